import { chmodSync, mkdirSync, readdirSync, renameSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import type { OutboxRecord } from "../outbox.ts";
import { linesOf, type Line } from "./lines.ts";
import { segmentName, segmentNumber } from "./names.ts";
import {
  entryOf,
  headerLine,
  numberOfOther,
  recordLine,
  settledLine,
  type Destination,
  type Entry,
  type Outline,
  type Place,
} from "./payload.ts";
import { Ranges } from "./ranges.ts";
import { Segment } from "./segment.ts";

/** A record on disk. */
export interface Stored {
  readonly folder: Folder;
  readonly segment: Segment;
  readonly n: number;
  readonly place: Place;
}

export type Found = Stored & { readonly outline: Outline };

export interface Scan {
  readonly records: readonly Found[];
  readonly damaged: number;
  /** Bytes. */
  readonly size: number;
}

export interface Survey {
  /** Of all records. */
  readonly numbers: readonly number[];
  readonly infos: readonly Found[];
  readonly damaged: number;
  /** Bytes. */
  readonly size: number;
}

/** A folder of the spool that belongs to this process. */
export class Folder {
  readonly path: string;
  /** The name it had when it belonged to another process. */
  readonly origin: string | undefined;
  destination: Destination;
  /** In the order in which they were written. */
  readonly segments: Segment[] = [];
  /** Those whose settled lines were not read yet. */
  readonly unread: Segment[] = [];
  /** Of records that do not wait any more. */
  readonly settled = new Ranges();
  /** Of those, what the disk does not know yet. */
  readonly #unwritten = new Ranges();
  #active: Segment | undefined;
  #nextN = 1;
  #nextSegment = 1;
  #isMade: boolean;

  private constructor(path: string, destination: Destination, origin?: string) {
    this.path = path;
    this.destination = destination;
    this.origin = origin;
    this.#isMade = origin !== undefined;
  }

  /** One that is made with its first record. */
  static lazy(path: string, destination: Destination): Folder {
    return new Folder(path, destination);
  }

  /**
   * One that was taken over, not read yet.
   *
   * @throws when it cannot be listed
   */
  static taken(path: string, origin: string, destination: Destination): Folder {
    const folder = new Folder(path, destination, origin);
    for (const segment of segmentsOf(path)) {
      folder.segments.push(segment);
      folder.unread.push(segment);
      folder.#nextSegment = segment.number + 1;
    }
    return folder;
  }

  /** Whether anything in it waits or has to stay. */
  get isNeeded(): boolean {
    const isNeeded = ({ live, pins, isCold }: Segment): boolean => isCold || live + pins > 0;
    return this.unread.length > 0 || this.segments.some(isNeeded);
  }

  /** Bytes in the segment that is written to. */
  get activeSize(): number {
    return this.#active?.size ?? 0;
  }

  /** Whether a segment is the one that is written to. */
  isActive(segment: Segment): boolean {
    return segment === this.#active;
  }

  /** From now on a new segment is written to. */
  rotate(): void {
    this.#active = undefined;
  }

  /**
   * Appends records with one write.
   *
   * @param replaced records of this folder that need not be sent any more
   * @throws GoneError when the folder was removed or moved away; else what the system says
   */
  append(records: readonly OutboxRecord[], replaced: readonly Stored[] = []): Stored[] {
    const lines = records.map((record, index) => recordLine(this.#nextN + index, record));
    const { segment, start } = this.#write(
      lines.map(({ bytes }) => bytes),
      replaced,
    );
    for (const stored of replaced) this.#unwait(stored);
    let offset = start;
    return lines.map(({ bytes, place }) => {
      const n = this.#nextN;
      this.#nextN += 1;
      segment.live += 1;
      segment.first = Math.min(segment.first, n);
      segment.last = n;
      const stored = {
        folder: this,
        segment,
        n,
        place: { ...place, offset: offset + place.offset },
      };
      offset += bytes.length;
      return stored;
    });
  }

  /** A record does not wait any more; the next `append` or `flush` tells the disk. */
  settle(stored: Stored): void {
    if (this.#unwait(stored)) this.#unwritten.add(stored.n);
  }

  /**
   * Writes what was settled, and removes what is not needed any more; all of the folder when that
   * is nothing.
   *
   * @returns whether the folder is still there
   * @throws as `append`
   */
  flush(): boolean {
    if (!this.isNeeded) {
      this.remove();
      return false;
    }
    // What can go without a word goes first: the disk may be full.
    for (let [oldest] = this.segments; oldest !== undefined && this.#isDone(oldest);) {
      this.drop(oldest);
      [oldest] = this.segments;
    }
    if (!this.#unwritten.isEmpty) this.#write([]);
    for (const segment of this.segments.filter((one) => this.#isDone(one))) this.drop(segment);
    return true;
  }

  /** Removes a segment and all that is in it. */
  drop(segment: Segment): void {
    if (this.#active === segment) this.#active = undefined;
    const older = this.segments.slice(0, this.segments.indexOf(segment));
    const [oldest] = older;
    if (oldest !== undefined) {
      // It may be the one that says what of the older ones was settled.
      const first = Math.min(...older.map(({ first }) => first));
      const last = Math.max(...older.map(({ last }) => last));
      const { segment: active } = this.#write([settledLine(this.settled.within(first, last))]);
      active.sync();
    }
    this.#forget(segment);
    segment.remove();
  }

  /** Removes the folder and all that is in it, the oldest first. */
  remove(): void {
    this.#active = undefined;
    while (this.segments[0] !== undefined) {
      const [segment] = this.segments;
      segment.remove();
      this.#forget(segment);
    }
    if (!this.#isMade) return;
    try {
      rmdirSync(this.path);
    } catch {
      // Something that is not ours is in it: for whoever comes, as if we had not been here.
      this.giveBack();
    }
  }

  /** Leaves a segment where it is, whatever is in it. */
  disown(segment: Segment): void {
    segment.close();
    this.#forget(segment);
  }

  /** Makes it an orphan again. */
  giveBack(): void {
    this.close();
    if (this.origin === undefined) return;
    try {
      renameSync(this.path, join(this.path, "..", this.origin));
    } catch {
      // It is one as soon as this process ends.
    }
  }

  /** Makes what was written safe from a crash of the machine, too, without waiting for it. */
  syncLater(): void {
    this.#active?.syncLater();
  }

  close(): void {
    for (const segment of this.segments) segment.close();
  }

  /**
   * Reads a segment. Settled lines and the header are taken in.
   *
   * @throws when it cannot be read
   */
  scan(segment: Segment): Scan {
    const records: Found[] = [];
    const { size, damaged } = this.#read(segment, (line) => {
      const entry = entryOf(line);
      if (entry?.is !== "record") return entry;
      const { n, outline, place } = entry;
      records.push({ folder: this, segment, n, place, outline });
      return n;
    });
    return { records, damaged, size };
  }

  /**
   * As `scan`, for the numbers of all records and the infos among them.
   *
   * @throws when it cannot be read
   */
  survey(segment: Segment): Survey {
    const numbers: number[] = [];
    const infos: Found[] = [];
    const { size, damaged } = this.#read(segment, (line) => {
      const other = numberOfOther(line.payload);
      if (other !== undefined) {
        numbers.push(other);
        return other;
      }
      const entry = entryOf(line);
      if (entry?.is !== "record") return entry;
      const { n, outline, place } = entry;
      numbers.push(n);
      if (outline.kind === "info") infos.push({ folder: this, segment, n, place, outline });
      return n;
    });
    return { numbers, infos, damaged, size };
  }

  /** @param take returns the number of a record, or what else a line says */
  #read(
    segment: Segment,
    take: (line: Line) => number | Exclude<Entry, { is: "record" }> | undefined,
  ): { readonly size: number; readonly damaged: number } {
    const bytes = segment.readAll();
    let damaged = 0;
    for (const line of linesOf(bytes)) {
      const taken = line === undefined ? undefined : take(line);
      if (taken === undefined) {
        damaged += 1;
      } else if (typeof taken !== "number") {
        this.#take(taken);
      } else {
        segment.first = Math.min(segment.first, taken);
        segment.last = Math.max(segment.last, taken);
        this.#nextN = Math.max(this.#nextN, taken + 1);
      }
    }
    return { size: bytes.length, damaged };
  }

  #unwait({ segment, n }: Stored): boolean {
    if (this.settled.has(n)) return false;
    this.settled.add(n);
    segment.live -= 1;
    return true;
  }

  #take(entry: Exclude<Entry, { is: "record" }>): void {
    if (entry.is === "header") {
      this.destination = entry.destination;
      return;
    }
    for (const [first, last] of entry.ranges) {
      if (first <= last) this.settled.add(first, last);
    }
    this.#nextN = Math.max(this.#nextN, this.settled.last + 1);
  }

  #isDone(segment: Segment): boolean {
    const isKnown = !segment.isCold && !this.unread.includes(segment);
    return isKnown && segment !== this.#active && segment.live + segment.pins <= 0;
  }

  #forget(segment: Segment): void {
    for (const list of [this.segments, this.unread]) {
      const index = list.indexOf(segment);
      if (index >= 0) list.splice(index, 1);
    }
  }

  /** Appends lines, after what has to be before them. */
  #write(
    lines: readonly Buffer[],
    replaced: readonly Stored[] = [],
  ): { readonly segment: Segment; readonly start: number } {
    const isNew = this.#active === undefined;
    const segment = this.#active ?? this.#create();
    const before = isNew ? [headerLine(this.destination)] : [];
    const settled = new Ranges(this.#unwritten.all());
    for (const { n } of replaced) settled.add(n);
    const after = settled.isEmpty ? [] : [settledLine(settled.all())];
    try {
      const start = segment.append(Buffer.concat([...before, ...lines, ...after]));
      this.#active = segment;
      if (isNew) this.segments.push(segment);
      this.#unwritten.clear();
      return { segment, start: start + (before[0]?.length ?? 0) };
    } catch (error) {
      if (isNew) this.#undo(segment);
      throw error;
    }
  }

  #undo(segment: Segment): void {
    try {
      segment.remove();
      if (this.segments.length > 0) return;
      rmdirSync(this.path);
      this.#isMade = false;
    } catch {
      // It was only to be tidy.
    }
  }

  #create(): Segment {
    if (!this.#isMade) {
      mkdirSync(join(this.path, ".."), { recursive: true, mode: 0o700 });
      mkdirSync(this.path, { mode: 0o700 });
      // Whatever the umask is.
      chmodSync(this.path, 0o700);
      this.#isMade = true;
    }
    const number = this.#nextSegment;
    const segment = Segment.create(join(this.path, segmentName(number)), number);
    this.#nextSegment += 1;
    return segment;
  }
}

/**
 * The segments in a folder, in order.
 *
 * @throws when it cannot be listed
 */
export function segmentsOf(path: string): Segment[] {
  return readdirSync(path, { withFileTypes: true })
    .flatMap((file) => {
      const number = file.isFile() ? segmentNumber(file.name) : undefined;
      return number === undefined ? [] : [new Segment(join(path, file.name), number)];
    })
    .sort((one, other) => one.number - other.number);
}
