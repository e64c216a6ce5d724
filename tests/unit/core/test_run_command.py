from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from bootstrap.core import run_command
from bootstrap.core.run_command import ask, follow, last_line, run, serving, whole_message
from tests.support.opencode import REPOSITORY
from tests.support.processes import PATIENCE, command_of, has_ended, started

if TYPE_CHECKING:
    from pathlib import Path


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_what_a_command_wrote_and_how_it_ended() -> None:
    done = run(
        python("import sys; print('out'); sys.stderr.buffer.write(b'a\\n\\xff'); sys.exit(3)")
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        3,
        "out\n",
        "a\n\N{REPLACEMENT CHARACTER}",
    )


def test_lines_are_passed_on_while_it_runs(tmp_path: Path) -> None:
    go_on = tmp_path / "go-on"
    code = (
        "import pathlib, sys, time\n"
        "print('one', flush=True)\n"
        f"while not pathlib.Path({str(go_on)!r}).exists(): time.sleep(0.01)\n"
        "sys.stderr.write('bad\\n' * 50_000)\n"
        "print('two'); sys.exit(3)"
    )
    seen: list[str] = []

    def told(line: str) -> None:
        seen.append(line)
        go_on.touch()

    done = follow(python(code), env=os.environ, told=told)
    assert (seen, done.returncode, last_line(done)) == (["one", "two"], 3, "bad")


def test_whoever_is_told_may_end_it() -> None:
    def told(_line: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        follow(python("print('one', flush=True)\nwhile True: pass"), env=os.environ, told=told)
    children = map(command_of, psutil.Process().children())
    assert not [one for one in children if "while True" in str(one)]


def test_it_reads_what_it_is_given_and_nothing_else() -> None:
    code = "import sys; print(sys.stdin.read())"
    assert run(python(code)).stdout == "\n"
    assert run(python(code), text="über").stdout == "über\n"


def test_output_goes_where_it_is_sent(tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as output:
        assert run(python("print('there')"), output=output).stdout is None
    assert (tmp_path / "out").read_text() == "there\n"


def test_one_that_does_not_end_is_ended() -> None:
    with pytest.raises(TimeoutError, match="no answer after 0 s"):
        run(python("import time; time.sleep(60)"), timeout=0.1)


def test_one_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        run([tmp_path / "missing"])


@pytest.mark.parametrize(
    ("code", "last"),
    [
        ("import sys; print('out'); sys.exit('first\\nlast\\n')", "last"),
        ("print('only\\nhere')", "here"),
        ("", ""),
    ],
)
def test_its_last_words(code: str, last: str) -> None:
    assert last_line(run(python(code))) == last


def test_its_whole_message_is_without_colours_and_in_one_line() -> None:
    text = (
        "\x1b[91m\x1b[1mError: \x1b[0mInvalid at /a/opencode.json\n\r\n"
        "\x1b]8;;https://x\x07\u21b3 Expected string\x1b]8;;\x1b\\ got number  model\x1b[?25h\n"
    )
    failed = run(python(f"import sys; sys.stderr.write({text!r}); sys.exit(1)"))
    assert whole_message(failed) == (
        "Error: Invalid at /a/opencode.json \u21b3 Expected string got number model"
    )
    assert whole_message(run(python("print('a\\nb')"))) == "a b"


def test_what_a_program_that_is_asked_says(tmp_path: Path) -> None:
    code = "import sys; print(sys.stdin.read() == ''); sys.exit('é')"
    done = ask(python(code), cwd=tmp_path, env={"PYTHONIOENCODING": "utf-8"}, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (1, "True\n", "é\n")


def test_one_that_hangs_is_killed_with_what_it_has_started(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    script = f"sleep 600 & echo $! > {pid}; wait"
    with pytest.raises(TimeoutError, match="no answer after 1 s"):
        ask(["sh", "-c", script], cwd=tmp_path, timeout=1)
    assert is_gone(int(pid.read_text()))


@pytest.mark.parametrize("where", ["yes", "yes >&2"])
def test_one_that_prints_without_an_end_is_killed(tmp_path: Path, where: str) -> None:
    with pytest.raises(OSError, match="it prints without an end"):
        ask(["sh", "-c", where], cwd=tmp_path, timeout=60)


SERVES = "import sys; print('ready', flush=True); sys.stdin.read(); print('end', file=sys.stderr)"


def test_a_server_ends_with_the_block(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with serving(python(SERVES), cwd=tmp_path, env=os.environ, log=log) as server:
        while log.read_text() != "ready\n":
            time.sleep(0.01)
        assert server.poll() is None
    assert server.poll() == 0
    assert log.read_text() == "ready\nend\n"


def test_one_that_does_not_is_killed_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_command, "GOING", 0.1)
    log = tmp_path / "log"
    command = ["sh", "-c", "sleep 600 & echo $!; wait"]
    with serving(command, cwd=tmp_path, env=os.environ, log=log) as server:
        while not log.read_text().endswith("\n"):
            time.sleep(0.01)
    assert server.poll() is not None
    assert is_gone(int(log.read_text()))


def is_gone(pid: int) -> bool:
    """Return whether a process ends; its new parent may not notice."""
    deadline = time.monotonic() + PATIENCE
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        while not has_ended(process):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.01)
    return True


def test_a_session_ends_with_its_block_and_all_that_is_in_it(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    script = f"sleep 600 & echo $! > {pids}; wait"
    with run_command.in_session(["sh", "-c", script], cwd=tmp_path, env=os.environ) as process:
        while not pids.exists() or not pids.read_text().strip():
            time.sleep(0.01)
        inner = psutil.Process(int(pids.read_text()))
        assert inner.is_running()
    assert process.returncode == -signal.SIGTERM
    psutil.wait_procs([inner], timeout=30)
    assert has_ended(inner)


CLIENT = "import time; print('began', flush=True); time.sleep(3)"
ATTACHED = f"""
import sys
from bootstrap.core import run_command
def pass_on(sign):
    print("passed on", sign, file=sys.stderr, flush=True)
    return sys.argv[1] == "arrives"
sys.exit(run_command.attached([sys.executable, "-c", {CLIENT!r}], pass_on))
"""


@pytest.mark.parametrize(("passing", "code"), [("arrives", 0), ("is lost", 128 + signal.SIGINT)])
def test_a_signal_is_for_what_a_client_is_attached_to(passing: str, code: int) -> None:
    command = [*python(ATTACHED), passing]
    with started(command, cwd=REPOSITORY, env=os.environ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "began\n"
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(PATIENCE) == code
        assert process.stderr.read() == f"passed on {signal.SIGINT.value}\n"


def test_the_exit_code_is_the_clients() -> None:
    assert run_command.attached(python("raise SystemExit(7)"), lambda _: True) == 7
    killed = python("import os; os.kill(os.getpid(), 9)")
    assert run_command.attached(killed, lambda _: True) == 128 + 9
