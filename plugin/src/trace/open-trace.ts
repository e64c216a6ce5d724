import { exceptionEvent, spanAttributes } from "./attributes.ts";
import { MLFLOW, OPENCODE, OTEL } from "./names.ts";
import type { Span, TraceInfo } from "./span.ts";

/** A trace whose end was not delivered yet. Plain data, so that it can be kept in a file. */
export interface OpenTrace {
  readonly info: TraceInfo;
  readonly rootSpanId: string;
  /** Milliseconds since the epoch: the latest end of a span. */
  readonly seen: number;
}

/** The error of whatever had not ended when OpenCode stopped. */
export const INTERRUPTED = {
  name: "Interrupted",
  message: "OpenCode stopped before this ended",
} as const;

/** A span id that no span has. */
const MISSING_PARENT = "f".repeat(16);

function rootSpan({ info, rootSpanId, seen }: OpenTrace): Span {
  const { metadata, requestPreview, requestTime } = info;
  const inputs =
    requestPreview === undefined
      ? undefined
      : { messages: [{ role: "user", content: requestPreview }] };
  return {
    traceId: info.traceId,
    spanId: rootSpanId,
    name: info.tags[MLFLOW.traceName] ?? "opencode",
    start: requestTime,
    end: Math.max(requestTime, seen),
    status: { code: "OK" },
    attributes: {
      ...spanAttributes("AGENT", inputs, undefined),
      [MLFLOW.messageFormat]: "openai",
      [OTEL.session]: metadata[MLFLOW.session],
      [OTEL.user]: metadata[MLFLOW.user],
    },
    events: [],
  };
}

/**
 * A provisional root for a trace whose root has not ended. Its parent does not exist: MLflow (3.17)
 * takes the first span without a parent for the end of the trace, and a trace without any span
 * never loads in its interface.
 */
export function provisionalRoot(open: OpenTrace): Span {
  return { ...rootSpan(open), parentSpanId: MISSING_PARENT };
}

/**
 * Root and final info of an orphaned trace, one whose process died. It becomes an interrupted one;
 * where it had ended, and only its last records were not delivered, it keeps its state.
 */
export function endOrphaned(open: OpenTrace): { readonly root: Span; readonly info: TraceInfo } {
  const { info } = open;
  const root = rootSpan(open);
  if (info.state === "OK") return { root, info };
  if (info.state === "ERROR") return { root: { ...root, status: { code: "ERROR" } }, info };
  return {
    root: {
      ...root,
      status: { code: "ERROR", message: INTERRUPTED.message },
      attributes: { ...root.attributes, [OPENCODE.outcome]: "interrupted" },
      events: [exceptionEvent(root.end, INTERRUPTED.name, INTERRUPTED.message)],
    },
    info: {
      ...info,
      state: "ERROR",
      duration: root.end - root.start,
      tags: { ...info.tags, [OPENCODE.outcome]: "interrupted" },
    },
  };
}
