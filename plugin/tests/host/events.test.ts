import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  observationOfEvent,
  observationOfPrompt,
  observationOfRequest,
} from "../../src/host/events.ts";
import { attributeValue } from "../../src/host/fields.ts";

const event = (type: string, properties: unknown): unknown =>
  observationOfEvent({ type, properties }, 5);

describe("events", () => {
  test("unknown types and missing fields say nothing", () => {
    assert.equal(event("something.new", { sessionID: "s" }), undefined);
    assert.equal(event("message.updated", { info: { id: "m", role: "user" } }), undefined);
    assert.equal(event("message.part.updated", { part: { id: "p" } }), undefined);
    assert.equal(event("session.status", { sessionID: "s", status: { type: "new" } }), undefined);
    assert.equal(event("session.error", { error: { name: "E" } }), undefined);
  });

  test("a part of an unknown type is kept as one, a tool state of an unknown kind is pending", () => {
    const origin = { id: "p", messageID: "m", sessionID: "s" };
    assert.deepEqual(event("message.part.updated", { part: { ...origin, type: "hologram" } }), {
      kind: "part",
      time: 5,
      part: { ...origin, type: "other" },
    });
    const odd = event("message.part.updated", {
      part: { ...origin, type: "tool", tool: "x", state: { status: "dreaming" } },
    }) as { part: { status: string; callID: string } };
    assert.deepEqual([odd.part.status, odd.part.callID], ["pending", "p"]);
  });

  test("an error keeps its name and message, and none of the provider's headers", () => {
    const error = { name: "APIError", data: { message: "no", responseHeaders: { cookie: "x" } } };
    assert.deepEqual(event("session.error", { sessionID: "s", error }), {
      kind: "failure",
      time: 5,
      sessionID: "s",
      failure: { name: "APIError", message: "no" },
    });
  });
});

describe("hooks", () => {
  const message = { id: "m", role: "user", sessionID: "s", time: { created: 1 } };

  test("a prompt is known by the user message it makes", () => {
    const expected = { kind: "prompt", time: 5, sessionID: "s", messageID: "m" };
    assert.deepEqual(observationOfPrompt({ message, parts: [] }, 5), expected);
    assert.equal(observationOfPrompt({ message: { ...message, role: "assistant" } }, 5), undefined);
  });

  test("a request is known by ids alone; the one that finds a title is none", () => {
    const provider = { options: { apiKey: "sk-secret" } };
    const input = { sessionID: "s", agent: "build", message, provider };
    const expected = { kind: "request", time: 5, sessionID: "s", messageID: "m" };
    assert.deepEqual(observationOfRequest(input, 5), expected);
    assert.equal(observationOfRequest({ ...input, agent: "title" }, 5), undefined);
  });
});

/** Whether JSON can say the value as it is. */
function isJson(value: unknown): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return typeof value === "object" && Object.values(value).every(isJson);
}

test("any value becomes one that JSON can say, and is a copy", () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withDate: true, withTypedArray: true }),
      (value) => {
        const taken = attributeValue(value);
        assert.ok(isJson(taken));
        if (typeof value === "object" && value !== null) assert.notEqual(taken, value);
      },
    ),
  );
});

test("a value that holds itself is cut off", () => {
  const ring: { self?: unknown } = {};
  ring.self = ring;
  assert.ok(isJson(attributeValue(ring)));
});
