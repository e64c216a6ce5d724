import { readdirSync, readFileSync } from "node:fs";
import { observationOfEvent } from "../../src/host/v1/events.ts";
import { observationOfGiven } from "../../src/host/v1/given.ts";
import {
  observationOfCommand,
  observationOfDefinition,
  observationOfParameters,
  observationOfPrompt,
  observationOfRequest,
  observationOfSystem,
} from "../../src/host/v1/hook-payloads.ts";
import type { Observation } from "../../src/turn/observation.ts";

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

/** What `opencode export` printed. */
export function readExport(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
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
  switch (line.name) {
    case "chat.message":
      return observationOfPrompt(output, now);
    case "chat.params":
      return observationOfParameters(input, output, now);
    case "chat.headers":
      return observationOfRequest(input, now);
    case "experimental.chat.messages.transform":
      return observationOfGiven(output, now);
    case "experimental.chat.system.transform":
      return observationOfSystem(input, output, now);
    case "tool.definition":
      return observationOfDefinition(input, output, now);
    case "command.execute.before":
      return observationOfCommand(input, now);
    default:
      return undefined;
  }
}

/** Every line of a recording that the plugin would see, and what makes an observation of it. */
export function observersOf(
  lines: readonly Line[],
): { readonly label: string; readonly parse: () => Observation | undefined }[] {
  const start = beginning(lines);
  return lines
    .filter((line) => line.kind === "event" || line.kind === "hook")
    .map((line) => ({
      label: `${line.name} at ${line.t}`,
      parse: () => observationOf(line, start + line.t),
    }));
}

export function observationsOf(lines: readonly Line[]): Observation[] {
  const start = beginning(lines);
  return lines
    .map((line) => observationOf(line, start + line.t))
    .filter((observation) => observation !== undefined);
}

/** When each session began; a fork's messages that are older were copied. */
function sessionStarts(lines: readonly Line[]): Map<unknown, number> {
  const starts = new Map<unknown, number>();
  for (const line of lines) {
    if (line.kind !== "event" || line.name !== "session.created") continue;
    const info = eventOf(line).properties["info"] as { id: string; time: { created: number } };
    starts.set(info.id, info.time.created);
  }
  return starts;
}

/** OpenCode's own account of what happened in a run, without what a fork copied. */
export function ownState(lines: readonly Line[]): { messages: Json[]; parts: Json[] } {
  const starts = sessionStarts(lines);
  const { messages, parts } = finalState(lines);
  const own = messages.filter(({ time, sessionID }) => {
    return (time as { created: number }).created >= (starts.get(sessionID) ?? 0);
  });
  const ids = new Set(own.map((message) => message["id"]));
  return { messages: own, parts: parts.filter((part) => ids.has(part["messageID"])) };
}

/** The last state of every message and part that the run left behind. */
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

export interface StoredSession {
  readonly info: Json;
  readonly messages: readonly { readonly info: Json; readonly parts: readonly Json[] }[];
}

/** The sessions of a run as OpenCode stores them, those of subagents included. */
export function storedSessions(lines: readonly Line[]): StoredSession[] {
  const sessions = new Map<unknown, Json>();
  const removed = new Set<unknown>();
  for (const line of lines) {
    if (line.kind !== "event") continue;
    const { type, properties } = eventOf(line);
    const info = properties["info"] as Json;
    if (type === "session.created" || type === "session.updated") sessions.set(info["id"], info);
    if (type === "message.removed") removed.add(properties["messageID"]);
  }
  const { messages, parts } = finalState(lines);
  const sorted = (found: Json[]): Json[] =>
    found.sort((a, b) => (String(a["id"]) < String(b["id"]) ? -1 : 1));
  return [...sessions.values()].map((info) => ({
    info,
    messages: sorted(messages.filter((message) => message["sessionID"] === info["id"]))
      .filter((message) => !removed.has(message["id"]))
      .map((message) => ({
        info: message,
        parts: sorted(parts.filter((part) => part["messageID"] === message["id"])),
      })),
  }));
}
