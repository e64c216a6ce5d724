import { INTERRUPTED } from "../trace/open-trace.ts";
import type { Span } from "../trace/span.ts";
import { diffsAfterEnd, removedAfterEnd, revertedAfterEnd, revertedBefore } from "./after-end.ts";
import { annotate } from "./annotate.ts";
import { buildCallSpan, buildToolSpans, traceOf } from "./build-spans.ts";
import type { Context } from "./context.ts";
import { close, dropSilent, endDoneTurns, finish } from "./end.ts";
import { DELETED } from "./failure.ts";
import type { Message, Observation, Part, SessionInfo } from "./observation.ts";
import * as store from "./state.ts";
import type { Call, Exchange, SeenPart, State } from "./state.ts";
import { traceInfo } from "./trace-info.ts";
import {
  byId,
  continued,
  inSession,
  isCutOff,
  isFinal,
  isOver,
  lastCall,
  threadOf,
  turnOf,
} from "./tree.ts";
import type { TraceUpdate } from "./update.ts";

/**
 * Takes in one observation. Deterministic: what it returns depends on nothing but the observations
 * so far, and it changes nothing but `state`.
 */
export function observe(state: State, seen: Observation, context: Context): TraceUpdate[] {
  switch (seen.kind) {
    case "session":
      return observeSession(state, seen.session, context);
    case "session-removed":
      return removeSession(state, seen.sessionID, seen.time, context);
    case "turns":
      return revertedBefore(state, seen.sessionID, seen.messageIDs, context);
    case "status":
      return observeStatus(state, seen, context);
    case "message":
      return observeMessage(state, seen.message, context);
    case "message-removed":
      removedAfterEnd(state, seen.messageID);
      return removeMessage(state, seen.messageID, seen.time, context);
    case "part":
      return observePart(state, seen.part, seen.time, context);
    case "part-removed":
      state.earlyParts.get(seen.messageID)?.delete(seen.partID);
      partsOf(state, seen.messageID)?.delete(seen.partID);
      return [];
    case "resumed":
      for (const id of seen.messageIDs) {
        state.finished.delete(id);
        state.ended.delete(id);
      }
      return [];
    case "prompt":
    case "stored":
      return observePrompt(state, seen, context);
    case "close":
      return close(
        state,
        [...state.exchanges.values()],
        { time: seen.time, why: INTERRUPTED },
        context,
      );
    case "retry":
    case "failure":
    case "delta":
    case "command":
    case "hidden":
    case "given":
    case "tools":
    case "summarised":
    case "todos":
    case "system":
    case "definition":
    case "parameters":
    case "request":
    case "asked":
    case "replied":
    case "unknown":
      annotate(state, seen);
      return [];
  }
}

function observePrompt(
  state: State,
  seen: Extract<Observation, { kind: "prompt" | "stored" }>,
  context: Context,
): TraceUpdate[] {
  const { message } = seen;
  if (state.finished.has(message.id)) return [];
  if (seen.kind === "stored") {
    if (isCopy(state, message)) return [];
    store.exchange(state, message.id, message.sessionID, message.created).live = true;
    return [];
  }
  const known = store.exchange(state, message.id, message.sessionID, message.created);
  known.live = true;
  known.prompted = true;
  known.user ??= message;
  for (const part of seen.parts) {
    if (!known.parts.has(part.id)) {
      known.parts.set(part.id, { part, first: seen.time, last: seen.time });
    }
  }
  known.joins ||= isNotice(state, known);
  const session = store.session(state, message.sessionID);
  if (session.command !== undefined) known.command = session.command;
  delete session.command;
  return [...dropSilent(state, seen.time, context), ...announce(state, known, context)];
}

/**
 * Whether OpenCode itself tells the model something in the middle of a turn, such as what a
 * subagent in the background has answered. In an idle session that begins a turn.
 */
