"""MLflow's own screens show what OpenCode did, to a user who looks at them in a browser.

What each test looked at is kept as a picture in ``test-output/screens``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from mlflow.entities import SpanType, TraceState
from playwright.sync_api import expect

from bootstrap.testing.answers import text_of
from tests.e2e.live import live_project
from tests.support.browser import browser
from tests.support.screens import Screens, compact
from tests.support.scripted_model import MODEL, OTHER_MODEL, PROVIDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Response

    from tests.e2e.live import Live
    from tests.e2e.stack import Stack
    from tests.support.opencode_api import ApiSession
    from tests.support.traces import TurnTrace

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Worked:
    """A project in which a user worked for a while: seven turns in three sessions.

    Attributes:
        live: The project.
        sessions: The sessions, oldest first.
    """

    live: Live
    sessions: tuple[ApiSession, ApiSession, ApiSession]

    @property
    def traces(self) -> list[TurnTrace]:
        """The traces, oldest first."""
        return self.live.project.traces.wait(7)

    def turn(self, word: str) -> TurnTrace:
        """Return the trace of the turn whose prompt ends with a word."""
        (found,) = [one for one in self.traces if one.request_preview.endswith(word)]
        return found


ASSISTANT = {f"/ajax-api/3.0/mlflow/assistant/{name}" for name in ("config", "providers")}
"""What MLflow's pages ask for at every start, and are told that it is off."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[BrowserContext]:
    """One browser for all tests of this module, which is let in wherever it looks."""
    refused: set[str] = set()

    def note(answer: Response) -> None:
        if answer.status == HTTPStatus.FORBIDDEN:
            refused.add(urlsplit(answer.url).path)

    with browser() as context:
        context.on("response", note)
        yield context
    assert refused <= ASSISTANT


@pytest.fixture(scope="module")
def worked(process_stack: Stack) -> Iterator[Worked]:
    """Work a little."""
    with live_project(process_stack, "screens") as live:
        one, two, three = (live.api.session() for _ in range(3))
        one.ask("[[bash]] first")
        one.ask("[[reason]] second")
        one.ask("[[tasks]] third")
        model, other = ({"providerID": PROVIDER, "modelID": name} for name in (MODEL, OTHER_MODEL))
        two.ask("[[text]] fourth", agent="plan", model=other)
        # OpenCode goes on with what was last used in a session.
        two.ask("[[toolerror]] fifth", agent="build", model=model)
        two.ask("[[err401]] sixth", agent="build", model=model)
        three.start("[[slow]] seventh")
        three.wait_for_text()
        three.abort()
        three.wait_until_idle()
        yield Worked(live, (one, two, three))


@pytest.fixture(scope="module")
def let_in(chromium: BrowserContext, process_stack: Stack) -> BrowserContext:
    """Show the browser to the server, as ``open`` does; it is known there from then on."""
    keeper = Path(process_stack.data["project"])
    with chromium.new_page() as page:
        page.goto(process_stack.sandbox.page(keeper))
    return chromium


def screens_of(chromium: BrowserContext, live: Live) -> Screens:
    """Return the screens of a project's experiment."""
    data = live.project.data
    return Screens(chromium, data["tracking_uri"], data["experiment_id"])


@pytest.fixture(scope="module")
def screens(let_in: BrowserContext, worked: Worked) -> Screens:
    """Return the screens of the project that was worked in.

    In one page for all tests, each of which opens its screen anew: a second page takes the browser
    twice the time, as it reads all of MLflow's program again.
    """
    return screens_of(let_in, worked.live)


def test_the_list_of_traces(screens: Screens, worked: Worked) -> None:
    screens.open("traces")
    expect(screens.rows()).to_have_count(7)
    expect(screens.page.locator("[data-assistant-ui]:visible")).to_have_count(0)
    screens.keep("traces")

    for trace in worked.traces:
        state = "OK" if trace.state is TraceState.OK else "Error"
        tokens = str(trace.tokens.get("total_tokens", "-"))
        shown = (trace.request_preview, trace.response_preview, state, tokens)
        expect(screens.rows(*shown)).to_have_count(1)


def heading(message: dict[str, Any]) -> str:
    """Return what the screen draws of a message that a model was given.

    A system prompt is folded, and what a tool returned stands below the tool's name.
    """
    if message["role"] == "system":
        return "System"
    text = text_of(message) or message["tool_calls"][0]["function"]["name"]
    return str(text).splitlines()[0]


