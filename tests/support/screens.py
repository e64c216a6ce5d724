"""MLflow's screens (3.17) as a user works them: lists, filters, one trace, Overview, a session."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.support.browser import SCREENS
from tests.support.pictures import RENEWED, compare, renew, webp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlflow.entities import Span
    from playwright.sync_api import BrowserContext, Locator

    from tests.support.traces import TurnTrace

NO_GUIDES = """
localStorage.setItem("mlflow.detectIssues.guidanceShown_v1", "true");
"""
"""What MLflow itself remembers once its guide was shown and closed."""

CHOSEN_FROM_A_LIST = {"State"}
"""Fields whose value is not typed. Looking which of the two is drawn would come too early."""
FILTER = "web-shared.traces-table-filter"


class Screens:
    """The screens of one experiment.

    Args:
        browser: What shows them.
        tracking_uri: The server.
        experiment_id: The experiment.

    Attributes:
        page: The page they are shown in.
    """

    def __init__(self, browser: BrowserContext, tracking_uri: str, experiment_id: str) -> None:
        browser.add_init_script(NO_GUIDES)
        self.page = browser.new_page()
        self._base = f"{tracking_uri}/#/experiments/{experiment_id}"

    def keep(self, name: str) -> None:
        """Keep what is shown now as a screenshot."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENS / f"{name}.png")

    def picture(self, name: str) -> None:
        """Take the picture of what is shown now, or compare the one there is with it.

        Raises:
            AssertionError: The picture says something else, or shows whose machine this is.
        """
        self.keep(name)
        body = self.page.locator("body")
        if not RENEWED:
            compare(name, body.inner_text)
            return
        # The pointer opens what it is over; charts grow.
        self.page.mouse.move(0, 0)
        self.page.wait_for_timeout(3_000)
        text = body.inner_text()
        assert "/tmp/" not in text  # noqa: S108 - the sandbox is below it
        assert urlsplit(self._base).netloc not in text
        dark = self.page.evaluate("document.body.classList.contains('dark-mode')")
        file = f"{name}-{'dark' if dark else 'light'}.webp"
        renew(name, text, {file: webp(self.page.screenshot())})

    def open(self, path: str) -> None:
        """Open a screen.

        Args:
            path: Of the screen below the experiment's, such as ``traces``.
        """
        # The same page with another hash would keep what was typed and opened in it.
        self.page.goto("about:blank")
        self.page.goto(f"{self._base}/{path}")

    def rows(self, *texts: str) -> Locator:
        """Return the rows of the list of traces that hold all of these texts."""
        rows = self.page.get_by_role("row").filter(has=self.page.get_by_role("cell"))
        for text in texts:
            rows = rows.filter(has_text=text)
        return rows

    def expect_rows(self, prompts: Sequence[str]) -> None:
        """Assert that the list has one row for each prompt, and no other row."""
        for prompt in prompts:
            expect(self.rows(prompt)).to_have_count(1)
        expect(self.rows()).to_have_count(len(prompts))

    def search(self, text: str) -> None:
        """Type into the search box of the list of traces."""
        self.page.get_by_placeholder("Search traces").fill(text)
        self.page.keyboard.press("Enter")

    def filter(self, field: str, value: str, *, key: str | None = None) -> None:
        """Open the list of traces with one filter.

        Args:
            field: As the list of fields shows it.
            value: What the field has to be.
            key: For a field that has many, such as ``Tag``.
        """
        self.open("traces")
        self.page.get_by_role("button", name="Filters").click()
        self.page.locator(f"[id='{FILTER}-field-0']").click()
        self.page.get_by_role("option", name=field, exact=True).click()
        if key is not None:
            self.page.get_by_placeholder("Key").fill(key)
        if field in CHOSEN_FROM_A_LIST:
            self.page.locator(f"[id='{FILTER}-value-0']").click()
            self.page.get_by_role("option", name=value).click()
        else:
            self.page.get_by_placeholder("Value").fill(value)
        self.page.get_by_role("button", name="Apply filters").click()

    def open_trace(self, trace: TurnTrace) -> None:
        """Open a trace beside the list."""
        self.open(f"traces?traceId={trace.trace_id}")
        expect(self.node(trace.spans[0])).to_be_visible()

    def node(self, span: Span) -> Locator:
        """Return the node of a span in the tree of the trace that is open."""
        return self.page.get_by_test_id(f"timeline-tree-node-{span.span_id}")

    def show(self, span: Span) -> Locator:
        """Open a span of the trace that is open, and return the pane that shows it."""
        self.page.get_by_test_id(f"span-text-block-{span.span_id}").click()
        return self.page.get_by_test_id("model-trace-explorer-default-span-view")

    def indent(self, span: Span) -> float:
        """Return how far to the right the name of a span is in the tree, in pixels."""
        box = self.page.get_by_test_id(f"span-text-block-{span.span_id}").bounding_box()
        assert box is not None
        return box["x"]

    def card(self, title: str) -> Locator:
        """Return the smallest box on the Overview screen that holds a title and a number."""
        heading = self.page.get_by_text(title, exact=True)
        return heading.locator("xpath=ancestor::*[contains(., '0')][1]")


def compact(count: int) -> str:
    """Return a count as the Overview screen writes it: ``950``, ``37.48K``."""
    return str(count) if count < 1000 else f"{count / 1000:.2f}K"
