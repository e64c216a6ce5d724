import { exceptionEvent } from "../trace/attributes.ts";
import { INTERRUPTED } from "../trace/open-trace.ts";
import type { SpanEvent, SpanStatus } from "../trace/span.ts";
import type { Failure, ToolPart } from "./observation.ts";
import type { Call, Exchange } from "./state.ts";
import { isFinal, lastCall } from "./tree.ts";

/** How a turn ended. */
export type Outcome = "completed" | "aborted" | "failed" | "length" | "interrupted";

const OK: SpanStatus = { code: "OK" };

/** The status of a span that failed, or did not. */
export function status(failure: Failure | undefined): SpanStatus {
  return failure === undefined ? OK : { code: "ERROR", message: failure.message };
}

/** The events of a span that failed at `time`, in milliseconds since the epoch. */
export function exceptions(failure: Failure | undefined, time: number): SpanEvent[] {
  if (failure === undefined) return [];
  return [
    exceptionEvent(time, failure.name, failure.message, {
      "http.response.status_code": failure.statusCode,
      "opencode.error.retryable": failure.isRetryable,
    }),
  ];
}

/** Why what has not ended in an exchange will not end any more. */
function whyOver({ closed, superseded }: Exchange): Failure | undefined {
  return closed?.why ?? (superseded ? INTERRUPTED : undefined);
}

/** Why a model call failed, or undefined. */
export function callFailure(exchange: Exchange, call: Call): Failure | undefined {
  if (call.message.failure !== undefined) return call.message.failure;
  return call.message.completed === undefined ? whyOver(exchange) : undefined;
}

/**
 * Why a tool call failed. A command with an exit code other than 0 is no failed tool call (a search
 * that finds nothing has one too); a command that was stopped is.
 */
export function toolFailure(exchange: Exchange, part: ToolPart): Failure | undefined {
  if (part.failure !== undefined) return part.failure;
  if (part.status === "error") {
    return { name: "ToolError", message: part.error ?? "the tool failed" };
  }
  return isFinal(part) ? undefined : whyOver(exchange);
}

/** The error of whatever had not ended when its session was deleted. */
export const DELETED: Failure = {
  name: "SessionDeleted",
  message: "The session was deleted before this ended",
  ending: "aborted",
};

/** The error of a subagent that a turn waits for no longer. */
export const SILENT: Failure = {
  name: "Interrupted",
  message: "Nothing more was seen of a subagent",
  ending: "interrupted",
};

/** Why a thread was stopped before its end. */
function closedIn(thread: readonly Exchange[]): Failure | undefined {
  return thread.find((exchange) => exchange.closed !== undefined)?.closed?.why;
}

/** How an agent's work on one prompt ended. */
export function outcome(thread: readonly Exchange[]): Outcome {
  const last = lastCall(thread);
  const failure = last === undefined ? thread[0]?.failure : last.message.failure;
  if (failure !== undefined) return failure.ending ?? "failed";
  const closed = closedIn(thread);
  if (closed !== undefined) return closed.ending ?? "interrupted";
  return last?.message.finish === "length" ? "length" : "completed";
}

/** Why an agent's work on one prompt failed, or undefined. */
export function agentFailure(thread: readonly Exchange[]): Failure | undefined {
  const ended = outcome(thread);
  if (ended === "completed" || ended === "length") return undefined;
  return lastCall(thread)?.message.failure ?? thread[0]?.failure ?? closedIn(thread) ?? INTERRUPTED;
}
