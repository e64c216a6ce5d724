import { endOrphaned, type OpenTrace } from "../trace/open-trace.ts";
import type { Outbox, OutboxRecord } from "./outbox.ts";
import { infoRecord, spanRecord } from "./records.ts";
import { Sender, type SenderOptions } from "./sender.ts";

/** An outbox that outlives its process. */
export interface DurableOutbox extends Outbox {
  /**
   * Takes over what dead processes left for the same destination. Bounded work: there may be more.
   *
   * @returns the traces that they left open
   */
  takeOver(): { readonly open: readonly OpenTrace[]; readonly more: boolean };
  /**
   * Brings what was refused back into the queue.
   *
   * @param project of which all is taken over as well, whatever destination it was for
   * @returns how many records
   */
  requeue(project?: string): number;
  /** Leaves nothing behind where nothing waits. */
  close(): void;
  /** Whether some of what waits would die with the process, as the disk does not take it. */
  readonly isVolatile: boolean;
}

/** Finishes what this process leaves when it dies. */
export interface Background {
  /** There may be something to guard. Costs next to nothing. */
  notice(): void;
  /** This process may end at any moment. */
  start(): void;
}

export interface DeliveryOptions extends Omit<SenderOptions, "outbox"> {
  readonly outbox: DurableOutbox;
  readonly background?: Background;
}

/** Milliseconds between looks for more that dead processes left. */
const TAKE_OVER_AGAIN = 1_000;
/** Milliseconds: OpenCode's terminal interface gives `dispose` five seconds in all. */
const LAST_RESORT = 3_500;
/** Records that may wait while more are taken over. */
export const TAKE_OVER_BELOW = 1_000;

/**
 * The way of records from this process to one destination: kept on disk, then sent. Nothing here
 * throws or keeps the process alive.
 */
export class Delivery {
  readonly #outbox: DurableOutbox;
  readonly #sender: Sender;
  readonly #background: Background | undefined;
  readonly #debug: (line: string) => void;
  /** Traces of which more is to come. */
  readonly #open = new Set<string>();

  constructor(options: DeliveryOptions) {
    this.#outbox = options.outbox;
    this.#sender = new Sender(options);
    this.#background = options.background;
    this.#debug = options.debug;
  }

  /** Whether something waits, or may wait, or more is to come of a trace. */
  get isBusy(): boolean {
    return this.#outbox.size > 0 || this.#open.size > 0;
  }

  /** Why what was sent last and did not pass did not. */
  get reason(): string | undefined {
    return this.#sender.reason;
  }

  /** Records that wait. */
  get waiting(): number {
    return this.#outbox.size;
  }

  /**
   * Takes records of a trace: children before their root, its final info last.
   *
   * @param urgent send without waiting for company
   */
  record(records: readonly OutboxRecord[], urgent: boolean): void {
    for (const record of records) {
      if (record.kind !== "info") continue;
      if (record.final) this.#open.delete(record.traceId);
      else this.#open.add(record.traceId);
    }
    this.#outbox.add(records);
    this.#sender.notice(urgent);
    this.#background?.notice();
  }

  /**
   * Takes over what dead processes left, and ends the traces that they left open.
   *
   * @returns whether there is more
   */
  takeOver(): boolean {
    try {
      const { open, more } = this.#outbox.takeOver();
      for (const trace of open) this.#end(trace);
      if (this.isBusy) {
        this.#sender.notice(false);
        // Nobody else looks after it from now on, and OpenCode may be about to end.
        this.#background?.start();
      }
      return more;
    } catch (error) {
      this.#debug(`leftovers of other processes not taken over: ${String(error)}`);
      return false;
    }
  }

  /** As `takeOver`, until there is no more, at a pace at which it can be sent. */
  takeOverAll(): void {
    const isFull = this.#outbox.size >= TAKE_OVER_BELOW;
    if (!isFull && !this.takeOver()) return;
    setTimeout(() => {
      this.takeOverAll();
    }, TAKE_OVER_AGAIN).unref();
  }

  /**
   * Sends what waits, for `cap` milliseconds at most, and not at all where that is no use: what
   * is left is sent later, by this process or another. What is on no disk is given longer.
   */
  async finish(cap: number): Promise<void> {
    const { isFailing, pending, quickest } = this.#sender;
    if (!isFailing) {
      if (this.#outbox.isVolatile) await this.#sender.flush(LAST_RESORT);
      else if (Math.max(pending, quickest) < cap) await this.#sender.flush(cap);
    }
    if (this.isBusy) this.#background?.start();
  }

  /** @returns whether nothing can be sent any more, within `cap` milliseconds */
  flush(cap: number): Promise<boolean> {
    return this.#sender.flush(cap);
  }

  /** Begins no further request. */
  stop(): void {
    this.#sender.stop();
    if (!this.isBusy) this.#outbox.close();
  }

  #end(trace: OpenTrace): void {
    const { traceId } = trace.info;
    try {
      const { root, info } = endOrphaned(trace);
      this.#outbox.add([spanRecord(root), infoRecord(info, true, trace)]);
      this.#debug(`trace ${traceId} was left open by another process: ended`);
    } catch (error) {
      this.#debug(`trace ${traceId} was left open, but makes no sense: ${String(error)}`);
    }
  }
}
