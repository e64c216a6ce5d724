"""How long OpenCode waits for the plugin's hooks while the MLflow server hangs."""

from __future__ import annotations

import json
import time
from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.clock import CLOCK
from benchmarks.measurement import Measurement
from benchmarks.traced import PLUGIN, traced_place
from tests.faults.killing import kill_background_processes
from tests.support.faulty_server import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TURNS: Final = 10
FAST_TURNS: Final = 4
LIMIT: Final = 50.0
"""A hook that waited for the server would wait for ever."""
WRITTEN: Final = 1.0
"""Seconds after which all times are in the file."""
PROBE: Final = """\
import { appendFileSync } from "node:fs";
import ours from %(plugin)s;
let times = "";
setInterval(() => {
  if (times !== "") appendFileSync(%(times)s, times);
  times = "";
}, 200).unref();
const timed = (name, hook) => async (...given) => {
  const begin = clock().wall;
  const done = hook(...given);
  const taken = clock().wall - begin;
  let isDone = false;
  Promise.resolve(done).then(() => (isDone = true));
  for (let tick = 0; tick < 8; tick += 1) await null;
  times += `${JSON.stringify([name, taken, isDone])}\\n`;
  await done;
};
const server = async (...given) => {
  const hooks = await ours.server(...given);
  return Object.fromEntries(Object.entries(hooks).map(([name, hook]) => [name, timed(name, hook)]));
};
export default { id: "opencode-mlflow", server };
"""
"""An OpenCode plugin that is ours, with a clock around each hook.

What a hook returns must be there at once: then OpenCode, which awaits it, waits for nothing.
"""


def measure(root: Path, *, fast: bool) -> Iterator[Measurement]:
    """Measure the hooks of turns of one ``opencode serve``.

    Args:
        root: An empty folder.
        fast: Fewer turns.
    """
    turns = FAST_TURNS if fast else TURNS
    times, probe = root / "times.jsonl", root / "probe.js"
    variables = {"plugin": json.dumps(PLUGIN.as_uri()), "times": json.dumps(str(times))}
    probe.write_text(CLOCK + PROBE % variables)
    with traced_place(root) as place:
        place.configure(MLFLOW_TRACKING_URI=place.server.url)
        (place.project / "opencode.json").write_text(json.dumps({"plugin": [probe.as_uri()]}))
        place.server.inject(Fault("hang"))
        with place.sandbox.opencode_serve(place.project) as api:
            session = api.session()
            for _ in range(turns):
                session.ask("[[bash]]")
            time.sleep(WRITTEN)
        kill_background_processes(place.sandbox)
        if not place.server.count("POST"):
            raise RuntimeError("the plugin did not send to the server that hangs")
    calls = [json.loads(line) for line in times.read_text().splitlines()]
    waited = sorted({call[0] for call in calls if not call[2]})
    if waited:
        raise RuntimeError(f"OpenCode waits for what these hooks return: {', '.join(waited)}")
    slowest, longest, _ = max(calls, key=lambda call: float(call[1]))
    taken = [float(call[1]) for call in calls]
    yield Measurement(
        "hook, server hangs, at worst",
        longest,
        None,
        LIMIT,
        unit=" ms",
        details=f"{slowest}, less waiting for a core, of {len(calls)} calls in {turns} turns; "
        f"median {median(taken):.2f} ms, {sum(taken) / turns:.0f} ms a turn",
    )
