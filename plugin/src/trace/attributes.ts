import { MLFLOW, OTEL } from "./names.ts";
import type { Attributes, AttributeValue, SpanEvent } from "./span.ts";
import { callCost, type TokenCounts, tokenUsage } from "./usage.ts";

/** MLflow's span types that are used here (`mlflow/entities/span.py`, `SpanType`). */
export type SpanType = "AGENT" | "CHAIN" | "CHAT_MODEL" | "TOOL";

/**
 * The attributes of every span. The type is always set: MLflow does not store one that it derives.
 */
export function spanAttributes(
  type: SpanType,
  inputs: AttributeValue | undefined,
  outputs: AttributeValue | undefined,
): Attributes {
  return {
    [MLFLOW.spanType]: type,
    [MLFLOW.spanInputs]: inputs,
    [MLFLOW.spanOutputs]: outputs,
  };
}

export interface ModelCall {
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  readonly tokens?: TokenCounts | undefined;
  /** US dollars. */
  readonly cost?: number | undefined;
}

/**
 * The attributes behind MLflow's cost and token charts. MLflow adds up all spans of a trace, so a
 * span must not repeat what its children counted.
 */
export function modelAttributes(call: ModelCall): Attributes {
  const usage = call.tokens === undefined ? undefined : tokenUsage(call.tokens);
  return {
    [MLFLOW.messageFormat]: "openai",
    [MLFLOW.model]: call.model,
    [MLFLOW.provider]: call.provider,
    [MLFLOW.spanTokens]: usage,
    [MLFLOW.spanCost]:
      usage === undefined || call.cost === undefined ? undefined : callCost(call.cost),
  };
}

/**
 * The attributes that MLflow reads from the root span only: session, user, and the trace's name,
 * which does not follow from the span's.
 */
export function traceAttributes(name: string, session: string, user?: string): Attributes {
  return {
    [MLFLOW.traceNameTag]: name,
    [OTEL.session]: session,
    [OTEL.user]: user,
  };
}

/**
 * An exception by OpenTelemetry's semantic conventions; MLflow lists it under Events.
 *
 * @param time milliseconds since the epoch
 */
export function exceptionEvent(
  time: number,
  type: string,
  message: string,
  more: Attributes = {},
): SpanEvent {
  return {
    name: "exception",
    time,
    attributes: { [OTEL.exceptionType]: type, [OTEL.exceptionMessage]: message, ...more },
  };
}

/**
 * A patch as a code block: MLflow's page shows the text of an attribute as Markdown, where the lines
 * of a patch would become one (https://spec.commonmark.org/0.31.2/#fenced-code-blocks).
 */
export function diffBlock(patch: string): string {
  const inside = patch.match(/`{3,}/g) ?? [];
  const fence = "`".repeat(inside.reduce((most, { length }) => Math.max(most, length + 1), 3));
  return `${fence}diff\n${patch.endsWith("\n") ? patch : `${patch}\n`}${fence}`;
}
