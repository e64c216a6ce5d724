import {
  BATCH_LIMITS,
  subjectOf,
  type OutboxLimits,
  type Unit,
  type OutboxRecord,
} from "../outbox.ts";
import type { Stored } from "./folder.ts";
import type { Outline } from "./payload.ts";

/** A record that waits: on disk, or with its text where the disk takes nothing. */
export interface Queued {
  readonly id: number;
  readonly outline: Outline;
  /** Bytes. */
  readonly size: number;
  stored: Stored | undefined;
  text: string | undefined;
  /** Older ones that the disk keeps as long as this one is in memory only. */
  replaced: readonly Stored[];
}

/** Records that a look for a batch goes past at most. */
const MOST_PASSED = 2_000;

/** The records that are known to wait, without the texts of those on disk; first in, first out. */
export class Queue {
  readonly #limits: OutboxLimits;
  readonly #records = new Map<number, Queued>();
  /** The newest record of every span and info. */
  readonly #newest = new Map<string, Queued>();
  /** Spans that wait, by trace. */
  readonly #spans = new Map<string, number>();
  #inFlight: ReadonlySet<number> = new Set();
  #last = 0;

  constructor(limits: OutboxLimits = BATCH_LIMITS) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#records.size;
  }

  get(id: number): Queued | undefined {
    return this.#records.get(id);
  }

  /** Those of a batch that still wait. */
  those(batch: readonly { readonly id: number }[]): Queued[] {
    return batch.map(({ id }) => this.get(id)).filter((queued) => queued !== undefined);
  }

  all(): IterableIterator<Queued> {
    return this.#records.values();
  }

  isInFlight({ id }: Queued): boolean {
    return this.#inFlight.has(id);
  }

  newest(outline: Outline): Queued | undefined {
    const subject = key(outline);
    return subject === undefined ? undefined : this.#newest.get(subject);
  }

  /** Puts a record at the end; `newest` before says what it replaces. */
  add(outline: Outline, size: number, stored?: Stored, text?: string): Queued {
    this.#last += 1;
    const queued = { id: this.#last, outline, size, stored, text, replaced: [] };
    this.#records.set(queued.id, queued);
    const subject = key(outline);
    if (subject !== undefined) this.#newest.set(subject, queued);
    this.#count(outline, 1);
    return queued;
  }

  remove(queued: Queued): boolean {
    if (!this.#records.delete(queued.id)) return false;
    this.#count(queued.outline, -1);
    const subject = key(queued.outline);
    if (subject !== undefined && this.#newest.get(subject) === queued) this.#newest.delete(subject);
    return true;
  }

  /** Puts one behind all others. */
  defer(queued: Queued): void {
    if (this.#records.delete(queued.id)) this.#records.set(queued.id, queued);
  }

  /** Nothing is in flight any more. @returns what was, and waits in a newer version */
  land(): Queued[] {
    const stale = [...this.#inFlight]
      .map((id) => this.#records.get(id))
      .filter((queued) => queued !== undefined && this.#isStale(queued));
    this.#inFlight = new Set();
    return stale.filter((queued) => queued !== undefined);
  }

  /** What one request may carry now, as `Outbox.peek` says; it is in flight from now on. */
  take(unit: Unit, most: number): Queued[] {
    const batch = unit === "records" ? this.#together(most) : this.#ofOneTrace();
    this.#inFlight = new Set(batch.map(({ id }) => id));
    return batch;
  }

  #isStale(queued: Queued): boolean {
    const newest = this.newest(queued.outline);
    return newest !== undefined && newest !== queued;
  }

  #count({ kind, traceId }: Outline, change: number): void {
    if (kind !== "span") return;
    const count = (this.#spans.get(traceId) ?? 0) + change;
    if (count > 0) this.#spans.set(traceId, count);
    else this.#spans.delete(traceId);
  }

  /** Whether a record may go before what waits in front of it. */
  #mustWait(outline: Outline): boolean {
    if (outline.kind === "tag") return this.#newest.has(outline.traceId);
    return outline.kind === "info" && outline.final && this.#spans.has(outline.traceId);
  }

  #together(most: number): Queued[] {
    const limit = Math.max(1, Math.min(most, this.#limits.batchSpans));
    const batch: Queued[] = [];
    const subjects = new Set<string | undefined>();
    /** Traces of which something was passed: the rest of them stays behind it. */
    const passed = new Set<string>();
    let [size, passes] = [0, 0];
    for (const queued of this.#records.values()) {
      const { outline } = queued;
      if (outline.kind !== "span") {
        if (this.#mustWait(outline)) continue;
        if (batch.length === 0) return [queued];
        passed.add(outline.traceId);
        passes += 1;
        if (passes > MOST_PASSED) break;
        continue;
      }
      if (passed.has(outline.traceId)) continue;
      size += queued.size;
      const isFull = batch.length > 0 && size > this.#limits.batchCharacters;
      if (isFull || subjects.has(key(outline))) break;
      subjects.add(key(outline));
      batch.push(queued);
      if (batch.length >= limit) break;
    }
    return batch;
  }

  #ofOneTrace(): Queued[] {
    for (const queued of this.#records.values()) {
      const { outline } = queued;
      if (outline.kind === "span") continue;
      if (outline.kind === "tag" && this.#mustWait(outline)) continue;
      if (outline.kind === "info" && outline.final) {
        return [...this.#spansOf(outline.traceId), queued];
      }
      return [queued];
    }
    return [];
  }

  #spansOf(traceId: string): Queued[] {
    if (!this.#spans.has(traceId)) return [];
    const spans = new Map<string | undefined, Queued>();
    for (const queued of this.#records.values()) {
      const { outline } = queued;
      if (outline.kind === "span" && outline.traceId === traceId) spans.set(key(outline), queued);
    }
    return [...spans.values()];
  }
}

function key(outline: Outline): string | undefined {
  return subjectOf(outline as OutboxRecord);
}
