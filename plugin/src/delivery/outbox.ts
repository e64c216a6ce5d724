/** One thing to send, as plain text so that it can be kept anywhere. */
export interface OutboxRecord {
  readonly kind: "span" | "info";
  readonly traceId: string;
  /** Of a span. */
  readonly spanId?: string;
  /** What `encodeSpan` or `encodeInfo` returned. */
  readonly text: string;
  /** Nothing of this trace follows. */
  readonly final?: boolean;
}

/** Records that wait to be sent, first in, first out. */
export interface Outbox {
  /**
   * Adds records at the end. What still waits of the same span, or of the same trace's info, is
   * dropped: no request may say two things about one of them.
   *
   * @returns how many of the oldest were dropped to make room
   */
  add(records: readonly OutboxRecord[]): number;
  /**
   * The oldest records that fit one request, at least one: spans only, or one info. They stay until
   * `remove` or `defer`.
   *
   * @param most records at most
   */
  peek(most?: number): readonly OutboxRecord[];
  /** Removes the `count` oldest records: they were delivered, or never will be. */
  remove(count: number): void;
  /** Puts the oldest record behind all others; drops it when a newer one of the same waits. */
  defer(): void;
  readonly size: number;
}

export interface OutboxLimits {
  /** Records kept at most. */
  readonly records: number;
  /** Characters kept at most, over all records. A single larger record is still kept. */
  readonly characters: number;
  /** Spans in one request at most. */
  readonly batchSpans: number;
  /** Characters in one request at most. A single larger span goes alone. */
  readonly batchCharacters: number;
}

const DEFAULT_LIMITS: OutboxLimits = {
  records: 10_000,
  characters: 64 * 1024 * 1024,
  batchSpans: 256,
  batchCharacters: 2 * 1024 * 1024,
};

/** An outbox that lives as long as the process. */
export class MemoryOutbox implements Outbox {
  readonly #limits: OutboxLimits;
  #records: OutboxRecord[] = [];
  /** The newest record of every span and info. */
  readonly #newest = new Map<string, OutboxRecord>();
  #characters = 0;
  /** Records at the head that a request may hold right now: dropping them would shift `remove`. */
  #peeked = 0;

  constructor(limits: Partial<OutboxLimits> = {}) {
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
  }

  get size(): number {
    return this.#records.length;
  }

  add(records: readonly OutboxRecord[]): number {
    for (const record of records) {
      this.#dropOlder(record);
      this.#push(record);
    }
    let dropped = 0;
    while (this.#isOverfull()) {
      this.#cut(this.#peeked, 1);
      dropped += 1;
    }
    return dropped;
  }

  peek(most = Number.POSITIVE_INFINITY): readonly OutboxRecord[] {
    const limit = Math.min(most, this.#limits.batchSpans);
    let count = 0;
    let characters = 0;
    for (const record of this.#records) {
      characters += record.text.length;
      if (count > 0 && (record.kind === "info" || characters > this.#limits.batchCharacters)) break;
      count += 1;
      if (record.kind === "info" || count >= limit) break;
    }
    this.#peeked = count;
    return this.#records.slice(0, count);
  }

  remove(count: number): void {
    this.#cut(0, count);
    this.#peeked = 0;
  }

  defer(): void {
    const [record] = this.#records;
    this.remove(1);
    if (record !== undefined && !this.#newest.has(subject(record))) this.#push(record);
  }

  #push(record: OutboxRecord): void {
    this.#records.push(record);
    this.#characters += record.text.length;
    this.#newest.set(subject(record), record);
  }

  #cut(from: number, count: number): void {
    for (const record of this.#records.splice(from, count)) {
      this.#characters -= record.text.length;
      const key = subject(record);
      if (this.#newest.get(key) === record) this.#newest.delete(key);
    }
  }

  #dropOlder(record: OutboxRecord): void {
    const older = this.#newest.get(subject(record));
    const index = older === undefined ? -1 : this.#records.lastIndexOf(older);
    if (index >= this.#peeked) this.#cut(index, 1);
  }

  #isOverfull(): boolean {
    const { length } = this.#records;
    if (length <= this.#peeked + 1) return false;
    return length > this.#limits.records || this.#characters > this.#limits.characters;
  }
}

/** What a record is about. */
function subject({ kind, traceId, spanId }: OutboxRecord): string {
  return kind === "span" ? `${traceId} ${spanId ?? ""}` : traceId;
}
