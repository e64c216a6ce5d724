import type { CompactionPart, ToolPart } from "./observation.ts";
import type { Call, Exchange, Link, SeenPart, State } from "./state.ts";

/** What a subagent's exchange hangs under. `link` is absent when only the parent session is known. */
export interface Parent {
  readonly exchange: Exchange;
  readonly link?: Link;
}

export function began(exchange: Exchange): number {
  if (exchange.user !== undefined) return exchange.user.created;
  let first = Number.POSITIVE_INFINITY;
  for (const call of exchange.calls.values()) first = Math.min(first, call.message.created);
  return Number.isFinite(first) ? first : exchange.opened;
}

/** OpenCode's ids sort by time of creation, whatever order their events came in. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The part that asks for a compaction, of an exchange that is one. */
export function compactionPart(exchange: Exchange): CompactionPart | undefined {
  for (const { part } of exchange.parts.values()) if (part.type === "compaction") return part;
  return undefined;
}

/** Whether an exchange only summarises its session, to make room in the model's context. */
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

/** Whether OpenCode wrote the user message itself, to go on with what it was doing. */
export function isContinuation(state: State, exchange: Exchange): boolean {
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
  // It says again what did not fit before the compaction.
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

/** The exchange that this one goes on with. */
export function continued(state: State, exchange: Exchange): Exchange | undefined {
  let current: Exchange | undefined = exchange;
  while (current !== undefined && isContinuation(state, current))
    current = previous(state, current);
  return current;
}

/** An exchange and those that go on with it, in order: all that one agent did for one prompt. */
export function threadOf(state: State, first: Exchange): Exchange[] {
  if (state.exchanges.size === 1) return [first];
  const others = [...state.exchanges.values()].filter(
    (other) =>
      other.sessionID === first.sessionID && other !== first && continued(state, other) === first,
  );
  return [first, ...others.sort(byId)];
}

export function toolPart(seen: SeenPart | undefined): ToolPart | undefined {
  return seen?.part.type === "tool" ? seen.part : undefined;
}

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

export function isFinal(part: ToolPart): boolean {
  return part.status === "completed" || part.status === "error";
}

function linkedPart(link: Link): ToolPart | undefined {
  return toolPart(link.exchange.calls.get(link.messageID)?.parts.get(link.partID));
}

/**
 * The `task` call behind an exchange: one session may be used by several calls, so it is the last
 * one that had started when the exchange began.
 */
function linkOf(state: State, child: Exchange): Link | undefined {
  const links = state.links.get(child.sessionID) ?? [];
  const start = began(child);
  let best: Link | undefined;
  for (const link of links) {
    if (link.exchange === child) continue;
    const started = linkedPart(link)?.start;
    if (best === undefined || (started !== undefined && started <= start)) best = link;
  }
  return best;
}

/** What an exchange hangs under; undefined for one that nothing is known to have started. */
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

/** True for an exchange of a subagent, which is never a turn of its own. */
export function isSubagent(state: State, exchange: Exchange): boolean {
  return (
    state.sessions.get(exchange.sessionID)?.info.parentID !== undefined ||
    state.links.has(exchange.sessionID)
  );
}

/** The turn that an exchange belongs to: itself, or the one that its subagent works for. */
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

/** All exchanges of a turn but its first: what went on with it, and its subagents at any depth. */
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

export function isSettled(exchange: Exchange): boolean {
  return callsCompleted(exchange) && toolsFinal(exchange);
}

/** The last model call that did the work of an agent; compactions only help with it. */
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

/** Whether a thread that nothing more is learnt about was stopped before its own end. */
export function isCutOff(thread: readonly Exchange[]): boolean {
  if (!thread.every(isSettled)) return true;
  const last = lastCall(thread);
  if (last === undefined) return thread[0]?.failure === undefined;
  const { finish, failure, structured } = last.message;
  return finish === "tool-calls" && failure === undefined && structured === undefined;
}

/**
 * Whether a turn has come to its end. Idle alone does not say so: after an error or an abort the
 * first idle comes before the last message is completed.
 */
export function isDone(state: State, turn: Exchange): boolean {
  if (!turn.live) return false;
  const isIdle = state.sessions.get(turn.sessionID)?.idle === true;
  if (!isIdle && !turn.superseded) return false;
  const thread = threadOf(state, turn);
  if (thread.every((exchange) => exchange.calls.size === 0) && turn.failure === undefined) {
    // A prompt that asks for no reply: what was announced has to come to an end.
    return turn.superseded && turn.announced;
  }
  if (!thread.every(callsCompleted)) return false;
  if (turn.superseded) return true;
  return thread.every(toolsFinal) && restOf(state, turn).every(isSettled);
}
