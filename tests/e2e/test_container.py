"""The real OpenCode in a container of a project: traced, and nothing lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
from typing import TYPE_CHECKING

import pytest
from dotenv import dotenv_values
from playwright.sync_api import expect

from bootstrap.containers.own import PROJECT
from bootstrap.containers.start import project_image
from bootstrap.testing.terminal import CTRL_C, ENTER, in_terminal
from tests.e2e.stack import compose_projects
from tests.support.browser import browser
from tests.support.containers import CONTENT, docker
from tests.support.opencode import REPOSITORY, stand_in, version, versions
from tests.support.processes import PATIENCE, run, wait
from tests.support.scenarios import SCENARIOS, Step, bash
from tests.support.screens import Screens
from tests.support.terminal_pictures import keep
from tests.support.traces import Traces

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.stack import Stack, TracedProject
    from tests.support.containers import Contained
    from tests.support.traces import TurnTrace


@pytest.fixture
def project(contained_project: TracedProject) -> TracedProject:
    return contained_project


@pytest.fixture(scope="module")
def written(inside: Contained, contained_project: TracedProject) -> TurnTrace:
    """A turn that has written a file."""
    traces = contained_project.traces
    before = len(traces.all())
    done = inside.run(contained_project.path, "opencode", "run", "[[write]] Write it").checked()
    assert "Written." in done.stdout
    return traces.wait(before + 1)[-1]


def wait_for_tool(container: str) -> None:
    wait(lambda: "sleep 60" in docker("top", container, "-eo", "pid,args"))
    time.sleep(1)  # OpenCode tells the plugin of a tool that it has started


def test_a_turn_has_its_diff_and_commit(
    inside: Contained, project: TracedProject, written: TurnTrace
) -> None:
    trace = written
    assert trace.outcome == "completed"
    assert trace.metadata["opencode.version"] == version()
    assert trace.user == inside.user.env["USER"]
    head = run(["git", "rev-parse", "HEAD"], cwd=project.path, env=os.environ).checked().stdout
    assert head.strip() in trace.metadata.values()
    assert "written.txt" in json.dumps(trace.trace.to_dict())
    file = project.path / "written.txt"
    assert file.read_text() == "one\ntwo\nthree\n"
    assert (file.stat().st_uid, file.stat().st_gid) == (os.getuid(), os.getgid())


def test_programs_of_a_turn_do_not_log_into_its_experiment(
    inside: Contained, project: TracedProject
) -> None:
    """As on the machine, where `.env` is the plugin's alone and variables are the user's own."""
    names = "env | cut -d= -f1 | grep ^MLFLOW_"
    inside.model.scenarios["variables"] = (Step(tool_calls=(bash(names),)), Step(text="Seen."))
    before = len(project.traces.all())
    env = {"MLFLOW_TRACKING_URI": "http://training", "MLFLOW_EXPERIMENT_NAME": "training"}
    given = ("--env", "MLFLOW_TRACKING_URI")
    command = ("opencode", "run", "[[variables]] Train")
    inside.run(project.path, *command, options=given, env=env).checked()
    (tool,) = project.traces.wait(before + 1)[-1].tools
    assert str(tool.outputs).split() == ["MLFLOW_TRACKING_URI"]


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


def test_the_terminal_interface(inside: Contained, project: TracedProject) -> None:
    before = len(project.traces.all())
    place = ("--project", str(project.path), "--env", CONTENT)
    command = [sys.executable, "-m", "bootstrap", "shell", *place]
    rows, columns = 33, 111
    with in_terminal(
        command, cwd=REPOSITORY, env=inside.env, rows=rows, columns=columns
    ) as terminal:
        terminal.wait_for("Ask anything")
        keep("make-shell", terminal.raw, columns=columns, rows=rows)
        terminal.press(*"[[bash]] In a terminal", ENTER)
        project.traces.until(
            lambda: [one.outcome for one in project.traces.all()][before:] == ["completed"]
        )
        keep("make-shell-turn", terminal.raw, columns=columns, rows=rows)
        assert b"\x1b[38;2;" in terminal.raw or b"\x1b[38;5;" in terminal.raw  # colours
        # One more while the container is taken away would be for the command line.
        terminal.press(CTRL_C)
        assert terminal.process.wait(PATIENCE) == 0


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
    inside.said(project.path, "opencode", "run", "[[text]] One")
    inside.said(project.path, "opencode", "run", "--continue", "[[text]] Two")
    one, two = project.traces.all()[-2:]
    assert one.session == two.session


@pytest.mark.versions
def test_the_release_that_is_asked_for(inside: Contained, project: TracedProject) -> None:
    *_, release = versions()
    before = len(project.traces.all())
    env = {"OPENCODE_VERSION": release}
    script = "opencode --version; opencode run '[[text]] Of this release'"
    said = inside.said(project.path, "sh", "-c", script, env=env)
    assert said.splitlines()[0] == release
    assert project.traces.wait(before + 1)[-1].metadata["opencode.version"] == release


def test_a_project_adds_its_tools(inside: Contained, project: TracedProject) -> None:
    folder = inside.user.root / "tools"
    folder.mkdir()
    (folder / "Dockerfile").write_text(
        "ARG OPENCODE_MLFLOW_IMAGE\nFROM ${OPENCODE_MLFLOW_IMAGE}\n"
        "RUN printf '#!/bin/sh\\necho a tool of ours\\n' >/usr/local/bin/ours"
        " && chmod +x /usr/local/bin/ours\n"
    )
    given = ("--dockerfile", str(folder / "Dockerfile"))
    said = inside.said(project.path, "sh", "-c", "ours; opencode --version", options=given)
    assert said.splitlines() == ["a tool of ours", version()]
    docker("rmi", project_image(folder / "Dockerfile"))
    (folder / "Dockerfile").write_text("FROM ${OPENCODE_MLFLOW_IMAGE}\nRUN no-such-tool\n")
    failed = inside.run(project.path, "true", options=given)
    assert failed.code == 1
    assert "Dockerfile failed" in failed.stderr
    assert "fix:" in failed.stderr


def test_all_projects_traced_at_once_are_in_a_container_too(
    inside: Contained, compose_stack: Stack
) -> None:
    up = inside.user.cli("up", "--global", "--yes", "--engine", "compose").data
    folder = inside.user.project("global", {})
    traces = Traces(inside.user.reach(up["tracking_uri"]), up["experiment_id"])
    before = len(traces.all())
    try:
        inside.run(folder, "opencode", "run", "[[text]] Everywhere").checked()
        assert traces.wait(before + 1)[-1].outcome == "completed"
    finally:
        compose_stack.sandbox.cli("down", "--global").data  # noqa: B018 - raises where it failed
        of_project = ("--filter", f"label={PROJECT}={folder}")
        docker("volume", "rm", *docker("volume", "ls", "--quiet", *of_project).split())


def test_the_example_for_dev_containers(
    inside: Contained, compose_stack: Stack, tmp_path: Path
) -> None:
    """As VS Code uses it: it keeps the container busy, and starts what it needs with `exec`."""
    folder = inside.user.project("dev")
    shutil.copytree(REPOSITORY / "examples" / "devcontainer", folder, dirs_exist_ok=True)
    given = json.loads((folder / ".devcontainer" / "devcontainer.json").read_bytes())
    env = {**inside.env, "PATH": f"{tmp_path / 'bin'}:{inside.env['PATH']}"}
    stand_in(
        tmp_path / "bin",
        f'cd {REPOSITORY} && exec {sys.executable} -m bootstrap "$@"',
        "opencode-mlflow",
    )
    run(given["initializeCommand"], cwd=folder, env=env).checked()
    assert "mlflow.json" not in run(["git", "status", "-su"], cwd=folder, env=env).stdout
    experiment = dotenv_values(folder / ".env")["MLFLOW_EXPERIMENT_ID"]
    traces = Traces(inside.user.reach(compose_stack.tracking_uri), str(experiment))
    if os.getuid() == 0:  # VS Code gives the user of the container the caller's id
        run(["chown", "--recursive", "1000:1000", str(folder)], cwd=folder, env=env).checked()

    values = {"localWorkspaceFolder": str(folder), "devcontainerId": "test"}

    def filled(text: str) -> str:
        return re.sub(r"\$\{(\w+)\}", lambda name: values[name[1]], text)

    (home,) = given["mounts"]
    container = docker(
        *("run", "--detach", "--rm", "--init", "--entrypoint=/bin/sh"),
        *(filled(one) for one in given["runArgs"]),
        *(f"--security-opt={one}" for one in given["securityOpt"]),
        *(f"--env={name}={filled(value)}" for name, value in given["containerEnv"].items()),
        f"--mount={filled(given['workspaceMount'])}",
        f"--mount=type=volume,source={filled(home['source'])},target={home['target']}",
        *(f"--user={given['containerUser']}", f"--workdir={folder}", given["image"]),
        *("-c", "while sleep 1000; do :; done"),
    )
    try:
        docker("exec", container, "sh", "-c", given["postStartCommand"])
        words = ("opencode", "run", "[[text]] In a dev container")
        docker("exec", f"--env={CONTENT}={inside.env[CONTENT]}", container, *words)
        assert traces.wait(1)[0].outcome == "completed"
    finally:
        docker("rm", "--force", container)
        docker("volume", "rm", filled(home["source"]))
        docker("rmi", given["image"])
        server = f"{compose_projects(inside.user)[0]}-mlflow-1"
        network = "opencode-mlflow-devcontainer"
        docker("network", "disconnect", "--force", network, server)
        docker("network", "rm", network)
    inside.user.down(folder)


@pytest.mark.browser
def test_its_trace_in_the_browser(
    inside: Contained, project: TracedProject, written: TurnTrace
) -> None:
    with browser() as context:
        screens = Screens(context, project.data["tracking_uri"], project.data["experiment_id"])
        screens.page.goto(inside.user.page(project.path))
        expect(screens.rows("[[write]] Write it")).to_have_count(1)
        screens.keep("opencode-in-a-container")
        screens.open_trace(written)
        screens.show(written.spans[0])
        screens.page.get_by_role("tab", name="Attributes").click()
        patch = screens.page.get_by_text("opencode.diff.patch")
        patch.scroll_into_view_if_needed()
        expect(screens.page.get_by_text("+two")).to_be_visible()
        screens.keep("opencode-in-a-container-diff")
