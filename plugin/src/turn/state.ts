import type { ChatMessage } from "../trace/chat.ts";
import type { AttributeValue, Span, TraceInfo } from "../trace/span.ts";
import type {
  Ask,
  AssistantMessage,
  Failure,
  Parameters,
  Part,
  SessionInfo,
  ToolDefinition,
  UserMessage,
} from "./observation.ts";

/** Entries that are kept of what is not, or no longer, part of an open turn. */
const LIMITS = {
  finished: 8192,
  sessions: 1024,
  earlyParts: 512,
  history: 256,
  definitions: 2048,
  ignoredPrompts: 16,
  ended: 256,
  /** Ended turns whose root span is kept as well. */
  roots: 16,
} as const;

export interface Retry {
  readonly time: number;
  readonly attempt: number;
  readonly message: string;
  readonly next?: number | undefined;
}

/** A question to the user, when it was asked, and the reply. */
export interface Asked {
  readonly ask: Ask;
  readonly time: number;
  reply?: { readonly time: number; readonly reply: string };
}

/** The messages that a call is given, and the number of those before them. */
export interface Given {
  readonly messages: readonly ChatMessage[];
  readonly leftOut: number;
}

/** What a model call was made with. */
export interface Setup {
  /** All messages of the call, where they are known. */
  readonly given?: Given | undefined;
  readonly system?: readonly string[] | undefined;
  readonly tools?: readonly ToolDefinition[] | undefined;
  readonly parameters?: Parameters | undefined;
}

/** A part, and when it was first and last seen: not every part carries times. */
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
  /** When it was first observed, for one whose messages never came. */
  readonly opened: number;
  user?: UserMessage;
  readonly parts: Map<string, SeenPart>;
  /** By id of the assistant message. */
  readonly calls: Map<string, Call>;
  /** False for history that a fork or a resumed session repeats. */
  live: boolean;
  /** A user or a subagent's task asked for it; OpenCode also writes user messages itself. */
  prompted: boolean;
  /** Its trace was announced. */
  announced: boolean;
  /** The slash command that made the prompt. */
  command?: { readonly name: string; readonly arguments: string };
  /** Events about it that could not be understood. */
  notUnderstood: number;
  /** A later user message is being answered in the same session. */
  superseded: boolean;
  /** When its session was first idle since it began. */
  rested?: number;
  /** OpenCode told the model something while it worked on the exchange before. */
  joins: boolean;
  failure?: Failure;
  /** The to-do list, and when it was observed. */
  todos?: { readonly todos: AttributeValue; readonly time: number };
  /** When it was stopped before its end, and why. */
  closed?: { readonly time: number; readonly why: Failure };
  /** Prompts before it that were not answered: a part of what is answered here. */
  unanswered?: readonly Exchange[];
  /** The call that the prompt came in after: what its tools returned is given to the model here. */
  follows?: Call;
  /** It is reverted while its subagents still work. */
  isReverted: boolean;
  isRemoved: boolean;
}

export interface Session {
  info: SessionInfo;
  /** False until OpenCode described the session. */
  described: boolean;
  /** Undefined until OpenCode said whether the session is busy. */
  idle: boolean | undefined;
  /** What the next prompt or model call will be made with. */
  command?: { readonly name: string; readonly arguments: string };
  system?: readonly string[];
  parameters?: Parameters;
  given?: Given;
  /** Turns of other processes that are tagged as reverted. */
  readonly revertedElsewhere: Set<string>;
}

/** What is kept of an ended turn, for later updates. */
export interface EndedTurn {
  readonly sessionID: string;
  info: TraceInfo;
  /** Undefined when it ended too long ago. */
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
  /** See `Context.joinsLate`. */
  readonly joinsLate: boolean;
  readonly sessions: Map<string, Session>;
  /** By id of the user message. */
  readonly exchanges: Map<string, Exchange>;
  /** From the id of any message of an open exchange to that exchange. */
  readonly owners: Map<string, Exchange>;
  /** From a subagent's session to the calls that started it, oldest first. */
  readonly links: Map<string, Link[]>;
  /** Parts that came before their message, by message. */
  readonly earlyParts: Map<string, Map<string, SeenPart>>;
  /** Messages of ended turns, and of history. */
  readonly finished: Set<string>;
  /** Turns that have ended, by id of their user message. */
  readonly ended: Map<string, EndedTurn>;
  /** From a subagent's session to the id of the trace, by MLflow's form, that started it last. */
  readonly startedBy: Map<string, string>;
  /** Tools by name, and those that the next model call may use. */
  readonly definitions: Map<string, ToolDefinition>;
  offered: Map<string, ToolDefinition>;
  /** Beginnings of system prompts that are not of a turn. */
  readonly ignoredPrompts: Set<string>;
}

