import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fields, finite, text, texts } from "../host/fields.ts";

/** That an OpenCode 2 gave the plugin not what it needs, so that it traces nothing there. */
export interface Off {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** OpenCode's version, where it says it. */
  readonly opencode: string | null;
  /** What it lacks, as in `ctx.event.subscribe`. */
  readonly missing: readonly string[];
}

function fileIn(stateDir: string): string {
  return join(stateDir, "off.json");
}

/** Writes it down for `doctor`, which asks the program (`settings`). */
export function writeOff(stateDir: string, off: Off): void {
  try {
    mkdirSync(stateDir, { recursive: true, mode: 0o700 });
    const path = fileIn(stateDir);
    writeFileSync(`${path}.new`, JSON.stringify(off), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch {
    // A full disk must not break OpenCode.
  }
}

/** An OpenCode 2 traces. */
export function clearOff(stateDir: string): void {
  try {
    rmSync(fileIn(stateDir), { force: true });
  } catch {
    // A read-only folder must not break OpenCode.
  }
}

/** What was written last; undefined where the last OpenCode 2 traced, or none ever ran. */
export function readOff(stateDir: string): Off | undefined {
  try {
    const found = fields(JSON.parse(readFileSync(fileIn(stateDir), "utf8")));
    const at = finite(found["at"]);
    if (at === undefined) return undefined;
    const { opencode, missing } = found;
    return { at, opencode: text(opencode) ?? null, missing: texts(missing) };
  } catch {
    return undefined;
  }
}
