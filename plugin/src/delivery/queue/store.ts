import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fdatasync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  rmdirSync,
  rmSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { subjectOf } from "../records.ts";
import { Database, type Row } from "./database.ts";
import { checksum, entryOf, isOpen, listedOf, type Entry, type Listed } from "./entry.ts";
import { isQueue, SCHEMA } from "./schema.ts";

export const FILE = "queue.db";
/** Its write-ahead log. */
export const LOG = `${FILE}-wal`;
/** Its second name until it was checked for damage: SQLite may remove the first (`salvage.ts`). */
export const KEPT_LOG = "queue.log";
/** All files that SQLite and this module make in the folder of a queue. */
const FILES = [FILE, LOG, KEPT_LOG, `${FILE}-shm`, `${FILE}-journal`];

/**
 * No hook waits for the disk: SQLite never syncs by itself, `sync` does so in the background. With
 * a write-ahead log a crash of the machine costs only the last records
 * (https://www.sqlite.org/wal.html). Deleted records are overwritten, so that `salvage` does not
 * find them.
 */
const SETTINGS = `
PRAGMA synchronous = OFF;
PRAGMA wal_autocheckpoint = 0;
PRAGMA secure_delete = ON;
PRAGMA busy_timeout = 1000;`;

/**
 * For a new database. Its first pages need no journal on disk, as there is nothing to lose yet, and
 * no write-ahead log, so that the header of the file says which format it has.
 */
const NEW = `
PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = MEMORY;
BEGIN; ${SCHEMA} COMMIT;`;

/** Bytes of the write-ahead log beyond which it is written into the database. */
const LOG_SIZE = 4 * 1024 * 1024;

/** Bytes of the largest database that is checked: that takes SQLite 2 ms a megabyte. */
const CHECKED_SIZE = 4 * 1024 * 1024;

/** The file of a queue is not there any more, or is no file. */
export class GoneError extends Error {}

/**
 * One database of records: a file in a folder of its own, or in memory. All methods throw SQLite's
 * errors.
 */
export class Store {
  readonly folder: string | undefined;
  readonly #database: Database;
  /** Open as long as the database: closing any descriptor of a file releases SQLite's locks. */
  readonly #descriptors: number[] = [];
  #waiting: number | undefined;

  private constructor(database: Database, folder?: string) {
    this.#database = database;
    this.folder = folder;
  }

  /** One that is on no disk. */
  static inMemory(): Store {
    const database = new Database(":memory:");
    database.exec(SCHEMA);
    return new Store(database);
  }

  /**
   * Makes a database in a folder that does not exist yet. @throws the system's or SQLite's errors
   */
  static create(folder: string): Store {
    mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
    mkdirSync(folder, { mode: 0o700 });
    let descriptor: number | undefined;
    try {
      // Whatever the umask is.
      chmodSync(folder, 0o700);
      const path = join(folder, FILE);
      descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
      fchmodSync(descriptor, 0o600);
      const store = new Store(connect(path, NEW), folder);
      store.#descriptors.push(descriptor);
      return store;
    } catch (error) {
      if (descriptor !== undefined) closeSync(descriptor);
      removeFolder(folder);
      throw error;
    }
  }

  /** Opens the database of an orphaned queue that was taken over. @throws as `create` */
  static open(folder: string): Store {
    const path = join(folder, FILE);
    if (!lstatSync(path).isFile()) throw new GoneError(path);
    const store = new Store(connect(path), folder);
    store.#descriptors.push(openSync(path, constants.O_RDONLY));
    return store;
  }

  /** Whether no other process can read it, as its file system has no shared memory. */
  get isExclusive(): boolean {
    return this.#database.get("PRAGMA locking_mode")?.["locking_mode"] === "exclusive";
  }

  /** Records that wait. */
  get waiting(): number {
    this.#waiting ??= count(this.#database.get("SELECT count(*) AS n FROM records WHERE sent = 0"));
    return this.#waiting;
  }

  /** Whether there are records of a trace, also sent ones. */
  hasTrace(trace: string): boolean {
    const sql = "SELECT 1 FROM records WHERE subject >= ? AND subject < ? LIMIT 1";
    return this.#database.get(sql, trace, `${trace}$`) !== undefined;
  }

