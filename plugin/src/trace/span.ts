/** What an attribute of a span may hold; nested values become OTLP lists and key-value lists. */
export type AttributeValue =
  | string
  | number
  | boolean
  | null
  | readonly AttributeValue[]
  | { readonly [key: string]: AttributeValue | undefined };

/** Attributes of a span. `undefined` means unknown and is not sent. */
export type Attributes = Readonly<Record<string, AttributeValue | undefined>>;

export function isList(value: AttributeValue | undefined): value is readonly AttributeValue[] {
  return Array.isArray(value);
}

export function isObject(value: AttributeValue | undefined): value is Attributes {
  return typeof value === "object" && value !== null && !isList(value);
}

export interface SpanEvent {
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly attributes: Attributes;
}

export interface SpanStatus {
  readonly code: "OK" | "ERROR";
  readonly message?: string;
}

/** A finished span, ready to be encoded. */
export interface Span {
  /** 32 lower-case hexadecimal digits. */
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits. */
  readonly spanId: string;
  /** Absent on the root of a trace. */
  readonly parentSpanId?: string;
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly start: number;
  /** Milliseconds since the epoch, never before `start`. */
  readonly end: number;
  readonly status: SpanStatus;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
}

/** What MLflow keeps about a trace besides its spans (its `TraceInfo`, REST API 3.0). */
export interface TraceInfo {
  /** As in `Span`; MLflow's own id is this with `tr-` in front. */
  readonly traceId: string;
  readonly state: "IN_PROGRESS" | "OK" | "ERROR";
  /** Milliseconds since the epoch. */
  readonly requestTime: number;
  /** Milliseconds; absent until the trace has ended. */
  readonly duration?: number;
  /** At most 1000 characters each. */
  readonly requestPreview?: string;
  readonly responsePreview?: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}
