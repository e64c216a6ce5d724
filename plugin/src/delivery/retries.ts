import type { Outbox, Unit, Waiting } from "./outbox.ts";

/** Times that something fails, each followed by something else that passes, until it is given up. */
const MOST_RETRIES = 10;
/** Groups that failed since something passed, and are told apart from those never tried. */
const MOST_PENDING = 4;

/** Records that failed together. */
interface Group {
  /** How often something else passed after they had failed. */
  readonly count: number;
  /** On the clock of `performance.now`: when they may be tried again. */
  readonly due: number;
  /** How many of them may be tried together. */
  readonly size: number;
  readonly records: readonly Waiting[];
}

/**
 * Tells a batch that the server always fails on from a server that fails: the former is tried in
 * ever smaller parts and at ever longer intervals, while what came after it goes first.
 */
export class Retries {
  readonly #first: number;
  readonly #longest: number;
  readonly #groups = new Map<number, Group>();
  /** Groups that failed since something passed. */
  #pending: Group[] = [];
  /** How many records the next request may carry. */
  #most = Number.POSITIVE_INFINITY;

  /**
   * @param first milliseconds until the first new try; doubles with every strike
   * @param longest milliseconds between tries at most
   */
  constructor(first: number, longest: number) {
    this.#first = first;
    this.#longest = longest;
  }

  get most(): number {
    return this.#most;
  }

  /** Whether nothing speaks against what has not been tried yet. */
  get isSingle(): boolean {
    return this.#pending.length === 1;
  }

  /**
   * Puts what has to wait behind what need not.
   *
   * @returns milliseconds until something may be sent; 0 when `peek(unit, most)` is to be sent now
   */
  makeWay(outbox: Outbox, unit: Unit): number {
    this.#most = Number.POSITIVE_INFINITY;
    if (outbox.size === 0) this.#clear();
    if (this.#groups.size === 0) return 0;
    const passedBy = new Set<number>();
    let due = Number.POSITIVE_INFINITY;
    for (;;) {
      const batch = outbox.peek(unit);
      const [first] = batch;
      if (first === undefined) return 0;
      const group = this.#groups.get(first.id);
      const isOther = ({ id }: Waiting): boolean => this.#groups.get(id) !== group;
      const end = batch.findIndex(isOther);
      const leading = end < 0 || unit === "trace" ? batch : batch.slice(0, end);
      if (group === undefined || group.due <= performance.now()) {
        this.#most = Math.min(group?.size ?? Number.POSITIVE_INFINITY, leading.length);
        return 0;
      }
      due = Math.min(due, group.due);
      if (passedBy.has(first.id)) return Math.max(1, due - performance.now());
      for (const { id } of leading) passedBy.add(id);
      outbox.defer(leading);
    }
  }

  /**
   * Notes that a batch failed in a way that may pass.
   *
   * @returns whether that was so once too often
   */
  failed(batch: readonly Waiting[]): boolean {
    const known = batch
      .map(({ id }) => this.#groups.get(id))
      .filter((group) => group !== undefined);
    const count = known.reduce((most, group) => Math.max(most, group.count), 0);
    if (count >= MOST_RETRIES && (batch.length === 1 || isTrace(batch))) return true;
    const group = this.#note(batch, count, batch.length);
    this.#pending = this.#pending.filter(({ records }) => !shares(records, batch));
    this.#pending.push(group);
    const forgotten = this.#pending.length > MOST_PENDING ? this.#pending.shift() : undefined;
    if (forgotten?.count === 0) this.forget(forgotten.records);
    return false;
  }

  /** Something passed: the server is there, whatever failed before. */
  passed(): void {
    for (const { records, count } of this.#pending) {
      this.#note(records, count + 1, Math.ceil(records.length / 2));
    }
    this.#pending = [];
  }

  /** They do not wait any more. */
  forget(batch: readonly Waiting[]): void {
    for (const { id } of batch) this.#groups.delete(id);
  }

  #note(records: readonly Waiting[], count: number, size: number): Group {
    const wait = Math.min(this.#longest, this.#first * 2 ** count);
    const due = performance.now() + wait * (0.5 + Math.random() / 2);
    const group = { count, due, size, records: records.map((record) => ({ ...record, text: "" })) };
    for (const { id } of records) this.#groups.set(id, group);
    return group;
  }

  #clear(): void {
    this.#groups.clear();
    this.#pending = [];
  }
}

function shares(some: readonly Waiting[], others: readonly Waiting[]): boolean {
  return some.some(({ id }) => others.some((other) => other.id === id));
}

/** A trace as a whole cannot be tried in parts. */
function isTrace(batch: readonly Waiting[]): boolean {
  return batch.some(({ kind }) => kind === "info");
}
