import { subjectOf, type QueuedRecord, type TraceRecord, type Unit } from "../records.ts";
import { nextBatch } from "./batch.ts";
import { hasSqlite } from "./database.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { Queue, type QueueOptions } from "./queue.ts";
import type { Listed } from "./entry.ts";

/** What both queues do; see `Queue`. */
export type RecordQueue = Omit<Queue, "upkeep">;

/** The queue on disk, or one in memory where the runtime has no SQLite. */
export function openQueue(options: QueueOptions): RecordQueue {
  if (hasSqlite()) return new Queue(options);
  options.debug("this runtime has no SQLite: what waits is in memory only");
  return new MemoryQueue();
}

/** A queue in memory, for a runtime without SQLite. */
export class MemoryQueue implements RecordQueue {
  readonly #limit: number;
  #characters = 0;
  readonly #records = new Map<number, QueuedRecord>();
  /** The newest record of every span and info, by subject. */
  readonly #newest = new Map<string, number>();
  #inFlight: ReadonlySet<number> = new Set();
  #last = 0;

  /** @param limit characters that are kept at most; the oldest records beyond it are deleted */
  constructor(limit = DEFAULT_LIMITS.memory) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#records.size;
  }

  readonly isHeld = false;

  get isVolatile(): boolean {
    return this.size > 0;
  }

  add(records: readonly TraceRecord[]): void {
    for (const record of records) {
      const subject = subjectOf(record);
      const older = subject === undefined ? undefined : this.#newest.get(subject);
      if (older !== undefined && !this.#inFlight.has(older)) this.#delete(older);
      this.#last += 1;
      if (subject !== undefined) this.#newest.set(subject, this.#last);
      this.#records.set(this.#last, { ...record, id: this.#last });
      this.#characters += record.text.length;
    }
    for (const id of this.#records.keys()) {
      if (this.#characters <= this.#limit) return;
      if (!this.#inFlight.has(id)) this.#delete(id);
    }
  }

  peek(unit: Unit, most = Number.POSITIVE_INFINITY): readonly QueuedRecord[] {
    this.#land();
    const list = (isWanted: (record: QueuedRecord) => boolean): Listed[] =>
      [...this.#records.values()].filter(isWanted).map(listed);
    const spans = (trace: string): Listed[] =>
      list(({ kind, traceId }) => kind === "span" && traceId === trace);
    const waitlist = {
      list: () => list(() => true),
      spans,
      hasSpans: (trace: string) => spans(trace).length > 0,
      hasInfo: (trace: string) => this.#newest.has(trace),
    };
    const ids = nextBatch(waitlist, unit, most).map(({ id }) => id);
    this.#inFlight = new Set(ids);
    return ids.flatMap((id) => this.#records.get(id) ?? []);
  }

  settle(batch: readonly QueuedRecord[]): void {
    this.#land();
    for (const { id } of batch) this.#delete(id);
  }

  refuse(batch: readonly QueuedRecord[]): void {
    this.settle(batch);
  }

  /** Without a disk nothing is counted. */
  noteUnlocated(): void {
    return;
  }

  defer(batch: readonly QueuedRecord[]): void {
    this.#land();
    for (const record of batch) {
      if (this.#records.delete(record.id)) this.#records.set(record.id, record);
    }
  }

  /** Without a disk there are no orphaned queues. */
  takeOver(): ReturnType<Queue["takeOver"]> {
    return { open: [], more: false };
  }

  requeue(): number {
    return 0;
  }

  close(): void {
    this.#records.clear();
    this.#newest.clear();
  }

  /** Marks no record as in flight, and deletes those that a newer one has replaced. */
  #land(): void {
    for (const id of this.#inFlight) {
      const record = this.#records.get(id);
      const subject = record === undefined ? undefined : subjectOf(record);
      if (subject !== undefined && this.#newest.get(subject) !== id) this.#delete(id);
    }
    this.#inFlight = new Set();
  }

  #delete(id: number): void {
    const record = this.#records.get(id);
    if (record === undefined) return;
    this.#records.delete(id);
    this.#characters -= record.text.length;
    const subject = subjectOf(record);
    if (subject !== undefined && this.#newest.get(subject) === id) this.#newest.delete(subject);
  }
}

function listed(record: QueuedRecord): Listed {
  return { id: record.id, position: record.id, size: record.text.length, outline: record };
}
