import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { currentOwner, isAlive } from "../owner.ts";
import { Database, type Row } from "./database.ts";
import { DEAD_LETTERS } from "./dead.ts";
import { parseName, queueFolder } from "./names.ts";
import { isOfNewer } from "./orphans.ts";
import type { Destination } from "./entry.ts";
import { FORMAT } from "./schema.ts";
import { FILE } from "./store.ts";

const TURNS = "count(DISTINCT outline ->> 'traceId') AS turns";
const WAITING = `SELECT destination, count(*) AS records, ${TURNS} FROM records WHERE sent = 0
  GROUP BY destination`;
const REFUSED = `SELECT destination, reason, count(*) AS records, min(at) AS since FROM letters
  GROUP BY destination, reason`;
const REFUSED_TURNS = `SELECT destination, ${TURNS} FROM letters GROUP BY destination`;

/** The records of one destination that are not in MLflow. */
export interface QueueReport extends Destination {
  /** What waits; `sending` of the records are in the queue of a process that is known to live. */
  readonly waiting: { readonly records: number; readonly turns: number; readonly sending: number };
  /** What the server refused for good; the most frequent reason, and since when (ISO 8601). */
  readonly dead: {
    readonly records: number;
    readonly turns: number;
    readonly reason: string;
    readonly since: string | null;
  };
  /** What was dropped, records by reason; a turn dropped in parts counts more than once. */
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

/** Records and the turns that they are of. */
interface Amount {
  records: number;
  turns: number;
}

class Tally {
  readonly destination: Destination;
  readonly waiting = { records: 0, turns: 0, sending: 0 };
  readonly dead: Amount = { records: 0, turns: 0 };
  readonly deadReasons: Record<string, number> = {};
  deadSince: number | undefined;
  readonly droppedReasons: Record<string, number> = {};
  droppedTurns = 0;
  droppedSince: number | undefined;

  constructor(destination: Destination) {
    this.destination = destination;
  }

  report(): QueueReport {
    const reasons = Object.entries(this.deadReasons).sort(([, one], [, other]) => other - one);
    return {
      ...this.destination,
      waiting: this.waiting,
      dead: { ...this.dead, reason: reasons[0]?.[0] ?? "", since: momentOf(this.deadSince) },
      dropped: {
        records: Object.values(this.droppedReasons).reduce((sum, count) => sum + count, 0),
        turns: this.droppedTurns,
        reasons: this.droppedReasons,
        since: momentOf(this.droppedSince),
      },
    };
  }
}

function momentOf(milliseconds: number | undefined): string | null {
  const moment = new Date(milliseconds ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

function earliest(known: number | undefined, at: unknown): number | undefined {
  return typeof at === "number" ? Math.min(known ?? at, at) : known;
}

/** A server's reason, without the JSON around MLflow's message. */
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

  /** Reads the queue of one process. */
  waiting(path: string, name: string): void {
    const owner = parseName(name)?.owner;
    if (owner === undefined) return;
    if (isOfNewer(path)) {
      this.#newer += 1;
      return;
    }
    // Whether a process of another machine or container lives cannot be determined here.
    const isSending = owner.place === currentOwner().place && isAlive(owner);
    for (const row of this.#rows(join(path, FILE), WAITING)) {
      const { waiting } = this.#of(JSON.parse(String(row["destination"])) as Destination);
      waiting.records += Number(row["records"]);
      waiting.turns += Number(row["turns"]);
      if (isSending) waiting.sending += Number(row["records"]);
    }
  }

  /** Reads the dead letters. */
  dead(path: string): void {
    const [{ user_version: format = 0 } = {}] = this.#rows(path, "PRAGMA user_version");
    if (Number(format) > FORMAT) {
      this.#newer += 1;
      return;
    }
    for (const row of this.#rows(path, REFUSED)) {
      const tally = this.#of(JSON.parse(String(row["destination"])) as Destination);
      const reason = wordsOf(row["reason"]);
      tally.dead.records += Number(row["records"]);
      tally.deadReasons[reason] = (tally.deadReasons[reason] ?? 0) + Number(row["records"]);
      tally.deadSince = earliest(tally.deadSince, row["since"]);
    }
    for (const row of this.#rows(path, REFUSED_TURNS)) {
      this.#of(JSON.parse(String(row["destination"])) as Destination).dead.turns += Number(
        row["turns"],
      );
    }
  }

  /** Reads the log of dropped records. */
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

  /** Rows of a database of another process; none where it cannot be read now. */
  #rows(path: string, sql: string): readonly Row[] {
    if (!lstatSync(path).isFile()) return [];
    let database: Database | undefined;
    try {
      database = new Database(path, "read");
      return database.all(sql);
    } catch {
      this.#complete = false;
      return [];
    } finally {
      database?.close();
    }
  }

  #of(destination: Destination): Tally {
    const { project, url, experimentId, workspace = "" } = destination;
    const key = JSON.stringify([project, url, experimentId, workspace]);
    const known = this.#tallies.get(key) ?? new Tally(destination);
    this.#tallies.set(key, known);
    return known;
  }
}

/**
 * The records that are on disk and not in MLflow. Changes nothing and never throws.
 *
 * @param stateDir the state folder
 * @param budget milliseconds after which no further file is opened
 */
export function readQueues(stateDir: string, budget: number): QueuesReport {
  const reader = new Reader(performance.now() + budget);
  const each = (folder: string, isWanted: "isFile" | "isDirectory", read: Reading): void => {
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        // Opening something else, such as a pipe, could take forever.
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
    if (name === DEAD_LETTERS) reader.dead(path);
  });
  each(queueFolder(stateDir), "isDirectory", (path, name) => {
    reader.waiting(path, name);
  });
  return reader.report();
}

type Reading = (path: string, name: string) => void;
