"""The scripted model of the product's own tests, which keeps no state between requests.

A prompt names its scenario with a marker such as ``[[bash]]``, or is itself the name of one
(:mod:`tests.support.work`). A scenario is a list of steps, one
per model call; which step is due follows from the conversation itself (the number of assistant
messages after the last marked user message), so the model keeps no state between requests, but
for how often it refused one, and serves any number of sessions at once. What was asked and what
was answered is recorded in :attr:`ScriptedModel.exchanges`: a test compares a trace with that
record, not with constants.

Run alone with ``python -m tests.support.scripted_model``: prints its base URL, serves until it is
told to stop.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from bootstrap.testing import answers, scripted_model
from bootstrap.testing.answers import Json, Kind, Request, text_of
from bootstrap.testing.scripted_model import MODEL, PROVIDER, Price, UnscriptedRequestError
from tests.support.scenarios import COMPACTION, REFUSED, SCENARIOS, SUMMARY, TITLE, Step
from tests.support.work import WORK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Answer: TypeAlias = answers.Answer

__all__ = ["MODEL", "OTHER_MODEL", "PRICE", "PROVIDER", "Exchange", "Json", "ScriptedModel"]

OTHER_MODEL = "scripted-2"
MARKER = re.compile(r"\[\[([\w-]+)\]\]")
PRICE = Price()


@dataclass(frozen=True)
class Exchange:
    """One request and the step that answered it.

    Attributes:
        kind: ``turn`` for a model call of a session; ``title`` and ``compaction`` are OpenCode's
            own hidden agents.
        scenario: Name in the marker; the kind for hidden agents.
        index: Position of ``step`` in the scenario.
        step: The answer.
        request: The request's body as it came.
    """

    kind: Kind
    scenario: str
    index: int
    step: Step
    request: Json = field(repr=False)


def choose(request: Json, scenarios: Mapping[str, Sequence[Step]]) -> Exchange:
    """Find the step that answers a request.

    Raises:
        UnscriptedRequestError: the prompt has no marker, an unknown one, or the scenario is over.
    """
    messages: list[Json] = request.get("messages", [])
    system = "\n".join(text_of(message) for message in messages if message["role"] == "system")
    if "title generator" in system:
        return Exchange("title", "title", 0, TITLE, request)
    if messages and text_of(messages[-1]).startswith("Summarize the task tool output"):
        return Exchange("turn", "summary", 0, SUMMARY, request)
    if not request.get("tools"):
        return Exchange("compaction", "compaction", 0, COMPACTION, request)
    index = 0
    for message in reversed(messages):
        if message["role"] == "assistant":
            index += 1
        text = text_of(message)
        is_summary = message["role"] == "assistant" and COMPACTION.text in text
        if message["role"] != "user" and not is_summary:
            continue
        found = MARKER.findall(text) or [name for name in scenarios if " " in name and name in text]
        if not found:
            continue
        index -= is_summary
        name = found[-1]
        steps = scenarios.get(name)
        if steps is None:
            msg = f"no scenario {name!r}; there are {', '.join(sorted(scenarios))}"
            raise UnscriptedRequestError(msg)
        if index >= len(steps):
            msg = f"scenario {name!r} has {len(steps)} steps, OpenCode asked for one more"
            raise UnscriptedRequestError(msg)
        return Exchange("turn", name, index, steps[index], request)
    msg = "no user message names a scenario, such as [[text]]"
    raise UnscriptedRequestError(msg)


class ScriptedModel(scripted_model.ScriptedModel):
    """The server, as a context manager.

    Args:
        scenarios: Steps by marker or prompt; those of :data:`SCENARIOS` and :data:`WORK` when not
            given.
        port: 0 takes a free one.

    Attributes:
        exchanges: What was asked and answered so far, oldest first.
        unscripted: Messages of requests that had no answer (they got HTTP 400).
    """

    def __init__(
        self, scenarios: Mapping[str, Sequence[Step]] | None = None, *, port: int = 0
    ) -> None:
        super().__init__(port=port, price=PRICE)
        self.scenarios: dict[str, Sequence[Step]] = dict(
            {**SCENARIOS, **WORK} if scenarios is None else scenarios
        )
        self.exchanges: list[Exchange] = []
        self.unscripted: list[str] = []
        self._refused: Counter[str] = Counter()

    @property
    def turns(self) -> list[Exchange]:
        """The exchanges without those of OpenCode's hidden agents."""
        return [exchange for exchange in self.exchanges if exchange.kind == "turn"]

    def choose(self, request: Request) -> Answer:
        """Return the answer to a request, by its marker."""
        try:
            exchange = choose(request.body, self.scenarios)
        except UnscriptedRequestError as error:
            self.unscripted.append(str(error))
            raise
        if self.refuses(exchange):
            exchange = replace(exchange, step=REFUSED)
        self.exchanges.append(exchange)
        return exchange.step

    def opencode_config(self) -> Json:
        """Return the part of an OpenCode configuration that makes this its only provider."""
        config = super().opencode_config()
        models = config["provider"][PROVIDER]["models"]
        models[OTHER_MODEL] = models[MODEL] | {"name": "Scripted, too"}
        return config

    def refuses(self, exchange: Exchange) -> bool:
        """Return whether a request is one that its step refuses; count it if so."""
        key = json.dumps(exchange.request.get("messages"))
        refused = self._refused[key] < exchange.step.refusals
        self._refused[key] += refused
        return refused


def main() -> None:
    """Serve until stopped; the first line on stdout is the base URL."""
    parser = argparse.ArgumentParser(description=__doc__, prog="tests.support.scripted_model")
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    parser.add_argument("--config", action="store_true", help="print an opencode.json for it")
    options = parser.parse_args()
    with ScriptedModel(port=options.port) as model:
        print(model.base_url, flush=True)  # noqa: T201 - this line is the interface
        if options.config:
            print(json.dumps(model.opencode_config(), indent=2), flush=True)  # noqa: T201 - same
        try:
            model.wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
