"""What the plugin itself costs: its file, its load, its mapper and its masking.

The mapper's and the masking's numbers come from ``plugin/bench/*.ts``, which print JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.clock import CLOCK
from benchmarks.intervals import median_of
from benchmarks.measurement import Measurement, NotMeasuredError
from benchmarks.traced import PLUGIN
from tests.support.opencode import REPOSITORY, binary, npm
from tests.support.processes import free_port, run
from tests.support.sandbox import Sandbox
from tests.support.scripted_model import ScriptedModel

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE_LIMIT = 330.0
LOADS = 30
FAST_LOADS = 12
LOAD_LIMIT = 12.0
SET_UP_LIMIT = 5.0
PROBE = """\
import { appendFileSync } from "node:fs";
const timed = async (work) => {
  const begin = clock();
  const done = await work();
  const end = clock();
  return { done, wall: end.wall - begin.wall, cpu: end.cpu - begin.cpu };
};
let isLoaded = false;
const server = async (input) => {
  if (isLoaded) return {};
  isLoaded = true;
  const before = await timed(() => import(%(empty)s + "?before"));
  const load = await timed(() => import(%(plugin)s));
  const after = await timed(() => import(%(empty)s + "?after"));
  const setUp = await timed(() => load.done.default.server(input, %(options)s));
  const less = (name) => load[name] - (before[name] + after[name]) / 2;
  const line = { wall: less("wall"), cpu: less("cpu"), setUp: setUp.cpu };
  appendFileSync(%(times)s, `${JSON.stringify(line)}\\n`);
  return {};
};
export default { id: "load-probe", server };
"""
"""An OpenCode plugin that times the load of ours in the process where users load it.

There, OpenCode has loaded what it needs of Node's modules; a bare ``bun -e`` would charge that to
the plugin. OpenCode goes on with its own start while a module loads: what an empty module takes at
the same moment is not the plugin's doing, nor is what the thread waits for a core.
"""
EVENT_LIMIT = 20.0
SLOWEST_EVENT_LIMIT = 2_000.0
DELTA_LIMIT = 2.0
"""Bytes of memory per character of an answer: JavaScript keeps up to two for each."""
GROWTH_LIMIT = 1.1
OTHERS_LIMIT = 2.0
CLEANUP_LIMIT = 2_500.0
"""Milliseconds; OpenCode 2 ends a process 2.8 to 3 s after it has called ``cleanup``."""
LEFT_LIMIT = 2_000_000.0
"""Bytes of heap that may differ between two collections of garbage."""
MASKING_LIMIT = 1_000.0
"""Milliseconds of processor time for a megabyte of the worst text; a shared machine takes part."""
MASKING_GROWTH_LIMIT = 40.0
"""Ten times the text takes ten times as long; what grows faster takes a hundred times as long."""
CUTTING_LIMIT = 1_000.0
"""Milliseconds of processor time to cut a text of 50 MB so that no secret is cut in two."""
SCRIPT_TIMEOUT = 600.0
OTHERS_SOURCE = ("click", "rich", "_pytest", "urllib3", "jinja2", "packaging", "filelock")
"""Packages of the environment in which nothing is to be masked."""


def load(root: Path, *, fast: bool) -> Iterator[Measurement]:
    """Measure the built file, and its load in OpenCode.

    Args:
        root: An empty folder.
        fast: Fewer loads.
    """
    kilobytes = PLUGIN.stat().st_size / 1000
    yield Measurement("plugin file", kilobytes, None, SIZE_LIMIT, unit=" kB")
    count = FAST_LOADS if fast else LOADS
    loads = _loads(root, count)
    details = f"median of {count}, less an empty one's, and less waiting for a core"
    for name, field, limit in (
        ("plugin load in OpenCode", "wall", LOAD_LIMIT),
        ("plugin load in OpenCode, processor time", "cpu", LOAD_LIMIT),
        ("plugin set-up in OpenCode, processor time", "setUp", SET_UP_LIMIT),
    ):
        estimate = median_of([one[field] for one in loads])
        yield Measurement(name, *estimate, limit=limit, unit=" ms", details=details)
        details = f"median of {count}"


def _loads(root: Path, count: int) -> list[dict[str, float]]:
    copy, empty = root / "copy.js", root / "empty.js"
    times, probe = root / "times", root / "probe.js"
    copy.write_bytes(PLUGIN.read_bytes())
    empty.write_text("export default {};\n")
    values: dict[str, object] = {
        "plugin": str(copy),
        "empty": str(empty),
        "times": str(times),
        "options": {"trackingUri": f"http://127.0.0.1:{free_port()}", "experimentId": "0"},
    }
    probe.write_text(CLOCK + PROBE % {name: json.dumps(value) for name, value in values.items()})
    config = {"$schema": "https://opencode.ai/config.json", "plugin": [probe.as_uri()]}
    with ScriptedModel() as model:
        user = Sandbox(root / "user", binary(), model.opencode_config())
        project = user.project("probed", {"opencode.json": json.dumps(config, indent=2)})
        command = [str(user.opencode), "debug", "info"]  # loads the plugins, and asks no model
        for _ in range(count + 1):  # the first run of a project makes its database
            run(command, cwd=project, env=user.env).checked()
    lines = times.read_text().splitlines()
    if len(lines) != count + 1:
        raise RuntimeError(f"{len(lines)} loads in {count + 1} starts of OpenCode")
    return [json.loads(line) for line in lines[1:]]


def mapper(_: Path) -> Iterator[Measurement]:
    """Measure the mapper alone."""
    found = _script("mapper")
    events = f"{found['events']} events of recordings"
    for name, key, limit, unit, details in (
        ("one event, on average", "mean_us", EVENT_LIMIT, " us", events),
        ("one event, at worst", "max_us", SLOWEST_EVENT_LIMIT, " us", found["slowest"]),
        (
            "memory of 100,000 deltas, bytes / character",
            "delta_bytes_per_character",
            DELTA_LIMIT,
            "",
            "",
        ),
        ("bytes per turn, last 100 / first 100 of 1,000", "session_growth", GROWTH_LIMIT, "", ""),
        ("bytes per step, 400 steps / 50 steps", "turn_growth", GROWTH_LIMIT, "", ""),
    ):
        yield Measurement(name, found[key], None, limit, unit, details)


def opencode2(_: Path) -> Iterator[Measurement]:
    """Measure OpenCode 2's events, and its service, in a fake of it."""
    found = _script("opencode2")
    events = f"{found['events']} events of recordings"
    left = "200 sessions in 20 projects, after they were unloaded"
    for name, key, limit, unit, details in (
        ("one event of OpenCode 2, on average", "mean_us", EVENT_LIMIT, " us", events),
        (
            "one event of OpenCode 2, at worst",
            "max_us",
            SLOWEST_EVENT_LIMIT,
            " us",
            found["slowest"],
        ),
        ("an event of another project", "others_us", OTHERS_LIMIT, " us", "each of 19 others"),
        ("cleanup in a turn", "cleanup_ms", CLEANUP_LIMIT, " ms", "the server never answers"),
        ("memory that a service keeps", "heap_bytes", LEFT_LIMIT, " bytes", left),
        ("timers that a service keeps", "timers", 0.0, "", left),
    ):
        yield Measurement(name, found[key], None, limit, unit, details)


