import type { Attributes, AttributeValue, SpanEvent } from "./span.ts";
import { callCost, type TokenCounts, tokenUsage } from "./usage.ts";

/** MLflow's span types that this plugin uses (mlflow/entities/span.py, SpanType). */
export type SpanType = "AGENT" | "CHAIN" | "CHAT_MODEL" | "TOOL";

/**
 * What every span carries (names: mlflow/tracing/constant.py, SpanAttributeKey). The type is always
 * said, because a type that MLflow derives is not stored.
 */
export function spanAttributes(
  type: SpanType,
  inputs: AttributeValue | undefined,
  outputs: AttributeValue | undefined,
): Attributes {
  return {
    "mlflow.spanType": type,
    "mlflow.spanInputs": inputs,
    "mlflow.spanOutputs": outputs,
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
 * What MLflow's cost and token charts are made of. Only for spans without children that were
 * counted too: MLflow adds up what it finds.
 */
export function modelAttributes(call: ModelCall): Attributes {
  const usage = call.tokens === undefined ? undefined : tokenUsage(call.tokens);
  return {
    "mlflow.message.format": "openai",
    "mlflow.llm.model": call.model,
    "mlflow.llm.provider": call.provider,
    "mlflow.chat.tokenUsage": usage,
    "mlflow.llm.cost":
      usage === undefined || call.cost === undefined ? undefined : callCost(call.cost),
  };
}

/**
 * What MLflow reads from the root span only: session and user, and the trace's name, which it does
 * not take from the span's.
 */
export function traceAttributes(name: string, session: string, user?: string): Attributes {
  return {
    "mlflow.traceTag.mlflow.traceName": name,
    "session.id": session,
    "user.id": user,
  };
}

/** An exception as OpenTelemetry's semantic conventions have it; MLflow lists it under Events. */
export function exceptionEvent(
  time: number,
  type: string,
  message: string,
  more: Attributes = {},
): SpanEvent {
  return {
    name: "exception",
    time,
    attributes: { "exception.type": type, "exception.message": message, ...more },
  };
}
