"""A clock for plugins of OpenCode that measure, which what else the machine does hardly moves."""

from __future__ import annotations

from typing import Final

CLOCK: Final = """\
import { readFileSync } from "node:fs";
const clock = () => {
  const { user, system } = process.cpuUsage(); // brings the kernel's own count up to date
  const wall = performance.now();
  try {
    const counts = readFileSync("/proc/thread-self/schedstat", "utf8").split(" ");
    const [cpu, waited] = counts.map((nanoseconds) => Number(nanoseconds) / 1e6);
    return { wall: wall - waited, cpu };
  } catch {
    return { wall, cpu: (user + system) / 1e3 };
  }
};
"""
"""JavaScript with a function ``clock``, which returns milliseconds: ``wall``, the time without what
the thread could have run but had no core, and ``cpu``, its processor time.

Both are the kernel's own counts (proc(5), ``schedstat``); where it has none, the wait for a core
counts in, and the processor time is that of the process.
"""
