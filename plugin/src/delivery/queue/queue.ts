import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { OpenTrace } from "../../trace/open-trace.ts";
import { subjectOf, type QueuedRecord, type TraceRecord, type Unit } from "../records.ts";
import { nextBatch } from "./batch.ts";
import { enforceBounds } from "./bounds.ts";
import { DeadLetters } from "./dead.ts";
import { DroppedLog } from "./dropped.ts";
import { DurableRecords } from "./durable.ts";
import { HeldTraces } from "./held.ts";
import { DEFAULT_LIMITS, type QueueLimits } from "./limits.ts";
import { destinationKey, queueFolder, type Name } from "./names.ts";
import { importLegacy } from "./legacy.ts";
import { Orphan } from "./orphan.ts";
import { isOfNewer, isOfProject, orphansIn } from "./orphans.ts";
import { Recent } from "./recent.ts";
import {
  isOpen,
  isProvisional,
  newestOf,
  openTraceOf,
  replaces,
  type Destination,
  type Entry,
} from "./entry.ts";
import { FILE, removeFolder } from "./store.ts";

export interface QueueOptions {
  /** The state folder; made when it is needed. */
  readonly folder: string;
  readonly destination: Destination;
  readonly debug: (line: string) => void;
  readonly limits?: Partial<QueueLimits>;
}

/** Milliseconds from a change until `upkeep` runs. */
const UPKEEP = 1_000;
/** Finished traces that are remembered. */
const MOST_FINISHED = 10_000;

/**
 * The queue of this process. The words of this folder, of `status` and of the documentation:
 *
 * - *record*: one thing to send, a span, the info of a trace, or a tag. A newer one of the same
 *   span or info replaces the older, unless that is *in flight*: in a request that goes on.
 * - *queue*: the records of one process that wait, in a database of their own (`store.ts`): on disk
 *   before `add` returns; in memory while the disk takes nothing (`durable.ts`).
 * - *batch*: what one request carries (`batch.ts`). It is settled when it was delivered, refused
 *   when the server will never take it, and else deferred: it is tried again behind all others.
 * - *orphaned queue*: one of a dead process (`orphans.ts`). Exactly one other process takes it over,
 *   by renaming its folder, and moves its records into its own queue (`orphan.ts`). Traces that it
 *   left open are ended as interrupted.
 * - *dead letter*: a record that was refused (`dead.ts`). `resend` puts it into the queue again.
 * - *background process*: the child that waits for the death of its parent, and then sends what
 *   that left (`../background-process.ts`).
 * - *dropped*: given up and counted, by reason (`dropped.ts`): beyond the bounds in size or age
 *   (`bounds.ts`), damaged beyond what can be salvaged (`salvage.ts`), or lost with memory.
 * Nothing here throws.
 */
export class Queue {
  readonly #options: QueueOptions;
  readonly #limits: QueueLimits;
  readonly #folder: string;
  readonly #key: string;
  readonly #dropped: DroppedLog;
  readonly #dead: DeadLetters;
  readonly #records: DurableRecords;
  readonly #held: HeldTraces;
  readonly #finished = new Recent(MOST_FINISHED);
  readonly #orphans: Orphan[] = [];
  /** Paths of the orphaned queues that are still to be taken over. */
  #left: readonly string[] = [];
  /** The project whose records are taken over whatever their destination is. */
  #project: string | undefined;
  #upkeep: NodeJS.Timeout | undefined;
  #check: NodeJS.Timeout | undefined;

