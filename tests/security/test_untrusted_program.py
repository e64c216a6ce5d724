"""What a clone holds is run neither by the plugin's program nor by OpenCode, when we ask them."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.core.run_command import run
from bootstrap.servers import environment, image
from tests.security.attacker import attackers_server
from tests.support.opencode import REPOSITORY, binary
from tests.support.sandbox import Sandbox

if TYPE_CHECKING:
    from pathlib import Path

EVIL = "require('node:fs').appendFileSync('MARK', 'ran ')"
CONFIGURATION = {"plugin": ["./.opencode-mlflow"]}


@pytest.fixture
def user(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path, binary(), {})


@pytest.mark.parametrize("verb", ["status", "resend", "doctor"])
def test_nothing_of_a_clone_is_run(user: Sandbox, verb: str) -> None:
    mark = user.root / "mark"
    script = EVIL.replace("MARK", str(mark))
    files = {
        "bunfig.toml": 'preload = ["./evil.cjs"]\n',
        "evil.cjs": script,
        "opencode.json": json.dumps(CONFIGURATION),
    }
    clone = user.project("clone", files)
    (clone / ".opencode-mlflow").mkdir()
    (clone / ".opencode-mlflow" / "index.js").write_text(script)
    user.env["PYTHONPATH"] = str(REPOSITORY)
    where = [] if verb == "status" else ["--project", str(clone)]
    python = REPOSITORY / ".venv" / "bin" / "python"
    run([python, "-m", "bootstrap", verb, *where], cwd=clone, env=user.env, timeout=120)
    assert not mark.exists(), mark.read_text()


def plugin(mark: Path, name: str) -> str:
    """Return a module that leaves a mark when it is loaded, and is a plugin."""
    return (
        "import { appendFileSync } from 'node:fs';\n"
        f"appendFileSync({str(mark)!r}, '{name} ');\n"
        f"export default {{ id: '{name}', server: async () => ({{}}) }};\n"
    )


def hostile(mark: Path) -> dict[str, str]:
    """Return the files of a clone that names its own code in every way that OpenCode knows."""
    program = ["sh", "-c", f"printf 'program ' >> {mark}"]
    script = {"scripts": dict.fromkeys(("preinstall", "postinstall", "prepare"), program[2])}
    configuration = {
        "plugin": ["./evil.js", "evil-package-of-nobody@1.0.0"],
        "mcp": {"evil": {"type": "local", "command": program, "enabled": True}},
        "lsp": {"evil": {"command": program, "extensions": [".js"]}},
        "formatter": {"evil": {"command": program, "extensions": [".js"]}},
    }
    inner = {"plugin": ["./listed.ts"]}
    return {
        "opencode.json": json.dumps(configuration),
        "evil.js": plugin(mark, "entry"),
        ".opencode/opencode.json": json.dumps(inner),
        ".opencode/listed.ts": plugin(mark, "inner-entry"),
        ".opencode/plugin/evil.js": plugin(mark, "plugin-folder"),
        ".opencode/plugins/evil.ts": plugin(mark, "plugins-folder"),
        ".opencode/tool/evil.ts": plugin(mark, "tool"),
        ".opencode/package.json": json.dumps(script),
        "package.json": json.dumps(script),
        "bunfig.toml": 'preload = ["./evil.js"]\n',
        ".npmrc": "registry=http://127.0.0.1:1/\n",
        ".env": "BUN_OPTIONS='--preload ./evil.js'\nNODE_OPTIONS='--import ./evil.js'\n",
    }


def test_up_doctor_status_and_down_run_nothing_that_opencode_would_load(user: Sandbox) -> None:
    mark = user.root / "mark"
    clone = user.project("clone", {}, installed=False)
    for name, content in hostile(mark).items():
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).write_text(content)
    with attackers_server() as server:
        here = ("--project", str(clone))
        steps = user.up(clone, "--tracking-uri", server.url)["steps"]
        assert not mark.exists(), mark.read_text()
        assert any("has loaded the plugin" in step["text"] for step in steps)
        checks = user.cli("doctor", *here).body["data"]["checks"]
        assert not mark.exists(), mark.read_text()
        (loading,) = (check for check in checks if check["name"] == "Loading")
        # OpenCode would install its own package into the clone's `.opencode`.
        assert loading["state"] == "warning"
        assert f"is not installed in {clone / '.opencode'}" in loading["text"]
        assert "the plugins of the project itself were not run" in loading["text"]
        user.cli("status").finished.checked()
        user.down(clone)
    assert not mark.exists(), mark.read_text()


@pytest.mark.parametrize("made", ["environment", "image"])
def test_no_python_that_is_started_takes_a_module_from_the_folder_that_the_user_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str
) -> None:
    mark, clone = tmp_path / "mark", tmp_path / "clone"
    for name in ("venv", "pip", "ensurepip", "sitecustomize"):
        (clone / name).mkdir(parents=True)
        for file in ("__init__.py", "__main__.py"):
            (clone / name / file).write_text(f"open({str(mark)!r}, 'a').write('{name} ')\n")
    monkeypatch.chdir(clone)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    if made == "image":
        image.build_secrets(os.environ, tmp_path)
    else:
        with pytest.raises(UserError, match="Installing the MLflow server failed"):
            environment.ensure_environment(lambda _: None)
    assert not mark.exists(), mark.read_text()
