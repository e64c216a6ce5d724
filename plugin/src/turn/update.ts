import type { Span, TraceInfo } from "../trace/span.ts";

/** What is new about one trace that is made here. */
export interface TurnUpdate {
  readonly traceId: string;
  /** All that is known about the trace itself; the last one counts. */
  readonly info: TraceInfo;
  /** Every span comes after those below it. A span may come again; the last one counts. */
  readonly spans: readonly Span[];
  /**
   * The turn has ended: `spans` are all of it, the root last. All that may follow are further
   * updates with this set, for what is learnt about it later: that it was taken back, or what it
   * did to files.
   */
  readonly final: boolean;
  readonly tags?: undefined;
}

/** What is learnt about a trace that another process made: nothing else is known of it here. */
export interface TagsUpdate {
  readonly traceId: string;
  /** Tags to be set on it, besides those that it has. */
  readonly tags: Readonly<Record<string, string>>;
  readonly spans: readonly [];
  readonly info?: undefined;
}

export type TraceUpdate = TurnUpdate | TagsUpdate;
