import { Retries } from "./retries.ts";
import type { RecordQueue } from "./queue/memory.ts";
import type { QueuedRecord, TraceRecord } from "./records.ts";
import type { Receipt, Transport } from "./transports/transport.ts";

export interface SenderOptions {
  readonly queue: RecordQueue;
  readonly transport: Transport;
  readonly debug: (line: string) => void;
  /** Called after every batch that left the queue. */
  readonly progress?: (step: Progress) => void;
  /** Called while all that waits has to be sent after records of another process. */
  readonly held?: () => void;
  /** Milliseconds before the first retry; doubles with every further one. */
  readonly firstRetry?: number;
  /** Milliseconds between retries at most. */
  readonly longestRetry?: number;
}

export interface Progress {
  readonly records: readonly QueuedRecord[];
  /** Else they were refused for good. */
  readonly delivered: boolean;
}

/**
 * Milliseconds that records wait for others that go into the same request. A quick tool ends this
 * soon after the model has called it, and a server on the same machine slows OpenCode down.
 */
const BATCH_DELAY = 250;
/** Milliseconds that a server can ask to wait at most. */
const LONGEST_REQUESTED = 3_600_000;
/** Times in a row that a transport may say "again" before it counts as a failure. */
const MOST_AGAIN = 5;
/** Milliseconds between looks whether another process has sent what comes before. */
const HELD = 500;
/** Rotate batches after every third connection failure. */
const ROTATION = 3;

/**
 * Sends the records of the queue, one request at a time and in order, so that the root of a trace
 * never overtakes its children, nor its final info the root. Its timers do not keep a process
 * alive, and nothing it does throws or rejects.
 */
export class Sender {
  readonly #options: Required<SenderOptions>;
  readonly #retries: Retries;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  /** Temporary failures in a row. */
  #failures = 0;
  #again = 0;
  #reason: string | undefined;
  /** How many of the oldest were refused together, because of one of them. */
  #suspects = 0;
  #fastest: number | undefined;
  /** Ends the wait for the next retry. */
  #wake: (() => void) | undefined;
  /** When the request in flight began, on the clock of `performance.now`. */
  #begun: number | undefined;
  /** Records in it. */
  #inFlight = 0;
  /** Whether the server said how long to wait. */
  #mustWait = false;
  /** Whether a new record was tried since the server began to fail. */
  #hasProbed = false;
  #isStopped = false;

