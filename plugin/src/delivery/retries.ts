import type { RecordQueue } from "./queue/memory.ts";
import type { QueuedRecord, Unit } from "./records.ts";

/** Failures of a record, each followed by the success of another, after which it is refused. */
const MOST_FAILURES = 10;
/** Batches that failed since the last success and are remembered. */
const MOST_RECENT = 4;

/** Records that failed together. */
interface FailedBatch {
  /** How often other records succeeded after these had failed. */
  readonly count: number;
  /** On the clock of `performance.now`: when they may be tried again. */
  readonly due: number;
  /** How many of them may be tried together. */
  readonly size: number;
  readonly ids: readonly number[];
}

/**
 * Distinguishes a batch that the server cannot process from a server that fails: the former is
 * retried in smaller parts and at longer intervals, and later records are sent before it.
 */
export class Retries {
  readonly #first: number;
  readonly #longest: number;
  /** By the id of each record. */
  readonly #failed = new Map<number, FailedBatch>();
  /** Batches that failed since the last success. */
  #recent: FailedBatch[] = [];
  /** How many records the next request may carry. */
  #most = Number.POSITIVE_INFINITY;

  /**
   * @param first milliseconds until the first retry; doubles with every further one
   * @param longest milliseconds between retries at most
   */
  constructor(first: number, longest: number) {
    this.#first = first;
    this.#longest = longest;
  }

  get most(): number {
    return this.#most;
  }

  /** Whether one batch only failed since the last success. */
  get isSingle(): boolean {
    return this.#recent.length === 1;
  }

  /**
   * Puts records whose retry is not due behind the others.
   *
   * @returns milliseconds until a record may be sent; 0 when `peek(unit, most)` is to be sent now
   */
  deferUntilDue(queue: RecordQueue, unit: Unit): number {
    this.#most = Number.POSITIVE_INFINITY;
    if (queue.size === 0) {
      this.#failed.clear();
      this.#recent = [];
    }
    if (this.#failed.size === 0) return 0;
    const deferred = new Set<number>();
    let due = Number.POSITIVE_INFINITY;
    for (;;) {
      const batch = queue.peek(unit);
      const [first] = batch;
      if (first === undefined) return 0;
      const failed = this.#failed.get(first.id);
      const isOther = ({ id }: QueuedRecord): boolean => this.#failed.get(id) !== failed;
      const end = batch.findIndex(isOther);
      const leading = end < 0 || unit === "trace" ? batch : batch.slice(0, end);
      if (failed === undefined || failed.due <= performance.now()) {
        this.#most = Math.min(failed?.size ?? Number.POSITIVE_INFINITY, leading.length);
        return 0;
      }
      due = Math.min(due, failed.due);
      if (deferred.has(first.id)) return Math.max(1, due - performance.now());
      for (const { id } of leading) deferred.add(id);
      queue.defer(leading);
    }
  }

  /**
   * Notes a temporary failure of a batch.
   *
   * @returns whether it has failed too often, and is to be refused
   */
  add(batch: readonly QueuedRecord[]): boolean {
    const ids = batch.map(({ id }) => id);
    const count = Math.max(...ids.map((id) => this.#failed.get(id)?.count ?? 0));
    if (count >= MOST_FAILURES && (batch.length === 1 || isTrace(batch))) return true;
    this.#recent = this.#recent.filter((other) => !other.ids.some((id) => ids.includes(id)));
    this.#recent.push(this.#note(ids, count, ids.length));
    const forgotten = this.#recent.length > MOST_RECENT ? this.#recent.shift() : undefined;
    if (forgotten?.count === 0) {
      for (const id of forgotten.ids) this.#failed.delete(id);
    }
    return false;
  }

  /** A batch was delivered: the server works, so the recent failures count. */
  noteSuccess(): void {
    for (const { ids, count } of this.#recent) {
      this.#note(ids, count + 1, Math.ceil(ids.length / 2));
    }
    this.#recent = [];
  }

  /** They are not in the queue any more. */
  forget(batch: readonly QueuedRecord[]): void {
    for (const { id } of batch) this.#failed.delete(id);
  }

  #note(ids: readonly number[], count: number, size: number): FailedBatch {
    const wait = Math.min(this.#longest, this.#first * 2 ** count);
    const due = performance.now() + wait * (0.5 + Math.random() / 2);
    const failed = { count, due, size, ids };
    for (const id of ids) this.#failed.set(id, failed);
    return failed;
  }
}

/** Whether a batch is a whole trace, which cannot be retried in parts. */
function isTrace(batch: readonly QueuedRecord[]): boolean {
  return batch.some(({ kind }) => kind === "info");
}
