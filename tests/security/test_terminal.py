"""Names that others chose: nothing in them reaches a terminal, or a shell, as anything but text."""

from __future__ import annotations

import json
import shlex
import types
import typing
import unicodedata
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bootstrap import results
from bootstrap.cli import render, run
from bootstrap.cli.envelope import to_json
from bootstrap.containers import queues
from bootstrap.core import errors, hints
from bootstrap.core.errors import UserError
from bootstrap.core.registry import ProjectRecord
from bootstrap.install import install
from bootstrap.mlflow import turns
from bootstrap.plugin import queue as plugin_queue
from bootstrap.servers import base

if TYPE_CHECKING:
    from collections.abc import Iterable

EVIL = "a\x1b]0;owned\x07\x1b[2J\x9b31m\r\n\x08\x7f\u202egnp\u2066\u2028\ud800b"
MOMENT = "2026-01-01T00:00:00+00:00"
TYPED = "$(touch ran) `id` ' \" ; & | > \\ \n\u202e\x1b[2J"
NAMES = {
    name: kind
    for module in (errors, queues, plugin_queue, turns)
    for name, kind in vars(module).items()
} | {"ServerState": base.State}
"""Where `results` has its types from."""
SHOWN = [
    kind
    for kind in vars(results).values()
    if isinstance(kind, type)
    and is_dataclass(kind)
    and kind.__name__.endswith("Result")
    and kind is not results.CompletionResult
]


def is_clean(text: str) -> bool:
    """Whether a text, without our own colours, has only letters, spaces and line ends."""
    return not any(
        unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        and one not in "\n\t\u200c\u200d"
        for one in text
    )


def filled(kind: Any, text: str) -> Any:  # noqa: ANN401, PLR0911 - any field of a result
    """Return a value of a field's type, with ``text`` wherever it holds a text."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is str:
        return text
    if kind is Path:
        return Path("/", text.replace("\0", ""))
    if kind in (int, float, bool, object, Any):
        return 1
    if origin is Literal:
        return inner[0]
    if origin in (typing.Union, types.UnionType):
        return filled(next(one for one in inner if one is not type(None)), text)
    if origin is tuple:
        return tuple(filled(one, text) for one in inner if one is not ...)
    if origin is dict or getattr(origin, "__name__", "") == "Mapping":
        return {filled(inner[0], text): filled(inner[1], text)}
    if is_dataclass(kind):
        types_of = get_type_hints(kind, localns=NAMES)
        values = {one.name: filled(types_of[one.name], text) for one in fields(kind)}
        values |= dict.fromkeys(values.keys() & {"started"}, MOMENT)
        return typing.cast("Any", kind)(**values)
    return text


def shown(capsys: pytest.CaptureFixture[str], outcome: Any) -> str:  # noqa: ANN401 - any result
    """Return what a verb with that outcome, a result or an error, prints."""

    def work(_tell: object) -> Any:  # noqa: ANN401 - the same
        if isinstance(outcome, UserError):
            raise outcome
        return outcome

    capsys.readouterr()
    with pytest.raises(SystemExit):
        run.run("up", work, as_json=False)
    said = capsys.readouterr()
    return click.unstyle(said.out + said.err)


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.__name__)
def test_no_verb_shows_a_control_character_of_somebody_else_s(
    kind: type, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = shown(capsys, filled(kind, "plain"))
    text = shown(capsys, filled(kind, EVIL))
    assert is_clean(text)
    assert text.count("\n") == plain.count("\n"), "a name added a line"


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(codec=None), max_size=12))
def test_no_name_at_all_is_shown_as_more_than_text(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in (results.UpResult, results.StatusResult, results.LogsResult):
        assert is_clean(shown(capsys, filled(kind, name)))
    error = UserError(f"The server said {name}.", code="server_failed", fix=f"Look at {name}.")
    text = shown(capsys, error)
    assert is_clean(text)
    assert text.count("\n") == 2


def test_progress_and_questions_are_only_text(capsys: pytest.CaptureFixture[str]) -> None:
    with render.progress(quiet=False) as tell:
        tell(f"Looking for {EVIL} …")
    assert is_clean(capsys.readouterr().err)


def test_json_escapes_them() -> None:
    error = UserError(EVIL, code="server_failed", fix=EVIL)
    text = to_json("up", error)
    assert text.isascii()
    assert text.isprintable()
    assert json.loads(text)["error"]["message"] == EVIL


def commands() -> Iterable[tuple[str, str]]:
    """Yield what is offered for pasting, with the words that have to come out of it."""
    folder = f"/tmp/{TYPED}"  # noqa: S108 - it is only a name
    yield hints.command("up", folder, experiment_name=TYPED), TYPED
    yield hints.inside(folder, "opencode"), folder
    record = ProjectRecord(
        project=folder,
        stack=None,
        engine="external",
        tracking_uri=f"http://{TYPED}",
        experiment_id=TYPED,
        experiment_name=TYPED,
        undo="",
        package="@mlflow/opencode",
    )
    yield install.next_step(record, None), folder


@pytest.mark.parametrize("number", range(3))
def test_what_is_offered_for_pasting_is_quoted(number: int) -> None:
    command, word = list(commands())[number]
    words = shlex.split(command)
    assert any(one == word or one.endswith(f"={word}") for one in words)
