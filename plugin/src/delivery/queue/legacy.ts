import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, join } from "node:path";
import { crc32 } from "node:zlib";
import { subjectOf, type TraceRecord } from "../records.ts";
import { currentOwner } from "../owner.ts";
import type { DeadLetters, Letter } from "./dead.ts";
import type { DroppedLog } from "./dropped.ts";
import { formatName, newName, parseName, queueFolder } from "./names.ts";
import { claim, orphansIn } from "./orphans.ts";
import type { Destination, Outline } from "./entry.ts";
import { Store } from "./store.ts";

/**
 * Imports what version 0.1 left: `spool/<name>/<number>.log`, and `dead/<name>.log` with what a
 * server refused. Their lines are `<CRC-32 of the payload, 8 hex> <bytes of the payload>
 * <payload>`, the payload JSON: a header, a record, or numbers of records that do not wait any
 * more. They become orphaned queues of this version, and dead letters.
 */

const FORMAT = 1;
const LINE = /([0-9a-f]{8}) (\d{1,10}) /g;
const BODY = ',"body":';

type Fields = Readonly<Record<string, unknown>>;

/** A line: its JSON, without the text of a record. */
interface Line {
  readonly fields: Fields;
  readonly text: string | undefined;
}

/** The lines of a file; undefined for damaged bytes between them. */
function* linesOf(path: string): Generator<Line | undefined> {
  const bytes = readFileSync(path);
  const latin = bytes.toString("latin1");
  let end = 0;
  LINE.lastIndex = 0;
  for (let found = LINE.exec(latin); found !== null; found = LINE.exec(latin)) {
    const [start, payloadAt] = [found.index, LINE.lastIndex];
    const payload = bytes.subarray(payloadAt, payloadAt + Number(found[2]));
    const isWhole =
      payload.length === Number(found[2]) && crc32(payload) === Number.parseInt(found[1] ?? "", 16);
    if (!isWhole) {
      LINE.lastIndex = start + 1;
      continue;
    }
    if (latin.slice(end, start).trim() !== "") yield undefined;
    end = payloadAt + payload.length;
    LINE.lastIndex = end;
    yield lineOf(payload);
  }
  if (latin.slice(end).trim() !== "") yield undefined;
}

function lineOf(payload: Buffer): Line {
  const body = payload.indexOf(BODY);
  const head = body < 0 ? payload.toString() : `${payload.toString("utf8", 0, body)}}`;
  const text =
    body < 0 ? undefined : payload.toString("utf8", body + BODY.length, payload.length - 1);
  return { fields: JSON.parse(head) as Fields, text };
}

function destinationOf({ fields }: Line): Destination | undefined {
  const { spool, url, experimentId, workspace, project } = fields;
  if (spool === undefined) return undefined;
  return {
    url: String(url),
    experimentId: String(experimentId),
    ...(typeof workspace === "string" ? { workspace } : {}),
    project: String(project),
  };
}

function recordOf({ fields, text }: Line): TraceRecord | undefined {
  if (text === undefined) return undefined;
  const { kind, traceId } = fields;
  if (typeof traceId !== "string" || !["span", "info", "tag"].includes(String(kind)))
    return undefined;
  const { spanId, provisional, final, rootSpanId, seen } = fields;
  const outline = { kind, traceId, spanId, provisional, final, rootSpanId, seen };
  return { ...(outline as unknown as Outline), text };
}

/** The first header of some files, wherever it is; undefined where none is whole. */
function headerOf(paths: readonly string[]): Line | undefined {
  for (const path of paths) {
    for (const line of linesOf(path)) if (line?.fields["spool"] !== undefined) return line;
  }
  return undefined;
}

/** Whether a newer version than 0.1 wrote some files. */
function isNewer(paths: readonly string[]): boolean {
  return (headerOf(paths)?.fields["spool"] ?? FORMAT) !== FORMAT;
}

function segmentsOf(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && /^\d{8,}\.log$/.test(file.name))
    .map(({ name }) => join(folder, name))
    .sort();
}

