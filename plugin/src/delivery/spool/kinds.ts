import type { OutboxRecord } from "../outbox.ts";
import type { Loss } from "./dropped.ts";
import type { Stored } from "./folder.ts";
import type { Outline } from "./payload.ts";
import type { Queued } from "./queue.ts";

/** The end of a trace. */
export function isFinal(outline: Outline): boolean {
  return outline.kind === "info" && outline.final;
}

/** Stands for something that is still to come. */
export function isPassing(outline: Outline): boolean {
  return outline.kind === "info" ? !outline.final : "provisional" in outline;
}

/** Whether a record that was read is older than what is known of the same, from wherever. */
export function isOlder(outline: Outline, { folder }: Stored, known: Queued): boolean {
  if (known.stored === undefined) return true;
  // Within a folder records are read in the order in which they were written.
  if (known.stored.folder === folder) return false;
  if (isPassing(outline) !== isPassing(known.outline)) return isPassing(outline);
  // What this process said itself is newer than what others left.
  return known.stored.folder.origin === undefined;
}

/** @param size bytes of them all, where it is known otherwise */
export function lossOf(outlines: readonly Outline[], size: number): Loss {
  const traces = new Set(outlines.map(({ traceId }) => traceId)).size;
  return { records: outlines.length, traces, bytes: size };
}

export function sizeOf(records: readonly OutboxRecord[]): number {
  return records.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
}

/** Items by what they share, in the order in which they came. */
export function grouped<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
