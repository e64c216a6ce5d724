import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { listenToCalls, observationOfCall } from "../../../src/host/v1/ai-sdk.ts";

const REGISTRY = "AI_SDK_TELEMETRY_INTEGRATIONS";
const registry = globalThis as unknown as Record<string, unknown>;

/** What the AI SDK 6 does with the list when a call starts. */
function start(call: unknown): void {
  for (const { onStart } of registry[REGISTRY] as { onStart?: (call: unknown) => void }[]) {
    onStart?.(call);
  }
}

describe("the AI SDK's list of those who are told of calls", () => {
  afterEach(() => {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the name is the AI SDK's
    delete registry[REGISTRY];
  });

  test("is made where there is none, and left to others where there is", () => {
    const heard: unknown[] = [];
    const stopFirst = listenToCalls((call) => heard.push(["first", call]));
    const other = {};
    (registry[REGISTRY] as unknown[]).push(other);
    const stopSecond = listenToCalls((call) => heard.push(["second", call]));
    start(1);
    stopFirst();
    stopFirst();
    start(2);
    stopSecond();
    start(3);
    assert.deepEqual(heard, [
      ["first", 1],
      ["second", 1],
      ["second", 2],
    ]);
    assert.deepEqual(registry[REGISTRY], [other]);
  });

  test("is not touched where it is something else", () => {
    for (const odd of ["x", {}, Object.freeze([])]) {
      registry[REGISTRY] = odd;
      listenToCalls(() => undefined)();
      assert.equal(registry[REGISTRY], odd);
    }
  });
});

const inputSchema = { jsonSchema: { type: "object", properties: {} }, validate: () => undefined };
const call = {
  metadata: { sessionId: "s", userId: "u" },
  headers: { Authorization: "Bearer secret" },
  activeTools: ["bash", "docs_search", "gone"],
  tools: {
    bash: { description: "Runs", inputSchema },
    docs_search: { description: "Searches", inputSchema },
    invalid: { description: "Do not use", inputSchema },
  },
};

test("a call is known by its session, and by the tools that it may use", () => {
  const parameters = { type: "object", properties: {} };
  assert.deepEqual(observationOfCall(call, 5), {
    kind: "tools",
    time: 5,
    sessionID: "s",
    tools: [
      { name: "bash", description: "Runs", parameters },
      { name: "docs_search", description: "Searches", parameters },
    ],
  });
});

test("a call without tools, or of something else than a session, says nothing", () => {
  assert.equal(observationOfCall({ ...call, activeTools: [] }, 5), undefined);
  assert.equal(observationOfCall({ ...call, metadata: {} }, 5), undefined);
  assert.equal(observationOfCall(undefined, 5), undefined);
});

test("a call for a summary tells what it is given, the one for a title nothing", () => {
  const system = { role: "system", content: "You summarise" };
  const said = (content: unknown): unknown => ({ role: "user", content });
  const without = { ...call, tools: {} };
  const asked = { ...without, messages: [system, said([{ type: "text", text: "so far" }])] };
  assert.deepEqual(observationOfCall(asked, 5), {
    kind: "summarised",
    time: 5,
    sessionID: "s",
    message: { role: "user", content: "so far" },
  });
  const title = { ...without, messages: [system, said("Find a title"), said("prompt")] };
  assert.equal(observationOfCall(title, 5), undefined);
  assert.equal(observationOfCall({ ...without, messages: [system] }, 5), undefined);
});

test("a schema that is still to come is left out", () => {
  const tools = { bash: { inputSchema: { jsonSchema: Promise.resolve({}) } } };
  const seen = observationOfCall({ ...call, tools }, 5);
  assert.deepEqual(seen?.kind === "tools" ? seen.tools : seen, [{ name: "bash" }]);
});
