import type { OpenTrace } from "../../trace/open-trace.ts";
import type { TraceInfo } from "../../trace/span.ts";
import { claim, isOfProject, orphansIn } from "./adoption.ts";
import type { Name } from "./names.ts";
import type { Destination } from "./payload.ts";
import { Reading, type OpenInfo } from "./reading.ts";

/** Bytes of reading that taking over a folder is worth, whatever is in it. */
const COST_OF_FOLDER = 16 * 1024;

export interface AdoptedTrace {
  readonly info: OpenInfo;
  readonly trace: OpenTrace;
}

/** A folder that was taken over and read. */
export interface Adopted {
  readonly reading: Reading;
  readonly open: readonly AdoptedTrace[];
}

export interface AdopterOptions {
  /** The folder of all processes' folders. */
  readonly folder: string;
  /** As in the names of folders. */
  readonly key: string;
  readonly destination: Destination;
  /** Bytes to be read in one go, about. */
  readonly budget: number;
  readonly debug: (line: string) => void;
}

/** Takes over what dead processes left, a bounded part at a time. */
export class Adopter {
  readonly #options: AdopterOptions;
  /** Names of folders still to be taken over. */
  #orphans: string[] = [];
  #reading: Reading | undefined;
  #project: string | undefined;

  constructor(options: AdopterOptions) {
    this.#options = options;
  }

  get hasMore(): boolean {
    return this.isReading || this.#orphans.length > 0;
  }

  /** Whether a folder was taken over that is not read to its end. */
  get isReading(): boolean {
    return this.#reading !== undefined;
  }

  /** From now on also takes over what is of a project, wherever it was to go. */
  include(project: string): void {
    this.#project = project;
  }

  /** The next part: folders that are read as a whole now. */
  next(): Adopted[] {
    const { folder, key } = this.#options;
    const isWanted = ({ destination }: Name, path: string): boolean =>
      destination === key || (this.#project !== undefined && isOfProject(path, this.#project));
    const adopted: Adopted[] = [];
    if (!this.hasMore) this.#orphans = orphansIn(folder, isWanted);
    let budget = this.#options.budget;
    while (budget > 0 && this.hasMore) {
      budget -= COST_OF_FOLDER;
      this.#reading ??= this.#takeNext();
      if (this.#reading === undefined) continue;
      budget -= this.#reading.step();
      if (!this.#reading.isDone) continue;
      const reading = this.#reading;
      this.#reading = undefined;
      const open = reading.open().flatMap((info) => {
        const trace = openTrace(info);
        return trace === undefined ? [] : [{ info, trace }];
      });
      adopted.push({ reading, open });
    }
    return adopted;
  }

  #takeNext(): Reading | undefined {
    const { folder, key, destination, debug } = this.#options;
    const origin = this.#orphans.shift();
    if (origin === undefined) return undefined;
    const taken = claim(folder, origin, destination, debug, key);
    return taken === undefined ? undefined : new Reading(taken);
  }
}

function openTrace({ segment, place, rootSpanId, seen }: OpenInfo): OpenTrace | undefined {
  try {
    const info: unknown = JSON.parse(segment.read(place) ?? "null");
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
