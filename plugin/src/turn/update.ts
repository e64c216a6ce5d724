import type { Span, TraceInfo } from "../trace/span.ts";

/** What is new about a trace of this process. */
export interface TurnUpdate {
  readonly traceId: string;
  /** The whole info of the trace; the last one counts. */
  readonly info: TraceInfo;
  /** Children before their parents. A span may come again; the last one counts. */
  readonly spans: readonly Span[];
  /**
   * The turn has ended: `spans` are all of its spans, the root last. Only final updates may follow,
   * when it is reverted or its changes to files become known.
   */
  readonly final: boolean;
  readonly tags?: undefined;
}

/** New tags of a trace that another process made; nothing else is known of it. */
export interface TagsUpdate {
  readonly traceId: string;
  /** Added to the tags that it has. */
  readonly tags: Readonly<Record<string, string>>;
  readonly spans: readonly [];
  readonly info?: undefined;
}

export type TraceUpdate = TurnUpdate | TagsUpdate;
