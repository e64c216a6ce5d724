import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { endianness } from "node:os";

/**
 * The write-ahead log of SQLite, https://www.sqlite.org/fileformat2.html#the_write_ahead_log: a
 * header of 32 bytes, then frames, each a header of 24 bytes and a page. SQLite itself ignores all
 * that follows a damaged frame; here a damaged frame costs only itself.
 */

const HEADER = 32;
const FRAME_HEADER = 24;
/** Bytes; SQLite's default, which nothing here changes. */
export const PAGE_SIZE = 4096;
const FRAME = FRAME_HEADER + PAGE_SIZE;
/**
 * Whether the sums are over big-endian words: SQLite takes the machine's byte order. A damaged
 * header may say another one.
 */
const IS_BIG_ENDIAN = endianness() === "BE";
const MAGIC = IS_BIG_ENDIAN ? 0x377f0683 : 0x377f0682;

interface Frame {
  /** Number of the page, from 1. */
  readonly page: number;
  /** Pages of the database after the transaction that it ends; 0 when it does not end one. */
  readonly commit: number;
  /** Where the page is in the log. */
  readonly offset: number;
  /** Whether its checksum is right, which includes the checksum of the frame before. */
  readonly isWhole: boolean;
}

/** Sums of a part of a log: two words of 32 bits. */
type Sums = readonly [number, number];

/** The algorithm of the format's section 4.2. */
function sum(bytes: Buffer, [first, second]: Sums): Sums {
  let [a, b] = [first, second];
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    const x = IS_BIG_ENDIAN ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
    const y = IS_BIG_ENDIAN ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4);
    a = (a + x + b) >>> 0;
    b = (b + y + a) >>> 0;
  }
  return [a, b];
}

function sumsAt(log: Buffer, offset: number): Sums {
  return [log.readUInt32BE(offset), log.readUInt32BE(offset + 4)];
}

/**
 * The frames of a log since SQLite last began to write it from its start. Missing or inserted bytes
 * move the frames that follow: these are found by the salt that all of them carry.
 */
function* framesOf(log: Buffer): Generator<Frame> {
  const salt = saltOf(log);
  if (salt === undefined) return;
  let before: Sums | undefined = isHeaderWhole(log) ? sumsAt(log, 24) : undefined;
  for (let at = HEADER; at + FRAME <= log.length;) {
    if (!log.subarray(at + 8, at + 16).equals(salt)) {
      const found = log.indexOf(salt, at + 9);
      if (found < 0) return;
      at = found - 8;
      before = undefined;
      continue;
    }
    const after = sumsAt(log, at + 16);
    const head = log.subarray(at, at + 8);
    const offset = at + FRAME_HEADER;
    const page = log.subarray(offset, offset + PAGE_SIZE);
    const sums: Sums | undefined = before && sum(page, sum(head, before));
    const isWhole = sums?.join() === after.join();
    yield { page: head.readUInt32BE(0), commit: head.readUInt32BE(4), offset, isWhole };
    before = after;
    at += FRAME;
  }
}

/** The salt that the header and all frames carry. Each may be damaged, so two have to agree. */
function saltOf(log: Buffer): Buffer | undefined {
  if (log.length < HEADER + FRAME) return undefined;
  const frames = [HEADER, HEADER + FRAME, log.length - FRAME, log.length - 2 * FRAME];
  const salts = [16, ...frames.map((at) => at + 8)].map((at) => log.subarray(at, at + 8));
  const isShared = (salt: Buffer, index: number): boolean =>
    salt.some((byte) => byte !== 0) &&
    salts.some((other, position) => position > index && other.equals(salt));
  return salts.find((salt, index) => isShared(salt, index)) ?? salts[0];
}

/** The frames up to the end of the last transaction. */
function committed(log: Buffer): readonly Frame[] {
  return upToCommit([...framesOf(log)]);
}

function upToCommit(frames: readonly Frame[]): readonly Frame[] {
  return frames.slice(0, frames.findLastIndex(({ commit }) => commit > 0) + 1);
}

/** How many frames of a log are damaged and not replaced by a later frame of the same page. */
export function damagedFrames(log: Buffer): number {
  const frames = committed(log);
  const isHealed = (frame: Frame, index: number): boolean =>
    frames.slice(index + 1).some(({ page, isWhole }) => isWhole && page === frame.page);
  return frames.filter((frame, index) => !frame.isWhole && !isHealed(frame, index)).length;
}

/** The content of a file; nothing where there is none. */
export function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

/**
 * Whether SQLite ignores frames of a log because of damage.
 *
 * @param accepted number of frames that it does not ignore
 */
export function isLogDamaged(path: string, accepted: number): boolean {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY);
    const frames = Math.floor((fstatSync(descriptor).size - HEADER) / FRAME);
    const salt = Buffer.alloc(8);
    readSync(descriptor, salt, 0, salt.length, 16);
    const head = Buffer.alloc(FRAME_HEADER);
    for (let frame = accepted; frame < frames; frame += 1) {
      readSync(descriptor, head, 0, head.length, HEADER + frame * FRAME);
      // A transaction that a process died in is no damage.
      if (!head.subarray(8, 16).equals(salt) || head.readUInt32BE(4) > 0) return true;
    }
    return false;
  } catch {
    return false;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function isHeaderWhole(log: Buffer): boolean {
  if (log.readUInt32BE(0) !== MAGIC) return false;
  const sums = sum(log.subarray(0, 24), [0, 0]);
  return sums[0] === log.readUInt32BE(24) && sums[1] === log.readUInt32BE(28);
}

/** A database with all undamaged frames of its log. */
export function overlay(database: Buffer, log: Buffer): Buffer {
  return withFrames(
    database,
    log,
    committed(log).filter(({ isWhole }) => isWhole),
  );
}

/** A database as it was before the first damaged frame of its log. */
export function overlayBeforeDamage(database: Buffer, log: Buffer): Buffer {
  const frames = [...framesOf(log)];
  const first = frames.findIndex(({ isWhole }) => !isWhole);
  const before = first < 0 ? frames : frames.slice(0, first);
  return withFrames(database, log, upToCommit(before));
}

function withFrames(database: Buffer, log: Buffer, frames: readonly Frame[]): Buffer {
  const { commit } = frames.findLast((frame) => frame.commit > 0) ?? {};
  const pages = commit ?? Math.ceil(database.length / PAGE_SIZE);
  const bytes = Buffer.alloc(pages * PAGE_SIZE);
  database.copy(bytes, 0, 0, bytes.length);
  for (const { page, offset } of frames) {
    if (page <= pages) log.copy(bytes, (page - 1) * PAGE_SIZE, offset, offset + PAGE_SIZE);
  }
  return bytes;
}
