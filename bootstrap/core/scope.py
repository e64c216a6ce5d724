"""What tracing is turned on for: one project, or all of this user's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bootstrap.core import paths


@dataclass(frozen=True)
class Scope:
    """A project's folder; that of the user's OpenCode configuration means all projects."""

    folder: Path

    @classmethod
    def of(cls, folder: Path) -> Scope:
        """Return the scope of a folder, as typed."""
        return cls(folder.expanduser().resolve())

    @classmethod
    def everywhere(cls) -> Scope:
        """Return the scope of all projects."""
        return cls(paths.opencode_config_dir())

    @property
    def is_global(self) -> bool:
        """Whether it means all projects."""
        return self == self.everywhere()

    @property
    def boundary(self) -> Path:
        """The folder that symbolic links may not leave: the project's own.

        The user's own configuration may be anywhere, as people keep it in a folder of dotfiles.
        """
        return Path(self.folder.anchor) if self.is_global else self.folder
