import type { OpenTrace } from "../trace/open-trace.ts";
import type { Span, TraceInfo } from "../trace/span.ts";

/**
 * One thing to send, already masked. `text` is JSON: of a `Span`, of a `TraceInfo`, or of
 * `{key, value}` for a tag that is set after the trace has ended. The destination is not part of it.
 */
export type TraceRecord =
  | {
      readonly kind: "span";
      readonly traceId: string;
      readonly spanId: string;
      readonly text: string;
      /** A placeholder for a span that has not ended. */
      readonly provisional?: true;
      readonly resumed?: true;
    }
  | {
      readonly kind: "info";
      readonly traceId: string;
      readonly text: string;
      /** Nothing of this trace follows. */
      readonly final: boolean;
      /** The span id of the root, and the latest end of a span: with them a trace can be ended. */
      readonly rootSpanId?: string;
      /** Milliseconds since the epoch. */
      readonly seen?: number;
      /**
       * Of the end of a turn that another process had left: it counts more than the end that was
       * made for that process, and is sent after it.
       */
      readonly resumed?: true;
    }
  | { readonly kind: "tag"; readonly traceId: string; readonly text: string };

/** A record in the queue; `id` is the queue's own, ascending. */
export type QueuedRecord = TraceRecord & { readonly id: number };

/** What one batch holds: see `Queue.peek`. */
export type Unit = "records" | "trace";

/** What a record is about; every tag is its own. */
export function subjectOf(record: TraceRecord): string | undefined {
  switch (record.kind) {
    case "span":
      return `${record.traceId} ${record.spanId}`;
    case "info":
      return record.traceId;
    case "tag":
      return undefined;
  }
}

/** @param provisional whether it is a placeholder for a span that has not ended */
export function spanRecord(span: Span, provisional = false): TraceRecord {
  return {
    kind: "span",
    traceId: span.traceId,
    spanId: span.spanId,
    text: JSON.stringify(span),
    ...(provisional ? { provisional } : {}),
  };
}

/** @param open what another process needs to end the trace if this one dies */
export function infoRecord(
  info: TraceInfo,
  final: boolean,
  open?: Omit<OpenTrace, "info">,
): TraceRecord {
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
): readonly TraceRecord[] {
  return Object.entries(tags).map(([key, value]) => ({
    kind: "tag",
    traceId,
    text: JSON.stringify({ key, value }),
  }));
}
