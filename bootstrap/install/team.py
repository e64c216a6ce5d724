"""The server that a project's repository names, for everybody who clones it.

It is named in ``opencode-mlflow.toml``, or in the plugin's options in a committed
``opencode.json``, without credentials: each user has their own.
"""

from __future__ import annotations

import difflib
import re
import sys
from dataclasses import dataclass, replace

from bootstrap.core import hints, paths
from bootstrap.core.errors import UserError
from bootstrap.core.reading import read_text
from bootstrap.mlflow.client import Address
from bootstrap.project import entries

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

from collections.abc import Mapping
from pathlib import Path

from bootstrap.install.options import UpOptions

FILE = "opencode-mlflow.toml"
KEYS = ("tracking_uri", "experiment_name", "experiment_id", "workspace")


@dataclass(frozen=True)
class Team:
    """The server, experiment and workspace in a repository's file; None where it has none."""

    source: Path
    tracking_uri: str
    experiment_name: str | None = None
    experiment_id: str | None = None
    workspace: str | None = None


def read(project: Path) -> Team | None:
    """Return the server that a project's repository names; None where it names none.

    The files in the folders above the project's, up to the root of the repository, count too; the
    innermost wins.

    Raises:
        UserError: A file is invalid.
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
    """Return the user's options completed from the team's file, and notes for the user."""
    if team is None:
        return options, ()
    if options.asks_for_server:
        note = f"{team.tracking_uri} in {team.source} is not used: your options name another."
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
        found = tomllib.loads(read_text(path))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
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
            fix=f"Give yourself access (chmod u+r {hints.quoted(path)}), then run it again.",
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
            f"{where}: {key} is not a known setting.",
            code="config_invalid",
            fix=f"{meant}Known are: {', '.join(KEYS)}.",
        )
    number = isinstance(value, int) and not isinstance(value, bool) and key == "experiment_id"
    text = str(value) if isinstance(value, str) or number else ""
    if not text.strip():
        raise UserError(
            f"{where}: {key} must be a string that is not empty.",
            code="config_invalid",
            fix=f'Write it in quotes: {key} = "…"',
        )
    return text.strip()


def _line_of(key: str, path: Path) -> str:
    """Return the line that probably has a key: the TOML parser does not tell."""
    for number, line in enumerate(read_text(path).splitlines(), 1):
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
            f"{source} has credentials in the server's address, where everybody can read them.",
            code="config_invalid",
            fix=f"Take them out ({address.uri}), and set MLFLOW_TRACKING_USERNAME and "
            "MLFLOW_TRACKING_PASSWORD in your environment or .env.",
        )


def _text(value: object) -> str | None:
    is_text = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value).strip() or None if is_text else None


def variables(options: UpOptions) -> Mapping[str, str]:
    """Return further variables for a project's ``.env``."""
    return {"MLFLOW_WORKSPACE": options.workspace} if options.workspace else {}
