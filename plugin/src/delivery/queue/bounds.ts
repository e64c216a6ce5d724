import { lstatSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DeadLetters } from "./dead.ts";
import type { DroppedLog, Reason } from "./dropped.ts";
import type { QueueLimits } from "./limits.ts";
import { queueFolder } from "./names.ts";
import { Orphan } from "./orphan.ts";
import { ageOf, isOfNewer, orphansIn, touched } from "./orphans.ts";
import type { Entry } from "./entry.ts";
import type { Store } from "./store.ts";

export interface BoundsOptions {
  /** The state folder. */
  readonly state: string;
  readonly limits: QueueLimits;
  /** The database of this process, where there is one. */
  readonly own: Store | undefined;
  /** Whether its record with this id has to stay. */
  readonly isKept: (id: number) => boolean;
  readonly dead: DeadLetters;
  readonly dropped: DroppedLog;
  readonly debug: (line: string) => void;
}

/** A part of the state folder that can be made smaller. */
interface Item {
  /** Milliseconds since the epoch. */
  readonly modified: number;
  /** Drops its oldest records, of so many characters. */
  readonly trim: (characters: number) => readonly (Entry | undefined)[];
}

/**
 * Drops the oldest records, until the state folder is within its limits in age and size: first from
 * orphaned queues and dead letters, then from the queue of this process. The queues of other living
 * processes count, but only they themselves drop records.
 */
export function enforceBounds(options: BoundsOptions): void {
  const { state, limits, own, isKept, dead, dropped, debug } = options;
  const folder = queueFolder(state);
  const drop = (reason: Reason, trim: () => readonly (Entry | undefined)[]): void => {
    try {
      dropped.note(reason, trim());
    } catch (error) {
      debug(`what is too ${reason === "age" ? "old" : "much"} stays: ${String(error)}`);
    }
  };
  const isOld = (path: string): boolean => ageOf(touched(path)) > limits.age;
  for (const path of orphansIn(folder, (_, found) => isOld(found) && !isOfNewer(found))) {
    drop("age", () => trimOrphan(path, Number.POSITIVE_INFINITY));
  }
  drop("age", () => dead.trim(0, Date.now() - limits.age));
  if (sizeOf(state) <= limits.size) return;
  const orphans = orphansIn(folder, (_, path) => !isOfNewer(path)).map((path) => ({
    modified: touched(path),
    trim: (characters: number) => trimOrphan(path, characters),
  }));
  const letters = {
    modified: statSync(dead.path, { throwIfNoEntry: false })?.mtimeMs ?? 0,
    trim: (characters: number) => dead.trim(characters, 0),
  };
  const mine: Item = {
    modified: Number.POSITIVE_INFINITY,
    trim: (characters) => {
      const trimmed = own?.trim(characters, isKept) ?? [];
      own?.checkpoint();
      return trimmed;
    },
  };
  const oldestFirst = [...orphans, letters].sort((one, other) => one.modified - other.modified);
  for (const { trim } of [...oldestFirst, mine]) {
    const excess = sizeOf(state) - limits.size;
    if (excess <= 0) return;
    drop("size", () => trim(excess));
  }
}

/** Takes over an orphaned queue, deletes its oldest records, and gives back the rest. */
function trimOrphan(path: string, characters: number): readonly (Entry | undefined)[] {
  const orphan = Orphan.takeOver(path);
  return orphan?.trim(characters) ?? [];
}

/** Bytes of all files in a folder. */
function sizeOf(folder: string): number {
  let size = 0;
  try {
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(file.parentPath, file.name);
      // SQLite makes the file of its shared memory again whenever it needs it.
      if (!file.isFile() || file.name.endsWith("-shm")) continue;
      size += lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
    }
  } catch {
    // The folder is not there, or cannot be read.
  }
  return size;
}
