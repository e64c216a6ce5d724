import type { Span, TraceInfo } from "./span.ts";

/**
 * What is known of a trace whose end was not delivered yet. Plain data, so that it can be kept in a
 * file.
 */
export interface OpenTrace {
  readonly info: TraceInfo;
  readonly rootSpanId: string;
  /** Milliseconds since the epoch: the latest that was seen of it. */
  readonly seen: number;
}

const NAME = "mlflow.traceName";
const OUTCOME = "opencode.outcome";
const INTERRUPTED = "OpenCode stopped before this ended";

/** No span has it. */
const NOWHERE = "f".repeat(16);

function root({ info, rootSpanId, seen }: OpenTrace): Span {
  const { metadata, requestPreview, requestTime } = info;
  return {
    traceId: info.traceId,
    spanId: rootSpanId,
    name: info.tags[NAME] ?? "opencode",
    start: requestTime,
    end: Math.max(requestTime, seen),
    status: { code: "OK" },
    attributes: {
      "mlflow.spanType": "AGENT",
      "mlflow.spanInputs":
        requestPreview === undefined
          ? undefined
          : { messages: [{ role: "user", content: requestPreview }] },
      "mlflow.message.format": "openai",
      "session.id": metadata["mlflow.trace.session"],
      "user.id": metadata["mlflow.trace.user"],
    },
    events: [],
  };
}

/**
 * A stand-in for the root of a trace whose root has not ended. It hangs under a span that is not
 * there: MLflow (3.17) takes the first span without a parent for the end of the trace, and shows a
 * trace without any span as one that never loads.
 */
export function openRoot(open: OpenTrace): Span {
  return { ...root(open), parentSpanId: NOWHERE };
}

function isOver({ state }: TraceInfo): boolean {
  return state !== "IN_PROGRESS";
}

/**
 * The end of a trace whose process died: its root and its last info. One that had ended, but of
 * which that was not delivered, keeps its state.
 */
export function ending(open: OpenTrace): { readonly root: Span; readonly info: TraceInfo } {
  const { info } = open;
  const stub = root(open);
  if (isOver(info)) {
    return { root: info.state === "OK" ? stub : { ...stub, status: { code: "ERROR" } }, info };
  }
  return {
    root: {
      ...stub,
      status: { code: "ERROR", message: INTERRUPTED },
      attributes: { ...stub.attributes, [OUTCOME]: "interrupted" },
      events: [
        {
          name: "exception",
          time: stub.end,
          attributes: { "exception.type": "Interrupted", "exception.message": INTERRUPTED },
        },
      ],
    },
    info: {
      ...info,
      state: "ERROR",
      duration: stub.end - stub.start,
      tags: { ...info.tags, [OUTCOME]: "interrupted" },
    },
  };
}
