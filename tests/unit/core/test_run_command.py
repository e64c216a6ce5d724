from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.run_command import last_line, run, whole_message

if TYPE_CHECKING:
    from pathlib import Path


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_what_a_command_wrote_and_how_it_ended() -> None:
    done = run(
        python("import sys; print('out'); sys.stderr.buffer.write(b'a\\n\\xff'); sys.exit(3)")
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        3,
        "out\n",
        "a\n\N{REPLACEMENT CHARACTER}",
    )


def test_it_reads_what_it_is_given_and_nothing_else() -> None:
    code = "import sys; print(sys.stdin.read())"
    assert run(python(code)).stdout == "\n"
    assert run(python(code), text="über").stdout == "über\n"


def test_output_goes_where_it_is_sent(tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as output:
        assert run(python("print('there')"), output=output).stdout is None
    assert (tmp_path / "out").read_text() == "there\n"


def test_one_that_does_not_end_is_ended() -> None:
    with pytest.raises(TimeoutError, match="no answer after 0 s"):
        run(python("import time; time.sleep(60)"), timeout=0.1)


def test_one_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        run([tmp_path / "missing"])


@pytest.mark.parametrize(
    ("code", "last"),
    [
        ("import sys; print('out'); sys.exit('first\\nlast\\n')", "last"),
        ("print('only\\nhere')", "here"),
        ("", ""),
    ],
)
def test_its_last_words(code: str, last: str) -> None:
    assert last_line(run(python(code))) == last


def test_its_whole_message_is_without_colours_and_in_one_line() -> None:
    text = (
        "\x1b[91m\x1b[1mError: \x1b[0mInvalid at /a/opencode.json\n\r\n"
        "\x1b]8;;https://x\x07\u21b3 Expected string\x1b]8;;\x1b\\ got number  model\x1b[?25h\n"
    )
    failed = run(python(f"import sys; sys.stderr.write({text!r}); sys.exit(1)"))
    assert whole_message(failed) == (
        "Error: Invalid at /a/opencode.json \u21b3 Expected string got number model"
    )
    assert whole_message(run(python("print('a\\nb')"))) == "a b"
