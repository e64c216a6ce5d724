import type { CompactionPart, ToolPart } from "./observation.ts";
import type { Call, Exchange, Link, SeenPart, State } from "./state.ts";

/** The parent of a subagent's exchange. `link` is absent when only the parent session is known. */
export interface Parent {
  readonly exchange: Exchange;
  readonly link?: Link;
}

/** When an exchange began, in milliseconds since the epoch. */
export function startOf(exchange: Exchange): number {
  if (exchange.user !== undefined) return exchange.user.created;
  let first = Number.POSITIVE_INFINITY;
  for (const call of exchange.calls.values()) first = Math.min(first, call.message.created);
  return Number.isFinite(first) ? first : exchange.opened;
}

/** Sorts by time of creation: OpenCode's ids ascend, whatever order their events come in. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Sorts by the order that the host tells; by id where it tells none. */
export function inOrder(a: Ordered, b: Ordered): number {
  return a.order === undefined || b.order === undefined ? byId(a, b) : a.order - b.order;
}

interface Ordered {
  readonly id: string;
  readonly order?: number | undefined;
}

/** The part that asked for a compaction. */
export function compactionPart(exchange: Exchange): CompactionPart | undefined {
  for (const { part } of exchange.parts.values()) if (part.type === "compaction") return part;
  return undefined;
}

/** Whether an exchange only summarises its session, which shortens the model's context. */
export function isCompaction(exchange: Exchange): boolean {
  if (compactionPart(exchange) !== undefined) return true;
  for (const call of exchange.calls.values()) if (call.message.summary === true) return true;
  return false;
}

/** The exchange before another one in the same session. */
function previous(state: State, exchange: Exchange): Exchange | undefined {
  let before: Exchange | undefined;
  for (const other of state.exchanges.values()) {
    if (other.sessionID !== exchange.sessionID || other.id >= exchange.id) continue;
    if (before === undefined || before.id < other.id) before = other;
  }
  return before;
}

/** Whether OpenCode wrote the user message itself, to continue its work. */
function isContinuation(state: State, exchange: Exchange): boolean {
  if (exchange.joins) return true;
  if (exchange.prompted) return false;
  let texts = 0;
  let isSynthetic = true;
  for (const { part } of exchange.parts.values()) {
    if (part.type === "compaction") return part.auto;
    if (part.type !== "text") continue;
    if (part.continuation) return true;
    texts += 1;
    isSynthetic &&= part.synthetic;
  }
  const before = previous(state, exchange);
  if (before === undefined) return false;
  // OpenCode repeats the prompt that did not fit before the compaction.
  if (compactionPart(before)?.overflow === true) return !hasFailed(before);
  if (texts === 0 || !isSynthetic) return false;
  for (const { part } of before.parts.values()) if (part.type === "subtask") return true;
  return false;
}

function hasFailed(exchange: Exchange): boolean {
  for (const call of exchange.calls.values()) {
    if (call.message.failure !== undefined) return true;
  }
  return false;
}

/** The first exchange of the thread that this one continues; itself where it continues none. */
export function continued(state: State, exchange: Exchange): Exchange | undefined {
  let current: Exchange | undefined = exchange;
  while (current !== undefined && isContinuation(state, current))
    current = previous(state, current);
  return current;
}

/** An exchange and those that continue it, in order: all that one agent did for one prompt. */
export function threadOf(state: State, first: Exchange): Exchange[] {
  if (state.exchanges.size === 1) return [first];
  const others = [...state.exchanges.values()].filter(
    (other) =>
      other.sessionID === first.sessionID && other !== first && continued(state, other) === first,
  );
  return [first, ...others.sort(byId)];
}

/** The open exchanges of a session. */
export function inSession(state: State, sessionID: string): Exchange[] {
  return [...state.exchanges.values()].filter((known) => known.sessionID === sessionID);
}

function toolPart(seen: SeenPart | undefined): ToolPart | undefined {
  return seen?.part.type === "tool" ? seen.part : undefined;
}

/** The tool calls of a message. */
export function toolParts(call: {
  readonly parts: ReadonlyMap<string, SeenPart>;
}): { readonly part: ToolPart; readonly seen: SeenPart }[] {
  const tools: { part: ToolPart; seen: SeenPart }[] = [];
  for (const seen of call.parts.values()) {
    const part = toolPart(seen);
    if (part !== undefined) tools.push({ part, seen });
  }
  return tools;
}

/** Whether a tool call has ended. */
export function isFinal(part: ToolPart): boolean {
  return part.status === "completed" || part.status === "error";
}

function linkedPart(link: Link): ToolPart | undefined {
  return toolPart(link.exchange.calls.get(link.messageID)?.parts.get(link.partID));
}

/**
 * The `task` call behind an exchange. Several calls may use one session: it is the last one that had
 * started when the exchange began.
 */
function linkOf(state: State, child: Exchange): Link | undefined {
  const links = state.links.get(child.sessionID) ?? [];
  const start = startOf(child);
  let best: Link | undefined;
  for (const link of links) {
    if (link.exchange === child) continue;
    const started = linkedPart(link)?.start;
    if (best === undefined || (started !== undefined && started <= start)) best = link;
  }
  return best;
}

