import { appendFileSync, chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Destination } from "./payload.ts";

export type Reason = "size" | "age" | "damaged" | "memory";

export interface Loss {
  readonly records: number;
  readonly traces: number;
  readonly bytes: number;
}

interface Drop extends Loss {
  readonly reason: Reason;
  readonly destination: Destination;
}

/** What was given up, in a file that outlives everything else: one line for each time. */
export class DroppedLog {
  readonly #path: string;
  /** What the disk did not take yet. */
  #unwritten: Drop[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  note(reason: Reason, loss: Loss, destination: Destination): void {
    if (loss.records === 0) return;
    const known = this.#unwritten.findIndex(
      (one) => one.reason === reason && one.destination === destination,
    );
    const { records = 0, traces = 0, bytes = 0 } = this.#unwritten[known] ?? {};
    if (known >= 0) this.#unwritten.splice(known, 1);
    this.#unwritten.push({
      reason,
      destination,
      records: records + loss.records,
      traces: traces + loss.traces,
      bytes: bytes + loss.bytes,
    });
    this.flush();
  }

  /** Tries again to write what could not be written. */
  flush(): void {
    while (this.#unwritten[0] !== undefined) {
      const { reason, destination, records, traces, bytes } = this.#unwritten[0];
      const { url, experimentId, workspace, project } = destination;
      const entry = { at: Date.now(), reason, records, traces, bytes, url, experimentId };
      const line = `${JSON.stringify({ ...entry, workspace, project })}\n`;
      try {
        mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
        appendFileSync(this.#path, line, { mode: 0o600 });
        chmodSync(this.#path, 0o600);
      } catch {
        return;
      }
      this.#unwritten.shift();
    }
  }
}
