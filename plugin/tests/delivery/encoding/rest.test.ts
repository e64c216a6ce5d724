import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { encodeEnd, encodeInfo, encodeTag } from "../../../src/delivery/encoding/rest.ts";
import type { TraceInfo } from "../../../src/trace/span.ts";
import { BEGIN, infoOf, TRACE } from "../../support/traces.ts";

interface Encoded {
  readonly trace_metadata: Record<string, string>;
  readonly tags: Record<string, string>;
  readonly request_preview?: string;
  readonly response_preview?: string;
}

function encoded(rest: Partial<TraceInfo>): Encoded {
  const body = JSON.parse(encodeInfo(infoOf(rest), "7")) as { trace: { trace_info: Encoded } };
  return body.trace.trace_info;
}

describe("info", () => {
  test("of a trace that has ended", () => {
    const info = infoOf({ state: "OK", duration: 1234.4, responsePreview: "answer" });
    assert.deepEqual(JSON.parse(encodeInfo(info, "7")), {
      trace: {
        trace_info: {
          trace_id: `tr-${TRACE}`,
          trace_location: { type: "MLFLOW_EXPERIMENT", mlflow_experiment: { experiment_id: "7" } },
          request_time: new Date(BEGIN).toISOString(),
          execution_duration: "1.234s",
          state: "OK",
          request_preview: "ask",
          response_preview: "answer",
          trace_metadata: info.metadata,
          tags: info.tags,
        },
      },
    });
  });

  test("what is not known is left out", () => {
    const keys = Object.keys(encoded({}));
    assert.ok(!keys.includes("execution_duration") && !keys.includes("response_preview"));
  });

  test("what the server or its database would refuse is cut", () => {
    const { trace_metadata, tags, request_preview } = encoded({
      requestPreview: "p".repeat(2000),
      metadata: { "mlflow.trace.session": "s".repeat(300), long: "m".repeat(9000) },
      tags: { ["k".repeat(251)]: "dropped", "": "dropped", long: "t".repeat(9000) },
    });
    assert.equal(request_preview?.length, 1000);
    assert.equal(trace_metadata["mlflow.trace.session"]?.length, 250);
    assert.equal(trace_metadata["long"]?.length, 4000);
    assert.deepEqual(Object.keys(tags), ["long"]);
    assert.equal(tags["long"]?.length, 4000);
  });

  test("no NUL and no half of a surrogate pair", () => {
    const { request_preview, tags } = encoded({
      requestPreview: `${"x".repeat(998)}😀😀`,
      tags: { "a\0b": "\0\ud800" },
    });
    assert.equal(request_preview, `${"x".repeat(998)}\uFFFD…`);
    assert.deepEqual(tags, { "a\uFFFDb": "\uFFFD\uFFFD" });
  });
});

test("the end of a trace that is there already", () => {
  const info = infoOf({ state: "ERROR", duration: 1234.4, responsePreview: 'an "answer"' });
  const end = JSON.parse(encodeEnd(info)) as {
    request_metadata: { key: string; value: string }[];
    tags: { key: string; value: string }[];
  };
  const pairs = (values: Readonly<Record<string, string>>): object[] =>
    Object.entries(values).map(([key, value]) => ({ key, value }));
  assert.deepEqual(end, {
    timestamp_ms: BEGIN + 1234,
    status: "ERROR",
    request_metadata: pairs({ ...info.metadata, "mlflow.traceOutputs": '"an \\"answer\\""' }),
    tags: pairs(info.tags),
  });
  const early = JSON.parse(encodeEnd(infoOf({ duration: -5 }))) as { timestamp_ms: number };
  assert.equal(early.timestamp_ms, BEGIN);
});

test("a tag is cut like those of an info", () => {
  const tag = JSON.parse(encodeTag("k\0", "v".repeat(9000))) as { key: string; value: string };
  assert.equal(tag.key, "k\uFFFD");
  assert.equal(tag.value.length, 4000);
});
