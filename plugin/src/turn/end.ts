import { buildTurnSpans, traceOf } from "./build-spans.ts";
import type { Context } from "./context.ts";
import { SILENT } from "./failure.ts";
import * as store from "./state.ts";
import type { Exchange, State } from "./state.ts";
import { traceInfo } from "./trace-info.ts";
import {
  continued,
  isCutOff,
  isDone,
  isOver,
  isSubagent,
  restOf,
  threadOf,
  turnOf,
} from "./tree.ts";
import type { TraceUpdate } from "./update.ts";

/** How turns end: with their last observation, or because nothing more comes. */

/** Turns that only wait for subagents, and milliseconds without a sign of one. */
const WAITING = { most: 32, longest: 24 * 60 * 60 * 1000 } as const;

/** Whether a turn is open. */
export function hasOpenTurns(state: State): boolean {
  for (const known of state.exchanges.values()) {
    if (isUnderWay(state, known)) return true;
  }
  return false;
}

function isUnderWay(state: State, known: Exchange): boolean {
  if (!known.live || isSubagent(state, known)) return false;
  if (continued(state, known) !== known) return false;
  if (known.announced || known.calls.size > 0 || known.failure !== undefined) return true;
  return state.sessions.get(known.sessionID)?.idle === false;
}

/** Ends the turns of these exchanges that are done. */
export function endDoneTurns(
  state: State,
  touched: readonly Exchange[],
  context: Context,
): TraceUpdate[] {
  const updates: TraceUpdate[] = [];
  for (const known of touched) {
    if (!state.exchanges.has(known.id)) continue;
    const turn = turnOf(state, known);
    if (turn === undefined) {
      // A subagent whose turn has ended, or was never seen.
      if (state.sessions.get(known.sessionID)?.idle === true) store.forget(state, known);
    } else if (isDone(state, turn)) {
      updates.push(finish(state, turn, context));
    } else if (turn.announced && isOver(state, turn)) {
      const traceId = traceOf(turn, context);
      const info = traceInfo(state, turn, traceId, context);
      updates.push({ traceId, info, spans: [], final: false });
    }
  }
  return updates;
}

export function finish(state: State, turn: Exchange, context: Context): TraceUpdate {
  const rest = restOf(state, turn);
  for (const exchange of rest) {
    if (turn.superseded) exchange.superseded = true;
    const first = continued(state, exchange) ?? exchange;
    if (first === turn || turn.closed === undefined) continue;
    if (isCutOff(threadOf(state, first))) first.closed = turn.closed;
  }
  const spans = buildTurnSpans(state, turn, context);
  const root = spans.at(-1);
  const traceId = traceOf(turn, context);
  const info = traceInfo(state, turn, traceId, context, root);
  store.rememberStarted(state, [turn, ...rest], `tr-${traceId}`);
  for (const exchange of rest) store.forget(state, exchange);
  store.forget(state, turn);
  store.rememberEnded(state, turn, info, root);
  return { traceId, info, spans, final: true };
}

/** Ends the turns among these exchanges that are under way. */
export function close(
  state: State,
  exchanges: readonly Exchange[],
  closed: NonNullable<Exchange["closed"]>,
  context: Context,
): TraceUpdate[] {
  const open = exchanges.filter((known) => isUnderWay(state, known));
  return open.map((turn) => {
    const threads = [turn, ...restOf(state, turn)].filter(
      (exchange) => continued(state, exchange) === exchange,
    );
    const isBusy = state.sessions.get(turn.sessionID)?.idle === false;
    const isAnswered = turn.calls.size > 0 || isBusy;
    if (isAnswered && threads.some((first) => isCutOff(threadOf(state, first)))) {
      for (const exchange of threadOf(state, turn)) exchange.closed = closed;
    }
    return finish(state, turn, context);
  });
}

/**
 * Ends turns that have waited too long, or are too many to wait, for subagents of which nothing is
 * heard.
 */
export function dropSilent(state: State, time: number, context: Context): TraceUpdate[] {
  const waiting = [...state.exchanges.values()].filter(
    (known) => isUnderWay(state, known) && isOver(state, known),
  );
  return waiting.flatMap((turn, index) => {
    const last = lastSeen(state, turn);
    const isKept = index >= waiting.length - WAITING.most && last > time - WAITING.longest;
    return isKept ? [] : close(state, [turn], { time: last, why: SILENT }, context);
  });
}

/** When anything was last seen of a turn, in milliseconds since the epoch. */
function lastSeen(state: State, turn: Exchange): number {
  let last = turn.opened;
  for (const { calls } of [turn, ...restOf(state, turn)]) {
    for (const { message, parts } of calls.values()) {
      last = Math.max(last, message.completed ?? message.created);
      for (const seen of parts.values()) last = Math.max(last, seen.last);
    }
  }
  return last;
}
