"""How cases are spread over jobs, and what an interrupt leaves; OpenCode itself: tests/e2e."""

from __future__ import annotations

import errno
import itertools
import subprocess
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bootstrap.core.errors import UserError
from bootstrap.testing.evaluation import runs
from bootstrap.testing.evaluation.runs import Place, Ran, Rig
from bootstrap.testing.evaluation.suite import Case, Suite, Variant
from tests.support.opencode import binary
from tests.support.processes import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

A, B = Variant("a"), Variant("b")
SUITE = Suite("s", Path("/none"), (Case("one", "1"), Case("two", "2", variants=("b",))), (A, B))


@pytest.fixture
def rig() -> Rig:
    experiment: Any = None
    return Rig(SUITE, experiment, jobs=2)


def do(monkeypatch: pytest.MonkeyPatch, work: Callable[[str, str], object]) -> None:
    def run(rig: Rig, variant: Variant, case: Case, place: Place) -> Ran:
        with rig.job(place):
            work(variant.name, case.name)
        return Ran(case.name, variant.name, None, "", (), 1.0)

    monkeypatch.setattr(runs, "_run", run)


def test_a_case_is_run_with_the_variants_that_it_names() -> None:
    pairs = [(variant.name, case.name) for variant, case in runs.planned(SUITE)]
    assert pairs == [("a", "one"), ("b", "one"), ("b", "two")]


def test_one_job_runs_them_in_the_order_of_the_suite(monkeypatch: pytest.MonkeyPatch) -> None:
    experiment: Any = None
    began = []
    do(monkeypatch, lambda _variant, case: began.append(case))
    names = [str(number) for number in range(20)]
    pairs = [(A, Case(name, "")) for name in names]
    assert runs.run_all(Rig(SUITE, experiment), pairs, lambda _one: None, lambda: None) is None
    assert began == names


def test_so_many_run_side_by_side(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2, timeout=PATIENCE)
    running, most = 0, 0
    lock = threading.Lock()

    def work(_variant: str, _case: str) -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        both.wait()  # each waits for another one
        with lock:
            running -= 1

    do(monkeypatch, work)
    done: list[Ran] = []
    pairs = [(A, Case(str(number), "")) for number in range(6)]
    assert runs.run_all(rig, pairs, done.append, lambda: None) is None
    assert sorted(one.case for one in done) == list("012345")
    assert most == 2


def test_an_interrupt_keeps_what_ran_and_ends_the_rest(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_runs, slow_ended = threading.Event(), threading.Event()
    began = []

    def work(_variant: str, case: str) -> None:
        began.append(case)
        if case == "quick":
            assert slow_runs.wait(PATIENCE)
            return
        slow_runs.set()
        assert rig.cancelled.wait(PATIENCE)
        slow_ended.set()
        raise runs._CancelledError  # noqa: SLF001 - as OpenCode's `check` does

    do(monkeypatch, work)
    done: list[Ran] = []

    def interrupt(one: Ran) -> None:
        done.append(one)
        raise KeyboardInterrupt

    pairs = [(A, Case(name, "")) for name in ("quick", "slow 1", "slow 2", "never 1", "never 2")]
    problem = runs.run_all(rig, pairs, interrupt, lambda: None)
    assert isinstance(problem, UserError)
    assert problem.code == "interrupted"
    assert [one.case for one in done] == ["quick"]
    assert slow_ended.is_set()
    assert len(began) <= 3  # the third may have begun before the interrupt


def test_an_interrupt_leaves_a_turn_that_is_over_a_moment_for_its_trace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    experiment: Any = None
    rig = Rig(SUITE, experiment, program=binary())
    runs_on, is_over = runs._Evaluated(rig), runs._Evaluated(rig)  # noqa: SLF001 - what a run is
    is_over.is_done = True
    rig.cancel()
    is_over.check()
    with pytest.raises(runs._CancelledError):  # noqa: SLF001 - as above
        runs_on.check()
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 600)
    with pytest.raises(runs._CancelledError):  # noqa: SLF001 - as above
        is_over.check()


