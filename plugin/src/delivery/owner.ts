import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** A process as the name of a file can hold it: `place.pid.start`. */
export interface Owner {
  /** Tells apart machines and containers that share a folder. */
  readonly place: string;
  readonly pid: number;
  /** Tells apart processes that had the same id one after the other. */
  readonly start: string;
}

/** What stands for what is not known; two of them say nothing. */
const UNKNOWN = "0";

export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}

/** State, parent and so on of a process, from Linux' `/proc` (proc(5)); empty elsewhere. */
function statusOf(pid: number): readonly string[] {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  // The name of the program, in parentheses, may hold spaces and parentheses.
  return stat === "" ? [] : stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** When a process started; unknown where there is no `/proc`. */
function startOf(status: readonly string[]): string {
  const ticks = status[19];
  if (ticks === undefined) return UNKNOWN;
  const boot = attempt(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8"));
  return digest(`${boot} ${ticks}`);
}

let self: Owner | undefined;

/** This process. */
export function currentOwner(): Owner {
  const namespace = attempt(() => readlinkSync("/proc/self/ns/pid"));
  self ??= {
    place: digest(`${hostname()} ${namespace}`),
    pid: process.pid,
    start: startOf(statusOf(process.pid)),
  };
  return self;
}

/** Whether a process of this place lives. In doubt, it does. */
export function isAlive({ pid, start }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Anything else, such as a process of another user, is there.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
  const status = statusOf(pid);
  // Dead, but whoever started it has not asked how it ended.
  if (status[0] === "Z" || status[0] === "X") return false;
  const now = startOf(status);
  return start === UNKNOWN || now === UNKNOWN || start === now;
}
