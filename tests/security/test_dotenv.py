"""What is written to ``.env`` is the same to all its real readers, and none runs any of it."""

from __future__ import annotations

import json
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from dotenv import dotenv_values
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bootstrap.core.errors import UserError
from bootstrap.core.scope import Scope
from bootstrap.install.options import UpOptions
from bootstrap.project.kinds.dotenv import render
from tests.support.opencode import REPOSITORY, node

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = "touch ran"
HOSTILE = (
    f"team'$({MARK})",
    f"team'`{MARK}`",
    f"$({MARK})",
    f"`{MARK}`",
    f'"; {MARK}; "',
    f"'; {MARK}; '",
    f"\\'; {MARK}; '",
    f"a\n{MARK}",
    f"a & {MARK}",
    f"${{A:-$({MARK})}}",
    "$HOME",
    "it's $HOME",
    "${HOME}",
    "{env:HOME}",
)
PARTS = ("a", " ", "'", '"', "\\", "$", "`", "#", "=", "!", "~", "&", ";", "|", ">", "(", ")")
ODD = (
    *("{", "}", "\n", "\t", "\u202e", "é", "\U0001f600", "%", "$HOME", "${HOME}"),
    *(f"$({MARK})", "''"),
)
VALUES = st.lists(st.sampled_from(PARTS + ODD), max_size=8).map("".join)


def rendered(values: list[str]) -> tuple[str, dict[str, str]]:
    """Return a file with those of the values that can be written, and these by name."""
    lines, kept = ["A='mine'"], {}
    for number, value in enumerate(values):
        name = f"K{number}"
        with suppress(UserError):
            lines.append(f"{name}={render(name, value)}")
            kept[name] = value
    return "\n".join([*lines, ""]), kept


def by_shell(shell: str) -> Callable[[Path], dict[str, str]]:
    def read(folder: Path) -> dict[str, str]:
        done = subprocess.run(
            [shell, "-c", "set -a; . ./.env; env -0"],
            cwd=folder,
            env={"PATH": "/usr/bin:/bin", "HOME": "/home/of/nobody"},
            capture_output=True,
            check=True,
        )
        assert not done.stderr
        entries = done.stdout.decode().split("\0")
        return dict(entry.split("=", 1) for entry in entries if "=" in entry)

    return read


def by_python(folder: Path) -> dict[str, str]:
    return {name: value or "" for name, value in dotenv_values(folder / ".env").items()}


def by_node(folder: Path) -> dict[str, str]:
    library = REPOSITORY / "plugin" / "node_modules" / "dotenv"
    assert library.is_dir(), "npm's dotenv is missing: type `npm ci --prefix plugin`"
    script = (
        f"const {{parse}} = require({str(library)!r});"
        "console.log(JSON.stringify(parse(require('fs').readFileSync('.env'))));"
    )
    done = subprocess.run([node(), "-e", script], cwd=folder, capture_output=True, check=True)
    read: dict[str, str] = json.loads(done.stdout)
    return read


READERS = {
    "sh": by_shell("sh"),
    "bash": by_shell("bash"),
    "python-dotenv": by_python,
    "dotenv of npm": by_node,
}


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(values=list(HOSTILE))
@given(values=st.lists(VALUES, min_size=20, max_size=30))
def test_every_reader_reads_the_same_and_runs_nothing(reader: str, values: list[str]) -> None:
    text, kept = rendered(values)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / ".env").write_text(text)
        read = READERS[reader](folder)
        assert {key: read.get(key) for key in kept} == kept
        assert [one.name for one in folder.iterdir()] == [".env"]


@pytest.mark.docker
def test_compose_reads_the_same(tmp_path: Path) -> None:
    compose = ["docker", "compose"]
    parts = PARTS + ODD
    text, kept = rendered([*HOSTILE, *parts, *(f"a{x}{y}b" for x in parts for y in parts)])
    (tmp_path / ".env").write_text(text)
    environment = {name: f"${{{name}}}" for name in kept}
    stack = {"services": {"one": {"image": "x", "environment": environment}}}
    (tmp_path / "compose.yml").write_text(json.dumps(stack))
    done = subprocess.run(
        [*compose, "config", "--format", "json"], cwd=tmp_path, capture_output=True, check=True
    )
    read = json.loads(done.stdout)["services"]["one"]["environment"]
    # `config` prints a file for Compose, in which a dollar sign is written twice.
    assert {name: read[name].replace("$$", "$") for name in kept} == kept


@pytest.mark.parametrize("version", ["{env:HOME}", "{file:~/.ssh/id_rsa}", "1}", '1"'])
def test_no_placeholder_of_opencode_s_gets_into_its_configuration(version: str) -> None:
    with pytest.raises(UserError):
        UpOptions(Scope(Path("/app")), plugin=f"npm:@mlflow/opencode@{version}").check()
