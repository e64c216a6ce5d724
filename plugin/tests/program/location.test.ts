import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import type { Places } from "../../src/program/location.ts";
import { Clock } from "../support/clock.ts";
import { type Event, observeLocation, type Observed } from "../support/opencode2.ts";
import { CONTEXT, replay } from "../support/replay.ts";

const HERE = "/home/user/app";
const THERE = "/home/user/app2";
const S = "ses_1";

let count = 0;
function event(type: string, data: Record<string, unknown>, directory?: string): Event {
  count += 1;
  return {
    id: `evt_${count}`,
    created: 1_000 + count,
    type,
    ...(directory === undefined ? {} : { location: { directory } }),
    data: { sessionID: S, ...data },
  };
}

function give({ observer }: Observed, ...events: readonly Event[]): void {
  for (const one of events) {
    const seen = observer.own(one, one.created);
    if (seen !== undefined) observer.take(seen);
  }
}

const kinds = ({ observations }: Observed): string[] => observations.map(({ kind }) => kind);
const started = (): Event => event("session.execution.started", {});
const call = { sessionID: S, agent: "build", system: [], messages: [], tools: {} };

/** Lets promises that are settled go on. */
async function turnOver(): Promise<void> {
  for (let n = 0; n < 20; n += 1) await Promise.resolve();
}

describe("where a session is", () => {
  let clock: Clock;
  beforeEach(() => {
    clock = new Clock();
  });
  afterEach(() => {
    clock.reset();
  });

  test("say its events: those of other locations are not taken", () => {
    const one = observeLocation(HERE);
    give(one, event("session.created", {}, THERE), event("session.execution.started", {}, THERE));
    give(one, started());
    assert.deepEqual(kinds(one), []);
  });

  test("is remembered for the ends of turns, which do not say it", () => {
    const one = observeLocation(HERE);
    give(one, event("session.created", {}, HERE), event("session.execution.succeeded", {}));
    assert.deepEqual(kinds(one), ["session", "status"]);
  });

  test("says a later event: what came before it is taken, in order", async () => {
    const one = observeLocation(HERE);
    give(one, started());
    assert.deepEqual(kinds(one), []);
    give(one, event("session.inbox.delivered", { inboxID: "msg_1" }, HERE));
    await turnOver();
    assert.deepEqual(kinds(one), ["session", "status", "prompt"]);
  });

  test("is asked of OpenCode where no event says it", async () => {
    const asked: string[] = [];
    const one = observeLocation(HERE, {
      session: (sessionID) => {
        asked.push(sessionID);
        return Promise.resolve({ id: sessionID, location: { directory: HERE }, title: "t" });
      },
    });
    give(one, started());
    await turnOver();
    assert.deepEqual([asked, kinds(one)], [[], []]);
    clock.tick(250);
    await turnOver();
    assert.deepEqual(kinds(one), ["session", "status"]);
    const [described] = one.observations;
    assert.equal(described?.kind === "session" && described.session.title, "t");
  });

  test("is where its hook was called, whatever else is unknown", async () => {
    const one = observeLocation(HERE);
    give(one, started());
    clock.tick(59_000);
    one.observer.beforeCall(call, 5);
    await turnOver();
    assert.deepEqual(kinds(one), ["session", "status"]);
    assert.deepEqual(one.dropped, []);
  });

  test("nobody knows: after 60 s the events are dropped, and counted once in the process", async () => {
    const places: Places = new Map();
    const all = [observeLocation(HERE, { places }), observeLocation(THERE, { places })];
    for (const one of all) give(one, started(), event("session.usage.updated", {}));
    clock.tick(1_000);
    await turnOver();
    clock.tick(58_000);
    assert.deepEqual(
      all.map(({ dropped }) => dropped.length),
      [0, 0],
    );
    clock.tick(2_000);
    const dropped = all.flatMap((one) => one.dropped);
    assert.deepEqual(dropped, [{ sessionID: S, events: 2 }]);
    // It turns up later after all.
    for (const one of all) give(one, event("session.inbox.delivered", { inboxID: "msg_1" }, HERE));
    await turnOver();
    assert.deepEqual(all.map(kinds), [["session", "prompt"], []]);
  });

  test("one location knows it, which the others need not find out", async () => {
    const places: Places = new Map();
    const [one, other] = [observeLocation(HERE, { places }), observeLocation(THERE, { places })];
    give(one, started());
    give(other, started());
    other.observer.beforeCall(call, 5);
    give(one, event("session.execution.succeeded", {}));
    await turnOver();
    assert.deepEqual([kinds(one), kinds(other)], [[], ["session", "status"]]);
    clock.tick(61_000);
    assert.deepEqual([one.dropped, other.dropped], [[], []]);
  });

  test("changes when it is moved", () => {
    const one = observeLocation(HERE);
    give(one, event("session.created", {}, HERE));
    give(one, event("session.moved", { location: { directory: THERE } }, HERE));
    give(one, started(), event("session.inbox.delivered", { inboxID: "msg_1" }, THERE));
    assert.deepEqual(kinds(one), ["session"]);
  });

  test("may be told by another path of the same folder", () => {
    const isSame = (folder: string, other: string): boolean =>
      folder.replace("link", "app") === other.replace("link", "app");
    const one = observeLocation(HERE, { isSame });
    give(one, event("session.created", {}, "/home/user/link"), started());
    assert.deepEqual(kinds(one), ["session", "status"]);
  });

  test("the end of the location drops and counts what still waits, without a timer left", () => {
    const one = observeLocation(HERE);
    give(one, started(), started());
    one.observer.close();
    assert.deepEqual(one.dropped, [{ sessionID: S, events: 2 }]);
    assert.equal(clock.waiting, 0);
  });
});

