import type { OpenTrace } from "../../trace/open-trace.ts";
import type { OutboxRecord, Unit, Waiting } from "../outbox.ts";
import type { Adopted } from "./adopter.ts";
import { ColdSegments } from "./cold.ts";
import type { Loss, Reason } from "./dropped.ts";
import type { Folder, Found, Stored } from "./folder.ts";
import { Homes } from "./homes.ts";
import { grouped, isFinal, isOlder, isPassing, lossOf } from "./kinds.ts";
import type { SpoolLimits } from "./limits.ts";
import { OpenTraces } from "./open-traces.ts";
import type { Destination, Outline } from "./payload.ts";
import { Queue, type Queued } from "./queue.ts";
import { Recent } from "./recent.ts";
import { GoneError, type Segment } from "./segment.ts";
import { readOrNothing, readTexts } from "./texts.ts";

export interface BacklogOptions {
  readonly limits: SpoolLimits;
  readonly destination: Destination;
  /** A folder of this process that is not there yet. */
  readonly makeFolder: () => Folder;
  /** Called with what was given up. */
  readonly lost: (reason: Reason, loss: Loss, destination: Destination) => void;
  /** Called when a segment was begun, the first of its folder or a further one. */
  readonly begun: (isFirst: boolean) => void;
  readonly debug: (line: string) => void;
}

/** Traces of which it is remembered that their end was sent. */
const MOST_FINISHED = 10_000;
/** Milliseconds between tries to write what the disk did not take. */
const RETRY = 500;

/**
 * All records that wait, in folders of this process; in memory where the disk takes nothing. As
 * many as the limits say are known with their place; the others are read when it is their turn.
 *
 * Everything of a trace is in one folder, in the order in which it came, so that reading on never
 * brings back what a newer record replaced.
 */
export class Backlog {
  readonly #options: BacklogOptions;
  readonly #queue = new Queue();
  readonly #cold = new ColdSegments();
  readonly #open = new OpenTraces();
  readonly #finished = new Recent(MOST_FINISHED);
  readonly #homes: Homes;
  /** Folders in which something is not needed any more that the disk still has. */
  readonly #touched = new Set<Folder>();
  #memory = 0;
  /** Milliseconds, monotonic: when the disk may be tried again. */
  #retryAt = 0;
  #isFailing = false;

  constructor(options: BacklogOptions) {
    this.#options = options;
    this.#homes = new Homes(options.makeFolder, options.limits.segment);
  }

  get size(): number {
    return this.#queue.size + this.#cold.live;
  }

  /** Whether some records are in memory only. */
  get isVolatile(): boolean {
    return this.#memory > 0;
  }

  folders(): Iterable<Folder> {
    return this.#homes.all();
  }

  /** Folder of this process that a record came from; undefined for one that is in memory. */
  folderOf({ id }: Waiting): Folder | undefined {
    return this.#queue.get(id)?.stored?.folder;
  }

