import { existsSync } from "node:fs";
import { join } from "node:path";
import type { OpenTrace } from "../../trace/open-trace.ts";
import type { Outbox, OutboxRecord, Unit, Waiting } from "../outbox.ts";
import { currentOwner } from "../owner.ts";
import { Adopter } from "./adopter.ts";
import { Backlog } from "./backlog.ts";
import { enforceBounds } from "./bounds.ts";
import { DeadLetters } from "./dead.ts";
import { DroppedLog } from "./dropped.ts";
import { codeOf } from "./failure.ts";
import { Folder } from "./folder.ts";
import { grouped, isPassing, lossOf, sizeOf } from "./kinds.ts";
import { resolveLimits, type SpoolLimits } from "./limits.ts";
import { destinationKey, formatName, newName, spoolFolder } from "./names.ts";
import type { Destination } from "./payload.ts";

export interface SpoolOptions {
  /** The state folder; made when it is needed. */
  readonly folder: string;
  readonly destination: Destination;
  readonly debug: (line: string) => void;
  readonly limits?: Partial<SpoolLimits>;
}

/** Milliseconds until what was written is safe from a crash of the machine, and tried again. */
const UPKEEP = 1_000;

/**
 * The durable outbox: every record is on disk before `add` returns, in a folder of this process.
 * What another process left when it died can be adopted. While the disk takes nothing, records are
 * kept in memory. Nothing here throws.
 */
export class Spool implements Outbox {
  readonly #options: SpoolOptions;
  readonly #backlog: Backlog;
  readonly #adopter: Adopter;
  readonly #dropped: DroppedLog;
  readonly #dead: DeadLetters;
  readonly #limits: SpoolLimits;
  #upkeep: NodeJS.Timeout | undefined;
  #check: NodeJS.Timeout | undefined;
  #hasChecked = false;

