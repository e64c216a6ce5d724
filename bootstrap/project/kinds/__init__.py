"""A module for each kind of file that is written into a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bootstrap.project.kinds.dotenv import Dotenv
from bootstrap.project.kinds.gitignore import Gitignore
from bootstrap.project.kinds.opencode_json import OpencodeJson
from bootstrap.project.kinds.plugin import PluginFile

if TYPE_CHECKING:
    from bootstrap.project.kinds.base import ManagedFile
    from bootstrap.project.record import Kind

KINDS: dict[Kind, type[ManagedFile]] = {
    one.kind: one for one in (Dotenv, Gitignore, OpencodeJson, PluginFile)
}
"""The kinds by the name that a record has for them."""