function isNotice(state: State, known: Exchange): boolean {
  if (state.sessions.get(known.sessionID)?.idle !== false || known.parts.size === 0) return false;
  for (const { part } of known.parts.values()) {
    if (part.type !== "text" || !part.synthetic) return false;
  }
  return inSession(state, known.sessionID).some(
    (other) => other.id < known.id && other.live && !other.superseded,
  );
}

function observeStatus(
  state: State,
  { sessionID, status, time }: Extract<Observation, { kind: "status" }>,
  context: Context,
): TraceUpdate[] {
  const idle = status === "idle";
  store.session(state, sessionID).idle = idle;
  const here = inSession(state, sessionID);
  if (idle) {
    for (const known of here) known.rested ??= time;
    return endDoneTurns(state, here, context);
  }
  const newest = here.sort(byId).at(-1);
  return newest === undefined ? [] : announce(state, newest, context);
}

/**
 * Sends a trace's first info as soon as its prompt is known and is being answered: a prompt may ask
 * for no reply, and is then a part of the next one.
 */
function announce(state: State, known: Exchange, context: Context): TraceUpdate[] {
  if (known.announced || !known.live || known.user === undefined || known.parts.size === 0) {
    return [];
  }
  const session = state.sessions.get(known.sessionID);
  if (session?.described !== true || (session.idle !== false && known.calls.size === 0)) return [];
  if (turnOf(state, known) !== known) return [];
  known.announced = true;
  const traceId = traceOf(known, context);
  return [{ traceId, info: traceInfo(state, known, traceId, context), spans: [], final: false }];
}

function observeSession(state: State, info: SessionInfo, context: Context): TraceUpdate[] {
  const known = store.session(state, info.id);
  const isNew = !known.described;
  const reverted = revertedAfterEnd(state, info, context);
  const given = Object.entries(info).filter(([, value]) => value !== undefined);
  known.info = {
    ...known.info,
    ...Object.fromEntries(given),
    revertedFrom: info.revertedFrom,
    revertedPart: info.revertedPart,
  };
  known.described = true;
  if (!isNew) return reverted;
  const here = inSession(state, info.id);
  const announced = here.flatMap((exchange) => announce(state, exchange, context));
  return [...reverted, ...announced, ...endDoneTurns(state, here, context)];
}

/** Whether a fork repeats the message: it is older than its session, and was traced already. */
function isCopy(state: State, message: Message): boolean {
  const born = state.sessions.get(message.sessionID)?.info.created;
  return born !== undefined && message.created < born;
}

function observeMessage(state: State, message: Message, context: Context): TraceUpdate[] {
  if (state.finished.has(message.id)) return diffsAfterEnd(state, message);
  const id = message.role === "user" ? message.id : message.parentID;
  if (
    state.finished.has(id) ||
    (state.exchanges.get(id)?.live !== true && isCopy(state, message))
  ) {
    store.markFinished(state, message.id);
    state.earlyParts.delete(message.id);
    return [];
  }
  const known = store.exchange(state, id, message.sessionID, message.created);
  if (message.role === "user") {
    // An older state may come late, without the changes to files.
    known.user = { ...message, diffs: message.diffs ?? known.user?.diffs };
    return [...announce(state, known, context), ...endDoneTurns(state, [known], context)];
  }
  const before = known.calls.get(message.id);
  // An older state of a completed message came late.
  if (before?.message.completed !== undefined && message.completed === undefined) return [];
  if (before === undefined && message.completed === undefined) known.live = true;
  const call: Call =
    before === undefined
      ? { message, parts: store.takeEarlyParts(state, message.id), retries: [], asked: [] }
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
      : showOpenTurn(state, known, context, (turn) =>
          buildCallSpan(state, turn, known, call, context),
        );
  return [...updates, ...endDoneTurns(state, [...older, known], context)];
}

