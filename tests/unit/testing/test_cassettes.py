"""Recorded answers; the "real model" is another scripted one on loopback."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
from pathlib import Path

import pytest

from bootstrap.core.errors import UserError
from bootstrap.testing import Answer, ScriptedModel, ToolCall, UnscriptedRequestError, Usage
from bootstrap.testing.answers import Request
from bootstrap.testing.cassettes import Cassette, _is_like
from tests.unit.testing.asking import ask

SECRET = "sk-ant-api03-" + "a1B2" * 24
KEY = "the-key-of-the-provider"
HERE = "/tmp/here/project"  # noqa: S108 - only a text
THERE = "/somewhere/else"
ANSWER = Answer(
    f"It is in {HERE}, and the key is {SECRET}.",
    reasoning="Hm.",
    tool_calls=(ToolCall("read", {"filePath": f"{HERE}/a.txt"}),),
    usage=Usage(120, 30, cached=100),
)


@pytest.fixture
def cassette(tmp_path: Path) -> Path:
    return tmp_path / "cassettes" / "model.json"


def record(
    cassette: Path, monkeypatch: pytest.MonkeyPatch, *answers: Answer | str
) -> ScriptedModel:
    """Record the answers of a model that stands for a real one; return that one."""
    monkeypatch.setenv("PROVIDER_KEY", KEY)
    with (
        ScriptedModel(*answers) as real,
        ScriptedModel(
            cassette=cassette, record_from=real.base_url, api_key="PROVIDER_KEY", model="real-1"
        ) as model,
    ):
        model.places[HERE] = "<project>"
        for number in range(len(answers)):
            ask(model.base_url, f"Look into {HERE} ({number})", key=model.key, model="real-1")
    return real


def test_answers_are_played_back_without_the_model(
    cassette: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = record(cassette, monkeypatch, ANSWER, "Done.")
    assert [one.model for one in real.requests] == ["real-1", "real-1"]

    with ScriptedModel(cassette=cassette) as model:
        model.places[THERE] = "<project>"
        second = ask(model.base_url, f"Look into {THERE} (1)").answer
        first = ask(model.base_url, f"Look into {THERE} (0)").answer
        model.check()
    assert second.text == "Done."
    assert first.text == f"It is in {THERE}, and the key is …."
    assert first.tool_calls == (ToolCall("read", {"filePath": f"{THERE}/a.txt"}),)
    assert (first.reasoning, first.usage) == ("Hm.", ANSWER.usage)


def test_the_file_has_neither_secrets_nor_folders(
    cassette: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(cassette, monkeypatch, ANSWER)
    text = cassette.read_text()
    for secret in (SECRET, KEY, HERE):
        assert secret not in text
    assert json.loads(text)["answers"][0]["request"]["prompt"] == "Look into <project> (0)"


@pytest.mark.parametrize("recorded_with", [True, False])
def test_a_variable_that_is_set_on_one_machine_only_changes_no_answer(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    recorded_with: bool,  # noqa: FBT001 - a parameter
) -> None:
    def found(asked: str) -> str | None:
        answer = cassette.find(request(asked), {})
        return answer.text if answer else None

    def request(text: str) -> Request:
        return Request("openai", {"messages": [{"role": "user", "content": text}]})

    def set_here(is_set: bool) -> None:  # noqa: FBT001 - as above
        monkeypatch.delenv("DATABASE_PASSWORD", raising=False)
        if is_set:
            monkeypatch.setenv("DATABASE_PASSWORD", "postgres")

    set_here(recorded_with)
    cassette = Cassette.open(tmp_path / "model.json", "https://llm.example.com")
    for prompt in ("Take (postgres), now", "Take (sqlite), now"):
        cassette.add(request(prompt), Answer(f"For {len(prompt)}"), {})
    cassette.save()

    set_here(not recorded_with)
    cassette = Cassette.open(tmp_path / "model.json", None)
    assert found("Take (sqlite), then") is None
    assert found("Take (sqlite), now") == "For 18"
    assert found("Take (postgres), now") == "For 20"
    assert found("Take (postgres), now") is None


def test_a_failure_is_recorded_too(cassette: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record(cassette, monkeypatch, Answer("Overloaded.", status=529))
    with ScriptedModel(cassette=cassette) as model:
        model.places[THERE] = "<project>"
        assert ask(model.base_url, f"Look into {THERE} (0)").status == 529


def test_a_request_that_was_not_recorded_fails_the_test(
    cassette: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(cassette, monkeypatch, "Done.")
    with ScriptedModel(cassette=cassette) as model:
        assert ask(model.base_url, "Something else").status == 400
        with pytest.raises(UnscriptedRequestError, match=r"'Something else'.*delete the file"):
            model.check()


def test_who_has_not_the_models_key_cannot_use_the_providers(
    cassette: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVIDER_KEY", KEY)
    with (
        ScriptedModel("Done.") as real,
        ScriptedModel(
            cassette=cassette, record_from=real.base_url, api_key="PROVIDER_KEY"
        ) as model,
    ):
        assert ask(model.base_url, "x").status == 401
        assert real.requests == []
    assert not cassette.exists()


def test_a_provider_that_does_not_answer(cassette: Path) -> None:
    with ScriptedModel() as gone:
        url = gone.base_url
    with ScriptedModel(cassette=cassette, record_from=url) as model:
        refused = ask(model.base_url, "x", key=model.key)
        assert refused.status == 502
        assert "does not answer" in refused.body


def test_a_cassette_that_is_not_there_is_said_in_one_line(cassette: Path) -> None:
    with pytest.raises(UserError, match="is not there") as raised:
        ScriptedModel(cassette=cassette)
    assert "record_from" in raised.value.fix


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 2, "answers": []}', "not JSON"])
def test_a_file_that_is_no_cassette_is_said_in_one_line(cassette: Path, content: str) -> None:
    cassette.parent.mkdir()
    cassette.write_text(content)
    with pytest.raises(UserError, match="is not a cassette"):
        ScriptedModel(cassette=cassette)


@pytest.mark.parametrize(
    "answers",
    [
        [{"request": {"prompt": 5, "kind": "turn", "step": 0}, "answer": {"usage": {}}}],
        [{"request": [], "answer": {}}],
        [5],
        7,
        "[" * 3,
    ],
    ids=map(str, range(5)),
)
def test_a_file_of_another_form_is_no_cassette(tmp_path: Path, answers: object) -> None:
    file = tmp_path / "model.json"
    file.write_text(json.dumps({"version": 1, "answers": answers}))
    with pytest.raises(UserError, match="is not a cassette") as raised:
        ScriptedModel(cassette=file)
    assert "\n" not in raised.value.message


def test_a_file_of_many_brackets_or_a_pipe_is_no_cassette(tmp_path: Path) -> None:
    deep, pipe = tmp_path / "deep.json", tmp_path / "pipe.json"
    deep.write_text("[" * 100_000)
    os.mkfifo(pipe)
    for file in (deep, pipe):
        with pytest.raises(UserError, match="is not a cassette"):
            ScriptedModel(cassette=file)


def test_a_prompt_with_many_gaps_is_compared_in_no_time(tmp_path: Path) -> None:
    prompt = "a…" * 40 + "b"
    usage = {"prompt": 1, "completion": 1}
    entry = {"request": {"kind": "turn", "prompt": prompt, "step": 0}, "answer": {"usage": usage}}
    file = tmp_path / "model.json"
    file.write_text(json.dumps({"version": 1, "answers": [entry]}))
    found = Cassette.open(file, None)

    def asked(text: str) -> Request:
        return Request("openai", {"messages": [{"role": "user", "content": text}]})

    assert found.find(asked("a" * 4000), {}) is None
    assert found.find(asked("a-" * 40 + "b"), {}) is not None


@pytest.mark.parametrize(
    ("recorded", "asked", "is_like"),
    [
        ("key … end", "key sk-1 end", True),
        ("key … end", "key  end", False),
        ("…", "", False),
        ("……", "ab", True),
        ("……", "a", False),
        ("a…a", "aa", False),
        ("a…b…b", "axbb", False),
        ("a…b…b", "axbxb", True),
        ("a…b", "axbc", False),
    ],
)
def test_what_was_masked_stands_for_something(recorded: str, asked: str, *, is_like: bool) -> None:
    key = {"kind": "turn", "prompt": asked, "step": 0}
    assert _is_like({**key, "prompt": recorded}, key) is is_like


def test_a_link_beside_the_file_is_not_written_through(
    cassette: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    others = tmp_path / "of-somebody-else"
    others.write_text("theirs")
    cassette.parent.mkdir()
    cassette.with_name("model.json.new").symlink_to(others)
    record(cassette, monkeypatch, "Done.")
    assert others.read_text() == "theirs"
    assert json.loads(cassette.read_text())["version"] == 1
    assert len(list(cassette.parent.iterdir())) == 2


@pytest.mark.parametrize("is_streamed", [True, False])
def test_what_the_model_did_not_finish_is_not_recorded(
    cassette: Path, monkeypatch: pytest.MonkeyPatch, *, is_streamed: bool
) -> None:
    monkeypatch.setenv("PROVIDER_KEY", KEY)
    with (
        ScriptedModel(Answer("A long answer.", cut_after=2)) as real,
        ScriptedModel(cassette=cassette, record_from=real.base_url, api_key="PROVIDER_KEY") as one,
    ):
        with contextlib.suppress(OSError, http.client.HTTPException):
            ask(one.base_url, "x", key=one.key, stream=is_streamed)
        with pytest.raises(UnscriptedRequestError, match="did not finish its answer"):
            one.check()
    assert not cassette.exists()


def test_a_request_for_no_stream_is_recorded_as_well(
    cassette: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVIDER_KEY", KEY)
    with (
        ScriptedModel("It rains.") as real,
        ScriptedModel(cassette=cassette, record_from=real.base_url, api_key="PROVIDER_KEY") as one,
    ):
        said = json.loads(ask(one.base_url, "x", key=one.key, stream=False).body)
    assert said["choices"][0]["message"]["content"] == "It rains."
    with ScriptedModel(cassette=cassette) as model:
        assert ask(model.base_url, "x").answer.text == "It rains."
