import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Observation } from "../../src/turn/observation.ts";
import { hasOpenTurns } from "../../src/turn/end.ts";
import {
  assistant,
  at,
  prompt,
  session,
  simpleTurn,
  status,
  text,
  tool,
  user,
} from "../support/build.ts";
import { ofType, replay, rootsOf, spansOf } from "../support/replay.ts";

const S = "ses_1";
const close: Observation = { kind: "close", time: at(100) };

function outcomes(observations: readonly Observation[]): unknown[] {
  return rootsOf(spansOf(replay(observations))).map((span) => span.attributes["opencode.outcome"]);
}

describe("when a turn ends", () => {
  const begun = [
    session(S, 0),
    user("msg_1", S, 1),
    assistant("msg_2", "msg_1", S, 2),
    tool("prt_1", "msg_2", S, 3),
  ];

  test("not with an idle that comes before its last message is complete", () => {
    assert.deepEqual(outcomes([...begun, status(S, "idle", 4)]), []);
  });

  test("with its last message, when the idle came first", () => {
    const failure = { name: "MessageAbortedError", message: "Aborted", ending: "aborted" } as const;
    const observations = [
      ...begun,
      status(S, "idle", 4),
      tool("prt_1", "msg_2", S, 3, { status: "error", error: "stopped", end: at(4) }),
      assistant("msg_2", "msg_1", S, 2, { completed: at(5), failure }),
    ];
    assert.deepEqual(outcomes(observations), ["aborted"]);
  });

  test("with its last tool, when that comes after the message is complete", () => {
    const completed = assistant("msg_2", "msg_1", S, 2, { completed: at(4), finish: "stop" });
    const before = [...begun, completed, status(S, "idle", 4)];
    assert.deepEqual(outcomes(before), []);
    const last = tool("prt_1", "msg_2", S, 3, { status: "completed", output: "x", end: at(4) });
    assert.deepEqual(outcomes([...before, last]), ["completed"]);
  });

  test("with the answer to a later prompt of the same session: queued prompts share one idle", () => {
    const [one, two] = [simpleTurn("msg_1", S, 1), simpleTurn("msg_5", S, 10)];
    const queued = [...one, ...two].filter((seen) => seen.kind !== "status");
    const result = replay([session(S, 0), ...queued, status(S, "idle", 20)]);
    assert.equal(result.traces.size, 2);
    assert.deepEqual(
      [...result.traces.values()].map((trace) => trace.size),
      [2, 2],
    );
  });

  test("with the answer to a later prompt, also when a tool of it never came to an end", () => {
    const completed = assistant("msg_2", "msg_1", S, 2, { completed: at(4), finish: "stop" });
    const next = simpleTurn("msg_5", S, 10).filter((seen) => seen.kind !== "status");
    const spans = spansOf(replay([...begun, completed, ...next]));
    assert.deepEqual(
      rootsOf(spans).map((span) => span.start),
      [at(1)],
    );
    assert.equal(ofType(spans, "TOOL")[0]?.status.code, "ERROR");
  });

  test("with its session, when that is deleted while a model answers", () => {
    const before = [...begun, text("msg_2", S, "I run it", 3), status(S, "busy", 1)];
    const removed: Observation = { kind: "session-removed", time: at(9), sessionID: S };
    const { infos, state, ...rest } = replay([...before, removed]);
    const spans = spansOf({ infos, state, ...rest });
    assert.deepEqual(
      spans.map(({ name, end, status: { code } }) => [name, end, code]),
      [
        ["p/m", at(3), "ERROR"],
        ["bash", at(9), "ERROR"],
        ["opencode", at(9), "ERROR"],
      ],
    );
    assert.deepEqual(outcomes([...before, removed, close]), ["aborted"]);
    assert.equal(rootsOf(spans)[0]?.status.message, "The session was deleted before this ended");
    assert.equal(state.exchanges.size, 0);
    const late = assistant("msg_2", "msg_1", S, 2, { completed: at(10), finish: "stop" });
    assert.equal(replay([...before, removed, late]).updates.at(-1)?.final, true);
  });

  test("with what a message became, when an older state of it comes late", () => {
    const completed = assistant("msg_2", "msg_1", S, 2, {
      completed: at(5),
      finish: "stop",
      cost: 1,
      tokens: { input: 1, output: 1, reasoning: 0, cacheRead: 0, cacheWrite: 0 },
    });
    const older = assistant("msg_2", "msg_1", S, 2);
    const last = tool("prt_1", "msg_2", S, 3, { status: "completed", output: "x", end: at(4) });
    const observations = [...begun, completed, older, last, status(S, "idle", 6)];
    assert.deepEqual(outcomes(observations), ["completed"]);
    const [call] = ofType(spansOf(replay(observations)), "CHAT_MODEL");
    assert.deepEqual(call?.attributes["mlflow.llm.cost"], { total_cost: 1 });
  });

  test("with an error that came before any model was asked", () => {
    const observations: Observation[] = [
      session(S, 0),
      prompt("msg_1", S, 1),
      user("msg_1", S, 1),
      { kind: "failure", time: at(2), sessionID: S, failure: { name: "E", message: "no model" } },
      status(S, "idle", 2),
    ];
    assert.deepEqual(outcomes(observations), ["failed"]);
  });

  test("as interrupted, with what was open as failed, when OpenCode stops", () => {
    const result = replay([...begun, close]);
    const spans = spansOf(result);
    assert.deepEqual(outcomes([...begun, close]), ["interrupted"]);
    assert.deepEqual(spans.map((span) => [span.name, span.status.code, span.end]).sort(), [
      ["bash", "ERROR", at(100)],
      ["opencode", "ERROR", at(100)],
    ]);
    assert.equal(hasOpenTurns(result.state), false);
  });

  test("as it did, when OpenCode stops before saying idle", () => {
    const observations = [session(S, 0), ...simpleTurn("msg_1", S, 1).slice(0, -1)];
    assert.equal(hasOpenTurns(replay(observations).state), true);
    const [root] = rootsOf(spansOf(replay([...observations, close])));
    assert.equal(root?.attributes["opencode.outcome"], "completed");
    assert.equal(root.end, at(4));
  });
});

