import fc from "fast-check";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Answer } from "../../../src/delivery/transports/http.ts";
import { partialSuccess } from "../../../src/delivery/transports/partial-success.ts";
import type { Receipt } from "../../../src/delivery/transports/transport.ts";

function read(type: string, body: string | Uint8Array): Receipt | undefined {
  const headers = new Headers({ "content-type": type });
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const answer: Answer = { status: 200, headers, body: bytes };
  return partialSuccess(answer);
}

const REFUSED = { outcome: "rejected", reason: "300 spans refused: no", content: true };

describe("what a success says about spans that were not taken", () => {
  test("in JSON", () => {
    const says = (partialSuccess: unknown): Receipt | undefined =>
      read("application/json", JSON.stringify({ partialSuccess }));
    assert.deepEqual(says({ rejectedSpans: 300, errorMessage: "no" }), REFUSED);
    assert.deepEqual(says({ rejectedSpans: "300", errorMessage: "no" }), REFUSED);
    assert.equal(says({ rejectedSpans: 0, errorMessage: "only a warning" }), undefined);
    assert.equal(says({}), undefined);
    assert.equal(read("application/json", "{}"), undefined);
  });

  test("in protobuf", () => {
    // partial_success (1) { rejected_spans (1): 300, error_message (2): "no" }
    const message = Buffer.from("0a0708ac0212026e6f", "hex");
    assert.deepEqual(read("application/x-protobuf", message), REFUSED);
    assert.equal(read("application/x-protobuf", Buffer.from("0a0412026e6f", "hex")), undefined);
    assert.equal(read("application/x-protobuf", new Uint8Array()), undefined);
  });

  test("whatever it is, it is read to an end", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (body) => {
        read("application/x-protobuf", body);
        read("application/json", body);
      }),
    );
  });
});
