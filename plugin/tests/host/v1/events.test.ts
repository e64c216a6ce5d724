import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { observationOfEvent } from "../../../src/host/v1/events.ts";
import { attributeValue } from "../../../src/host/fields.ts";

const event = (type: string, properties: unknown): unknown =>
  observationOfEvent({ type, properties }, 5);

describe("events", () => {
  test("what is not about a turn says nothing", () => {
    assert.equal(event("something.new", { sessionID: "s" }), undefined);
    assert.equal(event("session.diff", { sessionID: "s", diff: [] }), undefined);
    assert.equal(observationOfEvent(undefined, 5), undefined);
  });

  test("unknown types and missing fields are counted, in their session where it is known", () => {
    const unknown = (sessionID?: string): unknown => ({ kind: "unknown", time: 5, sessionID });
    assert.deepEqual(event("session.new", { sessionID: "s" }), unknown("s"));
    assert.deepEqual(event("message.updated", { info: { id: "m", role: "user" } }), unknown());
    const origin = { id: "p", messageID: "m", sessionID: "s" };
    assert.deepEqual(event("message.part.updated", { part: { id: "p" } }), unknown());
    const part = { ...origin, type: "hologram" };
    assert.deepEqual(event("message.part.updated", { part }), unknown("s"));
    const status = { sessionID: "s", status: { type: "new" } };
    assert.deepEqual(event("session.status", status), unknown("s"));
    assert.deepEqual(event("permission.asked", { sessionID: "s" }), unknown("s"));
  });

  test("a tool state of an unknown kind is pending", () => {
    const origin = { id: "p", messageID: "m", sessionID: "s" };
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