describe("what is not traced", () => {
  test("messages that a fork copies, which are older than its session", () => {
    const copies = [
      user("msg_1", S, 1),
      text("msg_1", S, "old", 1),
      assistant("msg_2", "msg_1", S, 2),
      assistant("msg_2", "msg_1", S, 2, { completed: at(3), finish: "stop" }),
    ];
    const result = replay([session(S, 10), ...copies, ...simpleTurn("msg_8", S, 11)]);
    assert.equal(result.traces.size, 1);
    assert.equal(rootsOf(spansOf(result))[0]?.start, at(11));
  });

  test("complete messages that nobody asked for now", () => {
    const stored = [
      user("msg_1", S, 1),
      assistant("msg_2", "msg_1", S, 2, { completed: at(3), finish: "stop" }),
    ];
    assert.deepEqual(outcomes([session(S, 0), ...stored, status(S, "idle", 5), close]), []);
  });

  test("a finished turn whose messages are updated later", () => {
    const late = [user("msg_1", S, 1), assistant("msg_1_a", "msg_1", S, 2), status(S, "idle", 9)];
    assert.equal(outcomes([session(S, 0), ...simpleTurn("msg_1", S, 1), ...late, close]).length, 1);
  });

  test("a prompt that asks for no reply, which is a part of what the next one asks", () => {
    const noReply = (id: string, time: number): Observation[] => [
      ...simpleTurn(id, S, time).slice(0, 3),
      status(S, "idle", time),
    ];
    const before = [session(S, 0), ...noReply("msg_1", 1), ...noReply("msg_2", 2)];
    assert.equal(replay([...before, close]).updates.length, 0);
    const { infos, updates, ...rest } = replay([...before, ...simpleTurn("msg_5", S, 5), close]);
    assert.deepEqual(
      [...infos.values()].map((info) => [info.state, info.requestPreview, info.responsePreview]),
      [["OK", "ask msg_5", "answer msg_5"]],
    );
    const asked = ["ask msg_1", "ask msg_2", "ask msg_5"];
    for (const span of spansOf({ infos, updates, ...rest })) {
      const inputs = JSON.stringify(span.attributes["mlflow.spanInputs"]);
      assert.deepEqual(
        asked.map((text) => inputs.split(text).length - 1),
        [1, 1, 1],
        span.name,
      );
    }
  });

  test("a prompt that nothing answers comes to an end all the same, once it was announced", () => {
    const unanswered = [
      status(S, "busy", 1),
      ...simpleTurn("msg_1", S, 1).slice(0, 3),
      status(S, "idle", 2),
    ];
    const next = simpleTurn("msg_5", S, 5);
    const ended = replay([session(S, 0), ...unanswered, ...next]);
    assert.deepEqual(
      [...ended.infos.values()].map((info) => [info.state, info.responsePreview]),
      [
        ["OK", undefined],
        ["OK", "answer msg_5"],
      ],
    );
    assert.deepEqual(outcomes([session(S, 0), ...unanswered, close]), ["completed"]);
  });

  test("a model call that was taken back, whatever is said of it later", () => {
    const call = assistant("msg_2", "msg_1", S, 2, {
      completed: at(3),
      finish: "stop",
      failure: { name: "E", message: "x" },
    });
    const removed: Observation = { kind: "message-removed", time: at(3), messageID: "msg_2" };
    const answer = simpleTurn("msg_1", S, 5);
    const result = replay([session(S, 0), user("msg_1", S, 1), call, removed, call, ...answer]);
    assert.deepEqual(
      spansOf(result).map((span) => span.name),
      ["p/m", "opencode"],
    );
  });

  test("a turn whose prompt was taken back", () => {
    const removed: Observation = { kind: "message-removed", time: at(3), messageID: "msg_1" };
    const turn = simpleTurn("msg_1", S, 1);
    const observations = [session(S, 0), ...turn.slice(0, 4), removed, ...turn.slice(4), close];
    // It was announced, so it has to come to an end.
    assert.deepEqual(outcomes(observations), ["interrupted"]);
    const unseen = [session(S, 0), user("msg_1", S, 1), removed, ...turn.slice(4), close];
    assert.deepEqual(outcomes(unseen), []);
  });
});

