import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Span } from "../../src/trace/span.ts";
import { givenMessages, observationOfGiven } from "../../src/host/v1/given.ts";
import type { Context } from "../../src/turn/context.ts";
import type { Observation, Part, ToolDefinition } from "../../src/turn/observation.ts";
import { assistant, at, prompt, session, status, text, user } from "../support/build.ts";
import { observationsOf, readRecording, recordingNames } from "../support/recording.ts";
import { CONTEXT, ofType, replay, spansOf } from "../support/replay.ts";

type StoredMessage = Parameters<typeof givenMessages>[0];

const S = "ses_1";
const FULL = { ...CONTEXT, inputs: "full" } as const;

interface Shown {
  readonly role: string;
  readonly content: unknown;
  readonly tool_calls?: unknown;
}

function messagesOf(span: Span | undefined): Shown[] {
  return (span?.attributes["mlflow.spanInputs"] as unknown as { messages: Shown[] }).messages;
}

/** A turn with one model call, and what is said about it before its request leaves and after. */
function turn(before: readonly Observation[], after: readonly Observation[] = []): Observation[] {
  return [
    session(S, 0),
    prompt("msg_5", S, 1),
    user("msg_5", S, 1),
    text("msg_5", S, "ask", 1),
    status(S, "busy", 1),
    assistant("msg_6", "msg_5", S, 2),
    ...before,
    { kind: "request", time: at(3), sessionID: S, messageID: "msg_5" },
    ...after,
    assistant("msg_6", "msg_5", S, 2, { completed: at(4), finish: "stop" }),
    status(S, "idle", 4),
  ];
}

function callOf(observations: readonly Observation[], context: Context = FULL): Span | undefined {
  return ofType(spansOf(replay(observations, context)), "CHAT_MODEL")[0];
}

const origin = (messageID: string, n = 0) => ({
  id: `prt_${messageID}_${n}`,
  messageID,
  sessionID: S,
});
const words = (messageID: string, content: string): Part => ({
  ...origin(messageID),
  type: "text",
  text: content,
  synthetic: false,
  ignored: false,
  continuation: false,
});
const asked = (id: string, ...parts: Part[]): StoredMessage => ({
  message: { role: "user", id, sessionID: S, created: at(0) },
  parts,
});
const answered = (id: string, ...parts: Part[]): StoredMessage => ({
  message: { role: "assistant", id, sessionID: S, parentID: "msg_1", created: at(0) },
  parts,
});
const given = (messages: StoredMessage[], leftOut = 0): Observation => ({
  kind: "given",
  time: at(2),
  sessionID: S,
  messages: messages.flatMap(givenMessages),
  leftOut,
});

describe("all inputs", () => {
  const ran: Part = {
    ...origin("msg_2", 1),
    type: "tool",
    tool: "bash",
    callID: "call_1",
    status: "completed",
    input: { command: "ls" },
    output: "a b",
  };

  test("are those that OpenCode says it gives the model, from the session's beginning", () => {
    const history = [
      asked("msg_1", words("msg_1", "first")),
      answered("msg_2", words("msg_2", "let me see"), ran),
      answered("msg_3"),
      asked("msg_5", words("msg_5", "ask")),
    ];
    const call = callOf(turn([given(history)]));
    assert.deepEqual(messagesOf(call), [
      { role: "user", content: "first" },
      {
        role: "assistant",
        content: "let me see",
        tool_calls: [
          {
            id: "call_1",
            type: "function",
            function: { name: "bash", arguments: '{"command":"ls"}' },
          },
        ],
      },
      { role: "tool", tool_call_id: "call_1", content: "a b" },
      { role: "user", content: "ask" },
    ]);
    assert.equal(call?.attributes["opencode.input.messages_left_out"], undefined);
  });

  test("after a compaction: what OpenCode says in its place", () => {
    const compaction: Part = {
      ...origin("msg_1"),
      type: "compaction",
      auto: true,
      overflow: false,
    };
    const cleared: Part = { ...ran, isCleared: true };
    const shown = messagesOf(
      callOf(turn([given([asked("msg_1", compaction), answered("msg_2", cleared)])])),
    );
    assert.deepEqual(
      shown.map(({ content }) => content),
      ["What did we do so far?", null, "[Old tool result content cleared]"],
    );
  });

  test("are not those that a summary is made of: that is one text of its own", () => {
    const history = [
      asked("msg_1", words("msg_1", "first")),
      asked("msg_5", words("msg_5", "ask")),
    ];
    const seen = turn([given(history)]).map((one): Observation => {
      if (one.kind !== "message" || one.message.role !== "assistant") return one;
      return { ...one, message: { ...one.message, summary: true } };
    });
    assert.deepEqual(messagesOf(callOf(seen)), [{ role: "user", content: "ask" }]);
  });

  test("are not shown where only what is new was asked for", () => {
    const history = [
      asked("msg_1", words("msg_1", "first")),
      asked("msg_5", words("msg_5", "ask")),
    ];
    const [call] = ofType(spansOf(replay(turn([given(history)]))), "CHAT_MODEL");
    assert.deepEqual(messagesOf(call), [{ role: "user", content: "ask" }]);
  });

  test("are bounded: the newest are shown, and it is said how many are not", () => {
    const long = "x".repeat(150_000);
    const history = Array.from({ length: 20 }, (_, n) => {
      const id = `msg_${10 + n}`;
      return asked(id, words(id, `${n} ${long}`));
    });
    const call = callOf(turn([given(history, 30)]));
    const shown = messagesOf(call);
    assert.equal(shown.length, 6);
    assert.match(String(shown.at(-1)?.content), /^19 /);
    assert.equal(call?.attributes["opencode.input.messages_left_out"], 30 + 14);
  });

  test("of a real session: those of earlier turns as well (api-multiturn.jsonl)", () => {
    const observations = observationsOf(readRecording("api-multiturn.jsonl"));
    const spans = spansOf(replay(observations, FULL));
    const calls = ofType(spans, "CHAT_MODEL").sort((a, b) => a.start - b.start);
    const shown = calls.map((call) => messagesOf(call).filter(({ role }) => role !== "system"));
    const counts = shown.map(({ length }) => length);
    assert.deepEqual(
      counts,
      counts.toSorted((a, b) => a - b),
    );
    assert.ok((counts.at(-1) ?? 0) > 5);
    assert.deepEqual(
      shown.map((messages) => messages[0]),
      shown.map(() => shown[0]?.[0]),
    );
  });
});

