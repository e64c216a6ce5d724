import type { ToolPart } from "./model.ts";
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

export function toolPart(seen: SeenPart | undefined): ToolPart | undefined {
  return seen?.part.type === "tool" ? seen.part : undefined;
}

export function toolParts(call: Call): { readonly part: ToolPart; readonly seen: SeenPart }[] {
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
  const passed = new Set<Exchange>([current]);
  while (isSubagent(state, current)) {
    const parent = parentOf(state, current);
    if (parent === undefined || passed.has(parent.exchange)) return undefined;
    current = parent.exchange;
    passed.add(current);
  }
  return current;
}

/** The exchanges of a turn's subagents, at any depth. */
export function subagentsOf(state: State, turn: Exchange): Exchange[] {
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

/** Whether an exchange that nothing more is learnt about was stopped before its own end. */
export function isCutOff(exchange: Exchange): boolean {
  if (!isSettled(exchange)) return true;
  const last = [...exchange.calls.values()].reduce<Call | undefined>(
    (a, b) => (a === undefined || a.message.id < b.message.id ? b : a),
    undefined,
  );
  if (last === undefined) return exchange.failure === undefined;
  return last.message.finish === "tool-calls" && last.message.failure === undefined;
}

/**
 * Whether a turn has come to its end. Idle alone does not say so: after an error or an abort the
 * first idle comes before the last message is completed.
 */
export function isDone(state: State, turn: Exchange): boolean {
  if (!turn.live) return false;
  if (turn.calls.size === 0 && turn.failure === undefined) return false;
  if (!callsCompleted(turn)) return false;
  if (turn.superseded) return true;
  if (state.sessions.get(turn.sessionID)?.idle !== true) return false;
  return toolsFinal(turn) && subagentsOf(state, turn).every(isSettled);
}
