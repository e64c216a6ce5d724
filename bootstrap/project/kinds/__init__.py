"""The kinds of file that are written into a project, a module each."""

from __future__ import annotations

from bootstrap.project.kinds.base import ManagedFile
from bootstrap.project.kinds.dotenv import Dotenv
from bootstrap.project.kinds.gitignore import Gitignore
from bootstrap.project.kinds.opencode_json import OpencodeJson
from bootstrap.project.kinds.plugin import PluginFile
from bootstrap.project.record import Kind

KINDS: dict[Kind, type[ManagedFile]] = {
    one.kind: one for one in (Dotenv, Gitignore, OpencodeJson, PluginFile)
}
"""The kinds by their names in a record."""
