/** What SQLite takes and gives here. */
export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

interface Statement {
  run(...values: readonly Value[]): unknown;
  all(...values: readonly Value[]): readonly unknown[];
  /** Bun's; Node ends its statements itself. */
  finalize?(): void;
}

interface Connection {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): void;
}

type Driver = new (path: string, options: object) => Connection;

export type Mode = "write" | "read";

/** Where a runtime has SQLite, and how it is told what a connection is for. */
interface Runtime {
  readonly module: string;
  readonly driver: string;
  readonly options: Readonly<Record<Mode, object>>;
}

const BUN: Runtime = {
  module: "bun:sqlite",
  driver: "Database",
  options: { write: { readwrite: true, create: true }, read: { readonly: true } },
};
const NODE: Runtime = {
  module: "node:sqlite",
  driver: "DatabaseSync",
  options: { write: {}, read: { readOnly: true } },
};
const RUNTIME = process.versions["bun"] === undefined ? NODE : BUN;

const READ_ONLY = 8;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/**
 * SQLite of the runtime: `bun:sqlite` (https://bun.com/docs/api/sqlite) or `node:sqlite`
 * (https://nodejs.org/api/sqlite.html). Loaded with the first record, never before.
 *
 * @returns undefined where the runtime has none, such as Node 20
 */
function driver(): Driver | undefined {
  const load = process.getBuiltinModule as ((id: string) => unknown) | undefined;
  const found = load?.(RUNTIME.module) as Readonly<Record<string, Driver>> | undefined;
  return found?.[RUNTIME.driver];
}

/** Whether this runtime can keep a queue on disk. */
export function hasSqlite(): boolean {
  return driver() !== undefined;
}

/** Whether an error says that a file is damaged, rather than that it cannot be used now. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return code === CORRUPT || code === NOT_A_DATABASE;
}

/** Whether an error says that a database cannot be written. */
export function isReadOnly(error: unknown): boolean {
  return codeOf(error) === READ_ONLY;
}

/** SQLite's result code, https://www.sqlite.org/rescode.html. */
function codeOf(error: unknown): number {
  const { errno, errcode } = error as { readonly errno?: unknown; readonly errcode?: unknown };
  return Number(errno ?? errcode) & 0xff;
}

/** A connection to one database, whose statements are prepared once. */
export class Database {
  readonly #connection: Connection;
  readonly #statements = new Map<string, Statement>();

  /**
   * @param path of the file, or ":memory:"
   * @throws what SQLite says
   */
  constructor(path: string, mode: Mode = "write") {
    const found = driver();
    if (found === undefined) throw new Error("this runtime has no SQLite");
    this.#connection = new found(path, RUNTIME.options[mode]);
  }

  /** Runs statements without values. @throws what SQLite says */
  exec(sql: string): void {
    this.#connection.exec(sql);
  }

  /** Runs one statement. @throws what SQLite says */
  run(sql: string, ...values: readonly Value[]): void {
    this.#statement(sql).run(...values);
  }

  /** All rows of one statement. @throws what SQLite says */
  all(sql: string, ...values: readonly Value[]): readonly Row[] {
    return this.#statement(sql).all(...values) as readonly Row[];
  }

  /** The first row. @throws what SQLite says */
  get(sql: string, ...values: readonly Value[]): Row | undefined {
    return this.all(sql, ...values)[0];
  }

  /** All of it or nothing. @throws what `work` throws, or SQLite */
  transaction<T>(work: () => T): T {
    this.run("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.run("COMMIT");
      return result;
    } catch (error) {
      try {
        this.run("ROLLBACK");
      } catch {
        // SQLite rolls back itself where the disk is full or fails.
      }
      throw error;
    }
  }

  close(): void {
    try {
      for (const statement of this.#statements.values()) statement.finalize?.();
      this.#connection.close();
    } catch {
      // There is nothing that it could still be needed for.
    }
  }

  #statement(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
