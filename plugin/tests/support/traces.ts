import type { Span, TraceInfo } from "../../src/trace/span.ts";

/** Spans and infos for tests that need some of their own. */

export const TRACE = "0123456789abcdef0123456789abcdef";
export const ROOT = "aaaaaaaaaaaaaaaa";
/** Milliseconds since the epoch. */
export const BEGIN = 1_800_000_000_000;

export function spanOf(spanId: string, rest: Partial<Span> = {}): Span {
  return {
    traceId: TRACE,
    spanId,
    name: spanId,
    start: BEGIN,
    end: BEGIN + 10,
    status: { code: "OK" },
    attributes: {},
    events: [],
    ...rest,
  };
}

export function infoOf(rest: Partial<TraceInfo> = {}): TraceInfo {
  return {
    traceId: TRACE,
    state: "IN_PROGRESS",
    requestTime: BEGIN,
    requestPreview: "ask",
    metadata: { "mlflow.trace.session": "ses_1", "mlflow.trace.user": "dev" },
    tags: { "mlflow.traceName": "opencode" },
    ...rest,
  };
}
