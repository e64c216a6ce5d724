import { readdirSync, readFileSync } from "node:fs";
import {
  observationOfEvent,
  observationOfPrompt,
  observationOfRequest,
} from "../../src/host/events.ts";
import type { Observation } from "../../src/turn/model.ts";

const FOLDER = new URL("../recordings/", import.meta.url);

/** One line of a recording of a real OpenCode run. */
export interface Line {
  /** Milliseconds since the recording plugin started. */
  readonly t: number;
  readonly kind: string;
  readonly name: string;
  readonly data?: unknown;
}

type Json = Record<string, unknown>;

/** Recordings by the name of their file. */
export const recordingNames: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".jsonl"))
  .sort();

export function readRecording(name: string): Line[] {
  return readFileSync(new URL(name, FOLDER), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

export function eventOf(line: Line): { type: string; properties: Json } {
  return line.data as { type: string; properties: Json };
}

/** When the recording began, from the first event that carries a time of its own. */
function beginning(lines: readonly Line[]): number {
  for (const line of lines) {
    const time = line.kind === "event" ? eventOf(line).properties["time"] : undefined;
    if (typeof time === "number") return time - line.t;
  }
  throw new Error("no event of this recording carries a time");
}

function observationOf(line: Line, now: number): Observation | undefined {
  if (line.kind === "event") return observationOfEvent(line.data, now);
  if (line.kind !== "hook") return undefined;
  const { input, output } = (line.data ?? {}) as { input?: unknown; output?: unknown };
  if (line.name === "chat.message") return observationOfPrompt(output, now);
  return line.name === "chat.headers" ? observationOfRequest(input, now) : undefined;
}

export function observationsOf(lines: readonly Line[]): Observation[] {
  const start = beginning(lines);
  return lines
    .map((line) => observationOf(line, start + line.t))
    .filter((observation) => observation !== undefined);
}

/** OpenCode's own account: the last state of every message and part that the run left behind. */
export function finalState(lines: readonly Line[]): { messages: Json[]; parts: Json[] } {
  const messages = new Map<unknown, Json>();
  const parts = new Map<unknown, Json>();
  for (const line of lines) {
    if (line.kind !== "event") continue;
    const { type, properties } = eventOf(line);
    if (type === "message.updated") {
      const info = properties["info"] as Json;
      messages.set(info["id"], info);
    } else if (type === "message.part.updated") {
      const part = properties["part"] as Json;
      parts.set(part["id"], part);
    }
  }
  return { messages: [...messages.values()], parts: [...parts.values()] };
}
