import type { Outbox, OutboxRecord, Waiting } from "./outbox.ts";
import { Retries } from "./retries.ts";
import type { Receipt, Transport } from "./transports/transport.ts";

export interface SenderOptions {
  readonly outbox: Outbox;
  readonly transport: Transport;
  readonly debug: (line: string) => void;
  /** Called after every step that took records out of the outbox. */
  readonly progress?: (step: Progress) => void;
  /** Milliseconds that records wait for company before they are sent. */
  readonly coalesce?: number;
  /** Milliseconds before the first retry; doubles with every further one. */
  readonly firstRetry?: number;
  /** Milliseconds between retries at most. */
  readonly longestRetry?: number;
}

export interface Progress {
  readonly records: readonly Waiting[];
  /** Else they were refused for good. */
  readonly delivered: boolean;
}

/**
 * Milliseconds. A quick tool ends this soon after the model has called it: every request that is
 * saved is time that a server on the same machine does not take from OpenCode.
 */
const COALESCE = 250;
/** Milliseconds that a server can make us wait at most. */
const LONGEST_REQUESTED = 3_600_000;
/** Times in a row that a transport may say "again" before it counts as a failure. */
const MOST_AGAIN = 5;
/** Every which failure to reach the server lets the next batch try. */
const ROTATION = 3;

/**
 * Sends what is in the outbox, one request at a time and in order, so that the root of a trace
 * never overtakes its children, nor its final info the root. Its timers do not keep a process
 * alive, and nothing it does throws or rejects.
 */
export class Sender {
  readonly #options: Required<SenderOptions>;
  readonly #retries: Retries;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  /** Requests in a row that failed in a way that may pass. */
  #failures = 0;
  #again = 0;
  #reason: string | undefined;
  /** How many of the oldest were refused together, so that one of them is at fault. */
  #suspects = 0;
  #quickest: number | undefined;
  /** Ends the wait for the time at which something may be tried again. */
  #wake: (() => void) | undefined;
  /** On the clock of `performance.now`, which nobody sets back. */
  #begun: number | undefined;
  /** Whether the server said when to come again. */
  #isHeld = false;
  /** Whether something new was tried since the server began to fail. */
  #hasProbed = false;
  #isStopped = false;

