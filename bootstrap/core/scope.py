"""What tracing is turned on for: one project, or every one of this user."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bootstrap.core import paths


@dataclass(frozen=True)
class Scope:
    """A project, or all of them.

    Attributes:
        folder: The project's; that of the user's own OpenCode configuration stands for every one.
    """

    folder: Path

    @classmethod
    def of(cls, folder: Path) -> Scope:
        """Return the scope of a folder as it was typed."""
        return cls(folder.expanduser().resolve())

    @classmethod
    def everywhere(cls) -> Scope:
        """Return the scope of every project."""
        return cls(paths.opencode_config_dir())

    @property
    def is_global(self) -> bool:
        """Whether it is every project."""
        return self == self.everywhere()
