"""A home of OpenCode's own: its folders, configuration and environment, and none of the user's."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

from bootstrap.core.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

INHERITED = re.compile(
    r"(LANG|LC_\w+|TZ|PYTHON_IMAGE|BUN_JSC_\w+"
    r"|(COVERAGE|PIP|NODE|SSL|REQUESTS|CURL|GIT_SSL|DOCKER|BUILDKIT)_\w+"
    r"|npm_config_\w+|(http|https|no)_proxy)",
    re.IGNORECASE,
)
"""What programs need to reach package registries and the Docker engine, and to be measured."""

OPENCODE_SWITCHES = {
    "OPENCODE_DISABLE_AUTOUPDATE": "1",
    "OPENCODE_DISABLE_MODELS_FETCH": "1",
    "OPENCODE_DISABLE_LSP_DOWNLOAD": "1",
    "OPENCODE_DISABLE_DEFAULT_PLUGINS": "1",
}
"""Keep OpenCode 1.18 from the network."""

ONE_TURN = {"BUN_JSC_useDFGJIT": "0"}
"""For `opencode run`: one turn gains less by JavaScriptCore's second compiler than that takes."""

MODELS = "models.json"
"""A catalogue of models without any; the scripted ones are in the configuration.

Reading the catalogue of all providers that OpenCode 1.18 brings takes a fifth of the processor time
of `opencode run`.
"""

INSTALL_STUB = {
    "name": "stub",
    "lockfileVersion": 3,
    "packages": {"": {"dependencies": {"@opencode-ai/plugin": "*"}}},
}
"""A lock file beside a ``node_modules`` folder that OpenCode 1.18 takes for a finished install.

Without it, it installs ``@opencode-ai/plugin`` into every configuration folder (63 MB, and it
waits for that when a plugin is configured).
"""

STUB_GITIGNORE = "node_modules\npackage.json\npackage-lock.json\nbun.lock\n.gitignore"
"""What OpenCode 1.18 itself writes there when the file is missing."""


def environment(root: Path, program: Path, own_models: bool = True) -> dict[str, str]:  # noqa: FBT001, FBT002 - private to this package
    """Return the environment of programs whose home is in a folder.

    Args:
        root: The folder: ``home`` and ``tmp`` are in it.
        program: OpenCode, which is first on ``PATH``.
        own_models: Whether only the models of the configuration are known.
    """
    home = root / "home"
    kept = {name: value for name, value in os.environ.items() if INHERITED.fullmatch(name)}
    catalogue = {"OPENCODE_MODELS_PATH": str(root / MODELS)} if own_models else {}
    return {
        **kept,
        **OPENCODE_SWITCHES,
        **catalogue,
        "PATH": os.pathsep.join([str(program.parent), os.environ.get("PATH", os.defpath)]),
        "HOME": str(home),
        "USER": "sandbox",
        "TMPDIR": str(root / "tmp"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
    }


def checked(env: Mapping[Any, Any]) -> dict[str, str]:
    """Return variables for an environment.

    Raises:
        UserError: A name or value is none.
    """
    for name, value in env.items():
        are_texts = isinstance(name, str) and isinstance(value, str)
        if not are_texts or not name or "=" in name or "\0" in name + value:
            raise UserError(
                f"env={{{name!r}: …}} is no variable: its name or its value, of type "
                f"{type(value).__name__}, cannot be in an environment.",
                code="setting_invalid",
                fix="Give texts by name, such as env={'MY_SWITCH': '1'}.",
            )
    return {**env}


def make(root: Path, config: Mapping[str, Any]) -> Path:
    """Make a home in a folder, with the user's own OpenCode configuration; return the home.

    Raises:
        UserError: The configuration has what JSON has not.
    """
    try:
        text = json.dumps(config, indent=2, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise UserError(
            f"config=… of OpenCode cannot be written as JSON: {error}.",
            code="config_invalid",
            fix="Use texts, numbers, booleans, lists and dictionaries: str(path) for a path.",
        ) from error
    home = root / "home"
    (root / "tmp").mkdir(parents=True)
    (root / MODELS).write_text("{}", encoding="utf-8")
    configuration = home / ".config" / "opencode"
    stub_install(configuration)
    (configuration / "opencode.json").write_text(text, encoding="utf-8")
    return home


def stub_install(folder: Path) -> None:
    """Make OpenCode believe that its packages are installed in a configuration folder."""
    (folder / "node_modules").mkdir(parents=True)
    (folder / "package-lock.json").write_text(json.dumps(INSTALL_STUB), encoding="utf-8")
    (folder / ".gitignore").write_text(STUB_GITIGNORE, encoding="utf-8")
