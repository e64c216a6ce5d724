"""What of this machine a container sees: the project, and what OpenCode reads of a user."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bootstrap.containers import repository, service
from bootstrap.core import hints, paths
from bootstrap.core.errors import UserError

OF_CONFIGURATION = {"node_modules", "package.json", "package-lock.json", "bun.lock", ".gitignore"}
"""What OpenCode has installed beside the user's configuration; the image has its own."""
OF_HOME = (".claude/CLAUDE.md", ".claude/skills", ".agents/skills")
"""What else OpenCode reads of a user's: https://opencode.ai/docs/rules, https://opencode.ai/docs/skills."""
INSTRUCTIONS = "AGENTS.md"
FILES = ("MLFLOW_TRACKING_SERVER_CERT_PATH", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""Settings of the plugin with the path of a file."""


def of_project(project: Path) -> Iterator[str]:
    """Yield options that mount the project, and what OpenCode reads of a user.

    Raises:
        UserError: That cannot be read.
    """
    root = repository.root(project)
    yield service.mount("bind", root, root)
    if (git := repository.git_folder(root)) is not None and not git.is_relative_to(root):
        yield service.mount("bind", git, git)
    for folder in dict.fromkeys((root, project)):
        file = (folder / INSTRUCTIONS).resolve()
        if file.is_file() and file.is_relative_to(root):
            yield service.mount("bind", file, file, read_only=True)
    for path in _configuration():
        if path.name not in OF_CONFIGURATION and _is_there(path):
            yield service.mount("bind", path.resolve(), f"/mnt/config/{path.name}", read_only=True)
    for name in OF_HOME:
        if _is_there(path := Path.home() / name):
            yield service.mount("bind", path.resolve(), f"/mnt/home/{name}", read_only=True)


def _configuration() -> list[Path]:
    """Return what is in the folder of the user's OpenCode configuration.

    Raises:
        UserError: It cannot be read.
    """
    folder = paths.opencode_config_dir()
    try:
        return sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise UserError(
            f"{folder} cannot be read: {error.strerror or error}.",
            code="not_readable",
            fix=f"Give yourself access (sudo chown -R $(id -u) {hints.quoted(folder)}, if a "
            "command with sudo has made it); OpenCode does not start with it either",
        ) from error


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except OSError:  # or in a folder that may not be entered
        return False
    return True


def certificates(values: Mapping[str, str]) -> Iterator[str]:
    """Yield the files that settings of the plugin name."""
    for file in {values[name] for name in FILES if name in values}:
        if Path(file).is_file():
            yield service.mount("bind", Path(file).resolve(), file, read_only=True)
