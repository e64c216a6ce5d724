import { lstatSync, readdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { currentOwner, isAlive } from "../owner.ts";
import { Folder, segmentsOf } from "./folder.ts";
import { linesOf } from "./lines.ts";
import { formatName, newName, parseName, type Name } from "./names.ts";
import { entryOf, isNewer, type Destination, type Entry } from "./payload.ts";

/** Milliseconds. Whether a process of another machine or container lives cannot be seen from here. */
const FOREIGN_PATIENCE = 24 * 3_600_000;

/** Milliseconds, never negative: the clock may have been set back. */
export function ageOf(modified: number): number {
  return Math.max(0, Date.now() - modified);
}

/** Milliseconds since the epoch: when something in a folder was written last. */
function touched(path: string): number {
  const times = readdirSync(path).map(
    (name) => lstatSync(join(path, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  return Math.max(statSync(path).mtimeMs, ...times);
}

/** Whether the process that a folder belongs to is gone, as far as can be told. */
export function isOrphan(path: string, { owner }: Name): boolean {
  if (owner.place === currentOwner().place) return !isAlive(owner);
  try {
    return ageOf(touched(path)) > FOREIGN_PATIENCE;
  } catch {
    return false;
  }
}

/** What the first lines of a folder's segments say, where they can be read. */
function headersIn(path: string): readonly (Entry | undefined)[] {
  return segmentsOf(path).flatMap((segment) => {
    try {
      const [line] = linesOf(segment.readStart());
      return line === undefined ? [] : [entryOf(line)];
    } catch {
      return [];
    } finally {
      segment.close();
    }
  });
}

/** Whether a newer version wrote in a folder, which is not for this one to touch then. */
export function isOfNewer(path: string): boolean {
  return headersIn(path).some(isNewer);
}

/** Whether a process that worked in a project wrote in a folder, wherever it sent to. */
export function isOfProject(path: string, project: string): boolean {
  try {
    return headersIn(path).some(
      (entry) => entry?.is === "header" && entry.destination.project === project,
    );
  } catch {
    return false;
  }
}

/** Names of folders of dead processes that are wanted, the oldest first. */
export function orphansIn(
  spool: string,
  isWanted: (name: Name, path: string) => boolean,
): string[] {
  let names: string[];
  try {
    names = readdirSync(spool);
  } catch {
    return [];
  }
  return names
    .flatMap((text) => {
      const name = parseName(text);
      const path = join(spool, text);
      if (name === undefined || !isWanted(name, path) || !isOrphan(path, name)) return [];
      return [{ text, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }];
    })
    .sort((one, other) => one.time - other.time || one.text.localeCompare(other.text))
    .map(({ text }) => text);
}

/**
 * Takes a folder over: of several processes that try, one succeeds. What has no segments goes.
 *
 * @param key the destination in its name from now on; as it was when not given
 * @returns undefined when it went to another process, or is not to be taken
 */
export function claim(
  spool: string,
  origin: string,
  destination: Destination,
  debug: (line: string) => void,
  key?: string,
): Folder | undefined {
  const name = parseName(origin);
  if (name === undefined) return undefined;
  try {
    if (isOfNewer(join(spool, origin))) {
      debug(`left alone, as a newer version wrote it: ${origin}`);
      return undefined;
    }
    const path = join(spool, formatName(newName(key ?? name.destination, currentOwner())));
    renameSync(join(spool, origin), path);
    return Folder.taken(path, origin, destination);
  } catch {
    return undefined;
  }
}
