from __future__ import annotations

import contextlib
import http.client
import json
import re
import socket
import struct
import threading
from http.client import IncompleteRead
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.testing import Answer, Price, ScriptedModel, ToolCall, UnscriptedRequestError, Usage
from bootstrap.testing.answers import bash
from tests.support.processes import PATIENCE
from tests.unit.testing.asking import ask

if TYPE_CHECKING:
    from bootstrap.testing.answers import Protocol


def port_of(model: ScriptedModel) -> int:
    return int(model.base_url.removesuffix("/v1").rpartition(":")[2])


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
def test_each_request_gets_the_next_answer(protocol: Protocol) -> None:
    with ScriptedModel("one", Answer("two", usage=Usage(7, 3))) as model:
        assert ask(model.base_url, "a", protocol=protocol).answer.text == "one"
        second = ask(model.base_url, "b", protocol=protocol).answer
        assert (second.text, second.usage) == ("two", Usage(7, 3))
        model.check()
        assert [one.prompt for one in model.requests] == ["a", "b"]


def test_answers_for_some_requests_come_before_those_for_any() -> None:
    with ScriptedModel("any") as model:
        model.when("weather", "It rains.", "It still rains.")
        model.when(re.compile(r"^\d+$"), "A number.")
        model.when(lambda request: "secret-tool" in request.tools, "It has the tool.")
        asked = [ask(model.base_url, text).answer.text for text in ("12", "the weather", "hello")]
        assert asked == ["A number.", "It rains.", "any"]
        with_tool = ask(model.base_url, "x", tools=[{"name": "secret-tool"}])
        assert with_tool.answer.text == "It has the tool."
        assert ask(model.base_url, "weather").answer.text == "It still rains."


def test_a_request_without_an_answer_is_refused_and_named() -> None:
    with ScriptedModel("one") as model:
        ask(model.base_url, "first")
        refused = ask(model.base_url, "and now?")
        assert refused.status == 400
        with pytest.raises(UnscriptedRequestError, match=r"after 1: scripted-1, asked 'and now\?'"):
            model.check()


def test_hidden_agents_take_no_answer_of_the_script() -> None:
    with ScriptedModel("one") as model:
        system = {"role": "system", "content": "You are a title generator."}
        message = {"role": "user", "content": "x"}
        assert ask(model.base_url, "", messages=[system, message]).answer.text == "A scripted title"
        assert ask(model.base_url, "x").answer.text == "one"
        assert [one.kind for one in model.requests] == ["title", "turn"]


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
def test_an_error_is_the_providers(protocol: Protocol) -> None:
    overloaded = Answer("Overloaded.", status=529, headers={"Retry-After": "1"})
    with ScriptedModel(overloaded) as model:
        refused = ask(model.base_url, "x", protocol=protocol)
        assert refused.status == 529
        assert refused.headers["Retry-After"] == "1"
        assert '"message": "Overloaded."' in refused.body


def test_a_cut_stream_has_no_end() -> None:
    with ScriptedModel(Answer("A long answer.", cut_after=2)) as model:
        cut = ask(model.base_url, "x")
        assert cut.answer.text in "A long answer."
        assert 'finish_reason": "stop' not in cut.body
        assert "[DONE]" not in cut.body


def test_a_model_that_decides_by_itself() -> None:
    class Echo(ScriptedModel):
        def choose(self, request):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202 - short
            return Answer(request.prompt.upper())

    with Echo() as model:
        assert ask(model.base_url, "hello").answer.text == "HELLO"


def test_another_path_is_not_found() -> None:
    with ScriptedModel("one") as model:
        host, port = model.base_url.removeprefix("http://").removesuffix("/v1").split(":")
        connection = http.client.HTTPConnection(host, int(port))
        connection.request("POST", "/v1/embeddings", b"{}")
        assert connection.getresponse().status == 404
        connection.close()
        assert model.requests == []


