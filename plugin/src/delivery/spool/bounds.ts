import { lstatSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { ageOf, claim, isOrphan } from "./adoption.ts";
import { lettersIn } from "./dead.ts";
import type { Loss, Reason } from "./dropped.ts";
import type { Folder } from "./folder.ts";
import { lossOf } from "./kinds.ts";
import type { SpoolLimits } from "./limits.ts";
import { parseName, segmentNumber, spoolFolder } from "./names.ts";
import type { Destination } from "./payload.ts";
import { Reading } from "./reading.ts";
import type { Segment } from "./segment.ts";

export interface BoundsOptions {
  /** The state folder. */
  readonly state: string;
  readonly limits: SpoolLimits;
  readonly destination: Destination;
  /** Folders of this process. */
  readonly folders: () => Iterable<Folder>;
  /** Gives up a segment of this process. */
  readonly dropOwn: (folder: Folder, segment: Segment, reason: Reason) => void;
  readonly lost: (reason: Reason, loss: Loss, destination: Destination) => void;
  readonly debug: (line: string) => void;
}

/** A file of which something waits. */
interface Item {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  readonly drop: (reason: Reason) => void;
}

/**
 * Drops the oldest of what the state folder holds beyond its limits in age and in size: first what
 * belongs to no living process, then what belongs to this one. What other living processes have
 * counts, but is theirs to drop.
 */
export function enforceBounds(options: BoundsOptions): void {
  const { limits, debug } = options;
  const all = filesOf(options);
  const isOld = ({ modified }: Item): boolean => ageOf(modified) > limits.age;
  const others = [...all.others.values()].flat();
  const everything = [...all.own, ...all.dead, ...others];
  let size = everything.reduce((bytes, item) => bytes + item.size, 0);
  // Whether processes live need not be asked most of the time.
  if (size <= limits.size && !everything.some(isOld)) return;
  const orphans = [...all.others].flatMap(([path, items]) => (isFree(path) ? items : []));
  const drop = (item: Item, reason: Reason): boolean => {
    try {
      item.drop(reason);
      size -= item.size;
      return true;
    } catch (error) {
      debug(
        `${item.path} is too ${reason === "age" ? "old" : "much"}, but stays: ${String(error)}`,
      );
      return false;
    }
  };
  const inOrder = [...[...orphans, ...all.dead].sort(byAge), ...all.own.sort(byAge)];
  const young = inOrder.filter((item) => !isOld(item) || !drop(item, "age"));
  for (const item of young) {
    if (size <= limits.size) return;
    drop(item, "size");
  }
}

interface Files {
  readonly own: Item[];
  readonly dead: Item[];
  /** By the path of the folder. */
  readonly others: ReadonlyMap<string, Item[]>;
}

function filesOf(options: BoundsOptions): Files {
  const own = new Set([...options.folders()].map(({ path }) => path));
  const spool = spoolFolder(options.state);
  const others = new Map<string, Item[]>();
  for (const text of namesIn(spool)) {
    const path = join(spool, text);
    if (!own.has(path)) others.set(path, segmentItems(options, spool, text));
  }
  return { own: ownItems(options), dead: deadItems(options), others };
}

function isFree(path: string): boolean {
  const name = parseName(basename(path));
  return name !== undefined && isOrphan(path, name);
}

function ownItems({ folders, dropOwn }: BoundsOptions): Item[] {
  return [...folders()].flatMap((folder) =>
    folder.segments
      .filter((segment) => !folder.isActive(segment))
      .flatMap((segment) => {
        const status = statSync(segment.path, { throwIfNoEntry: false });
        if (status === undefined) return [];
        const drop = (reason: Reason): void => {
          dropOwn(folder, segment, reason);
        };
        return [{ path: segment.path, size: status.size, modified: status.mtimeMs, drop }];
      }),
  );
}

function segmentItems(options: BoundsOptions, spool: string, text: string): Item[] {
  return filesIn(join(spool, text)).flatMap(({ name, ...file }) => {
    const number = segmentNumber(name);
    if (number === undefined) return [];
    const drop = (reason: Reason): void => {
      dropOrphan(options, spool, text, number, reason);
    };
    return [{ ...file, drop }];
  });
}

function deadItems({ state, lost, destination }: BoundsOptions): Item[] {
  return filesIn(join(state, "dead")).flatMap((file) => {
    const drop = (reason: Reason): void => {
      const { header, records } = lettersIn(file.path);
      rmSync(file.path, { force: true });
      lost(reason, lossOf(records, file.size), header ?? destination);
    };
    return [{ ...file, drop }];
  });
}

/** Takes a folder over, for as long as it takes to drop one of its segments. */
function dropOrphan(
  { destination, lost, debug }: BoundsOptions,
  spool: string,
  text: string,
  number: number,
  reason: Reason,
): void {
  const folder = claim(spool, text, destination, debug);
  if (folder === undefined) throw new Error("it is not to be taken over");
  try {
    const reading = new Reading(folder);
    while (!reading.isDone) reading.step();
    const segment = folder.segments.find((one) => one.number === number);
    if (segment === undefined) return;
    const { records } = folder.scan(segment);
    const waiting = records.filter(({ n }) => !folder.settled.has(n));
    const outlines = waiting.map(({ outline }) => outline);
    lost(reason, lossOf(outlines, segment.size), folder.destination);
    folder.drop(segment);
  } finally {
    if (folder.segments.length === 0) folder.remove();
    else folder.giveBack();
  }
}

function byAge(one: Item, other: Item): number {
  return one.modified - other.modified || one.path.localeCompare(other.path);
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function filesIn(folder: string): { name: string; path: string; size: number; modified: number }[] {
  return namesIn(folder).flatMap((name) => {
    const path = join(folder, name);
    const status = lstatSync(path, { throwIfNoEntry: false });
    if (status?.isFile() !== true) return [];
    return [{ name, path, size: status.size, modified: status.mtimeMs }];
  });
}
