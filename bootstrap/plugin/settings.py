"""What the plugin's settings are in a project, and where each comes from.

The plugin's own rules (``plugin/src/program/settings.ts``): the environment of OpenCode, else the
plugin's options in OpenCode's configuration, else the ``.env`` files from the project's folder up
to the root of its repository, else the one beside the user's own OpenCode configuration. Empty
counts as not set.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.core import paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OPTIONS = {
    "MLFLOW_TRACKING_URI": "trackingUri",
    "MLFLOW_EXPERIMENT_ID": "experimentId",
    "MLFLOW_TRACKING_USERNAME": "username",
    "MLFLOW_TRACKING_PASSWORD": "password",
    "MLFLOW_TRACKING_TOKEN": "token",
    "MLFLOW_WORKSPACE": "workspace",
    "MLFLOW_TRACE_LOCATION": "traceLocation",
    "MLFLOW_TRACKING_SERVER_CERT_PATH": "caCertificate",
    "MLFLOW_TRACKING_INSECURE_TLS": "insecureTls",
    "MLFLOW_OPENCODE_CAPTURE": "capture",
    "MLFLOW_OPENCODE_REDACT_PATTERN": "redactPattern",
    "MLFLOW_OPENCODE_INPUTS": "inputs",
    "MLFLOW_OPENCODE_STATE_DIR": "stateDir",
    "MLFLOW_OPENCODE_SPOOL_MB": "spoolMegabytes",
    "MLFLOW_OPENCODE_SPOOL_DAYS": "spoolDays",
    "DATABRICKS_HOST": "databricksHost",
    "DATABRICKS_TOKEN": "databricksToken",
    "DATABRICKS_CLIENT_ID": "databricksClientId",
    "DATABRICKS_CLIENT_SECRET": "databricksClientSecret",
    "DATABRICKS_CONFIG_PROFILE": "databricksProfile",
    "DATABRICKS_CONFIG_FILE": "databricksConfigFile",
    "DATABRICKS_AUTH_TYPE": "databricksAuthType",
}
"""The plugin's option for each variable that the commands look at."""

ENVIRONMENT = "the environment"
PLUGIN_OPTIONS = "the plugin's options"


@dataclass(frozen=True)
class Setting:
    """A value and where it comes from.

    Attributes:
        value: What counts.
        source: :data:`ENVIRONMENT`, :data:`PLUGIN_OPTIONS`, or the path of a ``.env``.
        hidden: The sources after it that say something else, and are not listened to.
    """

    value: str
    source: str
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """The settings by the names of their variables; those that nobody gave are missing."""

    given: Mapping[str, Setting]

    def get(self, name: str) -> str | None:
        """Return a setting's value."""
        setting = self.given.get(name)
        return setting.value if setting else None

    def source(self, name: str) -> str | None:
        """Return who gave it."""
        setting = self.given.get(name)
        return setting.source if setting else None

    @property
    def state_dir(self) -> Path:
        """The plugin's state folder."""
        return paths.plugin_state_dir(self.get("MLFLOW_OPENCODE_STATE_DIR"))

    def values(self) -> dict[str, str]:
        """Return the values alone."""
        return {name: setting.value for name, setting in self.given.items()}


def read(folder: Path, options: Mapping[str, object] | None = None) -> Settings:
    """Return the settings that the plugin has when OpenCode is started here.

    Args:
        folder: The project.
        options: The plugin's options in OpenCode's configuration.
    """
    files = list(_dotenv_files(folder))
    given = {}
    for name, option in OPTIONS.items():
        found: list[tuple[object, str]] = [(os.environ.get(name), ENVIRONMENT)]
        found.append(((options or {}).get(option), PLUGIN_OPTIONS))
        found += [(variables.get(name), str(path)) for path, variables in files]
        said = [(_text(value), source) for value, source in found]
        values = [(value, source) for value, source in said if value]
        if values:
            value, source = values[0]
            hidden = tuple(later for other, later in values[1:] if other != value)
            given[name] = Setting(value, source, hidden)
    return Settings(given)


def _text(value: object) -> str:
    """Return a value as the plugin reads it; of a kind that is no setting, as not set."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _dotenv_files(folder: Path) -> Iterator[tuple[Path, dict[str, str | None]]]:
    from dotenv import dotenv_values  # noqa: PLC0415 - only where a project is looked at

    for inner in (*folders_up_to_repository(folder), paths.opencode_config_dir()):
        path = inner / ".env"
        try:
            if path.is_file():
                # The plugin's reader (npm's dotenv) does not interpolate.
                yield path, dotenv_values(path, interpolate=False)
        except (OSError, UnicodeDecodeError):
            continue


def folders_up_to_repository(folder: Path) -> list[Path]:
    """Return the folders from a project's up to the root of its git repository, innermost first."""
    inner = folder.absolute()
    chain = [inner, *inner.parents]
    root = next((at for at, one in enumerate(chain) if _has_repository(one)), None)
    return chain[: root + 1] if root is not None and chain[root] != Path(inner.anchor) else [inner]


def _has_repository(folder: Path) -> bool:
    try:
        return (folder / ".git").exists()
    except OSError:  # a folder that may not be entered
        return False
