import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { subjectOf, type OutboxRecord } from "../outbox.ts";
import { currentOwner, isAlive } from "../owner.ts";
import { isOfNewer } from "./adoption.ts";
import { Folder } from "./folder.ts";
import { linesOf } from "./lines.ts";
import { parseName, spoolFolder } from "./names.ts";
import { entryOf, isNewer, letterOf, type Destination } from "./payload.ts";

/** What of one destination is not in MLflow. */
export interface QueueReport extends Destination {
  /** What will be sent; `sending` of the records are held by a process that is known to live. */
  readonly waiting: { readonly records: number; readonly turns: number; readonly sending: number };
  /** What the server refused for good; the most frequent reason, and since when (ISO 8601). */
  readonly dead: {
    readonly records: number;
    readonly turns: number;
    readonly reason: string;
    readonly since: string | null;
  };
  /** What was given up, records by reason; a turn dropped in parts counts more than once. */
  readonly dropped: {
    readonly records: number;
    readonly turns: number;
    readonly reasons: Readonly<Record<string, number>>;
    readonly since: string | null;
  };
}

export interface QueuesReport {
  /** False when there was more than could be read in time: the counts are the least. */
  readonly complete: boolean;
  /** Folders and files of a newer version, left unread. */
  readonly newer: number;
  readonly queues: readonly QueueReport[];
}

/** Records by what they are about. */
type Subjects = Map<string, { readonly traceId: string; readonly isSending: boolean }>;

class Tally {
  readonly destination: Destination;
  readonly waiting: Subjects = new Map();
  readonly dead: Subjects = new Map();
  readonly deadReasons: Record<string, number> = {};
  deadSince: number | undefined;
  readonly droppedReasons: Record<string, number> = {};
  droppedTurns = 0;
  droppedSince: number | undefined;

  constructor(destination: Destination) {
    this.destination = destination;
  }

  report(): QueueReport {
    const waiting = [...this.waiting.values()];
    const reasons = Object.entries(this.deadReasons).sort(([, one], [, other]) => other - one);
    return {
      ...this.destination,
      waiting: {
        ...amountOf(this.waiting),
        sending: waiting.filter(({ isSending }) => isSending).length,
      },
      dead: {
        ...amountOf(this.dead),
        reason: reasons[0]?.[0] ?? "",
        since: momentOf(this.deadSince),
      },
      dropped: {
        records: Object.values(this.droppedReasons).reduce((sum, count) => sum + count, 0),
        turns: this.droppedTurns,
        reasons: this.droppedReasons,
        since: momentOf(this.droppedSince),
      },
    };
  }
}

function amountOf(subjects: Subjects): { readonly records: number; readonly turns: number } {
  const turns = new Set([...subjects.values()].map(({ traceId }) => traceId)).size;
  return { records: subjects.size, turns };
}

