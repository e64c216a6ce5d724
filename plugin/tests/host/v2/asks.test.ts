import assert from "node:assert/strict";
import { test } from "node:test";
import { askObservation } from "../../../src/host/v2/asks.ts";
import type { SessionEvent } from "../../../src/host/v2/event.ts";
import type { Observation } from "../../../src/turn/observation.ts";

const tool = { messageID: "msg_2", id: "call_1" };

function ask(type: string, data: Readonly<Record<string, unknown>>): Observation[] | undefined {
  const event = { id: "evt_1", type, sessionID: "ses_1", data, time: 1 };
  return askObservation(event as unknown as SessionEvent);
}

test("what OpenCode asks, in each form", () => {
  const asked = (about: Readonly<Record<string, unknown>>): unknown => [
    {
      kind: "asked",
      time: 1,
      ask: { id: "ask_1", messageID: "msg_2", callID: "call_1", ...about },
    },
  ];
  assert.deepEqual(
    ask("permission.asked", { id: "ask_1", action: "edit", resources: ["a"], source: tool }),
    asked({ subject: "permission", about: "edit", patterns: ["a"] }),
  );
  assert.deepEqual(
    ask("permission.asked", {
      id: "ask_1",
      permission: "bash",
      source: { ...tool, id: undefined, callID: "call_1" },
    }),
    asked({ subject: "permission", about: "bash" }),
  );
  assert.deepEqual(
    ask("permission.asked", { id: "ask_1", source: tool }),
    asked({ subject: "permission", about: "" }),
  );
  const fields = [{ description: "Which?" }, { title: "How?" }, {}];
  const form = { id: "ask_1", metadata: { kind: "question", tool }, fields };
  assert.deepEqual(
    ask("form.created", { form }),
    asked({ subject: "question", about: "Which?\nHow?\n" }),
  );
});

test("what no tool waits for, and what is not understood", () => {
  assert.deepEqual(ask("permission.asked", { id: "ask_1" }), []);
  assert.deepEqual(ask("form.created", { form: { id: "ask_1", metadata: {} } }), []);
  assert.equal(ask("permission.asked", { source: tool }), undefined);
  assert.equal(ask("permission.replied", { requestID: "ask_1" }), undefined);
  assert.equal(ask("form.cancelled", {}), undefined);
  assert.equal(ask("form.painted", {}), undefined);
});

test("what the user replies", () => {
  const reply = (text: string): unknown => [{ kind: "replied", time: 1, id: "ask_1", reply: text }];
  assert.deepEqual(ask("permission.replied", { requestID: "ask_1", reply: "once" }), reply("once"));
  assert.deepEqual(
    ask("form.replied", { id: "ask_1", answer: { a: ["x", "y"], b: 2 } }),
    reply("x, y\n2"),
  );
  assert.deepEqual(ask("form.cancelled", { id: "ask_1" }), reply("reject"));
});
