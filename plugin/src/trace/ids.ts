import { createHash } from "node:crypto";

/** Keeps these hashes apart from any other use of the same inputs. */
const DOMAIN = "opencode-mlflow/1";

/** What a span is of: one message can have several spans. */
export type SpanRole = "turn" | "agent" | "model" | "tool" | "compaction";

function digest(fields: readonly string[], bytes: number): string {
  const text = JSON.stringify([DOMAIN, ...fields]);
  return createHash("sha256")
    .update(text, "utf8")
    .digest("hex")
    .slice(0, 2 * bytes);
}

/**
 * The trace id of a turn. It is the same for the same turn in the same experiment, so that records
 * that are sent again replace those that are stored.
 *
 * @param experimentId MLflow experiment that the trace goes to
 * @param sessionId OpenCode root session
 * @param messageId user message that began the turn
 * @returns 32 hexadecimal digits
 */
export function traceId(experimentId: string, sessionId: string, messageId: string): string {
  return digest(["trace", experimentId, sessionId, messageId], 16);
}

/**
 * The span id of a message or part in its trace.
 *
 * @param trace what `traceId` returned
 * @param sourceId OpenCode's id of the message or part
 * @returns 16 hexadecimal digits
 */
export function spanId(trace: string, sourceId: string, role: SpanRole): string {
  return digest(["span", trace, sourceId, role], 8);
}
