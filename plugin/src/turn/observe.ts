import type { Span } from "../delivery/span.ts";
import type { Message, Observation, Part, SessionInfo } from "./model.ts";
import { type Context, projectCall, projectTool, projectTurn } from "./project.ts";
import * as store from "./state.ts";
import type { Call, Exchange, SeenPart, State } from "./state.ts";
import { isCutOff, isDone, isFinal, isSubagent, subagentsOf, turnOf } from "./tree.ts";

/** Finished spans of one trace. */
export interface TraceUpdate {
  readonly traceId: string;
  /** Every span comes after those below it. A span may come again; the last one counts. */
  readonly spans: readonly Span[];
  /** The turn has ended: `spans` are all of it, the root last. Nothing follows. */
  readonly final: boolean;
}

/**
 * Takes in one observation. Deterministic: what it returns depends on nothing but the observations
 * so far, and it changes nothing but `state`.
 */
export function observe(state: State, seen: Observation, context: Context): TraceUpdate[] {
  switch (seen.kind) {
    case "session":
      return observeSession(state, seen.session, context);
    case "session-removed":
      state.sessions.delete(seen.sessionID);
      return [];
    case "status":
      store.session(state, seen.sessionID).idle = seen.status === "idle";
      return seen.status === "idle" ? settle(state, inSession(state, seen.sessionID), context) : [];
    case "retry":
      for (const known of inSession(state, seen.sessionID)) {
        const { time, attempt, message } = seen;
        openCall(known)?.retries.push({ time, attempt, message });
      }
      return [];
    case "failure":
      for (const known of inSession(state, seen.sessionID)) {
        if (known.live && known.calls.size === 0) known.failure = seen.failure;
      }
      return [];
    case "message":
      return observeMessage(state, seen.message, context);
    case "message-removed":
      return removeMessage(state, seen.messageID);
    case "part":
      return observePart(state, seen.part, seen.time, context);
    case "part-removed":
      state.orphans.get(seen.messageID)?.delete(seen.partID);
      partsOf(state, seen.messageID)?.delete(seen.partID);
      return [];
    case "delta": {
      const call = state.owners.get(seen.messageID)?.calls.get(seen.messageID);
      if (call !== undefined) call.firstToken ??= seen.time;
      return [];
    }
    case "prompt":
      if (!state.finished.has(seen.messageID)) {
        store.exchange(state, seen.messageID, seen.sessionID, seen.time).live = true;
      }
      return [];
    case "request": {
      const known = state.exchanges.get(seen.messageID);
      const call = known === undefined ? undefined : openCall(known);
      if (call !== undefined) call.requested ??= seen.time;
      return [];
    }
    case "close":
      return close(state, seen.time, context);
  }
}

/** Whether a turn is open that OpenCode may still complete. */
export function hasOpenTurns(state: State): boolean {
  for (const known of state.exchanges.values()) {
    if (isUnderWay(state, known)) return true;
  }
  return false;
}

function isUnderWay(state: State, known: Exchange): boolean {
  if (!known.live || isSubagent(state, known)) return false;
  if (known.calls.size > 0 || known.failure !== undefined) return true;
  return state.sessions.get(known.sessionID)?.idle === false;
}

function inSession(state: State, sessionID: string): Exchange[] {
  return [...state.exchanges.values()].filter((known) => known.sessionID === sessionID);
}

function openCall(known: Exchange): Call | undefined {
  let open: Call | undefined;
  for (const call of known.calls.values()) {
    if (call.message.completed === undefined) open = call;
  }
  return open;
}

function observeSession(state: State, info: SessionInfo, context: Context): TraceUpdate[] {
  const known = store.session(state, info.id);
  const isNew = !known.described;
  const given = Object.entries(info).filter(([, value]) => value !== undefined);
  known.info = { ...known.info, ...Object.fromEntries(given) };
  known.described = true;
  return isNew ? settle(state, inSession(state, info.id), context) : [];
}

/** A fork repeats messages that are older than its session; they were traced when they happened. */
function isCopy(state: State, message: Message): boolean {
  const born = state.sessions.get(message.sessionID)?.info.created;
  return born !== undefined && message.created < born;
}

function observeMessage(state: State, message: Message, context: Context): TraceUpdate[] {
  if (state.finished.has(message.id)) return [];
  const id = message.role === "user" ? message.id : message.parentID;
  if (
    state.finished.has(id) ||
    (state.exchanges.get(id)?.live !== true && isCopy(state, message))
  ) {
    store.markFinished(state, message.id);
    state.orphans.delete(message.id);
    return [];
  }
  const known = store.exchange(state, id, message.sessionID, message.created);
  if (message.role === "user") {
    known.user = message;
    return settle(state, [known], context);
  }
  const before = known.calls.get(message.id);
  // An older state of a message that is complete already came late.
  if (before?.message.completed !== undefined && message.completed === undefined) return [];
  if (before === undefined && message.completed === undefined) known.live = true;
  const call: Call =
    before === undefined
      ? { message, parts: store.takeOrphans(state, message.id), retries: [] }
      : { ...before, message };
  known.calls.set(message.id, call);
  state.owners.set(message.id, known);
  if (before === undefined) {
    for (const { part } of call.parts.values()) link(state, known, part);
  }
  const older = before === undefined ? supersede(state, known) : [];
  const updates =
    message.completed === undefined
      ? []
      : live(state, known, (turn) => projectCall(state, turn, known, call, context));
  return [...updates, ...settle(state, [...older, known], context)];
}

