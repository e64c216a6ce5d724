import { linkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Entry, entryOf } from "./entry.ts";
import { COLUMNS } from "./schema.ts";
import { FILE, KEPT_LOG, LOG, Store } from "./store.ts";
import { subjectOf } from "../records.ts";
import { contentOf, damagedFrames, overlay, overlayBeforeDamage, PAGE_SIZE } from "./wal.ts";

/**
 * Reads records straight from the pages of a database, whatever else of it is damaged: no schema, no
 * index and no inner page is needed for that, and the checksum of a record says whether it is whole.
 * https://www.sqlite.org/fileformat2.html (b-tree pages, record format, cell payload overflow).
 */

/** A leaf of a table's b-tree. */
const LEAF = 13;
/** Bytes of a leaf's header. */
const LEAF_HEADER = 8;
/** The record's own id is the row id; its column says nothing. */
const [ID] = COLUMNS;

export interface Salvaged {
  /** In memory: all that could be read. */
  readonly store: Store;
  /** Records that cannot be read any more, as far as that shows; at least one. */
  readonly damaged: number;
}

/** Keeps the log of a database under another name: SQLite removes one that it takes for empty. */
export function keepLog(folder: string): void {
  try {
    rmSync(join(folder, KEPT_LOG), { force: true });
    linkSync(join(folder, LOG), join(folder, KEPT_LOG));
  } catch {
    // There is none, or this file system has no links.
  }
}

export function forgetLog(folder: string): void {
  rmSync(join(folder, KEPT_LOG), { force: true });
}

/** All that can still be read of the damaged database in a folder, which is left as it is. */
export function salvage(folder: string): Salvaged {
  const database = contentOf(join(folder, FILE));
  const kept = contentOf(join(folder, KEPT_LOG));
  const log = kept.length > 0 ? kept : contentOf(join(folder, LOG));
  const bytes = overlay(database, log);
  const { entries, damaged } = entriesOf(bytes);
  const missing = damaged + damagedFrames(log);
  const store = Store.inMemory();
  store.transaction(() => {
    for (const entry of entries) store.insert(entry);
    if (missing === 0) return;
    for (const entry of olderOf(entries, overlayBeforeDamage(database, log))) store.insert(entry);
  });
  // A process may have died before it wrote a record.
  const isEmpty = bytes.length <= PAGE_SIZE;
  return { store, damaged: isEmpty ? 0 : Math.max(1, missing) };
}

/**
 * Records that newer ones replaced, where these are lost. Those of a trace of which nothing waits may
 * have been sent.
 */
function olderOf(entries: readonly Entry[], before: Buffer): readonly Entry[] {
  const known = new Set(entries.map(keyOf));
  const unsent = new Set(entries.flatMap(({ isSent, record }) => (isSent ? [] : [record.traceId])));
  return entriesOf(before).entries.filter(
    (entry) => !entry.isSent && unsent.has(entry.record.traceId) && !known.has(keyOf(entry)),
  );
}

/** What a record is about, else its id. */
function keyOf({ id, record }: Entry): string | number {
  return subjectOf(record) ?? id;
}

/** The records on all pages of a database, each once, and how many are damaged. */
function entriesOf(bytes: Buffer): {
  readonly entries: readonly Entry[];
  readonly damaged: number;
} {
  const entries = new Map<number, Entry>();
  let damaged = 0;
  for (let page = 0; page + PAGE_SIZE <= bytes.length; page += PAGE_SIZE) {
    for (const cell of cellsOf(bytes, page)) {
      const entry = cell === undefined ? undefined : entryFrom(cell);
      if (entry === undefined) damaged += 1;
      else if (entry !== "other" && !entries.has(entry.id)) entries.set(entry.id, entry);
    }
  }
  return { entries: [...entries.values()], damaged };
}

interface Cell {
  readonly rowId: number;
  readonly payload: Buffer;
}

/** The cells of a page that is a leaf of a table; undefined for each that is damaged. */
function* cellsOf(bytes: Buffer, page: number): Generator<Cell | undefined> {
  // The first page holds the schema, behind the header of the file.
  if (page === 0 || bytes[page] !== LEAF) return;
  const count = bytes.readUInt16BE(page + 3);
  if (LEAF_HEADER + 2 * count > PAGE_SIZE) {
    yield undefined;
    return;
  }
  for (let index = 0; index < count; index += 1) {
    const offset = bytes.readUInt16BE(page + LEAF_HEADER + 2 * index);
    yield offset < PAGE_SIZE ? cellAt(bytes, page, offset) : undefined;
  }
}

function cellAt(bytes: Buffer, page: number, offset: number): Cell | undefined {
  const [length, afterLength] = varint(bytes, page + offset);
  const [rowId, start] = varint(bytes, afterLength);
  const local = localSize(length);
  if (start + local > page + PAGE_SIZE || length > bytes.length) return undefined;
  const parts = [bytes.subarray(start, start + local)];
  let left = length - local;
  let next = left > 0 ? bytes.readUInt32BE(Math.min(start + local, bytes.length - 4)) : 0;
  while (left > 0) {
    const at = (next - 1) * PAGE_SIZE;
    if (next < 2 || at + PAGE_SIZE > bytes.length) return undefined;
    parts.push(bytes.subarray(at + 4, at + 4 + Math.min(left, PAGE_SIZE - 4)));
    left -= PAGE_SIZE - 4;
    next = bytes.readUInt32BE(at);
  }
  return { rowId, payload: Buffer.concat(parts) };
}

/** Bytes of a cell's payload that are on its leaf. */
function localSize(length: number): number {
  const most = PAGE_SIZE - 35;
  if (length <= most) return length;
  const least = Math.floor(((PAGE_SIZE - 12) * 32) / 255) - 23;
  const wanted = least + ((length - least) % (PAGE_SIZE - 4));
  return wanted <= most ? wanted : least;
}

/** A 64-bit variable-length integer, and where it ends. */
function varint(bytes: Buffer, start: number): readonly [number, number] {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[start + index] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, start + index + 1];
  }
  return [value * 256 + (bytes[start + 8] ?? 0), start + 9];
}

/** @returns undefined when it is damaged, "other" when it is of another table */
function entryFrom({ rowId, payload }: Cell): ReturnType<typeof entryOf> | "other" {
  const [headerSize, begin] = varint(payload, 0);
  const types: number[] = [];
  for (let at = begin; at < headerSize && types.length <= COLUMNS.length;) {
    const [type, next] = varint(payload, at);
    types.push(type);
    at = next;
  }
  if (types.length !== COLUMNS.length) return "other";
  const row: Record<string, string | number | null> = {};
  let position = headerSize;
  for (const [index, type] of types.entries()) {
    const [value, size] = valueOf(payload, position, type);
    row[COLUMNS[index] ?? ""] = value;
    position += size;
  }
  row[ID ?? ""] = rowId;
  return entryOf(row);
}

/** Bytes of an integer, by its type. */
const INTEGERS: Readonly<Record<number, number>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 6 };

/** A value, and how many bytes it takes. Others than integers and texts are not in our tables. */
function valueOf(
  payload: Buffer,
  position: number,
  type: number,
): readonly [string | number | null, number] {
  if (type >= 13 && type % 2 === 1) {
    const size = (type - 13) / 2;
    return [payload.toString("utf8", position, position + size), size];
  }
  if (type === 8 || type === 9) return [type - 8, 0];
  const size = INTEGERS[type];
  if (size === undefined) return [null, type === 6 || type === 7 ? 8 : 0];
  if (position + size > payload.length) return [null, size];
  return [payload.readIntBE(position, size), size];
}
