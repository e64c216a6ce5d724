import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** The process that a queue belongs to. */
export interface Owner {
  /** Digest of machine and container, which may share a folder with others. */
  readonly place: string;
  readonly pid: number;
  /** Digest of the time at which the process started, as process ids are used again. */
  readonly start: string;
}

/** Placeholder for an unknown start; never compared. */
const UNKNOWN = "0";

/** An owner as it stands in names of folders and in arguments: `place.pid.start`. */
export function formatOwner({ place, pid, start }: Owner): string {
  return `${place}.${pid}.${start}`;
}

/** Reads what {@link formatOwner} wrote. */
export function parseOwner(text: string): Owner | undefined {
  const [, place, pid, start] = /^([0-9a-f]+)\.(\d+)\.([0-9a-f]+)$/.exec(text) ?? [];
  if (place === undefined || pid === undefined || start === undefined) return undefined;
  return { place, pid: Number(pid), start };
}

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

/** Whether a process of this place lives; true when that cannot be determined. */
export function isAlive({ pid, start }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Any other error, such as a missing permission, means that the process exists.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
  const status = statusOf(pid);
  // Dead, but its parent has not collected its exit status.
  if (status[0] === "Z" || status[0] === "X") return false;
  const now = startOf(status);
  return start === UNKNOWN || now === UNKNOWN || start === now;
}
