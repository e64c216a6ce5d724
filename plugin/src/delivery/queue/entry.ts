import { crc32 } from "node:zlib";
import type { OpenTrace } from "../../trace/open-trace.ts";
import type { TraceInfo } from "../../trace/span.ts";
import { subjectOf, type TraceRecord } from "../records.ts";
import type { Row } from "./database.ts";

/** Where records go, and the project whose turns they are of; no credentials. */
export interface Destination {
  readonly url: string;
  readonly experimentId: string;
  readonly workspace?: string;
  /** The project's folder. */
  readonly project: string;
}

type WithoutText<T> = T extends { readonly text: string } ? Omit<T, "text"> : never;
/** A record without its text. */
export type Outline = WithoutText<TraceRecord>;

/** A record as it is stored. */
export interface Entry {
  readonly id: number;
  /** Its place in the order of sending. */
  readonly position: number;
  readonly destination: Destination;
  /** Milliseconds since the epoch: when it was recorded. */
  readonly at: number;
  /** Whether it was delivered; it is kept because its trace is open. */
  readonly isSent: boolean;
  readonly record: TraceRecord;
}

/** A record that waits, without its text. */
export interface Listed {
  readonly id: number;
  readonly position: number;
  readonly outline: Outline;
  /** Characters of the text. */
  readonly size: number;
}

/** Whether this is the info of an open trace, with what is needed to end that trace. */
export function isOpen(outline: Outline): boolean {
  return outline.kind === "info" && !outline.final && outline.rootSpanId !== undefined;
}

/**
 * CRC-32 of a record's texts, so that no changed byte in them goes unnoticed; plus one for a record
 * that was sent, as a change of that would keep the record from being sent.
 */
export function checksum(isSent: boolean, ...columns: readonly string[]): number {
  return columns.reduce((sum, column) => crc32(column, sum), 0) + Number(isSent);
}

export function listedOf({ id, position, outline, size }: Row): Listed {
  return {
    id: Number(id),
    position: Number(position),
    outline: JSON.parse(String(outline)) as Outline,
    size: Number(size),
  };
}

/** @returns undefined when the record is not what was written */
export function entryOf(row: Row): Entry | undefined {
  const { id, position, at, sent, crc } = row;
  const [destination, outline, text] = [row["destination"], row["outline"], row["text"]].map(
    String,
  );
  if (destination === undefined || outline === undefined || text === undefined) return undefined;
  if (checksum(sent === 1, destination, outline, text) !== crc) return undefined;
  return {
    id: Number(id),
    position: Number(position),
    at: Number(at),
    isSent: sent === 1,
    destination: JSON.parse(destination) as Destination,
    record: { ...(JSON.parse(outline) as Outline), text },
  };
}

/** The newest entry of each subject, in the order in which they came. */
export function newestOf(entries: readonly Entry[]): readonly Entry[] {
  const newest = new Map<string | number, Entry>();
  for (const entry of entries) {
    const key = subjectOf(entry.record) ?? entry.id;
    newest.delete(key);
    newest.set(key, entry);
  }
  return [...newest.values()];
}

/** Whether a record will be replaced when its span or trace has ended. */
export function isProvisional(outline: Outline): boolean {
  return outline.kind === "info" ? !outline.final : "provisional" in outline;
}

/** Whether a record of another process replaces one of this process with the same subject. */
export function replaces(record: TraceRecord, known: TraceRecord): boolean {
  const isResumed = "resumed" in record;
  if (isResumed !== "resumed" in known) return isResumed;
  return !isProvisional(record) && isProvisional(known);
}

/** What is needed to end a trace, from its info; undefined for another record or a final info. */
export function openTraceOf(record: TraceRecord): OpenTrace | undefined {
  if (record.kind !== "info" || record.final || record.rootSpanId === undefined) return undefined;
  try {
    const info: unknown = JSON.parse(record.text);
    const { rootSpanId, seen = 0 } = record;
    return isTraceInfo(info) ? { info, rootSpanId, seen } : undefined;
  } catch {
    return undefined;
  }
}

function isTraceInfo(value: unknown): value is TraceInfo {
  const { traceId, requestTime, metadata, tags } = (value ?? {}) as Partial<TraceInfo>;
  return (
    typeof traceId === "string" &&
    typeof requestTime === "number" &&
    typeof metadata === "object" &&
    typeof tags === "object"
  );
}
