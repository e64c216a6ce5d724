import { setTimeout as sleep } from "node:timers/promises";

import type { SessionEvent } from "./host/v2/event.ts";
import { fields } from "./host/fields.ts";
import { type Cleanup, type Context, type Lacking, parseContext } from "./host/v2/plugin-api.ts";
import { VERSION } from "./program/connection.ts";
import { environmentReader } from "./program/environment.ts";
import { LocationObserver, type Places } from "./program/location.ts";
import { debugLog } from "./program/log.ts";
import { clearOff, writeOff } from "./program/off.ts";
import { readSettings } from "./program/settings.ts";
import { gatherSources } from "./program/sources.ts";
import { timeToFinish } from "./program/time-to-finish.ts";
import { real } from "./program/trust-record.ts";
import { describe, startTracing, type Tracing } from "./tracing.ts";

/**
 * Milliseconds that sending may take in `cleanup`: OpenCode 2 ends a process 2.8 to 3 s after it has
 * called it (`run --standalone`), and the last events of a turn come in the first 300 ms.
 */
const LONGEST_FLUSH = 2_000;
/** Milliseconds that an event can be late: those before the next instance subscribed come here. */
const LATE = 300;
/** Events that an instance keeps for when the one before it ends. */
const MOST_WAITING = 4_096;
/** Milliseconds without an event after which none is expected, where no turn is open. */
const QUIET = 50;
const POLL = 10;

/** One call of `setup`. Several of one location overlap when OpenCode reloads the plugin. */
interface Instance {
  readonly context: Context;
  /** Events that another instance has not taken yet. */
  waiting: SessionEvent[];
}

/** What traces a location, shared by its instances: the first one's events are taken. */
interface Location {
  readonly tracing: Tracing;
  readonly observer: LocationObserver;
  readonly instances: Instance[];
  readonly directory: string;
  /** When the last event came, on the clock of `performance.now`. */
  lastEvent: number;
  /** The same folder is traced with newer settings. */
  isReplaced: boolean;
}

interface Registry {
  readonly places: Places;
  readonly locations: Map<string, Location>;
}

/** Shared by all copies of this version in the process: a reload evaluates the file again. */
const REGISTRY = Symbol.for(`opencode-mlflow.locations.${VERSION}`);

function registry(): Registry {
  const known: unknown = Reflect.get(globalThis, REGISTRY);
  if (known !== undefined) return known as Registry;
  const made: Registry = { places: new Map(), locations: new Map() };
  Reflect.set(globalThis, REGISTRY, made);
  return made;
}

function isSameFolder(folder: string, other: string): boolean {
  return real(folder) === real(other);
}

function begin(tracing: Tracing, context: Context): Location {
  const { tracer, debug, inputs } = tracing;
  const environment = environmentReader(context.directory, context.worktree, (found) => {
    tracer.learn(found);
  });
  const instances: Instance[] = [];
  // Of an instance that is there: an older one's context may be gone.
  const current = (): Context => instances.at(-1)?.context ?? context;
  const observer = new LocationObserver({
    directory: context.directory,
    version: context.version,
    inputs,
    places: registry().places,
    observe: (observation) => {
      tracer.observe(observation);
    },
    prompted: environment.prompted,
    failed: (error) => {
      debug(`not traced: ${describe(error)}`);
    },
    dropped: (sessionID, events) => {
      tracing.delivery.noteUnlocated(events);
      debug(`${events} events of session ${sessionID} dropped: nobody said where it is`);
    },
    session: (sessionID) => current().session(sessionID),
    messages: (sessionID) => current().messages(sessionID),
    left: (sessionID) => tracing.delivery.leftIn(sessionID),
    isSame: isSameFolder,
  });
  environment.started();
  const { directory } = context;
  return { tracing, observer, instances, directory, lastEvent: 0, isReplaced: false };
}

function take(location: Location, instance: Instance, event: unknown): void {
  const { observer, instances, tracing } = location;
  // It has left: what comes now is of whatever traces the location next.
  if (location.isReplaced || !instances.includes(instance)) return;
  try {
    const seen = observer.own(event, Date.now());
    if (seen === undefined) return;
    location.lastEvent = performance.now();
    if (instances[0] === instance) {
      observer.take(seen);
      return;
    }
    // Whether one without an id was taken cannot be told.
    if (seen.id === "" || observer.hasTaken(seen)) return;
    const left = instance.waiting.findIndex((other) => !observer.hasTaken(other));
    instance.waiting = left < 0 ? [] : instance.waiting.slice(left);
    instance.waiting.push(seen);
    if (instance.waiting.length > MOST_WAITING) instance.waiting.shift();
  } catch (error) {
    tracing.debug(`not traced: ${describe(error)}`);
  }
}

/** Ends an instance; the next one goes on where it was. */
function leave({ observer, instances, tracing }: Location, instance: Instance): void {
  const isFirst = instances[0] === instance;
  const at = instances.indexOf(instance);
  if (at >= 0) instances.splice(at, 1);
  const next = instances[0];
  if (!isFirst || next === undefined) return;
  for (const event of next.waiting) {
    try {
      observer.take(event);
    } catch (error) {
      tracing.debug(`not traced: ${describe(error)}`);
    }
  }
  next.waiting = [];
}

