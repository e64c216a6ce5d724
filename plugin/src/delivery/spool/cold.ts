import type { Folder } from "./folder.ts";
import type { Segment } from "./segment.ts";

/** A segment of which it is not known what waits in it. */
export interface Cold {
  readonly folder: Folder;
  readonly segment: Segment;
}

/** Segments that are read when it is their turn; first in, first out, also within a folder. */
export class ColdSegments {
  readonly #segments = new Map<Segment, Folder>();
  readonly #folders = new Map<Folder, number>();
  /** Records that wait in them, apart from those that a later one replaces. */
  #live = 0;

  get live(): number {
    return this.#live;
  }

  /** Whether the end of a folder is among them. */
  has(folder: Folder): boolean {
    return this.#folders.has(folder);
  }

  add(folder: Folder, segment: Segment): void {
    this.#segments.set(segment, folder);
    this.#folders.set(folder, (this.#folders.get(folder) ?? 0) + 1);
    segment.isCold = true;
    this.#live += segment.live;
  }

  /** More was written to one of them. */
  grew(records: number): void {
    this.#live += records;
  }

  shift(): Cold | undefined {
    for (const [segment, folder] of this.#segments) {
      this.remove(segment);
      return { segment, folder };
    }
    return undefined;
  }

  remove(segment: Segment): void {
    const folder = this.#segments.get(segment);
    if (folder === undefined) return;
    this.#segments.delete(segment);
    const count = (this.#folders.get(folder) ?? 0) - 1;
    if (count > 0) this.#folders.set(folder, count);
    else this.#folders.delete(folder);
    segment.isCold = false;
    this.#live -= segment.live;
  }
}
