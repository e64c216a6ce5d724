import type { Outbox, OutboxRecord } from "./outbox.ts";
import type { Receipt, Transport } from "./transport.ts";

export interface SenderOptions {
  readonly outbox: Outbox;
  readonly transport: Transport;
  readonly debug: (line: string) => void;
  /** Called with what was delivered, or was refused for good. */
  readonly settled?: (records: readonly OutboxRecord[]) => void;
  /** Milliseconds that records wait for company before they are sent. */
  readonly coalesce?: number;
  /** Milliseconds before the first retry; doubles with every further one. */
  readonly firstRetry?: number;
  /** Milliseconds between retries at most. */
  readonly longestRetry?: number;
}

/**
 * Sends what is in the outbox, one request at a time and in order, so that the root of a trace
 * never overtakes its children, nor its final info the root. Its timers do not keep a process
 * alive, and nothing it does throws or rejects.
 */
export class Sender {
  readonly #options: Required<SenderOptions>;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #failures = 0;
  /** How many of the oldest spans were refused together and now go one by one. */
  #singles = 0;
  /** Ends the wait between two tries early. */
  #wake: (() => void) | undefined;
  /** While a flush runs: when it has to be over. */
  #deadline: number | undefined;

  constructor(options: SenderOptions) {
    this.#options = {
      settled: () => undefined,
      coalesce: 100,
      firstRetry: 500,
      longestRetry: 30_000,
      ...options,
    };
  }

  /**
   * Queues records and sees to it that they are sent.
   *
   * @param records of a trace: children before their root, its final info last
   * @param urgent send without waiting for company
   */
  send(records: readonly OutboxRecord[], urgent: boolean): void {
    if (records.length === 0) return;
    const dropped = this.#options.outbox.add(records);
    if (dropped > 0) this.#options.debug(`queue full: dropped the ${dropped} oldest records`);
    if (this.#running !== undefined) return;
    if (urgent) {
      this.#start();
    } else if (this.#timer === undefined) {
      this.#timer = setTimeout(() => {
        this.#start();
      }, this.#options.coalesce);
      this.#timer.unref();
    }
  }

  /**
   * Sends what waits now. Resolves when the outbox is empty, when the server cannot be reached, or
   * after `cap` milliseconds, whichever is first; what is left stays queued.
   */
  async flush(cap: number): Promise<void> {
    this.#deadline = Date.now() + cap;
    this.#wake?.();
    this.#start();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, cap);
    });
    await Promise.race([this.#running, late]);
    clearTimeout(timer);
    this.#deadline = undefined;
    if (this.#options.outbox.size > 0) {
      this.#options.debug(`flush ended with ${this.#options.outbox.size} records not delivered`);
      // The process may well go on: keep trying.
      this.#start();
    }
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#running !== undefined || this.#options.outbox.size === 0) return;
    this.#running = this.#drain().then(() => {
      this.#running = undefined;
    });
  }

  async #drain(): Promise<void> {
    const { outbox, transport, debug } = this.#options;
    while (outbox.size > 0) {
      const batch = outbox.peek(this.#singles > 0 ? 1 : undefined);
      const receipt = await transport(batch);
      switch (receipt.outcome) {
        case "delivered":
          this.#settle(batch);
          break;
        case "rejected":
          if (receipt.content && batch.length > 1) {
            this.#singles = batch.length;
            break;
          }
          debug(`dropped ${describe(batch)}: ${receipt.reason}`);
          this.#settle(batch);
          break;
        case "retry":
        case "unreachable":
          debug(`could not send, will try again: ${receipt.reason}`);
          // An info that the server fails on must not keep spans from it.
          if (receipt.outcome === "retry" && batch[0]?.kind === "info") outbox.defer();
          if (receipt.outcome === "unreachable" && this.#deadline !== undefined) return;
          await this.#pause(this.#backOff(receipt));
      }
    }
  }

  #settle(batch: readonly OutboxRecord[]): void {
    this.#options.outbox.remove(batch.length);
    this.#singles = Math.max(0, this.#singles - batch.length);
    this.#failures = 0;
    this.#options.settled(batch);
  }

  /** Exponential, with up to half of it random so that many processes do not retry in step. */
  #backOff(receipt: Receipt): number {
    const { firstRetry, longestRetry } = this.#options;
    const base = Math.min(longestRetry, firstRetry * 2 ** Math.min(this.#failures, 16));
    this.#failures += 1;
    const wait = base * (0.5 + Math.random() / 2);
    const asked = receipt.outcome === "retry" ? (receipt.after ?? 0) : 0;
    return Math.min(Math.max(wait, asked), 3_600_000);
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      timer.unref();
      this.#wake = done;
    });
  }
}

function describe(batch: readonly OutboxRecord[]): string {
  const [first] = batch;
  return first?.kind === "info" ? `the info of trace ${first.traceId}` : `${batch.length} spans`;
}