@pytest.mark.parametrize("word", ["first", "second", "third", "fourth", "fifth"])
def test_every_model_call_is_drawn_as_a_chat(screens: Screens, worked: Worked, word: str) -> None:
    trace = worked.turn(word)
    screens.open_trace(trace)

    for number, span in enumerate(trace.models):
        pane = screens.show(span)
        message = span.outputs["choices"][0]["message"]
        if message.get("reasoning"):
            pane.get_by_text("Reasoning", exact=True).click()
            expect(pane).to_contain_text(message["reasoning"])
        if message.get("content"):
            expect(pane).to_contain_text(message["content"])
        for call in message.get("tool_calls") or []:
            expect(pane).to_contain_text("Tool calls")
            expect(pane.get_by_text(call["function"]["name"], exact=True).first).to_be_visible()
        for given in span.inputs["messages"]:
            expect(pane).to_contain_text(heading(given))
        screens.keep(f"chat-{word}-{number + 1}")


def test_the_tree_of_a_turn_with_subagents(screens: Screens, worked: Worked) -> None:
    trace = worked.turn("third")
    screens.open_trace(trace)
    screens.keep("tree")

    by_id = {span.span_id: span for span in trace.spans}
    for span in trace.spans:
        expect(screens.node(span)).to_contain_text(span.name)
        parent = by_id.get(span.parent_id or "")
        if parent is not None:
            assert screens.indent(span) > screens.indent(parent)
    assert len(trace.of_type(SpanType.AGENT)) == 3


def test_a_failed_tool(screens: Screens, worked: Worked) -> None:
    trace = worked.turn("fifth")
    (tool,) = trace.tools
    screens.open_trace(trace)
    screens.page.get_by_test_id(f"span-text-block-{tool.span_id}").click()
    screens.page.get_by_role("tab", name="Events").click()

    expect(screens.page.get_by_text("File not found").first).to_be_visible()
    screens.keep("failed-tool")


def test_the_usage_of_all_turns(screens: Screens, worked: Worked) -> None:
    traces = worked.traces
    total = sum(trace.tokens.get("total_tokens", 0) for trace in traces)
    given = sum(trace.tokens.get("input_tokens", 0) for trace in traces)
    cached = sum(trace.tokens.get("cache_read_input_tokens", 0) for trace in traces)
    screens.open("overview/usage")

    tokens = screens.card("Token Usage")
    expect(tokens).to_contain_text(f"{compact(total)} (")
    expect(tokens).to_contain_text(f"{compact(given)} input")
    expect(tokens).to_contain_text(f"{compact(cached)} cache read")
    expect(screens.card("Errors")).to_contain_text("2 (Overall error rate: 28.6%)")
    screens.keep("overview-usage")

    cost = sum(trace.cost for trace in traces)
    by_other = worked.turn("fourth").cost / cost
    drawn = screens.card("Cost Breakdown")
    drawn.scroll_into_view_if_needed()
    expect(drawn).to_contain_text("Total Cost")
    shown = re.search(r"\$([\d.]+)", drawn.inner_text())
    assert shown is not None
    assert float(shown[1]) == pytest.approx(cost, abs=1e-6)
    share = re.compile(rf"^({MODEL}|{OTHER_MODEL})\s*([\d.]+)%$")
    legend = screens.page.get_by_text(share)
    expect(legend).to_have_count(2)
    matches = [share.match(text) for text in legend.all_inner_texts()]
    shares = {found[1]: found[2] for found in matches if found is not None}
    assert float(shares[OTHER_MODEL]) == pytest.approx(100 * by_other, abs=0.6)
    screens.keep("overview-cost")


def test_the_tool_calls_of_all_turns(screens: Screens, worked: Worked) -> None:
    names = [tool.name for trace in worked.traces for tool in trace.tools]
    screens.open("overview/tool-calls")

    expect(screens.card("Total Tool Calls")).to_contain_text(str(len(names)))
    expect(screens.card("Failed Calls")).to_contain_text("1")
    for name in set(names):
        chart = screens.page.get_by_test_id(f"tool-chart-{name}")
        rate = "100.00%" if name == "read" else "0.00%"
        expect(chart).to_contain_text(f"{rate} overall error rate")
    assert set(names) == {"bash", "read", "task"}
    screens.keep("overview-tool-calls")


