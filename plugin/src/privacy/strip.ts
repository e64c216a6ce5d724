import type { Attributes, Span, TraceInfo } from "../trace/span.ts";

/** What has no content: types, counts, ids. */
const ATTRIBUTES = [
  "mlflow.spanType",
  "mlflow.chat.tokenUsage",
  "mlflow.llm.cost",
  "session.id",
] as const;
const METADATA = ["mlflow.trace.session", "mlflow.trace.tokenUsage", "mlflow.trace.cost"] as const;
const TAGS = ["mlflow.traceName"] as const;

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

/** A span without its content, for one that could not be masked. */
export function withheldSpan(span: Span): Span {
  const attributes: Attributes = only(span.attributes, ATTRIBUTES);
  return {
    ...span,
    name: "withheld",
    status: { code: span.status.code },
    attributes: { ...attributes, "opencode.content": "withheld: it could not be masked" },
    events: [],
  };
}

/** The info of a trace without its content, for one that could not be masked. */
export function withheldInfo(info: TraceInfo): TraceInfo {
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
