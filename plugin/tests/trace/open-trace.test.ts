import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { endOrphaned, provisionalRoot } from "../../src/trace/open-trace.ts";
import { BEGIN, infoOf, ROOT, TRACE } from "../support/traces.ts";

const OPEN = { info: infoOf(), rootSpanId: ROOT, seen: BEGIN + 500 };

describe("the root of an open trace", () => {
  test("has a parent that is not there, so that MLflow does not take it for the end", () => {
    const root = provisionalRoot(OPEN);
    assert.equal(root.spanId, ROOT);
    assert.equal(root.traceId, TRACE);
    assert.match(root.parentSpanId ?? "", /^[0-9a-f]{16}$/);
    assert.deepEqual([root.start, root.end], [BEGIN, BEGIN + 500]);
    assert.deepEqual(root.attributes["mlflow.spanInputs"], {
      messages: [{ role: "user", content: "ask" }],
    });
  });

  test("never ends before it began", () => {
    assert.equal(provisionalRoot({ ...OPEN, seen: 0 }).end, BEGIN);
  });
});

describe("the end of a trace whose process died", () => {
  test("is an interruption", () => {
    const { root, info } = endOrphaned(OPEN);
    assert.equal(root.parentSpanId, undefined);
    assert.equal(root.spanId, ROOT);
    assert.equal(root.status.code, "ERROR");
    assert.equal(root.attributes["opencode.outcome"], "interrupted");
    assert.equal(root.events[0]?.name, "exception");
    assert.equal(info.state, "ERROR");
    assert.equal(info.duration, 500);
    assert.equal(info.tags["opencode.outcome"], "interrupted");
    assert.equal(info.metadata["mlflow.trace.session"], "ses_1");
  });

  for (const state of ["OK", "ERROR"] as const) {
    test(`stays ${state} where it had come to its own`, () => {
      const over = infoOf({ state, duration: 7, tags: { "opencode.outcome": "x" } });
      const { root, info } = endOrphaned({ ...OPEN, info: over });
      assert.deepEqual(info, over);
      assert.equal(root.status.code, state);
      assert.equal(root.parentSpanId, undefined);
    });
  }
});