  constructor(options: SenderOptions) {
    this.#options = {
      progress: () => undefined,
      coalesce: COALESCE,
      firstRetry: 500,
      longestRetry: 30_000,
      ...options,
    };
    this.#retries = new Retries(this.#options.firstRetry, this.#options.longestRetry);
  }

  /** Why the last request that did not pass did not. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** Whether the last request failed in a way that may pass. */
  get isFailing(): boolean {
    return this.#failures > 0;
  }

  /** Milliseconds that the request in flight has taken so far. */
  get pending(): number {
    return this.#begun === undefined ? 0 : Math.max(0, performance.now() - this.#begun);
  }

  /** Milliseconds that the quickest of all requests took until it was delivered; 0 before it was. */
  get quickest(): number {
    return this.#quickest ?? 0;
  }

  /**
   * Sees to it that what is in the outbox is sent.
   *
   * @param urgent without waiting for company
   */
  notice(urgent: boolean): void {
    if (this.#isStopped) return;
    if (this.#running !== undefined) {
      // What just came may pass although something older does not.
      if (!this.isFailing || this.#mayProbe()) this.#wake?.();
      return;
    }
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
   * Sends what waits now. Resolves when nothing can be sent any more or after `cap` milliseconds,
   * whichever is first; what is left stays in the outbox and is sent all the same.
   *
   * @returns whether nothing can be sent any more
   */
  async flush(cap: number): Promise<boolean> {
    this.#start();
    if (this.#running === undefined) return true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, cap, false);
    });
    const isDone = await Promise.race([this.#running.then(() => true), late]);
    clearTimeout(timer);
    return isDone;
  }

  /** Begins no further request. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wake?.();
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isStopped || this.#running !== undefined || this.#options.outbox.size === 0) return;
    this.#running = this.#drain()
      .catch((error: unknown) => {
        this.#options.debug(`sending stopped: ${String(error)}`);
      })
      .then(() => {
        this.#running = undefined;
      });
  }

  async #drain(): Promise<void> {
    const { outbox, transport } = this.#options;
    while (!this.#isStopped) {
      const wait = this.#retries.makeWay(outbox, transport.unit);
      if (wait > 0) {
        await this.#pause(wait);
        continue;
      }
      const batch = outbox.peek(transport.unit, this.#most());
      if (batch.length === 0) return;
      this.#isHeld = false;
      this.#begun = performance.now();
      const receipt = await transport.send(batch);
      const took = this.pending;
      this.#begun = undefined;
      const pause = this.#conclude(batch, receipt, took);
      if (pause > 0) await this.#pause(pause);
    }
  }

  /** Whether only one batch failed so far, so that another may well pass: asked once. */
  #mayProbe(): boolean {
    if (this.#isHeld || this.#hasProbed || !this.#retries.isSingle) return false;
    this.#hasProbed = true;
    return true;
  }

  #most(): number {
    const limited = this.#retries.most;
    return this.#suspects > 0 ? Math.min(limited, Math.ceil(this.#suspects / 2)) : limited;
  }

  /** @returns milliseconds to wait before the next request */
  #conclude(batch: readonly Waiting[], receipt: Receipt, took: number): number {
    const again = receipt.outcome === "again" && this.#again < MOST_AGAIN;
    this.#again = receipt.outcome === "again" ? this.#again + 1 : 0;
    if (again) return 0;
    switch (receipt.outcome) {
      case "delivered":
        this.#suspects = Math.max(0, this.#suspects - batch.length);
        this.#retries.passed();
        this.#hasProbed = false;
        this.#settle(batch, took);
        return 0;
      case "rejected":
        if (receipt.content && batch.length > 1 && this.#options.transport.unit === "records") {
          this.#suspects = batch.length;
          return 0;
        }
        this.#refuse(batch, receipt.reason);
        return 0;
      case "retry":
      case "unreachable":
        return this.#failed(batch, receipt);
      case "again":
        return this.#failed(batch, { outcome: "retry", reason: "the server is of no known kind" });
    }
  }

  #settle(batch: readonly Waiting[], took: number): void {
    this.#failures = 0;
    this.#quickest = Math.min(took, this.#quickest ?? took);
    this.#options.outbox.settle(batch);
    this.#options.debug(`delivered ${describe(batch)} in ${Math.round(took)} ms`);
    this.#retries.forget(batch);
    this.#options.progress({ records: batch, delivered: true });
  }

  #refuse(batch: readonly Waiting[], reason: string): void {
    this.#failures = 0;
    this.#suspects = 0;
    this.#reason = reason;
    this.#options.debug(`refused, ${describe(batch)}: ${reason}`);
    this.#options.outbox.refuse(batch, reason);
    this.#retries.forget(batch);
    this.#options.progress({ records: batch, delivered: false });
  }

  /**
   * What the server fails on goes behind all others, so that it does not keep them from it. Only
   * what fails again and again while others pass is given up.
   */
  #failed(
    batch: readonly Waiting[],
    receipt: Receipt & { readonly outcome: "retry" | "unreachable" },
  ): number {
    const { outbox, debug } = this.#options;
    this.#suspects = 0;
    this.#failures += 1;
    this.#reason = receipt.reason;
    const asked = receipt.outcome === "retry" ? receipt.after : undefined;
    // A server that names a time has nothing against this batch.
    if (asked !== undefined) {
      debug(`asked to wait ${asked} ms: ${receipt.reason}`);
      this.#isHeld = true;
      return Math.min(Math.max(asked, this.#backOff()), LONGEST_REQUESTED);
    }
    debug(`could not send, will try again: ${receipt.reason}`);
    if (receipt.outcome === "unreachable" && this.#failures % ROTATION !== 0) {
      return this.#backOff();
    }
    if (this.#retries.failed(batch)) {
      this.#refuse(batch, receipt.reason);
      return 0;
    }
    outbox.defer(batch);
    // Whether it is the server or this batch, the next one will tell.
    return this.#failures === 1 && outbox.size > batch.length ? 0 : this.#backOff();
  }

  /** Exponential, with up to half of it random so that many processes do not retry in step. */
  #backOff(): number {
    const { firstRetry, longestRetry } = this.#options;
    const base = Math.min(longestRetry, firstRetry * 2 ** Math.min(this.#failures - 1, 16));
    return base * (0.5 + Math.random() / 2);
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
  if (batch.length === 1 && first?.kind === "info") return `the info of trace ${first.traceId}`;
  if (batch.length === 1 && first?.kind === "tag") return `a tag of trace ${first.traceId}`;
  return `${batch.length} records`;
}
