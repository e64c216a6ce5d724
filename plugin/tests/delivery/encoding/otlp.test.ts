import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cleanText, encodeRequest, encodeSpan } from "../../../src/delivery/encoding/otlp.ts";
import type { Attributes, Span } from "../../../src/trace/span.ts";

function spanWith(attributes: Attributes, rest: Partial<Span> = {}): Span {
  return {
    traceId: "0".repeat(32),
    spanId: "1".repeat(16),
    name: "n",
    start: 1_795_327_487_010,
    end: 1_795_327_487_483,
    status: { code: "OK" },
    attributes,
    events: [],
    ...rest,
  };
}

function encodedAttributes(attributes: Attributes): unknown {
  return (JSON.parse(encodeSpan(spanWith(attributes))) as { attributes: unknown }).attributes;
}

test("values keep their kind: raw strings, decimal integers, lists, key-value lists", () => {
  assert.deepEqual(
    encodedAttributes({
      s: "AGENT",
      i: 7,
      d: 0.5,
      b: true,
      n: null,
      u: undefined,
      l: [1, "x"],
      o: { k: "v" },
    }),
    [
      { key: "s", value: { stringValue: "AGENT" } },
      { key: "i", value: { intValue: "7" } },
      { key: "d", value: { doubleValue: 0.5 } },
      { key: "b", value: { boolValue: true } },
      { key: "n", value: {} },
      { key: "l", value: { arrayValue: { values: [{ intValue: "1" }, { stringValue: "x" }] } } },
      { key: "o", value: { kvlistValue: { values: [{ key: "k", value: { stringValue: "v" } }] } } },
    ],
  );
});

test("times are whole nanoseconds, and the end is never before the start", () => {
  const span = JSON.parse(encodeSpan(spanWith({}, { end: 5 }))) as Record<string, unknown>;
  assert.equal(span["startTimeUnixNano"], "1795327487010000000");
  assert.equal(span["endTimeUnixNano"], "1795327487010000000");
});

test("text that a database or UTF-8 refuses is replaced", () => {
  assert.equal(cleanText("a\0b\ud800c\u{1f600}"), "a\ufffdb\ufffdc\u{1f600}");
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 });
  fc.assert(
    fc.property(units, (codes) => {
      const wild = String.fromCharCode(...codes);
      const body = encodeSpan(spanWith({ [wild]: { [wild]: [wild] } }, { name: wild }));
      assert.ok(body.isWellFormed());
      assert.doesNotMatch(body, /\\ud[89a-f]|\\u0000/i);
    }),
  );
});

test("nesting that a protobuf parser would refuse becomes JSON text", () => {
  let deep: Attributes = { bottom: "reached" };
  for (let level = 0; level < 60; level += 1) deep = { inner: deep };
  deep = { wild: "\0\ud800", inner: deep };
  for (let level = 0; level < 20; level += 1) deep = { "\0": deep };
  const body = encodeSpan(spanWith({ deep }));
  assert.doesNotMatch(body, /\\ud800|\\u0000/);
  assert.match(body, /bottom/);
  assert.ok(body.split("kvlistValue").length < 30);
});

test("a request holds resource, scope and the spans in their order", () => {
  const spans = [encodeSpan(spanWith({}, { name: "child" })), encodeSpan(spanWith({}))];
  const { resourceSpans } = JSON.parse(encodeRequest(spans, "1.2.3")) as {
    resourceSpans: { scopeSpans: { scope: unknown; spans: { name: string }[] }[] }[];
  };
  const [scopeSpans] = resourceSpans[0]?.scopeSpans ?? [];
  assert.deepEqual(scopeSpans?.scope, { name: "opencode-mlflow", version: "1.2.3" });
  assert.deepEqual(
    scopeSpans.spans.map((span) => span.name),
    ["child", "n"],
  );
});
