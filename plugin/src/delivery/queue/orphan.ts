import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { DamagedError, isDamage, isReadOnly } from "./database.ts";
import { claim } from "./orphans.ts";
import { forgetLog, keepLog, salvage } from "./salvage.ts";
import type { Entry } from "./entry.ts";
import { LOG, removeFolder, Store } from "./store.ts";
import { isLogDamaged } from "./wal.ts";

/** Characters of texts that are taken at a time, about. */
const CHARACTERS = 1024 * 1024;

/** The queue of a dead process that is this one's now, and is emptied a part at a time. */
export class Orphan {
  readonly #origin: string;
  readonly #path: string;
  readonly #project: string | undefined;
  #store: Store;
  #entries: Iterator<Entry | undefined, undefined>;
  /** Ids of what this process has. */
  readonly #taken = new Set<number>();
  /** Those of them that it still has, too. */
  #unreleased: number[] = [];
  #isSalvaged = false;
  /** Whether it holds what is not to be taken. */
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
   * @param project only what is of this one is wanted
   * @returns undefined when another process has it
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

  /** Records in it that wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Records that cannot be read, of those looked at since this was asked. */
  takeDamaged(): number {
    const damaged = this.#damaged;
    this.#damaged = 0;
    return damaged;
  }

  /** All of the traces of which more was to come. */
  openTraces(): readonly Entry[] {
    const open = this.#guarded(() => this.#store.open());
    return open.flatMap((info) => this.#guarded(() => this.#takeTrace(info)));
  }

  /** The next traces that were not taken yet, each as a whole; none at the end. */
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

  /** What was taken is safe elsewhere. @throws what SQLite says */
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

  /** All that is wanted of it was taken, and is safe elsewhere. */
  end(): void {
    if (this.#isShared && !this.#isSalvaged) this.release();
    else {
      this.#store.remove();
      removeFolder(this.#path);
    }
    // Something that is not ours may be in it.
    if (existsSync(this.#path)) this.giveBack();
  }

  /** Drops its oldest records, of so many characters, and makes it an orphan again. @returns them */
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

  /** Makes it an orphan again. */
  giveBack(): void {
    this.#store.close();
    try {
      renameSync(this.#path, this.#origin);
    } catch {
      // It is one as soon as this process ends.
    }
  }

  #nextTrace(): readonly Entry[] | undefined {
    const { value, done = false } = this.#entries.next();
    if (done) return undefined;
    if (value === undefined) throw new DamagedError("a record is not what was written");
    return this.#taken.has(value.id) ? [] : this.#takeTrace(value);
  }

  /** Takes all that is of a record's trace. */
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

/** Its folder was renamed: that the file cannot be written is what its damaged header says. */
function saysDamage(error: unknown): boolean {
  return isDamage(error) || isReadOnly(error);
}
