import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encodeMlflowSpan, encodeTraceData } from "../../../src/delivery/encoding/mlflow-span.ts";
import type { Span } from "../../../src/trace/span.ts";
import { BEGIN, CHILD, ROOT, spanOf, TRACE } from "../transports/records.ts";

// That MLflow's own client reads it back whole: tests/integration/test_transports_store.py.

function encoded(spanId: string, rest: Partial<Span> = {}): Record<string, unknown> {
  return JSON.parse(encodeMlflowSpan(spanOf(spanId, rest))) as Record<string, unknown>;
}

test("ids are base64 of their bytes, and only the root has no parent", () => {
  const { trace_id, span_id, parent_span_id } = encoded(CHILD);
  assert.deepEqual(
    [trace_id, span_id, parent_span_id],
    ["ASNFZ4mrze8BI0VniavN7w==", "IiIiIiIiIiI=", "ERERERERERE="],
  );
  assert.equal(encoded(ROOT)["parent_span_id"], null);
});

test("attributes are JSON text, strings in quotes, and name the trace", () => {
  const attributes = {
    "mlflow.spanType": "AGENT",
    n: 1,
    o: { k: ["v"] },
    none: null,
    not: undefined,
  };
  assert.deepEqual(encoded(ROOT, { attributes })["attributes"], {
    "mlflow.traceRequestId": `"tr-${TRACE}"`,
    "mlflow.spanType": '"AGENT"',
    n: "1",
    o: '{"k":["v"]}',
    none: "null",
  });
});

test("times are whole nanoseconds, to the last digit", () => {
  const text = encodeMlflowSpan(
    spanOf(ROOT, { events: [{ name: "e", time: BEGIN + 1, attributes: { a: 1, o: { k: 1 } } }] }),
  );
  assert.match(text, /"start_time_unix_nano":1795327487010000000[,}]/);
  assert.match(text, /"end_time_unix_nano":1795327487483000000[,}]/);
  assert.match(text, /"time_unix_nano":1795327487011000000[,}]/);
  const { events } = encoded(ROOT, {
    events: [{ name: "e", time: BEGIN, attributes: { a: 1, o: { k: 1 }, not: undefined } }],
  });
  const [event] = events as { attributes: unknown }[];
  assert.deepEqual(event?.attributes, { a: 1, o: '{"k":1}' });
});

test("the end is never before the start", () => {
  assert.match(
    encodeMlflowSpan(spanOf(ROOT, { end: 5 })),
    /"end_time_unix_nano":1795327487010000000/,
  );
});

test("status", () => {
  assert.deepEqual(encoded(ROOT)["status"], { code: "STATUS_CODE_OK", message: "" });
  assert.deepEqual(encoded(ROOT, { status: { code: "ERROR", message: "no" } })["status"], {
    code: "STATUS_CODE_ERROR",
    message: "no",
  });
});

test("whatever is in it, it is JSON without NUL and halves of surrogate pairs", () => {
  const wild = fc
    .array(
      fc.oneof(fc.constantFrom(0, 0xd800, 0xdc00, 0x5c, 0x22), fc.integer({ min: 0, max: 0xffff })),
      {
        maxLength: 20,
      },
    )
    .map((codes) => String.fromCharCode(...codes));
  fc.assert(
    fc.property(wild, (text) => {
      const span = spanOf(ROOT, {
        name: text,
        attributes: { [text]: { [text]: [text] } },
        events: [{ name: text, time: BEGIN, attributes: { [text]: { [text]: text } } }],
      });
      const { spans } = JSON.parse(encodeTraceData([encodeMlflowSpan(span)])) as {
        spans: { attributes: Record<string, string> }[];
      };
      const told = [JSON.stringify(spans)];
      for (const value of Object.values(spans[0]?.attributes ?? {})) {
        told.push(JSON.stringify(JSON.parse(value)));
      }
      for (const one of told) {
        assert.ok(one.isWellFormed());
        assert.doesNotMatch(one.replaceAll("\\\\", ""), /\\ud[89a-f]|\\u0000/i);
      }
    }),
  );
});
