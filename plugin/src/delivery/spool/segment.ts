import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  fdatasync,
  fdatasyncSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { crc32 } from "node:zlib";
import { codeOf } from "./failure.ts";
import { textOf, type Place } from "./payload.ts";

// Windows has none.
const NO_FOLLOW = (constants as Partial<typeof constants>).O_NOFOLLOW ?? 0;
const EXISTING = constants.O_RDWR | constants.O_APPEND | NO_FOLLOW;
const NEW = EXISTING | constants.O_CREAT | constants.O_EXCL;
const ONLY_READ = constants.O_RDONLY | NO_FOLLOW;
const READ_ONLY = new Set(["EROFS", "EACCES", "EPERM"]);
/** Flags to open a file with that may be there, and never what a symbolic link points to. */
export const APPEND_OR_CREATE = EXISTING | constants.O_CREAT;

/** Bytes in which a header surely ends. */
const HEADER = 16 * 1024;
/** Descriptors held at a time, over all segments. */
const MOST_OPEN = 16;
const opened = new Set<Segment>();

/** Bytes that are kept to read into; more is made for the moment. */
const SCRATCH = 2 * 1024 * 1024;
let scratch: Buffer | undefined;

/** To read into; what is in it is gone with the next call. A backlog is read without garbage. */
function spaceFor(size: number): Buffer {
  if (size > SCRATCH) return Buffer.allocUnsafe(size);
  scratch ??= Buffer.allocUnsafeSlow(SCRATCH);
  return scratch.subarray(0, size);
}

/** A file that was written to is not where it was any more. */
export class GoneError extends Error {}

/**
 * A file of the spool, written only at its end. Its descriptor is opened when it is needed and may
 * be closed in between.
 */
export class Segment {
  readonly path: string;
  readonly number: number;
  /** Bytes. */
  size = 0;
  /** Records in it that wait. */
  live = 0;
  /** Records in it that must stay readable although they do not wait. */
  pins = 0;
  /** Not all that waits in it is known. */
  isCold = false;
  /** Numbers of the records in it. */
  first = Number.POSITIVE_INFINITY;
  last = 0;
  #descriptor: number | undefined;
  #inode = 0;
  #device = 0;

  constructor(path: string, number: number) {
    this.path = path;
    this.number = number;
  }

  /** @throws when the file is there already or cannot be made */
  static create(path: string, number: number): Segment {
    const segment = new Segment(path, number);
    segment.#open(NEW);
    return segment;
  }

  /**
   * Appends with one write, all or nothing.
   *
   * @returns where it starts
   * @throws GoneError when the file was removed or moved away; else what the system says
   */
  append(bytes: Buffer): number {
    const descriptor = this.#use();
    const there = statSync(this.path, { throwIfNoEntry: false });
    if (there?.ino !== this.#inode || there.dev !== this.#device) throw new GoneError(this.path);
    const start = this.size;
    try {
      // Half a line, from a write that failed.
      if (there.size !== start) ftruncateSync(descriptor, start);
      for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
    } catch (error) {
      // Opened while it could only be read.
      if (codeOf(error) === "EBADF" || codeOf(error) === "EINVAL") this.close();
      throw error;
    }
    this.size += bytes.length;
    return start;
  }

  /**
   * The text of a record; undefined when it is damaged or the file is gone.
   *
   * @throws when it cannot be read now
   */
  read(place: Place): string | undefined {
    const payload = spaceFor(place.length);
    try {
      if (this.#fill(payload, place.offset) < payload.length) return undefined;
    } catch (error) {
      if (codeOf(error) === "ENOENT") return undefined;
      throw error;
    }
    return crc32(payload) === place.checksum ? textOf(payload, place) : undefined;
  }

  /**
   * All that is in it, until something else is read.
   *
   * @throws when it cannot be read
   */
  readAll(): Buffer {
    const descriptor = this.#use();
    this.size = fstatSync(descriptor).size;
    const bytes = spaceFor(this.size);
    return bytes.subarray(0, this.#fill(bytes, 0));
  }

  /** The first bytes. @throws when it cannot be read */
  readStart(): Buffer {
    const bytes = Buffer.allocUnsafe(HEADER);
    return bytes.subarray(0, this.#fill(bytes, 0));
  }

  /** Makes sure that a crash of the machine cannot undo what was written. */
  sync(): void {
    if (this.#descriptor !== undefined) fdatasyncSync(this.#descriptor);
  }

  /** As `sync`, without waiting for it. */
  syncLater(): void {
    // A descriptor that was closed meanwhile is no harm.
    if (this.#descriptor !== undefined) fdatasync(this.#descriptor, () => undefined);
  }

  close(): void {
    if (this.#descriptor === undefined) return;
    opened.delete(this);
    closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  /** @throws when it cannot be removed */
  remove(): void {
    this.close();
    rmSync(this.path, { force: true });
  }

  #fill(bytes: Buffer, offset: number): number {
    const descriptor = this.#use();
    let done = 0;
    while (done < bytes.length) {
      const count = readSync(descriptor, bytes, done, bytes.length - done, offset + done);
      if (count === 0) break;
      done += count;
    }
    return done;
  }

  #use(): number {
    if (this.#descriptor === undefined) return this.#reopen();
    // The one used last goes last.
    opened.delete(this);
    opened.add(this);
    return this.#descriptor;
  }

  #reopen(): number {
    try {
      return this.#open(EXISTING);
    } catch (error) {
      if (!READ_ONLY.has(codeOf(error))) throw error;
      return this.#open(ONLY_READ);
    }
  }

  #open(flags: number): number {
    const descriptor = openSync(this.path, flags, 0o600);
    const status = fstatSync(descriptor);
    if (!status.isFile()) {
      closeSync(descriptor);
      throw new GoneError(this.path);
    }
    // Whatever the umask is.
    if (flags === NEW) fchmodSync(descriptor, 0o600);
    this.#descriptor = descriptor;
    this.#inode = status.ino;
    this.#device = status.dev;
    opened.add(this);
    for (const oldest of opened) {
      if (opened.size <= MOST_OPEN) break;
      oldest.close();
    }
    return descriptor;
  }
}