@pytest.mark.parametrize(
    "body", [b"{broken", b"[]", b'{"a": "\xff"}', b"", b"[" * 100_000], ids=map(str, range(5))
)
def test_what_is_no_request_is_refused_and_takes_no_answer(body: bytes) -> None:
    with ScriptedModel("Hello") as model:
        host, port = model.base_url.removeprefix("http://").partition("/")[0].split(":")
        client = http.client.HTTPConnection(host, int(port), timeout=30)
        client.request("POST", "/v1/chat/completions", body)
        assert client.getresponse().status == 400
        client.close()
        assert model.requests == []
        assert ask(model.base_url, "Hi").answer.text == "Hello"


def test_a_port_that_is_taken_is_said_in_one_line() -> None:
    with ScriptedModel() as model:
        port = int(model.base_url.rpartition(":")[2].removesuffix("/v1"))
        with pytest.raises(UserError, match=f"cannot listen on port {port}") as raised:
            ScriptedModel(port=port)
        assert raised.value.code == "port_in_use"


def test_opencode_is_told_the_provider_its_key_and_its_prices() -> None:
    with ScriptedModel(protocol="anthropic", price=Price(input=1.0)) as model:
        config = model.opencode_config()
        provider = config["provider"]["scripted"]
        assert provider["npm"] == "@ai-sdk/anthropic"
        assert provider["options"]["baseURL"] == model.base_url
        assert provider["models"]["scripted-1"]["cost"]["input"] == 1.0
        assert config["model"] == "scripted/scripted-1"
    answer = Answer("x", usage=Usage(1_000_000, 100_000, cached=500_000, written=100_000))
    assert Price().of(answer) == pytest.approx(0.4 * 3 + 0.5 * 0.3 + 0.1 * 3.75 + 0.1 * 15)


@pytest.mark.parametrize("protocol", ["openai", "anthropic"])
@pytest.mark.parametrize("is_streamed", [False, None])
def test_a_request_for_no_stream_gets_the_answer_in_one_piece(
    protocol: Protocol, *, is_streamed: bool | None
) -> None:
    answer = Answer(
        "I look.",
        reasoning="Where is it?",
        tool_calls=(ToolCall("read", {"filePath": "a", "n": [1]}), ToolCall("ls")),
        usage=Usage(50, 9, cached=20),
    )
    with ScriptedModel(answer) as model:
        got = ask(model.base_url, "x", protocol=protocol, stream=is_streamed)
    assert got.headers["Content-Type"] == "application/json"
    content = json.loads(got.body)
    if protocol == "openai":
        (choice,) = content["choices"]
        message = choice["message"]
        assert (message["content"], message["reasoning_content"]) == ("I look.", "Where is it?")
        called = [one["function"] for one in message["tool_calls"]]
        assert [one["name"] for one in called] == ["read", "ls"]
        assert [json.loads(one["arguments"]) for one in called] == [{"filePath": "a", "n": [1]}, {}]
        assert choice["finish_reason"] == "tool_calls"
        assert content["usage"]["prompt_tokens_details"]["cached_tokens"] == 20
        return
    thought, text, *called = content["content"]
    assert (thought["thinking"], text["text"]) == ("Where is it?", "I look.")
    assert [one["input"] for one in called] == [{"filePath": "a", "n": [1]}, {}]
    assert content["stop_reason"] == "tool_use"
    assert content["usage"] == {
        "input_tokens": 30,
        "cache_read_input_tokens": 20,
        "cache_creation_input_tokens": 0,
        "output_tokens": 9,
    }


def test_a_whole_answer_that_is_cut_has_no_end() -> None:
    with ScriptedModel(Answer("Long.", cut_after=1)) as model, pytest.raises(IncompleteRead):
        ask(model.base_url, "x", stream=False)