def test_the_turns_of_a_session(screens: Screens, worked: Worked) -> None:
    session = worked.sessions[0].id
    traces = worked.live.project.traces.all(session=session)
    assert len(traces) == 3

    screens.open("traces?groupBy=session")
    expect(screens.rows()).to_have_count(3)
    total = sum(trace.tokens["total_tokens"] for trace in traces)
    expect(screens.rows(session, "first", "Both subagents answered.", str(total))).to_have_count(1)
    screens.keep("sessions")

    screens.open(f"chat-sessions/{session}")
    for number, trace in enumerate(traces, start=1):
        expect(screens.page.get_by_text(f"Turn {number}", exact=True).first).to_be_visible()
        expect(screens.page.get_by_text(trace.request_preview).first).to_be_visible()
        expect(screens.page.get_by_text(trace.response_preview).first).to_be_visible()
    expect(screens.page.get_by_text("Turn 4")).to_have_count(0)
    screens.keep("session")


@dataclass(frozen=True)
class Search:
    """One filter of the list of traces.

    Attributes:
        field: As the screen calls it.
        value: What is looked for.
        turns: What is found: the last words of prompts.
        key: Of a field that has many.
    """

    field: str
    value: str
    turns: tuple[str, ...]
    key: str | None = None

    def __str__(self) -> str:
        """Return a name that is good for a file."""
        return f"{self.key or self.field}-{self.value}".replace("/", "-").replace(" ", "-").lower()

    @property
    def of_a_program(self) -> str:
        """The same filter for MLflow's client."""
        form = {
            "User": "metadata.`mlflow.trace.user` = '{value}'",
            "Tag": "tag.`{key}` = '{value}'",
            "Span name": "span.name = '{value}'",
            "State": "trace.status = 'ERROR'",
        }[self.field]
        return form.format(key=self.key, value=self.value)


ALL = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
SEARCHES = (
    Search("User", "sandbox", ALL),
    Search("User", "somebody", ()),
    Search("Tag", "plan", ("fourth",), key="opencode.agent"),
    Search("Tag", f"{PROVIDER}/{OTHER_MODEL}", ("fourth",), key="opencode.model"),
    Search("Tag", "failed", ("sixth",), key="opencode.outcome"),
    Search("Tag", "aborted", ("seventh",), key="opencode.outcome"),
    Search("Span name", "task", ("third",)),
    Search("State", "Error", ("sixth", "seventh")),
)


@pytest.mark.parametrize("search", SEARCHES, ids=str)
def test_search(screens: Screens, worked: Worked, search: Search) -> None:
    found = worked.live.project.traces.search(search.of_a_program)
    assert tuple(trace.request_preview.split()[-1] for trace in found) == search.turns

    screens.filter(search.field, search.value, key=search.key)
    screens.expect_rows(search.turns)
    screens.keep(f"filter-{search}")


def test_search_by_session(screens: Screens, worked: Worked) -> None:
    screens.filter("Session", worked.sessions[0].id)
    screens.expect_rows(["first", "second", "third"])
    screens.keep("filter-session")


@pytest.mark.parametrize(
    ("text", "turns"), [("subagents answered", ["third"]), ("fifth", ["fifth"])]
)
def test_the_search_box(screens: Screens, text: str, turns: list[str]) -> None:
    screens.open("traces")
    expect(screens.rows()).to_have_count(7)
    screens.search(text)
    screens.expect_rows(turns)
    screens.keep(f"search-{turns[0]}")


def test_a_turn_that_is_going_on(process_stack: Stack, let_in: BrowserContext) -> None:
    with live_project(process_stack, "going-on") as live:
        session = live.api.session()
        session.start("[[crawl]] now")
        traces = live.project.traces
        # The page does not ask again for what came after it was opened.
        traces.until(
            lambda: (
                [one.request_preview for one in traces.all(session=session.id)] == ["[[crawl]] now"]
            )
        )
        (trace,) = traces.all(session=session.id)
        assert trace.state is TraceState.IN_PROGRESS

        screens = screens_of(let_in, live)
        screens.open("traces")
        expect(screens.rows("[[crawl]] now", "In progress")).to_have_count(1)
        screens.keep("going-on")
        screens.open_trace(trace)
        screens.keep("going-on-trace")

        session.abort()
        session.wait_until_idle()
        live.trace(session)
        screens.open("traces")
        expect(screens.rows("[[crawl]] now", "Error")).to_have_count(1)
        screens.page.close()
