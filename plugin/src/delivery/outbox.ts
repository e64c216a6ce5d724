/**
 * One thing to send, masked already. `text` is JSON: of a `Span`, of a `TraceInfo`, or of
 * `{key, value}` for a tag of a trace that is set later. It says nothing about where it goes.
 */
export type OutboxRecord =
  | {
      readonly kind: "span";
      readonly traceId: string;
      readonly spanId: string;
      readonly text: string;
      /** It stands in for a span that has not ended. */
      readonly provisional?: true;
    }
  | {
      readonly kind: "info";
      readonly traceId: string;
      readonly text: string;
      /** Nothing of this trace follows. */
      readonly final: boolean;
      /** The span id of the root, and the latest end of a span: with them a trace can be ended. */
      readonly rootSpanId?: string;
      /** Milliseconds since the epoch. */
      readonly seen?: number;
    }
  | { readonly kind: "tag"; readonly traceId: string; readonly text: string };

/** A record that waits; `id` is the outbox's own, ascending. */
export type Waiting = OutboxRecord & { readonly id: number };

/** What goes into one request, and into one step of the outbox. */
export type Unit = "records" | "trace";

/** Records that wait to be sent, first in, first out. */
export interface Outbox {
  /**
   * Adds records at the end. What still waits of the same span, or of the same trace's info, is
   * dropped, unless a request holds it: no request may say two things about one of them.
   */
  add(records: readonly OutboxRecord[]): void;
  /**
   * What one request may carry, oldest first; nothing when nothing can be sent now. It is in
   * flight until one of the three below was called with it, or until the next `peek`.
   *
   * - unit "records": spans only, or one info, or one tag. A final info waits for its trace's spans.
   * - unit "trace": an info that is not final, or a tag, or all spans of a trace whose final info
   *   waits, followed by that info.
   *
   * @param most records of unit "records" at most
   */
  peek(unit: Unit, most?: number): readonly Waiting[];
  /** They were delivered. */
  settle(batch: readonly Waiting[]): void;
  /** They were refused for good. */
  refuse(batch: readonly Waiting[], reason: string): void;
  /** Puts them behind all others; what waits in a newer version is dropped. */
  defer(batch: readonly Waiting[]): void;
  /** Records that wait. */
  readonly size: number;
}

export interface OutboxLimits {
  /** Spans in one request at most. */
  readonly batchSpans: number;
  /** Characters in one request at most. A single larger span goes alone. */
  readonly batchCharacters: number;
  /** Characters that are kept in memory at most, the oldest of more is dropped. */
  readonly memory: number;
}

export const BATCH_LIMITS: OutboxLimits = {
  batchSpans: 256,
  batchCharacters: 2 * 1024 * 1024,
  memory: 64 * 1024 * 1024,
};

/** What a record is about; every tag is its own. */
export function subjectOf(record: OutboxRecord): string | undefined {
  switch (record.kind) {
    case "span":
      return `${record.traceId} ${record.spanId}`;
    case "info":
      return record.traceId;
    case "tag":
      return undefined;
  }
}

/** An outbox that lives as long as the process, for a runtime without SQLite. */
export class MemoryOutbox implements Outbox {
  readonly #limits: OutboxLimits;
  #characters = 0;
  readonly #records = new Map<number, Waiting>();
  /** The newest record of every span and info. */
  readonly #newest = new Map<string, number>();
  #inFlight: ReadonlySet<number> = new Set();
  #last = 0;

  constructor(limits: Partial<OutboxLimits> = {}) {
    this.#limits = { ...BATCH_LIMITS, ...limits };
  }

  get size(): number {
    return this.#records.size;
  }

  add(records: readonly OutboxRecord[]): void {
    for (const record of records) {
      const subject = subjectOf(record);
      const older = subject === undefined ? undefined : this.#newest.get(subject);
      if (older !== undefined && !this.#inFlight.has(older)) this.#delete(older);
      this.#last += 1;
      this.#records.set(this.#last, { ...record, id: this.#last });
      this.#characters += record.text.length;
      if (subject !== undefined) this.#newest.set(subject, this.#last);
    }
    for (const id of this.#records.keys()) {
      if (this.#characters <= this.#limits.memory) return;
      if (!this.#inFlight.has(id)) this.#delete(id);
    }
  }

  /** What waits would die with this process. */
  get isVolatile(): boolean {
    return this.size > 0;
  }

  /** Nobody leaves anything. */
  takeOver(): { readonly open: readonly []; readonly more: boolean } {
    return { open: [], more: false };
  }

  requeue(): number {
    return 0;
  }

  close(): void {
    this.#records.clear();
  }

  peek(unit: Unit, most = Number.POSITIVE_INFINITY): readonly Waiting[] {
    const batch = unit === "records" ? this.#together(most) : this.#ofOneTrace();
    this.#inFlight = new Set(batch.map(({ id }) => id));
    return batch;
  }

  settle(batch: readonly Waiting[]): void {
    this.#inFlight = new Set();
    for (const record of batch) {
      this.#delete(record.id);
      const subject = subjectOf(record);
      if (subject !== undefined && this.#newest.get(subject) === record.id) {
        this.#newest.delete(subject);
      }
    }
  }

  refuse(batch: readonly Waiting[]): void {
    this.settle(batch);
  }

  defer(batch: readonly Waiting[]): void {
    this.#inFlight = new Set();
    for (const record of batch) {
      const subject = subjectOf(record);
      const isNewest = subject === undefined || this.#newest.get(subject) === record.id;
      if (this.#records.delete(record.id) && isNewest) this.#records.set(record.id, record);
    }
  }

  #delete(id: number): void {
    this.#characters -= this.#records.get(id)?.text.length ?? 0;
    this.#records.delete(id);
  }

  #together(most: number): Waiting[] {
    const batch: Waiting[] = [];
    const subjects = new Set<string | undefined>();
    let characters = 0;
    for (const record of this.#records.values()) {
      if (record.kind === "info" && record.final && this.#hasSpans(record.traceId)) continue;
      if (record.kind !== "span") return batch.length === 0 ? [record] : batch;
      characters += record.text.length;
      const isFull = batch.length >= most || batch.length >= this.#limits.batchSpans;
      const isLarge = batch.length > 0 && characters > this.#limits.batchCharacters;
      if (isFull || isLarge || subjects.has(subjectOf(record))) return batch;
      subjects.add(subjectOf(record));
      batch.push(record);
    }
    return batch;
  }

  #ofOneTrace(): Waiting[] {
    for (const record of this.#records.values()) {
      if (record.kind === "tag") return [record];
      if (record.kind === "info") {
        return record.final ? [...this.#spansOf(record.traceId), record] : [record];
      }
    }
    return [];
  }

  #spansOf(traceId: string): Waiting[] {
    return [...this.#records.values()].filter(
      (record) => record.kind === "span" && record.traceId === traceId,
    );
  }

  #hasSpans(traceId: string): boolean {
    return this.#spansOf(traceId).length > 0;
  }
}
