"""What a container of a project sees and reaches, and what it passes on and leaves behind."""

from __future__ import annotations

import json
import signal
from typing import TYPE_CHECKING

import pytest

from bootstrap.containers.own import PROJECT, RUN
from bootstrap.testing.terminal import CTRL_C, in_terminal
from tests.support.containers import docker
from tests.support.opencode import REPOSITORY
from tests.support.processes import PATIENCE, wait

if TYPE_CHECKING:
    from tests.e2e.stack import Stack, TracedProject
    from tests.support.containers import Contained

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


@pytest.fixture
def project(contained_project: TracedProject) -> TracedProject:
    return contained_project


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
    said = inside.said(project.path, "python3", "reaches.py", host, str(port), options=given)
    assert said.split() == expected


def test_a_turn_through_the_allow_list(inside: Contained, project: TracedProject) -> None:
    before = len(project.traces.all())
    given = ("--network", "models", "--allow", inside.address[0])
    inside.said(project.path, "opencode", "run", "[[text]] By proxy", options=given)
    assert project.traces.wait(before + 1)[-1].outcome == "completed"


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
    script = 'echo "$ANTHROPIC_API_KEY $MY_OWN"; cat "$OPENCODE_MLFLOW_SETTINGS"; ls -A /mnt/given'
    said = inside.said(project.path, "sh", "-c", script, options=given, env=env)
    variables, rest = said.split("\n", 1)
    assert variables.split() == [SECRET, f"{SECRET}-too"]
    settings, seen = json.JSONDecoder().raw_decode(rest)
    token = settings["MLFLOW_TRACKING_TOKEN"]
    assert len(token) > 40
    assert rest[seen:].strip() == ""

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
    said = inside.said(project.path, "sh", "-c", script).split("\n")
    assert said[0] == "Be kind."
    assert "changed" not in said
    assert int(said[1]) > 0
    assert (own / "opencode.json").read_bytes() == before


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_reaches_the_command_once(
    inside: Contained, project: TracedProject, sign: signal.Signals
) -> None:
    name = sign.name.removeprefix("SIG")
    script = (
        f"trap 'echo got {name}' {name}; echo ready; for i in 1 2 3 4; do sleep 1; done; exit 5"
    )
    with inside.started(project.path, "bash", "-c", script) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(sign)
        assert process.wait(PATIENCE) == 5
        assert process.stdout.read() == f"got {name}\n"


def test_what_a_killed_command_line_left_goes_with_the_next(
    inside: Contained, project: TracedProject
) -> None:
    given = ("--network", "models")
    with inside.started(project.path, "sleep", "600", options=given) as process:
        wait(lambda: inside.containers(project.path))
        (one,) = inside.containers(project.path)
        process.kill()
        process.wait()
        of_run = ("--quiet", "--filter", f"label={RUN}={one['Config']['Labels'][RUN]}")
        inside.said(project.path, "true")
        assert len(docker("ps", *of_run).split()) == 2, "what still runs was ended"
        docker("kill", one["Id"])
        inside.said(project.path, "true")
    assert docker("ps", "--all", *of_run) == ""
    assert docker("network", "ls", *of_run) == ""


def test_down_ends_what_runs_and_keeps_the_volume(inside: Contained, compose_stack: Stack) -> None:
    project = compose_stack.traced(inside.user.project("downed"))
    with inside.started(project.path, "sleep", "600", options=("--network", "models")) as process:
        wait(lambda: inside.containers(project.path))
        known = compose_stack.sandbox.cli("status").data["projects"]
        running = {one["project"]: one["containers"] for one in known}
        assert running[str(project.path)] == 1
        compose_stack.sandbox.down(project.path)
        assert process.wait(PATIENCE) != 0
    labels = ("--filter", f"label={PROJECT}={project.path}")
    assert docker("ps", "--all", "--quiet", *labels) == ""
    assert len(docker("volume", "ls", "--quiet", *labels).split()) == 1
    docker("volume", "rm", *docker("volume", "ls", "--quiet", *labels).split())


def test_down_ends_what_runs_in_folders_that_are_traced_with_all(
    inside: Contained, compose_stack: Stack
) -> None:
    user = compose_stack.sandbox
    folder = inside.user.project("of-all")
    configuration = user.home / ".config" / "opencode"
    user.cli("up", "--global", "--yes", "--engine", "compose")
    with inside.started(folder, "sleep", "600") as process:
        wait(lambda: inside.containers(configuration))
        user.cli("down", "--global")
        assert process.wait(PATIENCE) != 0
    assert inside.containers(configuration) == []
    labels = ("--filter", f"label={PROJECT}={folder}")
    docker("volume", "rm", *docker("volume", "ls", "--quiet", *labels).split())


def test_delete_data_takes_sessions_and_logins_too(inside: Contained, compose_stack: Stack) -> None:
    folder = inside.user.project("deleted")
    inside.user.up(folder, "--engine", "compose", "--stack", "second")
    inside.run(folder, "true").checked()
    labels = ("--filter", f"label={PROJECT}={folder}")
    (volume,) = docker("volume", "ls", "--quiet", *labels).split()
    words = ("down", "--project", str(folder), "--delete-data", "--yes")
    assert compose_stack.sandbox.cli(*words).data["deleted"]["homes"] == [volume]
    assert docker("volume", "ls", "--quiet", *labels) == ""


@pytest.mark.parametrize(
    ("engine", "message"),
    [("process", "runs as a plain process"), ("external", "an address of this machine")],
)
def test_a_server_that_no_container_reaches_is_named(
    inside: Contained, request: pytest.FixtureRequest, engine: str, message: str
) -> None:
    folder = inside.user.project(f"apart-{engine}")
    server: str = request.getfixturevalue("mlflow") if engine == "external" else ""
    own = ("--engine", "process", "--stack", "second")
    inside.user.up(folder, *(("--tracking-uri", server) if server else own))
    refused = inside.run(folder, "true")
    inside.user.down(folder)
    assert refused.code == 1
    assert message in refused.stderr
    assert "ENGINE=compose" in refused.stderr or "--engine compose" in refused.stderr


def test_without_tracing_it_says_what_to_type(inside: Contained) -> None:
    folder = inside.user.project("untraced")
    refused = inside.run(folder, "true")
    assert (refused.code, refused.stdout) == (1, "")
    assert "Tracing is not on" in refused.stderr
    assert "make up" in refused.stderr
