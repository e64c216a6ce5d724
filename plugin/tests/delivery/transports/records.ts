import type { TraceRecord } from "../../../src/delivery/records.ts";
import type { Span, TraceInfo } from "../../../src/trace/span.ts";

/** Records of one trace, for tests of transports. */

export const TRACE = "0123456789abcdef0123456789abcdef";
export const ROOT = "1111111111111111";
export const CHILD = "2222222222222222";
export const BEGIN = 1_795_327_487_010;

export function spanOf(spanId: string, rest: Partial<Span> = {}): Span {
  return {
    traceId: TRACE,
    spanId,
    ...(spanId === ROOT ? {} : { parentSpanId: ROOT }),
    name: `span ${spanId}`,
    start: BEGIN,
    end: BEGIN + 473,
    status: { code: "OK" },
    attributes: { "mlflow.spanType": "TOOL" },
    events: [],
    ...rest,
  };
}

export function spanRecord(spanId: string, rest: Partial<Span> = {}): TraceRecord {
  return { kind: "span", traceId: TRACE, spanId, text: JSON.stringify(spanOf(spanId, rest)) };
}

export function infoRecord(state: TraceInfo["state"]): TraceRecord {
  const final = state !== "IN_PROGRESS";
  const info: TraceInfo = {
    traceId: TRACE,
    state,
    requestTime: BEGIN,
    requestPreview: "ask",
    ...(final ? { duration: 1234, responsePreview: "answer" } : {}),
    metadata: { "mlflow.trace.session": "ses_1" },
    tags: { "mlflow.traceName": "opencode" },
  };
  return { kind: "info", traceId: TRACE, final, text: JSON.stringify(info) };
}

export function tagRecord(key: string, value: string): TraceRecord {
  return { kind: "tag", traceId: TRACE, text: JSON.stringify({ key, value }) };
}
