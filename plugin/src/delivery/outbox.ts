/** Encoded spans that wait to be sent, first in, first out. */
export interface Outbox {
  /** Adds encoded spans at the end. Returns how many of the oldest were dropped to make room. */
  add(spans: readonly string[]): number;
  /** The oldest spans, as many as fit one request and at least one. They stay until `remove`. */
  peek(): readonly string[];
  /** Removes the `count` oldest spans: they were delivered, or never will be. */
  remove(count: number): void;
  readonly size: number;
}

export interface OutboxLimits {
  /** Spans kept at most. */
  readonly spans: number;
  /** Characters kept at most, over all spans. A single larger span is still kept. */
  readonly characters: number;
  /** Spans in one request at most. */
  readonly batchSpans: number;
  /** Characters in one request at most. A single larger span goes alone. */
  readonly batchCharacters: number;
}

const DEFAULT_LIMITS: OutboxLimits = {
  spans: 10_000,
  characters: 64 * 1024 * 1024,
  batchSpans: 256,
  batchCharacters: 2 * 1024 * 1024,
};

/** An outbox that lives as long as the process. */
export class MemoryOutbox implements Outbox {
  readonly #limits: OutboxLimits;
  #spans: string[] = [];
  #characters = 0;
  /** Spans at the head that a request may hold right now: dropping them would shift `remove`. */
  #peeked = 0;

  constructor(limits: Partial<OutboxLimits> = {}) {
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
  }

  get size(): number {
    return this.#spans.length;
  }

  add(spans: readonly string[]): number {
    for (const span of spans) {
      this.#spans.push(span);
      this.#characters += span.length;
    }
    let dropped = 0;
    while (this.#isOverfull(dropped)) {
      this.#characters -= this.#spans[this.#peeked + dropped]?.length ?? 0;
      dropped += 1;
    }
    if (dropped > 0) this.#spans.splice(this.#peeked, dropped);
    return dropped;
  }

  peek(): readonly string[] {
    let count = 0;
    let characters = 0;
    for (const span of this.#spans) {
      characters += span.length;
      if (count > 0 && characters > this.#limits.batchCharacters) break;
      count += 1;
      if (count === this.#limits.batchSpans) break;
    }
    this.#peeked = count;
    return this.#spans.slice(0, count);
  }

  remove(count: number): void {
    for (const span of this.#spans.splice(0, count)) this.#characters -= span.length;
    this.#peeked = 0;
  }

  #isOverfull(dropped: number): boolean {
    const left = this.#spans.length - dropped;
    if (left <= this.#peeked + 1) return false;
    return left > this.#limits.spans || this.#characters > this.#limits.characters;
  }
}
