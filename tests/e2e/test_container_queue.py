"""What containers of a project have not sent is shown, and sent by ``down`` where that goes."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from bootstrap.containers.own import RUN
from tests.e2e.stack import compose_projects
from tests.support.containers import docker, make_commit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.stack import Stack, TracedProject
    from tests.support.containers import Contained


@contextlib.contextmanager
def silent_server(inside: Contained) -> Iterator[None]:
    stack = compose_projects(inside.user)[0]
    docker("pause", f"{stack}-mlflow-1")
    try:
        yield
    finally:
        docker("unpause", f"{stack}-mlflow-1")


def test_status_shows_it_and_down_sends_it(
    inside: Contained, contained_project: TracedProject, compose_stack: Stack
) -> None:
    """The other project keeps the server."""
    assert contained_project.path.is_dir()
    user = inside.user
    folder = user.project("unsent", {"README.md": "hello\n"})
    make_commit(folder, user)
    project = compose_stack.traced(folder)
    inside.run(folder, "true").checked()
    assert user.cli("status").data["volumes"] == []
    with silent_server(inside):
        inside.run(folder, "opencode", "run", "[[text]] Unsent").checked()
        shown = user.cli("status").data["volumes"]
        ((queue,),) = (one["queues"] for one in shown)
        assert shown[0]["project"] == queue["project"] == str(folder)
        assert (queue["waiting"]["turns"], queue["waiting"]["sending"]) == (1, 0)
        assert queue["waiting"]["records"] > 0
        (note,) = (one for one in user.down(folder)["notes"] if "volume" in one)
        assert "Not sent by containers: " in note
        assert " of 1 turn. They stay on the project's volume" in note
    assert len(user.cli("status").data["volumes"]) == 1

    user.up(folder, "--engine", "compose")
    assert ("Queue", "of its containers delivered") in {
        (one["name"], one["text"]) for one in user.down(folder)["steps"]
    }
    (trace,) = project.traces.wait(1)
    assert (trace.outcome, "Unsent" in trace.request_preview) == ("completed", True)
    assert user.cli("status").data["volumes"] == []
    assert docker("ps", "--all", "--quiet", "--filter", f"label={RUN}").split() == []
