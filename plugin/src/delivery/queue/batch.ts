import { subjectOf, type TraceRecord, type Unit } from "../records.ts";
import type { Listed } from "./entry.ts";

/** What waits, in its order. */
export interface Waitlist {
  /** All that wait, read as far as they are asked for. */
  list(): Iterable<Listed>;
  hasSpans(trace: string): boolean;
  hasInfo(trace: string): boolean;
  spans(trace: string): readonly Listed[];
}

/** Spans in one request at most. */
const MOST_SPANS = 256;
/** Characters in one request at most. A single larger span goes alone. */
const MOST_CHARACTERS = 2 * 1024 * 1024;
/** Records that a look for a batch goes past at most. */
const MOST_PASSED = 2_000;

/**
 * What one request may carry now, as `Queue.peek` says.
 *
 * @param most records of unit "records" at most
 */
export function nextBatch(waitlist: Waitlist, unit: Unit, most: number): readonly Listed[] {
  return unit === "records" ? together(waitlist, most) : ofOneTrace(waitlist);
}

/** Whether a record may not go before others that wait. */
function mustWait(waitlist: Waitlist, { outline }: Listed): boolean {
  if (outline.kind === "tag") return waitlist.hasInfo(outline.traceId);
  return outline.kind === "info" && outline.final && waitlist.hasSpans(outline.traceId);
}

function together(waitlist: Waitlist, most: number): readonly Listed[] {
  const limit = Math.max(1, Math.min(most, MOST_SPANS));
  const batch: Listed[] = [];
  const subjects = new Set<string | undefined>();
  /** Traces of which something was passed: the rest of them stays behind it. */
  const passed = new Set<string>();
  let [size, passes] = [0, 0];
  for (const listed of waitlist.list()) {
    const { outline } = listed;
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

function ofOneTrace(waitlist: Waitlist): readonly Listed[] {
  for (const listed of waitlist.list()) {
    const { outline } = listed;
    if (outline.kind === "span") continue;
    if (outline.kind === "tag" && mustWait(waitlist, listed)) continue;
    if (outline.kind === "tag" || !outline.final) return [listed];
    // Of what comes twice, as a request holds the first, the newest.
    const spans = waitlist.spans(outline.traceId);
    const newest = new Map(spans.map((span) => [subjectOf(span.outline as TraceRecord), span]));
    return [...newest.values(), listed];
  }
  return [];
}