def masking(_: Path) -> Iterator[Measurement]:
    """Measure the masking alone."""
    found = _script("privacy")
    hostile, typical, cut = found["hostile"], found["typical"], found["cut"]
    cases = f"{hostile['cases']} hostile texts"
    yield Measurement(
        "masking a megabyte, at worst",
        hostile["worstMsPerMegabyte"],
        None,
        MASKING_LIMIT,
        unit=" ms",
        details=f"{cases}; typical text {typical['msPerMegabyte']:.0f} ms a megabyte",
    )
    yield Measurement(
        "masking ten times the text, at worst",
        hostile["worstRatioOfTenTimes"],
        None,
        MASKING_GROWTH_LIMIT,
        details=f"{cases}, 50 kB and 500 kB",
    )
    yield Measurement(
        "cutting 50 MB, at worst",
        cut["worstMs"],
        None,
        CUTTING_LIMIT,
        unit=" ms",
        details=f"{cut['cases']} texts",
    )


def corpus(_: Path) -> Iterator[Measurement]:
    """Measure how many texts of the corpus the masking gets wrong, by kind."""
    packages = Path(sys.executable).parents[1] / "lib"
    folders = [
        one for name in OTHERS_SOURCE for one in packages.glob(f"python*/site-packages/{name}")
    ]
    found = _script("corpus", *map(os.fspath, folders))
    for one in found["kinds"]:
        yield Measurement(
            f"masking, wrong of {one['kind']}",
            100 * one["wrong"] / one["of"],
            None,
            100 * (1 - one["floor"]),
            unit=" %",
            details=f"{one['wrong']} of {one['of']}",
        )
    source = found["source"]
    details = (
        f"{source['files']} files, {source['characters'] / 1e6:.1f} MB of {len(folders)} packages"
    )
    yield Measurement("masks in ordinary source", source["masks"], None, 0, details=details)


def _script(name: str, *arguments: str) -> dict[str, Any]:
    if not (REPOSITORY / "plugin" / "node_modules" / "tsx").exists():
        raise NotMeasuredError("plugin/node_modules lacks tsx: run `make bench`, which installs it")
    beside = [os.fspath(Path(sys.executable).parent), os.fspath(Path(npm()).parent)]
    env = os.environ | {"PATH": os.pathsep.join([*beside, os.environ["PATH"]])}
    if shutil.which("node", path=env["PATH"]) is None:
        raise NotMeasuredError("no node on PATH and none in .venv")
    command = ["node", "--expose-gc", "--import", "tsx", f"bench/{name}.ts", *arguments]
    done = run(command, cwd=REPOSITORY / "plugin", env=env, timeout=SCRIPT_TIMEOUT).checked()
    found: dict[str, Any] = json.loads(done.stdout)
    return found
