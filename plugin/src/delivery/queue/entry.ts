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
  /** Its folder. */
  readonly project: string;
}

type WithoutText<T> = T extends { readonly text: string } ? Omit<T, "text"> : never;
/** A record without its text. */
export type Outline = WithoutText<TraceRecord>;

/** A record as it is stored. */
export interface Entry {
  readonly id: number;
  /** Records are sent in the order of these. */
  readonly position: number;
  readonly destination: Destination;
  /** Milliseconds since the epoch: when it was recorded. */
  readonly at: number;
  /** It was delivered, and stays as its trace is open. */
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

/** The info of a trace of which more is to come, with what is needed to end it. */
export function isOpen(outline: Outline): boolean {
  return outline.kind === "info" && !outline.final && outline.rootSpanId !== undefined;
}

/**
 * CRC-32 of a record's texts, so that no changed byte in them goes unnoticed; one more for a record
 * that was sent, as a changed byte there would have it never sent.
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

/** The newest of what is about the same, in the order in which they came. */
export function newestOf(entries: readonly Entry[]): readonly Entry[] {
  const newest = new Map<string | number, Entry>();
  for (const entry of entries) {
    const key = subjectOf(entry.record) ?? entry.id;
    newest.delete(key);
    newest.set(key, entry);
  }
  return [...newest.values()];
}

/** Stands for something that is still to come. */
export function isPassing(outline: Outline): boolean {
  return outline.kind === "info" ? !outline.final : "provisional" in outline;
}

/** What is needed to end the trace of an info; undefined when that is none, or final. */
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
