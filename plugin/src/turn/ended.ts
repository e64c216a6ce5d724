import type { Message, SessionInfo } from "./model.ts";
import { diffTags } from "./info.ts";
import type { TraceUpdate } from "./observe.ts";
import { diffAttributes } from "./project.ts";
import type { Ended, State } from "./state.ts";

/** What is learnt about a turn after it has ended. */

const REVERTED = "opencode.reverted";

function about({ info }: Ended): TraceUpdate {
  return { traceId: info.traceId, info, spans: [], final: true };
}

function withTags(known: Ended, tags: Readonly<Record<string, string>>): void {
  known.info = { ...known.info, tags: { ...known.info.tags, ...tags } };
}

/**
 * A session says from which message on it was taken back; one that does not say so was not, or was
 * taken back for good with its messages removed.
 */
export function revertedAfterEnd(state: State, session: SessionInfo): TraceUpdate[] {
  const before = state.sessions.get(session.id)?.info.revertedFrom;
  const from = session.revertedFrom;
  if (from === before) return [];
  const turns = [...state.ended].filter(([, known]) => known.sessionID === session.id);
  // An answer belongs to the last turn that began before it.
  const first = turns
    .map(([id]) => id)
    .filter((id) => from !== undefined && id <= from)
    .reduce<string | undefined>((a, b) => (a === undefined || a < b ? b : a), undefined);
  return turns.flatMap(([id, known]) => {
    const isReverted = from === undefined ? known.isRemoved : id >= (first ?? from);
    if (isReverted === known.isReverted) return [];
    known.isReverted = isReverted;
    withTags(known, { [REVERTED]: String(isReverted) });
    return [about(known)];
  });
}

/** The prompt of a turn was removed: whatever else is said, it is not there any more. */
export function removedAfterEnd(state: State, messageID: string): void {
  const known = state.ended.get(messageID);
  if (known !== undefined) known.isRemoved = known.isReverted;
}

/** OpenCode sums up what a turn did to files, now and then and once more after its end. */
export function diffsAfterEnd(state: State, message: Message): TraceUpdate[] {
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