/** An answer to a later user message ends what was still open before it in the same session. */
function supersede(state: State, newer: Exchange): Exchange[] {
  const older = inSession(state, newer.sessionID).filter((known) => known.id < newer.id);
  for (const known of older) {
    known.superseded = true;
    // A prompt that asks for no reply.
    if (known.calls.size === 0 && known.failure === undefined) store.forget(state, known);
  }
  return older;
}

function partsOf(state: State, messageID: string): Map<string, SeenPart> | undefined {
  const known = state.owners.get(messageID);
  return known?.id === messageID ? known.parts : known?.calls.get(messageID)?.parts;
}

function observePart(state: State, part: Part, time: number, context: Context): TraceUpdate[] {
  if (state.finished.has(part.messageID)) return [];
  const parts = partsOf(state, part.messageID) ?? store.orphans(state, part.messageID);
  const before = parts.get(part.id);
  if (before !== undefined && isOlder(part, before.part)) return [];
  const seen: SeenPart = {
    part,
    first: Math.min(before?.first ?? time, time),
    last: Math.max(before?.last ?? time, time),
  };
  parts.set(part.id, seen);
  const known = state.owners.get(part.messageID);
  if (known === undefined) return [];
  link(state, known, part);
  if (part.type !== "tool" || !isFinal(part)) return [];
  const updates = live(state, known, (turn) => [
    projectTool(state, turn, known, { part, seen }, context),
  ]);
  return [...updates, ...settle(state, [known], context)];
}

/** Whether `part` is an earlier state of `known` that came late. */
function isOlder(part: Part, known: Part): boolean {
  if (known.type === "tool") return isFinal(known) && !(part.type === "tool" && isFinal(part));
  if (known.type === "text" || known.type === "reasoning") {
    return known.end !== undefined && (!("end" in part) || part.end === undefined);
  }
  return false;
}

function link(state: State, known: Exchange, part: Part): void {
  if (part.type !== "tool" || part.childSessionID === undefined) return;
  const links = state.links.get(part.childSessionID) ?? [];
  if (links.some((other) => other.partID === part.id)) return;
  links.push({ exchange: known, messageID: part.messageID, partID: part.id });
  state.links.set(part.childSessionID, links);
}

/** Spans that may be shown before their turn has ended. */
function live(
  state: State,
  known: Exchange,
  project: (turn: Exchange) => readonly Span[],
): TraceUpdate[] {
  const turn = turnOf(state, known);
  if (turn?.live !== true || state.sessions.get(turn.sessionID)?.described !== true) return [];
  const spans = project(turn);
  const first = spans[0];
  return first === undefined ? [] : [{ traceId: first.traceId, spans, final: false }];
}

/** Ends the turns that have come to their end with what was learnt about these exchanges. */
function settle(state: State, touched: readonly Exchange[], context: Context): TraceUpdate[] {
  const updates: TraceUpdate[] = [];
  for (const known of touched) {
    if (!state.exchanges.has(known.id)) continue;
    const turn = turnOf(state, known);
    if (turn === undefined) {
      // A subagent whose turn is over, or was never seen.
      if (state.sessions.get(known.sessionID)?.idle === true) store.forget(state, known);
    } else if (isDone(state, turn)) {
      updates.push(finish(state, turn, context));
    }
  }
  return updates;
}

function finish(state: State, turn: Exchange, context: Context): TraceUpdate {
  const subagents = subagentsOf(state, turn);
  for (const child of subagents) {
    if (turn.closed !== undefined && isCutOff(child)) child.closed = turn.closed;
    if (turn.superseded) child.superseded = true;
  }
  const spans = projectTurn(state, turn, context);
  for (const child of subagents) store.forget(state, child);
  store.forget(state, turn);
  return { traceId: spans[0]?.traceId ?? "", spans, final: true };
}

function removeMessage(state: State, messageID: string): TraceUpdate[] {
  const known = state.owners.get(messageID);
  state.orphans.delete(messageID);
  if (known === undefined) return [];
  if (known.id === messageID) {
    store.forget(state, known);
  } else {
    known.calls.delete(messageID);
    state.owners.delete(messageID);
    store.markFinished(state, messageID);
  }
  return [];
}

function close(state: State, time: number, context: Context): TraceUpdate[] {
  const open = [...state.exchanges.values()].filter((known) => isUnderWay(state, known));
  return open.map((turn) => {
    if ([turn, ...subagentsOf(state, turn)].some(isCutOff)) turn.closed = time;
    return finish(state, turn, context);
  });
}
