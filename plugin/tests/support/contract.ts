import { readFileSync } from "node:fs";
import { fields } from "../../src/host/fields.ts";
import { parseEvent } from "../../src/host/v2/event.ts";
import { EventReader } from "../../src/host/v2/events.ts";
import type { Observation } from "../../src/turn/observation.ts";
import { readLines, recordings } from "./opencode2.ts";
import * as made from "./opencode2-turn.ts";
import { Service } from "./service.ts";

/**
 * For `tests/contract`, which has OpenCode's own models: what is to be held against them, as JSON.
 *
 *     node contract.ts says             what the fake service and the makers of events give
 *     node contract.ts uses < examples  which fields of OpenCode's are used
 */

type Json = Record<string, unknown>;

async function says(): Promise<Json> {
  const { begun, delivered, ended, enqueued, event, inOrder, said, succeeded, tool, turn } = made;
  const events = [
    ...turn(begun(), said("text"), ...tool("shell"), succeeded({ metadata: { exit: 0 } })),
    ...[enqueued("msg_3", { text: "next" }), event("session.execution.started")],
    ...[delivered("msg_3"), begun("msg_4"), ended("length", "msg_4")],
  ];
  const contexts: unknown[] = [];
  const setup = (context: unknown): Promise<undefined> => {
    contexts.push(context);
    return Promise.resolve(undefined);
  };
  await new Service().load(setup, made.HERE);
  const stored = recordings.flatMap((name) => {
    const service = new Service();
    service.store(readLines(name));
    return [...service.stored.values()];
  });
  return {
    events: inOrder(events),
    locations: contexts.map((context) => fields(context)["location"]),
    sessions: stored.map(({ info }) => info),
    messages: stored.flatMap(({ messages }) => messages as unknown[]),
  };
}

/** Examples of all events, by type, and of what is stored. */
interface Examples {
  readonly events: Readonly<Record<string, readonly Json[]>>;
  readonly sessions: readonly Json[];
  readonly messages: readonly Json[];
  /** Types of events before it: several beginnings, as not all of it is used after each. */
  readonly before: readonly (readonly string[])[];
  /** Types of events after it: they tell what was remembered of it. */
  readonly after: readonly string[];
}

/** The paths of all values that hold no others, each with the value without it. */
function* without(value: unknown): Generator<readonly [path: string, rest: unknown]> {
  if (typeof value !== "object" || value === null) return;
  const isList = Array.isArray(value);
  for (const [name, item] of Object.entries(value)) {
    const at = isList ? "[]" : name;
    const put = (rest: unknown): unknown =>
      isList
        ? value.map((one: unknown, n) => (String(n) === name ? rest : one))
        : { ...value, [name]: rest };
    const within = [...without(item)];
    for (const [path, rest] of within) {
      yield [path.startsWith("[]") ? `${at}${path}` : `${at}.${path}`, put(rest)];
    }
    if (within.length === 0) yield [at, put(undefined)];
  }
}

/** A value that notes what is read of it and not there. */
function watched(value: unknown, path: string, missing: Set<string>): unknown {
  if (typeof value !== "object" || value === null) return value;
  return new Proxy(value, {
    get: (target, name) => {
      const item: unknown = Reflect.get(target, name);
      if (typeof name !== "string") return item;
      const at = Array.isArray(target) ? `${path}[]` : `${path}.${name}`;
      if (!(name in target)) missing.add(at);
      return watched(item, at, missing);
    },
  });
}

/** The paths without which something else comes of a value. */
function usedOf(example: unknown, observed: (value: unknown) => unknown): string[] {
  const whole = JSON.stringify(observed(example));
  return [...without(example)]
    .filter(([, rest]) => JSON.stringify(observed(rest)) !== whole)
    .map(([path]) => path);
}

/** What the reader makes of an event. */
class Reading {
  readonly #examples: Examples;
  readonly #before: readonly string[];

  constructor(examples: Examples, before: readonly string[]) {
    this.#examples = examples;
    this.#before = before;
  }

  /** The observations before, of, and after it; of none, what comes of the others. */
  of(event?: unknown): Observation[][] {
    const { events, after } = this.#examples;
    const first = (type: string): unknown => events[type]?.[0];
    const reader = new EventReader("2.1.2");
    return [...this.#before.map(first), event, ...after.map(first)].map((one) => {
      const seen = parseEvent(one, 0);
      return seen === undefined ? [] : reader.read(seen);
    });
  }

  used(event: unknown): string[] {
    if (JSON.stringify(this.of(event)) === JSON.stringify(this.of())) return [];
    return usedOf(event, (value) => [parseEvent(value, 0)?.directory, this.of(value)]);
  }

  /** What is looked for and not there, also where something else is missing. */
  missing(event: unknown): Set<string> {
    const all = new Set<string>();
    for (const [path, rest] of [["", event] as const, ...without(event)]) {
      const found = new Set<string>();
      this.of(watched(rest, "event", found));
      found.delete(`event.${path}`);
      for (const name of found) all.add(name);
    }
    return all;
  }

  knows(event: unknown): boolean {
    const seen = this.of(event)[this.#before.length] ?? [];
    return seen.every(({ kind }) => kind !== "unknown");
  }
}

function uses(examples: Examples): Json {
  const readings = examples.before.map((before) => new Reading(examples, before));
  const used: Record<string, string[]> = {};
  const add = (type: string, found: readonly string[]): void => {
    if (found.length > 0) used[type] = [...(used[type] ?? []), ...found];
  };
  const unknown: string[] = [];
  const missing = new Set<string>();
  for (const [type, all] of Object.entries(examples.events)) {
    for (const event of all) {
      const fitting = readings.filter((reading) => reading.knows(event));
      for (const reading of fitting) {
        add(type, reading.used(event));
        for (const name of reading.missing(event)) missing.add(name);
      }
      if (fitting.length === 0) unknown.push(type);
    }
  }
  const restored = (session: unknown, messages?: readonly unknown[]): unknown =>
    new EventReader("2.1.2").restore("id", { session, messages, directory: "here" }, 0);
  for (const one of examples.sessions) {
    add("SessionInfo", usedOf(one, restored));
    restored(watched(one, "SessionInfo", missing));
  }
  const prompts = examples.messages.filter(({ type }) => type === "user");
  for (const message of examples.messages) {
    const type = String(message["type"]);
    const before = type === "user" ? [] : prompts;
    const found = usedOf(message, (value) => restored({}, [...before, value]));
    add(`SessionMessageInfo ${type}`, found);
    restored({}, [...before, watched(message, "SessionMessageInfo", missing)]);
  }
  return { used, unknown, missing: [...missing].sort() };
}

const [, , command] = process.argv;
const answer =
  command === "says" ? await says() : uses(JSON.parse(readFileSync(0, "utf8")) as Examples);
process.stdout.write(JSON.stringify(answer));
