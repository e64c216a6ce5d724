"""The site has every page, and works in a browser that reaches nothing but loopback."""

from __future__ import annotations

import functools
import re
import sys
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.docs.pages import PAGES, blocks
from tests.support.browser import browser
from tests.support.makefile import outside_of_make
from tests.support.opencode import REPOSITORY
from tests.support.processes import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import (
        BrowserContext,
        ConsoleMessage,
        Page,
        Request,
        Response,
        ViewportSize,
    )

CONFIGURATION: Final = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
NAMES: Final = [page.stem for page in PAGES if page.parent.name == "docs"]
DIAGRAMS: Final = {
    page.stem: sum(block.language == "mermaid" for block in blocks(page))
    for page in PAGES
    if page.stem in NAMES
}
PHONE: Final[ViewportSize] = {"width": 390, "height": 800}
TOO_WIDE: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BROKEN: Final = r"""[...document.querySelectorAll("td code")]
  .filter((one) => one.getClientRects().length > one.textContent.split(/[_./= ]+/).length + 1)
  .map((one) => one.textContent)"""
"""Names in tables that are broken within a word; one more line than words may begin with a dot."""
UNNAMED: Final = "[...document.images].filter((one) => !one.alt.trim()).map((one) => one.src)"
SCHEME: Final = "data-md-color-scheme"


def test_every_page_is_in_the_navigation_once() -> None:
    navigation = CONFIGURATION.partition("\nnav:\n")[2]
    listed = re.findall(r"[\w-]+\.md", navigation)
    assert sorted(listed) == [page.name for page in PAGES if page.parent.name == "docs"]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and writes nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        pass


@dataclass(eq=False)
class Site:
    """The built site in a browser.

    Attributes:
        url: Where it is served.
        context: The browser.
        wrong: What pages have asked others for, did not get or complained about.
    """

    url: str
    context: BrowserContext
    wrong: list[str] = field(default_factory=list)

    def asked(self, request: Request) -> None:
        """Take note of a request to another server."""
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.wrong.append(request.url)

    def answered(self, response: Response) -> None:
        """Take note of what is not there."""
        if response.status >= HTTPStatus.BAD_REQUEST:
            self.wrong.append(f"{response.status} {response.url}")

    def failed(self, request: Request) -> None:
        """Take note of a request without an answer, unless its page was left before that."""
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"{request.failure} {request.url}")

    def complained(self, message: ConsoleMessage) -> None:
        """Take note of an error in the console."""
        if message.type == "error":
            self.wrong.append(message.text)

    def close(self, page: Page) -> None:
        """Close a page.

        Raises:
            AssertionError: Something was wrong since the last one was closed.
        """
        page.close()
        wrong = self.wrong.copy()
        self.wrong.clear()
        assert wrong == []

    def page(self, name: str, size: ViewportSize | None = None) -> Page:
        """Open a page in a window of its own."""
        page = self.context.new_page()
        if size is not None:
            page.set_viewport_size(size)
        page.goto(f"{self.url}/{name}.html")
        return page


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """Build the site, serve it and look at it."""
    if tuple(sys.version_info) < (3, 11):  # as a tuple, for mypy, which assumes 3.10
        pytest.skip("without Python 3.11: Zensical, which builds the site, needs it")
    ready = ("-o", f"{sys.prefix}/dev", "-o", "plugin/node_modules/.lock")
    command = ["make", "-s", "site", f"VENV={sys.prefix}", *ready]
    run(command, cwd=REPOSITORY, env=outside_of_make()).checked()
    handler = functools.partial(Quiet, directory=str(REPOSITORY / "test-output" / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, browser() as context:
        found = Site(f"http://127.0.0.1:{server.server_port}", context)
        context.on("request", found.asked)
        context.on("response", found.answered)
        context.on("requestfailed", found.failed)
        context.on("console", found.complained)
        context.on("weberror", lambda one: found.wrong.append(str(one.error)))
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield found
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.browser
def test_every_page_is_whole_at_each_width(site: Site) -> None:
    """One visit for each page: a look at every one takes longer than what is looked at."""
    page = site.page("index")
    for name in NAMES:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"{site.url}/{name}.html")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        # Their place is taken by what is drawn, in a tree of its own.
        expect(page.locator("pre.mermaid")).to_have_count(0)
        drawn = page.locator("div.mermaid")
        expect(drawn).to_have_count(DIAGRAMS[name])
        for number in range(DIAGRAMS[name]):
            box = drawn.nth(number).bounding_box()
            assert box is not None
            assert box["height"] > 100, f"{name}: diagram {number + 1} is not drawn"
        assert page.evaluate(UNNAMED) == [], name
        assert page.evaluate(TOO_WIDE) <= 0, f"{name} is too wide"
        page.set_viewport_size(PHONE)
        assert page.evaluate(TOO_WIDE) <= 0, f"{name} is too wide for a phone"
        assert page.evaluate(BROKEN) == [], name
    site.close(page)


@pytest.mark.browser
def test_a_picture_opens_in_its_full_size(site: Site) -> None:
    page = site.page("traces")
    links = page.locator("article a:has(img):visible")
    expect(links).to_have_count(7)
    expect(links.first).to_have_attribute("href", re.compile("/images/trace-light.webp"))
    site.close(page)


@pytest.mark.browser
def test_search_finds_a_word(site: Site) -> None:
    page = site.page("index")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("combobox", name="Search").fill("worktree")
    found = page.get_by_role("option").filter(has_text="worktree")
    expect(found).not_to_have_count(0)
    found.first.click()
    expect(page).to_have_url(re.compile("h=worktree"))
    expect(page.get_by_role("main")).to_contain_text("worktree")
    site.close(page)


@pytest.mark.browser
def test_a_dark_site_stays_dark(site: Site) -> None:
    page = site.page("traces")
    body = page.locator("body")
    light = body.evaluate("(one) => getComputedStyle(one).backgroundColor")
    expect(body).to_have_attribute(SCHEME, "default")
    page.locator("label[title=Dark]").click()
    expect(body).to_have_attribute(SCHEME, "slate")
    assert body.evaluate("(one) => getComputedStyle(one).backgroundColor") != light
    page.goto(f"{site.url}/architecture.html")
    expect(body).to_have_attribute(SCHEME, "slate")
    page.locator("label[title=Light]").click()
    expect(body).to_have_attribute(SCHEME, "default")
    site.close(page)


@pytest.mark.browser
def test_the_menu_of_a_phone(site: Site) -> None:
    page = site.page("index", PHONE)
    link = page.get_by_role("navigation").get_by_role("link", name="Settings")
    expect(link).not_to_be_in_viewport()
    page.locator("header label[for=__drawer]").click()
    page.get_by_text("Use it", exact=True).first.click()
    expect(link).to_be_in_viewport()
    link.click()
    expect(page.get_by_role("heading", name="Settings", level=1)).to_be_visible()
    site.close(page)
