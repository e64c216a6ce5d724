import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { OpenTrace } from "./open-trace.ts";
import { currentOwner, digest, isAlive, type Owner } from "./owner.ts";

const VERSION = 1;
/** Milliseconds. Whether a process of another machine or container lives cannot be seen from here. */
const FOREIGN_PATIENCE = 24 * 3_600_000;
/** Milliseconds after which nobody can want an entry any more. */
const MAX_AGE = 30 * 24 * 3_600_000;
/** Files that one start takes over; the next takes the rest. */
const MAX_ADOPTED = 200;
/** Traces in a file. More can only be open when nothing can be delivered. */
const MAX_TRACES = 100;

const FILE = /^([0-9a-f]{12})\.([0-9a-f]{12})\.(\d+)\.([0-9a-f]+)\.\d+\.json(\.tmp)?$/;

interface FileName {
  readonly destination: string;
  readonly owner: Owner;
  readonly isTemporary: boolean;
}

let count = 0;

function parseName(name: string): FileName | undefined {
  const [, destination = "", place = "", pid = "", start = "", temporary] = FILE.exec(name) ?? [];
  if (destination === "") return undefined;
  return {
    destination,
    owner: { place, pid: Number(pid), start },
    isTemporary: temporary !== undefined,
  };
}

function isOpenTrace(value: unknown): value is OpenTrace {
  const { info, rootSpanId, seen } = (value ?? {}) as Partial<OpenTrace>;
  return (
    typeof rootSpanId === "string" &&
    typeof seen === "number" &&
    typeof info?.traceId === "string" &&
    typeof info.requestTime === "number" &&
    typeof info.metadata === "object" &&
    typeof info.tags === "object"
  );
}

/** The traces in a file of another process; none where it makes no sense. */
function parse(text: string): OpenTrace[] {
  const { version, traces } = JSON.parse(text) as { version?: unknown; traces?: unknown };
  return version === VERSION && Array.isArray(traces) ? traces.filter(isOpenTrace) : [];
}

/**
 * Which traces this process has open, in a file that only its owner can read, so that another
 * process can end them when this one dies. A file belongs to the process in its name; renaming it
 * is taking it over. There is no file while no trace is open.
 *
 * Nothing here throws: without a folder to write to, traces of a dead process stay open.
 */
export class Journal {
  readonly #folder: string;
  readonly #destination: string;
  readonly #debug: (line: string) => void;
  readonly #path: string;
  readonly #traces = new Map<string, OpenTrace>();
  #written = "";

  /**
   * @param folder for the files of all processes; made when it is needed
   * @param destination where the traces go: only what goes to the same place is taken over
   */
  constructor(folder: string, destination: string, debug: (line: string) => void) {
    this.#folder = folder;
    this.#destination = digest(destination);
    this.#debug = debug;
    this.#path = this.#ownPath();
  }

  /** Notes what is known of a trace before it is sent. */
  note(trace: OpenTrace): void {
    this.#traces.set(trace.info.traceId, trace);
    for (const oldest of this.#traces.keys()) {
      if (this.#traces.size <= MAX_TRACES) break;
      this.#traces.delete(oldest);
    }
    this.#save();
  }

  /** The end of a trace was delivered, or never will be. */
  forget(traceId: string): void {
    if (this.#traces.delete(traceId)) this.#save();
  }

  /** Takes over the traces that dead processes left open. Every one goes to one process only. */
  adopt(): readonly OpenTrace[] {
    const adopted: OpenTrace[] = [];
    try {
      const orphans = readdirSync(this.#folder).filter((name) => this.#isOrphan(name));
      for (const name of orphans.slice(0, MAX_ADOPTED)) adopted.push(...this.#take(name));
    } catch (error) {
      if (!isMissing(error)) this.#debug(`journals not read: ${String(error)}`);
    }
    return adopted;
  }

  #ownPath(): string {
    const { place, pid, start } = currentOwner();
    count += 1;
    return join(this.#folder, `${this.#destination}.${place}.${pid}.${start}.${count}.json`);
  }

  #isOrphan(name: string): boolean {
    const file = parseName(name);
    const status = statSync(join(this.#folder, name), { throwIfNoEntry: false });
    if (file === undefined || status === undefined) return false;
    const age = Date.now() - status.mtimeMs;
    const isHere = file.owner.place === currentOwner().place;
    if (isHere ? isAlive(file.owner) : age < FOREIGN_PATIENCE) return false;
    if (!file.isTemporary && age < MAX_AGE) return file.destination === this.#destination;
    // Half written, or nobody came who sends there.
    rmSync(join(this.#folder, name), { force: true });
    return false;
  }

  #take(name: string): OpenTrace[] {
    const path = this.#ownPath();
    try {
      // Of several processes that try, one succeeds.
      renameSync(join(this.#folder, name), path);
    } catch {
      return [];
    }
    let traces: OpenTrace[] = [];
    try {
      traces = parse(readFileSync(path, "utf8")).filter(
        ({ info }) => !this.#traces.has(info.traceId),
      );
    } catch (error) {
      this.#debug(`journal ${name} not understood: ${String(error)}`);
    }
    for (const trace of traces) this.#traces.set(trace.info.traceId, trace);
    this.#save();
    rmSync(path, { force: true });
    return traces;
  }

  #save(): void {
    try {
      if (this.#traces.size === 0) {
        rmSync(this.#path, { force: true });
        this.#written = "";
        return;
      }
      const text = JSON.stringify({ version: VERSION, traces: [...this.#traces.values()] });
      if (text === this.#written) return;
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeFileSync(`${this.#path}.tmp`, text, { mode: 0o600 });
      renameSync(`${this.#path}.tmp`, this.#path);
      this.#written = text;
    } catch (error) {
      this.#debug(`journal not written: ${String(error)}`);
    }
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
