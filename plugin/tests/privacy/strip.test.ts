import assert from "node:assert/strict";
import { test } from "node:test";
import { stripInfo, stripSpan } from "../../src/privacy/strip.ts";
import { infoOf, spanOf } from "../support/traces.ts";

const SECRET = "hunter2";

test("a span keeps its place, times, type and counts, and nothing that was said", () => {
  const usage = { input_tokens: 1 };
  const span = spanOf("1", {
    name: SECRET,
    parentSpanId: "2",
    status: { code: "ERROR", message: SECRET },
    attributes: {
      "mlflow.spanType": "TOOL",
      "mlflow.spanInputs": SECRET,
      "mlflow.chat.tokenUsage": usage,
      [SECRET]: 1,
    },
    events: [{ name: SECRET, time: 1, attributes: {} }],
  });
  const stripped = stripSpan(span);
  assert.ok(!JSON.stringify(stripped).includes(SECRET));
  const { traceId, spanId, parentSpanId, start, end } = span;
  assert.deepEqual(
    { ...stripped, name: "", attributes: {} },
    {
      traceId,
      spanId,
      parentSpanId,
      start,
      end,
      name: "",
      status: { code: "ERROR" },
      attributes: {},
      events: [],
    },
  );
  assert.equal(stripped.attributes["mlflow.spanType"], "TOOL");
  assert.deepEqual(stripped.attributes["mlflow.chat.tokenUsage"], usage);
});

test("an info keeps its state, times and session", () => {
  const info = infoOf({
    state: "OK",
    duration: 5,
    requestPreview: SECRET,
    responsePreview: SECRET,
    metadata: { "mlflow.trace.session": "ses_1", "opencode.title": SECRET },
    tags: { "mlflow.traceName": "opencode", [SECRET]: SECRET },
  });
  const { traceId, requestTime } = info;
  assert.deepEqual(stripInfo(info), {
    traceId,
    state: "OK",
    requestTime,
    duration: 5,
    metadata: { "mlflow.trace.session": "ses_1" },
    tags: { "mlflow.traceName": "opencode" },
  });
});
