import { closeSync, existsSync, fchmodSync, mkdirSync, openSync, renameSync } from "node:fs";
import { join } from "node:path";
import { Database, isDamage } from "./database.ts";
import { checksum, entryOf, type Destination, type Entry } from "./entry.ts";

/** Version of the schema, as in `store.ts`. */
const FORMAT = 1;
/** The database, in the state folder. */
export const DEAD_LETTERS = "dead.db";
/** Letters that are read at a time. */
const PAGE = 64;

const SCHEMA = `
PRAGMA busy_timeout = 2000;
PRAGMA secure_delete = ON;
PRAGMA synchronous = NORMAL;
PRAGMA auto_vacuum = FULL;
CREATE TABLE IF NOT EXISTS letters (
  id INTEGER PRIMARY KEY,
  trace TEXT NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  size INTEGER NOT NULL,
  crc INTEGER NOT NULL,
  destination TEXT NOT NULL,
  outline TEXT NOT NULL,
  text TEXT NOT NULL
);
PRAGMA user_version = ${FORMAT};`;
const LETTERS =
  "SELECT id, id AS position, 0 AS sent, at, crc, destination, outline, text FROM letters";

/** A record that a server refused for good. */
export interface Letter {
  readonly entry: Pick<Entry, "destination" | "record">;
  readonly reason: string;
  /** Milliseconds since the epoch: when it was refused. */
  readonly at: number;
}

/** The dead letters of all processes, in one database that is opened for each change. */
export class DeadLetters {
  /** Of the database, in the state folder. */
  readonly path: string;
  readonly #folder: string;

  /** @param folder the state folder */
  constructor(folder: string) {
    this.#folder = folder;
    this.path = join(folder, DEAD_LETTERS);
  }

  /** @throws the system's or SQLite's errors */
  add(letters: readonly Letter[]): void {
    if (letters.length === 0) return;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    this.#change((database) => {
      for (const { entry, reason, at } of letters) {
        const { text, ...rest } = entry.record;
        const [where, outline] = [JSON.stringify(entry.destination), JSON.stringify(rest)];
        database.run(
          "INSERT INTO letters VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
          rest.traceId,
          at,
          reason,
          text.length,
          checksum(false, where, outline, text),
          where,
          outline,
          text,
        );
      }
    });
  }

  /**
   * Takes out dead letters, the oldest first. Each goes to one process only.
   *
   * @param take called with some at a time; they are deleted when it returns true
   * @throws SQLite's errors
   */
  take(
    isWanted: (destination: Destination) => boolean,
    take: (entries: readonly Entry[]) => boolean,
  ): void {
    if (!existsSync(this.path)) return;
    this.#change((database) => {
      for (const entries of pages(database)) {
        const wanted = entries.filter(({ destination }) => isWanted(destination));
        if (wanted.length > 0 && take(wanted)) {
          for (const { id } of wanted) database.run("DELETE FROM letters WHERE id = ?", id);
        }
      }
    });
  }

  /**
   * Deletes the oldest.
   *
   * @param characters of their texts, at least
   * @param before milliseconds since the epoch: older ones are deleted in any case
   * @returns the deleted records; undefined for a damaged one
   */
  trim(characters: number, before: number): readonly (Entry | undefined)[] {
    const trimmed: (Entry | undefined)[] = [];
    if (!existsSync(this.path)) return trimmed;
    let left = characters;
    this.#change((database) => {
      for (const { id, at, size } of database.all("SELECT id, at, size FROM letters ORDER BY id")) {
        if (left <= 0 && Number(at) >= before) break;
        left -= Number(size);
        const row = database.get(`${LETTERS} WHERE id = ?`, Number(id));
        trimmed.push(row === undefined ? undefined : entryOf(row));
        database.run("DELETE FROM letters WHERE id = ?", Number(id));
      }
    });
    return trimmed;
  }

  #change(work: (database: Database) => void): void {
    try {
      this.#open(work);
    } catch (error) {
      if (!isDamage(error)) throw error;
      // The damaged file is kept, so that it can be examined.
      renameSync(this.path, `${this.path}.damaged`);
      this.#open(work);
    }
  }

  #open(work: (database: Database) => void): void {
    if (!existsSync(this.path)) {
      const descriptor = openSync(this.path, "a", 0o600);
      // Whatever the umask is.
      fchmodSync(descriptor, 0o600);
      closeSync(descriptor);
    }
    const database = new Database(this.path);
    try {
      const format = Number(database.get("PRAGMA user_version")?.["user_version"]);
      if (format > FORMAT) throw new Error(`a newer version wrote ${this.path}`);
      database.exec(SCHEMA);
      database.transaction(() => {
        work(database);
      });
    } finally {
      database.close();
    }
  }
}

/** All letters, some at a time; without those that are damaged. */
function* pages(database: Database): Generator<readonly Entry[]> {
  for (let after = 0; ;) {
    const page = database.all(`${LETTERS} WHERE id > ? ORDER BY id LIMIT ${PAGE}`, after);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.map(entryOf).filter((entry) => entry !== undefined);
    after = Number(last["id"]);
  }
}
