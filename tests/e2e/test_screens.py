"""MLflow's own screens show what OpenCode did, to a user who looks at them in a browser.

What each test looked at is kept as a picture in ``test-output/screens``.
"""

from __future__ import annotations

import re
import sys
import time
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import pytest
from mlflow.entities import SpanType, TraceState
from playwright.sync_api import expect

from bootstrap.testing.answers import text_of
from bootstrap.testing.terminal import CTRL_C, in_terminal
from tests.e2e.recording import record
from tests.e2e.worked import (
    ROWS,
    USER,
    WIDE,
    files,
    said,
    serving,
    shown,
    word_of,
    worked_project,
)
from tests.support.browser import Theme, browser
from tests.support.opencode import REPOSITORY
from tests.support.pictures import RENEWED, compare, renew
from tests.support.processes import PATIENCE
from tests.support.screens import Screens, compact
from tests.support.terminal_pictures import svg
from tests.support.work import EXPLAIN, MODEL, OTHER_MODEL, PROMPTS, PROVIDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Response

    from tests.e2e.live import Live
    from tests.e2e.stack import Stack
    from tests.e2e.worked import Worked
    from tests.support.sandbox import Sandbox
    from tests.support.terminal_pictures import Drawn

pytestmark = pytest.mark.browser


ASSISTANT = {f"/ajax-api/3.0/mlflow/assistant/{name}" for name in ("config", "providers")}
"""What MLflow's pages ask for at every start, and are told that it is off."""
THEMES: Final[list[Theme]] = ["light", "dark"] if RENEWED else ["light"]
"""MLflow has both; they differ in colours only."""


