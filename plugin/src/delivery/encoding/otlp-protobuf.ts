import { type Attributes, type AttributeValue, isList, type Span } from "../../trace/span.ts";
import { cleanText, jsonText, MAX_DEPTH, nanoseconds } from "./otlp.ts";

const SPAN_KIND_INTERNAL = 1n;
const STATUS_CODE = { OK: 1n, ERROR: 2n } as const;

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

function tag(field: number, type: number): Buffer {
  return varint(BigInt((field << 3) | type));
}

function integer(field: number, value: bigint): Buffer {
  return Buffer.concat([tag(field, VARINT), varint(value)]);
}

function bytes(field: number, value: Uint8Array): Buffer {
  return Buffer.concat([tag(field, BYTES), varint(BigInt(value.length)), value]);
}

function text(field: number, value: string): Buffer {
  return bytes(field, Buffer.from(cleanText(value), "utf8"));
}

function message(field: number, parts: readonly Uint8Array[]): Buffer {
  return bytes(field, Buffer.concat(parts));
}

function time(field: number, milliseconds: number): Buffer {
  const value = Buffer.alloc(8);
  value.writeBigUInt64LE(BigInt.asUintN(64, BigInt(nanoseconds(milliseconds))));
  return Buffer.concat([tag(field, FIXED64), value]);
}

function double(field: number, number: number): Buffer {
  const value = Buffer.alloc(8);
  value.writeDoubleLE(number);
  return Buffer.concat([tag(field, FIXED64), value]);
}

/** OTLP's `AnyValue` (`common/v1/common.proto`). */
function anyValue(value: AttributeValue, depth: number): Buffer[] {
  if (value === null) return [];
  if (typeof value === "string") return [text(1, value)];
  if (typeof value === "boolean") return [integer(2, value ? 1n : 0n)];
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return [integer(3, BigInt(value))];
    return Number.isFinite(value) ? [double(4, value)] : [];
  }
  if (depth >= MAX_DEPTH) return [text(1, jsonText(value))];
  if (isList(value)) {
    return [
      message(
        5,
        value.map((item) => message(1, anyValue(item, depth + 1))),
      ),
    ];
  }
  return [message(6, keyValues(1, value, depth + 1))];
}

function keyValues(field: number, attributes: Attributes, depth: number): Buffer[] {
  return Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [message(field, [text(1, key), message(2, anyValue(value, depth))])],
  );
}

/** One span as protobuf (opentelemetry-proto, `trace/v1/trace.proto`). */
function span(value: Span): Buffer[] {
  const { status } = value;
  return [
    bytes(1, Buffer.from(value.traceId, "hex")),
    bytes(2, Buffer.from(value.spanId, "hex")),
    ...(value.parentSpanId === undefined ? [] : [bytes(4, Buffer.from(value.parentSpanId, "hex"))]),
    text(5, value.name),
    integer(6, SPAN_KIND_INTERNAL),
    time(7, value.start),
    time(8, Math.max(value.start, value.end)),
    ...keyValues(9, value.attributes, 0),
    ...value.events.map((event) =>
      message(11, [time(1, event.time), text(2, event.name), ...keyValues(3, event.attributes, 0)]),
    ),
    message(15, [
      ...(status.message === undefined ? [] : [text(2, status.message)]),
      integer(3, STATUS_CODE[status.code]),
    ]),
  ];
}

/**
 * An `ExportTraceServiceRequest` in protobuf.
 *
 * @param spans children before their root
 * @param version version of this plugin, sent as the instrumentation scope's
 */
export function encodeProtobuf(spans: readonly Span[], version: string): Buffer {
  const resource = message(1, keyValues(1, { "service.name": "opencode" }, 0));
  const scope = message(1, [text(1, "opencode-mlflow"), text(2, version)]);
  const scoped = message(2, [scope, ...spans.map((one) => message(2, span(one)))]);
  return message(1, [resource, scoped]);
}
