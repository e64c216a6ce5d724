"""The plugin's file, and the ``.gitignore`` of its folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from bootstrap.core.errors import UserError
from bootstrap.project.edits import Edit, decode
from bootstrap.project.kinds.base import ManagedFile, TakenOut
from bootstrap.project.record import Kind

FOLDER = ".opencode/mlflow"
PATH = f"{FOLDER}/opencode-mlflow.js"
_IGNORE_EVERYTHING = "*\n"


class PluginFile(ManagedFile):
    """A file in the plugin's folder, which is all ours."""

    kind: ClassVar[Kind] = "plugin"
    by_hand = "delete it by hand."
    is_whole = True

    def __init__(self, project: Path, relative: str, content: str) -> None:
        super().__init__(project, relative)
        self._content = content

    def edits(self, text: str) -> tuple[Edit, ...]:
        """Return the edit that replaces its content."""
        return () if text == self._content else (Edit(0, text, self._content),)

    @classmethod
    def take_out(cls, _text: str, _path: Path, _added: Sequence[Edit], /) -> TakenOut:
        """Keep it: the user has changed it."""
        return (), ("it was changed since and stays",)


def files(project: Path, source: bytes) -> tuple[PluginFile, ...]:
    """Return the files of the plugin, whose built file is ``source``.

    Raises:
        UserError: A ``package.json`` in the folder makes OpenCode load another file.
    """
    manifest = project / FOLDER / "package.json"
    if manifest.exists():
        raise UserError(
            f"{manifest} would make OpenCode load another file than the plugin.",
            code="config_invalid",
            fix="Move it away, then run the command again.",
        )
    return (
        PluginFile(project, f"{FOLDER}/.gitignore", _IGNORE_EVERYTHING),
        PluginFile(project, PATH, decode(source)),
    )
