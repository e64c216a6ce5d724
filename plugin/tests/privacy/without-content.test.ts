import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Span, TraceInfo } from "../../src/trace/span.ts";
import { createMask } from "../../src/privacy/mask.ts";
import { observationsOf, readRecording, recordingNames } from "../support/recording.ts";
import { replay, spansOf } from "../support/replay.ts";

const mask = createMask({ capture: "metadata" });

const SPAN: Span = {
  traceId: "0".repeat(32),
  spanId: "1".repeat(16),
  name: "anthropic/claude",
  start: 1,
  end: 2,
  status: { code: "ERROR", message: "the file secret-plan.txt" },
  attributes: {
    "mlflow.spanType": "CHAT_MODEL",
    "mlflow.chat.tokenUsage": { input_tokens: 5, note: "text" },
    "mlflow.llm.cost": { total_cost: 0.5 },
    "mlflow.chat.tools": [
      { type: "function", function: { name: "bash", description: "words", parameters: {} } },
    ],
    "mlflow.spanInputs": {
      messages: [
        { role: "user", content: "twelve chars" },
        { role: "user", content: [{ type: "text", text: "words" }] },
        { role: "tool", tool_call_id: "c1", content: "words" },
      ],
    },
    "mlflow.spanOutputs": {
      choices: [
        {
          index: 0,
          finish_reason: "tool_calls",
          message: {
            role: "assistant",
            content: null,
            reasoning: "thought",
            tool_calls: [
              { id: "c2", type: "function", function: { name: "bash", arguments: '{"a":1}' } },
            ],
          },
        },
      ],
    },
    "opencode.cwd": "/home/me/project",
    "opencode.session.title": "a title",
    "opencode.tool.exit_code": 1,
    "opencode.something.new": "words",
    "opencode.something.counted": 3,
  },
  events: [
    { name: "exception", time: 2, attributes: { "exception.type": "E", "exception.message": "m" } },
    { name: "retry", time: 2, attributes: { attempt: 1, reason: "words" } },
    { name: "permission", time: 2, attributes: { bash: "rm words", reply: "once", waited_ms: 5 } },
    { name: "question", time: 2, attributes: { question: "words", reply: "words" } },
  ],
};

test("metadata: the shape, and the size of what is withheld", () => {
  const { attributes, status, events, ...rest } = mask.span(SPAN);
  assert.deepEqual(rest, {
    traceId: SPAN.traceId,
    spanId: SPAN.spanId,
    name: "anthropic/claude",
    start: 1,
    end: 2,
  });
  assert.deepEqual(status, { code: "ERROR", message: "<withheld: 24 characters>" });
  assert.deepEqual(attributes, {
    "mlflow.spanType": "CHAT_MODEL",
    "mlflow.chat.tokenUsage": { input_tokens: 5 },
    "mlflow.llm.cost": { total_cost: 0.5 },
    "mlflow.chat.tools": [{ type: "function", function: { name: "bash" } }],
    "mlflow.spanInputs": {
      messages: [
        { role: "user", content: "<withheld: 12 characters>" },
        { role: "user", content: "<withheld: 32 characters>" },
        { role: "tool", tool_call_id: "c1", content: "<withheld: 5 characters>" },
      ],
    },
    "mlflow.spanOutputs": {
      choices: [
        {
          index: 0,
          finish_reason: "tool_calls",
          message: {
            role: "assistant",
            content: null,
            reasoning: "<withheld: 7 characters>",
            tool_calls: [
              {
                id: "c2",
                type: "function",
                function: { name: "bash", arguments: "<withheld: 7 characters>" },
              },
            ],
          },
        },
      ],
    },
    "opencode.session.title": "<withheld: 7 characters>",
    "opencode.tool.exit_code": 1,
    "opencode.something.counted": 3,
  });
  assert.deepEqual(events, [
    {
      name: "exception",
      time: 2,
      attributes: { "exception.type": "E", "exception.message": "<withheld: 1 characters>" },
    },
    { name: "retry", time: 2, attributes: { attempt: 1 } },
    { name: "permission", time: 2, attributes: { reply: "once", waited_ms: 5 } },
    { name: "question", time: 2, attributes: {} },
  ]);
});

test("metadata: a trace keeps who, when and how it went", () => {
  const info: TraceInfo = {
    traceId: "0".repeat(32),
    state: "OK",
    requestTime: 1,
    duration: 2,
    requestPreview: "say it",
    responsePreview: "said",
    metadata: {
      "mlflow.trace.session": "ses_1",
      "mlflow.trace.user": "me",
      "mlflow.source.git.commit": "abc",
      "mlflow.source.git.branch": "the-plan",
      "mlflow.source.git.repoURL": "https://h/plan",
      "opencode.cwd": "/home/me",
      "opencode.files.changed": "3",
    },
    tags: { "mlflow.traceName": "opencode", other: "words" },
  };
  assert.deepEqual(mask.info(info), {
    traceId: "0".repeat(32),
    state: "OK",
    requestTime: 1,
    duration: 2,
    requestPreview: "<withheld: 6 characters>",
    responsePreview: "<withheld: 4 characters>",
    metadata: {
      "mlflow.trace.session": "ses_1",
      "mlflow.trace.user": "me",
      "mlflow.source.git.commit": "abc",
      "opencode.files.changed": "3",
    },
    tags: { "mlflow.traceName": "opencode" },
  });
});

test("metadata: a tool's input keeps nothing, whatever its fields are called", () => {
  const input = { messages: [{ role: "the plan" }], name: "the plan", id: "the plan" };
  const { attributes } = mask.span({
    ...SPAN,
    attributes: { "mlflow.spanType": "TOOL", "mlflow.spanInputs": input },
  });
  assert.ok(!JSON.stringify(attributes).includes("plan"));
});

/** All texts in a value. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

test("metadata: no prompt, answer, path or output of any recording", () => {
  for (const name of recordingNames) {
    const spans = spansOf(replay(observationsOf(readRecording(name))));
    const output = JSON.stringify(spans.map((span) => mask.span(span)));
    assert.ok(!output.includes("/home/") && !output.includes("/tmp/"), name);
    const content = spans.flatMap((span) => [
      ...textsOf(span.attributes["mlflow.spanOutputs"]),
      ...(span.status.message === undefined ? [] : [span.status.message]),
    ]);
    for (const text of content.filter((said) => said.includes(" "))) {
      assert.ok(!output.includes(JSON.stringify(text).slice(1, -1)), `${name}: ${text}`);
    }
  }
});

test("metadata: a text anywhere in a span's content is not in the output", () => {
  const content = fc.anything({ maxDepth: 4, values: [fc.constant("the plan"), fc.string()] });
  const attribute = fc.constantFrom("mlflow.spanInputs", "mlflow.spanOutputs", "opencode.new");
  fc.assert(
    fc.property(attribute, content, (name, value) => {
      const { attributes } = mask.span({
        ...SPAN,
        attributes: { "mlflow.spanType": "TOOL", [name]: { value } as never },
      });
      assert.ok(!JSON.stringify(attributes).includes("the plan"));
    }),
  );
});