@pytest.mark.parametrize(
    ("length", "status"),
    [("-1", 411), ("", 411), ("five", 411), ("1_0", 411), ("\u0663", 411), ("9" * 17, 413)],
)
def test_a_body_without_a_length_is_refused(length: str, status: int) -> None:
    with ScriptedModel("Hello") as model:
        client = http.client.HTTPConnection("127.0.0.1", port_of(model), timeout=PATIENCE)
        client.putrequest("POST", "/v1/chat/completions")
        client.putheader("Content-Length", length.encode())
        client.endheaders()
        assert client.getresponse().status == status
        client.close()
        assert model.requests == []
        assert ask(model.base_url, "Hi").answer.text == "Hello"


@pytest.mark.parametrize(
    ("answer", "is_streamed", "named"),
    [
        (Answer(text=5), True, "TypeError"),  # type: ignore[arg-type] # that is the test
        (Answer(tool_calls=(ToolCall("read", {"path": Path()}),)), True, "not JSON serializable"),
        (Answer(tool_calls=(ToolCall("read", {"path": Path()}),)), False, "not JSON serializable"),
        (Answer(delay=float("inf")), True, "OverflowError"),
    ],
    ids=["text", "arguments", "arguments in one piece", "delay"],
)
def test_an_answer_that_cannot_be_given_fails_the_test_and_says_why(
    answer: Answer, *, is_streamed: bool, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with ScriptedModel(answer) as model:
        with contextlib.suppress(OSError, http.client.HTTPException):
            ask(model.base_url, "x", stream=is_streamed)
        with pytest.raises(UnscriptedRequestError, match=named):
            model.check()
    assert "Traceback" not in capsys.readouterr().err


def test_a_match_that_fails_is_the_tests_own_error() -> None:
    with ScriptedModel("never") as model:
        model.when(lambda request: request.body["missing"], "x")
        assert ask(model.base_url, "x").status == 400
        with pytest.raises(UnscriptedRequestError, match="KeyError") as raised:
            model.check()
        assert isinstance(raised.value.__cause__, KeyError)


def test_a_model_that_adds_answers_while_it_decides() -> None:
    class Twice(ScriptedModel):
        def choose(self, request):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202 - short
            self.answers("more")
            return super().choose(request)

    with Twice("first") as model:
        assert [ask(model.base_url, "x").answer.text for _ in range(2)] == ["first", "more"]


def test_what_is_no_answer_is_refused_where_it_is_written() -> None:
    with pytest.raises(UserError, match=r"ToolCall\(name='bash'.* is no answer"):
        ScriptedModel(bash("ls"))  # type: ignore[arg-type] # that is the test


@pytest.mark.parametrize("messages", [5, ["x"], [{"role": "user", "content": 5}]])
def test_messages_of_another_form_are_refused(
    messages: object, capsys: pytest.CaptureFixture[str]
) -> None:
    with ScriptedModel(cassette=None) as model:
        assert ask(model.base_url, "x", messages=messages).status == 400
    assert "Traceback" not in capsys.readouterr().err


def test_requests_that_do_not_come_to_their_end_take_no_answer_and_print_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    begun = b"POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 9\r\n"
    with ScriptedModel("Hello") as model:

        def sent(data: bytes) -> socket.socket:
            client = socket.create_connection(("127.0.0.1", port_of(model)), timeout=PATIENCE)
            client.sendall(data)
            return client

        with sent(begun + b"\r\n{}") as client:
            client.shutdown(socket.SHUT_WR)
            assert client.recv(100).startswith(b"HTTP/1.1 400")
        with sent(begun + b"Content-Length: 2\r\n\r\n{}") as client:
            assert client.recv(100).startswith(b"HTTP/1.1 411")
        with sent(begun + b"\r\n{") as client:
            # Closing it resets the connection, as the end of a killed program may.
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        assert ask(model.base_url, "Hi").answer.text == "Hello"
        for thread in threading.enumerate():
            if "process_request" in thread.name:
                thread.join(PATIENCE)
    assert "Traceback" not in capsys.readouterr().err