test("an event that comes again, as by another subscription, is taken once", () => {
  const one = observeLocation(HERE);
  const [created, retried] = [event("session.created", {}, HERE), event("session.dance", {}, HERE)];
  give(one, created, retried, created, retried);
  assert.deepEqual(kinds(one), ["session", "unknown"]);
});

describe("what was not seen", () => {
  const messages = [
    { type: "user", id: "msg_1", text: "older", time: { created: 1 } },
    { type: "assistant", id: "msg_2", content: [], time: { created: 2, completed: 3 } },
    { type: "user", id: "msg_3", text: "ask", time: { created: 4 } },
    {
      type: "assistant",
      id: "msg_4",
      agent: "build",
      model: { id: "x", providerID: "fake" },
      finish: "tool-calls",
      cost: 0.5,
      tokens: { input: 1, output: 2, reasoning: 0, cache: { read: 0, write: 0 } },
      content: [
        { type: "text", text: "I will" },
        {
          type: "tool",
          id: "call_1",
          name: "shell",
          state: {
            status: "completed",
            input: { command: "ls" },
            content: [{ type: "text", text: "a" }],
            metadata: { exit: 0 },
          },
          time: { created: 5, ran: 6, completed: 7 },
        },
      ],
      time: { created: 5, completed: 8 },
    },
  ];
  const info = { id: S, location: { directory: HERE }, title: "resumed" };
  const step = (id = "msg_5"): Event =>
    event("session.step.started", { assistantMessageID: id, agent: "build", started: 2_000 }, HERE);

  test("of a turn that goes on: its prompt and answers are read, then events go on", async () => {
    const one = observeLocation(HERE, {
      session: () => Promise.resolve(info),
      messages: () => Promise.resolve(messages),
    });
    give(one, event("session.execution.started", {}, HERE), step());
    give(one, event("session.execution.succeeded", {}));
    await turnOver();
    const prompts = one.observations.flatMap((seen) =>
      seen.kind === "prompt" ? [seen.message.id] : [],
    );
    assert.deepEqual(prompts, ["msg_3"]);
    const answers = one.observations.flatMap((seen) =>
      seen.kind === "message" && seen.message.role === "assistant"
        ? [[seen.message.id, seen.message.parentID]]
        : [],
    );
    assert.deepEqual([...new Set(answers.map(([id]) => id))], ["msg_4", "msg_5"]);
    assert.ok(answers.every(([, parentID]) => parentID === "msg_3"));
    assert.equal(one.observations.at(-1)?.kind, "status");
    const tool = one.observations.find((seen) => seen.kind === "part" && seen.part.type === "tool");
    assert.ok(tool?.kind === "part" && tool.part.type === "tool");
    assert.deepEqual([tool.part.output, tool.part.exitCode, tool.part.end], ["a", 0, 7]);
  });

  test("and cannot be read: the events are counted, nothing is guessed", async () => {
    const one = observeLocation(HERE);
    give(one, event("session.execution.started", {}, HERE), step());
    await turnOver();
    assert.deepEqual([...new Set(kinds(one))], ["session", "status", "unknown"]);
    assert.deepEqual(one.failures, []);
  });

  test("and never comes: after 5 s each the session and the prompt are given up", async () => {
    const clock = new Clock();
    const never = new Promise<unknown>(() => undefined);
    const one = observeLocation(HERE, { session: () => never, messages: () => never });
    give(one, event("session.execution.started", {}, HERE), step());
    await turnOver();
    assert.deepEqual(kinds(one), []);
    clock.tick(5_000);
    await turnOver();
    assert.equal(kinds(one).includes("unknown"), false);
    clock.tick(5_000);
    await turnOver();
    clock.reset();
    assert.deepEqual([...new Set(kinds(one))], ["session", "status", "unknown"]);
  });

  test("of a subagent: it is no turn of its own, however short it is", async () => {
    const one = observeLocation(HERE, {
      session: () => Promise.resolve({ ...info, parentID: "ses_0" }),
    });
    const item = { type: "user", payload: { text: "sub" }, delivery: "steer" };
    give(one, event("session.inbox.enqueued", { inboxID: "msg_1", item }, HERE), started());
    give(one, event("session.inbox.delivered", { inboxID: "msg_1" }, HERE), step("msg_2"));
    give(one, event("session.step.ended", { assistantMessageID: "msg_2", finish: "stop" }, HERE));
    give(one, event("session.execution.succeeded", {}));
    await turnOver();
    assert.equal(replay(one.observations, { ...CONTEXT, joinsLate: true }).traces.size, 0);
  });

  test("turns of an earlier process that are reverted are asked for", async () => {
    const one = observeLocation(HERE, { messages: () => Promise.resolve(messages) });
    give(one, event("session.revert.staged", { revert: { messageID: "msg_3" } }, HERE));
    await turnOver();
    const turns = one.observations.find(({ kind }) => kind === "turns");
    assert.deepEqual(turns?.kind === "turns" && turns.messageIDs, ["msg_1", "msg_3"]);
  });
});
