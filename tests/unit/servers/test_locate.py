"""Which server a project is traced to, and what is remembered of it; none is really started."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bootstrap.core import registry
from bootstrap.core.errors import UsageError, UserError
from bootstrap.core.registry import ProjectRecord, StackRecord
from bootstrap.core.rollback import Transaction
from bootstrap.servers import choose, locate, ports
from bootstrap.servers.base import RunningServer
from bootstrap.servers.choose import Choice
from bootstrap.servers.locate import ServerRequest
from bootstrap.servers.ports import PortTakenError
from tests.support.web import answering

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {"/health": (200, b"OK"), "/version": (200, b"3.17.2")}


class Fake:
    """A server of ours that starts at once, unless another program takes its port."""

    engine = "process"

    def __init__(self) -> None:
        self.now: RunningServer | None = None
        self.taken: list[int] = []
        self.races = 0
        self.deleted = False

    def running(self) -> RunningServer | None:
        return self.now

    def check(self) -> None:
        pass

    def has_data(self) -> bool:
        return False

    def start(self, port: int, _progress: object) -> RunningServer:
        if self.races:
            self.races -= 1
            self.taken.append(port)
            raise PortTakenError.just_now(port)
        self.now = RunningServer("process", f"http://127.0.0.1:{port}", port=port, started=True)
        return self.now

    def stop(self) -> bool:
        was, self.now = self.now, None
        return was is not None

    def destroy(self) -> bool:
        self.deleted = True
        return self.stop()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Fake:
    fake = Fake()
    monkeypatch.setattr(choose, "choose", lambda *_: Choice("process", "asked for"))
    monkeypatch.setattr(choose, "managed", lambda *_: fake)
    monkeypatch.setattr(ports, "is_free", lambda port, **_: port not in fake.taken)
    return fake


def find(request: ServerRequest, transaction: Transaction | None = None) -> locate.Located:
    return locate.locate(request, transaction or Transaction(), lambda _: None)


def asked(project: Path, **more: Any) -> ServerRequest:  # noqa: ANN401 - whatever it has
    return ServerRequest(project, "default", **more)


def test_one_of_ours_is_started_and_remembered(server: Fake, tmp_path: Path) -> None:
    plan = locate.plan_server(asked(tmp_path))
    assert (plan.address.uri, plan.running) == ("http://127.0.0.1:5000", None)
    assert server.now is None
    assert registry.stack("default") is None

    found = find(asked(tmp_path))
    assert (found.server.port, found.stack, found.notes) == (5000, "default", ())
    assert registry.stack("default") == StackRecord("default", "process", 5000)
    again = find(asked(tmp_path))
    assert again.server == found.server
    assert locate.plan_server(asked(tmp_path)).running == found.server


def test_it_is_not_started_or_asked_where_a_proxy_would_be_asked_instead(
    server: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = find(asked(tmp_path))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with pytest.raises(UserError, match="what is for the MLflow server") as error:
        find(asked(tmp_path))
    assert error.value.fix == "Type: export NO_PROXY=localhost,127.0.0.1"
    assert server.now is not None
    monkeypatch.setenv("NO_PROXY", "localhost,127.0.0.1")
    assert find(asked(tmp_path)).server.port == before.server.port


def test_a_port_that_is_lost_is_replaced_and_said(server: Fake, tmp_path: Path) -> None:
    server.races = locate.PORT_RACES - 1
    found = find(asked(tmp_path))
    assert found.server.port not in server.taken
    assert found.notes == (f"Port 5000 was taken just now; using {found.server.port} from now on.",)
    assert registry.stack("default") == StackRecord("default", "process", found.server.port or 0)


@pytest.mark.parametrize("port", [None, 5000])
def test_a_port_that_is_lost_again_and_again_or_was_asked_for_is_an_error(
    server: Fake, tmp_path: Path, port: int | None
) -> None:
    server.races = locate.PORT_RACES
    with pytest.raises(PortTakenError):
        find(asked(tmp_path, port=port))
    assert len(server.taken) == (1 if port else locate.PORT_RACES)
    assert registry.stack("default") is None


def test_a_failure_afterwards_takes_all_of_it_back(server: Fake, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), Transaction() as transaction:
        find(asked(tmp_path), transaction)
        raise ZeroDivisionError
    assert (server.now, server.deleted) == (None, True)
    assert registry.stack("default") is None


def test_it_moves_only_where_nobody_else_uses_it(server: Fake, tmp_path: Path) -> None:
    find(asked(tmp_path))
    moved = find(asked(tmp_path, port=5005))
    assert moved.server.port == 5005
    other = str(tmp_path / "other")
    registry.save_project(
        ProjectRecord(other, "default", "process", "http://127.0.0.1:5005", "1", "x", undo={})
    )
    with pytest.raises(UsageError, match="other uses it"):
        find(asked(tmp_path, port=5006))
    assert server.now == moved.server


def test_somebody_else_s_server_is_only_asked(tmp_path: Path) -> None:
    with answering(PAGES) as uri:
        found = find(asked(tmp_path, tracking_uri=uri))
        assert (found.server.engine, found.stack, found.address.uri) == ("external", None, uri)
        before = ProjectRecord(str(tmp_path), None, "external", uri, "1", "x", undo={})
        assert find(asked(tmp_path, before=before)).reason == "as before"
        assert locate.plan_server(asked(tmp_path, before=before)).running == found.server


def test_one_that_a_team_names_and_is_not_there_is_told_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "opencode-mlflow.toml"
    with pytest.raises(UserError, match=r"opencode-mlflow\.toml names") as told:
        find(asked(tmp_path, tracking_uri="http://127.0.0.1:1", named_in=file))
    assert "ENGINE=process" in told.value.fix
