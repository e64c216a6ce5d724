"""The server that a project's own repository names: whoever clones it is traced there.

It is named in ``opencode-mlflow.toml``, or in the options of the plugin in a committed
``opencode.json``. Neither holds credentials: those are each user's own.
"""

from __future__ import annotations

import difflib
import re
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.mlflow.client import Address
from bootstrap.project import entries

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bootstrap.install.options import UpOptions

FILE = "opencode-mlflow.toml"
KEYS = ("tracking_uri", "experiment_name", "experiment_id", "workspace")


@dataclass(frozen=True)
class Team:
    """What a repository says.

    Attributes:
        source: The file that says it.
        tracking_uri: The server, without credentials.
        experiment_name: Where its traces go; None where that is left open.
        experiment_id: The same by its id.
        workspace: Of the server.
    """

    source: Path
    tracking_uri: str
    experiment_name: str | None = None
    experiment_id: str | None = None
    workspace: str | None = None


def read(project: Path) -> Team | None:
    """Return what a project's repository says; None where it names no server.

    Args:
        project: Its folder; the files of the folders above it, up to the root of the repository,
            count as well, the innermost first.

    Raises:
        UserError: A file makes no sense.
    """
    folders = paths.folders_up_to_repository(project)
    for folder in folders:
        if (folder / FILE).is_file():
            return _of_file(folder / FILE)
    for entry in reversed(entries.find(project).entries):
        inside = any(entry.source.is_relative_to(folder) for folder in folders)
        uri = _text(entry.options.get("trackingUri"))
        if entry.kind == "ours" and inside and uri:
            _check_address(uri, entry.source)
            return Team(
                entry.source,
                uri,
                experiment_id=_text(entry.options.get("experimentId")),
                workspace=_text(entry.options.get("workspace")),
            )
    return None


def joined(options: UpOptions, team: Team | None) -> tuple[UpOptions, tuple[str, ...]]:
    """Return what is wanted when a team's server is known, and what to tell besides.

    What the user says themselves counts.

    Args:
        options: What the user said.
        team: What the repository says.
    """
    if team is None:
        return options, ()
    if options.asks_for_server:
        note = f"{team.source} names {team.tracking_uri}, which is not used: you said otherwise."
        return options, (note,)
    says_where = options.experiment_name is not None or options.experiment_id is not None
    return replace(
        options,
        tracking_uri=team.tracking_uri,
        experiment_name=options.experiment_name if says_where else team.experiment_name,
        experiment_id=options.experiment_id if says_where else team.experiment_id,
        workspace=team.workspace,
        named_in=team.source,
    ), ()


def _of_file(path: Path) -> Team:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise UserError(
            f"{path} is not TOML: {error}.",
            code="config_invalid",
            fix="Correct the file, then run the command again.",
        ) from error
    except UnicodeDecodeError as error:
        raise UserError(
            f"{path} is not UTF-8.",
            code="config_invalid",
            fix="Save it as UTF-8, then run the command again.",
        ) from error
    except OSError as error:
        raise UserError(
            f"{path} cannot be read: {error.strerror}.",
            code="not_readable",
            fix=f"Give yourself access (chmod u+r {path}), then run the command again.",
        ) from error
    values = {key: _value(key, value, path) for key, value in found.items()}
    uri = values.get("tracking_uri")
    if uri is None:
        raise UserError(
            f"{path} names no server.",
            code="config_invalid",
            fix='Add a line: tracking_uri = "https://…", or remove it.',
        )
    _check_address(uri, path)
    if "experiment_name" in values and "experiment_id" in values:
        raise UserError(
            f"{path}: experiment_name and experiment_id both say where traces go.",
            code="config_invalid",
            fix="Leave one of the lines out.",
        )
    return Team(path, **values)


def _value(key: str, value: object, path: Path) -> str:
    where = f"{path}{_line_of(key, path)}"
    if key not in KEYS:
        near = difflib.get_close_matches(key, KEYS, 1)
        meant = f"Did you mean {near[0]}? " if near else ""
        raise UserError(
            f"{where}: {key} is nothing that can be set.",
            code="config_invalid",
            fix=f"{meant}There are: {', '.join(KEYS)}.",
        )
    number = isinstance(value, int) and not isinstance(value, bool) and key == "experiment_id"
    text = str(value) if isinstance(value, str) or number else ""
    if not text.strip():
        raise UserError(
            f"{where}: {key} has to be a text that is not empty.",
            code="config_invalid",
            fix=f'Write it in quotes: {key} = "…"',
        )
    return text.strip()


def _line_of(key: str, path: Path) -> str:
    """Return on which line a key stands, as far as that is told without a parser that knows."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]|\s*\[+\s*{re.escape(key)}\b", line):
            return f", line {number}"
    return ""


def _check_address(uri: str, source: Path) -> None:
    try:
        address = Address.parse(uri)
    except UserError as error:
        raise UserError(f"{source}: {error.message}", code=error.code, fix=error.fix) from error
    if address.credentials:
        raise UserError(
            f"{source} holds credentials in the server's address, for everybody to read.",
            code="config_invalid",
            fix=f"Leave them out there ({address.uri}), and set MLFLOW_TRACKING_USERNAME and "
            "MLFLOW_TRACKING_PASSWORD in your environment or .env.",
        )


def _text(value: object) -> str | None:
    is_text = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value).strip() or None if is_text else None


def variables(options: UpOptions) -> Mapping[str, str]:
    """Return what a project's ``.env`` has to say besides the address and the experiment."""
    return {"MLFLOW_WORKSPACE": options.workspace} if options.workspace else {}
