import { type Answer, jsonOf } from "./http.ts";
import type { Receipt } from "./transport.ts";

const VARINT = 0;
const BYTES = 2;

interface Field {
  readonly number: number;
  readonly value: bigint | Uint8Array;
}

/** The fields of a protobuf message, up to the first that is neither varint nor length-delimited. */
function* fieldsOf(message: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = message[at];
      if (byte === undefined) break;
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < message.length) {
    const tag = Number(varint());
    if ((tag & 7) === VARINT) {
      yield { number: tag >> 3, value: varint() };
    } else if ((tag & 7) === BYTES) {
      const length = Number(varint());
      yield { number: tag >> 3, value: message.subarray(at, at + length) };
      at += length;
    } else {
      return;
    }
  }
}

function field(message: Uint8Array, number: number): bigint | Uint8Array | undefined {
  for (const found of fieldsOf(message)) if (found.number === number) return found.value;
  return undefined;
}

interface Partial {
  readonly rejected: number;
  readonly message: string;
}

function fromProtobuf(body: Uint8Array): Partial | undefined {
  const partial = field(body, 1);
  if (!(partial instanceof Uint8Array)) return undefined;
  const rejected = field(partial, 1);
  const message = field(partial, 2);
  return {
    rejected: typeof rejected === "bigint" ? Number(rejected) : 0,
    message: message instanceof Uint8Array ? new TextDecoder().decode(message) : "",
  };
}

function fromJson(answer: Answer): Partial | undefined {
  const partial = jsonOf(answer)?.["partialSuccess"];
  if (typeof partial !== "object" || partial === null) return undefined;
  const { rejectedSpans, errorMessage } = partial as Readonly<Record<string, unknown>>;
  return {
    rejected: Number(rejectedSpans ?? 0),
    message: typeof errorMessage === "string" ? errorMessage : "",
  };
}

/**
 * The receipt for an OTLP success that rejects spans (opentelemetry-proto,
 * `ExportTracePartialSuccess`); undefined when none was. MLflow takes all or none (3.17.2), but a
 * proxy may not.
 */
export function partialSuccess(answer: Answer): Receipt | undefined {
  const isProtobuf = (answer.headers.get("content-type") ?? "").includes("protobuf");
  const partial = isProtobuf ? fromProtobuf(answer.body) : fromJson(answer);
  if (partial === undefined || !(partial.rejected > 0)) return undefined;
  const reason = `${partial.rejected} spans refused: ${partial.message.slice(0, 200)}`;
  return { outcome: "rejected", reason, content: true };
}
