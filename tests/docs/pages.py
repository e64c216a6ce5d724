"""The pages of the documentation, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

from tests.support.opencode import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from markdown_it.token import Token

PAGES: Final = (
    *(REPOSITORY / f"{name}.md" for name in ("README", "SECURITY", "CONTRIBUTING")),
    *sorted((REPOSITORY / "docs").glob("*.md")),
)
_MARK: Final = re.compile(r"<!-- not run: (\S.*?) -->\s*")
_READER: Final = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Block:
    """A block of code.

    Attributes:
        page: Where it stands.
        language: As it says.
        text: Its lines.
        line: The first of them.
        unrun: Why nothing of it is run; empty if it is.
    """

    page: Path
    language: str
    text: str
    line: int
    unrun: str

    def __str__(self) -> str:
        """Return where it stands, for the name of a test."""
        return f"{self.page.name}:{self.line}"


def _tokens(page: Path) -> list[Token]:
    return _READER.parse(page.read_text(encoding="utf-8"))


def blocks(page: Path) -> Iterator[Block]:
    """Return a page's blocks of code."""
    before: Token | None = None
    for token in _tokens(page):
        if token.type == "fence":
            mark = _MARK.fullmatch(before.content) if before is not None else None
            line = token.map[0] + 1 if token.map else 0
            yield Block(page, token.info, token.content, line, mark[1] if mark else "")
        before = token if token.type == "html_block" else None


def inline(page: Path, kind: str) -> Iterator[Token]:
    """Return the tokens of one kind within a page's text, such as ``code_inline``."""
    for token in _tokens(page):
        yield from (child for child in token.children or () if child.type == kind)


def links(page: Path) -> list[str]:
    """Return where a page's links lead."""
    return [str(token.attrGet("href")) for token in inline(page, "link_open")]


def anchors(page: Path) -> list[str]:
    """Return the anchors of a page's headings, as GitHub and MkDocs both make them."""
    tokens = _tokens(page)
    found = []
    for token, heading in pairwise(tokens):
        if token.type == "heading_open":
            shown = (one.content for one in heading.children or () if one.type != "softbreak")
            plain = re.sub(r"[^\w\s-]", "", "".join(shown)).strip().lower()
            found.append(re.sub(r"[\s-]+", "-", plain))
    return found


def commands(text: str) -> list[str]:
    """Return the commands of a block: after ``$`` where it also shows their output."""
    lines = text.replace("\\\n", " ").splitlines()
    typed = [line[2:] for line in lines if line.startswith("$ ")] or lines
    return [line for line in typed if line.strip() and not line.startswith("#")]


def files(page: Path) -> dict[str, str]:
    """Return the files that a page has the reader write: blocks after "In `path`:"."""
    text = page.read_text(encoding="utf-8")
    return dict(re.findall(r"\bIn\s`([^`]+)`:\n\n```\w+\n(.*?)```", text, re.DOTALL))


def outputs(page: Path) -> list[list[str]]:
    """Return the outputs that a page shows, by line; what stands for more than one was cut off."""
    return [
        [line.partition("…")[0].rstrip() for line in block.text.splitlines()]
        for block in blocks(page)
        if block.language == "text"
    ]