  constructor(options: SenderOptions) {
    this.#options = {
      progress: () => undefined,
      held: () => undefined,
      firstRetry: 500,
      longestRetry: 30_000,
      ...options,
    };
    this.#retries = new Retries(this.#options.firstRetry, this.#options.longestRetry);
  }

  /** Why the last request that failed did so. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** Whether the last request failed temporarily. */
  get isFailing(): boolean {
    return this.#failures > 0;
  }

  /** Milliseconds that the request in flight has taken so far. */
  get elapsed(): number {
    return this.#begun === undefined ? 0 : Math.max(0, performance.now() - this.#begun);
  }

  /**
   * Milliseconds that sending what waits takes at least, if every request is as fast as the fastest
   * one was; 0 when none was delivered.
   */
  get needed(): number {
    const fastest = this.#fastest ?? 0;
    // A root and the final info that follows it are never in one request.
    const requests = Math.min(2, this.#options.queue.size - this.#inFlight);
    return (this.#inFlight > 0 ? Math.max(0, fastest - this.elapsed) : 0) + fastest * requests;
  }

  /**
   * Starts sending, where it is not running.
   *
   * @param urgent send at once rather than wait for more records
   */
  schedule(urgent: boolean): void {
    if (this.#isStopped) return;
    if (this.#running !== undefined) {
      // A new record may succeed although an older one does not.
      if (!this.isFailing || this.#mayProbe()) this.#wake?.();
      return;
    }
    if (urgent) {
      this.#start();
    } else if (this.#timer === undefined) {
      this.#timer = setTimeout(() => {
        this.#start();
      }, BATCH_DELAY);
      this.#timer.unref();
    }
  }

  /**
   * Sends what waits now. Resolves when nothing can be sent any more or after `cap` milliseconds,
   * whichever is first; what is left stays in the queue and is sent all the same.
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
    if (this.#isStopped || this.#running !== undefined || this.#options.queue.size === 0) return;
    this.#running = this.#drain()
      .catch((error: unknown) => {
        this.#options.debug(`sending stopped: ${String(error)}`);
      })
      .then(() => {
        this.#running = undefined;
      });
  }

  async #drain(): Promise<void> {
    const { queue, transport, held } = this.#options;
    while (!this.#isStopped) {
      const wait = this.#retries.deferUntilDue(queue, transport.unit);
      if (wait > 0) {
        await this.#pause(wait);
        continue;
      }
      const batch = queue.peek(transport.unit, this.#most());
      if (batch.length === 0) {
        if (!queue.isHeld) return;
        held();
        await this.#pause(HELD);
        continue;
      }
      this.#mustWait = false;
      this.#begun = performance.now();
      this.#inFlight = batch.length;
      const receipt = await transport.send(batch);
      const took = this.elapsed;
      this.#begun = undefined;
      this.#inFlight = 0;
      const pause = this.#handle(batch, receipt, took);
      if (pause > 0) await this.#pause(pause);
    }
  }

  /** Whether one batch only has failed, so that another may succeed; true once. */
  #mayProbe(): boolean {
    if (this.#mustWait || this.#hasProbed || !this.#retries.isSingle) return false;
    this.#hasProbed = true;
    return true;
  }

  #most(): number {
    const { most } = this.#retries;
    return this.#suspects > 0 ? Math.min(most, Math.ceil(this.#suspects / 2)) : most;
  }

  /** @returns milliseconds to wait before the next request */
  #handle(batch: readonly QueuedRecord[], receipt: Receipt, took: number): number {
    const again = receipt.outcome === "again" && this.#again < MOST_AGAIN;
    this.#again = receipt.outcome === "again" ? this.#again + 1 : 0;
    if (again) return 0;
    switch (receipt.outcome) {
      case "delivered":
        this.#suspects = Math.max(0, this.#suspects - batch.length);
        this.#retries.noteSuccess();
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

  #settle(batch: readonly QueuedRecord[], took: number): void {
    this.#failures = 0;
    this.#fastest = Math.min(took, this.#fastest ?? took);
    this.#options.queue.settle(batch);
    this.#options.debug(`delivered ${describe(batch)} in ${Math.round(took)} ms`);
    this.#retries.forget(batch);
    this.#options.progress({ records: batch, delivered: true });
  }

  #refuse(batch: readonly QueuedRecord[], reason: string): void {
    this.#failures = 0;
    this.#suspects = 0;
    this.#reason = reason;
    this.#options.debug(`refused, ${describe(batch)}: ${reason}`);
    this.#options.queue.refuse(batch, reason);
    this.#retries.forget(batch);
    this.#options.progress({ records: batch, delivered: false });
  }

  /**
   * Puts the batch behind all others, so that it does not block them. It is refused only when it
   * fails again and again while others succeed.
   */
  #failed(
    batch: readonly QueuedRecord[],
    receipt: Receipt & { readonly outcome: "retry" | "unreachable" },
  ): number {
    const { queue, debug } = this.#options;
    this.#suspects = 0;
    this.#failures += 1;
    this.#reason = receipt.reason;
    const asked = receipt.outcome === "retry" ? receipt.after : undefined;
    // A server that says how long to wait does not fail because of this batch.
    if (asked !== undefined) {
      debug(`asked to wait ${asked} ms: ${receipt.reason}`);
      this.#mustWait = true;
      return Math.min(Math.max(asked, this.#backOff()), LONGEST_REQUESTED);
    }
    debug(`could not send, will try again: ${receipt.reason}`);
    if (receipt.outcome === "unreachable" && this.#failures % ROTATION !== 0) {
      return this.#backOff();
    }
    if (this.#retries.add(batch)) {
      this.#refuse(batch, receipt.reason);
      return 0;
    }
    queue.defer(batch);
    // The next batch shows whether the server fails or only this batch.
    return this.#failures === 1 && queue.size > batch.length ? 0 : this.#backOff();
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

function describe(batch: readonly TraceRecord[]): string {
  const [first] = batch;
  if (batch.length === 1 && first?.kind === "info") return `the info of trace ${first.traceId}`;
  if (batch.length === 1 && first?.kind === "tag") return `a tag of trace ${first.traceId}`;
  return `${batch.length} records`;
}
