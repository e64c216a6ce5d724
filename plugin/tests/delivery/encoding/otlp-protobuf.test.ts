import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeProtobuf } from "../../../src/delivery/encoding/otlp-protobuf.ts";
import { BEGIN, ROOT, spanOf, TRACE } from "../transports/records.ts";

// That MLflow reads all of it: tests/integration/test_transports_databricks.py.

function hex(text: string): string {
  return Buffer.from(text, "utf8").toString("hex");
}

test("the bytes of a small span", () => {
  const span = spanOf(ROOT, { name: "n", attributes: { k: "v", i: -1 }, end: BEGIN });
  const nanoseconds = Buffer.alloc(8);
  nanoseconds.writeBigUInt64LE(BigInt(BEGIN) * 1_000_000n);
  const time = nanoseconds.toString("hex");
  const fields = [
    `0a10${TRACE}`,
    `1208${ROOT}`,
    `2a01${hex("n")}`,
    "3001",
    `39${time}`,
    `41${time}`,
    `4a080a01${hex("k")}12030a01${hex("v")}`,
    `4a100a01${hex("i")}120b18ffffffffffffffffff01`,
    "7a021801",
  ];
  const encoded = encodeProtobuf([span], "1").toString("hex");
  assert.ok(encoded.endsWith(fields.join("")), encoded);
  assert.ok(encoded.includes(hex("service.name")));
});

test("it holds no more than it is given", () => {
  const span = spanOf(ROOT, { attributes: { not: undefined, nothing: null } });
  const encoded = encodeProtobuf([span], "1").toString("utf8");
  assert.ok(!encoded.includes("not\u0012"));
  assert.ok(encoded.includes("nothing"));
});
