"""What of the shell's environment counts for ``make``."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from bootstrap.servers.environment import ELSEWHERE, pip_environment
from tests.support.makefile import outside_of_make
from tests.support.opencode import REPOSITORY
from tests.support.processes import run

if TYPE_CHECKING:
    from pathlib import Path

MEANT_FOR_OTHERS = {
    "PORT": "3000",
    "PROJECT": "my-gcp-project-123",
    "ENGINE": "v8",
    "STACK": "lamp",
    "GLOBAL": "1",
    "ALL": "1",
    "YES": "1",
    "DRY_RUN": "1",
    "TRUST": "1",
    "TRACKING_URI": "http://other.example",
    "EXPERIMENT": "theirs",
    "DELETE_DATA": "1",
}


@pytest.mark.parametrize("verb", ["up", "down", "doctor", "status"])
def test_only_what_is_typed_counts(verb: str) -> None:
    environment = {**outside_of_make(), **MEANT_FOR_OTHERS}
    ready = ["-o", ".venv/cli"]

    def asked(*typed: str) -> str:
        command = ["make", "-n", verb, *ready, *typed]
        return run(command, cwd=REPOSITORY, env=environment).stdout

    assert re.findall(r"--[a-z-]+", asked()) == ([] if verb == "status" else ["--project"])
    shown = ["make", "-s", *ready, "--eval", "show: ; @printenv PROJECT", "show"]
    assert run(shown, cwd=REPOSITORY, env=environment).stdout.strip() == str(REPOSITORY)
    if verb == "up":
        assert '--port "$PORT" --stack "$STACK"' in " ".join(
            asked("PORT=5005", "STACK=mine").split()
        )
        typed = ["--eval", "show: ; @printenv PORT", "show", "PORT=5005"]
        assert run(["make", "-s", *typed], cwd=REPOSITORY, env=environment).stdout == "5005\n"


STAGES = {
    "none": None,
    "cli": ".venv/cli",
    "dev": ".venv/dev",
    "npm": "plugin/node_modules/.lock",
    "ci": "plugin/node_modules/.lock",
}


def test_every_target_is_run_in_ci_where_it_is_the_first() -> None:
    """One that lacks what it uses works where another one has installed that before."""
    text = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z][a-z0-9-]*):", text, re.MULTILINE)
    lines = (REPOSITORY / ".ci" / "targets.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    assert sorted(row[1] for row in rows) == sorted(targets)
    order = [list(STAGES).index(row[0]) for row in rows]
    assert order == sorted(order)
    rules = dict(re.findall(r"^(\S+): *([^#\n=]*)", text.replace("$(VENV)", ".venv"), re.MULTILINE))
    for stage, target, *_ in rows:
        asked = [one for one in rules[target].split() if one in STAGES.values()]
        last = max(asked, key=list(STAGES.values()).index, default=None)
        assert STAGES[stage] == last, target


def test_make_alone_shows_five_steps_in_their_order() -> None:
    shown = run(["make"], cwd=REPOSITORY, env=outside_of_make()).checked().stdout
    steps = re.findall(r"^  (?:make |cd \S+ && )(\w+).*? (\d)\. ", shown, re.MULTILINE)
    verbs = ["up", "opencode", "open", "doctor", "down"]
    assert steps == [(verb, str(number)) for number, verb in enumerate(verbs, 1)]
    assert max(map(len, shown.splitlines())) <= 80
    assert len(shown.splitlines()) <= 24


def test_every_target_is_listed_in_80_columns() -> None:
    shown = run(["make", "help"], cwd=REPOSITORY, env=outside_of_make()).checked().stdout
    text = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    listed = re.findall(r"^  make (\S+)", shown, re.MULTILINE)
    assert listed == re.findall(r"^([a-z0-9-]+):.*## ", text, re.MULTILINE)
    assert {"up", "docs", "site", "lint"} <= set(listed)
    assert max(map(len, shown.splitlines())) <= 80


def test_shell_passes_on_what_is_typed() -> None:
    command = ["make", "-n", "shell", "-o", ".venv/cli"]

    def asked(*typed: str) -> str:
        return run([*command, *typed], cwd=REPOSITORY, env=outside_of_make()).checked().stdout

    assert re.findall(r"--[a-z-]+", asked()) == ["--project"]
    said = asked("NETWORK=models", "ENV=A B", "ALLOW=a.b", "OPENCODE_VERSION=1.2.3")
    assert '--network "$NETWORK"' in said
    assert '--env "$ENV"' in said
    assert '--allow "$ALLOW"' in said
    typed = ["--eval", "show: ; @printenv ENV OPENCODE_VERSION", "show"]
    shown = ["make", "-s", *typed, "ENV=A B", "OPENCODE_VERSION=1.2.3"]
    out = run(shown, cwd=REPOSITORY, env=outside_of_make()).stdout
    assert out.splitlines()[-1] == "1.2.3"


@pytest.fixture
def package(tmp_path: Path) -> list[str]:
    """Return pip's arguments to install a package of one module, ``wanted``."""
    wheel = tmp_path / "links" / "wanted-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    about = "wanted-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("wanted.py", "")
        archive.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: wanted\nVersion: 1.0\n")
        archive.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{about}/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    locked = tmp_path / "locked.txt"
    locked.write_text(f"wanted==1.0 --hash=sha256:{digest}\n")
    return ["--no-index", "--find-links", str(wheel.parent), "-r", str(locked)]


def hostile(folder: Path) -> dict[str, str]:
    """Return an environment in which pip installs anywhere but where it is told to."""
    (folder / "wanted").mkdir()
    return {
        **{name: value for name, value in outside_of_make().items() if name[:4] != "PIP_"},
        "PIP_USER": "1",
        "PIP_TARGET": str(folder / "target"),
        "PIP_PREFIX": str(folder / "prefix"),
        "PIP_DRY_RUN": "1",
        "PYTHONPATH": str(folder),
        "PYTHONSAFEPATH": "1",
        "VIRTUAL_ENV": str(folder),
    }


def test_pip_installs_into_the_environment_that_is_ours(tmp_path: Path, package: list[str]) -> None:
    venv = tmp_path / "venv"
    run([sys.executable, "-m", "venv", str(venv)], cwd=tmp_path, env=dict(os.environ)).checked()
    rule = f"try: ; @$(PIP_INSTALL) {' '.join(package)} && $(PY) -c 'import wanted, bootstrap'"
    command = ["make", "-s", f"VENV={venv}", "--eval", rule, "try"]
    run(command, cwd=REPOSITORY, env=hostile(tmp_path)).checked()
    found = [path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("wanted.py")]
    assert found == ["venv"]


def test_the_command_line_has_the_same_names() -> None:
    text = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    names = re.findall(r"PIP_\w+", " ".join(re.findall(r"^unexport (.*)$", text, re.MULTILINE)))
    assert tuple(names) == ELSEWHERE
    kept = {"PIP_INDEX_URL": "https://mirror.example", "PIP_CERT": "/ca.pem"}
    assert pip_environment({**kept, **dict.fromkeys(ELSEWHERE, "x"), "PIP_USER": "1"}) == {
        **kept,
        "PIP_USER": "0",
    }
