import {
  closeSync,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { OutboxRecord } from "../outbox.ts";
import { currentOwner, isAlive } from "../owner.ts";
import { linesOf } from "./lines.ts";
import { formatName, newName, parseName } from "./names.ts";
import { entryOf, headerLine, isNewer, recordLine, textOf, type Destination } from "./payload.ts";
import { APPEND_OR_CREATE } from "./segment.ts";

const SUFFIX = ".log";
/** Of a file that somebody is bringing back. */
const TAKEN = ".taken";
/** Times that a letter is written anew because its file was taken at that moment. */
const TRIES = 3;

/** A file of dead letters, and what is in it that can be brought back. */
interface Opened {
  readonly path: string;
  readonly records: readonly OutboxRecord[];
}

/**
 * What a server refused for good. Files belong to nobody: whoever renames one has it, and who wrote
 * to one that was taken meanwhile writes once more to another.
 */
export class DeadLetters {
  readonly #folder: string;
  readonly #destination: string;
  readonly #fileSize: number;
  /** The file of each destination and project. */
  readonly #paths = new Map<string, string>();
  #count = 0;

  /**
   * @param folder for the files; made when it is needed
   * @param destination as in the names of files
   * @param fileSize bytes of a file, after which the next one is begun
   */
  constructor(folder: string, destination: string, fileSize: number) {
    this.#folder = folder;
    this.#destination = destination;
    this.#fileSize = fileSize;
  }

  /** @throws when they cannot be written */
  bury(records: readonly OutboxRecord[], reason: string, destination: Destination): void {
    const at = Date.now();
    const lines = records.map((record) => {
      this.#count += 1;
      return recordLine(this.#count, record, { reason, at }).bytes;
    });
    const header = headerLine(destination);
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (this.#append(Buffer.concat(lines), header)) return;
    }
  }

  /**
   * Takes the files of a project, the oldest first. Each goes to one caller; it is there until
   * `done` was called with it.
   *
   * @param project whatever destination refused them: that may be what was wrong; those of this
   *   destination, of all projects, when it is not given
   */
  *take(project: string | undefined): Generator<Opened> {
    const names = readdirSync(this.#folder).flatMap((name) => {
      const status = statSync(join(this.#folder, name), { throwIfNoEntry: false });
      return status?.isFile() === true ? [{ name, time: status.mtimeMs }] : [];
    });
    names.sort((one, other) => one.time - other.time || one.name.localeCompare(other.name));
    for (const { name } of names) {
      if (!this.#isFree(name, project === undefined)) continue;
      const path = join(this.#folder, name);
      const { header } = lettersIn(path);
      if (header === undefined || (project !== undefined && header.project !== project)) continue;
      const taken = this.#claim(path);
      if (taken !== undefined) yield { path: taken, records: lettersIn(taken).records };
    }
  }

  done({ path }: Opened): void {
    rmSync(path, { force: true });
  }

  #isFree(name: string, onlyOwn: boolean): boolean {
    const isTaken = name.endsWith(TAKEN);
    if (!isTaken && !name.endsWith(SUFFIX)) return false;
    const parsed = parseName(name.slice(0, isTaken ? -TAKEN.length : -SUFFIX.length));
    if (parsed === undefined || (onlyOwn && parsed.destination !== this.#destination)) return false;
    // Of one that began to bring it back and died.
    if (isTaken) return parsed.owner.place === currentOwner().place && !isAlive(parsed.owner);
    return true;
  }

  #claim(path: string): string | undefined {
    const taken = this.#newPath(TAKEN);
    try {
      renameSync(path, taken);
      return taken;
    } catch {
      return undefined;
    }
  }

  #newPath(suffix: string): string {
    return join(this.#folder, formatName(newName(this.#destination, currentOwner())) + suffix);
  }

  /** @returns whether they are in a file that was not taken while they were written */
  #append(lines: Buffer, header: Buffer): boolean {
    const key = header.toString("latin1");
    const path = this.#paths.get(key) ?? this.#newPath(SUFFIX);
    this.#paths.set(key, path);
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const descriptor = openSync(path, APPEND_OR_CREATE, 0o600);
    try {
      fchmodSync(descriptor, 0o600);
      const before = fstatSync(descriptor);
      const bytes = before.size === 0 ? Buffer.concat([header, lines]) : lines;
      for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
      const there = statSync(path, { throwIfNoEntry: false });
      const isThere = there?.ino === before.ino && there.dev === before.dev;
      if (!isThere || before.size + bytes.length > this.#fileSize) this.#paths.delete(key);
      return isThere;
    } finally {
      closeSync(descriptor);
    }
  }
}

/** What is in a file; no header when it is of a newer version or not understood. */
export function lettersIn(path: string): {
  readonly header: Destination | undefined;
  readonly records: readonly OutboxRecord[];
} {
  const records: OutboxRecord[] = [];
  let header: Destination | undefined;
  for (const line of linesOf(readFileSync(path))) {
    const entry = line === undefined ? undefined : entryOf(line);
    if (isNewer(entry)) return { header: undefined, records: [] };
    if (entry?.is === "header") header = entry.destination;
    if (entry?.is !== "record" || line === undefined) continue;
    records.push({ ...entry.outline, text: textOf(line.payload, entry.place) });
  }
  return { header, records };
}
