import type { AssistantMessage, Failure, Part, SessionInfo, UserMessage } from "./model.ts";

/** How much is remembered of what is not, or no longer, part of an open turn. */
const LIMITS = { finished: 8192, sessions: 1024, orphans: 512, history: 256 } as const;

export interface Retry {
  readonly time: number;
  readonly attempt: number;
  readonly message: string;
}

/** A part and when it was first and last seen, for parts that carry no time of their own. */
export interface SeenPart {
  readonly part: Part;
  readonly first: number;
  readonly last: number;
}

export interface Call {
  readonly message: AssistantMessage;
  readonly parts: Map<string, SeenPart>;
  readonly retries: Retry[];
  requested?: number;
  firstToken?: number;
}

/** A user message and the model calls that answer it. A turn, or a subagent's share of one. */
export interface Exchange {
  readonly sessionID: string;
  /** Id of the user message. */
  readonly id: string;
  /** When it was first heard of, for one whose messages never came. */
  readonly opened: number;
  user?: UserMessage;
  readonly parts: Map<string, SeenPart>;
  /** By id of the assistant message. */
  readonly calls: Map<string, Call>;
  /** It is happening now; what a fork or a resumed session repeats is not. */
  live: boolean;
  /** A later user message is being answered in the same session. */
  superseded: boolean;
  failure?: Failure;
  /** When it was cut off, for one that did not come to its own end. */
  closed?: number;
}

export interface Session {
  info: SessionInfo;
  /** False until OpenCode described the session. */
  described: boolean;
  /** Undefined until OpenCode said whether the session is busy. */
  idle: boolean | undefined;
}

/** A `task` call and the session it started. */
export interface Link {
  readonly exchange: Exchange;
  readonly messageID: string;
  readonly partID: string;
}

export interface State {
  readonly sessions: Map<string, Session>;
  /** By id of the user message. */
  readonly exchanges: Map<string, Exchange>;
  /** From the id of any message of an open exchange to that exchange. */
  readonly owners: Map<string, Exchange>;
  /** From a subagent's session to the calls that started it, oldest first. */
  readonly links: Map<string, Link[]>;
  /** Parts whose message has not been seen yet, by message. */
  readonly orphans: Map<string, Map<string, SeenPart>>;
  /** Messages that need no more attention. */
  readonly finished: Set<string>;
}

export function createState(): State {
  return {
    sessions: new Map(),
    exchanges: new Map(),
    owners: new Map(),
    links: new Map(),
    orphans: new Map(),
    finished: new Set(),
  };
}

/** Drops the oldest entries, in order of insertion, until at most `limit` are left. */
function trim(entries: Map<string, unknown> | Set<string>, limit: number): void {
  for (const key of entries.keys()) {
    if (entries.size <= limit) return;
    entries.delete(key);
  }
}

export function session(state: State, id: string): Session {
  const known = state.sessions.get(id);
  if (known !== undefined) return known;
  const created: Session = { info: { id }, described: false, idle: undefined };
  state.sessions.set(id, created);
  if (state.sessions.size > LIMITS.sessions) {
    const used = new Set([...state.exchanges.values()].map((exchange) => exchange.sessionID));
    for (const key of state.sessions.keys()) {
      if (state.sessions.size <= LIMITS.sessions) break;
      if (key !== id && !used.has(key)) state.sessions.delete(key);
    }
  }
  return created;
}

export function exchange(state: State, id: string, sessionID: string, opened: number): Exchange {
  const known = state.exchanges.get(id);
  if (known !== undefined) return known;
  const created: Exchange = {
    sessionID,
    id,
    opened,
    parts: takeOrphans(state, id),
    calls: new Map(),
    live: false,
    superseded: false,
  };
  state.exchanges.set(id, created);
  state.owners.set(id, created);
  forgetHistory(state);
  return created;
}

/** History that a fork repeats, or that is updated late, must not pile up. */
function forgetHistory(state: State): void {
  let history = 0;
  for (const known of state.exchanges.values()) if (!known.live) history += 1;
  if (history <= LIMITS.history) return;
  for (const known of [...state.exchanges.values()]) {
    if (history <= LIMITS.history) return;
    if (known.live) continue;
    forget(state, known);
    history -= 1;
  }
}

export function takeOrphans(state: State, messageID: string): Map<string, SeenPart> {
  const parts = state.orphans.get(messageID) ?? new Map<string, SeenPart>();
  state.orphans.delete(messageID);
  return parts;
}

export function orphans(state: State, messageID: string): Map<string, SeenPart> {
  const known = state.orphans.get(messageID);
  if (known !== undefined) return known;
  const created = new Map<string, SeenPart>();
  state.orphans.set(messageID, created);
  trim(state.orphans, LIMITS.orphans);
  return created;
}

export function markFinished(state: State, messageID: string): void {
  state.finished.delete(messageID);
  state.finished.add(messageID);
  trim(state.finished, LIMITS.finished);
}

/** Removes an exchange and remembers its messages as finished. */
export function forget(state: State, done: Exchange): void {
  state.exchanges.delete(done.id);
  for (const messageID of [done.id, ...done.calls.keys()]) {
    state.owners.delete(messageID);
    state.orphans.delete(messageID);
    markFinished(state, messageID);
  }
  for (const [childSessionID, links] of state.links) {
    const left = links.filter((link) => link.exchange !== done);
    if (left.length === links.length) continue;
    if (left.length === 0) state.links.delete(childSessionID);
    else state.links.set(childSessionID, left);
  }
}
