import type { Span, TraceInfo } from "../../src/trace/span.ts";
import type { Observation } from "../../src/turn/observation.ts";
import { observe } from "../../src/turn/observe.ts";
import type { TagsUpdate, TurnUpdate } from "../../src/turn/update.ts";
import type { Context } from "../../src/turn/context.ts";
import { createState, type State } from "../../src/turn/state.ts";

export const CONTEXT = { experimentId: "7", user: "dev" } as const;

export interface Replay {
  /** By trace, the last that was said about it. */
  readonly infos: ReadonlyMap<string, TraceInfo>;
  readonly state: State;
  readonly updates: readonly TurnUpdate[];
  /** What was said about traces of other processes. */
  readonly tags: readonly TagsUpdate[];
  /** By trace, the last state of every span, in the order in which they were first sent. */
  readonly traces: ReadonlyMap<string, ReadonlyMap<string, Span>>;
}

export function replay(observations: readonly Observation[], context: Context = CONTEXT): Replay {
  const state = createState(context.joinsLate);
  const all = observations.flatMap((observation) => observe(state, observation, context));
  const updates = all.filter((update) => update.info !== undefined);
  const tags = all.filter((update) => update.info === undefined);
  const traces = new Map<string, Map<string, Span>>();
  for (const { traceId, spans } of updates) {
    const trace = traces.get(traceId) ?? new Map<string, Span>();
    for (const span of spans) trace.set(span.spanId, span);
    traces.set(traceId, trace);
  }
  const infos = new Map(updates.map(({ traceId, info }) => [traceId, info]));
  return { state, updates, tags, traces, infos };
}

export function spansOf({ traces }: Replay): Span[] {
  return [...traces.values()].flatMap((trace) => [...trace.values()]);
}

export function ofType(spans: readonly Span[], type: string): Span[] {
  return spans.filter((span) => span.attributes["mlflow.spanType"] === type);
}

export function rootsOf(spans: readonly Span[]): Span[] {
  return spans.filter((span) => span.parentSpanId === undefined);
}