function momentOf(milliseconds: number | undefined): string | null {
  const moment = new Date(milliseconds ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

function earliest(known: number | undefined, at: unknown): number | undefined {
  return typeof at === "number" ? Math.min(known ?? at, at) : known;
}

/** A server's reason without the JSON that MLflow wraps its words in. */
function wordsOf(reason: unknown): string {
  const text = typeof reason === "string" && reason !== "" ? reason : "no reason noted";
  const brace = text.indexOf("{");
  const { message } = brace < 0 ? {} : fieldsOf(text.slice(brace));
  return typeof message === "string" ? text.slice(0, brace) + message : text;
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

class Reader {
  readonly #deadline: number;
  readonly #tallies = new Map<string, Tally>();
  #complete = true;
  #newer = 0;

  constructor(deadline: number) {
    this.#deadline = deadline;
  }

  get isLate(): boolean {
    if (performance.now() <= this.#deadline) return false;
    this.#complete = false;
    return true;
  }

  /** Reads the folder of one process. */
  waiting(path: string, name: string): void {
    const parsed = parseName(name);
    if (parsed === undefined) return;
    if (isOfNewer(path)) {
      this.#newer += 1;
      return;
    }
    const { owner } = parsed;
    // Of another machine or container nobody can tell here.
    const isSending = owner.place === currentOwner().place && isAlive(owner);
    const found = new Map<string, { n: number; traceId: string; to: Destination }>();
    const nowhere = { url: "", experimentId: "", project: "" };
    const folder = Folder.taken(path, name, nowhere);
    for (const segment of folder.segments) {
      if (this.isLate) break;
      for (const { n, outline } of folder.scan(segment).records) {
        const { traceId } = outline;
        found.set(keyOf(outline as OutboxRecord, n), { n, traceId, to: folder.destination });
      }
      segment.close();
    }
    for (const [subject, { n, traceId, to }] of found) {
      if (to === nowhere || folder.settled.has(n)) continue;
      this.#of(to).waiting.set(subject, { traceId, isSending });
    }
  }

  /** Reads a file of dead letters. */
  dead(path: string): void {
    let tally: Tally | undefined;
    for (const line of linesOf(readFileSync(path))) {
      const entry = line === undefined ? undefined : entryOf(line);
      if (isNewer(entry)) {
        this.#newer += 1;
        return;
      }
      if (entry?.is === "header") tally = this.#of(entry.destination);
      if (entry?.is !== "record" || line === undefined || tally === undefined) continue;
      const { traceId } = entry.outline;
      const letter = letterOf(line);
      const reason = wordsOf(letter.reason);
      tally.dead.set(keyOf(entry.outline as OutboxRecord, entry.n), { traceId, isSending: false });
      tally.deadReasons[reason] = (tally.deadReasons[reason] ?? 0) + 1;
      tally.deadSince = earliest(tally.deadSince, letter.at);
    }
  }

  /** Reads the log of what was given up. */
  dropped(path: string): void {
    for (const text of readFileSync(path, "utf8").split("\n")) {
      const { at, reason, records, traces, url, experimentId, workspace, project } = fieldsOf(text);
      if (typeof records !== "number") continue;
      const tally = this.#of({
        url: String(url),
        experimentId: String(experimentId),
        ...(typeof workspace === "string" ? { workspace } : {}),
        project: String(project),
      });
      const why = typeof reason === "string" ? reason : "unknown";
      tally.droppedReasons[why] = (tally.droppedReasons[why] ?? 0) + records;
      tally.droppedTurns += typeof traces === "number" ? traces : 0;
      tally.droppedSince = earliest(tally.droppedSince, at);
    }
  }

  report(): QueuesReport {
    const queues = [...this.#tallies.values()]
      .map((tally) => tally.report())
      .filter(({ waiting, dead, dropped }) => waiting.records + dead.records + dropped.records > 0)
      .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    return { complete: this.#complete, newer: this.#newer, queues };
  }

  #of(destination: Destination): Tally {
    const { project, url, experimentId, workspace = "" } = destination;
    const key = JSON.stringify([project, url, experimentId, workspace]);
    const known = this.#tallies.get(key) ?? new Tally(destination);
    this.#tallies.set(key, known);
    return known;
  }
}

function keyOf(record: OutboxRecord, n: number): string {
  return subjectOf(record) ?? `${record.traceId} tag ${n}`;
}

/**
 * What is on disk instead of in MLflow. Only reads, whatever is there; never throws.
 *
 * @param stateDir the state folder
 * @param budget milliseconds that it may take; a file more is read when they are over
 */
export function readQueues(stateDir: string, budget: number): QueuesReport {
  const reader = new Reader(performance.now() + budget);
  const each = (folder: string, isWanted: "isFile" | "isDirectory", read: Reading): void => {
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        // Anything else, such as a pipe, could keep us waiting.
        if (!entry[isWanted]() || reader.isLate) continue;
        try {
          read(join(folder, entry.name), entry.name);
        } catch {
          // It was removed meanwhile, or is not ours to read.
        }
      }
    } catch {
      // There is no such folder.
    }
  };
  each(stateDir, "isFile", (path, name) => {
    if (name === "dropped.log") reader.dropped(path);
  });
  each(join(stateDir, "dead"), "isFile", (path) => {
    reader.dead(path);
  });
  each(spoolFolder(stateDir), "isDirectory", (path, name) => {
    reader.waiting(path, name);
  });
  return reader.report();
}

type Reading = (path: string, name: string) => void;
