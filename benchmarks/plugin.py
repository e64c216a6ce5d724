"""What the plugin itself costs: its file, its load, its mapper and its masking.

The mapper's and the masking's numbers come from ``plugin/bench/*.ts``, which print JSON.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measurement import Measurement
from tests.support.opencode import REPOSITORY, binary, npm
from tests.support.processes import run
from tests.support.sandbox import Sandbox
from tests.support.scripted_model import ScriptedModel

PLUGIN = REPOSITORY / "plugin" / "dist" / "opencode-mlflow.js"
SIZE_LIMIT = 300.0
LOADS = 15
LOAD_LIMIT = 25.0
PROBE = """\
import { appendFileSync } from "node:fs";
const load = async (file) => {
  const begin = performance.now();
  await import(file);
  return performance.now() - begin;
};
const server = async () => {
  const before = await load(%(empty)s + "?before");
  const plugin = await load(%(plugin)s);
  const after = await load(%(empty)s + "?after");
  appendFileSync(%(times)s, `${plugin - (before + after) / 2}\\n`);
  return {};
};
export default { id: "load-probe", server };
"""
"""An OpenCode plugin that times the load of ours in the process where users load it.

There, OpenCode has loaded what it needs of Node's modules; a bare ``bun -e`` would charge that to
the plugin. OpenCode goes on with its own start while a module loads: what an empty module takes at
the same moment is not the plugin's doing.
"""
EVENT_LIMIT = 20.0
SLOWEST_EVENT_LIMIT = 2_000.0
DELTA_LIMIT = 2.0
"""Bytes of memory per character of an answer: JavaScript keeps up to two for each."""
GROWTH_LIMIT = 1.1
MASKING_LIMIT = 1_000.0
"""Milliseconds of processor time for a megabyte of the worst text; a shared machine takes part."""
MASKING_GROWTH_LIMIT = 40.0
"""Ten times the text takes ten times as long; what grows faster takes a hundred times as long."""
CUTTING_LIMIT = 1_000.0
"""Milliseconds of processor time to cut a text of 50 MB so that no secret is cut in two."""
SCRIPT_TIMEOUT = 600.0


def measure(root: Path) -> list[Measurement]:
    """Measure the built plugin and run the benchmarks that are written beside its source.

    Args:
        root: An empty folder.
    """
    kilobytes = PLUGIN.stat().st_size / 1000
    size = Measurement("plugin file", kilobytes, SIZE_LIMIT, unit=" kB")
    return [size, _load(root), *_mapper(), *_masking()]


def _load(root: Path) -> Measurement:
    copy, empty = root / "copy.js", root / "empty.js"
    times, probe = root / "times", root / "probe.js"
    copy.write_bytes(PLUGIN.read_bytes())
    empty.write_text("export default {};\n")
    files = {"plugin": copy, "empty": empty, "times": times}
    variables = {name: json.dumps(str(file)) for name, file in files.items()}
    probe.write_text(PROBE % variables)
    config = json.dumps(
        {"$schema": "https://opencode.ai/config.json", "plugin": [probe.as_uri()]}, indent=2
    )
    with ScriptedModel() as model:
        user = Sandbox(root / "user", binary(), model.opencode_config())
        project = user.project("probed", {"opencode.json": config})
        for _ in range(LOADS + 1):  # the first run of a project makes its database
            user.opencode_run(project, "[[text]] Go").finished.checked()
    # OpenCode sets its plugins up once more at the end of a run: the first time is the load.
    loads = _firsts([float(line) for line in times.read_text().splitlines()], LOADS + 1)[1:]
    return Measurement(
        "plugin load in OpenCode",
        median(loads),
        LOAD_LIMIT,
        unit=" ms",
        details=f"median of {LOADS} ({min(loads):.1f} to {max(loads):.1f} ms), less an empty one's",
    )


def _firsts(times: list[float], runs: int) -> list[float]:
    per_run, rest = divmod(len(times), runs)
    if rest or not per_run:
        raise RuntimeError(f"{len(times)} loads in {runs} runs: the probe was not set up evenly")
    return times[::per_run]


def _mapper() -> list[Measurement]:
    found = _script("mapper")
    events = f"{found['events']} events of recordings"
    return [
        Measurement(
            "one event, on average", found["mean_us"], EVENT_LIMIT, unit=" us", details=events
        ),
        Measurement(
            "one event, at worst",
            found["max_us"],
            SLOWEST_EVENT_LIMIT,
            unit=" us",
            details=found["slowest"],
        ),
        Measurement(
            "memory of 100,000 deltas, bytes / character",
            found["delta_bytes_per_character"],
            DELTA_LIMIT,
        ),
        Measurement(
            "bytes per turn, last 100 / first 100 of 1,000", found["session_growth"], GROWTH_LIMIT
        ),
        Measurement("bytes per step, 400 steps / 50 steps", found["turn_growth"], GROWTH_LIMIT),
    ]


def _masking() -> list[Measurement]:
    found = _script("privacy")
    hostile, typical, cut = found["hostile"], found["typical"], found["cut"]
    return [
        Measurement(
            "masking a megabyte, at worst",
            hostile["worstMsPerMegabyte"],
            MASKING_LIMIT,
            unit=" ms",
            details=f"{hostile['cases']} hostile texts; "
            f"typical text {typical['msPerMegabyte']:.0f} ms a megabyte",
        ),
        Measurement(
            "masking ten times the text, at worst",
            hostile["worstRatioOfTenTimes"],
            MASKING_GROWTH_LIMIT,
            details=f"{hostile['cases']} hostile texts, 50 kB and 500 kB",
        ),
        Measurement(
            "cutting 50 MB, at worst",
            cut["worstMs"],
            CUTTING_LIMIT,
            unit=" ms",
            details=f"{cut['cases']} texts",
        ),
    ]


def _script(name: str) -> dict[str, Any]:
    beside = [os.fspath(Path(sys.executable).parent), os.fspath(Path(npm()).parent)]
    env = os.environ | {"PATH": os.pathsep.join([*beside, os.environ["PATH"]])}
    command = ["node", "--expose-gc", "--import", "tsx", f"bench/{name}.ts"]
    done = run(command, cwd=REPOSITORY / "plugin", env=env, timeout=SCRIPT_TIMEOUT).checked()
    found: dict[str, Any] = json.loads(done.stdout)
    return found
