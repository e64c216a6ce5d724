from __future__ import annotations

import os
import signal

import pytest

from bootstrap.core.rollback import Transaction, interrupted_afterwards, interruptible


def test_a_block_that_succeeds_takes_nothing_back() -> None:
    undone: list[str] = []
    with Transaction() as transaction:
        transaction.on_failure(lambda: undone.append("server"))
    assert undone == []


def test_a_block_that_fails_takes_back_in_reverse() -> None:
    undone: list[str] = []
    with pytest.raises(ValueError, match="broken"), Transaction() as transaction:
        transaction.on_failure(lambda: undone.append("server"))
        transaction.on_failure(lambda: undone.append("files"))
        raise ValueError("broken")
    assert undone == ["files", "server"]


def test_one_step_that_cannot_be_taken_back_does_not_stop_the_others() -> None:
    undone: list[str] = []

    def refuse() -> None:
        raise OSError("no")

    with pytest.raises(OSError, match="no"), Transaction() as transaction:
        transaction.on_failure(lambda: undone.append("server"))
        transaction.on_failure(refuse)
        raise ValueError("broken")
    assert undone == ["server"]


def test_a_second_interrupt_does_not_stop_the_taking_back() -> None:
    undone: list[str] = []

    def take_back() -> None:
        os.kill(os.getpid(), signal.SIGINT)
        undone.append("server")

    with pytest.raises(KeyboardInterrupt), Transaction() as transaction:
        transaction.on_failure(take_back)
        raise KeyboardInterrupt
    assert undone == ["server"]


def test_an_interrupt_waits_for_the_end_of_a_block() -> None:
    made: list[str] = []
    with pytest.raises(KeyboardInterrupt), interrupted_afterwards():
        os.kill(os.getpid(), signal.SIGINT)
        made.append("process")
    assert made == ["process"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_every_polite_end_unwinds_like_ctrl_c(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt), interruptible():
        os.kill(os.getpid(), number)
    assert signal.getsignal(number) is before
