import { existsSync } from "node:fs";
import { join } from "node:path";
import { subjectOf, type TraceRecord } from "../records.ts";
import { currentOwner } from "../owner.ts";
import { isDamage } from "./database.ts";
import type { DroppedLog } from "./dropped.ts";
import { formatName, newName } from "./names.ts";
import { salvage, type Salvaged } from "./salvage.ts";
import type { Entry, Listed } from "./entry.ts";
import { removeFolder, Store } from "./store.ts";

/** An entry before it has a place in this queue. */
export type NewEntry = Omit<Entry, "id" | "position">;

export interface DurableOptions {
  /** The folder of all processes' queues. */
  readonly folder: string;
  /** The destination, as in the names of folders. */
  readonly key: string;
  /** Bytes that are kept in memory while the disk takes nothing. */
  readonly memory: number;
  readonly dropped: DroppedLog;
  /** Called when a database was made. */
  readonly created: () => void;
  readonly debug: (line: string) => void;
}

/** Milliseconds between tries to write what the disk did not take. */
const RETRY = 500;
/** Records that are listed at a time. */
const PAGE = 512;

/**
 * The records of this process: in a database on disk, and in one in memory while the disk takes
 * nothing. The ids of both are of one sequence.
 */
export class DurableRecords {
  readonly #options: DurableOptions;
  #disk: Store | undefined;
  #memory: Store | undefined;
  /** Ids of records that are still to be deleted on disk, as it could not be written. */
  readonly #forgotten = new Set<number>();
  /** Ids of records in flight. */
  readonly #inFlight = new Set<number>();
  /** Ids of records in flight that a newer record has replaced. */
  readonly #stale = new Set<number>();
  #last = 0;
  /** Milliseconds, monotonic: when the disk may be tried again. */
  #retryAt = 0;
  #isFailing = false;

  constructor(options: DurableOptions) {
    this.#options = options;
  }

  /** Whether some records are in memory only. */
  get isVolatile(): boolean {
    return this.#memory !== undefined;
  }

