import type { Folder, Found } from "./folder.ts";
import type { Segment } from "./segment.ts";

/** The last info of a trace that is not final, on disk. */
export type OpenInfo = Found & { readonly rootSpanId: string; readonly seen: number };

/**
 * Reads a folder that was taken over, one segment after the other: what waits in it is known only
 * when its last line was read.
 */
export class Reading {
  readonly folder: Folder;
  /** Those in which something waits, once all is read. */
  readonly cold: Segment[] = [];
  /** Lines that could not be read. */
  damaged = 0;
  readonly #numbers = new Map<Segment, readonly number[]>();
  readonly #infos = new Map<string, Found>();

  constructor(folder: Folder) {
    this.folder = folder;
  }

  get isDone(): boolean {
    return this.folder.unread.length === 0;
  }

  /**
   * Reads the next segment. One that cannot be read is left where it is.
   *
   * @returns bytes that were read
   */
  step(): number {
    const segment = this.folder.unread.shift();
    if (segment === undefined) return 0;
    let size = 0;
    try {
      const survey = this.folder.survey(segment);
      size = survey.size;
      this.damaged += survey.damaged;
      this.#numbers.set(segment, survey.numbers);
      for (const info of survey.infos) this.#infos.set(info.outline.traceId, info);
    } catch {
      this.folder.disown(segment);
    }
    if (this.isDone) this.#conclude();
    return size;
  }

  /** The traces that are open, once all is read. */
  open(): OpenInfo[] {
    return [...this.#infos.values()].flatMap((info) => {
      const { outline } = info;
      if (outline.kind !== "info" || outline.final || outline.rootSpanId === undefined) return [];
      return [{ ...info, rootSpanId: outline.rootSpanId, seen: outline.seen ?? 0 }];
    });
  }

  #conclude(): void {
    const { folder } = this;
    for (const [segment, numbers] of this.#numbers) {
      segment.live = new Set(numbers.filter((n) => !folder.settled.has(n))).size;
      if (segment.live > 0) this.cold.push(segment);
    }
    this.#numbers.clear();
  }
}
