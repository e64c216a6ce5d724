import { type Attributes, type AttributeValue, isList, type Span } from "../../trace/span.ts";

/**
 * Deeper values are sent as JSON text: a level takes three protobuf messages, and protobuf's JSON
 * parser refuses a request with more than 100 of them.
 */
export const MAX_DEPTH = 16;

const SPAN_KIND_INTERNAL = 1;
const STATUS_CODE = { OK: 1, ERROR: 2 } as const;

/**
 * Text that every store accepts: UTF-8 has no lone surrogates, and PostgreSQL refuses NUL.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}

function cleaned(_: string, value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  if (entries.every(([key]) => key === cleanText(key))) return value;
  return Object.fromEntries(entries.map(([key, inner]): unknown[] => [cleanText(key), inner]));
}

/** JSON text without what `cleanText` removes; empty for a circular value. */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value, cleaned);
  } catch {
    return "";
  }
}

/** OTLP's `AnyValue` in its JSON form (integers are decimal strings). */
function anyValue(value: AttributeValue, depth: number): object {
  if (value === null) return {};
  if (typeof value === "string") return { stringValue: cleanText(value) };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return { intValue: String(value) };
    return Number.isFinite(value) ? { doubleValue: value } : {};
  }
  if (depth >= MAX_DEPTH) return { stringValue: jsonText(value) };
  if (isList(value)) {
    return { arrayValue: { values: value.map((item) => anyValue(item, depth + 1)) } };
  }
  return { kvlistValue: { values: keyValues(value, depth + 1) } };
}

function keyValues(attributes: Attributes, depth: number): object[] {
  const pairs: object[] = [];
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) pairs.push({ key: cleanText(key), value: anyValue(value, depth) });
  }
  return pairs;
}

/** Milliseconds as nanoseconds, in a decimal string, as a double cannot hold them. */
export function nanoseconds(milliseconds: number): string {
  return (BigInt(Math.round(milliseconds)) * 1_000_000n).toString();
}

/**
 * One span as OTLP/HTTP JSON (opentelemetry-proto, `trace/v1/trace.proto`; ids in hexadecimal as
 * the OTLP specification asks for in JSON).
 */
export function encodeSpan(span: Span): string {
  return JSON.stringify({
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId === undefined ? {} : { parentSpanId: span.parentSpanId }),
    name: cleanText(span.name),
    kind: SPAN_KIND_INTERNAL,
    startTimeUnixNano: nanoseconds(span.start),
    endTimeUnixNano: nanoseconds(Math.max(span.start, span.end)),
    attributes: keyValues(span.attributes, 0),
    events: span.events.map((event) => ({
      name: cleanText(event.name),
      timeUnixNano: nanoseconds(event.time),
      attributes: keyValues(event.attributes, 0),
    })),
    status: {
      code: STATUS_CODE[span.status.code],
      ...(span.status.message === undefined ? {} : { message: cleanText(span.status.message) }),
    },
  });
}

/**
 * An `ExportTraceServiceRequest` of encoded spans. It names no resource, as MLflow (3.17) makes every
 * attribute of one a tag of the trace.
 *
 * @param spans what `encodeSpan` returned, children before their root
 * @param version version of this plugin, sent as the instrumentation scope's
 */
export function encodeRequest(spans: readonly string[], version: string): string {
  const scope = { name: "opencode-mlflow", version };
  return `{"resourceSpans":[{"scopeSpans":[{"scope":${JSON.stringify(scope)},"spans":[${spans.join(",")}]}]}]}`;
}
