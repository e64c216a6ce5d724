"""The pictures on the pages are there, as they were taken, and say what is seen in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tests.docs.pages import PAGES, inline
from tests.support.pictures import IMAGES, digest, records

if TYPE_CHECKING:
    from pathlib import Path

ALL: Final = 1_500_000
RECORDING: Final = 500_000
"""Bytes: what a reader has to load."""


def pictures(page: Path) -> list[tuple[str, str]]:
    """Return file and alternative text of each picture of a page."""
    found = [
        (str(token.attrGet("src")).partition("#")[0], token.content)
        for token in inline(page, "image")
    ]
    text = page.read_text(encoding="utf-8")
    for block in re.findall(r"<picture>.*?</picture>", text, re.DOTALL):
        (alt,) = re.findall(r'<img alt="([^"]+)"', block)
        found += [(file, alt) for file in re.findall(r' (?:src|srcset)="([^"]+)"', block)]
    return found


SHOWN: Final = [
    ((page.parent / file).resolve(), alt) for page in PAGES for file, alt in pictures(page)
]
FILES: Final = {
    file: recorded for one in records().values() for file, recorded in one["files"].items()
}


def test_every_picture_says_what_is_seen() -> None:
    for file, alt in SHOWN:
        assert file.parent == IMAGES
        assert file.name in FILES, "no test takes it"
        assert len(alt) > 40, file.name


def test_every_picture_is_as_it_was_taken_and_on_a_page() -> None:
    there = {file.name: digest(file.read_bytes()) for file in IMAGES.iterdir()}
    assert there == FILES, "run: make pictures"
    assert FILES.keys() == {file.name for file, _ in SHOWN}


def test_light_and_dark_stand_together() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        shown = [file.rpartition("/")[2] for file, _ in pictures(page)]
        for name in {file.rpartition("-")[0] for file in shown if file.endswith(".webp")}:
            assert {f"{name}-light.webp", f"{name}-dark.webp"} <= set(shown)
            assert text.count(f"{name}-light.webp") == text.count(f"{name}-dark.webp")


def test_the_pictures_are_soon_loaded() -> None:
    sizes = {file.name: file.stat().st_size for file in IMAGES.iterdir()}
    assert sizes["recording.gif"] <= RECORDING
    assert sum(sizes.values()) <= ALL


def test_a_drawing_loads_nothing() -> None:
    for file in IMAGES.glob("*.svg"):
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "", 1)
        assert re.findall(r"href|url\(|@import|<script|<foreignObject", text) == []


def test_no_picture_tells_whose_machine_it_was() -> None:
    said = "\n".join(line for one in records().values() for line in one["says"])
    drawn = "\n".join(file.read_text(encoding="utf-8") for file in IMAGES.glob("*.svg"))
    paths = re.findall(r"(?<![\w.:/<~…#])/[a-z][\w.-]*/[\w./-]+", said + drawn)
    assert [one for one in paths if not one.startswith(("/home/me/", "/usr/local/bin/"))] == []
    assert re.findall(r"pytest|sk-\w+|scripted", said + drawn) == []
