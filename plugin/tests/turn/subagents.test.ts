import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Observation } from "../../src/turn/observation.ts";
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
import { observationsOf, readRecording } from "../support/recording.ts";
import { ofType, type Replay, replay, rootsOf, spansOf } from "../support/replay.ts";

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

describe("a subagent in the background", () => {
  const child = "ses_2";
  /** A turn whose session is idle at 9; its subagent has begun to work at 4. */
  const begun = [
    session(S, 0),
    prompt("msg_1", S, 1),
    user("msg_1", S, 1),
    text("msg_1", S, "do it", 1),
    status(S, "busy", 1),
    assistant("msg_2", "msg_1", S, 2),
    text("msg_2", S, "I delegate it", 3),
    session(child, 3, S),
    tool("prt_1", "msg_2", S, 3, { tool: "task", childSessionID: child }),
    prompt("msg_3", child, 4),
    user("msg_3", child, 4),
    text("msg_3", child, "work", 4),
    tool("prt_1", "msg_2", S, 3, {
      tool: "task",
      childSessionID: child,
      status: "completed",
      output: "launched",
      end: at(5),
    }),
    assistant("msg_2", "msg_1", S, 2, { completed: at(6), finish: "tool-calls" }),
    assistant("msg_4", "msg_1", S, 7),
    text("msg_4", S, "launched it", 8),
    assistant("msg_4", "msg_1", S, 7, { completed: at(8), finish: "stop" }),
    status(S, "idle", 9),
  ];
  /** Its two calls, with a command in between. */
  const work = [
    status(child, "busy", 10),
    assistant("msg_5", "msg_3", child, 11),
    text("msg_5", child, "I run it", 12),
    tool("prt_2", "msg_5", child, 12, { status: "completed", output: "slept", end: at(20) }),
    assistant("msg_5", "msg_3", child, 11, { completed: at(21), finish: "tool-calls" }),
    assistant("msg_6", "msg_3", child, 22),
    text("msg_6", child, "I slept", 23),
    assistant("msg_6", "msg_3", child, 22, { completed: at(24), finish: "stop" }),
  ];
  const over = status(child, "idle", 25);
  const next = simpleTurn("msg_8", S, 15);
  /** State, outcome and number of model calls of each trace. */
  const shown = ({ infos, traces }: Replay): unknown[] =>
    [...infos].map(([id, { state, tags }]) => [
      state,
      tags["opencode.outcome"],
      ofType([...(traces.get(id)?.values() ?? [])], "CHAT_MODEL").length,
    ]);
  const done = (calls: number): unknown[] => ["OK", "completed", calls];

  test("is a part of the turn, which ends with it", () => {
    for (let n = 0; n <= work.length; n += 1) {
      const { infos } = replay([...begun, ...work.slice(0, n)]);
      assert.deepEqual(
        [...infos.values()].map(({ state, responsePreview }) => [state, responsePreview]),
        [["IN_PROGRESS", "launched it"]],
        `after ${n}`,
      );
    }
    const result = replay([...begun, ...work, over]);
    assert.deepEqual(shown(result), [done(4)]);
    const agent = spansOf(result).find(({ name }) => name === "build");
    assert.match(JSON.stringify(agent?.attributes["mlflow.spanOutputs"]), /I slept/);
    const [info] = result.infos.values();
    assert.equal(info?.responsePreview, "launched it");
    assert.equal(info.duration, at(24) - at(1));
    assert.equal(result.state.exchanges.size, 0);
  });

  test("belongs to the turn that started it, whatever turns come and go meanwhile", () => {
    const result = replay([...begun, ...work.slice(0, 4), ...next, ...work.slice(4), over]);
    assert.deepEqual(shown(result), [done(4), done(1)]);
    assert.equal(result.state.exchanges.size, 0);
    const ends = result.updates.filter(({ final }) => final);
    assert.deepEqual(
      ends.map(({ info }) => info.requestPreview),
      ["ask msg_8", "do it"],
    );
  });

  test("does not take the next turn's list of things to do", () => {
    const todos: Observation = { kind: "todos", time: at(17), sessionID: S, todos: ["next"] };
    const seen = [...begun, ...next.slice(0, 5), todos, ...next.slice(5), ...work, over];
    assert.deepEqual(
      rootsOf(spansOf(replay(seen))).map((root) => root.attributes["opencode.todos"]),
      [undefined, ["next"]],
    );
  });

  test("that is aborted, or fails, ends the turn all the same", () => {
    const failure = { name: "MessageAbortedError", message: "Aborted", ending: "aborted" } as const;
    const stopped = [
      ...work.slice(0, 3),
      over,
      assistant("msg_5", "msg_3", child, 11, { completed: at(26), failure }),
    ];
    const result = replay([...begun, ...stopped, status(child, "idle", 26)]);
    assert.deepEqual(shown(result), [done(3)]);
    const agent = spansOf(result).find(({ name }) => name === "build");
    assert.equal(agent?.attributes["opencode.outcome"], "aborted");

    const unanswered: Observation = { kind: "failure", time: at(12), sessionID: child, failure };
    assert.deepEqual(shown(replay([...begun, work[0] ?? over, unanswered, over])), [done(2)]);
    assert.deepEqual(shown(replay([...begun, over])), [done(2)]);
  });

  test("whose session is deleted ends with that; so does the turn", () => {
    const removed = (sessionID: string): Observation => {
      return { kind: "session-removed", time: at(20), sessionID };
    };
    const alone = replay([...begun, ...work.slice(0, 3), removed(child)]);
    assert.deepEqual(shown(alone), [done(3)]);
    const outcomesOf = ({ traces }: Replay): unknown[] =>
      ofType(
        [...traces.values()].flatMap((trace) => [...trace.values()]),
        "AGENT",
      ).map((span) => span.attributes["opencode.outcome"]);
    assert.deepEqual(outcomesOf(alone), ["aborted", "completed"]);
    assert.equal(alone.state.sessions.has(child), false);

    const both = replay([...begun, ...work.slice(0, 3), removed(S), removed(child)]);
    assert.deepEqual(shown(both), [["ERROR", "aborted", 3]]);
    assert.equal(both.state.exchanges.size, 0);
  });

  test("is interrupted with the process, once", () => {
    for (let n = 0; n < work.length; n += 1) {
      const result = replay([...begun, ...work.slice(0, n), close]);
      assert.deepEqual(
        [...result.infos.values()].map(({ tags }) => tags["opencode.outcome"]),
        ["interrupted"],
        `after ${n}`,
      );
      assert.equal(result.updates.filter(({ final }) => final).length, 1);
    }
  });

  test("is waited for no longer than a day without a sign, nor by too many turns", () => {
    const day = 24 * 60 * 60;
    const waiting = [...begun, ...work.slice(0, 3)];
    const later = (seconds: number): Observation[] => simpleTurn("msg_9", "ses_9", seconds);
    assert.equal(shown(replay([...waiting, ...later(day)]))[0]?.toString(), "IN_PROGRESS,,2");
    const result = replay([...waiting, ...later(day + 60)]);
    assert.deepEqual(shown(result), [["ERROR", "interrupted", 3], done(1)]);
    const [info] = result.infos.values();
    assert.equal(info?.duration, at(12) - at(1));

    const many = Array.from({ length: 50 }, (_, n) => {
      const renamed = JSON.stringify([...begun, ...work.slice(0, 3)])
        .replaceAll(/(ses|msg|prt)_/g, `$1_${1000 + n}_`)
        .replaceAll("do it", `do ${n}`);
      return JSON.parse(renamed) as Observation[];
    }).flat();
    const { state, infos } = replay(many);
    assert.equal(infos.size, 50);
    assert.ok(state.exchanges.size <= 2 * 33, String(state.exchanges.size));
  });

  test("goes on when its turn is reverted: the turn says so at its end", () => {
    const reverted = (from?: string): Observation => {
      return { kind: "session", time: at(13), session: { id: S, revertedFrom: from } };
    };
    const removed = ["msg_1", "msg_2", "msg_4"].map((messageID): Observation => {
      return { kind: "message-removed", time: at(14), messageID };
    });
    const tags = (...seen: Observation[]): unknown =>
      [...replay([...begun, ...work.slice(0, 3), ...seen, ...work.slice(3), over]).infos.values()]
        .map((info) => info.tags)
        .map((known) => [known["opencode.outcome"], known["opencode.reverted"]])[0];
    assert.deepEqual(tags(reverted("msg_1"), ...removed, reverted(), ...next), [
      "completed",
      "true",
    ]);
    assert.deepEqual(tags(reverted("msg_4")), ["completed", "true"]);
    assert.deepEqual(tags(reverted("msg_1"), reverted()), ["completed", undefined]);
    const result = replay([...begun, reverted("msg_1"), ...removed, ...work, over]);
    assert.deepEqual(shown(result), [done(4)]);
  });

  test("in a session of its own is the user's, where the turn above only waits", () => {
    const result = replay([
      ...begun,
      session("ses_3", 12, S),
      ...simpleTurn("msg_7", "ses_3", 13),
      ...work,
      over,
    ]);
    assert.deepEqual(shown(result), [done(4), done(1)]);
  });
});

describe("what OpenCode tells of a subagent that has ended", () => {
  const requests = (name: string): unknown[] =>
    [...replay(observationsOf(readRecording(name))).infos.values()].map((info) => [
      info.requestPreview?.slice(0, 9),
      info.metadata["opencode.parent.trace_id"],
    ]);

  test("begins a turn in an idle session, which names the trace (api-background.jsonl)", () => {
    const { infos } = replay(observationsOf(readRecording("api-background.jsonl")));
    const first = `tr-${[...infos.keys()][0] ?? ""}`;
    assert.deepEqual(requests("api-background.jsonl"), [
      ["[[bg2]] G", undefined],
      ["<task id=", first],
      ["<task id=", first],
    ]);
  });

  test("is a part of the turn under way (api-background-next.jsonl)", () => {
    assert.deepEqual(requests("api-background-next.jsonl"), [
      ["[[bg]] Go", undefined],
      ["[[long]] ", undefined],
    ]);
  });
});
