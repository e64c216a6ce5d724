import { MLFLOW, OPENCODE, OTEL } from "../trace/names.ts";
import type { Attributes, Span, TraceInfo } from "../trace/span.ts";

/** Values without content: types, counts, ids. */
const ATTRIBUTES = [MLFLOW.spanType, MLFLOW.spanTokens, MLFLOW.spanCost, OTEL.session] as const;
const METADATA = [MLFLOW.session, MLFLOW.traceTokens, MLFLOW.traceCost] as const;
const TAGS = [MLFLOW.traceName] as const;

function only<T>(
  values: Readonly<Record<string, T>>,
  keys: readonly string[],
): Record<string, NonNullable<T>> {
  const kept: Record<string, NonNullable<T>> = {};
  for (const key of keys) {
    const value = values[key];
    if (value !== undefined && value !== null) kept[key] = value;
  }
  return kept;
}

/** A span that could not be masked, reduced to ids, times and counts. */
export function stripSpan(span: Span): Span {
  const attributes: Attributes = only(span.attributes, ATTRIBUTES);
  return {
    ...span,
    name: "withheld",
    status: { code: span.status.code },
    attributes: { ...attributes, [OPENCODE.content]: "withheld: it could not be masked" },
    events: [],
  };
}

/** The info of a trace that could not be masked, reduced to ids, times and counts. */
export function stripInfo(info: TraceInfo): TraceInfo {
  const { traceId, state, requestTime, duration } = info;
  return {
    traceId,
    state,
    requestTime,
    ...(duration === undefined ? {} : { duration }),
    metadata: only(info.metadata, METADATA),
    tags: only(info.tags, TAGS),
  };
}