describe("what goes on after a compaction", () => {
  const asked: Observation = {
    kind: "part",
    time: at(4),
    part: {
      id: "prt_3",
      messageID: "msg_3",
      sessionID: S,
      type: "compaction",
      auto: true,
      overflow: true,
    },
  };
  const failure = { name: "ContextOverflowError", message: "too long" };
  const begun = [
    session(S, 0),
    ...simpleTurn("msg_1", S, 1).slice(0, 4),
    assistant("msg_2", "msg_1", S, 2, { completed: at(3), failure }),
    user("msg_3", S, 4),
    asked,
  ];
  const summary = assistant("msg_4", "msg_3", S, 4, {
    completed: at(5),
    finish: "stop",
    summary: true,
  });
  const again = [
    user("msg_5", S, 6),
    text("msg_5", S, "ask msg_1", 6),
    assistant("msg_6", "msg_5", S, 6, { completed: at(8), finish: "stop" }),
    status(S, "idle", 8),
  ];

  test("is the same turn, also when the prompt is said again because it did not fit", () => {
    const result = replay([...begun, summary, ...again]);
    const spans = spansOf(result);
    assert.equal(rootsOf(spans).length, 1);
    assert.equal(rootsOf(spans)[0]?.attributes["opencode.outcome"], "completed");
    assert.equal(ofType(spans, "CHAIN").length, 1);
    assert.equal(result.state.exchanges.size, 0);
  });

  test("is nothing, when the compaction failed: the turn did", () => {
    const failed = assistant("msg_4", "msg_3", S, 4, { completed: at(5), failure, summary: true });
    const ended = [...begun, failed, status(S, "idle", 5)];
    assert.deepEqual(outcomes(ended), ["failed"]);
  });

  test("does not take in the next prompt of a stored session, when the compaction failed", () => {
    const failed = assistant("msg_4", "msg_3", S, 4, { completed: at(5), failure, summary: true });
    const stored = (id: string): Observation => ({
      kind: "stored",
      time: at(0),
      message: { role: "user", id, sessionID: S, created: at(1) },
    });
    const first = begun.filter(({ kind }) => kind !== "prompt" && kind !== "status");
    const all = [stored("msg_1"), ...first, failed, stored("msg_5"), ...again];
    assert.deepEqual(outcomes(all), ["failed", "completed"]);
  });

  test("was interrupted, when OpenCode stopped before it went on", () => {
    const open = begun.filter((seen) => seen.kind !== "message" || seen.message.id !== "msg_2");
    const working = assistant("msg_2", "msg_1", S, 2, { completed: at(3), finish: "tool-calls" });
    const known = [...open.slice(0, -2), working, ...open.slice(-2), summary, close];
    assert.deepEqual(outcomes(known), ["interrupted"]);
  });
});

