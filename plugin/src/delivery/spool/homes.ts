import type { Folder } from "./folder.ts";

/** The folders of this process, and which of them a trace's records go to: one for each trace. */
export class Homes {
  readonly #make: () => Folder;
  readonly #segmentSize: number;
  #own: Folder | undefined;
  readonly #adopted = new Set<Folder>();
  /** Where the rest of a trace goes that was adopted open. */
  readonly #routes = new Map<string, Folder>();

  /**
   * @param make a folder that is not there yet
   * @param segmentSize bytes of a segment, after which the next one is begun
   */
  constructor(make: () => Folder, segmentSize: number) {
    this.#make = make;
    this.#segmentSize = segmentSize;
  }

  *all(): Generator<Folder> {
    if (this.#own !== undefined) yield this.#own;
    yield* this.#adopted;
  }

  /** Where a record of a trace is to be written. */
  of(traceId: string): Folder {
    const folder = this.#routes.get(traceId) ?? (this.#own ??= this.#make());
    if (folder.activeSize >= this.#segmentSize) folder.rotate();
    return folder;
  }

  /** @param open traces of which more is to come */
  adopt(folder: Folder, open: readonly string[]): void {
    this.#adopted.add(folder);
    for (const traceId of open) this.#routes.set(traceId, folder);
  }

  /** Nothing more of a trace has to be where it was. */
  end(traceId: string): void {
    this.#routes.delete(traceId);
  }

  /** A folder is not there any more. */
  leave(folder: Folder): void {
    if (folder === this.#own) this.#own = undefined;
    this.#adopted.delete(folder);
    for (const [traceId, route] of this.#routes) {
      if (route === folder) this.#routes.delete(traceId);
    }
  }
}
