import { endOrphaned, type OpenTrace } from "../trace/open-trace.ts";
import type { TraceInfo } from "../trace/span.ts";
import type { BackgroundProcess } from "./background-process.ts";
import type { InterruptedLog, Left } from "./interrupted.ts";
import type { RecordQueue } from "./queue/memory.ts";
import { infoRecord, spanRecord, type TraceRecord } from "./records.ts";
import { Sender, type SenderOptions } from "./sender.ts";

export interface DeliveryOptions extends SenderOptions {
  /** Sends what this process leaves when it dies. */
  readonly background?: Pick<BackgroundProcess, "startSoon" | "startNow">;
  /** Where turns are noted that were ended for dead processes. */
  readonly interrupted?: InterruptedLog;
}

/** Milliseconds between looks for more orphaned queues. */
const TAKE_OVER_INTERVAL = 1_000;
/** Milliseconds: OpenCode's terminal interface gives `dispose` five seconds in all. */
const VOLATILE_FLUSH = 3_500;
/** Records that may wait while more are taken over. */
export const TAKE_OVER_BELOW = 1_000;

/**
 * The way of records from this process to one destination: written to the queue, then sent. Nothing
 * here throws or keeps the process alive.
 */
export class Delivery {
  readonly #queue: RecordQueue;
  readonly #sender: Sender;
  readonly #background: DeliveryOptions["background"];
  readonly #debug: (line: string) => void;
  readonly #interrupted: InterruptedLog | undefined;
  /** Traces whose final info was not recorded yet. */
  readonly #open = new Set<string>();

  constructor(options: DeliveryOptions) {
    this.#queue = options.queue;
    const held = (): void => void this.takeOver();
    this.#sender = new Sender({ held, ...options });
    this.#background = options.background;
    this.#debug = options.debug;
    this.#interrupted = options.interrupted;
  }

  /** Whether records wait, or a trace is open. */
  get isBusy(): boolean {
    return this.#queue.size > 0 || this.#open.size > 0;
  }

  /** Why the last request that failed did so. */
  get reason(): string | undefined {
    return this.#sender.reason;
  }

  /** Records that wait. */
  get waiting(): number {
    return this.#queue.size;
  }

  /**
   * Takes records of a trace: children before their root, its final info last.
   *
   * @param urgent send at once rather than wait for more records
   */
  record(records: readonly TraceRecord[], urgent: boolean): void {
    for (const record of records) {
      if (record.kind !== "info") continue;
      if (record.final) this.#open.delete(record.traceId);
      else this.#open.add(record.traceId);
      if (record.final && record.resumed === true) {
        this.#interrupted?.add(JSON.parse(record.text) as TraceInfo);
      }
    }
    this.#queue.add(records);
    this.#sender.schedule(urgent);
    this.#background?.startSoon();
  }

  /** Counts events of a session that were given up, as nobody said where it is. */
  noteUnlocated(events: number): void {
    this.#queue.noteUnlocated(events);
  }

  /** Turns of a session that were ended for dead processes. */
  leftIn(sessionID: string): readonly Left[] {
    return this.#interrupted?.leftIn(sessionID) ?? [];
  }

  /**
   * Takes over some orphaned queues, and ends the traces that their processes left open.
   *
   * @returns whether there are more
   */
  takeOver(): boolean {
    try {
      const { open, more } = this.#queue.takeOver();
      for (const trace of open) this.#end(trace);
      if (this.isBusy) {
        this.#sender.schedule(false);
        // No other process sends these records from now on, and OpenCode may be about to end.
        this.#background?.startNow();
      }
      return more;
    } catch (error) {
      this.#debug(`orphaned queues not taken over: ${String(error)}`);
      return false;
    }
  }

  /** Takes over all orphaned queues, no faster than their records are sent. */
  takeOverAll(): void {
    const isFull = this.#queue.size >= TAKE_OVER_BELOW;
    if (!isFull && !this.takeOver()) return;
    setTimeout(() => {
      this.takeOverAll();
    }, TAKE_OVER_INTERVAL).unref();
  }

  /**
   * Sends what waits when OpenCode ends, for `cap` milliseconds at most, and not at all if the
   * server fails or was never fast enough for that: another process sends the rest. Records that
   * are only in memory are given longer.
   *
   * @param volatile milliseconds for those
   */
  async flushAtExit(cap: number, volatile = VOLATILE_FLUSH): Promise<void> {
    const { isFailing, elapsed, needed } = this.#sender;
    if (!isFailing) {
      if (this.#queue.isVolatile) await this.#sender.flush(volatile);
      else if (Math.max(elapsed, needed) < cap) await this.#sender.flush(cap);
    }
    if (this.isBusy) this.#background?.startNow();
  }

  /** @returns whether nothing can be sent any more, within `cap` milliseconds */
  flush(cap: number): Promise<boolean> {
    return this.#sender.flush(cap);
  }

  /** Begins no further request. */
  stop(): void {
    this.#sender.stop();
    if (!this.isBusy) this.#queue.close();
  }

  #end(trace: OpenTrace): void {
    const { traceId } = trace.info;
    // Its turn goes on here.
    if (this.#open.has(traceId)) return;
    try {
      const { root, info } = endOrphaned(trace);
      this.#queue.add([spanRecord(root), infoRecord(info, true, trace)]);
      if (trace.info.state === "IN_PROGRESS") this.#interrupted?.add(info, trace.seen);
      this.#debug(`trace ${traceId} was left open by another process: ended`);
    } catch (error) {
      this.#debug(`trace ${traceId} was left open and cannot be ended: ${String(error)}`);
    }
  }
}