/** The parent of an exchange; undefined where none is known. */
export function parentOf(state: State, child: Exchange): Parent | undefined {
  const link = linkOf(state, child);
  if (link !== undefined) return { exchange: link.exchange, link };
  const parentID = state.sessions.get(child.sessionID)?.info.parentID;
  if (parentID === undefined) return undefined;
  let newest: Exchange | undefined;
  for (const candidate of state.exchanges.values()) {
    if (candidate.sessionID === parentID && candidate.live && candidate !== child) {
      newest = candidate;
    }
  }
  return newest === undefined ? undefined : { exchange: newest };
}

/**
 * Whether an exchange is a subagent's, which is no turn of its own. A prompt that was seen in a
 * session below another one is the user's where nothing is under way in the one above.
 */
export function isSubagent(state: State, exchange: Exchange): boolean {
  if (exchange.announced) return false;
  if (state.links.has(exchange.sessionID)) return true;
  const parentID = state.sessions.get(exchange.sessionID)?.info.parentID;
  if (parentID === undefined) return false;
  if (state.joinsLate && state.sessions.get(parentID)?.idle !== true) return true;
  const above = inSession(state, parentID).filter(({ live }) => live);
  return (
    !exchange.prompted ||
    above.some(({ rested }) => rested === undefined || exchange.opened <= rested)
  );
}

/** The turn that an exchange belongs to: itself, or the one that started its subagent. */
export function turnOf(state: State, exchange: Exchange): Exchange | undefined {
  let current = exchange;
  const passed = new Set<Exchange>();
  for (;;) {
    const first = continued(state, current);
    if (first === undefined || passed.has(first)) return undefined;
    current = first;
    passed.add(current);
    if (!isSubagent(state, current)) return current;
    const parent = parentOf(state, current);
    if (parent === undefined) return undefined;
    current = parent.exchange;
  }
}

/** All exchanges of a turn except its first: continuations, and subagents at any depth. */
export function restOf(state: State, turn: Exchange): Exchange[] {
  if (state.exchanges.size === 1) return [];
  return [...state.exchanges.values()].filter(
    (candidate) => candidate !== turn && turnOf(state, candidate) === turn,
  );
}

function callsCompleted(exchange: Exchange): boolean {
  for (const call of exchange.calls.values()) {
    if (call.message.completed === undefined) return false;
  }
  return true;
}

function toolsFinal(exchange: Exchange): boolean {
  for (const call of exchange.calls.values()) {
    if (!toolParts(call).every(({ part }) => isFinal(part))) return false;
  }
  return true;
}

/** Whether nothing of an exchange is open: all model and tool calls have ended, or never will. */
export function isSettled(exchange: Exchange): boolean {
  return exchange.closed !== undefined || (callsCompleted(exchange) && toolsFinal(exchange));
}

/** Whether more may come of an exchange: its session works on it, or has yet to begin. */
function isAlive(state: State, exchange: Exchange): boolean {
  const { live, superseded, closed, failure, calls, rested } = exchange;
  if (!live || superseded || closed !== undefined) return false;
  if (state.sessions.get(exchange.sessionID)?.idle === false) return true;
  return calls.size === 0 && failure === undefined && rested === undefined;
}

/** The last model call of an agent; of a compaction only where there is nothing else. */
export function lastCall(thread: readonly Exchange[]): Call | undefined {
  const work = thread.filter((exchange) => !isCompaction(exchange) || hasFailed(exchange));
  let last: Call | undefined;
  for (const exchange of work.length === 0 ? thread : work) {
    for (const call of exchange.calls.values()) {
      if (last === undefined || last.message.id < call.message.id) last = call;
    }
  }
  return last;
}

/** Whether a thread that nothing more is observed of was stopped before its end. */
export function isCutOff(thread: readonly Exchange[]): boolean {
  if (!thread.every(isSettled)) return true;
  const last = lastCall(thread);
  if (last === undefined) return thread[0]?.failure === undefined;
  const { finish, failure, structured } = last.message;
  return finish === "tool-calls" && failure === undefined && structured === undefined;
}

/**
 * Whether a turn's own work is over, that of its subagents aside. An idle session is not enough:
 * after an error or an abort the first `idle` comes before the last message is completed.
 */
export function isOver(state: State, turn: Exchange): boolean {
  if (!turn.live) return false;
  const isIdle = state.sessions.get(turn.sessionID)?.idle === true;
  if (!isIdle && !turn.superseded) return false;
  const thread = threadOf(state, turn);
  if (thread.every((exchange) => exchange.calls.size === 0) && turn.failure === undefined) {
    // A prompt that asks for no reply; its trace, once announced, must end.
    return turn.superseded && turn.announced;
  }
  if (!thread.every(callsCompleted)) return false;
  return turn.superseded || thread.every(toolsFinal);
}

/**
 * Whether a turn has ended: it and its subagents are over. One in the background goes on when its
 * turn's session is idle, or works on the next prompt.
 */
export function isDone(state: State, turn: Exchange): boolean {
  if (!isOver(state, turn)) return false;
  return restOf(state, turn).every(
    (exchange) =>
      exchange.sessionID === turn.sessionID || (isSettled(exchange) && !isAlive(state, exchange)),
  );
}
