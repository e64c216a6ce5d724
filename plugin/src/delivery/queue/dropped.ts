import { appendFileSync, chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Destination, Entry } from "./entry.ts";

/** Why records were given up. */
export type Reason = "size" | "age" | "damaged" | "memory" | "location";

interface Drop {
  readonly reason: Reason;
  readonly destination: Destination;
  readonly records: number;
  readonly traces: number;
  /** Characters of their texts. */
  readonly bytes: number;
}

/** The dropped records, counted in a file that is never removed: one JSON line for each time. */
export class DroppedLog {
  readonly #folder: string;
  readonly #destination: Destination;
  /** What is not written to disk yet. */
  #unwritten: Drop[] = [];

  /**
   * @param folder the state folder
   * @param destination for records whose own cannot be read
   */
  constructor(folder: string, destination: Destination) {
    this.#folder = folder;
    this.#destination = destination;
  }

  /** @param entries undefined for a record that cannot be read: it counts as damaged */
  note(reason: Reason, entries: readonly (Entry | undefined)[]): void {
    const readable = entries.filter((entry) => entry !== undefined);
    const groups = new Map<string, Entry[]>();
    for (const entry of readable) {
      const key = JSON.stringify(entry.destination);
      groups.set(key, [...(groups.get(key) ?? []), entry]);
    }
    for (const group of groups.values()) {
      const traces = new Set(group.map(({ record }) => record.traceId)).size;
      const bytes = group.reduce((sum, { record }) => sum + record.text.length, 0);
      const { destination = this.#destination } = group[0] ?? {};
      this.#add({ reason, destination, records: group.length, traces, bytes });
    }
    this.damaged(entries.length - readable.length);
  }

  /** @param records how many records cannot be read */
  damaged(records: number): void {
    if (records === 0) return;
    const destination = this.#destination;
    this.#add({ reason: "damaged", destination, records, traces: 0, bytes: 0 });
  }

  /**
   * What was observed of a session and never became records, as nobody said where the session is.
   *
   * @param events of OpenCode
   */
  unlocated(events: number): void {
    const destination = this.#destination;
    this.#add({ reason: "location", destination, records: events, traces: 1, bytes: 0 });
  }

  /** Tries again to write what could not be written. */
  flush(): void {
    while (this.#unwritten[0] !== undefined) {
      const { destination, ...drop } = this.#unwritten[0];
      const { url, experimentId, workspace, project } = destination;
      const where = { url, experimentId, workspace, project };
      const line = `${JSON.stringify({ at: Date.now(), ...drop, ...where })}\n`;
      try {
        const path = join(this.#folder, "dropped.log");
        mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
        appendFileSync(path, line, { mode: 0o600 });
        chmodSync(path, 0o600);
      } catch {
        return;
      }
      this.#unwritten.shift();
    }
  }

  #add(drop: Drop): void {
    const keyOf = ({ reason, destination }: Drop): string => JSON.stringify([reason, destination]);
    const known = this.#unwritten.findIndex((other) => keyOf(other) === keyOf(drop));
    const { records = 0, traces = 0, bytes = 0 } = this.#unwritten[known] ?? {};
    if (known >= 0) this.#unwritten.splice(known, 1);
    this.#unwritten.push({
      ...drop,
      records: records + drop.records,
      traces: traces + drop.traces,
      bytes: bytes + drop.bytes,
    });
    this.flush();
  }
}