export function createState(joinsLate = false): State {
  return {
    joinsLate,
    sessions: new Map(),
    exchanges: new Map(),
    owners: new Map(),
    links: new Map(),
    earlyParts: new Map(),
    finished: new Set(),
    ended: new Map(),
    startedBy: new Map(),
    definitions: new Map(),
    offered: new Map(),
    ignoredPrompts: new Set(),
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
  const revertedElsewhere = new Set<string>();
  const created: Session = { info: { id }, described: false, idle: undefined, revertedElsewhere };
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

export function addReverted(known: Session, messageID: string): void {
  known.revertedElsewhere.add(messageID);
  trim(known.revertedElsewhere, LIMITS.ended);
}

export function exchange(state: State, id: string, sessionID: string, opened: number): Exchange {
  const known = state.exchanges.get(id);
  if (known !== undefined) return known;
  const created: Exchange = {
    sessionID,
    id,
    opened,
    parts: takeEarlyParts(state, id),
    calls: new Map(),
    live: false,
    prompted: false,
    announced: false,
    notUnderstood: 0,
    superseded: false,
    joins: false,
    isReverted: false,
    isRemoved: false,
  };
  state.exchanges.set(id, created);
  state.owners.set(id, created);
  forgetHistory(state);
  return created;
}

/** Bounds the history that a fork repeats, or that is updated late. */
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

export function takeEarlyParts(state: State, messageID: string): Map<string, SeenPart> {
  const parts = state.earlyParts.get(messageID) ?? new Map<string, SeenPart>();
  state.earlyParts.delete(messageID);
  return parts;
}

export function earlyPartsOf(state: State, messageID: string): Map<string, SeenPart> {
  const known = state.earlyParts.get(messageID);
  if (known !== undefined) return known;
  const created = new Map<string, SeenPart>();
  state.earlyParts.set(messageID, created);
  trim(state.earlyParts, LIMITS.earlyParts);
  return created;
}

export function markFinished(state: State, messageID: string): void {
  state.finished.delete(messageID);
  state.finished.add(messageID);
  trim(state.finished, LIMITS.finished);
}

/** The definition that is known under this key where it is equal, to keep it only once. */
export function sameDefinition(state: State, key: string, given: ToolDefinition): ToolDefinition {
  const before = state.definitions.get(key);
  if (before !== undefined && JSON.stringify(before) === JSON.stringify(given)) return before;
  state.definitions.set(key, given);
  trim(state.definitions, LIMITS.definitions);
  return given;
}

/** Adds a tool that the next call may use. A tool that comes again begins a new list. */
export function offerTool(state: State, given: ToolDefinition): void {
  const definition = sameDefinition(state, given.name, given);
  if (state.offered.has(given.name)) state.offered = new Map();
  state.offered.set(given.name, definition);
  trim(state.offered, LIMITS.definitions);
}

export function ignorePrompt(state: State, prompt: string): void {
  state.ignoredPrompts.add(prompt);
  trim(state.ignoredPrompts, LIMITS.ignoredPrompts);
}

/** Keeps what later updates of an ended turn need. */
export function rememberEnded(
  state: State,
  turn: Exchange,
  info: TraceInfo,
  root: Span | undefined,
): void {
  const { id, sessionID, isReverted, isRemoved } = turn;
  state.ended.set(id, { sessionID, info, root, isReverted, isRemoved });
  trim(state.ended, LIMITS.ended);
  const old = [...state.ended.values()].at(-1 - LIMITS.roots);
  if (old !== undefined) delete old.root;
}

/** Remembers which turn started the subagents that are linked to these exchanges. */
export function rememberStarted(
  state: State,
  exchanges: readonly Exchange[],
  traceId: string,
): void {
  for (const [childSessionID, links] of state.links) {
    if (!links.some((link) => exchanges.includes(link.exchange))) continue;
    state.startedBy.delete(childSessionID);
    state.startedBy.set(childSessionID, traceId);
  }
  trim(state.startedBy, LIMITS.sessions);
}

/** Removes an exchange; its messages count as finished. */
export function forget(state: State, done: Exchange): void {
  state.exchanges.delete(done.id);
  for (const messageID of [done.id, ...done.calls.keys()]) {
    state.owners.delete(messageID);
    state.earlyParts.delete(messageID);
    markFinished(state, messageID);
  }
  for (const [childSessionID, links] of state.links) {
    const left = links.filter((link) => link.exchange !== done);
    if (left.length === links.length) continue;
    if (left.length === 0) state.links.delete(childSessionID);
    else state.links.set(childSessionID, left);
  }
}
