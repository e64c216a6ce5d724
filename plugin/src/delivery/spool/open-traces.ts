import type { Folder, Stored } from "./folder.ts";
import type { Outline } from "./payload.ts";
import type { Segment } from "./segment.ts";

interface OpenTrace {
  readonly outline: Outline;
  readonly stored: Stored;
  isPinned: boolean;
}

/**
 * The last info of each trace that has no final one: it stays readable on disk when it was
 * delivered, so that another process can end the trace when this one dies.
 */
export class OpenTraces {
  readonly #traces = new Map<string, OpenTrace>();

  get size(): number {
    return this.#traces.size;
  }

  /** A record was written. @returns the folder in which something need not stay any more */
  written(outline: Outline, stored: Stored): Folder | undefined {
    if (outline.kind !== "info") return undefined;
    const { traceId } = outline;
    const released = this.release(traceId);
    // Without its root nobody could end it.
    const isOpen = !outline.final && outline.rootSpanId !== undefined;
    if (isOpen) this.#traces.set(traceId, { outline, stored, isPinned: false });
    return released;
  }

  /** A record was delivered. */
  delivered({ traceId }: Outline, { folder, segment, n }: Stored): void {
    const trace = this.#traces.get(traceId);
    if (trace === undefined || trace.isPinned) return;
    if (trace.stored.folder !== folder || trace.stored.n !== n) return;
    trace.isPinned = true;
    segment.pins += 1;
  }

  /** A trace has ended. @returns as `written` */
  release(traceId: string): Folder | undefined {
    const trace = this.#traces.get(traceId);
    this.#traces.delete(traceId);
    if (trace?.isPinned !== true) return undefined;
    trace.stored.segment.pins -= 1;
    return trace.stored.folder;
  }

  /** Those of which the info was delivered, and is in one of these segments. */
  pinnedIn(segments: readonly Segment[]): { readonly outline: Outline; readonly stored: Stored }[] {
    return [...this.#traces.values()].filter(
      ({ stored, isPinned }) => isPinned && segments.includes(stored.segment),
    );
  }
}
