"""The tables in ``tests/cases/`` that the tests of both languages read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    from _pytest.mark import ParameterSet

    from tests.support.scripted_model import Json


def cases(table: str) -> list[ParameterSet]:
    """Return the cases of a table, by their names."""
    content = json.loads((REPOSITORY / "tests" / "cases" / f"{table}.json").read_text())
    for case in content["cases"]:
        if case.get("file") == "usual":
            case["file"] = "\n".join(content["usual"])
    return [pytest.param(case, id=case["name"]) for case in content["cases"]]


def queue(project: Path | str, **changed: object) -> Json:
    """Return what the plugin's program says of one queue, by default an empty one."""
    return {
        "project": str(project),
        "url": "http://127.0.0.1:5000",
        "experimentId": "1",
        "waiting": {"records": 0, "turns": 0, "sending": 0},
        "dead": {"records": 0, "turns": 0, "reason": "", "since": None},
        "dropped": {"records": 0, "turns": 0, "reasons": {}, "since": None},
        **changed,
    }


@dataclass(frozen=True)
class SettingsCase:
    """A case of ``settings.json``, in a folder.

    Attributes:
        folder: The project.
        environment: All that is set for it.
        options: The plugin's.
        opencode: OpenCode's major version.
        expect: What has to come out.
    """

    folder: Path
    environment: dict[str, str]
    options: Json
    opencode: int
    expect: Json

    @classmethod
    def made(cls, case: Json, root: Path) -> SettingsCase:
        """Make the case's files in an empty folder."""
        whole: Json = json.loads(json.dumps(case).replace("{root}", str(root)))
        for name, content in whole["files"].items():
            path = root / name
            if name.endswith("/"):
                path.mkdir(parents=True, exist_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.encode())
        folder = root / whole["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        homes = {f"XDG_{name.upper()}_HOME": str(root / name) for name in ("config", "state")}
        environment = {**homes, **whole["environment"]}
        opencode = whole.get("opencode", 1)
        return cls(folder, environment, whole["options"], opencode, whole["expect"])

    @property
    def settings(self) -> dict[str, Any] | None:
        """What ``settings`` has to say of each variable; None where the case is not about that."""
        said = self.expect.get("settings")
        if said is None:
            return None
        return {name: {"hidden": [], "name": None, **one} for name, one in said.items()}