  add(records: readonly OutboxRecord[]): void {
    if (this.isVolatile && !this.write()) {
      this.#keep(records);
      return;
    }
    const byFolder = grouped(records, ({ traceId }) => this.#homes.of(traceId));
    for (const [folder, some] of byFolder) this.#addTo(folder, some);
  }

  /** A batch with its texts, as `Outbox.peek` says. */
  peek(unit: Unit, most: number): Waiting[] {
    this.land();
    while (this.#queue.size < this.#options.limits.known / 2 && this.#loadNext());
    for (;;) {
      const batch = this.#queue.take(unit, most);
      if (batch.length === 0 && this.#loadNext()) continue;
      // What was replaced must not come back after what replaced it went out.
      this.flush();
      const { waiting, damaged, problem } = readTexts(batch);
      for (const queued of damaged) {
        this.#discard(queued);
        this.#damaged(queued, queued.stored?.folder);
      }
      if (problem !== undefined) this.#options.debug(`the spool cannot be read now: ${problem}`);
      // A trace goes as a whole.
      if (problem !== undefined) return unit === "trace" ? [] : [...waiting];
      if (damaged.length === 0) return [...waiting];
    }
  }

  /** Nothing is in flight any more. */
  land(): void {
    for (const stale of this.#queue.land()) this.#discard(stale);
  }

  /** They were delivered, or never will be. */
  finish(batch: readonly Waiting[]): void {
    for (const queued of this.#queue.those(batch)) this.#finish(queued);
    this.land();
    this.flush();
  }

  defer(batch: readonly Waiting[]): void {
    this.land();
    for (const queued of this.#queue.those(batch)) this.#queue.defer(queued);
  }

  /** Takes in a folder that was taken over. @returns the traces that are still open */
  adopt({ reading: { folder, cold }, open }: Adopted): OpenTrace[] {
    const left = open.filter(({ trace }) => !this.#finished.has(trace.info.traceId));
    this.#homes.adopt(
      folder,
      left.map(({ info }) => info.outline.traceId),
    );
    for (const segment of cold) this.#cold.add(folder, segment);
    for (const { info } of left) {
      this.#open.written(info.outline, info);
      if (folder.settled.has(info.n)) this.#open.delivered(info.outline, info);
    }
    this.#touched.add(folder);
    this.flush();
    return left.map(({ trace }) => trace);
  }

  /** Writes what is not on disk. @returns whether all is now */
  write(): boolean {
    if (performance.now() < this.#retryAt) return false;
    for (const queued of [...this.#queue.all()]) {
      const { outline, text } = queued;
      if (text === undefined) continue;
      const folder = this.#homes.of(outline.traceId);
      try {
        const older = queued.replaced.filter((stored) => stored.folder === folder);
        const [stored] = folder.append([{ ...outline, text }], older);
        if (stored === undefined) return false;
        this.#forgetText(queued);
        queued.stored = stored;
        this.#written(outline, stored);
      } catch (error) {
        this.#cope(folder, error);
        return false;
      }
    }
    this.#succeeded();
    return true;
  }

  /** Tells the disk what is not needed any more. */
  flush(): void {
    for (const folder of [...this.#touched]) {
      try {
        if (!folder.flush()) this.#leave(folder);
        this.#touched.delete(folder);
      } catch (error) {
        this.#cope(folder, error);
      }
    }
  }

  /** Gives up a segment and what waits in it. */
  drop(folder: Folder, segment: Segment, reason: Reason): void {
    const { records } = folder.scan(segment);
    const waiting = records.filter(({ n }) => !folder.settled.has(n));
    const outlines = waiting.map(({ outline }) => outline);
    for (const queued of this.#queue.all()) {
      if (queued.stored?.segment === segment) this.#queue.remove(queued);
    }
    for (const { outline } of this.#open.pinnedIn([segment])) this.#open.release(outline.traceId);
    this.#cold.remove(segment);
    this.#options.lost(reason, lossOf(outlines, segment.size), folder.destination);
    folder.drop(segment);
    this.#touched.add(folder);
    this.flush();
  }

  close(): void {
    for (const folder of this.#homes.all()) folder.close();
  }

  #addTo(folder: Folder, records: readonly OutboxRecord[]): void {
    const isCold = this.#cold.has(folder) || this.#queue.size >= this.#options.limits.known;
    // What is known and what is not are never in one segment.
    if (isCold && !this.#cold.has(folder)) folder.rotate();
    const older = isCold ? [] : records.flatMap((record) => this.#replacedBy(record, folder));
    try {
      const isNew = folder.activeSize === 0;
      const stored = folder.append(records, older);
      this.#succeeded();
      if (isNew) this.#options.begun(folder.segments.length === 1);
      stored.forEach((one, index) => {
        const record = records[index];
        if (record === undefined) return;
        const { text, ...outline } = record;
        if (!isCold) this.#enqueue(outline, text.length, one);
        this.#written(outline, one);
      });
      const segment = stored[0]?.segment;
      if (!isCold || segment === undefined) return;
      if (segment.isCold) this.#cold.grew(stored.length);
      else this.#cold.add(folder, segment);
    } catch (error) {
      this.#cope(folder, error);
      this.#keep(records);
      if (error instanceof GoneError) this.write();
    }
  }

  /** What waits in a folder of the same as a record that is to be written there. */
  #replacedBy(record: OutboxRecord, folder: Folder): Stored[] {
    const older = this.#queue.newest(record);
    if (older?.stored?.folder !== folder || this.#queue.isInFlight(older)) return [];
    return [older.stored];
  }

  #enqueue(outline: Outline, size: number, stored?: Stored, text?: string): void {
    const older = this.#queue.newest(outline);
    const queued = this.#queue.add(outline, size, stored, text);
    if (older === undefined || this.#queue.isInFlight(older)) return;
    if (text === undefined) {
      this.#discard(older);
      return;
    }
    // As long as the newer one is in memory only, the disk keeps the older.
    this.#queue.remove(older);
    this.#forgetText(older);
    queued.replaced = [...older.replaced, ...(older.stored === undefined ? [] : [older.stored])];
  }

  /** Keeps records in memory, the newest of them as far as there is room. */
  #keep(records: readonly OutboxRecord[]): void {
    const { limits, lost, destination } = this.#options;
    for (const { text, ...outline } of records) {
      const size = Buffer.byteLength(text);
      this.#memory += size;
      this.#enqueue(outline, size, undefined, text);
    }
    for (const queued of this.#queue.all()) {
      if (this.#memory <= limits.memory) break;
      if (queued.text === undefined || this.#queue.isInFlight(queued)) continue;
      this.#queue.remove(queued);
      this.#forgetText(queued);
      lost("memory", lossOf([queued.outline], queued.size), destination);
    }
  }

  #forgetText(queued: Queued): void {
    if (queued.text === undefined) return;
    queued.text = undefined;
    this.#memory -= queued.size;
  }

  #written(outline: Outline, stored: Stored): void {
    const released = this.#open.written(outline, stored);
    if (released !== undefined) this.#touched.add(released);
  }

  #succeeded(): void {
    if (this.#isFailing) this.#options.debug("the spool is written again");
    this.#isFailing = false;
  }

  /** A write failed. What can still be read of a folder that is gone is kept in memory. */
  #cope(folder: Folder, error: unknown): void {
    const isGone = error instanceof GoneError;
    if (!this.#isFailing) {
      const what = isGone
        ? `is not where it was: ${error.message}`
        : `cannot be written: ${String(error)}`;
      this.#options.debug(`the spool ${what}; records are kept in memory until it can`);
    }
    this.#isFailing = true;
    if (!isGone) {
      this.#retryAt = performance.now() + RETRY;
      return;
    }
    this.#leave(folder);
    for (const queued of [...this.#queue.all()]) {
      if (queued.stored?.folder === folder) this.#rescue(queued, queued.stored);
    }
    // Sent once more, which changes nothing, so that it is on disk again.
    for (const { outline, stored } of this.#open.pinnedIn(folder.segments)) {
      const text = readOrNothing(stored);
      this.#open.release(outline.traceId);
      if (text !== undefined && this.#queue.newest(outline) === undefined) {
        this.#keep([{ ...outline, text }]);
      }
    }
    for (const segment of folder.segments.filter(({ isCold }) => isCold)) {
      this.#cold.remove(segment);
      this.#loadFrom(folder, segment);
    }
    folder.close();
  }

  /** Keeps in memory what was on disk. */
  #rescue(queued: Queued, stored: Stored): void {
    const text = readOrNothing(stored);
    queued.stored = undefined;
    queued.replaced = [];
    if (text === undefined) {
      this.#queue.remove(queued);
      this.#damaged(queued, stored.folder);
      return;
    }
    queued.text = text;
    this.#memory += queued.size;
  }

  #damaged({ outline, size }: Queued, folder?: Folder): void {
    const destination = folder?.destination ?? this.#options.destination;
    this.#options.lost("damaged", lossOf([outline], size), destination);
  }

  #leave(folder: Folder): void {
    this.#homes.leave(folder);
    this.#touched.delete(folder);
  }

  #finish(queued: Queued): void {
    const { outline, stored } = queued;
    if (stored !== undefined) this.#open.delivered(outline, stored);
    this.#discard(queued);
    if (!isFinal(outline)) return;
    const released = this.#open.release(outline.traceId);
    if (released !== undefined) this.#touched.add(released);
    this.#homes.end(outline.traceId);
    this.#finished.add(outline.traceId);
  }

  /** It need not be sent any more. */
  #discard(queued: Queued): void {
    if (!this.#queue.remove(queued)) return;
    this.#forgetText(queued);
    const { stored, replaced } = queued;
    for (const one of stored === undefined ? replaced : [stored, ...replaced]) {
      one.folder.settle(one);
      this.#touched.add(one.folder);
    }
  }

  /** Reads the next segment of which not all is known. @returns whether there was one */
  #loadNext(): boolean {
    const next = this.#cold.shift();
    if (next === undefined) return false;
    // What comes from now on is known, and goes elsewhere.
    next.folder.rotate();
    this.#loadFrom(next.folder, next.segment);
    return true;
  }

  #loadFrom(folder: Folder, segment: Segment): void {
    try {
      const { records, damaged } = folder.scan(segment);
      const waiting = records.filter(({ n }) => !folder.settled.has(n));
      segment.live = waiting.length;
      for (const found of waiting) this.#load(found);
      // Of one that was taken over it was noted when that was read first.
      const loss = { records: folder.origin === undefined ? damaged : 0, traces: 0, bytes: 0 };
      this.#options.lost("damaged", loss, folder.destination);
    } catch (error) {
      this.#options.debug(`${segment.path} not read: ${String(error)}`);
      folder.disown(segment);
    }
  }

  #load({ outline, ...stored }: Found): void {
    if (!this.#isObsolete(outline, stored)) {
      this.#enqueue(outline, stored.place.length, stored);
      return;
    }
    stored.folder.settle(stored);
    this.#touched.add(stored.folder);
  }

  #isObsolete(outline: Outline, stored: Stored): boolean {
    if (isPassing(outline) && this.#finished.has(outline.traceId)) return true;
    const known = this.#queue.newest(outline);
    return known !== undefined && isOlder(outline, stored, known);
  }
}
