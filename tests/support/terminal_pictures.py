"""What stands in a terminal as an SVG: its text and colours, without a font or anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

import pyte
from pyte.screens import Char

from tests.support.browser import SCREENS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


SIZE: Final = 14.0
CELL, LINE = 8.4, 20.0
"""Pixels: of a letter, the width of a cell, the height of a line."""
MARGIN: Final = 20.0
TITLE: Final = 32.0
"""Height of the bar with the three buttons."""
FONTS: Final = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace"
BACKGROUND, BAR, TEXT = "#1a1b26", "#24283b", "#c8d0f0"
COLORS: Final = {
    "black": "#545c7e",
    "red": "#f7768e",
    "green": "#9ece6a",
    "brown": "#e0af68",
    "blue": "#7aa2f7",
    "magenta": "#bb9af7",
    "cyan": "#7dcfff",
    "white": "#a9b1d6",
}
"""By the names that pyte gives the first eight colours; the bright ones look the same."""
DIM: Final = 0.65
"""Opacity of what is written faintly."""


ENDLESS: Final = 400
"""Columns in which no line is broken."""
Cells = tuple[Char, ...]


@dataclass(frozen=True)
class Drawn:
    """What stands in a terminal.

    Attributes:
        lines: Its cells, line by line, without empty lines at the end.
        columns: Its width.
    """

    lines: tuple[Cells, ...]
    columns: int

    @property
    def text(self) -> str:
        """The lines."""
        return "\n".join(_letters(line).rstrip() for line in self.lines)


def drawn(raw: bytes, columns: int, rows: int, instead: Mapping[str, str] | None = None) -> Drawn:
    """Return what stands in a terminal after a program has written to it.

    Args:
        raw: All that was written.
        columns: Of the terminal.
        rows: Of the terminal.
        instead: Texts by what they take the place of: folders of the tests, for example.
    """
    text = raw.decode(errors="replace")
    for old, new in (instead or {}).items():
        text = text.replace(old, new)
    screen = pyte.Screen(ENDLESS, rows)
    pyte.Stream(screen).feed(text)
    lines = [tuple(screen.buffer[y][x] for x in range(ENDLESS)) for y in range(rows)]
    while lines and not _letters(lines[-1]).strip():
        lines.pop()
    return Drawn(tuple(part for line in lines for part in _wrapped(line, columns)), columns)


def _wrapped(line: Cells, columns: int) -> Iterator[Cells]:
    """Yield a line in parts that fit, broken as the command line breaks its own.

    It cannot do that itself: it would count the letters of folders that are not shown.
    """
    text = _letters(line).rstrip()
    begins = re.match(r"\S+ \S+ {2,}| *", text)
    indent = begins.end() if begins else 0
    space = text.rfind(" ", indent, columns + 1)
    if len(text) <= columns or space <= indent:
        yield line[:columns]
        return
    yield line[:space]
    yield from _wrapped((*[Char(" ")] * indent, *line[space + 1 : len(text)]), columns)


def _letters(line: Cells) -> str:
    return "".join(cell.data for cell in line)


def svg(shown: Drawn, rows: int | None = None) -> str:
    """Return a picture of a terminal.

    Args:
        shown: What stands in it.
        rows: Its height, if it is higher than that.
    """
    width = shown.columns * CELL + 2 * MARGIN
    height = max(rows or 0, len(shown.lines)) * LINE + 2 * MARGIN + TITLE
    buttons = "".join(
        f'<circle cx="{20 + 18 * at}" cy="16" r="5.5" fill="{COLORS[color]}"/>'
        for at, color in enumerate(("red", "brown", "green"))
    )
    texts = "\n".join(_texts(shown))
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" {size}>
<style>text{{font:{SIZE:g}px {FONTS};white-space:pre}}</style>
<rect width="100%" height="100%" rx="10" fill="{BACKGROUND}"/>
<path d="M0 {TITLE:g}V10Q0 0 10 0H{width - 10:g}Q{width:g} 0 {width:g} 10V{TITLE:g}Z" fill="{BAR}"/>
{buttons}
{texts}
</svg>
"""


def keep(name: str, raw: bytes, *, columns: int, rows: int) -> None:
    """Keep what stands in a terminal beside the screenshots of browsers."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    (SCREENS / f"{name}.svg").write_text(svg(drawn(raw, columns, rows)), encoding="utf-8")


def _texts(shown: Drawn) -> Iterator[str]:
    """Return one element for each run of cells that look the same, at its place."""
    for row, line in enumerate(shown.lines):
        y = TITLE + MARGIN + row * LINE + 0.7 * LINE
        at = 0
        while at < len(line):
            end = at + 1
            while end < len(line) and line[end]._replace(data="") == line[at]._replace(data=""):
                end += 1
            run = "".join(cell.data for cell in line[at:end])
            if run.strip():
                yield _text(run, line[at], MARGIN + at * CELL, y)
            at = end


def _text(run: str, look: Char, x: float, y: float) -> str:
    indent = len(run) - len(run.lstrip())
    content = run.strip()
    color = look.fg.removeprefix("bright")
    fill = COLORS.get(color, TEXT if color == "default" else f"#{color}")
    weight = ' font-weight="bold"' if look.bold else ""
    # The width is given, as the reader's font may be another one.
    return (
        f'<text x="{x + indent * CELL:g}" y="{y:g}" fill="{fill}"{weight}'
        f' textLength="{len(content) * CELL:g}">{escape(content, quote=False)}</text>'
    )
