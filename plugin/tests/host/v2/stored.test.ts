import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Memories } from "../../../src/host/v2/memory.ts";
import { observationsOfLeft, observationsOfStored } from "../../../src/host/v2/stored.ts";
import type { Observation, Part, ToolPart } from "../../../src/turn/observation.ts";

const S = "ses_1";
const T = 1_800_000_000_000;
const asked = { type: "user", id: "msg_1", text: "ask", time: { created: T } };

function stored(messages: unknown): Observation[] {
  return observationsOfStored(new Memories().of(S), messages);
}

function partsIn(observations: readonly Observation[]): Part[] {
  return observations.flatMap((one) => (one.kind === "part" ? [one.part] : []));
}

function answer(content: unknown, rest: Readonly<Record<string, unknown>> = {}): unknown {
  return { type: "assistant", id: "msg_2", content, time: { created: T + 1 }, ...rest };
}

describe("stored messages", () => {
  test("without a prompt, or of no known form, are nothing", () => {
    for (const messages of [
      undefined,
      {},
      [],
      [1, null],
      [answer([])],
      [{ type: "user" }, answer([])],
    ]) {
      assert.deepEqual(stored(messages), []);
    }
  });

  test("an answer without an id or a time is left out; what is missing of a prompt is not", () => {
    const kinds = stored([
      { type: "user", id: "msg_1" },
      { type: "assistant", content: [] },
      { type: "assistant", id: "msg_3" },
      { type: "synthetic", id: "msg_4" },
    ]).map(({ kind, time }) => [kind, time]);
    assert.deepEqual(kinds, [
      ["resumed", 0],
      ["prompt", 0],
    ]);
  });

  test("parts of every state", () => {
    const tool = (id: string, rest: Readonly<Record<string, unknown>>): unknown => ({
      type: "tool",
      id,
      name: "shell",
      ...rest,
    });
    const parts = partsIn(
      stored([
        asked,
        answer([
          { type: "text", text: "one", time: { created: T + 2, completed: T + 3 } },
          { type: "reasoning" },
          { type: "text", text: "two" },
          { type: "picture" },
          { type: "tool" },
          tool("call_1", { state: { status: "completed", input: { command: "ls" }, content: [] } }),
          tool("call_2", {
            state: { status: "error", input: "raw", error: { type: "E", message: "it broke" } },
            time: { created: T + 4, ran: T + 5, completed: T + 6 },
          }),
          tool("call_3", { state: { status: "running" }, time: { ran: T + 7 } }),
          tool("call_4", { name: undefined, state: { status: "dreaming" } }),
        ]),
      ]),
    );
    assert.deepEqual(
      parts.map((part) => [part.type, "text" in part ? part.text : (part as ToolPart).status]),
      [
        ["text", "one"],
        ["reasoning", ""],
        ["text", "two"],
        ["tool", "completed"],
        ["tool", "error"],
        ["tool", "running"],
        ["tool", "pending"],
      ],
    );
    const [, , , , failed, running, odd] = parts as ToolPart[];
    assert.deepEqual(
      [failed?.input, failed?.error, failed?.start, failed?.end],
      ["raw", "it broke", T + 5, T + 6],
    );
    assert.deepEqual([running?.input, running?.start, running?.end], [{}, T + 7, undefined]);
    assert.equal(odd?.tool, "unknown");
  });

  test("of a turn that was left: its open tools and its last step end as interrupted", () => {
    const messages = [
      asked,
      answer([
        { type: "tool", id: "call_1", name: "shell", state: { status: "running", input: {} } },
        {
          type: "tool",
          id: "call_2",
          name: "shell",
          state: { status: "completed", input: {}, content: [] },
          time: { completed: T + 20 },
        },
      ]),
      { type: "user", id: "msg_9", text: "next", time: { created: T + 99 } },
    ];
    const left = (messageID: string, seen: number): Observation[] =>
      observationsOfLeft({ id: S }, messages, { messageID, seen });
    assert.deepEqual(left("msg_7", T), []);
    const told = left("msg_1", T + 5);
    assert.equal(told.at(-1)?.kind, "status");
    assert.ok(told.every(({ time }) => time <= T + 20));
    const [resumed] = told;
    assert.ok(resumed?.kind === "resumed");
    assert.deepEqual([resumed.messageIDs, resumed.seen], [["msg_1", "msg_2"], T + 5]);
    const ended = partsIn(told).filter((part) => part.type === "tool" && part.status === "error");
    assert.deepEqual(
      ended.map((part) => (part as ToolPart).callID),
      ["call_1"],
    );
    assert.equal(left("msg_9", T + 200).at(-1)?.time, T + 200);
  });
});
