from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bootstrap.core import text


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (9_940_000, "9.9 MB"),
        (412_000_000, "412 MB"),
        (1_500_000_000, "1.5 GB"),
        (2_000_000_000_000, "2.0 TB"),
    ],
)
def test_sizes(count: int, said: str) -> None:
    assert text.size(count) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-5, "just now"),
        (59, "just now"),
        (60, "1 min ago"),
        (7300, "2 h ago"),
        (86_400, "1 day ago"),
        (200_000, "2 days ago"),
    ],
)
def test_moments(seconds: float, said: str) -> None:
    assert text.ago(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.84, "0.8 s"), (41.4, "41 s"), (59.9, "1 min 0 s"), (185, "3 min 5 s")]
)
def test_durations(seconds: float, said: str) -> None:
    assert text.duration(seconds) == said


def test_what_others_wrote_is_one_harmless_line() -> None:
    assert text.one_line("\x1b[31mred\x07\n  and\tmore\u202e", 80) == "[31mred and more"
    assert text.one_line("0123456789", 10) == "0123456789"
    assert text.one_line("0123456789x", 10) == "012345678…"
    assert text.one_line("日本語日本語", 7) == "日本語…"


@given(st.text(max_size=60), st.integers(1, 30))
def test_it_is_never_wider_than_asked_for(words: str, columns: int) -> None:
    line = text.one_line(words, columns)
    assert not [one for one in line if unicodedata.category(one) in {"Cc", "Cf", "Cs"}]
    assert cell_len(line) <= columns


@given(st.text(max_size=60))
def test_the_rest_stays(words: str) -> None:
    kept = [one for one in words if unicodedata.category(one)[0] in "LN"]
    assert [one for one in text.one_line(words, 1000) if unicodedata.category(one)[0] in "LN"] == (
        kept
    )


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0.0s"),
        (4.24, "4.2s"),
        (41.4, "41s"),
        (59.7, "1m00s"),
        (185, "3m05s"),
        (7_620, "2h07m"),
        (86_399, "23h59m"),
        (400_000, "4d"),
    ],
)
def test_a_duration_in_a_column(seconds: float, shown: str) -> None:
    assert text.short_duration(seconds) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (1_000, "1.0k"),
        (12_345, "12.3k"),
        (99_960, "100k"),
        (999_499, "999k"),
        (999_500, "1.0M"),
        (10**13, "10000G"),
    ],
)
def test_a_number_in_a_column(number: int, shown: str) -> None:
    assert text.short_number(number) == shown
