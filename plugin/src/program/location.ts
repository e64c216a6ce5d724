import { parseCallSetup } from "../host/v2/context-hook.ts";
import { parseEvent, type SessionEvent } from "../host/v2/event.ts";
import { EventReader } from "../host/v2/events.ts";
import type { Left } from "../delivery/interrupted.ts";
import { Recent } from "../delivery/queue/recent.ts";
import { fields, text } from "../host/fields.ts";
import type { Inputs } from "../turn/context.ts";
import type { Observation } from "../turn/observation.ts";

/** Milliseconds in which events that say where their session is usually follow one that does not. */
const ASK_DELAY = 250;
/** Milliseconds that events of a session wait while nobody knows where it is. */
const LONGEST_UNKNOWN = 60_000;
/** Milliseconds that OpenCode may take to read what it stores of a session. */
const LONGEST_READ = 5_000;
/** Entries that are kept at most. */
const MOST = { places: 8_192, sessions: 4_096, unknown: 256, waiting: 4_096 } as const;

/** Where sessions are: by session the folder. Shared by all locations of the process. */
export type Places = Map<string, string>;
/** The place of a session that nobody knew where it was: its events were dropped. */
const NOWHERE = "";

export interface LocationOptions {
  readonly directory: string;
  /** OpenCode's version. */
  readonly version: string | undefined;
  readonly inputs: Inputs;
  readonly places: Places;
  readonly observe: (observation: Observation) => void;
  /** A user or a subagent is about to be answered. */
  readonly prompted: () => void;
  readonly failed: (error: unknown) => void;
  /** Events of a session were given up. */
  readonly dropped: (sessionID: string, events: number) => void;
  /** What OpenCode stores; may reject, or never answer. */
  readonly session: (sessionID: string) => Promise<unknown>;
  readonly messages: (sessionID: string) => Promise<unknown>;
  /** Turns of a session that were ended for dead processes. */
  readonly left: (sessionID: string) => readonly Left[];
  /** Whether two paths are the same folder. */
  readonly isSame: (folder: string, other: string) => boolean;
}

/** Events of a session of which it is not known where it is. */
interface Unknown {
  readonly events: SessionEvent[];
  dropped: number;
  readonly timers: readonly NodeJS.Timeout[];
}

/**
 * Observes the sessions of one location of OpenCode 2, whose service sends the events of all
 * locations to each (runs of the branch of July 2026; reports of 2.0.x). Where a session is say most
 * of its events, OpenCode's own store, and the hook, which is called for own sessions only; the ends
 * of turns do not say it.
 */
export class LocationObserver {
  readonly #options: LocationOptions;
  readonly #reader: EventReader;
  readonly #taken = new Recent(MOST.waiting);
  readonly #unknown = new Map<string, Unknown>();
  /** Sessions that were described, or asked for. */
  readonly #described = new Recent(MOST.sessions);
  /** Events that wait for what is stored of their session. */
  readonly #restoring = new Map<string, SessionEvent[]>();
  /** Sessions that were read since their turn began. */
  readonly #restored = new Recent(MOST.sessions);
  /** Sessions of which it was looked up what dead processes left. */
  readonly #leftRead = new Recent(MOST.sessions);
  /** Whether a place is this location, by path. */
  readonly #here = new Map<string, boolean>();
  #isOver = false;

  constructor(options: LocationOptions) {
    this.#options = options;
    this.#reader = new EventReader(options.version);
  }