  constructor(options: SpoolOptions) {
    this.#options = options;
    const { folder, destination, debug } = options;
    const limits = resolveLimits(options.limits);
    this.#limits = limits;
    const key = destinationKey(destination);
    const spool = spoolFolder(folder);
    this.#dropped = new DroppedLog(join(folder, "dropped.log"));
    this.#dead = new DeadLetters(join(folder, "dead"), key, limits.segment);
    this.#adopter = new Adopter({
      folder: spool,
      key,
      destination,
      budget: limits.adopted,
      debug,
    });
    this.#backlog = new Backlog({
      limits,
      destination,
      makeFolder: () => Folder.lazy(freePath(spool, key), destination),
      lost: (reason, loss, to) => {
        this.#dropped.note(reason, loss, to);
      },
      begun: (isFirst) => {
        if (!isFirst || !this.#hasChecked) this.#checkSoon();
      },
      debug,
    });
  }

  get size(): number {
    return this.#backlog.size;
  }

  /** Whether some of what waits is on no disk, and would die with this process. */
  get isVolatile(): boolean {
    return this.#backlog.isVolatile;
  }

  /** Whether a folder was taken over of which it is not known yet what waits in it. */
  get isAdopting(): boolean {
    return this.#adopter.isReading;
  }

  add(records: readonly OutboxRecord[]): void {
    if (records.length === 0) return;
    this.#guarded(() => {
      this.#backlog.add(records);
      this.#keepUp();
    });
  }

  peek(unit: Unit, most = Number.POSITIVE_INFINITY): readonly Waiting[] {
    return this.#guarded(() => this.#backlog.peek(unit, most)) ?? [];
  }

  settle(batch: readonly Waiting[]): void {
    this.#guarded(() => {
      this.#backlog.finish(batch);
      if (this.#backlog.isVolatile) this.#keepUp();
    });
  }

  bury(batch: readonly Waiting[], reason: string): void {
    this.#guarded(() => {
      const letters = batch.filter(({ kind }) => kind !== "tag");
      const destinationOf = (record: Waiting): Destination =>
        this.#backlog.folderOf(record)?.destination ?? this.#options.destination;
      for (const [destination, records] of grouped(letters, destinationOf)) {
        this.#bury(records, reason, destination);
      }
      this.#backlog.finish(batch);
    });
  }

  defer(batch: readonly Waiting[]): void {
    this.#guarded(() => {
      this.#backlog.defer(batch);
    });
  }

  /**
   * Takes over what dead processes left for the same destination: their records join the queue.
   * Does a bounded amount of work.
   *
   * @returns the traces that they left open, and whether there is more to take over
   */
  adopt(): { readonly open: readonly OpenTrace[]; readonly more: boolean } {
    if (!this.#adopter.hasMore) {
      this.#guarded(() => {
        this.#enforceBounds();
      });
    }
    const open = this.#guarded(() =>
      this.#adopter.next().flatMap((adopted) => {
        const { folder, damaged } = adopted.reading;
        const loss = { records: damaged, traces: 0, bytes: 0 };
        this.#dropped.note("damaged", loss, folder.destination);
        return this.#backlog.adopt(adopted);
      }),
    );
    return { open: open ?? [], more: this.#adopter.hasMore };
  }

  /** Leaves nothing on disk when nothing waits and no trace is open; else what there is. */
  close(): void {
    this.#guarded(() => {
      clearTimeout(this.#check);
      clearTimeout(this.#upkeep);
      this.#upkeep = undefined;
      if (this.#backlog.isVolatile) this.#backlog.write();
      this.#backlog.flush();
      this.#backlog.close();
    });
  }

  /**
   * Brings dead letters back into the queue: what had not ended when it was refused stays away.
   *
   * @param project only of this one; what still waits of it is then adopted as well, whatever
   *   destination it was for: that may be what was wrong
   * @returns how many
   */
  revive(project?: string): number {
    let count = 0;
    if (project !== undefined) this.#adopter.include(project);
    try {
      for (const file of this.#dead.take(project)) {
        const records = file.records.filter(
          (record) => record.kind === "tag" || !isPassing(record),
        );
        this.add(records);
        count += records.length;
        if (!this.#backlog.isVolatile) this.#dead.done(file);
      }
    } catch (error) {
      if (codeOf(error) !== "ENOENT")
        this.#options.debug(`dead letters not read: ${String(error)}`);
    }
    return count;
  }

  #bury(records: readonly OutboxRecord[], reason: string, destination: Destination): void {
    try {
      this.#dead.bury(records, reason, destination);
    } catch (error) {
      this.#options.debug(`dead letters not written: ${String(error)}`);
      this.#dropped.note("memory", lossOf(records, sizeOf(records)), destination);
    }
  }

  #guarded<T>(action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      this.#options.debug(`spool: ${error instanceof Error ? (error.stack ?? "") : String(error)}`);
      return undefined;
    }
  }

  /** Outside of the hook in which a segment was begun. */
  #checkSoon(): void {
    this.#check ??= setTimeout(() => {
      this.#check = undefined;
      this.#guarded(() => {
        this.#enforceBounds();
      });
    }, 0).unref();
  }

  #enforceBounds(): void {
    this.#hasChecked = true;
    const { folder, destination, debug } = this.#options;
    enforceBounds({
      state: folder,
      limits: this.#limits,
      destination,
      folders: () => this.#backlog.folders(),
      dropOwn: (from, segment, reason) => {
        this.#backlog.drop(from, segment, reason);
      },
      lost: (reason, loss, to) => {
        this.#dropped.note(reason, loss, to);
      },
      debug,
    });
  }

  #keepUp(): void {
    if (this.#upkeep !== undefined) return;
    this.#upkeep = setTimeout(() => {
      this.#upkeep = undefined;
      this.#guarded(() => {
        for (const folder of this.#backlog.folders()) folder.syncLater();
        this.#dropped.flush();
        if (this.#backlog.isVolatile && !this.#backlog.write()) this.#keepUp();
      });
    }, UPKEEP);
    this.#upkeep.unref();
  }
}

function freePath(spool: string, key: string): string {
  for (;;) {
    const path = join(spool, formatName(newName(key, currentOwner())));
    // Two copies of this module in one process do not know of each other.
    if (!existsSync(path)) return path;
  }
}
