"""The real OpenCode in a container of a project: traced, connected as asked, and nothing lost."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

import pytest

from bootstrap.containers.own import PROJECT, RUN
from tests.e2e.stack import compose_projects
from tests.support.containers import contained, docker
from tests.support.opencode import REPOSITORY, version
from tests.support.processes import PATIENCE, run
from tests.support.scenarios import SCENARIOS
from tests.support.terminal import CTRL_C, in_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.e2e.stack import Stack, TracedProject
    from tests.support.containers import Contained
    from tests.support.scripted_model import ScriptedModel

SECRET = "sk-ant-in-no-file-0123456789"  # noqa: S105 - of nobody
REACHES = """
import socket, sys, urllib.request
def tried(do):
    try: do()
    except OSError as error: return getattr(error, "code", 0) or "no"
    return "yes"
opened = lambda *place: socket.create_connection(place, 3).close()
host, port = sys.argv[1], int(sys.argv[2])
print(*(
    tried(lambda: urllib.request.urlopen("http://mlflow:5000/health", timeout=30)),
    tried(lambda: opened(host, port)),
    tried(lambda: socket.getaddrinfo("localhost.localdomain.test", 1)),
    tried(lambda: urllib.request.urlopen(f"http://{host}:{port}/", timeout=30)),
))
"""


@pytest.fixture(scope="module", params=[pytest.param("compose", marks=pytest.mark.docker)])
def inside(compose_stack: Stack, model: ScriptedModel) -> Iterator[Contained]:
    """A user with MLflow in a container; nothing is left of their other containers."""
    with contained(compose_stack.sandbox, model) as user:
        yield user
    for label in (PROJECT, RUN):
        names = docker("ps", "--all", "--format", f'{{{{.Names}}}} {{{{.Label "{label}"}}}}')
        assert [one for one in names.splitlines() if str(user.user.root) in one] == []
    assert list((user.user.home / ".local/state/opencode-mlflow/containers").iterdir()) == []


@pytest.fixture(scope="module")
def project(inside: Contained, compose_stack: Stack) -> TracedProject:
    """A project with a commit, and ``up``."""
    folder = inside.user.project("contained", {"README.md": "hello\n", "AGENTS.md": "Be kind.\n"})
    commit(inside, folder)
    return compose_stack.traced(folder)


def commit(inside: Contained, folder: Path) -> None:
    env = {**inside.user.env, "GIT_CONFIG_GLOBAL": str(inside.user.home / ".gitconfig")}
    for words in (
        ("config", "--global", "user.name", 'An "odd" Näme'),
        ("config", "--global", "user.email", "odd@example.com"),
        ("add", "."),
        ("commit", "--quiet", "--message", "first"),
    ):
        run(["git", *words], cwd=folder, env=env).checked()


def in_project(inside: Contained, project: TracedProject, *words: str, **more: object) -> str:
    return inside.run(project.path, *words, **more).checked().stdout  # type: ignore[arg-type]


def test_a_turn_has_its_diff_and_commit(inside: Contained, project: TracedProject) -> None:
    before = len(project.traces.all())
    done = inside.run(project.path, "opencode", "run", "[[write]] Write it").checked()
    assert "Written." in done.stdout

    trace = project.traces.wait(before + 1)[-1]
    assert trace.outcome == "completed"
    assert trace.metadata["opencode.version"] == version()
    assert trace.user == inside.user.env["USER"]
    head = run(["git", "rev-parse", "HEAD"], cwd=project.path, env=os.environ).checked().stdout
    assert head.strip() in trace.metadata.values()
    assert "written.txt" in json.dumps(trace.trace.to_dict())
    written = project.path / "written.txt"
    assert written.read_text() == "one\ntwo\nthree\n"
    assert (written.stat().st_uid, written.stat().st_gid) == (os.getuid(), os.getgid())


def test_the_next_start_sends_what_a_killed_one_left(
    inside: Contained, project: TracedProject
) -> None:
    before = len(project.traces.all())
    asked = len(inside.model.turns)
    inside.model.scenarios["killed"] = (SCENARIOS["bash"][0], SCENARIOS["sleep"][0])
    with inside.started(project.path, "opencode", "run", "[[killed]] Cut off") as process:
        wait(lambda: len(inside.model.turns) > asked and inside.containers(project.path))
        (one,) = inside.containers(project.path)
        # Its records are on the volume, not in MLflow.
        server = f"{compose_projects(inside.user)[0]}-mlflow-1"
        docker("pause", server)
        wait_for_tool(one["Id"])
        docker("kill", one["Id"])
        assert process.wait(PATIENCE) == 137
        docker("unpause", server)
    # Another one that runs meanwhile has nothing to do with it.
    with inside.started(project.path, "sleep", "600"):
        wait(lambda: inside.containers(project.path))
        inside.run(project.path, "opencode", "run", "[[text]] Next").checked()
        *_, killed, following = project.traces.wait(before + 2)
    assert (killed.outcome, following.outcome) == ("interrupted", "completed")
    assert "Cut off" in killed.request_preview
    assert [str(one.outputs).strip() for one in killed.tools] == ["scripted-output"]


def wait_for_tool(container: str) -> None:
    wait(lambda: "sleep 60" in docker("top", container, "-eo", "pid,args"))
    time.sleep(1)  # OpenCode tells the plugin of a tool that it has started


def wait(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("network", "options", "expected"),
    [
        # MLflow, this machine, a name server, the model (HTTP 501: it takes no GET)
        ("open", (), ["yes", "yes", "no", "501"]),
        ("models", (), ["yes", "no", "no", "403"]),
        ("models", ("--allow", "HOST"), ["yes", "no", "no", "501"]),
        ("none", (), ["yes", "no", "no", "no"]),
    ],
    ids=["open", "models", "models and a host", "none"],
)
def test_a_container_reaches_what_it_was_given(
    inside: Contained,
    project: TracedProject,
    network: str,
    options: tuple[str, ...],
    expected: list[str],
) -> None:
    host, port = inside.address
    given = ("--network", network, *(host if one == "HOST" else one for one in options))
    (project.path / "reaches.py").write_text(REACHES)
    said = in_project(inside, project, "python3", "reaches.py", host, str(port), options=given)
    assert said.split() == expected


def test_a_turn_through_the_allow_list(inside: Contained, project: TracedProject) -> None:
    before = len(project.traces.all())
    given = ("--network", "models", "--allow", inside.address[0])
    in_project(inside, project, "opencode", "run", "[[text]] By proxy", options=given)
    assert project.traces.wait(before + 1)[-1].outcome == "completed"


def test_the_terminal_interface(inside: Contained, project: TracedProject) -> None:
    before = len(project.traces.all())
    command = [*inside.command(project.path, "opencode", "--prompt", "[[bash]] In a terminal")]
    with in_terminal(command, cwd=REPOSITORY, env=inside.env, rows=33, columns=111) as terminal:
        project.traces.until(
            lambda: [one.outcome for one in project.traces.all()][before:] == ["completed"]
        )
        assert b"\x1b[38;2;" in terminal.raw or b"\x1b[38;5;" in terminal.raw  # colours
        terminal.press(CTRL_C)
        time.sleep(0.5)
        if terminal.process.poll() is None:
            terminal.press(CTRL_C)
        assert terminal.process.wait(PATIENCE) == 0


def test_a_terminal_has_its_size_and_ctrl_c(inside: Contained, project: TracedProject) -> None:
    script = "tput cols; tput lines; echo $TERM; trap 'exit 9' INT; echo ready; read x"
    command = inside.command(project.path, "bash", "-c", script)
    with in_terminal(command, cwd=REPOSITORY, env=inside.env, rows=33, columns=111) as terminal:
        terminal.wait_for("ready")
        assert terminal.text.split()[-4:] == ["111", "33", "xterm-256color", "ready"]
        terminal.press(CTRL_C)
        assert terminal.process.wait(PATIENCE) == 9


def test_a_command_has_its_exit_code_and_both_outputs(
    inside: Contained, project: TracedProject
) -> None:
    done = inside.run(project.path, "sh", "-c", "cat; echo out; echo err >&2; exit 7")
    assert (done.code, done.stdout, done.stderr) == (7, "out\n", "err\n")
    assert inside.run(project.path, "no-such-program").code == 127


def test_secrets_are_in_the_program_and_nowhere_else(
    inside: Contained, project: TracedProject
) -> None:
    env = {"ANTHROPIC_API_KEY": SECRET, "MY_OWN": f"{SECRET}-too"}
    given = ("--env", "MY_OWN")
    script = 'echo "$ANTHROPIC_API_KEY $MY_OWN $MLFLOW_TRACKING_TOKEN"; ls -A /mnt/given'
    said = in_project(inside, project, "sh", "-c", script, options=given, env=env).split()
    assert said[:2] == [SECRET, f"{SECRET}-too"]
    token, seen = said[2], said[3:]
    assert len(token) > 40
    assert seen == []

    command = inside.command(project.path, "sleep", "600", options=given)
    with in_terminal(command, cwd=REPOSITORY, env={**inside.env, **env}):
        wait(lambda: inside.containers(project.path))
        (shown,) = inside.containers(project.path)
        folder = inside.user.home / ".local/state/opencode-mlflow/containers"
        wait(lambda: not list(folder.glob("*/given/start.json")))
        texts = [file.read_text() for file in folder.rglob("*") if file.is_file()]
        for hidden in (SECRET, token):
            assert hidden not in json.dumps(shown)
            assert not any(hidden in text for text in texts)
        docker("stop", "--time", "1", shown["Id"])


def test_a_container_sees_the_project_and_little_else(
    inside: Contained, project: TracedProject
) -> None:
    with inside.started(project.path, "sleep", "600"):
        wait(lambda: inside.containers(project.path))
        (shown,) = inside.containers(project.path)
    host = shown["HostConfig"]
    assert (host["CapDrop"], host["ReadonlyRootfs"], host["Privileged"]) == (["ALL"], True, False)
    assert "no-new-privileges:true" in host["SecurityOpt"]
    assert host["Memory"] > 0
    assert host["PidsLimit"] > 0
    assert host["LogConfig"]["Type"] == "none"
    mounts = {one["Destination"]: one for one in shown["Mounts"]}
    writable = {name for name, one in mounts.items() if one["RW"]}
    assert writable == {str(project.path), "/home", "/mnt/given"}
    others = mounts.keys() - writable
    assert others == {str(project.path / "AGENTS.md"), "/mnt/config/opencode.json"}


def test_configuration_and_instructions_are_read_only(
    inside: Contained, project: TracedProject
) -> None:
    own = inside.user.home / ".config" / "opencode"
    before = (own / "opencode.json").read_bytes()
    script = (
        "cat AGENTS.md; (echo x > AGENTS.md) 2>/dev/null && echo changed; "
        "for one in /mnt/config/*; do (echo x > $one) 2>/dev/null && echo changed; done; "
        "opencode debug config | grep -c scripted-1"
    )
    said = in_project(inside, project, "sh", "-c", script).split("\n")
    assert said[0] == "Be kind."
    assert "changed" not in said
    assert int(said[1]) > 0
    assert (own / "opencode.json").read_bytes() == before


def test_git_works_in_a_worktree(
    inside: Contained, project: TracedProject, compose_stack: Stack
) -> None:
    tree = inside.user.root / "projects" / "tree"
    words = ("worktree", "add", "--quiet", "-b", "side", str(tree))
    run(["git", *words], cwd=project.path, env=inside.user.env).checked()
    compose_stack.traced(tree)
    script = (
        "date > made && git add made && git commit --quiet -m inside && git log -1 --format=%an"
    )
    done = inside.run(tree, "sh", "-c", script).checked()
    assert done.stdout == 'An "odd" Näme\n'
    log = run(["git", "log", "--format=%s", "side"], cwd=project.path, env=inside.user.env)
    assert log.checked().stdout.split() == ["inside", "first"]
    compose_stack.sandbox.down(tree)


def test_a_session_goes_on_in_the_next_container(inside: Contained, project: TracedProject) -> None:
    in_project(inside, project, "opencode", "run", "[[text]] One")
    in_project(inside, project, "opencode", "run", "--continue", "[[text]] Two")
    one, two = project.traces.all()[-2:]
    assert one.session == two.session


def test_a_project_adds_its_tools(inside: Contained, project: TracedProject) -> None:
    folder = inside.user.root / "tools"
    folder.mkdir()
    (folder / "Dockerfile").write_text(
        "ARG OPENCODE_MLFLOW_IMAGE\nFROM ${OPENCODE_MLFLOW_IMAGE}\n"
        "RUN printf '#!/bin/sh\\necho a tool of ours\\n' >/usr/local/bin/ours"
        " && chmod +x /usr/local/bin/ours\n"
    )
    given = ("--dockerfile", str(folder / "Dockerfile"))
    said = in_project(inside, project, "sh", "-c", "ours; opencode --version", options=given)
    assert said.splitlines() == ["a tool of ours", version()]
    (folder / "Dockerfile").write_text("FROM ${OPENCODE_MLFLOW_IMAGE}\nRUN no-such-tool\n")
    failed = inside.run(project.path, "true", options=given)
    assert failed.code == 1
    assert "Dockerfile failed" in failed.stderr
    assert "fix:" in failed.stderr


def test_down_ends_what_runs_and_keeps_the_volume(inside: Contained, compose_stack: Stack) -> None:
    project = compose_stack.traced(inside.user.project("downed"))
    with inside.started(project.path, "sleep", "600", options=("--network", "models")) as process:
        wait(lambda: inside.containers(project.path))
        compose_stack.sandbox.down(project.path)
        assert process.wait(PATIENCE) != 0
    labels = ("--filter", f"label={PROJECT}={project.path}")
    assert docker("ps", "--all", "--quiet", *labels) == ""
    assert len(docker("volume", "ls", "--quiet", *labels).split()) == 1
    docker("volume", "rm", *docker("volume", "ls", "--quiet", *labels).split())
