/** A value of a column or of a parameter. */
export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

interface Statement {
  run(...values: readonly Value[]): unknown;
  all(...values: readonly Value[]): readonly unknown[];
  /** Only Bun has it: Node frees its statements itself. */
  finalize?(): void;
}

interface Connection {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): void;
}

type Driver = new (path: string, options: object) => Connection;
type Modules = Readonly<Record<string, Readonly<Record<string, Driver>> | undefined>>;

const STATEMENT_FAILED = 1;
const READ_ONLY = 8;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/**
 * SQLite of the runtime: `bun:sqlite` (https://bun.com/docs/api/sqlite) or `node:sqlite`
 * (https://nodejs.org/api/sqlite.html). Loaded with the first record, never before.
 *
 * @returns how to connect; undefined where the runtime has none, such as Node 20
 */
function driver(): ((path: string, isReadOnly: boolean) => Connection) | undefined {
  const load = (process as { readonly getBuiltinModule?: (name: string) => unknown })
    .getBuiltinModule;
  const found = (name: string): Modules[string] => load?.(name) as Modules[string];
  const { Database: Bun } = found("bun:sqlite") ?? {};
  if (Bun !== undefined) {
    return (path, readonly) =>
      new Bun(path, readonly ? { readonly } : { readwrite: true, create: true });
  }
  const { DatabaseSync: Node } = found("node:sqlite") ?? {};
  return Node && ((path, readOnly) => new Node(path, { readOnly }));
}

/** Whether this runtime can keep a queue on disk. */
export function hasSqlite(): boolean {
  return driver() !== undefined;
}

/** A database returned something else than was written. */
export class DamagedError extends Error {}

/**
 * Whether an error says that a file is damaged, rather than that it cannot be used now. A statement
 * of ours fails only on a schema or format that we did not write.
 */
export function isDamage(error: unknown): boolean {
  const codes = [STATEMENT_FAILED, CORRUPT, NOT_A_DATABASE];
  return error instanceof DamagedError || codes.includes(codeOf(error));
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

/**
 * A connection to one database, whose statements are prepared once. All methods throw SQLite's
 * errors.
 */
export class Database {
  readonly #connection: Connection;
  readonly #statements = new Map<string, Statement>();

  /** @param path of the file, or ":memory:" */
  constructor(path: string, mode: "write" | "read" = "write") {
    const connect = driver();
    if (connect === undefined) throw new Error("this runtime has no SQLite");
    this.#connection = connect(path, mode === "read");
  }

  /** Runs statements without values. */
  exec(sql: string): void {
    this.#connection.exec(sql);
  }

  /** Runs one statement. */
  run(sql: string, ...values: readonly Value[]): void {
    this.#statement(sql).run(...values);
  }

  /** All rows of one statement. */
  all(sql: string, ...values: readonly Value[]): readonly Row[] {
    return this.#statement(sql).all(...values) as readonly Row[];
  }

  /** The first row. */
  get(sql: string, ...values: readonly Value[]): Row | undefined {
    return this.all(sql, ...values)[0];
  }

  /** Runs `work` in one transaction, which is rolled back when it throws. */
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
      // The connection is not needed any more.
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