describe("what was new in an input", () => {
  /** What a message says, as far as recordings have it: they cut texts at 300 characters. */
  const said = ({ role, content, tool_calls: calls }: Shown): string =>
    [role, content, calls].map((one) => JSON.stringify(one ?? null).slice(0, 250)).join(" ");
  const withoutSystem = (span: Span | undefined): string[] =>
    messagesOf(span)
      .filter(({ role }) => role !== "system")
      .map(said);

  for (const name of recordingNames) {
    test(`is the end of what the model was given, and all that none was given before (${name})`, () => {
      const observations = observationsOf(readRecording(name));
      const calls = (context: Context): Map<string, Span> =>
        new Map(
          ofType(spansOf(replay(observations, context)), "CHAT_MODEL")
            .sort((a, b) => a.start - b.start)
            .map((span) => [span.spanId, span]),
        );
      const full = calls(FULL);
      const given = new Set<string>();
      for (const [id, call] of calls(CONTEXT)) {
        const all = withoutSystem(full.get(id));
        const shown = withoutSystem(call);
        if (call.attributes["opencode.compaction"] === true) {
          shown.forEach((one) => given.add(one));
          continue;
        }
        // What an earlier process was told.
        if (given.size === 0) all.forEach((one) => given.add(one));
        assert.deepEqual(shown, all.slice(all.length - shown.length));
        const hidden = all.slice(0, all.length - shown.length);
        // A model's own answers are in the spans before; a compaction is told of in its own way.
        const isKnown = (one: string): boolean =>
          one.startsWith('"assistant') || given.has(one) || one.includes("What did we do so far?");
        assert.deepEqual(
          hidden.filter((one) => !isKnown(one)),
          [],
        );
        all.forEach((one) => given.add(one));
      }
    });
  }
});

test("of what the hook passes only as much is read as can be shown", () => {
  const entry = (n: number, content: string): unknown => ({
    info: { id: `msg_${n}`, role: "user", sessionID: S, time: { created: 1 } },
    parts: [{ ...origin(`msg_${n}`), type: "text", text: content }],
  });
  const long = "x".repeat(150_000);
  const seen = observationOfGiven(
    { messages: Array.from({ length: 30 }, (_, n) => entry(n, `${n} ${long}`)) },
    5,
  );
  assert.ok(seen?.kind === "given");
  assert.ok(seen.messages.length < 10);
  assert.match(seen.messages.at(-1)?.["content"] as string, /^29 /);
  assert.equal(seen.leftOut, 30 - seen.messages.length);
  assert.equal(observationOfGiven({ messages: [] }, 5), undefined);
});

