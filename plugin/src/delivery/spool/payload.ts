import type { OutboxRecord } from "../outbox.ts";
import { frame, type Line } from "./lines.ts";
import type { Range } from "./ranges.ts";

/** What the lines of the spool say, format version 1. */

const VERSION = 1;
const BODY = ',"body":';
const NUMBER = Buffer.from('{"n":');
const OTHERS = ["span", "tag"].map((kind) => Buffer.from(`,"kind":"${kind}",`));
const [ZERO, NINE] = [48, 57];

/** Where records go, and the project whose turns they are of; no credentials. */
export interface Destination {
  readonly url: string;
  readonly experimentId: string;
  readonly workspace?: string;
  /** Its folder. */
  readonly project: string;
}

type WithoutText<T> = T extends { readonly text: string } ? Omit<T, "text"> : never;
/** A record without its text. */
export type Outline = WithoutText<OutboxRecord>;

/** Where the text of a record is in a file. */
export interface Place {
  /** Bytes from the start of the file to the payload, and of the payload. */
  readonly offset: number;
  readonly length: number;
  /** CRC-32 of the payload. */
  readonly checksum: number;
  /** Bytes from the start of the payload to the text. */
  readonly text: number;
}

export type Entry =
  | { readonly is: "header"; readonly version: number; readonly destination: Destination }
  | { readonly is: "record"; readonly n: number; readonly outline: Outline; readonly place: Place }
  | { readonly is: "settled"; readonly ranges: readonly Range[] };

export function headerLine({ url, experimentId, workspace, project }: Destination): Buffer {
  return frame(JSON.stringify({ spool: VERSION, url, experimentId, workspace, project })).bytes;
}

export function settledLine(ranges: readonly Range[]): Buffer {
  return frame(JSON.stringify({ settled: ranges })).bytes;
}

/**
 * A record as a line, and where its text is from the start of the line.
 *
 * @param n its number in the folder
 * @param letter why and when (milliseconds since the epoch) it became a dead letter
 */
export function recordLine(
  n: number,
  record: OutboxRecord,
  letter?: { readonly reason: string; readonly at: number },
): { readonly bytes: Buffer; readonly place: Place } {
  const { kind, traceId } = record;
  const envelope = JSON.stringify({
    n,
    kind,
    traceId,
    spanId: record.kind === "span" ? record.spanId : undefined,
    provisional: record.kind === "span" ? record.provisional : undefined,
    final: record.kind === "info" ? record.final : undefined,
    rootSpanId: record.kind === "info" ? record.rootSpanId : undefined,
    seen: record.kind === "info" ? record.seen : undefined,
    ...letter,
  });
  const head = envelope.slice(0, -1) + BODY;
  const { bytes, line } = frame(`${head}${oneLine(record.text)}}`);
  return { bytes, place: placeOf(line, Buffer.byteLength(head)) };
}

/** What a line says; undefined when it is not understood. */
export function entryOf(line: Line): Entry | undefined {
  const { payload } = line;
  const body = payload.indexOf(BODY);
  if (body < 0) return plainEntry(parse(payload.toString("utf8")));
  const head = parse(`${payload.toString("utf8", 0, body)}}`);
  const outline = head === undefined ? undefined : outlineOf(head);
  const n = head?.["n"];
  if (outline === undefined || !isNumber(n)) return undefined;
  return { is: "record", n, outline, place: placeOf(line, body + BODY.length) };
}

/** Why and when (milliseconds since the epoch) a record became a dead letter, as it says. */
export function letterOf({ payload }: Line): { readonly reason?: unknown; readonly at?: unknown } {
  return parse(`${payload.toString("utf8", 0, payload.indexOf(BODY))}}`) ?? {};
}

/**
 * The number of a record that is not an info, without making anything of the rest: most of a
 * backlog is such, and is looked at once before it is its turn.
 */
export function numberOfOther(payload: Buffer): number | undefined {
  let n = 0;
  let position = NUMBER.length;
  if (payload.compare(NUMBER, 0, NUMBER.length, 0, position) !== 0) return undefined;
  for (let digit = payload[position] ?? 0; digit >= ZERO && digit <= NINE;) {
    n = n * 10 + digit - ZERO;
    position += 1;
    digit = payload[position] ?? 0;
  }
  const isOther = OTHERS.some(
    (kind) => payload.compare(kind, 0, kind.length, position, position + kind.length) === 0,
  );
  return isOther && Number.isSafeInteger(n) ? n : undefined;
}

/** The header's format is none that this version knows. */
export function isNewer(entry: Entry | undefined): boolean {
  return entry?.is === "header" && entry.version !== VERSION;
}

export function textOf(payload: Buffer, { text }: Place): string {
  return payload.toString("utf8", text, payload.length - 1);
}

function placeOf({ offset, payload, checksum }: Line, text: number): Place {
  return { offset, length: payload.length, checksum, text };
}

/** JSON needs no line ends, and a line must not have any. */
function oneLine(text: string): string {
  return text.includes("\n") ? JSON.stringify(JSON.parse(text)) : text;
}

type Fields = Readonly<Record<string, unknown>>;

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isRange(value: unknown): value is Range {
  return Array.isArray(value) && value.length === 2 && value.every(isNumber);
}

function plainEntry(fields: Fields | undefined): Entry | undefined {
  if (fields === undefined) return undefined;
  const { spool, settled } = fields;
  if (isNumber(spool)) {
    const { url, experimentId, workspace, project } = fields;
    const destination = {
      url: String(url),
      experimentId: String(experimentId),
      ...(typeof workspace === "string" ? { workspace } : {}),
      project: String(project),
    };
    return { is: "header", version: spool, destination };
  }
  if (!Array.isArray(settled)) return undefined;
  return { is: "settled", ranges: settled.filter(isRange) };
}

function outlineOf(fields: Fields): Outline | undefined {
  const { kind, traceId, spanId, provisional, final, rootSpanId, seen } = fields;
  if (typeof traceId !== "string") return undefined;
  switch (kind) {
    case "span":
      if (typeof spanId !== "string") return undefined;
      return { kind, traceId, spanId, ...(provisional === true ? { provisional } : {}) };
    case "info":
      return {
        kind,
        traceId,
        final: final === true,
        ...(typeof rootSpanId === "string" ? { rootSpanId } : {}),
        ...(typeof seen === "number" ? { seen } : {}),
      };
    case "tag":
      return { kind, traceId };
    default:
      return undefined;
  }
}
