import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseCallSetup } from "../../../src/host/v2/context-hook.ts";
import { LIMITS } from "../../../src/trace/limits.ts";

const call = { sessionID: "ses_1", agent: "build" };

function given(...messages: readonly unknown[]): unknown {
  return parseCallSetup({ ...call, messages }, "full", 1)?.setup.given?.messages;
}

describe("the context hook", () => {
  test("calls that answer no prompt", () => {
    for (const other of [
      undefined,
      { agent: "build" },
      { sessionID: "ses_1" },
      { ...call, kind: "title" },
      { ...call, kind: "compaction" },
    ]) {
      assert.equal(parseCallSetup(other, "full", 1), undefined);
    }
    assert.equal(parseCallSetup(call, "new", 1)?.setup.given, undefined);
  });

  test("system prompts, tools and parameters in each form", () => {
    const setup = parseCallSetup(
      {
        ...call,
        system: ["one", { text: "two" }, { text: 3 }, ""],
        tools: {
          shell: { description: "Runs it.", input: { type: "object" } },
          read: { name: "read_file", inputSchema: { type: "string" } },
          odd: 1,
        },
        options: { temperature: 0.5, maxTokens: 7, apiKey: "secret" },
      },
      "new",
      1,
    )?.setup;
    assert.deepEqual(setup?.system, ["one", "two"]);
    assert.deepEqual(setup.tools, [
      { name: "shell", description: "Runs it.", parameters: { type: "object" } },
      { name: "read_file", parameters: { type: "string" } },
      { name: "odd" },
    ]);
    assert.deepEqual(setup.parameters, {
      temperature: 0.5,
      topP: undefined,
      topK: undefined,
      maxOutputTokens: 7,
    });
    assert.deepEqual(
      parseCallSetup({ ...call, tools: ["shell"] }, "new", 1)?.setup.tools.map(({ name }) => name),
      ["shell"],
    );
  });

  test("messages in each form", () => {
    assert.deepEqual(
      given(
        { role: "system", content: "be brief" },
        { role: "system", content: [] },
        { role: "user", content: "ask" },
        { role: "user", content: [{ type: "file", filename: "a.png", mime: "image/png" }] },
        { role: "user", content: [{ type: "file", name: "b" }, { text: "no type" }] },
        { role: "user", content: 1 },
        { role: "assistant", content: [{ type: "text", text: "first" }, { type: "text" }] },
      ),
      [
        { role: "system", content: "be brief" },
        { role: "user", content: "ask" },
        { role: "user", content: [{ type: "text", text: "[a.png, image/png]" }] },
        { role: "user", content: [{ type: "text", text: "[b]" }] },
        { role: "assistant", content: "first" },
      ],
    );
    const [answer, ...results] = given(
      {
        role: "assistant",
        content: [
          { type: "tool_call", id: "call_1", name: "shell", args: { command: "ls" } },
          { type: "tool-call", callID: "call_2" },
        ],
      },
      {
        role: "tool",
        content: [
          { type: "tool_result", callID: "call_1", output: { value: "a" } },
          { type: "tool-result", id: "call_2", result: { n: 1 } },
          { type: "tool-result" },
        ],
      },
    ) as { tool_calls?: { id: string; function: unknown }[]; content: unknown }[];
    assert.deepEqual(
      answer?.tool_calls?.map((one) => [one.id, one.function]),
      [
        ["call_1", { name: "shell", arguments: '{"command":"ls"}' }],
        ["call_2", { name: "unknown", arguments: "{}" }],
      ],
    );
    assert.deepEqual(
      results.map(({ content }) => content),
      ["a", '{"n":1}', ""],
    );
  });

  test("more than the limit is counted: the newest messages are there", () => {
    const size = Math.ceil(LIMITS.input / 10);
    const messages = Array.from({ length: 50 }, (_, n) => ({
      role: "user",
      content: `${n} ${"x".repeat(size)}`,
    }));
    const setup = parseCallSetup({ ...call, messages }, "full", 1)?.setup.given;
    const shown = setup?.messages ?? [];
    assert.ok(shown.length > 0 && shown.length < 50);
    assert.equal(setup?.leftOut, 50 - shown.length);
    assert.match(JSON.stringify(shown.at(-1)), /"49 x/);
  });
});