@pytest.fixture(scope="module", params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    """What the browser's user prefers."""
    chosen: Theme = request.param
    return chosen


@pytest.fixture(scope="module")
def chromium(theme: Theme) -> Iterator[BrowserContext]:
    """One browser for all tests of this module, which is let in wherever it looks."""
    refused: set[str] = set()

    def note(answer: Response) -> None:
        if answer.status == HTTPStatus.FORBIDDEN:
            refused.add(urlsplit(answer.url).path)

    with browser(theme) as context:
        context.on("response", note)
        yield context
    assert refused <= ASSISTANT


@pytest.fixture(scope="module")
def worked(process_stack: Stack) -> Iterator[Worked]:
    """Work a little."""
    with worked_project(process_stack) as worked:
        yield worked


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
    expect(screens.rows()).to_have_count(len(PROMPTS))
    expect(screens.page.locator("[data-assistant-ui]:visible")).to_have_count(0)
    screens.keep("traces")

    for trace in worked.traces:
        state = "OK" if trace.state is TraceState.OK else "Error"
        tokens = str(trace.tokens.get("total_tokens", "-"))
        texts = (trace.request_preview, trace.response_preview, state, tokens)
        expect(screens.rows(*texts)).to_have_count(1)


def heading(message: dict[str, Any]) -> str:
    """Return what the screen draws of a message that a model was given.

    A system prompt is folded, and what a tool returned stands below the tool's name.
    """
    if message["role"] == "system":
        return "System"
    text = text_of(message) or message["tool_calls"][0]["function"]["name"]
    return str(text).splitlines()[0]


CHAT = ("third", 0)
"""The model call of the picture: a turn, and the call's number in it."""


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
        if (word, number) == CHAT:
            screens.picture("chat")
        screens.keep(f"chat-{word}-{number + 1}")


def test_the_tree_of_a_turn_with_subagents(screens: Screens, worked: Worked) -> None:
    trace = worked.turn("third")
    screens.open_trace(trace)
    screens.picture("trace")

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
    screens.picture("overview")

    cost = sum(trace.cost for trace in traces)
    by_other = worked.turn("fourth").cost / cost
    drawn = screens.card("Cost Breakdown")
    drawn.scroll_into_view_if_needed()
    expect(drawn).to_contain_text("Total Cost")
    total_cost = re.search(r"\$([\d.]+)", drawn.inner_text())
    assert total_cost is not None
    assert float(total_cost[1]) == pytest.approx(cost, abs=1e-6)
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
        rate = "50.00%" if name == "read" else "0.00%"
        expect(chart).to_contain_text(f"{rate} overall error rate")
    assert set(names) == {"bash", "edit", "read", "task"}
    assert names.count("read") == 2
    screens.picture("tool-calls")


def test_the_turns_of_a_session(screens: Screens, worked: Worked) -> None:
    session = worked.sessions[0].id
    traces = worked.live.project.traces.all(session=session)
    assert len(traces) == 3

    screens.open("traces?groupBy=session")
    expect(screens.rows()).to_have_count(3)
    total = sum(trace.tokens["total_tokens"] for trace in traces)
    answer = traces[-1].response_preview
    texts = (session, PROMPTS["first"], answer, str(total))
    expect(screens.rows(*texts)).to_have_count(1)
    screens.keep("sessions")

    screens.open(f"chat-sessions/{session}")
    for number, trace in enumerate(traces, start=1):
        expect(screens.page.get_by_text(f"Turn {number}", exact=True).first).to_be_visible()
        expect(screens.page.get_by_text(trace.request_preview).first).to_be_visible()
        expect(screens.page.get_by_text(trace.response_preview).first).to_be_visible()
    expect(screens.page.get_by_text("Turn 4")).to_have_count(0)
    screens.picture("session")


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


ALL = tuple(PROMPTS)
SEARCHES = (
    Search("User", USER, ALL),
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
    assert tuple(map(word_of, found)) == search.turns

    screens.filter(search.field, search.value, key=search.key)
    screens.expect_rows([PROMPTS[word] for word in search.turns])
    screens.keep(f"filter-{search}")


def test_search_by_session(screens: Screens, worked: Worked) -> None:
    screens.filter("Session", worked.sessions[0].id)
    screens.expect_rows([PROMPTS[word] for word in ("first", "second", "third")])
    screens.keep("filter-session")


@pytest.mark.parametrize(
    ("text", "word"), [("Both tests pass", "third"), ("say about discounts", "fifth")]
)
def test_the_search_box(screens: Screens, text: str, word: str) -> None:
    screens.open("traces")
    expect(screens.rows()).to_have_count(len(PROMPTS))
    screens.search(text)
    screens.expect_rows([PROMPTS[word]])
    screens.keep(f"search-{word}")


@pytest.mark.usefixtures("worked")
def test_a_turn_that_is_going_on(
    process_stack: Stack, let_in: BrowserContext, theme: Theme
) -> None:
    name = "site" if theme == "light" else "site-in-the-dark"
    path = process_stack.sandbox.project(name, files(process_stack.model))
    with serving(process_stack, path) as live:
        session = live.api.session()
        session.start(EXPLAIN)
        traces = live.project.traces
        # The page does not ask again for what came after it was opened.
        traces.until(
            lambda: [one.request_preview for one in traces.all(session=session.id)] == [EXPLAIN]
        )
        (trace,) = traces.all(session=session.id)
        assert trace.state is TraceState.IN_PROGRESS

        screens = screens_of(let_in, live)
        screens.open("traces")
        expect(screens.rows(EXPLAIN, "In progress")).to_have_count(1)
        screens.keep("going-on")
        screens.open_trace(trace)
        screens.keep("going-on-trace")
        if theme == "light":
            look_at_the_turns(process_stack.sandbox)

        session.abort()
        session.wait_until_idle()
        live.trace(session)
        screens.open("traces")
        expect(screens.rows(EXPLAIN, "Error")).to_have_count(1)
        screens.page.close()


def look_at_the_turns(sandbox: Sandbox) -> None:
    """Look with ``status --watch`` at the turn that goes on and the seven before it."""
    command = [sys.executable, "-m", "bootstrap", "status", "--watch"]

    def screen() -> Drawn:
        return shown(sandbox, terminal.raw, ROWS, WIDE)

    def table() -> str:
        """Without what other tests have made: their servers, projects and turns."""
        lines = screen().text.splitlines()
        return "\n".join(line for line in lines if re.search(r"^started | (shop|site) ", line))

    with in_terminal(command, cwd=REPOSITORY, env=sandbox.env, rows=ROWS, columns=WIDE) as terminal:
        if RENEWED:
            terminal.wait_for(PROMPTS["first"])
            # One turn after another is asked for its steps and tools.
            time.sleep(30)
            renew("watch", table(), {"watch.svg": svg(screen()).encode()})
        compare("watch", table)
        terminal.press(CTRL_C)
        assert terminal.process.wait(timeout=PATIENCE) == 0


def test_the_recording_shows_what_up_writes(
    process_stack: Stack, let_in: BrowserContext, worked: Worked, theme: Theme
) -> None:
    if RENEWED and theme == "light":
        path = process_stack.sandbox.project("app", files(process_stack.model))
        recording = record(process_stack, let_in, path)
        renew("recording", worked.up.text, {"recording.gif": recording})
    compare("recording", lambda: worked.up.text, patience=0)


def test_every_link_of_the_chain_in_a_terminal(process_stack: Stack, worked: Worked) -> None:
    found = said(process_stack.sandbox, "doctor", "--project", str(worked.live.project.path))
    assert found.text.splitlines()[-1] == "Everything works."
    if RENEWED:
        renew("doctor", found.text, {"doctor.svg": svg(found).encode()})
    compare("doctor", lambda: found.text, patience=0)
