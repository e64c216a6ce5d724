import assert from "node:assert/strict";
import { test } from "node:test";
import { assistantMessage, completion, finishReason } from "../../src/trace/chat.ts";
import { modelAttributes } from "../../src/trace/attributes.ts";
import { tokenUsage } from "../../src/trace/usage.ts";

test("a message that only calls tools has null content and JSON text as arguments", () => {
  const toolCalls = [{ id: "c", name: "read", input: { path: "a" } }];
  assert.deepEqual(assistantMessage({ text: undefined, reasoning: undefined, toolCalls }), {
    role: "assistant",
    content: null,
    tool_calls: [
      { id: "c", type: "function", function: { name: "read", arguments: '{"path":"a"}' } },
    ],
  });
});

test("finish reasons are in OpenAI's spelling, and left out when unknown", () => {
  assert.equal(finishReason("tool-calls"), "tool_calls");
  assert.equal(finishReason("length"), "length");
  assert.deepEqual(completion({ role: "assistant" }, undefined), {
    choices: [{ index: 0, message: { role: "assistant" } }],
  });
});

test("input includes both caches, output includes reasoning, all five counts are sent", () => {
  const counts = { input: 60, output: 18, reasoning: 12, cacheRead: 40, cacheWrite: 5 };
  assert.deepEqual(tokenUsage(counts), {
    input_tokens: 105,
    output_tokens: 30,
    total_tokens: 135,
    cache_read_input_tokens: 40,
    cache_creation_input_tokens: 5,
  });
});

test("a call that was never answered has neither usage nor cost; a free one costs zero", () => {
  const nothing = { input: 0, output: 0, reasoning: 0, cacheRead: 0, cacheWrite: 0 };
  const failed = modelAttributes({ tokens: nothing, cost: 0 });
  assert.equal(failed["mlflow.chat.tokenUsage"], undefined);
  assert.equal(failed["mlflow.llm.cost"], undefined);
  const free = modelAttributes({ tokens: { ...nothing, input: 1 }, cost: 0 });
  assert.deepEqual(free["mlflow.llm.cost"], { total_cost: 0 });
});
