"""What is made, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tools.docs import checks, manual, settings
from tools.docs.table import code, table

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "docs"
_BLOCK: Final = re.compile(
    r"(<!-- made from (\S+) by tools/docs -->\n)(.*?)(<!-- end -->)", re.DOTALL
)


def _codes() -> str:
    from bootstrap.core.errors import MEANINGS  # noqa: PLC0415 - beside its only use

    return table(["code", "means"], ([code(name), text] for name, text in MEANINGS.items()))


BLOCKS: Final[Mapping[str, Callable[[], str]]] = {
    "bootstrap/cli/main.py": settings.options,
    "bootstrap/core/errors.py": _codes,
    "bootstrap/doctor": checks.every_link,
    "docker-compose.yml": settings.of_compose,
    "plugin/variables.json": settings.of_plugin,
}
"""The blocks by what they are made from."""


def renewed(text: str) -> str:
    """Return a page with its blocks renewed.

    Raises:
        KeyError: It has a block that nothing makes.
    """
    return _BLOCK.sub(lambda found: f"{found[1]}\n{BLOCKS[found[2]]()}\n\n{found[4]}", text)


def stale() -> dict[Path, str]:
    """Return the files that are not as they would be made, with what they should hold."""
    wanted = {page: renewed(page.read_text(encoding="utf-8")) for page in DOCS.rglob("*.md")}
    wanted |= {ROOT / "packaging" / name: text for name, text in manual.files().items()}
    return {
        path: text
        for path, text in wanted.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    }
