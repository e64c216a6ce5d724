import { subjectOf, type TraceRecord, type Unit } from "../records.ts";
import type { Listed } from "./entry.ts";

/** The records that wait, in the order of sending. */
export interface Waitlist {
  /** All of them; each is read when it is needed. */
  list(): Iterable<Listed>;
  hasSpans(trace: string): boolean;
  hasInfo(trace: string): boolean;
  spans(trace: string): readonly Listed[];
}

/** Spans in one request at most. */
const MOST_SPANS = 256;
/** Characters in one request at most. A single larger span goes alone. */
const MOST_CHARACTERS = 2 * 1024 * 1024;
/** Records that are skipped at most in the search of a batch. */
const MOST_PASSED = 2_000;

/**
 * The next batch; see `Queue.peek`.
 *
 * @param most records in a batch of unit "records" at most
 * @param isHeld whether a record has to be sent after some of another process
 */
export function nextBatch(
  waitlist: Waitlist,
  unit: Unit,
  most: number,
  isHeld: (listed: Listed) => boolean = () => false,
): readonly Listed[] {
  return unit === "records" ? together(waitlist, most, isHeld) : ofOneTrace(waitlist, isHeld);
}

/** Whether a record has to be sent after others that wait. */
function mustWait(waitlist: Waitlist, { outline }: Listed): boolean {
  if (outline.kind === "tag") return waitlist.hasInfo(outline.traceId);
  return outline.kind === "info" && outline.final && waitlist.hasSpans(outline.traceId);
}

function together(
  waitlist: Waitlist,
  most: number,
  isHeld: (listed: Listed) => boolean,
): readonly Listed[] {
  const limit = Math.max(1, Math.min(most, MOST_SPANS));
  const batch: Listed[] = [];
  const subjects = new Set<string | undefined>();
  /** Traces of which a record was skipped: their later records are skipped as well. */
  const passed = new Set<string>();
  let [size, passes] = [0, 0];
  for (const listed of waitlist.list()) {
    const { outline } = listed;
    if (isHeld(listed)) continue;
    if (outline.kind !== "span") {
      if (mustWait(waitlist, listed)) continue;
      if (batch.length === 0) return [listed];
      passed.add(outline.traceId);
      passes += 1;
      if (passes > MOST_PASSED) break;
      continue;
    }
    if (passed.has(outline.traceId)) continue;
    size += listed.size;
    const isFull = batch.length > 0 && size > MOST_CHARACTERS;
    const subject = subjectOf(outline as TraceRecord);
    if (isFull || subjects.has(subject)) break;
    subjects.add(subject);
    batch.push(listed);
    if (batch.length >= limit) break;
  }
  return batch;
}

function ofOneTrace(waitlist: Waitlist, isHeld: (listed: Listed) => boolean): readonly Listed[] {
  for (const listed of waitlist.list()) {
    const { outline } = listed;
    if (outline.kind === "span" || isHeld(listed)) continue;
    if (outline.kind === "tag" && mustWait(waitlist, listed)) continue;
    if (outline.kind === "tag" || !outline.final) return [listed];
    // A span that was in flight when a newer record of it came is there twice.
    const spans = waitlist.spans(outline.traceId);
    const newest = new Map(spans.map((span) => [subjectOf(span.outline as TraceRecord), span]));
    return [...newest.values(), listed];
  }
  return [];
}
