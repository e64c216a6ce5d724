import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Event, observeLocation } from "../../support/opencode2.ts";
import {
  HERE,
  S,
  A,
  TOKENS,
  event,
  ofStep,
  model,
  begun,
  ended,
  said,
  enqueued,
  delivered,
  tool,
  succeeded,
  turn,
  inOrder,
  give,
  traced,
  outcomes,
} from "../../support/opencode2-turn.ts";
import { ofType, type Replay, replay, rootsOf, SERVICE, spansOf } from "../../support/replay.ts";

/** Situations that no recording holds, in the event shapes of API 2.1.2. */

describe("turns", () => {
  const compaction = (reason: string, rest: readonly Event[]): Event[] => [
    event("session.compaction.started", { reason }),
    event("session.compaction.delta", { text: "sum" }),
    ...rest,
  ];

  test("in which the session is compacted: its cost and text, and the turn goes on", () => {
    const end = event("session.compaction.ended", {
      reason: "auto",
      text: "summary",
      model,
      cost: 0.5,
      tokens: TOKENS,
    });
    const next = [begun("msg_4"), said("answer", "msg_4")];
    const result = traced(
      turn(
        said("first"),
        ended("tool-calls"),
        ...compaction("auto", [end]),
        ...next,
        ended("stop", "msg_4"),
      ),
    );
    const spans = spansOf(result);
    assert.equal(result.traces.size, 1);
    const chain = spans.find(({ name }) => name === "compaction");
    const summary = spans.find(({ parentSpanId }) => parentSpanId === chain?.spanId);
    assert.equal(chain?.attributes["mlflow.spanOutputs"], "summary");
    assert.deepEqual(summary?.attributes["mlflow.llm.cost"], { total_cost: 0.5 });
    assert.equal(summary.name, "fake/x");
    const [root] = rootsOf(spans);
    assert.match(JSON.stringify(root?.attributes["mlflow.spanOutputs"]), /answer/);
  });

  test("in which that fails", () => {
    const error = { type: "provider.internal", message: "no summary", status: 500 };
    const end = event("session.compaction.failed", { reason: "auto", error });
    const spans = spansOf(
      traced(turn(said("first"), ended("tool-calls"), ...compaction("auto", [end]))),
    );
    const chain = spans.find(({ name }) => name === "compaction");
    assert.equal(chain?.status.message, "no summary");
  });

  test("that fail or are interrupted before a model is called", () => {
    const head = turn().slice(0, 4);
    const error = { type: "provider.auth", message: "no key", status: 401 };
    const failed = traced([...head, event("session.execution.failed", { error })]);
    assert.deepEqual(outcomes(failed), ["failed"]);
    const [root] = rootsOf(spansOf(failed));
    assert.equal(root?.events[0]?.attributes["http.response.status_code"], 401);
    const interrupted = (reason: string): Replay =>
      traced([...head, event("session.execution.interrupted", { reason })]);
    assert.deepEqual(outcomes(interrupted("user")), ["aborted"]);
    assert.deepEqual(outcomes(interrupted("shutdown")), ["interrupted"]);
    assert.deepEqual(outcomes(interrupted("inactivity")), ["interrupted"]);
  });

  test("that are interrupted between two model calls", () => {
    const events = turn().slice(0, 5);
    const end = event("session.execution.interrupted", { reason: "user" });
    assert.deepEqual(outcomes(traced([...events, ended("tool-calls"), end])), ["aborted"]);
  });

  test("whose step has no end end with their session", () => {
    const events = turn(said("ok")).filter(({ type }) => type !== "session.step.ended");
    assert.deepEqual(outcomes(traced(events)), ["completed"]);
  });

  const child = (type: string, data: Record<string, unknown> = {}): Event =>
    event(type, { ...data, sessionID: "ses_2" });
  const started = [
    child("session.created", {
      location: { directory: HERE },
      parentID: S,
      slug: "c",
      version: "2",
    }),
    ofStep("tool.progress", {
      id: "call_1",
      metadata: { sessionID: "ses_2", status: "running" },
    }),
  ];
  const inner = [
    child("session.inbox.enqueued", {
      inboxID: "msg_3",
      item: { type: "user", payload: { text: "sub" } },
    }),
    child("session.execution.started"),
    child("session.inbox.delivered", { inboxID: "msg_3" }),
    child("session.step.started", { assistantMessageID: "msg_4", agent: "general", model }),
    child("session.text.ended", { assistantMessageID: "msg_4", ordinal: 0, text: "done" }),
    child("session.step.ended", {
      assistantMessageID: "msg_4",
      finish: "stop",
      cost: 0,
      tokens: TOKENS,
    }),
    child("session.execution.succeeded"),
  ];

  test("of a subagent that is found by the tool's progress only", () => {
    const result = traced(turn(...tool("subagent"), ...started, ...inner, succeeded({})));
    assert.equal(result.traces.size, 1);
    const agent = spansOf(result).find(({ name }) => name === "general");
    const parent = spansOf(result).find(({ spanId }) => spanId === agent?.parentSpanId);
    assert.equal(parent?.name, "subagent");
  });

  test("whose subagent works in the background, which OpenCode tells the model in a turn of its own", () => {
    const metadata = { sessionID: "ses_2", status: "running" };
    const above = turn(...tool("subagent"), ...started, succeeded({ metadata }));
    const notice = [
      enqueued("msg_5", { text: "It has ended" }, "synthetic"),
      event("session.execution.started"),
      delivered("msg_5"),
      begun("msg_6"),
      said("noted", "msg_6"),
      ended("stop", "msg_6"),
      event("session.execution.succeeded"),
    ];
    // It has begun when the session above is idle.
    for (const n of [3, 4, 5, 6]) {
      const beginning = [...above.slice(0, -1), ...inner.slice(0, n), ...above.slice(-1)];
      const open = traced(beginning);
      assert.deepEqual(
        [...open.infos.values()].map(({ state }) => state),
        ["IN_PROGRESS"],
      );
      const result = traced([...beginning, ...inner.slice(n), ...notice]);
      assert.deepEqual(outcomes(result), ["completed", "completed"]);
      const [first] = result.traces.values();
      assert.equal(ofType([...(first?.values() ?? [])], "CHAT_MODEL").length, 2);
    }
  });

  test("that go on after they were interrupted, in the same process", async () => {
    const stored = [
      { type: "user", id: "msg_1", text: "ask", time: { created: 1_800_000_000_000 } },
      {
        type: "assistant",
        id: A,
        agent: "build",
        model,
        content: [{ type: "text", text: "first" }],
        finish: "tool-calls",
        time: { created: 1_800_000_000_010, completed: 1_800_000_000_020 },
      },
    ];
    const one = observeLocation(HERE, { messages: () => Promise.resolve(stored) });
    const events = [
      ...turn(said("first")).slice(0, 6),
      event("session.execution.interrupted", { reason: "inactivity" }),
      event("session.execution.started"),
      begun("msg_4"),
      said("second", "msg_4"),
      ended("stop", "msg_4"),
      event("session.execution.succeeded"),
    ];
    give(one, inOrder(events));
    for (let n = 0; n < 20; n += 1) await Promise.resolve();
    const result = replay(one.observations, SERVICE);
    assert.equal(result.traces.size, 1);
    assert.deepEqual(outcomes(result), ["completed"]);
    assert.equal(ofType(spansOf(result), "CHAT_MODEL").length, 2);
  });

  test("whose prompt was not seen to be delivered: a next one's, of the place that it waited for", () => {
    const queued = enqueued("msg_5", { text: "queued" }, "user", "queue");
    const answer = [begun("msg_4"), said("to the steered", "msg_4"), ended("stop", "msg_4")];
    const last = [begun("msg_6"), said("to the queued", "msg_6")];
    const within = [said("first"), queued, enqueued("msg_3", { text: "steered" })];
    const seen = traced([
      ...turn(...within).slice(0, -1),
      ...answer,
      ...last,
      event("session.execution.succeeded"),
    ]);
    const told = rootsOf(spansOf(seen)).map(({ attributes }) =>
      [attributes["mlflow.spanInputs"], attributes["mlflow.spanOutputs"]]
        .map((one) => /first|steered|queued|ask/.exec(JSON.stringify(one))?.[0])
        .join(),
    );
    assert.deepEqual(told, ["ask,first", "steered,steered", "queued,queued"]);
  });

  test("in which more calls follow are not ended by a prompt that waits", () => {
    const queued = enqueued("msg_5", { text: "queued" }, "user", "queue");
    const notice = [enqueued("msg_3", { text: "a task ended" }, "synthetic"), delivered("msg_3")];
    for (const between of [
      [...tool("shell"), succeeded({}), ended("tool-calls")],
      [ended(), ...notice],
    ]) {
      const more = [begun("msg_4"), said("second", "msg_4"), ended("stop", "msg_4")];
      const seen = traced(turn(queued, ...between, ...more));
      assert.equal(seen.traces.size, 1);
      assert.equal(ofType(spansOf(seen), "CHAT_MODEL").length, 2);
    }
  });

  test("in which a compaction is seen only to end: it has the same id", () => {
    const ids = (events: readonly Event[]): string[] =>
      spansOf(traced(turn(...events)))
        .map(({ spanId }) => spanId)
        .sort();
    const [begin, end] = [
      event("session.compaction.started", { reason: "auto" }),
      event("session.compaction.ended", { reason: "auto", text: "s" }),
    ];
    assert.deepEqual(ids([said("first"), end]), ids([said("first"), begin, end]));
    const wish = enqueued("msg_7", {}, "compaction");
    const of = (...events: readonly Event[]): string[] => [
      ...traced([
        ...turn(said("ok")),
        wish,
        ...events,
        event("session.execution.succeeded"),
      ]).traces.keys(),
    ];
    const [manual, done] = [
      event("session.compaction.started", { reason: "manual", inputID: "msg_7" }),
      event("session.compaction.ended", { reason: "manual", text: "s" }),
    ];
    assert.deepEqual(of(done), of(manual, done));
    assert.equal(of(done).length, 2);
  });

  test("of a session whose beginning OpenCode never tells, and does not store", async () => {
    const one = observeLocation(HERE);
    const [, first, ...rest] = inOrder(turn(said("ok")));
    give(one, first === undefined ? [] : [first]);
    for (let n = 0; n < 20; n += 1) await Promise.resolve();
    give(one, rest);
    const result = replay(one.observations, SERVICE);
    assert.deepEqual(outcomes(result), ["completed"]);
    const [info] = result.infos.values();
    assert.equal(info?.metadata["opencode.version"], "2.1.2");
    assert.equal(info.metadata["opencode.cwd"], HERE);
  });
});
