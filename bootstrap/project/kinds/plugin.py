"""The plugin's file, and what keeps its folder out of git."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bootstrap.core.errors import UserError
from bootstrap.project.edits import Edit, decode
from bootstrap.project.kinds.base import ManagedFile, TakenOut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bootstrap.project.record import Kind

FOLDER = ".opencode/mlflow"
PATH = f"{FOLDER}/opencode-mlflow.js"
_IGNORE_EVERYTHING = "*\n"


class PluginFile(ManagedFile):
    """A file of the plugin's folder, all of it ours."""

    kind: ClassVar[Kind] = "plugin"
    by_hand = "delete it by hand."
    is_whole = True

    def __init__(self, project: Path, relative: str, content: str) -> None:
        super().__init__(project, relative)
        self._content = content

    def edits(self, text: str) -> tuple[Edit, ...]:
        """Return the edit that makes it the current one."""
        return () if text == self._content else (Edit(0, text, self._content),)

    @classmethod
    def take_out(cls, _text: str, _path: Path, _added: Sequence[Edit], /) -> TakenOut:
        """Leave it to the user, who has changed it."""
        return (), ("it was changed since and stays",)


def files(project: Path, source: bytes) -> tuple[PluginFile, ...]:
    """Return the files of the plugin.

    Args:
        project: The project's folder.
        source: The built plugin.

    Raises:
        UserError: Something in the folder makes OpenCode load another file.
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
