import type { AttributeValue, Span, TraceInfo } from "../trace/span.ts";
import type {
  Ask,
  AssistantMessage,
  Failure,
  Parameters,
  Part,
  SessionInfo,
  StoredMessage,
  ToolDefinition,
  UserMessage,
} from "./observation.ts";

/** How much is remembered of what is not, or no longer, part of an open turn. */
const LIMITS = {
  finished: 8192,
  sessions: 1024,
  orphans: 512,
  history: 256,
  definitions: 2048,
  hidden: 16,
  ended: 256,
  /** Those of `ended` whose root span is kept as well. */
  roots: 16,
} as const;

export interface Retry {
  readonly time: number;
  readonly attempt: number;
  readonly message: string;
  readonly next?: number | undefined;
}

/** A question to the user, when it was asked and what came of it. */
export interface Asked {
  readonly ask: Ask;
  readonly time: number;
  reply?: { readonly time: number; readonly reply: string };
}

export interface Given {
  readonly messages: readonly StoredMessage[];
  readonly leftOut: number;
}

/** What a model call was made with. */
export interface Setup {
  /** All messages, where they were said, and how many before them were left out. */
  readonly given?: Given | undefined;
  readonly system?: readonly string[] | undefined;
  readonly tools?: readonly ToolDefinition[] | undefined;
  readonly parameters?: Parameters | undefined;
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
  readonly asked: Asked[];
  setup?: Setup;
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
  /** Somebody asked for it; OpenCode also writes user messages of its own. */
  prompted: boolean;
  /** Its trace was announced. */
  announced: boolean;
  /** The slash command that made the prompt. */
  command?: { readonly name: string; readonly arguments: string };
  /** How much of what OpenCode said about it could not be understood. */
  notUnderstood: number;
  /** A later user message is being answered in the same session. */
  superseded: boolean;
  failure?: Failure;
  /** The list of things to do, and when it was told. */
  todos?: { readonly todos: AttributeValue; readonly time: number };
  /** When it was cut off, for one that did not come to its own end. */
  closed?: number;
}

export interface Session {
  info: SessionInfo;
  /** False until OpenCode described the session. */
  described: boolean;
  /** Undefined until OpenCode said whether the session is busy. */
  idle: boolean | undefined;
  /** What is known already about what comes next. */
  command?: { readonly name: string; readonly arguments: string };
  system?: readonly string[];
  parameters?: Parameters;
  given?: Given;
  /** Turns that other processes traced and that are tagged as taken back. */
  readonly takenBack: Set<string>;
}

/** What is remembered of a turn that has ended, for what may still be learnt about it. */
export interface Ended {
  readonly sessionID: string;
  info: TraceInfo;
  /** Its root span; undefined when it ended too long ago. */
  root?: Span | undefined;
  isReverted: boolean;
  isRemoved: boolean;
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
  /** Turns that have ended, by id of their user message. */
  readonly ended: Map<string, Ended>;
  /** Tools by name, and those that the next model call may use. */
  readonly definitions: Map<string, ToolDefinition>;
  offered: Map<string, ToolDefinition>;
  /** How system prompts begin that are not those of a turn's call. */
  readonly hidden: Set<string>;
}

export function createState(): State {
  return {
    sessions: new Map(),
    exchanges: new Map(),
    owners: new Map(),
    links: new Map(),
    orphans: new Map(),
    finished: new Set(),
    ended: new Map(),
    definitions: new Map(),
    offered: new Map(),
    hidden: new Set(),
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
  const takenBack = new Set<string>();
  const created: Session = { info: { id }, described: false, idle: undefined, takenBack };
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

export function addTakenBack(known: Session, messageID: string): void {
  known.takenBack.add(messageID);
  trim(known.takenBack, LIMITS.ended);
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
    prompted: false,
    announced: false,
    notUnderstood: 0,
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

/** The definition that was given before under this key where it is the same, so that both are one. */
export function sameDefinition(state: State, key: string, given: ToolDefinition): ToolDefinition {
  const before = state.definitions.get(key);
  if (before !== undefined && JSON.stringify(before) === JSON.stringify(given)) return before;
  state.definitions.set(key, given);
  trim(state.definitions, LIMITS.definitions);
  return given;
}

/** Takes in what a model may use next. A tool that comes again begins a new list. */
export function offer(state: State, given: ToolDefinition): void {
  const definition = sameDefinition(state, given.name, given);
  if (state.offered.has(given.name)) state.offered = new Map();
  state.offered.set(given.name, definition);
  trim(state.offered, LIMITS.definitions);
}

export function hide(state: State, prompt: string): void {
  state.hidden.add(prompt);
  trim(state.hidden, LIMITS.hidden);
}

/** Remembers a turn that has ended. */
export function end(state: State, turn: Exchange, info: TraceInfo, root: Span | undefined): void {
  const { id, sessionID } = turn;
  state.ended.set(id, { sessionID, info, root, isReverted: false, isRemoved: false });
  trim(state.ended, LIMITS.ended);
  const old = [...state.ended.values()].at(-1 - LIMITS.roots);
  if (old !== undefined) delete old.root;
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
