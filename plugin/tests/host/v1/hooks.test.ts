import assert from "node:assert/strict";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, test } from "node:test";
import fc from "fast-check";
import { observing } from "../../../src/host/v1/hooks.ts";
import type { Observation } from "../../../src/turn/observation.ts";
import { observe } from "../../../src/turn/observe.ts";
import { createState } from "../../../src/turn/state.ts";
import { encodeSpan } from "../../../src/delivery/encoding/otlp.ts";
import { type Line, readRecording } from "../../support/recording.ts";
import { CONTEXT } from "../../support/replay.ts";
import { replaceSomewhere } from "../../support/mutation.ts";

const HOOKS = [
  "event",
  "config",
  "chat.message",
  "chat.params",
  "chat.headers",
  "experimental.chat.messages.transform",
  "experimental.chat.system.transform",
  "tool.definition",
  "command.execute.before",
] as const;

type Hook = (input: unknown, output: unknown) => Promise<void>;

function setUp(client?: unknown): {
  call: (name: string, input: unknown, output?: unknown) => Promise<void>;
  seen: Observation[];
  failures: unknown[];
  prompts: () => number;
  stop: () => void;
} {
  const seen: Observation[] = [];
  const failures: unknown[] = [];
  let prompts = 0;
  const { hooks, stop } = observing({
    observe: (observation) => seen.push(observation),
    failed: (error) => failures.push(error),
    prompted: () => {
      prompts += 1;
    },
    inputs: "full",
    now: () => 5,
    client,
  });
  const call = (name: string, input: unknown, output?: unknown): Promise<void> =>
    (hooks as Record<string, Hook>)[name]?.(input, output) ?? Promise.reject(new Error(name));
  return { call, seen, failures, prompts: () => prompts, stop };
}

/** Maps what was seen, as the tracer does. */
function map(seen: readonly Observation[]): void {
  const state = createState();
  const close: Observation = { kind: "close", time: 1_900_000_000_000 };
  for (const observation of [...seen, close]) {
    for (const { spans } of observe(state, observation, { ...CONTEXT, inputs: "full" })) {
      for (const span of spans) JSON.parse(encodeSpan(span));
    }
  }
}

const anything = fc.anything({
  maxDepth: 4,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withTypedArray: true,
});

describe("payloads of any shape", () => {
  test("hooks resolve, nothing goes wrong, and what was understood can be mapped", async () => {
    const calls = fc.array(fc.tuple(fc.constantFrom(...HOOKS), anything, anything), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(calls, async (given) => {
        const { call, seen, failures, stop } = setUp();
        for (const [name, input, output] of given) {
          await call(name, input, output);
        }
        stop();
        assert.deepEqual(failures, []);
        map(seen);
      }),
      { numRuns: 300 },
    );
  });

  /** The hooks and events of a real run, with the payloads that it had. */
  const lines = [...readRecording("api-question.jsonl"), ...readRecording("task.jsonl")];
  const payloads = lines.flatMap((line: Line): [string, unknown, unknown][] => {
    if (line.kind === "event") return [["event", { event: line.data }, undefined]];
    const { input, output } = (line.data ?? {}) as { input?: unknown; output?: unknown };
    return (HOOKS as readonly string[]).includes(line.name) ? [[line.name, input, output]] : [];
  });

  test("real ones with anything in any place of them: the same", async () => {
    const mutation = fc.tuple(fc.nat({ max: payloads.length - 1 }), fc.nat(), anything);
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 60 }), async (mutations) => {
        const changed = structuredClone(payloads);
        for (const [index, pick, value] of mutations) {
          replaceSomewhere(changed[index]?.slice(1), pick, value);
        }
        const { call, seen, failures, stop } = setUp();
        for (const [name, input, output] of changed) await call(name, input, output);
        stop();
        assert.deepEqual(failures, []);
        map(seen);
      }),
      { numRuns: 60 },
    );
  });
});

test("what goes wrong with an observation is told, but not to OpenCode", async () => {
  const failures: unknown[] = [];
  const { hooks, stop } = observing({
    observe: () => {
      throw new Error("broken");
    },
    failed: (error) => failures.push(error),
    prompted: () => {
      throw new Error("broken as well");
    },
    inputs: "new",
    now: () => 5,
  });
  stop();
  const message = { id: "m", role: "user", sessionID: "s", time: { created: 1 } };
  await hooks["chat.message"]?.({}, { message, parts: [] });
  await hooks.event?.({ event: { type: "session.idle", properties: { sessionID: "s" } } });
  assert.deepEqual(failures.map(String), [
    "Error: broken as well",
    "Error: broken",
    "Error: broken",
  ]);
});

test("every prompt is announced before it is observed", async () => {
  const { call, prompts, stop } = setUp();
  stop();
  await call("chat.message", {}, {});
  await call("chat.params", {}, {});
  assert.equal(prompts(), 1);
});

test("all messages of a call are asked for only where they are wanted", () => {
  const quiet = { observe: () => undefined, failed: () => undefined, now: () => 5 };
  const { hooks, stop } = observing({ ...quiet, inputs: "new" });
  stop();
  assert.ok(!("experimental.chat.messages.transform" in hooks));
});

describe("a session that was taken back", () => {
  const updated = (revert?: object): unknown => ({
    event: { type: "session.updated", properties: { info: { id: "s", revert } } },
  });
  const users = (...ids: string[]): unknown => ({
    data: ids.map((id) => ({ info: { id, role: id.startsWith("u") ? "user" : "assistant" } })),
  });

  test("OpenCode is asked which turns it has, once", async () => {
    const asked: unknown[] = [];
    const session = {
      answer: users("u1", "a1", "u2"),
      messages(this: { answer: unknown }, given: unknown) {
        asked.push(given);
        return Promise.resolve(this.answer);
      },
    };
    const { call, seen, failures, stop } = setUp({ session });
    stop();
    await call("event", updated());
    await call("event", updated({ messageID: "u1" }));
    await call("event", updated({ messageID: "u1" }));
    await nextTurn();
    assert.deepEqual(asked, [{ path: { id: "s" } }]);
    assert.deepEqual(seen.at(-1), {
      kind: "turns",
      time: 5,
      sessionID: "s",
      messageIDs: ["u1", "u2"],
    });
    await call("event", updated());
    await call("event", updated({ messageID: "u1" }));
    assert.equal(asked.length, 2);
    assert.deepEqual(failures, []);
  });

  test("a client that fails, or is another one, is nothing that OpenCode hears of", async () => {
    const failing = { session: { messages: () => Promise.reject(new Error("gone")) } };
    const throwing = {
      session: {
        messages: () => {
          throw new Error("gone");
        },
      },
    };
    for (const [client, count] of [
      [failing, 1],
      [throwing, 1],
      [{ session: {} }, 0],
      [undefined, 0],
    ] as const) {
      const { call, seen, failures, stop } = setUp(client);
      stop();
      await call("event", updated({ messageID: "u1" }));
      await nextTurn();
      assert.equal(failures.length, count);
      assert.ok(seen.every((one) => one.kind !== "turns" || one.messageIDs.length === 0));
    }
  });
});
