// eslint-disable-next-line no-restricted-imports -- a pure function of its input
import { createHash } from "node:crypto";

/** Keeps these hashes apart from any other use of the same inputs. */
const DOMAIN = "opencode-mlflow/1";

/** What a span stands for: one message can be behind several spans. */
export type SpanRole = "turn" | "agent" | "model" | "tool" | "compaction";

function digest(fields: readonly string[], bytes: number): string {
  const text = JSON.stringify([DOMAIN, ...fields]);
  return createHash("sha256")
    .update(text, "utf8")
    .digest("hex")
    .slice(0, 2 * bytes);
}

/**
 * The trace id of a turn, always the same for the same turn in the same experiment, so that
 * whatever is sent again meets the rows that are there.
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
 * @param trace what `traceId` returned
 * @param sourceId OpenCode message or part that the span stands for
 * @returns 16 hexadecimal digits
 */
export function spanId(trace: string, sourceId: string, role: SpanRole): string {
  return digest(["span", trace, sourceId, role], 8);
}
