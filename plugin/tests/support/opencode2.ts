import { readdirSync, readFileSync } from "node:fs";
import { LocationObserver, type LocationOptions, type Places } from "../../src/program/location.ts";
import type { Inputs } from "../../src/turn/context.ts";
import type { Observation } from "../../src/turn/observation.ts";

/**
 * Recordings of OpenCode 2: runs of its `v2` branch of 2026-07-17 (commit 27e16928) with a scripted
 * model, converted to the event shapes of API 2.1.2. Never a release.
 */

const FOLDER = new URL("../recordings/opencode2/", import.meta.url);

type Json = Record<string, unknown>;

/** One line: `t` is when the plugin got it, `inst` the instance, `k` what it is, `v` its payload. */
export interface Line {
  readonly t: number;
  readonly inst?: string;
  readonly k: string;
  readonly v?: unknown;
}

export interface Event {
  readonly id: string;
  readonly created: number;
  readonly type: string;
  readonly location?: { readonly directory: string };
  readonly data: Json;
}

/** Names of their files. */
export const recordings: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".jsonl"))
  .sort();

export function readLines(name: string): Line[] {
  return readFileSync(new URL(name, FOLDER), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

export function eventOf(line: Line): Event {
  return line.v as Event;
}

/** The events of a recording, each once. */
export function eventsOf(lines: readonly Line[]): Event[] {
  const events = lines.filter(({ k }) => k === "event").map(eventOf);
  return [...new Map(events.map((event) => [event.id, event])).values()];
}

/** The payload of the `context` hook: the recording has numbers where it had texts. */
export function callOf(value: unknown): Json {
  const { system, messages, tools, ...rest } = value as Json & { readonly tools: string[] };
  const texts = (count: unknown, word: string): string[] =>
    Array.from({ length: Number(count) }, (_, n) => `${word} ${n + 1}`);
  return {
    ...rest,
    system: texts(system, "system prompt").map((text) => ({ type: "text", text })),
    messages: texts(messages, "message").map((content) => ({ role: "user", content })),
    tools: Object.fromEntries(
      tools.map((name) => [name, { description: `what ${name} does`, input: { type: "object" } }]),
    ),
    options: { temperature: 0.5 },
  };
}

/** Where the instances of a recording are: the first in the first project. */
export function directoriesOf(lines: readonly Line[]): Map<string, string> {
  const instances = [...new Set(lines.flatMap(({ inst }) => inst ?? []))];
  return new Map(
    instances.map((inst, n) => [inst, n === 0 ? "/home/user/app" : `/home/user/app${n + 1}`]),
  );
}

export interface Observed {
  readonly observer: LocationObserver;
  readonly observations: Observation[];
  readonly failures: unknown[];
  readonly dropped: { readonly sessionID: string; readonly events: number }[];
}

/** A location whose observations are kept. */
export function observeLocation(
  directory: string,
  rest: Partial<LocationOptions> & { readonly places?: Places; readonly inputs?: Inputs } = {},
): Observed {
  const observations: Observation[] = [];
  const failures: unknown[] = [];
  const dropped: { sessionID: string; events: number }[] = [];
  const observer = new LocationObserver({
    directory,
    version: "2.1.2",
    inputs: "new",
    places: new Map(),
    observe: (observation) => observations.push(observation),
    prompted: () => undefined,
    failed: (error) => failures.push(error),
    dropped: (sessionID, events) => dropped.push({ sessionID, events }),
    session: () => Promise.reject(new Error("not stored")),
    messages: () => Promise.reject(new Error("not stored")),
    left: () => [],
    isSame: (folder, other) => folder === other,
    ...rest,
  });
  return { observer, observations, failures, dropped };
}

/** Lets a line happen to an observer. */
export function happen({ observer }: Observed, line: Line): void {
  if (line.k === "hook:session.context") observer.beforeCall(callOf(line.v), line.t);
  if (line.k !== "event") return;
  const seen = observer.own(line.v, line.t);
  if (seen !== undefined) observer.take(seen);
}

/** What the instances of a recording observe, by their folder. */
export function observeRecording(
  lines: readonly Line[],
  rest: Partial<LocationOptions> = {},
): Map<string, Observed> {
  const places: Places = new Map();
  const directories = directoriesOf(lines);
  const all = new Map(
    [...directories.values()].map((directory) => [
      directory,
      observeLocation(directory, { ...rest, places }),
    ]),
  );
  for (const line of lines) {
    const observed = all.get(directories.get(line.inst ?? "") ?? "");
    if (observed !== undefined) happen(observed, line);
  }
  for (const { observer } of all.values()) observer.close();
  return all;
}

/** The observations of a recording with one project. */
export function observationsOf(lines: readonly Line[]): Observation[] {
  return [...observeRecording(lines).values()].flatMap(({ observations }) => observations);
}