  constructor(options: QueueOptions) {
    const { folder, destination, debug } = options;
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#folder = queueFolder(folder);
    this.#key = destinationKey(destination);
    this.#dropped = new DroppedLog(folder, destination);
    this.#dead = new DeadLetters(folder);
    this.#held = new HeldTraces(this.#folder, this.#key);
    this.#records = new DurableRecords({
      folder: this.#folder,
      key: this.#key,
      memory: this.#limits.memory,
      dropped: this.#dropped,
      created: () => {
        this.#checkSoon();
      },
      debug,
    });
  }

  /** Records that wait, those of orphaned queues that were taken over included. */
  get size(): number {
    const left = this.#orphans.reduce((sum, { waiting }) => sum + waiting, 0);
    return this.#guarded(() => this.#records.waiting + left) ?? 0;
  }

  /** Whether the last `peek` left out what comes after records of another process. */
  get isHeld(): boolean {
    return this.#held.isAny;
  }

  /** Whether some records are in memory only, and would be lost with this process. */
  get isVolatile(): boolean {
    return this.#records.isVolatile;
  }

  /**
   * Adds records at the end. An older record of the same span or info is replaced, unless it is in
   * flight: no request may hold two records of one span or info.
   */
  add(records: readonly TraceRecord[]): void {
    this.#guarded(() => {
      this.#put(records);
      this.#keepUp();
    });
  }

  /**
   * The next batch, oldest records first; empty when nothing can be sent now. It is in flight until
   * it is given to `settle`, `refuse` or `defer`, or until the next `peek`.
   *
   * - unit "records": spans, or one info, or one tag. A final info waits for its trace's spans.
   * - unit "trace": an info that is not final, or a tag, or all spans of a trace whose final info
   *   waits, followed by that info.
   *
   * @param most records in a batch of unit "records" at most
   */
  peek(unit: Unit, most = Number.POSITIVE_INFINITY): readonly QueuedRecord[] {
    return this.#guarded(() => this.#peek(unit, most)) ?? [];
  }

  /** The batch was delivered. */
  settle(batch: readonly QueuedRecord[]): void {
    this.#guarded(() => {
      this.#finish(batch);
    });
  }

  /** The server refused the batch for good: it becomes dead letters. */
  refuse(batch: readonly QueuedRecord[], reason: string): void {
    this.#guarded(() => {
      const entries = batch
        .filter(({ kind }) => kind !== "tag")
        .flatMap(({ id }) => this.#records.get(id) ?? []);
      try {
        const at = Date.now();
        this.#dead.add(entries.map((entry) => ({ entry, reason, at })));
      } catch (error) {
        this.#options.debug(`dead letters not written: ${String(error)}`);
        this.#dropped.note("memory", entries);
      }
      this.#finish(batch);
    });
  }

  /** See `DroppedLog`. */
  noteUnlocated(events: number): void {
    this.#guarded(() => {
      this.#dropped.unlocated(events);
    });
  }

  /** Puts the batch behind all other records, without those that a newer record has replaced. */
  defer(batch: readonly QueuedRecord[]): void {
    this.#guarded(() => {
      this.#records.land();
      this.#records.defer(batch.map(({ id }) => id));
    });
  }

  /**
   * Takes over some orphaned queues with the same destination: their records join the queue.
   *
   * @returns the traces that their processes left open, and whether there are more queues
   */
  takeOver(): { readonly open: readonly OpenTrace[]; readonly more: boolean } {
    const open = this.#guarded(() => {
      if (this.#left.length === 0) {
        importLegacy(this.#options.folder, this.#dead, this.#dropped);
        this.#enforceBounds();
        this.#left = orphansIn(this.#folder, (name, path) => this.#isWanted(name, path));
      }
      const paths = this.#left.slice(0, this.#limits.orphans);
      this.#left = this.#left.slice(paths.length);
      return paths.flatMap((path) => this.#takeOver(path));
    });
    return { open: open ?? [], more: this.#left.length > 0 };
  }

  /** Work that would slow a hook down: brings everything to the disk, and enforces the bounds. */
  upkeep(): void {
    this.#guarded(() => {
      this.#dropped.flush();
      if (this.isVolatile && !this.#records.write()) this.#keepUp();
      this.#records.disk?.sync();
      this.#enforceBounds();
    });
  }

  /** Closes the database, and removes it when nothing waits and no trace is open. */
  close(): void {
    this.#guarded(() => {
      clearTimeout(this.#check);
      clearTimeout(this.#upkeep);
      this.#upkeep = undefined;
      this.#records.close();
    });
  }

  /**
   * Moves dead letters back into the queue. Those of spans and traces that had not ended are
   * deleted.
   *
   * @param project only dead letters of this one; its orphaned records are then taken over as well,
   *   whatever their destination is: that may be what was wrong
   * @returns how many were moved
   */
  requeue(project?: string): number {
    this.#project ??= project;
    const isWanted = (of: Destination): boolean =>
      project === undefined ? destinationKey(of) === this.#key : of.project === project;
    let count = 0;
    this.#guarded(() => {
      this.#dead.take(isWanted, (entries) => {
        const ended = entries.filter(({ record }) => !isProvisional(record));
        this.#put(ended.map(({ record }) => record));
        count += ended.length;
        // A record that is only in memory also stays a dead letter.
        return !this.isVolatile;
      });
    });
    return count;
  }

  #put(records: readonly TraceRecord[]): void {
    const { destination } = this.#options;
    const at = Date.now();
    this.#records.put(records.map((record) => ({ destination, at, isSent: false, record })));
  }

  #peek(unit: Unit, most: number): readonly QueuedRecord[] {
    this.#records.land();
    for (;;) {
      this.#refill();
      const own = new Set([this.#records.disk?.folder, ...this.#orphans.map(({ path }) => path)]);
      const batch = nextBatch(this.#records, unit, most, this.#held.look(own));
      const waiting: QueuedRecord[] = [];
      const damaged: number[] = [];
      for (const { id } of batch) {
        const record = this.#records.get(id)?.record;
        if (record === undefined) damaged.push(id);
        else waiting.push({ ...record, id });
      }
      // Records that complete a trace may still be in an orphaned queue.
      if (batch.length === 0 && this.#moveMore()) continue;
      if (damaged.length === 0) {
        this.#records.take(waiting.map(({ id }) => id));
        return waiting;
      }
      this.#records.forget(damaged);
      this.#dropped.damaged(damaged.length);
    }
  }

  /** Removes a batch that was delivered or refused, except what is needed to end open traces. */
  #finish(batch: readonly QueuedRecord[]): void {
    this.#records.land();
    const kept = batch.filter((record) => isOpen(record));
    this.#records.keepSent(kept.map(({ id }) => id));
    this.#records.forget(batch.filter((record) => !isOpen(record)).map(({ id }) => id));
    for (const record of batch) {
      if (record.kind !== "info" || !record.final) continue;
      this.#finished.add(record.traceId);
      this.#held.forget(record.traceId);
    }
    this.#records.tidy();
    if (this.isVolatile) this.#keepUp();
  }

  #isWanted({ destination }: Name, path: string): boolean {
    if (!existsSync(join(path, FILE))) {
      removeFolder(path);
      return false;
    }
    if (destination === this.#key) return true;
    return this.#project !== undefined && isOfProject(path, this.#project);
  }

  /** Takes over an orphaned queue. @returns its open traces */
  #takeOver(path: string): OpenTrace[] {
    if (isOfNewer(path)) {
      this.#options.debug(`left alone, as a newer version wrote it: ${path}`);
      return [];
    }
    const isOurs = basename(path).startsWith(this.#key);
    const orphan = Orphan.takeOver(path, isOurs ? undefined : this.#project);
    if (orphan === undefined) return [];
    const entries = orphan.openTraces();
    this.#admit(orphan, entries);
    if (orphan.isEmpty) orphan.end();
    else this.#orphans.push(orphan);
    const left = entries.filter(({ record }) => !this.#hasEnded(record.traceId));
    return left.flatMap(({ record }) => openTraceOf(record) ?? []);
  }

  /** Moves records of orphaned queues into this one while few records wait. */
  #refill(): void {
    const { moved } = this.#limits;
    while (this.#orphans.length > 0 && this.#records.waiting < moved && this.#moveMore());
  }

  /** Moves some records of one orphaned queue. @returns whether there may be more */
  #moveMore(): boolean {
    const [orphan] = this.#orphans;
    if (orphan === undefined || this.isVolatile) return false;
    const entries = orphan.next(this.#limits.moved);
    this.#admit(orphan, entries);
    if (entries.length > 0) return true;
    this.#orphans.shift();
    orphan.end();
    return true;
  }

  #admit(orphan: Orphan, entries: readonly Entry[]): void {
    const isOld = ({ at }: Entry): boolean => Date.now() - at > this.#limits.age;
    const young = newestOf(entries.filter((entry) => !isOld(entry)));
    const traces = new Set(young.map(({ record }) => record.traceId));
    const isKnown = (id: string): boolean => this.#finished.has(id) || this.#records.hasTrace(id);
    const known = new Set([...traces].filter(isKnown));
    const isFirst = ({ record }: Entry): boolean => !known.has(record.traceId);
    this.#records.put(young.filter(isFirst), true);
    this.#records.put(young.filter((entry) => !isFirst(entry) && !this.#isObsolete(entry)));
    this.#dropped.note("age", entries.filter(isOld));
    this.#dropped.damaged(orphan.takeDamaged());
    if (!this.isVolatile) orphan.release();
  }

  /** Whether the end of a trace was sent, or waits: an earlier info may have been in flight then. */
  #hasEnded(trace: string): boolean {
    if (this.#finished.has(trace)) return true;
    const record = this.#records.newest(trace);
    return record?.kind === "info" && record.final;
  }

  /** Whether this process has a record that replaces one of an orphaned queue. */
  #isObsolete({ record }: Entry): boolean {
    if (isProvisional(record) && this.#finished.has(record.traceId)) return true;
    const subject = subjectOf(record);
    const newest = subject === undefined ? undefined : this.#records.newest(subject);
    return newest !== undefined && !replaces(record, newest);
  }

  /** Enforces the bounds soon, outside of the hook in which a database was made. */
  #checkSoon(): void {
    this.#check ??= setTimeout(() => {
      this.#check = undefined;
      this.#guarded(() => {
        this.#enforceBounds();
      });
    }, 0).unref();
  }

  #enforceBounds(): void {
    enforceBounds({
      state: this.#options.folder,
      limits: this.#limits,
      own: this.#records.disk,
      isKept: (id) => this.#records.isInFlight(id),
      dead: this.#dead,
      dropped: this.#dropped,
      debug: this.#options.debug,
    });
  }

  #keepUp(): void {
    if (this.#upkeep !== undefined) return;
    this.#upkeep = setTimeout(() => {
      this.#upkeep = undefined;
      this.upkeep();
    }, UPKEEP);
    this.#upkeep.unref();
  }

  #guarded<T>(action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      this.#options.debug(`queue: ${error instanceof Error ? (error.stack ?? "") : String(error)}`);
      return undefined;
    }
  }
}