/** What the lines of a folder say about its records. */
interface Survey {
  readonly settled: (n: unknown) => boolean;
  /** By trace, the number of its last info. */
  readonly infos: ReadonlyMap<string, unknown>;
}

function survey(segments: readonly string[]): Survey {
  const ranges: (readonly [number, number])[] = [];
  const infos = new Map<string, unknown>();
  for (const line of segments.flatMap((path) => [...linesOf(path)])) {
    const { settled, kind, traceId, n } = line?.fields ?? {};
    if (Array.isArray(settled)) ranges.push(...(settled as [number, number][]));
    if (kind === "info") infos.set(String(traceId), n);
  }
  const isSettled = (n: unknown): boolean =>
    ranges.some(([first, last]) => Number(n) >= first && Number(n) <= last);
  return { settled: isSettled, infos };
}

/** Writes what waits in a folder into a store. @returns lines that are damaged */
function copy(folder: string, store: Store): number {
  const segments = segmentsOf(folder);
  const { settled, infos } = survey(segments);
  const header = headerOf(segments);
  let destination = header && destinationOf(header);
  let [damaged, id] = [0, 0];
  for (const path of segments) {
    const at = Math.trunc(statSync(path).mtimeMs);
    for (const line of linesOf(path)) {
      if (line === undefined) damaged += 1;
      destination = (line && destinationOf(line)) ?? destination;
      const record = line && recordOf(line);
      if (record === undefined || destination === undefined) continue;
      const n = line?.fields["n"];
      const isSent = settled(n);
      const isLast = record.kind === "info" && !record.final && infos.get(record.traceId) === n;
      if (isSent && !isLast) continue;
      const subject = subjectOf(record);
      if (subject !== undefined) store.delete(store.about(subject));
      id += 1;
      store.insert({ id, position: id, destination, at, isSent, record });
    }
  }
  return damaged;
}

/** Makes orphaned queues of what dead processes of version 0.1 left. */
function importQueues(state: string, dropped: DroppedLog): void {
  const queues = queueFolder(state);
  const isOurs = (path: string): boolean => !isNewer(segmentsOf(path));
  for (const origin of orphansIn(join(state, "spool"), (_, path) => isOurs(path))) {
    const path = claim(origin);
    const name = parseName(basename(origin));
    if (path === undefined || name === undefined) continue;
    const store = Store.create(join(queues, formatName(newName(name.destination, currentOwner()))));
    store.transaction(() => {
      dropped.damaged(copy(path, store));
    });
    for (const segment of segmentsOf(path)) rmSync(segment);
    removeIfEmpty(path);
    if (store.isEmpty) store.remove();
    else store.close();
    if (existsSync(store.folder ?? ""))
      renameSync(store.folder ?? "", join(queues, basename(origin)));
  }
  removeIfEmpty(join(state, "spool"));
}

function importLetters(state: string, dead: DeadLetters): void {
  const folder = join(state, "dead");
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name);
    if (!/\.(log|taken)$/.test(name) || isNewer([path])) continue;
    let destination: Destination | undefined;
    const letters: Letter[] = [];
    for (const line of linesOf(path)) {
      destination = (line && destinationOf(line)) ?? destination;
      const record = line && recordOf(line);
      if (record === undefined || destination === undefined) continue;
      const { reason, at } = line?.fields ?? {};
      letters.push({ entry: { destination, record }, reason: String(reason), at: Number(at) });
    }
    dead.add(letters);
    rmSync(path, { force: true });
  }
  removeIfEmpty(folder);
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something is in it.
  }
}

/** Imports what version 0.1 left in a state folder. @throws the system's or SQLite's errors */
export function importLegacy(state: string, dead: DeadLetters, dropped: DroppedLog): void {
  if (existsSync(join(state, "spool"))) importQueues(state, dropped);
  if (existsSync(join(state, "dead"))) importLetters(state, dead);
}
