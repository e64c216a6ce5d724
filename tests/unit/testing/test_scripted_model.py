from __future__ import annotations

import http.client
import re
from typing import TYPE_CHECKING

import pytest

from bootstrap.core.errors import UserError
from bootstrap.testing import Answer, Price, ScriptedModel, UnscriptedRequestError, Usage
from tests.unit.testing.asking import ask

if TYPE_CHECKING:
    from bootstrap.testing.answers import Protocol


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


@pytest.mark.parametrize("body", [b"{broken", b"[]", b'{"a": "\xff"}'])
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