def test_what_ran_before_a_problem_is_kept(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    full = UserError("the disk is full", code="disk_full", fix="free some")
    calls = itertools.count(1)
    kept, begun = [], threading.Event()

    def work(_variant: str, case: str) -> None:
        call = next(calls)
        if call == 3:
            assert begun.wait(PATIENCE)
            raise full
        if call <= 2:
            kept.append(case)
        if call == 2:
            begun.set()
        if call > 1:
            assert rig.cancelled.wait(PATIENCE)
        if call > 3:
            raise runs._CancelledError  # noqa: SLF001 - as OpenCode's `check` does

    do(monkeypatch, work)
    done: list[Ran] = []
    pairs = [(A, Case(str(number), "")) for number in range(6)]
    assert runs.run_all(rig, pairs, done.append, lambda: None) is full
    assert sorted(one.case for one in done) == sorted(kept)


def test_a_problem_besides_the_runs_ends_them(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = UserError("the server is gone", code="server_failed", fix="start it")

    def fail() -> None:
        raise gone

    do(monkeypatch, lambda _variant, _case: rig.cancelled.wait(PATIENCE))
    assert runs.run_all(rig, runs.planned(SUITE), lambda _one: None, fail) is gone


def test_rules_are_read_once(tmp_path: Path) -> None:
    path = tmp_path / "strict.md"
    path.write_text("Be strict.")
    suite = Suite("s", tmp_path, SUITE.cases, (A, Variant("c", agents_md=path)))
    assert runs.rules(suite) == {"c": b"Be strict."}
    path.unlink()
    with pytest.raises(UserError, match="of the variant 'c' cannot be read") as raised:
        runs.rules(suite)
    assert raised.value.code == "not_readable"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for words in ("init -q -b main", "commit -q --allow-empty -m one"):
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *words.split()]
        subprocess.run(command, cwd=tmp_path, check=True)
    return tmp_path


def preflight(folder: Path, revision: str, besides: tuple[str, ...] = ()) -> None:
    suite = Suite("s", folder, (Case("one", "1", revision=revision),), (A,), path=Path("s.yaml"))
    runs.preflight(suite, {"PATH": "/usr/bin:/bin"}, besides, binary())


def test_a_project_that_cannot_be_run_is_told_before_anything_runs(repository: Path) -> None:
    preflight(repository, "main")
    with pytest.raises(UserError, match="has no revision 'mian'"):
        preflight(repository, "mian")
    with pytest.raises(UserError, match="does not exist or is no folder"):
        preflight(repository / "gone", "main")
    (repository / "opencode.json").write_text("{}")
    with pytest.raises(UserError, match=r"would leave out: opencode\.json") as raised:
        preflight(repository, "main")
    assert "allow_dirty" not in raised.value.fix  # which is Python's
    preflight(repository, "main", ("opencode.json",))


def test_a_suite_in_its_project_is_no_change_that_a_revision_leaves_out(repository: Path) -> None:
    file, rules = repository / "evals" / "s.yaml", repository / "evals" / "strict.md"
    file.parent.mkdir()
    for one in (file, rules):
        one.write_text("x")
    variant = Variant("a", agents_md=rules)
    suite = Suite("s", repository, (Case("one", "1", revision="main"),), (variant,), path=file)
    runs.preflight(suite, {"PATH": "/usr/bin:/bin"}, (), binary())
    (repository / "evals" / "other.md").write_text("x")
    with pytest.raises(UserError, match=r"would leave out: evals/other\.md\."):
        runs.preflight(suite, {"PATH": "/usr/bin:/bin"}, (), binary())


def test_a_home_folder_is_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    suite = Suite("s", tmp_path, (Case("one", "1"),), (A,))
    with pytest.raises(UserError, match="is your home folder or above it") as raised:
        runs.preflight(suite, {}, (), binary())
    assert raised.value.code == "project_unusable"


@pytest.mark.parametrize(
    ("error", "code"),
    [(OSError(errno.ENOSPC, "full"), "disk_full"), (PermissionError(13, "no"), "not_writable")],
    ids=["full", "read-only"],
)
def test_a_disk_that_is_full_keeps_what_ran(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    def work(_variant: str, case: str) -> None:
        if case == "two":
            raise error

    do(monkeypatch, work)
    done: list[Ran] = []
    problem = runs.run_all(rig, runs.planned(SUITE), done.append, lambda: None)
    assert isinstance(problem, UserError)
    assert problem.code == code
    assert "'two' cannot be run" in problem.message
    assert {one.case for one in done} <= {"one"}
