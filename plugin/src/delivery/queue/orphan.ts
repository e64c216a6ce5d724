import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { DamagedError, isDamage, isReadOnly } from "./database.ts";
import { claim } from "./orphans.ts";
import { forgetLog, keepLog, salvage } from "./salvage.ts";
import type { Entry } from "./entry.ts";
import { LOG, removeFolder, Store } from "./store.ts";
import { isLogDamaged } from "./wal.ts";

/** Characters of texts after which no further trace is taken in the same call. */
const CHARACTERS = 1024 * 1024;

/** An orphaned queue that this process has taken over, and empties a part at a time. */
export class Orphan {
  readonly #origin: string;
  readonly #path: string;
  readonly #project: string | undefined;
  #store: Store;
  #entries: Iterator<Entry | undefined, undefined>;
  /** Ids of the records that were taken. */
  readonly #taken = new Set<number>();
  /** Ids of taken records that are not deleted here yet. */
  #unreleased: number[] = [];
  #isSalvaged = false;
  /** Whether it also holds records that are not wanted. */
  #isShared = false;
  #waiting: number;
  #damaged = 0;

  private constructor(origin: string, path: string, project: string | undefined) {
    this.#origin = origin;
    this.#path = path;
    this.#project = project;
    this.#store = this.#opened();
    this.#waiting = this.#guarded(() => this.#store.waiting);
    this.#entries = this.#store.entries();
  }

  /**
   * @param project only records of this one are wanted
   * @returns undefined when another process has taken it over
   */
  static takeOver(origin: string, project?: string): Orphan | undefined {
    const path = claim(origin);
    if (path === undefined) return undefined;
    try {
      return new Orphan(origin, path, project);
    } catch (error) {
      renameSync(path, origin);
      throw error;
    }
  }

  /** Its folder. */
  get path(): string {
    return this.#path;
  }

  /** Records in it that wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Returns how many damaged records were found since the last call. */
  takeDamaged(): number {
    const damaged = this.#damaged;
    this.#damaged = 0;
    return damaged;
  }

  /** All records of open traces. */
  openTraces(): readonly Entry[] {
    const open = this.#guarded(() => this.#store.open());
    return open.flatMap((info) => this.#guarded(() => this.#takeTrace(info)));
  }

  /** Takes the next traces, each as a whole: `most` records or a few more; none at the end. */
  next(most: number): readonly Entry[] {
    const found: Entry[] = [];
    let characters = 0;
    while (found.length < most && characters < CHARACTERS) {
      const taken = this.#guarded(() => this.#nextTrace());
      if (taken === undefined) break;
      found.push(...taken);
      characters += taken.reduce((sum, { record }) => sum + record.text.length, 0);
    }
    return found;
  }

  /** Deletes the records that were taken, which are safe elsewhere now. @throws SQLite's errors */
  release(): void {
    this.#guarded(() => {
      if (this.#isSalvaged) return;
      this.#store.transaction(() => {
        this.#store.delete(this.#unreleased);
      });
      this.#unreleased = [];
    });
  }

  /** Whether nothing is in it any more. */
  get isEmpty(): boolean {
    return this.#guarded(() => !this.#isSalvaged && this.#store.isEmpty);
  }

  /**
   * Removes the queue when all of it was taken and is safe elsewhere; gives it back when it holds
   * other records or files.
   */
  end(): void {
    if (this.#isShared && !this.#isSalvaged) this.release();
    else {
      this.#store.remove();
      removeFolder(this.#path);
    }
    if (existsSync(this.#path)) this.giveBack();
  }

  /**
   * Deletes its oldest records, of so many characters, and gives back the rest. @returns those
   * records
   */
  trim(characters: number): readonly (Entry | undefined)[] {
    const trimmed = this.#store.trim(characters, () => false);
    if (this.#isSalvaged || this.#store.isEmpty || characters === Number.POSITIVE_INFINITY) {
      this.#isShared = false;
      this.end();
    } else {
      this.#store.checkpoint();
      this.giveBack();
    }
    return trimmed;
  }

  /** Gives its folder the old name again, so that another process can take it over. */
  giveBack(): void {
    this.#store.close();
    try {
      renameSync(this.#path, this.#origin);
    } catch {
      // It is orphaned again as soon as this process ends.
    }
  }

  #nextTrace(): readonly Entry[] | undefined {
    const { value, done = false } = this.#entries.next();
    if (done) return undefined;
    if (value === undefined) throw new DamagedError("a record is not what was written");
    return this.#taken.has(value.id) ? [] : this.#takeTrace(value);
  }

  /** Takes all wanted records of an entry's trace. */
  #takeTrace(entry: Entry): readonly Entry[] {
    const found = this.#store.ofTrace(entry.record.traceId);
    // An index may lack what the table has.
    const all = found.some(({ id }) => id === entry.id) ? found : [...found, entry];
    const left = all.filter(({ id }) => !this.#taken.has(id));
    const project = this.#project;
    const wanted = left.filter(
      ({ destination }) => project === undefined || destination.project === project,
    );
    if (wanted.length < left.length) this.#isShared = true;
    for (const { id, isSent } of wanted) {
      this.#taken.add(id);
      this.#unreleased.push(id);
      if (!isSent) this.#waiting -= 1;
    }
    return wanted;
  }

  #guarded<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!saysDamage(error) || this.#isSalvaged) throw error;
      this.#store.close();
      this.#store = this.#salvaged();
      this.#entries = this.#store.entries();
      return read();
    }
  }

  #opened(): Store {
    keepLog(this.#path);
    try {
      const store = Store.open(this.#path);
      const isLogWhole = !isLogDamaged(join(this.#path, LOG), store.logFrames);
      if (isLogWhole && store.isQueue && store.isWhole) {
        forgetLog(this.#path);
        return store;
      }
      store.close();
    } catch (error) {
      if (!saysDamage(error)) throw error;
    }
    return this.#salvaged();
  }

  #salvaged(): Store {
    const { store, damaged } = salvage(this.#path);
    this.#isSalvaged = true;
    this.#damaged += damaged;
    return store;
  }
}

/** A damaged header may say that the file cannot be written. It can, as its folder was renamed. */
function saysDamage(error: unknown): boolean {
  return isDamage(error) || isReadOnly(error);
}