  /** All records, also sent ones. */
  get total(): number {
    return count(this.#database.get("SELECT count(*) AS n FROM records"));
  }

  get isEmpty(): boolean {
    return this.#database.get("SELECT 1 FROM records LIMIT 1") === undefined;
  }

  /** Characters of all texts. */
  get bytes(): number {
    return count(this.#database.get("SELECT sum(size) AS n FROM records"));
  }

  /** The schema's version. */
  get format(): number {
    return Number(this.#database.get("PRAGMA user_version")?.["user_version"] ?? 0);
  }

  /** Whether it has the table of a queue. */
  get isQueue(): boolean {
    return isQueue(this.#database);
  }

  /** Whether its pages are undamaged; a large database is not checked. @throws SQLite's errors */
  get isWhole(): boolean {
    const size = "SELECT page_count * page_size AS n FROM pragma_page_count, pragma_page_size";
    if (count(this.#database.get(size)) > CHECKED_SIZE) return true;
    return this.#database.get("PRAGMA quick_check(1)")?.["quick_check"] === "ok";
  }

  /** Number of frames of the log that SQLite accepts. */
  get logFrames(): number {
    return Number(this.#database.get("PRAGMA wal_checkpoint(PASSIVE)")?.["log"] ?? 0);
  }

  /** Whether the file was removed, moved or replaced. */
  get isGone(): boolean {
    const [descriptor] = this.#descriptors;
    if (descriptor === undefined || this.folder === undefined) return false;
    const there = lstatSync(join(this.folder, FILE), { throwIfNoEntry: false });
    const own = fstatSync(descriptor);
    return there?.ino !== own.ino || there.dev !== own.dev;
  }

  /** Runs `work` in one transaction. */
  transaction(work: () => void): void {
    try {
      this.#database.transaction(work);
    } catch (error) {
      this.#waiting = undefined;
      throw error;
    }
  }

  /** Adds a record; its id is not in use. */
  insert({ id, position, destination, at, isSent, record }: Entry): void {
    const { text, ...rest } = record;
    const [where, outline] = [JSON.stringify(destination), JSON.stringify(rest)];
    this.#database.run(
      "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      id,
      position,
      subjectOf(record) ?? `${record.traceId}#${id}`,
      Number(isOpen(rest)),
      Number(isSent),
      at,
      text.length,
      checksum(isSent, where, outline, text),
      where,
      outline,
      text,
    );
    if (!isSent) this.#waits(1);
  }

  /** Ids of the records with this subject, the oldest first. */
  about(subject: string): readonly number[] {
    return this.#database
      .all("SELECT id FROM records WHERE subject = ? ORDER BY id", subject)
      .map(({ id }) => Number(id));
  }

  /** Spans of a trace that wait, in their order. */
  spans(trace: string): readonly Listed[] {
    const sql = `${LISTED} WHERE subject > ? AND subject < ? ORDER BY position`;
    return this.#database.all(sql, `${trace} `, `${trace}!`).map(listedOf);
  }

  has(id: number): boolean {
    return this.#database.get("SELECT 1 FROM records WHERE id = ?", id) !== undefined;
  }

  waits(id: number): boolean {
    const sql = "SELECT 1 FROM records WHERE id = ? AND sent = 0";
    return this.#database.get(sql, id) !== undefined;
  }

  /** The next records that wait after a position, in their order. */
  list(after: number, most: number): readonly Listed[] {
    const sql = `${LISTED} WHERE sent = 0 AND position > ? ORDER BY position LIMIT ?`;
    return this.#database.all(sql, after, most).map(listedOf);
  }

  /** All records, also sent ones, in the order of their ids; undefined for a damaged one. */
  *entries(): Generator<Entry | undefined> {
    const sql = `${ENTRIES} WHERE id > ? ORDER BY id LIMIT ${PAGE}`;
    for (let after = 0; ;) {
      const page = this.#database.all(sql, after);
      yield* page.map(entryOf);
      const last = page.at(-1);
      if (last === undefined) return;
      after = Number(last["id"]);
    }
  }

  /** One whole record; undefined when it is damaged or gone. */
  entry(id: number): Entry | undefined {
    const row = this.#database.get(`${ENTRIES} WHERE id = ?`, id);
    return row === undefined ? undefined : entryOf(row);
  }

  /** All records of a trace in the order of their ids, without damaged ones. */
  ofTrace(trace: string): Entry[] {
    const sql = `${ENTRIES} WHERE subject >= ? AND subject < ? ORDER BY id`;
    const rows = this.#database.all(sql, trace, `${trace}$`);
    return rows.map(entryOf).filter((entry) => entry !== undefined);
  }

  /** Infos of open traces, without damaged ones. */
  open(): readonly Entry[] {
    const rows = this.#database.all(`${ENTRIES} WHERE open = 1`);
    return rows.map(entryOf).filter((entry) => entry !== undefined);
  }

  /** Deletes records by their ids. */
  delete(ids: readonly number[]): void {
    const deleted = this.#database.all(DELETE, JSON.stringify(ids));
    this.#waits(-deleted.filter(({ sent }) => sent === 0).length);
  }

  /**
   * Deletes the oldest records, until their texts have so many characters.
   *
   * @param isKept whether the record with this id has to stay
   * @returns the deleted records; undefined for a damaged one
   */
  trim(characters: number, isKept: (id: number) => boolean): readonly (Entry | undefined)[] {
    const trimmed: (Entry | undefined)[] = [];
    let left = characters;
    this.transaction(() => {
      for (const { id, size } of this.#database.all(
        "SELECT id, size FROM records WHERE sent = 0 ORDER BY id",
      )) {
        if (left <= 0) break;
        if (isKept(Number(id))) continue;
        left -= Number(size);
        trimmed.push(this.entry(Number(id)));
        this.delete([Number(id)]);
      }
    });
    return trimmed;
  }

  /** Marks records as sent; they are kept to end their traces with. */
  keepSent(ids: readonly number[]): void {
    this.#waits(-this.#database.all(KEEP_SENT, JSON.stringify(ids)).length);
  }

  /** Changes the place of a record in the order of sending. */
  move(id: number, position: number): void {
    this.#database.run("UPDATE records SET position = ? WHERE id = ?", position, id);
  }

  /** Makes what was written safe from a crash of the machine, without waiting for it. */
  sync(): void {
    if (this.folder === undefined) return;
    if (this.#descriptors.length < 2) {
      this.#descriptors.push(openSync(join(this.folder, LOG), constants.O_RDONLY));
    }
    for (const descriptor of this.#descriptors) fdatasync(descriptor, () => undefined);
    const [, log] = this.#descriptors;
    if (log !== undefined && fstatSync(log).size > LOG_SIZE) this.checkpoint();
  }

  /** Writes the log into the database and makes both smaller. Waits for the disk. */
  checkpoint(): void {
    this.#database.all("PRAGMA incremental_vacuum");
    this.#database.exec("PRAGMA synchronous = NORMAL");
    this.#database.all("PRAGMA wal_checkpoint(TRUNCATE)");
    this.#database.exec("PRAGMA synchronous = OFF");
  }

  /** Removes the database. Its folder stays if there are other files in it. */
  remove(): void {
    if (this.folder !== undefined) removeFolder(this.folder);
    this.close();
  }

  close(): void {
    this.#database.close();
    for (const descriptor of this.#descriptors.splice(0)) closeSync(descriptor);
  }

  #waits(more: number): void {
    if (this.#waiting !== undefined) this.#waiting += more;
  }
}

const PAGE = 64;
const GIVEN = "id IN (SELECT value FROM json_each(?))";
const DELETE = `DELETE FROM records WHERE ${GIVEN} RETURNING sent`;
const KEEP_SENT = `UPDATE records SET sent = 1, crc = crc + 1 WHERE sent = 0 AND ${GIVEN} RETURNING id`;
const LISTED = "SELECT id, position, outline, size FROM records";
const ENTRIES = "SELECT id, position, sent, at, crc, destination, outline, text FROM records";

function count(row: Row | undefined): number {
  return Number(row?.["n"] ?? 0);
}

function connect(path: string, more = ""): Database {
  const database = new Database(path);
  try {
    database.exec(SETTINGS + more);
    try {
      database.exec("PRAGMA journal_mode = WAL");
      database.get("SELECT count(*) FROM sqlite_schema");
    } catch {
      // A file system without shared memory: no other process can read it then.
      database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL");
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Removes what SQLite made in a folder, and the folder where nothing else is in it. */
export function removeFolder(folder: string): void {
  try {
    for (const name of FILES) rmSync(join(folder, name), { force: true });
    rmdirSync(folder);
  } catch {
    // Other files are in it, or it cannot be written.
  }
}
