"""Ask OpenCode 2 whether it loads the plugin, through a private server that ends with the question.

No release of OpenCode 2 was ever run with this: what is used of it was read in its sources and
documentation of 2.0.x (``packages/cli/src/services/standalone.ts``, ``server-process.ts``,
``commands/handlers/api.ts``). Whatever is not as it was read there ends in "not known".
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
import time
import urllib.parse
from collections.abc import Mapping, Sequence
from pathlib import Path

from bootstrap.core import paths
from bootstrap.core.run_command import LONGEST, Process, ask, last_line, serving
from bootstrap.core.text import one_line
from bootstrap.plugin.opencode import (
    LOAD_TIMEOUT,
    PLUGIN_SAYS,
    Loaded,
    OpenCode,
    outside,
    without_configurations,
)

ID = "opencode-mlflow"
"""The plugin's, which has to be the only one of that name (``plugin/src/index.ts``)."""
NO_EVENTS = f"{PLUGIN_SAYS}off: this OpenCode gives plugins no events"
"""What the plugin writes where something is missing that it needs (``plugin/src/setup.ts``)."""
SETTLING = 20.0
"""Seconds from the first answer in which the plugin may still be loaded: OpenCode 2 answers before
it has (``GET /api/plugin`` waits for nothing)."""
ANSWER_TIMEOUT = 30.0
"""Seconds for one answer."""
_PAUSE = 0.2
_LONGEST = 300
"""Characters of an error of OpenCode's."""
_URL = re.compile(r'"url":\s*"(http://[^"\s]+)"|listening on (http://\S+)')
"""What ``serve`` prints, with ``--stdio`` and without."""


class _NotKnownError(Exception):
    """OpenCode did not say whether it loads the plugin; the message says why."""


def loaded(opencode: OpenCode) -> Loaded:
    """Let OpenCode 2 load the plugin that ships, and check that it did.

    ``opencode serve --stdio`` is what ``--standalone`` starts: a server with this environment,
    which ends when its standard input does. It is asked by ``opencode api get /api/plugin``. The
    service that runs for the user is left alone, and so is their database: that of OpenCode 1 would
    be migrated, after which OpenCode 1 refuses it.
    """
    name = f"OpenCode {opencode.version}"
    try:
        with outside() as folder:
            return _ask(opencode, folder.resolve())
    except _NotKnownError as error:
        return Loaded(None, f"{name} did not say whether it loads the plugin: {error}.")
    except TimeoutError:
        return Loaded(None, f"{name} did not answer in {LOAD_TIMEOUT:.0f} s.")
    except OSError as error:
        return Loaded(None, f"{name} could not be asked: {error}.")


def _ask(opencode: OpenCode, folder: Path) -> Loaded:
    plugin, project, log = folder / ID, folder / "project", folder / "log"
    project.mkdir()
    plugin.mkdir()
    # OpenCode 2 loads folders only, and no file that a link there leads out to.
    shutil.copyfile(paths.shipped("plugin/dist/opencode-mlflow.js"), plugin / "index.js")
    environment = {
        **without_configurations(),
        "MLFLOW_OPENCODE_DEBUG": "true",
        "OPENCODE_CONFIG_CONTENT": json.dumps({"plugin": [str(plugin)]}),
        "OPENCODE_CONFIG_PROJECT_DISABLE": "1",
        "OPENCODE_DISABLE_PROJECT_CONFIG": "1",
        "OPENCODE_DB": str(folder / "opencode.db"),
        "OPENCODE_PASSWORD": secrets.token_urlsafe(32),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    command = [str(opencode.binary), "serve", "--stdio", "--port", "0"]
    with serving(command, cwd=project, env=environment, log=log) as server:
        query = urllib.parse.urlencode({"location[directory]": str(project)})
        question = ["api", "--server", _url(server, log), "get", f"/api/plugin?{query}"]
        states = _states([opencode.binary, *question], plugin, environment)
        if any(state.get("status") == "active" for state in states):
            return _active(opencode, _printed(log))
    failed = next((state for state in states if state.get("status") == "failed"), None)
    if failed is None:
        raise _NotKnownError(one_line(f"its state is {states[0].get('status')}", _LONGEST))
    why = one_line(str(failed.get("error") or "no reason given"), _LONGEST)
    text = f"OpenCode {opencode.version} could not load the plugin: {why}"
    return Loaded(loaded=False, text=text)


def _states(
    question: Sequence[str | Path], plugin: Path, environment: Mapping[str, str]
) -> list[dict[str, object]]:
    """Return the states of what has the plugin's id or is in its folder, once they are settled."""
    end: float | None = None
    while True:
        try:
            done = ask(question, cwd=plugin, env=environment, timeout=ANSWER_TIMEOUT)
        except OSError as error:
            raise _NotKnownError(error.strerror or str(error)) from error
        found = _items(done.stdout)
        states = [_dict(one.get("state")) for one in found or () if _is_ours(one, plugin)]
        if any(_is_settled(state) for state in states):
            return states
        end = end or time.monotonic() + SETTLING
        if time.monotonic() > end:
            if states:
                return states
            if found is not None:
                raise _NotKnownError("it does not list it")
            why = last_line(done) if done.returncode else "its answer is no list of plugins"
            raise _NotKnownError(one_line(why, _LONGEST) or "it says nothing")
        time.sleep(_PAUSE)


def _is_settled(state: Mapping[str, object]) -> bool:
    """Whether a state is final: beside a duplicate there is one that may still be loaded."""
    is_duplicate = "Duplicate" in str(state.get("error"))
    return state.get("status") == "active" or (state.get("status") == "failed" and not is_duplicate)


def _url(server: Process, log: Path) -> str:
    """Return where the server listens, once it has printed it."""
    deadline = time.monotonic() + LOAD_TIMEOUT
    while True:
        printed = _printed(log)
        if found := _URL.search(printed):
            return found[1] or found[2]
        if server.poll() is not None:
            lines = printed.strip().splitlines() or [f"it ended with {server.returncode}"]
            raise _NotKnownError(one_line(lines[-1], _LONGEST))
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(_PAUSE)


def _printed(log: Path) -> str:
    if log.stat().st_size > LONGEST:
        raise _NotKnownError("it prints too much")
    return log.read_text(encoding="utf-8", errors="replace")


def _active(opencode: OpenCode, printed: str) -> Loaded:
    if NO_EVENTS in printed:
        text = f"OpenCode {opencode.version} gives plugins no events: it would trace nothing."
        return Loaded(loaded=False, text=text)
    return Loaded(loaded=True, text=f"{opencode.version} has loaded the plugin")


def _items(answer: str) -> list[dict[str, object]] | None:
    """Return the plugins in an answer of ``/api/plugin``; None where it is something else.

    One is ``{id?, source: {type, path?}, state: {status, error?}, …}``; 2.1.2 puts the list into
    ``data``.
    """
    try:
        content: object = json.loads(answer)
    except (ValueError, RecursionError):
        return None
    items = content.get("data") if isinstance(content, dict) else content
    return [_dict(one) for one in items] if isinstance(items, list) else None


def _is_ours(item: dict[str, object], plugin: Path) -> bool:
    """Whether it has the plugin's id or is in a folder: one that could not be loaded has no id."""
    path = _dict(item.get("source")).get("path")
    return item.get("id") == ID or (isinstance(path, str) and Path(path).is_relative_to(plugin))


def _dict(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
