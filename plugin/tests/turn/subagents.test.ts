import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Observation } from "../../src/turn/observation.ts";
import { assistant, at, session, simpleTurn, status, tool, user } from "../support/build.ts";
import { ofType, replay, rootsOf, spansOf } from "../support/replay.ts";

const S = "ses_1";
const close: Observation = { kind: "close", time: at(100) };

function outcomes(observations: readonly Observation[]): unknown[] {
  return rootsOf(spansOf(replay(observations))).map((span) => span.attributes["opencode.outcome"]);
}

describe("subagents", () => {
  const child = "ses_2";
  const task = (id: string, time: number, end?: number): Observation =>
    tool(id, "msg_2", S, time, {
      tool: "task",
      childSessionID: child,
      ...(end === undefined ? {} : { status: "completed", output: "done", end: at(end) }),
    });
  const begun = [session(S, 0), user("msg_1", S, 1), assistant("msg_2", "msg_1", S, 2)];
  const ended = [
    assistant("msg_2", "msg_1", S, 2, { completed: at(40), finish: "stop" }),
    status(S, "idle", 41),
  ];

  test("hang under the call that started them, also when one session is used twice", () => {
    const result = replay([
      ...begun,
      session(child, 3, S),
      task("prt_1", 3),
      ...simpleTurn("msg_3", child, 4),
      task("prt_1", 3, 8),
      task("prt_2", 20),
      ...simpleTurn("msg_6", child, 21),
      task("prt_2", 20, 30),
      ...ended,
    ]);
    assert.equal(result.traces.size, 1);
    const spans = spansOf(result);
    const tools = ofType(spans, "TOOL").sort((a, b) => a.start - b.start);
    const agents = ofType(spans, "AGENT").filter((span) => span.parentSpanId !== undefined);
    assert.deepEqual(
      agents.sort((a, b) => a.start - b.start).map((span) => span.parentSpanId),
      tools.map((span) => span.spanId),
    );
  });

  test("have a turn of their own where the user prompts in their session", () => {
    const { infos, state } = replay([
      ...begun,
      session(child, 3, S),
      task("prt_1", 3),
      ...simpleTurn("msg_3", child, 4),
      task("prt_1", 3, 8),
      ...ended,
      ...simpleTurn("msg_8", child, 50),
      session("ses_3", 60, S),
      ...simpleTurn("msg_9", "ses_3", 61),
      close,
    ]);
    assert.equal(state.exchanges.size, 0);
    const shown = [...infos.values()].map(({ state: is, metadata }) => [
      is,
      metadata["mlflow.trace.session"],
      metadata["opencode.parent.session_id"],
      metadata["opencode.parent.trace_id"],
    ]);
    const [first] = infos.keys();
    assert.deepEqual(shown, [
      ["OK", S, undefined, undefined],
      ["OK", child, S, `tr-${first ?? ""}`],
      ["OK", "ses_3", S, undefined],
    ]);
  });

  test("keep a turn of their own when one begins in the session above", () => {
    const [asked, message, said, ...answer] = simpleTurn("msg_3", child, 4);
    assert.ok(asked && message && said);
    const result = replay([
      session(S, 0),
      session(child, 1, S),
      asked,
      message,
      said,
      status(child, "busy", 4),
      ...simpleTurn("msg_5", S, 5).slice(0, -1),
      ...answer,
      status(S, "idle", 50),
    ]);
    assert.deepEqual(
      [...result.infos.values()].map(({ state, metadata }) => [
        state,
        metadata["mlflow.trace.session"],
      ]),
      [
        ["OK", child],
        ["OK", S],
      ],
    );
  });

  test("hang under the turn when the call that started them is not known", () => {
    const result = replay([
      ...begun,
      session(child, 3, S),
      ...simpleTurn("msg_3", child, 4),
      ...ended,
    ]);
    const spans = spansOf(result);
    const agent = ofType(spans, "AGENT").find((span) => span.parentSpanId !== undefined);
    assert.equal(agent?.parentSpanId, rootsOf(spans)[0]?.spanId);
  });

  test("are waited for", () => {
    const open = [session(child, 3, S), task("prt_1", 3), user("msg_3", child, 4)];
    const unfinished = [
      ...begun,
      ...open,
      assistant("msg_4", "msg_3", child, 5),
      task("prt_1", 3, 8),
    ];
    assert.deepEqual(outcomes([...unfinished, ...ended]), []);
    const answer = assistant("msg_4", "msg_3", child, 5, { completed: at(42), finish: "stop" });
    assert.deepEqual(outcomes([...unfinished, ...ended, answer]), ["completed"]);
  });
});
