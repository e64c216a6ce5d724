import { readdirSync } from "node:fs";
import { join } from "node:path";
import { currentOwner } from "../owner.ts";
import type { Listed } from "./entry.ts";
import { parseName } from "./names.ts";
import { isOfTrace } from "./orphans.ts";

/** Milliseconds that the end of a turn waits at most for records of another process. */
const LONGEST_HELD = 600_000;

/**
 * The ends of turns that went on here after another process had left them. That process, or one that
 * took its queue over, ends them too, as interrupted: what is sent last counts, so the end that is
 * known here waits until no other queue holds records of its trace.
 */
export class HeldTraces {
  readonly #folder: string;
  readonly #key: string;
  /** By trace, monotonic. */
  readonly #since = new Map<string, number>();
  /** Traces for which there are records elsewhere, since the last `look`. */
  #known = new Map<string, boolean>();

  /**
   * @param folder of all queues
   * @param key the destination, as in the names of queues
   */
  constructor(folder: string, key: string) {
    this.#folder = folder;
    this.#key = key;
  }

  /** Whether a record was found that has to wait, since the last `look`. */
  get isAny(): boolean {
    return [...this.#known.values()].includes(true);
  }

  /**
   * @param own folders of this queue
   * @returns whether a record has to wait; each trace is looked up once
   */
  look(own: ReadonlySet<string | undefined>): (listed: Listed) => boolean {
    this.#known = new Map();
    return ({ outline }) => {
      if (outline.kind === "tag" || outline.resumed !== true) return false;
      const { traceId } = outline;
      const isHeld = this.#known.get(traceId) ?? this.#isElsewhere(traceId, own);
      this.#known.set(traceId, isHeld);
      return isHeld;
    };
  }

  /** The end of a trace was sent. */
  forget(trace: string): void {
    this.#since.delete(trace);
  }

  #isElsewhere(trace: string, own: ReadonlySet<string | undefined>): boolean {
    const since = this.#since.get(trace) ?? performance.now();
    this.#since.set(trace, since);
    if (performance.now() - since > LONGEST_HELD) return false;
    return readdirSync(this.#folder).some((text) => {
      const name = parseName(text);
      const path = join(this.#folder, text);
      // Nobody sends a queue of another machine or container for a day.
      if (name?.destination !== this.#key || name.owner.place !== currentOwner().place)
        return false;
      return !own.has(path) && isOfTrace(path, trace);
    });
  }
}
