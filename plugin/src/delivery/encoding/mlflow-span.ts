import { MLFLOW } from "../../trace/names.ts";
import type { Attributes, AttributeValue, Span } from "../../trace/span.ts";
import { cleanText, jsonText, nanoseconds } from "./otlp.ts";

const STATUS_CODE = { OK: "STATUS_CODE_OK", ERROR: "STATUS_CODE_ERROR" } as const;

function base64(hexadecimal: string): string {
  return Buffer.from(hexadecimal, "hex").toString("base64");
}

/** Each value as JSON text, plain strings too (`dump_span_attribute_value`). */
function spanAttributes(attributes: Attributes): Record<string, string> {
  const dumped: [string, string][] = [];
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) dumped.push([cleanText(key), jsonText(value)]);
  }
  return Object.fromEntries(dumped);
}

/** An event's attribute; OpenTelemetry has no nested ones, so these become JSON text. */
function eventValue(value: AttributeValue): string | number | boolean | null {
  if (typeof value === "string") return cleanText(value);
  return typeof value === "object" && value !== null ? jsonText(value) : value;
}

function eventAttributes(attributes: Attributes): Record<string, unknown> {
  const kept: [string, unknown][] = [];
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) kept.push([cleanText(key), eventValue(value)]);
  }
  return Object.fromEntries(kept);
}

/** A JSON object with the members of `fields` and, verbatim, those of `digits`. */
function withDigits(fields: object, digits: Readonly<Record<string, string>>): string {
  const more = Object.entries(digits).map(([key, value]) => `${JSON.stringify(key)}:${value}`);
  return `${JSON.stringify(fields).slice(0, -1)},${more.join(",")}}`;
}

/**
 * One span in the JSON form of MLflow's own files (MLflow 3.17.2, `mlflow/entities/span.py`,
 * `Span.to_dict`; MLflow 3.0 reads it as well).
 */
export function encodeMlflowSpan(span: Span): string {
  const events = span.events.map((event) =>
    withDigits(
      { name: cleanText(event.name), attributes: eventAttributes(event.attributes) },
      { time_unix_nano: nanoseconds(event.time) },
    ),
  );
  return withDigits(
    {
      trace_id: base64(span.traceId),
      span_id: base64(span.spanId),
      parent_span_id: span.parentSpanId === undefined ? null : base64(span.parentSpanId),
      name: cleanText(span.name),
      status: {
        code: STATUS_CODE[span.status.code],
        message: cleanText(span.status.message ?? ""),
      },
      attributes: {
        [MLFLOW.traceRequestId]: jsonText(`tr-${span.traceId}`),
        ...spanAttributes(span.attributes),
      },
      links: [],
    },
    {
      start_time_unix_nano: nanoseconds(span.start),
      end_time_unix_nano: nanoseconds(Math.max(span.start, span.end)),
      events: `[${events.join(",")}]`,
    },
  );
}

/**
 * The file `traces.json` (`mlflow/entities/trace_data.py`, `TraceData.to_dict`).
 *
 * @param spans what `encodeMlflowSpan` returned
 */
export function encodeTraceData(spans: readonly string[]): string {
  return `{"spans":[${spans.join(",")}]}`;
}
