import type { Message, SessionInfo } from "./observation.ts";
import { diffTags } from "./trace-info.ts";
import { traceId } from "../trace/ids.ts";
import type { TagsUpdate, TraceUpdate, TurnUpdate } from "./observe.ts";
import { type Context, diffAttributes } from "./build-spans.ts";
import * as store from "./state.ts";
import type { Ended, State } from "./state.ts";

/** What is learnt about a turn after it has ended. */

const REVERTED = "opencode.reverted";

function about({ info }: Ended): TurnUpdate {
  return { traceId: info.traceId, info, spans: [], final: true };
}

function withTags(known: Ended, tags: Readonly<Record<string, string>>): void {
  known.info = { ...known.info, tags: { ...known.info.tags, ...tags } };
}

/**
 * A session says from which message on it was taken back; one that does not say so was not, or was
 * taken back for good with its messages removed.
 */
export function revertedAfterEnd(
  state: State,
  session: SessionInfo,
  context: Context,
): TraceUpdate[] {
  const from = session.revertedFrom;
  if (from === state.sessions.get(session.id)?.info.revertedFrom) return [];
  return [...revertedHere(state, session.id, from), ...revertedElsewhere(state, session, context)];
}

function revertedHere(state: State, sessionID: string, from: string | undefined): TurnUpdate[] {
  const turns = [...state.ended].filter(([, known]) => known.sessionID === sessionID);
  const first = turnBefore(
    turns.map(([id]) => id),
    from,
  );
  return turns.flatMap(([id, known]) => {
    const isReverted = from === undefined ? known.isRemoved : id >= (first ?? from);
    if (isReverted === known.isReverted) return [];
    known.isReverted = isReverted;
    withTags(known, { [REVERTED]: String(isReverted) });
    return [about(known)];
  });
}

/** The turn that a message belongs to: the last one that began before it. */
function turnBefore(turns: readonly string[], messageID: string | undefined): string | undefined {
  return turns
    .filter((id) => messageID !== undefined && id <= messageID)
    .reduce<string | undefined>((a, b) => (a === undefined || a < b ? b : a), undefined);
}

/** The same for turns of a resumed session that an earlier process traced: their ids are known. */
function revertedElsewhere(
  state: State,
  { id: sessionID, parentID, revertedFrom: from, revertedPart }: SessionInfo,
  context: Context,
): TagsUpdate[] {
  if (parentID !== undefined) return [];
  const { takenBack } = store.session(state, sessionID);
  const back = [...takenBack].filter((id) => from === undefined || id < from);
  for (const id of back) takenBack.delete(id);
  const again = back.map((id) => tagged(sessionID, id, false, context));
  // From a part on it was taken back within an answer, whose prompt is not named.
  if (from === undefined || revertedPart !== undefined) return again;
  return [...again, ...takeBack(state, sessionID, [from], context)];
}

/** Tags turns of other processes, each once. */
function takeBack(
  state: State,
  sessionID: string,
  turns: readonly string[],
  context: Context,
): TagsUpdate[] {
  const known = store.session(state, sessionID);
  const others = turns.filter(
    (id) => !known.takenBack.has(id) && !state.owners.has(id) && !state.finished.has(id),
  );
  for (const id of others) store.addTakenBack(known, id);
  return others.map((id) => tagged(sessionID, id, true, context));
}

function tagged(
  sessionID: string,
  messageID: string,
  isReverted: boolean,
  { experimentId }: Context,
): TagsUpdate {
  const id = traceId(experimentId, sessionID, messageID);
  return { traceId: id, spans: [], tags: { [REVERTED]: String(isReverted) } };
}

/** OpenCode was asked which turns a session has, after it was taken back to one of them. */
export function revertedBefore(
  state: State,
  sessionID: string,
  turns: readonly string[],
  context: Context,
): TagsUpdate[] {
  const { revertedFrom: from, parentID } = state.sessions.get(sessionID)?.info ?? {};
  if (from === undefined || parentID !== undefined) return [];
  const first = turnBefore(turns, from) ?? from;
  return takeBack(
    state,
    sessionID,
    turns.filter((id) => id >= first),
    context,
  );
}

/** The prompt of a turn was removed: whatever else is said, it is not there any more. */
export function removedAfterEnd(state: State, messageID: string): void {
  for (const { takenBack } of state.sessions.values()) takenBack.delete(messageID);
  const known = state.ended.get(messageID);
  if (known !== undefined) known.isRemoved = known.isReverted;
}

/** OpenCode sums up what a turn did to files, now and then and once more after its end. */
export function diffsAfterEnd(state: State, message: Message): TurnUpdate[] {
  const known = state.ended.get(message.id);
  if (known === undefined || message.role !== "user" || message.diffs === undefined) return [];
  const attributes = diffAttributes(message.diffs);
  const { root } = known;
  if (root?.attributes["opencode.diff.patch"] === attributes["opencode.diff.patch"]) return [];
  withTags(known, diffTags(message.diffs));
  if (root === undefined) return [about(known)];
  known.root = { ...root, attributes: { ...root.attributes, ...attributes } };
  return [{ ...about(known), spans: [known.root] }];
}
