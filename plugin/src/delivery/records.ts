import type { OpenTrace } from "../trace/open-trace.ts";
import type { OutboxRecord } from "./outbox.ts";
import type { Span, TraceInfo } from "../trace/span.ts";

/** @param provisional whether it stands in for one that has not ended */
export function spanRecord(span: Span, provisional = false): OutboxRecord {
  return {
    kind: "span",
    traceId: span.traceId,
    spanId: span.spanId,
    text: JSON.stringify(span),
    ...(provisional ? { provisional } : {}),
  };
}

/** @param open with what the trace can be ended, should this process not come to do it */
export function infoRecord(
  info: TraceInfo,
  final: boolean,
  open?: Omit<OpenTrace, "info">,
): OutboxRecord {
  return {
    kind: "info",
    traceId: info.traceId,
    text: JSON.stringify(info),
    final,
    ...(open === undefined ? {} : { rootSpanId: open.rootSpanId, seen: open.seen }),
  };
}

export function tagRecords(
  traceId: string,
  tags: Readonly<Record<string, string>>,
): readonly OutboxRecord[] {
  return Object.entries(tags).map(([key, value]) => ({
    kind: "tag",
    traceId,
    text: JSON.stringify({ key, value }),
  }));
}
