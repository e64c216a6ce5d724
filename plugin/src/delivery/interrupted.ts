import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { MLFLOW, OPENCODE } from "../trace/names.ts";
import type { TraceInfo } from "../trace/span.ts";

/** A turn that was ended for a dead process. */
export interface Left {
  /** Its prompt. */
  readonly messageID: string;
  /** Milliseconds since the epoch: the latest end of a span that the dead process had told. */
  readonly seen: number;
}

/** Bytes after which the older half is forgotten. */
const LARGEST = 64 * 1024;

/**
 * The turns that were ended as interrupted, in a file of the state folder: what OpenCode stores of
 * them, and the dead process had not seen, can be told when their session is there again. One JSON
 * line for each, `[session, message, seen]`; `seen` is null when its real end was told.
 */
export class InterruptedLog {
  readonly #folder: string;

  /** @param folder the state folder */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Adds a turn; without `seen` nothing is to be told of it any more. */
  add({ metadata }: TraceInfo, seen?: number): void {
    try {
      const turn = [metadata[MLFLOW.session], metadata[OPENCODE.messageId], seen ?? null];
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      if ((statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) this.#shorten();
      appendFileSync(this.#path, `${JSON.stringify(turn)}\n`, { mode: 0o600 });
    } catch {
      // What was not seen is not told then.
    }
  }

  /** Turns of a session of which something may be left to tell. */
  leftIn(sessionID: string): readonly Left[] {
    const left = new Map<string, Left>();
    for (const line of this.#lines()) {
      const [session, messageID, seen] = parsed(line);
      if (session !== sessionID || typeof messageID !== "string") continue;
      if (typeof seen === "number") left.set(messageID, { messageID, seen });
      else left.delete(messageID);
    }
    return [...left.values()];
  }

  get #path(): string {
    return join(this.#folder, "interrupted.log");
  }

  #lines(): string[] {
    try {
      return readFileSync(this.#path, "utf8").split("\n");
    } catch {
      return [];
    }
  }

  #shorten(): void {
    const lines = this.#lines();
    const path = `${this.#path}.new`;
    writeFileSync(path, lines.slice(lines.length / 2).join("\n"), { mode: 0o600 });
    renameSync(path, this.#path);
  }
}

function parsed(line: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(line);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