test("a summary's input is all that it is made of, also where only what is new is shown", () => {
  const message = { role: "user", content: "Here is the conversation so far" } as const;
  const told: Observation = { kind: "summarised", time: at(3.5), sessionID: S, message };
  const asSummary = (one: Observation): Observation =>
    one.kind === "message" && one.message.role === "assistant"
      ? { ...one, message: { ...one.message, summary: true } }
      : one;
  for (const context of [CONTEXT, FULL]) {
    assert.deepEqual(messagesOf(callOf(turn([], [told]).map(asSummary), context)), [message]);
    assert.deepEqual(messagesOf(callOf(turn([], [told]), context)), [
      { role: "user", content: "ask" },
    ]);
  }
});

describe("the tools of a call", () => {
  const define = (name: string): Observation => ({
    kind: "definition",
    time: at(2),
    definition: { name, description: "by the hook" },
  });
  const tools = (...names: string[]): Observation => ({
    kind: "tools",
    time: at(3),
    sessionID: S,
    tools: names.map((name): ToolDefinition => ({ name, description: "by the call" })),
  });
  const shown = (span: Span | undefined): string[] | undefined => {
    const list = span?.attributes["mlflow.chat.tools"] as unknown;
    const known = list as { function: { name: string; description: string } }[] | undefined;
    return known?.map(({ function: { name, description } }) => `${name} ${description}`);
  };

  test("are those that the call itself is made with, with those of MCP servers", () => {
    const call = callOf(turn([define("bash"), define("question")], [tools("bash", "docs_search")]));
    assert.deepEqual(shown(call), ["bash by the call", "docs_search by the call"]);
  });

  test("are those of the hooks where the call says nothing", () => {
    assert.deepEqual(shown(callOf(turn([define("bash")]))), ["bash by the hook"]);
  });

  test("are shown once a turn while they are the same", () => {
    const request: Observation = { kind: "request", time: at(6), sessionID: S, messageID: "msg_5" };
    const again = (...names: string[]): Observation[] => [
      ...turn([define("bash")], [tools("bash", "docs_search")]).slice(0, -2),
      assistant("msg_6", "msg_5", S, 2, { completed: at(4), finish: "tool-calls" }),
      assistant("msg_7", "msg_5", S, 5),
      define("bash"),
      request,
      tools(...names),
      assistant("msg_7", "msg_5", S, 5, { completed: at(7), finish: "stop" }),
      status(S, "idle", 7),
    ];
    const lists = (observations: readonly Observation[]): unknown[] =>
      ofType(spansOf(replay(observations)), "CHAT_MODEL").map(shown);
    const first = ["bash by the call", "docs_search by the call"];
    assert.deepEqual(lists(again("bash", "docs_search")), [first, undefined]);
    assert.deepEqual(lists(again("bash")), [first, ["bash by the call"]]);
  });

  test("are not those of another session's call", () => {
    const other: Observation = { kind: "tools", time: at(3), sessionID: "ses_2", tools: [] };
    assert.deepEqual(shown(callOf(turn([define("bash")], [other]))), ["bash by the hook"]);
  });
});

describe("the system prompt of the agent that finds titles", () => {
  const system = (...texts: string[]): Observation => ({
    kind: "system",
    time: at(2),
    sessionID: S,
    system: texts,
  });

  test("is not the call's, also where the user has written it anew", () => {
    const hidden: Observation = { kind: "hidden", time: at(0), prompt: "Name this session" };
    const told = (...seen: Observation[]): unknown =>
      messagesOf(callOf([hidden, ...turn(seen)])).map(({ content }) => content);
    const [own, title] = [system("You are helpful"), system("Name this session.\nShortly.")];
    assert.deepEqual(told(own, title), ["You are helpful", "ask"]);
    assert.deepEqual(told(title, own), ["You are helpful", "ask"]);
    assert.deepEqual(told(title), ["ask"]);
  });
});

describe("the list of things to do", () => {
  const todos = (content: string, time: number): Observation => ({
    kind: "todos",
    time: at(time),
    sessionID: S,
    todos: [{ content, status: "pending" }],
  });
  const left = (...observations: Observation[]): unknown => {
    const spans = spansOf(replay(turn([], observations)));
    return spans.find((span) => span.parentSpanId === undefined)?.attributes["opencode.todos"];
  };

  test("is the last one that OpenCode told of", () => {
    assert.equal(left(), undefined);
    assert.deepEqual(left(todos("a", 3), todos("b", 3.5)), [{ content: "b", status: "pending" }]);
  });

  test("is what a tool left where that came later", () => {
    const part: Observation = {
      kind: "part",
      time: at(3.8),
      part: {
        ...origin("msg_6"),
        type: "tool",
        tool: "todowrite",
        callID: "call_1",
        status: "completed",
        input: {},
        todos: [{ content: "tool" }],
      },
    };
    assert.deepEqual(left(todos("a", 3), part), [{ content: "tool" }]);
    assert.deepEqual(left(part, todos("b", 3.9)), [{ content: "b", status: "pending" }]);
  });
});