test("tools that a session or a prompt forbids are not among those that a call could use", () => {
  const define = (name: string): Observation => ({
    kind: "definition",
    time: at(2),
    definition: { name },
  });
  const limited: Observation = {
    kind: "session",
    time: at(0),
    session: { id: S, created: at(0), deniedTools: ["task"] },
  };
  const [asked, message, ...rest] = simpleTurn("msg_1", S, 1);
  assert.ok(asked && message?.kind === "message");
  const said = { ...message.message, deniedTools: ["bash"] };
  const request: Observation = { kind: "request", time: at(2), sessionID: S, messageID: "msg_1" };
  const seen = [
    limited,
    asked,
    { ...message, message: said } as Observation,
    ...rest.slice(0, 3),
    ...["bash", "read", "task"].map(define),
    request,
    ...rest.slice(3),
  ];
  const [call] = ofType(spansOf(replay(seen)), "CHAT_MODEL");
  assert.deepEqual(call?.attributes["mlflow.chat.tools"], [
    { type: "function", function: { name: "read" } },
  ]);
});

test("memory does not grow with the length of a session", () => {
  const turns = Array.from({ length: 5000 }, (_, n) => simpleTurn(`msg_${10_000 + n}`, S, 10 * n));
  const { state, traces } = replay([session(S, 0), ...turns.flat()]);
  assert.equal(traces.size, 5000);
  assert.equal(state.exchanges.size + state.owners.size + state.earlyParts.size, 0);
  assert.ok(state.finished.size <= 8192);
  const history = Array.from({ length: 3000 }, (_, n) => user(`msg_${n}`, S, n + 1));
  assert.ok(replay([session(S, 0), ...history]).state.exchanges.size <= 256);
});

test("what could not be understood is counted on the turn that is under way", () => {
  const unknown = (sessionID?: string): Observation => ({
    kind: "unknown",
    time: at(2),
    sessionID,
  });
  const [first, ...rest] = simpleTurn("msg_1", S, 1);
  assert.ok(first);
  const seen = [unknown(S), session(S, 0), first, unknown(S), unknown(), ...rest, unknown(S)];
  const result = replay(seen);
  const [info] = result.infos.values();
  assert.equal(info?.tags["opencode.not_understood"], "2");
  assert.equal(rootsOf(spansOf(result))[0]?.attributes["opencode.not_understood"], 2);
});

test("a trace is announced with its prompt, before any model has answered", () => {
  const [asked, message, said] = simpleTurn("msg_1", S, 1);
  assert.ok(asked && message && said);
  const before = [session(S, 0), asked, message, said];
  assert.deepEqual(replay(before).updates, [], "it may ask for no reply");
  const { updates } = replay([...before, status(S, "busy", 1)]);
  assert.deepEqual(
    updates.map(({ info, spans }) => [info.state, info.requestPreview, spans.length]),
    [["IN_PROGRESS", "ask msg_1", 0]],
  );
});
