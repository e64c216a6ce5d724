import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { currentOwner, isAlive } from "../owner.ts";
import { Database } from "./database.ts";
import { formatName, newName, parseName, type Name } from "./names.ts";
import { APPLICATION, FORMAT } from "./schema.ts";
import { FILE } from "./store.ts";

/**
 * Milliseconds without a change after which a queue of another machine or container is orphaned:
 * whether its process lives cannot be determined here.
 */
const FOREIGN_PATIENCE = 24 * 3_600_000;

/** Milliseconds, never negative: the clock may have been set back. */
export function ageOf(modified: number): number {
  return Math.max(0, Date.now() - modified);
}

/** Milliseconds since the epoch: when something in a folder was written last. */
export function touched(path: string): number {
  try {
    const times = readdirSync(path)
      // Reading a database writes to its shared memory.
      .filter((name) => !name.endsWith("-shm"))
      .map((name) => lstatSync(join(path, name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
    return times.length === 0 ? statSync(path).mtimeMs : Math.max(...times);
  } catch {
    return Date.now();
  }
}

/** Whether the process that a folder belongs to is gone, as far as can be told. */
export function isOrphan(path: string): boolean {
  const owner = parseName(basename(path))?.owner;
  if (owner === undefined) return false;
  if (owner.place === currentOwner().place) return !isAlive(owner);
  return ageOf(touched(path)) > FOREIGN_PATIENCE;
}

/** Paths of the folders of dead processes that are wanted, the oldest first. */
export function orphansIn(
  folder: string,
  isWanted: (name: Name, path: string) => boolean,
): readonly string[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .flatMap((text) => {
      const name = parseName(text);
      const path = join(folder, text);
      if (name === undefined || !isOrphan(path) || !isWanted(name, path)) return [];
      return [{ path, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }];
    })
    .sort((one, other) => one.time - other.time || one.path.localeCompare(other.path))
    .map(({ path }) => path);
}

/**
 * Takes a folder over by giving it a name of this process: of several that try, one succeeds.
 *
 * @returns its new path; undefined when it went to another process
 */
export function claim(path: string): string | undefined {
  const name = parseName(basename(path));
  if (name === undefined) return undefined;
  const own = join(dirname(path), formatName(newName(name.destination, currentOwner())));
  try {
    renameSync(path, own);
    return own;
  } catch {
    return undefined;
  }
}

/** Reads from the queue of another process without a change to it; undefined when it is damaged. */
function peekInto<T>(path: string, read: (database: Database) => T): T | undefined {
  let database: Database | undefined;
  try {
    // Opening something else, such as a pipe, could take forever.
    if (!lstatSync(join(path, FILE)).isFile()) return undefined;
    database = new Database(join(path, FILE), "read");
    return read(database);
  } catch {
    return undefined;
  } finally {
    database?.close();
  }
}

/**
 * Whether a newer version wrote a queue; this one must not change it then. Its header says so
 * (https://www.sqlite.org/fileformat2.html#the_database_header), also before SQLite has read a log.
 */
export function isOfNewer(path: string): boolean {
  const header = Buffer.alloc(72);
  let descriptor: number | undefined;
  try {
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    descriptor = openSync(join(path, FILE), flags);
    readSync(descriptor, header, 0, header.length, 0);
  } catch {
    return false;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
  return header.readUInt32BE(68) === APPLICATION && header.readUInt32BE(60) > FORMAT;
}

/** Whether a queue holds records of a trace, also sent ones. */
export function isOfTrace(path: string, trace: string): boolean {
  const sql = "SELECT 1 FROM records WHERE subject >= ? AND subject < ? LIMIT 1";
  return peekInto(path, (database) => database.get(sql, trace, `${trace}$`) !== undefined) === true;
}

/** Whether a queue holds records of a project, whatever their destination is. */
export function isOfProject(path: string, project: string): boolean {
  const sql = "SELECT 1 FROM records WHERE destination ->> 'project' = ? LIMIT 1";
  return peekInto(path, (database) => database.get(sql, project) !== undefined) === true;
}
