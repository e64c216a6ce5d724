import { traceId } from "../trace/ids.ts";
import { OPENCODE } from "../trace/names.ts";
import { diffAttributes } from "./build-spans.ts";
import type { Context } from "./context.ts";
import type { Message, SessionInfo } from "./observation.ts";
import * as store from "./state.ts";
import type { EndedTurn, State } from "./state.ts";
import { diffTags } from "./trace-info.ts";
import { continued, inSession } from "./tree.ts";
import type { TagsUpdate, TraceUpdate, TurnUpdate } from "./update.ts";

/** What is observed of a turn after its end: that it was reverted, and its changes to files. */

function updateOf({ info }: EndedTurn): TurnUpdate {
  return { traceId: info.traceId, info, spans: [], final: true };
}

function withTags(known: EndedTurn, tags: Readonly<Record<string, string>>): void {
  known.info = { ...known.info, tags: { ...known.info.tags, ...tags } };
}

/**
 * A session names the message from which on it is reverted. Where it names none it is not reverted,
 * or its reverted messages were removed for good.
 */
export function revertedAfterEnd(
  state: State,
  session: SessionInfo,
  context: Context,
): TraceUpdate[] {
  const from = session.revertedFrom;
  if (from === state.sessions.get(session.id)?.info.revertedFrom) return [];
  return [...revertedHere(state, session.id, from), ...tagElsewhere(state, session, context)];
}

function revertedHere(state: State, sessionID: string, from: string | undefined): TurnUpdate[] {
  const turns = [...state.ended].filter(([, known]) => known.sessionID === sessionID);
  // Their subagents still work.
  const open = inSession(state, sessionID).filter((known) => continued(state, known) === known);
  const first = turnBefore([...turns.map(([id]) => id), ...open.map(({ id }) => id)], from);
  const isReverted = (id: string, isRemoved: boolean): boolean =>
    from === undefined ? isRemoved : id >= (first ?? from);
  for (const known of open) known.isReverted = isReverted(known.id, known.isRemoved);
  return turns.flatMap(([id, known]) => {
    const isNow = isReverted(id, known.isRemoved);
    if (isNow === known.isReverted) return [];
    known.isReverted = isNow;
    withTags(known, { [OPENCODE.reverted]: String(isNow) });
    return [updateOf(known)];
  });
}

/** The turn of a message: the last one that began before it. */
function turnBefore(turns: readonly string[], messageID: string | undefined): string | undefined {
  return turns
    .filter((id) => messageID !== undefined && id <= messageID)
    .reduce<string | undefined>((a, b) => (a === undefined || a < b ? b : a), undefined);
}

/** The same for turns of a resumed session that an earlier process traced. Their ids are derived. */
function tagElsewhere(
  state: State,
  { id: sessionID, parentID, revertedFrom: from, revertedPart }: SessionInfo,
  context: Context,
): TagsUpdate[] {
  if (parentID !== undefined) return [];
  const { revertedElsewhere } = store.session(state, sessionID);
  const back = [...revertedElsewhere].filter((id) => from === undefined || id < from);
  for (const id of back) revertedElsewhere.delete(id);
  const again = back.map((id) => tagged(sessionID, id, false, context));
  // Where a part is named, the message is an answer, not the prompt of a turn.
  if (from === undefined || revertedPart !== undefined) return again;
  return [...again, ...tagReverted(state, sessionID, [from], context)];
}

/** Tags turns of other processes as reverted, each once. */
function tagReverted(
  state: State,
  sessionID: string,
  turns: readonly string[],
  context: Context,
): TagsUpdate[] {
  const known = store.session(state, sessionID);
  const others = turns.filter(
    (id) => !known.revertedElsewhere.has(id) && !state.owners.has(id) && !state.finished.has(id),
  );
  for (const id of others) store.addReverted(known, id);
  return others.map((id) => tagged(sessionID, id, true, context));
}

function tagged(
  sessionID: string,
  messageID: string,
  isReverted: boolean,
  { experimentId }: Context,
): TagsUpdate {
  const id = traceId(experimentId, sessionID, messageID);
  return { traceId: id, spans: [], tags: { [OPENCODE.reverted]: String(isReverted) } };
}

/** Tags the turns that OpenCode lists for a reverted session. */
export function revertedBefore(
  state: State,
  sessionID: string,
  turns: readonly string[],
  context: Context,
): TagsUpdate[] {
  const { revertedFrom: from, parentID } = state.sessions.get(sessionID)?.info ?? {};
  if (from === undefined || parentID !== undefined) return [];
  const first = turnBefore(turns, from) ?? from;
  return tagReverted(
    state,
    sessionID,
    turns.filter((id) => id >= first),
    context,
  );
}

/** The prompt of a turn was removed: a reverted turn stays reverted. */
export function removedAfterEnd(state: State, messageID: string): void {
  for (const { revertedElsewhere } of state.sessions.values()) revertedElsewhere.delete(messageID);
  const known = state.ended.get(messageID) ?? state.exchanges.get(messageID);
  if (known !== undefined) known.isRemoved = known.isReverted;
}

/** OpenCode tells the changes to files repeatedly, the last time after the turn's end. */
export function diffsAfterEnd(state: State, message: Message): TurnUpdate[] {
  const known = state.ended.get(message.id);
  if (known === undefined || message.role !== "user" || message.diffs === undefined) return [];
  const attributes = diffAttributes(message.diffs);
  const { root } = known;
  if (root?.attributes[OPENCODE.diffPatch] === attributes[OPENCODE.diffPatch]) return [];
  withTags(known, diffTags(message.diffs));
  if (root === undefined) return [updateOf(known)];
  known.root = { ...root, attributes: { ...root.attributes, ...attributes } };
  return [{ ...updateOf(known), spans: [known.root] }];
}
