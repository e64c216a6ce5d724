import { mkdtempSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TraceRecord, Unit, QueuedRecord } from "../../src/delivery/records.ts";
import type { QueueLimits } from "../../src/delivery/queue/limits.ts";
import type { RecordQueue } from "../../src/delivery/queue/memory.ts";
import { Queue } from "../../src/delivery/queue/queue.ts";
import type { Destination } from "../../src/delivery/queue/entry.ts";
import { infoOf } from "./traces.ts";

/** Records and folders for tests of the queue. */

export const DESTINATION: Destination = { url: "http://server", experimentId: "1", project: "/p" };

/** The version of a record is in its text. */
export function span(traceId: string, spanId: string, version = 1, pad = 0): TraceRecord {
  const text = JSON.stringify({ traceId, spanId, version, pad: "x".repeat(pad) });
  return { kind: "span", traceId, spanId, text };
}

export function standIn(traceId: string, version = 0): TraceRecord {
  const text = JSON.stringify({ traceId, spanId: "root", version });
  return { kind: "span", traceId, spanId: "root", text, provisional: true };
}

export function info(traceId: string, final: boolean, version = 1): TraceRecord {
  const tags = { version: String(version) };
  const state = final ? "OK" : "IN_PROGRESS";
  const text = JSON.stringify({ ...infoOf({ traceId, tags, state }), version });
  return { kind: "info", traceId, final, rootSpanId: "root", seen: 5, text };
}

export function tag(traceId: string, value: string): TraceRecord {
  return { kind: "tag", traceId, text: JSON.stringify({ key: "k", value }) };
}

/** A turn as it is recorded: open, then two spans, then its end. */
export function turn(traceId: string): TraceRecord[][] {
  return [
    [standIn(traceId), info(traceId, false)],
    [span(traceId, "a"), span(traceId, "b")],
    [span(traceId, "root"), info(traceId, true, 2)],
  ];
}

export function stateFolder(): string {
  return mkdtempSync(join(tmpdir(), "opencode-mlflow-queue-"));
}

export interface Opened {
  readonly queue: Queue;
  readonly lines: string[];
}

export function openQueue(
  folder: string,
  limits: Partial<QueueLimits> = {},
  destination = DESTINATION,
): Opened {
  const lines: string[] = [];
  const debug = (line: string): void => void lines.push(line);
  return { queue: new Queue({ folder, destination, debug, limits }), lines };
}

/** A state folder that cannot be made: the queue stays in memory. */
export const NO_FOLDER = "/dev/null/state";

/** A queue whose batches hold so many spans at most. */
export class TestQueue extends Queue {
  readonly #batchSpans: number;

  constructor(folder: string, batchSpans = Number.POSITIVE_INFINITY) {
    super({ folder, destination: DESTINATION, debug: () => undefined });
    this.#batchSpans = batchSpans;
  }

  override peek(unit: Unit, most = Number.POSITIVE_INFINITY): readonly QueuedRecord[] {
    return super.peek(unit, Math.min(most, this.#batchSpans));
  }
}

/** Names of the folders of all processes. */
export function foldersIn(state: string): string[] {
  try {
    return readdirSync(join(state, "queue")).sort();
  } catch {
    return [];
  }
}

/** All files of the queue, by path from it. */
export function filesIn(state: string): string[] {
  return foldersIn(state).flatMap((name) =>
    readdirSync(join(state, "queue", name))
      .sort() // Bun does not.
      .map((file) => join(state, "queue", name, file)),
  );
}

/** The only database of the queue, or the first. */
export function databaseIn(state: string): string {
  return join(state, "queue", foldersIn(state)[0] ?? "", "queue.db");
}

let dead = 0;

/** Makes folders of this process those of one that died. */
export function orphan(state: string, names = foldersIn(state)): string[] {
  return names.map((name) => {
    const parts = name.split(".");
    dead += 1;
    parts[3] = dead.toString(16).padStart(12, "0");
    renameSync(join(state, "queue", name), join(state, "queue", parts.join(".")));
    return parts.join(".");
  });
}

/** What a record is about, and its version. */
export function nameOf(record: TraceRecord): string {
  const { version, value } = JSON.parse(record.text) as { version?: number; value?: string };
  const { kind, traceId } = record;
  if (kind === "tag") return `${traceId}#${value ?? ""}`;
  return kind === "span"
    ? `${traceId}/${record.spanId}@${version ?? ""}`
    : `${traceId}@${version ?? ""}${record.final ? "!" : ""}`;
}

/** Takes everything out, as if it was delivered. */
export function drain(queue: RecordQueue, unit: Unit = "records"): string[] {
  const names: string[] = [];
  for (let batch = queue.peek(unit); batch.length > 0; batch = queue.peek(unit)) {
    names.push(...batch.map(nameOf));
    queue.settle(batch);
  }
  return names;
}

/** Takes over everything there is. */
export function takeOverAll(queue: Queue): string[] {
  const open: string[] = [];
  for (;;) {
    const takenOver = queue.takeOver();
    open.push(...takenOver.open.map(({ info: { traceId } }) => traceId));
    if (!takenOver.more) return open;
  }
}

export function droppedIn(state: string): Record<string, unknown>[] {
  try {
    return readFileSync(join(state, "dropped.log"), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  } catch {
    return [];
  }
}

export function batchNames(batch: readonly QueuedRecord[]): string[] {
  return batch.map(nameOf);
}