/** An answer to a later user message ends older exchanges of the session. */
function supersede(state: State, newer: Exchange): Exchange[] {
  const first = continued(state, newer) ?? newer;
  const before = inSession(state, newer.sessionID)
    .filter((known) => known.id < newer.id)
    .sort(byId);
  const older = before.filter((known) => known.id < first.id && continued(state, known) !== first);
  const unanswered = before.filter(
    (known) => known.calls.size === 0 && known.failure === undefined && !known.superseded,
  );
  const left = lastCall(older.filter((known) => !known.superseded));
  if (first === newer && left?.message.finish === "tool-calls") newer.follows = left;
  for (const known of older) known.superseded = true;
  for (const known of unanswered) if (!known.announced) store.forget(state, known);
  const told = unanswered.filter(({ live }) => live);
  if (told.length > 0) newer.unanswered = told;
  return older;
}

function partsOf(state: State, messageID: string): Map<string, SeenPart> | undefined {
  const known = state.owners.get(messageID);
  return known?.id === messageID ? known.parts : known?.calls.get(messageID)?.parts;
}

function observePart(state: State, part: Part, time: number, context: Context): TraceUpdate[] {
  if (state.finished.has(part.messageID)) return [];
  const parts = partsOf(state, part.messageID) ?? store.earlyPartsOf(state, part.messageID);
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
  if (part.messageID === known.id) return announce(state, known, context);
  const call = known.calls.get(part.messageID);
  // A tool call has no deltas: its part is the first sign of an answer.
  if (part.type === "tool" && call?.requested !== undefined) call.firstToken ??= time;
  if (call === undefined || part.type !== "tool" || !isFinal(part)) return [];
  const updates = showOpenTurn(state, known, context, (turn) =>
    buildToolSpans(state, turn, { exchange: known, call }, { part, seen }, context),
  );
  return [...updates, ...endDoneTurns(state, [known], context)];
}

/** Whether `part` is an older state of `known` that came late. */
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

/** Sends spans of an open turn. */
function showOpenTurn(
  state: State,
  known: Exchange,
  context: Context,
  project: (turn: Exchange) => readonly Span[],
): TraceUpdate[] {
  const turn = turnOf(state, known);
  if (turn?.live !== true || state.sessions.get(turn.sessionID)?.described !== true) return [];
  const spans = project(turn);
  if (spans.length === 0) return [];
  turn.announced = true;
  const traceId = traceOf(turn, context);
  return [{ traceId, info: traceInfo(state, turn, traceId, context), spans, final: false }];
}

function removeMessage(
  state: State,
  messageID: string,
  time: number,
  context: Context,
): TraceUpdate[] {
  const known = state.owners.get(messageID);
  state.earlyParts.delete(messageID);
  // The work of a turn that waits for its subagents was done, whether it is reverted or not.
  if (known === undefined || isOver(state, turnOf(state, known) ?? known)) return [];
  if (known.id === messageID) {
    if (known.announced && turnOf(state, known) === known) {
      known.closed = { time, why: INTERRUPTED };
      return [finish(state, known, context)];
    }
    store.forget(state, known);
  } else {
    known.calls.delete(messageID);
    state.owners.delete(messageID);
    store.markFinished(state, messageID);
  }
  return [];
}

/** Ends the turns of a session that is deleted: OpenCode tells nothing more about them. */
function removeSession(
  state: State,
  sessionID: string,
  time: number,
  context: Context,
): TraceUpdate[] {
  const closed = { time, why: DELETED };
  const here = inSession(state, sessionID);
  const updates = close(state, here, closed, context);
  // What is left are subagents of other sessions' turns.
  const left = inSession(state, sessionID);
  const cut = left.filter((known) => isCutOff(threadOf(state, continued(state, known) ?? known)));
  for (const known of cut) known.closed = closed;
  updates.push(...endDoneTurns(state, left, context));
  if (inSession(state, sessionID).length === 0) state.sessions.delete(sessionID);
  return updates;
}
