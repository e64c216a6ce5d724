import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { spanId, traceId } from "../../src/trace/ids.ts";

test("ids never change: what was sent by an older version must be met again", () => {
  const trace = traceId("1", "ses_1", "msg_1");
  assert.equal(trace, "a97d51a8d6721f0d91545b85551e178a");
  assert.equal(spanId(trace, "msg_1", "turn"), "7291836a1c3a3c81");
});

test("different turns, targets, sources and roles have different ids", () => {
  const names = fc.tuple(fc.string(), fc.string(), fc.string());
  fc.assert(
    fc.property(names, names, (a, b) => {
      const isSame = JSON.stringify(a) === JSON.stringify(b);
      assert.equal(traceId(...a) === traceId(...b), isSame);
    }),
  );
  const trace = traceId("1", "s", "m");
  assert.notEqual(spanId(trace, "m", "turn"), spanId(trace, "m", "model"));
  assert.notEqual(traceId("1", "ab", "c"), traceId("1", "a", "bc"));
});