  /** The event, where it is about a session that is, or may be, of this location. */
  own(event: unknown, now: number): SessionEvent | undefined {
    const seen = parseEvent(event, now);
    if (seen === undefined) return undefined;
    const { places } = this.#options;
    const { sessionID, directory } = seen;
    let place = places.get(sessionID);
    if (directory !== undefined && directory !== place) {
      // Only these events move a session; a late one of another kind may name its old place.
      if (place === undefined || place === NOWHERE || seen.type === "session.moved") {
        place = this.#learn(sessionID, directory);
      }
    }
    if (place === undefined || this.#isHere(place)) return seen;
    if (this.#unknown.size > 0) this.#forget(sessionID);
    return undefined;
  }

  /** Whether events wait for what OpenCode stores of their session. */
  get isAsking(): boolean {
    return this.#restoring.size > 0;
  }

  /** Whether the event was taken before. */
  hasTaken({ id }: SessionEvent): boolean {
    return this.#taken.has(id);
  }

  /** Takes an event that `own` returned. */
  take(event: SessionEvent): void {
    if (event.id !== "") {
      if (this.#taken.has(event.id)) return;
      this.#taken.add(event.id);
    }
    const { sessionID } = event;
    const place = this.#options.places.get(sessionID);
    if (place === undefined || place === NOWHERE) {
      this.#hold(event);
      return;
    }
    this.#settle(sessionID);
    this.#observe(event);
  }

  /** The `context` hook, which is called for sessions of this location only. */
  beforeCall(payload: unknown, now: number): void {
    const call = parseCallSetup(payload, this.#options.inputs, now);
    const sessionID = call?.sessionID ?? text(fields(payload)["sessionID"]);
    if (sessionID === undefined || this.#isOver) return;
    const place = this.#options.places.get(sessionID);
    if (place === undefined || !this.#isHere(place)) {
      this.#learn(sessionID, this.#options.directory);
    }
    this.#settle(sessionID);
    if (call !== undefined) this.#reader.addSetup(sessionID, call.setup);
  }

  /** Nothing more comes: what waits is observed as far as it is understood. */
  close(): void {
    this.#isOver = true;
    for (const sessionID of this.#restoring.keys()) this.#release(sessionID);
    for (const [sessionID, { events, dropped }] of [...this.#unknown]) {
      this.#forget(sessionID);
      this.#options.dropped(sessionID, events.length + dropped);
    }
  }

  #isHere(place: string): boolean {
    const known = this.#here.get(place);
    if (known !== undefined) return known;
    const { directory, isSame } = this.#options;
    const isHere = place === directory || (place !== NOWHERE && isSame(place, directory));
    // Every event of another project comes here, and links are looked up on disk.
    if (this.#here.size >= MOST.unknown) this.#here.clear();
    this.#here.set(place, isHere);
    return isHere;
  }

  #learn(sessionID: string, directory: string): string {
    const { places } = this.#options;
    places.set(sessionID, directory);
    for (const key of places.keys()) {
      if (places.size <= MOST.places) break;
      places.delete(key);
    }
    return directory;
  }

  #forget(sessionID: string): void {
    this.#unknown.get(sessionID)?.timers.forEach(clearTimeout);
    this.#unknown.delete(sessionID);
  }

  #hold(event: SessionEvent): void {
    const { sessionID } = event;
    const known = this.#unknown.get(sessionID);
    if (known !== undefined) {
      if (known.events.length < MOST.waiting) known.events.push(event);
      else known.dropped += 1;
      return;
    }
    const ask = setTimeout(() => {
      this.#askWhere(sessionID).catch(this.#options.failed);
    }, ASK_DELAY);
    const giveUp = setTimeout(() => {
      this.#giveUp(sessionID);
    }, LONGEST_UNKNOWN);
    ask.unref();
    giveUp.unref();
    this.#unknown.set(sessionID, { events: [event], dropped: 0, timers: [ask, giveUp] });
    for (const key of this.#unknown.keys()) {
      if (this.#unknown.size <= MOST.unknown) break;
      this.#giveUp(key);
    }
  }

  async #askWhere(sessionID: string): Promise<void> {
    const { places, session } = this.#options;
    if (!places.has(sessionID)) {
      const found = await answer(session(sessionID));
      const place = text(fields(fields(found)["location"])["directory"]);
      if (place !== undefined && !places.has(sessionID)) this.#learn(sessionID, place);
    }
    this.#settle(sessionID);
  }

  /** Observes, or leaves to another location, what waits since it is known where its session is. */
  #settle(sessionID: string): void {
    const held = this.#unknown.get(sessionID);
    const place = this.#options.places.get(sessionID);
    if (held === undefined || place === undefined || place === NOWHERE) return;
    this.#forget(sessionID);
    if (!this.#isHere(place)) return;
    if (held.dropped > 0) this.#options.dropped(sessionID, held.dropped);
    for (const event of held.events) this.#observe(event);
  }

  #giveUp(sessionID: string): void {
    const held = this.#unknown.get(sessionID);
    this.#forget(sessionID);
    // Every location holds such a session; one of them counts it.
    if (held === undefined || this.#options.places.has(sessionID)) return;
    this.#learn(sessionID, NOWHERE);
    this.#options.dropped(sessionID, held.events.length + held.dropped);
  }

  #observe(event: SessionEvent): void {
    const { type, sessionID } = event;
    const waiting = this.#restoring.get(sessionID);
    if (waiting !== undefined) {
      if (waiting.length < MOST.waiting) waiting.push(event);
      else this.#options.dropped(sessionID, 1);
      return;
    }
    if (type === "session.execution.started") this.#restored.delete(sessionID);
    const isTold = type === "session.created" || type === "session.deleted";
    const needsPrompt = this.#reader.needsPrompt(event) && !this.#restored.has(sessionID);
    if (needsPrompt || !(isTold || this.#described.has(sessionID))) {
      this.#restore(event, needsPrompt);
      return;
    }
    this.#described.add(sessionID);
    if (type === "session.inbox.enqueued" && this.#restoreLeft(event)) return;
    this.#read(event);
    if (type === "session.deleted") {
      this.#described.delete(sessionID);
      this.#restored.delete(sessionID);
      this.#options.places.delete(sessionID);
    }
    if (type === "session.revert.staged") void this.#askForTurns(sessionID);
  }

  #read(event: SessionEvent): void {
    const { type } = event;
    try {
      if (type === "session.inbox.delivered") this.#options.prompted();
      for (const seen of this.#reader.read(event)) this.#options.observe(seen);
    } catch (error) {
      this.#options.failed(error);
    }
  }

  /**
   * Asks what a session is that was not seen to begin, as a subagent's is no turn of its own, or for
   * the prompt that the event answers. Events wait for the answer.
   */
  #restore(event: SessionEvent, withMessages: boolean): void {
    const { sessionID } = event;
    this.#described.add(sessionID);
    if (withMessages) this.#restored.add(sessionID);
    this.#restoring.set(sessionID, [event]);
    const released = this.#ask(sessionID, withMessages).then(() => {
      this.#release(sessionID);
    });
    released.catch(this.#options.failed);
  }

  /**
   * Asks for what dead processes left of a session that has a new prompt. @returns whether the event
   * waits for the answer
   */
  #restoreLeft(event: SessionEvent): boolean {
    const { sessionID } = event;
    if (this.#leftRead.has(sessionID)) return false;
    this.#leftRead.add(sessionID);
    const { left, messages, observe, failed } = this.#options;
    const turns = left(sessionID);
    if (turns.length === 0) return false;
    this.#restoring.set(sessionID, [event]);
    const told = answer(messages(sessionID)).then((said) => {
      if (this.#isOver) return;
      for (const turn of turns) this.#reader.restoreLeft(sessionID, said, turn).forEach(observe);
    });
    void told.catch(failed).then(() => {
      this.#release(sessionID);
    });
    return true;
  }

  #release(sessionID: string): void {
    const events = this.#restoring.get(sessionID) ?? [];
    this.#restoring.delete(sessionID);
    for (const event of events) this.#observe(event);
  }

  async #ask(sessionID: string, withMessages: boolean): Promise<void> {
    const { directory, session, messages, observe, failed } = this.#options;
    const [info, said] = await Promise.all([
      answer(session(sessionID)),
      withMessages ? answer(messages(sessionID)) : undefined,
    ]);
    if (this.#isOver) return;
    try {
      const stored = { session: info, messages: said, directory };
      for (const seen of this.#reader.restore(sessionID, stored, Date.now())) observe(seen);
    } catch (error) {
      failed(error);
    }
  }

  async #askForTurns(sessionID: string): Promise<void> {
    const { messages, observe, failed } = this.#options;
    const said = await answer(messages(sessionID));
    if (said === undefined || this.#isOver) return;
    try {
      observe(this.#reader.turnsOf(sessionID, said, Date.now()));
    } catch (error) {
      failed(error);
    }
  }
}

/** What a promise gives; undefined where it rejects or takes too long. */
async function answer(asked: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, LONGEST_READ, undefined);
    timer.unref();
  });
  try {
    return await Promise.race([asked, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
