"""The recording of the README: `make up`, a turn, and its trace as it appears, as one GIF.

All output and every screen is real. What is not is named here: the typing, and how long a moment
stands, as waiting is boring (:data:`LONGEST`).
"""

from __future__ import annotations

import base64
import io
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from playwright.sync_api import expect

from bootstrap.testing.terminal import in_terminal
from tests.e2e.worked import COLUMNS, ROWS, happened, shown
from tests.support.processes import PATIENCE
from tests.support.screens import Screens
from tests.support.terminal_pictures import BACKGROUND, BAR, TEXT, TITLE, svg
from tests.support.work import PROMPTS

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image
    from playwright.sync_api import BrowserContext, Page

    from tests.e2e.stack import Stack
    from tests.support.sandbox import Sandbox

SECONDS: Final = 40.0
"""How long it takes in all."""
LONGEST: Final = 1.2
"""Seconds that something stands while nothing new is written."""
READ: Final = 3.5
"""Seconds for what is to be read, before all is brought to :data:`SECONDS`."""
TYPED: Final = 0.06
"""Seconds for each letter that is typed."""
THINKING: Final = 6.0
"""Seconds until the model's first word, so that there is something to see of an unfinished turn."""
LOOKS, APART = 2, 10.0
"""How often the browser looks at the unfinished trace, and seconds between two looks."""
WIDTH, HEIGHT = 992, 620
COLORS_OF_A_FRAME: Final = 32
ADDRESS: Final = "http://127.0.0.1:5000"
PROMPT: Final = b"\x1b[32m$\x1b[0m "


@dataclass(frozen=True)
class Frame:
    """What is seen, and for how long.

    Attributes:
        seconds: How long.
        markup: A terminal, or a browser's window, as SVG.
    """

    seconds: float
    markup: str


def record(stack: Stack, context: BrowserContext, path: Path) -> bytes:
    """Turn tracing on in a new project, run a turn and look at it; return the recording."""
    sandbox, model = stack.sandbox, stack.model
    up = happened(sandbox, "up", "--project", str(path))
    project = stack.traced(path)
    screens = Screens(context, stack.tracking_uri, project.data["experiment_id"])
    screens.page.set_viewport_size({"width": WIDTH, "height": int(HEIGHT - TITLE)})
    film = Film(screens.page, sandbox)
    film.type(f"make up PROJECT=~/code/{path.name}")
    for seconds, raw in up:
        film.write(raw, seconds)
    film.rest(READ)
    usual = model.scenarios[PROMPTS["third"]]
    model.scenarios[PROMPTS["third"]] = [replace(one, first_delay=THINKING) for one in usual]
    command = [str(sandbox.opencode), "run", PROMPTS["third"]]
    film.type(f'cd ~/code/{path.name} && opencode run "{PROMPTS["third"]}"')
    with in_terminal(command, cwd=path, env=sandbox.env, rows=ROWS, columns=COLUMNS) as terminal:
        while not (traces := project.traces.all()) or not terminal.raw:
            time.sleep(0.1)
        film.write(terminal.raw, LONGEST)
        screens.open("traces")
        expect(screens.rows()).to_have_count(1)
        film.look()
        for _ in range(LOOKS):
            time.sleep(APART)
            film.write(terminal.raw, LONGEST)
            screens.open_trace(traces[0])
            film.look()
        assert terminal.process.wait(timeout=PATIENCE) == 0, terminal.text
        time.sleep(0.2)
    film.write(terminal.raw, READ)
    (trace,) = project.traces.wait(1)
    screens.open_trace(trace)
    film.look()
    screens.show(trace.models[0])
    film.look()
    model.scenarios[PROMPTS["third"]] = usual
    return film.gif()


class Film:
    """The frames so far.

    Args:
        page: The browser's, which is also what draws the frames in the end.
        sandbox: Whose folders are not to be seen.
    """

    def __init__(self, page: Page, sandbox: Sandbox) -> None:
        self._page, self._sandbox = page, sandbox
        self._frames: list[Frame] = []
        self._before = b""
        self._now = b""

    def type(self, command: str) -> None:
        """Type a command at the prompt."""
        self._before += self._now + PROMPT
        self._now = b""
        for end in range(len(command) + 1):
            self._now = command[:end].encode()
            self.rest(TYPED)
        self._before += f"{command}\r\n".encode()
        self._now = b""
        self.rest(LONGEST)

    def write(self, raw: bytes, seconds: float) -> None:
        """Show all that a program has written until now."""
        self._now = raw
        self.rest(min(seconds, LONGEST))

    def rest(self, seconds: float) -> None:
        """Show the terminal for so long."""
        self._add(seconds, svg(shown(self._sandbox, self._before + self._now), ROWS))

    def look(self) -> None:
        """Show what the browser shows."""
        self._page.wait_for_timeout(1_000)
        picture = base64.b64encode(self._page.screenshot()).decode()
        self._add(
            READ,
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
            f'<rect width="100%" height="{TITLE:g}" fill="{BAR}"/>'
            f'<text x="{WIDTH / 2:g}" y="21" fill="{TEXT}" text-anchor="middle"'
            f' font-family="sans-serif" font-size="14">{ADDRESS}</text>'
            f'<image y="{TITLE:g}" width="{WIDTH}" height="{HEIGHT - TITLE:g}"'
            f' href="data:image/png;base64,{picture}"/></svg>',
        )

    def gif(self) -> bytes:
        """Return the frames, drawn, in :data:`SECONDS`."""
        self._page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        scale = SECONDS / sum(one.seconds for one in self._frames)
        images = [self._drawn(one.markup) for one in self._frames]
        content = io.BytesIO()
        images[0].save(
            content,
            "GIF",
            save_all=True,
            append_images=images[1:],
            duration=[max(20, round(100 * scale * one.seconds) * 10) for one in self._frames],
            loop=0,
            optimize=True,
        )
        return content.getvalue()

    def _add(self, seconds: float, markup: str) -> None:
        last = self._frames[-1] if self._frames else None
        if last is not None and last.markup == markup:
            self._frames[-1] = replace(last, seconds=last.seconds + seconds)
        else:
            self._frames.append(Frame(seconds, markup))

    def _drawn(self, markup: str) -> Image.Image:
        from PIL import Image  # noqa: PLC0415 - slow to import, and only needed for a new recording

        style = f"body{{margin:0;background:{BACKGROUND}}}svg{{width:100vw;height:100vh}}"
        self._page.set_content(f"<style>{style}</style>{markup}")
        with Image.open(io.BytesIO(self._page.screenshot(scale="css"))) as image:
            plain = image.convert("RGB")
        drawn: Image.Image = plain.quantize(COLORS_OF_A_FRAME, dither=Image.Dither.NONE)
        return drawn
