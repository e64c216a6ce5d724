"""The plugin's file, and the ``.gitignore`` of its folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.project.edits import Edit, decode
from bootstrap.project.kinds.base import ManagedFile, TakenOut
from bootstrap.project.record import Kind

FOLDER = ".opencode-mlflow"
"""Outside of ``.opencode``: OpenCode 1 installs its own package into every such folder, and where a
plugin is configured each start waits for that (``Config.loadInstanceState``, ``Npm.install`` in
1.15.13 to 1.18.33). OpenCode 2 wants a folder, not a file."""
PATH = f"{FOLDER}/index.js"
EARLIER_PATH = ".opencode/mlflow/opencode-mlflow.js"
"""Where earlier versions wrote the plugin's file, which their entry named."""
SETTINGS = f"{FOLDER}/.env"
"""The variables for OpenCode's turns where ``.env`` is for the project itself. The plugin reads it
before that (``plugin/src/program/sources.ts``)."""
HINT = f"{FOLDER}/index.mjs"
"""What a repository may commit with the entry: it tells whoever has cloned the repository how to
trace. Where ``index.js`` is there, it passes that on: OpenCode 1.18.33 loads both."""
IGNORE_EVERYTHING = "*\n"
ENTRY_POINTS = ("index", "server")
"""What OpenCode loads of a folder: 1 the first ``index.*``, 2 also ``server.*``, before it."""


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

    def is_private(self, *, created: bool) -> bool:  # noqa: ARG002 - it depends on the file
        """Whether only its owner may read it: the one that may hold a token."""
        return self.relative == SETTINGS

    @classmethod
    def take_out(cls, _text: str, _path: Path, _added: Sequence[Edit], /) -> TakenOut:
        """Keep it: the user has changed it."""
        return (), ("it was changed since and stays",)


def ignored(project: Path) -> PluginFile:
    """Return the file by which git ignores the folder."""
    return PluginFile(project, f"{FOLDER}/.gitignore", IGNORE_EVERYTHING)


def settings(project: Path, lines: str) -> PluginFile:
    """Return the file that sets ``lines`` for OpenCode's turns alone."""
    return PluginFile(project, SETTINGS, lines)


def hint(project: Path) -> PluginFile:
    """Return the file that speaks where the plugin is missing."""
    return PluginFile(project, HINT, paths.shipped("plugin/hint.mjs").read_text(encoding="utf-8"))


def files(project: Path, source: bytes) -> tuple[PluginFile, ...]:
    """Return the files of the plugin, whose built file is ``source``.

    Raises:
        UserError: Another file in the folder makes OpenCode load that instead.
    """
    for path in sorted((project / FOLDER).glob("*")):
        is_other = path.stem in ENTRY_POINTS and path not in (project / PATH, project / HINT)
        if is_other or path.name == "package.json":
            raise UserError(
                f"{path} would make OpenCode load another file than the plugin.",
                code="config_invalid",
                fix="Move it away, then run the command again.",
            )
    return (
        ignored(project),
        PluginFile(project, PATH, decode(source)),
    )


def version_of(script: bytes) -> str | None:
    """Return the version in the first lines of the plugin's built file; None without one."""
    found = re.search(rb"^ \* opencode-mlflow (\S+):", script[:1000], re.MULTILINE)
    return found[1].decode("ascii", "replace") if found else None
