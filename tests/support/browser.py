"""A real Chromium, driven by Playwright, that looks at MLflow's screens as a user does."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING, Final, Literal

from playwright.sync_api import expect, sync_playwright

from tests.support.opencode import REPOSITORY
from tests.support.pictures import RENEWED
from tests.support.processes import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, ViewportSize

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
"""Programs that are looked for on PATH; ``.ci/browser`` looks for the same."""

FLAGS: Final = (
    "--no-sandbox",  # Chromium refuses to run as root with it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",  # tests reach nothing but loopback
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",  # 64 MB in a container
    "--js-flags=--no-opt --no-maglev",  # no page here is looked at for so long that it pays
)

SCREENS: Final = REPOSITORY / "test-output" / "screens"
"""Git-ignored folder for screenshots."""

Theme = Literal["light", "dark"]
WINDOW: Final[ViewportSize] = {"width": 1280, "height": 800}
PATIENCE_MS: Final = 1_000 * PATIENCE
"""Milliseconds that a screen gets to show what is expected of it."""


def program() -> str | None:
    """Return the path of a Chromium, or None: ``$CHROMIUM``, else what is on PATH."""
    candidates = [os.environ.get("CHROMIUM", ""), *NAMES]
    found = (shutil.which(name) for name in candidates if name)
    return next((path for path in found if path is not None), None)


@contextlib.contextmanager
def browser(theme: Theme = "light") -> Iterator[BrowserContext]:
    """Run a browser with an empty profile; end it when the block is left.

    Args:
        theme: What its user prefers.

    Raises:
        FileNotFoundError: There is no Chromium.
    """
    executable = program()
    if executable is None:
        raise FileNotFoundError(f"none of {', '.join(NAMES)} on PATH")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        try:
            context = chromium.new_context(
                viewport=WINDOW,
                reduced_motion="reduce",
                color_scheme=theme,
                device_scale_factor=1.5 if RENEWED else 1,
            )
            context.set_default_timeout(PATIENCE_MS)
            expect.set_options(timeout=PATIENCE_MS)
            yield context
        finally:
            chromium.close()