/** Waits for the events of the last moment, which may end an open turn. */
async function lastEvents(location: Location): Promise<void> {
  const begun = performance.now();
  const { tracing, observer } = location;
  const mayCome = (now: number): boolean =>
    tracing.tracer.hasOpenTurns ||
    observer.isAsking ||
    now - Math.max(begun, location.lastEvent) < QUIET;
  for (let now = begun; now - begun < LATE && mayCome(now); now = performance.now()) {
    await sleep(POLL);
  }
}

/** What traces a folder, with whatever settings. */
function sameFolder(directory: string): Location[] {
  return [...registry().locations.values()].filter((other) => other.directory === directory);
}

async function finish(location: Location, instance: Instance): Promise<void> {
  const { tracing, observer, instances } = location;
  const { tracer, delivery, key } = tracing;
  if (instances.length > 1) await sleep(LATE);
  else await lastEvents(location);
  leave(location, instance);
  if (instances.length > 0) return;
  const { locations, places } = registry();
  locations.delete(key);
  observer.close();
  const [other] = sameFolder(location.directory);
  if (other === undefined) {
    for (const [sessionID, place] of places) {
      if (place === location.directory) places.delete(sessionID);
    }
  } else if (!location.isReplaced) {
    other.isReplaced = false;
  }
  tracer.closeNow();
  const { pid, ppid, env: environment, argv } = process;
  const cap = timeToFinish({ pid, ppid, environment, args: argv });
  await delivery.flushAtExit(Math.min(cap, LONGEST_FLUSH), LONGEST_FLUSH);
  tracing.release();
}

/** Ends a hook, which OpenCode does itself when it unloads the plugin. */
function unhook(registration: unknown): void {
  const { dispose } = fields(registration);
  if (typeof dispose !== "function") return;
  Promise.resolve(Reflect.apply(dispose, registration, [])).catch(() => undefined);
}

/** @throws what OpenCode throws where events cannot be subscribed to */
function observe(location: Location, context: Context): Cleanup {
  const { tracing, observer, instances } = location;
  const { debug } = tracing;
  const controller = new AbortController();
  const subscribed = context.subscribe(controller.signal);
  // Where a later version returns a promise, nobody else would take its rejection.
  Promise.resolve(subscribed).catch(() => undefined);
  const events = subscribed[Symbol.asyncIterator]();
  const instance: Instance = { context, waiting: [] };
  instances.push(instance);
  const follow = async (): Promise<void> => {
    for (;;) {
      const next = await events.next();
      if (next.done === true || controller.signal.aborted) return;
      take(location, instance, next.value);
    }
  };
  const followed = follow().catch((error: unknown) => {
    if (!controller.signal.aborted) debug(`no more events: ${describe(error)}`);
  });
  void followed.then(() => {
    // OpenCode may have given it up without a word: another one that is there goes on.
    if (instances.length > 1) leave(location, instance);
  });
  const hooked = context.beforeCall((payload) => {
    try {
      observer.beforeCall(payload, Date.now());
    } catch (error) {
      debug(`not traced: ${describe(error)}`);
    }
  });
  hooked.catch((error: unknown) => {
    debug(`what model calls are given is not traced: ${describe(error)}`);
  });
  return async () => {
    try {
      await finish(location, instance);
    } catch (error) {
      debug(`not finished: ${describe(error)}`);
    } finally {
      controller.abort();
      void hooked.then(unhook, () => undefined);
      // Its end may never come: nobody waits for it.
      void Promise.resolve(events.return?.()).catch(() => undefined);
    }
  };
}

function noteOff({ version, missing }: Lacking): void {
  const { debug, stateDir } = readSettings(gatherSources(process.env, {}));
  debugLog(debug, stateDir)(`off: this OpenCode gives plugins no ${missing.join(", ")}`);
  writeOff(stateDir, { at: Date.now(), opencode: version ?? null, missing });
}

function start(value: unknown): Cleanup | undefined {
  const context = parseContext(value);
  if ("missing" in context) {
    noteOff(context);
    return undefined;
  }
  const { directory, worktree, options } = context;
  const tracing = startTracing({ directory, worktree, options, isShared: true });
  if (tracing === undefined) return undefined;
  const { locations } = registry();
  const known = locations.get(tracing.key);
  // What was begun for nothing: the same is there.
  if (known !== undefined) tracing.release();
  const location = known ?? begin(tracing, context);
  let cleanup: Cleanup;
  try {
    cleanup = observe(location, context);
  } catch (error) {
    tracing.debug(`no events: ${describe(error)}`);
    noteOff({ version: context.version, missing: ["ctx.event.subscribe"] });
    if (known === undefined) tracing.release();
    return undefined;
  }
  clearOff(tracing.stateDir);
  for (const other of sameFolder(directory)) other.isReplaced = true;
  location.isReplaced = false;
  locations.set(tracing.key, location);
  return cleanup;
}

/** What OpenCode 2 calls for every location, with what it gives plugins there. */
export function setup(context: unknown): Promise<Cleanup | undefined> {
  try {
    return Promise.resolve(start(context));
  } catch {
    // Without events OpenCode works as if the plugin was not there.
    return Promise.resolve(undefined);
  }
}