  /** How many records wait. */
  get waiting(): number {
    const stored = this.#stores().reduce((sum, store) => sum + store.waiting, 0);
    if (this.#forgotten.size === 0) return stored;
    return stored - [...this.#forgotten].filter((id) => this.#disk?.waits(id)).length;
  }

  /** The database on disk, where there is one. */
  get disk(): Store | undefined {
    return this.#disk;
  }

  /**
   * Stores new entries, on disk where possible. Each replaces older ones with the same subject.
   *
   * @param isFirst whether there cannot be older ones
   */
  put(entries: readonly NewEntry[], isFirst = false): void {
    if (entries.length === 0) return;
    const insertInto = (store: Store): void => {
      for (const entry of entries) this.#insert(store, entry, isFirst);
    };
    if (this.write() && this.#disk !== undefined && this.#change(this.#disk, insertInto)) return;
    const memory = (this.#memory ??= Store.inMemory());
    memory.transaction(() => {
      insertInto(memory);
    });
    this.#boundMemory(memory);
  }

  isInFlight(id: number): boolean {
    return this.#inFlight.has(id);
  }

  /** Marks records as in flight: they are not replaced. */
  take(ids: readonly number[]): void {
    for (const id of ids) this.#inFlight.add(id);
  }

  /** Marks no record as in flight, and deletes those that a newer one has replaced. */
  land(): void {
    this.#inFlight.clear();
    this.forget([...this.#stale]);
    this.#stale.clear();
  }

  /** Writes all that is only in memory to disk. @returns whether everything is on disk */
  write(): boolean {
    if (performance.now() < this.#retryAt) return false;
    if (this.#disk?.isGone === true) this.#rescue(this.#disk, "is not where it was");
    try {
      this.#disk ??= this.#create();
    } catch (error) {
      this.#failed(error);
      return false;
    }
    if (!this.isVolatile && this.#forgotten.size === 0) return true;
    const isWritten = this.#change(this.#disk, (disk) => {
      disk.delete([...this.#forgotten]);
      for (const entry of this.#memory?.entries() ?? [])
        if (entry !== undefined) disk.insert(entry);
    });
    if (!isWritten) return false;
    this.#forgotten.clear();
    this.#memory?.close();
    this.#memory = undefined;
    if (this.#isFailing) this.#options.debug("the queue is written again");
    this.#isFailing = false;
    return true;
  }

  /** A whole record; undefined when it is damaged or gone. */
  get(id: number): Entry | undefined {
    for (const store of this.#stores()) {
      const entry = store.entry(id);
      if (entry !== undefined) return entry;
    }
    return undefined;
  }

  /** Ids of the records with this subject, ascending. */
  about(subject: string): readonly number[] {
    const ids = this.#stores().flatMap((store) => store.about(subject));
    return ids.filter((id) => !this.#forgotten.has(id));
  }

  /** The newest record with this subject; undefined when it is damaged. */
  newest(subject: string): TraceRecord | undefined {
    const [id] = this.about(subject).slice(-1);
    return id === undefined ? undefined : this.get(id)?.record;
  }

  hasSpans(trace: string): boolean {
    return this.spans(trace).length > 0;
  }

  hasTrace(trace: string): boolean {
    return this.#stores().some((store) => store.hasTrace(trace));
  }

  hasInfo(trace: string): boolean {
    return this.about(trace).some((id) => this.#stores().some((store) => store.waits(id)));
  }

  /** Spans of a trace that wait, in their order. */
  spans(trace: string): readonly Listed[] {
    return this.#stores().flatMap((store) => this.#known(store.spans(trace)));
  }

  /** All records that wait, in their order; each page is read when it is needed. */
  *list(): Generator<Listed> {
    // Mostly the first few are enough.
    for (let after = 0, size = 2; ; size = Math.min(size * 4, PAGE)) {
      const page = this.#stores()
        .flatMap((store) => store.list(after, size))
        .sort((one, other) => one.position - other.position)
        .slice(0, size);
      yield* this.#known(page);
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.position;
    }
  }

  /** Deletes records; later, where the disk cannot be written. */
  forget(ids: readonly number[]): void {
    this.#changeAll(ids, (store) => {
      store.delete(ids);
    });
  }

  /** Marks records as sent; they are kept to end their traces with. */
  keepSent(ids: readonly number[]): void {
    this.#changeAll(ids, (store) => {
      store.keepSent(ids);
    });
  }

  /** Puts records behind all others. */
  defer(ids: readonly number[]): void {
    const positions = ids.map((id) => [id, this.#next()] as const);
    for (const store of this.#stores()) {
      this.#change(store, () => {
        for (const [id, position] of positions) store.move(id, position);
      });
    }
  }

  /** Closes the database, and removes it when it is empty. */
  close(): void {
    if (this.isVolatile) this.write();
    this.tidy();
    this.#disk?.close();
    this.#disk = undefined;
  }

  /** Removes databases that are empty. */
  tidy(): void {
    if (this.#memory?.isEmpty === true) {
      this.#memory.close();
      this.#memory = undefined;
    }
    const disk = this.#disk;
    if (disk === undefined) return;
    if (this.#forgotten.size === 0 ? !disk.isEmpty : disk.total > this.#forgotten.size) return;
    disk.remove();
    this.#disk = undefined;
    this.#forgotten.clear();
    // There may be space on the disk now.
    this.#retryAt = 0;
  }

  #next(): number {
    this.#last += 1;
    return this.#last;
  }

  #stores(): readonly Store[] {
    return [this.#disk, this.#memory].filter((store) => store !== undefined);
  }

  #known(listed: readonly Listed[]): readonly Listed[] {
    if (this.#forgotten.size === 0) return listed;
    return listed.filter(({ id }) => !this.#forgotten.has(id));
  }

  #create(): Store {
    const { folder, key, created, debug } = this.#options;
    for (;;) {
      const path = join(folder, formatName(newName(key, currentOwner())));
      // Two copies of this module in one process do not know of each other.
      if (existsSync(path)) continue;
      const store = Store.create(path);
      if (store.isExclusive) debug(`no shared memory below ${folder}: status cannot look into it`);
      created();
      return store;
    }
  }

  #insert(store: Store, entry: NewEntry, isFirst: boolean): void {
    const subject = isFirst ? undefined : subjectOf(entry.record);
    if (subject !== undefined) {
      for (const other of this.#stores()) {
        for (const id of other.about(subject)) {
          if (this.#inFlight.has(id)) this.#stale.add(id);
          else if (other === store) store.delete([id]);
          else this.#forgotten.add(id);
        }
      }
    }
    const id = this.#next();
    store.insert({ ...entry, id, position: id });
  }

  #changeAll(ids: readonly number[], change: (store: Store) => void): void {
    if (ids.length === 0) return;
    for (const store of this.#stores()) {
      if (this.#change(store, change)) continue;
      for (const id of ids) if (store.has(id)) this.#forgotten.add(id);
    }
  }

  /** Changes a store in one transaction. @returns whether that succeeded */
  #change(store: Store, work: (store: Store) => void): boolean {
    try {
      store.transaction(() => {
        work(store);
      });
      return true;
    } catch (error) {
      if (store === this.#disk && isDamage(error))
        this.#rescue(store, `is damaged: ${String(error)}`);
      else this.#failed(error);
      return false;
    }
  }

  #failed(error: unknown): void {
    this.#retryAt = performance.now() + RETRY;
    this.#say(`cannot be written: ${String(error)}`);
  }

  #say(problem: string): void {
    if (!this.#isFailing) {
      this.#options.debug(`the queue ${problem}; records are kept in memory until it can`);
    }
    this.#isFailing = true;
  }

  /** Keeps in memory what can still be read of a database that is gone or damaged. */
  #rescue(store: Store, problem: string): void {
    this.#say(problem);
    this.#disk = undefined;
    // A removed file can still be read while it is open.
    const { store: found, damaged } = store.isGone ? { store, damaged: 0 } : salvaged(store);
    const memory = (this.#memory ??= Store.inMemory());
    let unreadable = damaged;
    memory.transaction(() => {
      for (const entry of found.entries()) {
        if (entry === undefined) unreadable += 1;
        else if (!this.#forgotten.has(entry.id)) memory.insert(entry);
      }
    });
    found.close();
    this.#forgotten.clear();
    this.#options.dropped.damaged(unreadable);
    this.#boundMemory(memory);
  }

  /** Drops the oldest records in memory beyond its bound. */
  #boundMemory(memory: Store): void {
    const excess = memory.bytes - this.#options.memory;
    if (excess <= 0) return;
    this.#options.dropped.note(
      "memory",
      memory.trim(excess, (id) => this.isInFlight(id)),
    );
  }
}

function salvaged(store: Store): Salvaged {
  store.close();
  const folder = store.folder ?? "";
  const found = salvage(folder);
  removeFolder(folder);
  return found;
}
