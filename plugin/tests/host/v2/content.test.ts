import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Span } from "../../../src/trace/span.ts";
import { type Event, observeLocation, type Observed } from "../../support/opencode2.ts";
import { CONTEXT, ofType, type Replay, replay, rootsOf, spansOf } from "../../support/replay.ts";

/** Situations that no recording holds, in the event shapes of API 2.1.2. */

const HERE = "/home/user/app";
const S = "ses_1";
const A = "msg_2";
const TOKENS = { input: 10, output: 5, reasoning: 1, cache: { read: 2, write: 3 } };

let count = 0;
function event(type: string, data: Record<string, unknown> = {}): Event {
  count += 1;
  const location = { directory: HERE };
  return { id: `evt_${count}`, created: 0, type, location, data: { sessionID: S, ...data } };
}

const ofStep = (type: string, data: Record<string, unknown> = {}, id = A): Event =>
  event(`session.${type}`, { assistantMessageID: id, ...data });
const model = { id: "x", providerID: "fake" };
const begun = (id = A): Event => ofStep("step.started", { agent: "build", model }, id);
const ended = (finish = "stop", id = A): Event =>
  ofStep("step.ended", { finish, cost: 0.25, tokens: TOKENS }, id);
const said = (text: string, id = A): Event => ofStep("text.ended", { ordinal: 0, text }, id);
const enqueued = (inboxID: string, payload: Record<string, unknown>, type = "user"): Event =>
  event("session.inbox.enqueued", { inboxID, item: { type, payload, delivery: "steer" } });
const delivered = (inboxID: string): Event => event("session.inbox.delivered", { inboxID });
const tool = (name: string, input: unknown = {}, id = "call_1"): Event[] => [
  ofStep("tool.input.started", { id, name }),
  ofStep("tool.called", { id, input, executed: false }),
];
const succeeded = (rest: Record<string, unknown>, id = "call_1"): Event =>
  ofStep("tool.success", { id, content: [], executed: false, ...rest });

/** A turn whose only model call is followed by these events. */
function turn(...within: readonly Event[]): Event[] {
  return [
    event("session.created", { location: { directory: HERE }, slug: "s", version: "2.1.2" }),
    enqueued("msg_1", { text: "ask" }),
    event("session.execution.started"),
    delivered("msg_1"),
    begun(),
    ...within,
    ended(),
    event("session.execution.succeeded"),
  ];
}

/** The events in this order, 10 ms apart. */
function inOrder(events: readonly Event[]): Event[] {
  return events.map((one, n) => ({ ...one, created: 1_800_000_000_000 + n * 10 }));
}

function give(one: Observed, events: readonly Event[]): void {
  for (const seen of events) {
    const own = one.observer.own(seen, seen.created);
    if (own !== undefined) one.observer.take(own);
  }
}

function traced(events: readonly Event[], inputs: "new" | "full" = "new"): Replay {
  const one = observeLocation(HERE, { inputs });
  give(one, inOrder(events));
  assert.deepEqual(one.failures, []);
  assert.ok(one.observations.every(({ kind }) => kind !== "unknown"));
  return replay(one.observations, { ...CONTEXT, inputs });
}

function toolOf(events: readonly Event[]): Span {
  const [span] = ofType(spansOf(traced(events)), "TOOL");
  assert.ok(span);
  return span;
}

const outcomes = (result: Replay): unknown[] =>
  rootsOf(spansOf(result)).map(({ attributes }) => attributes["opencode.outcome"]);

describe("tools", () => {
  test("wait for a permission, and for the answer to a question", () => {
    const source = { type: "tool", messageID: A, id: "call_1" };
    const field = { key: "q0", title: "Pick", description: "Which?", type: "string" };
    const form = { id: "frm_1", sessionID: S, title: "Questions", fields: [field] };
    const span = toolOf(
      turn(
        ...tool("shell"),
        event("permission.asked", { id: "per_1", action: "shell", resources: ["rm *"], source }),
        event("permission.replied", { requestID: "per_1", reply: "always" }),
        event("form.created", { form: { ...form, metadata: { kind: "question", tool: source } } }),
        event("form.replied", { id: "frm_1", answer: { q0: ["a", "b"] } }),
        succeeded({ content: [{ type: "text", text: "ok" }] }),
      ),
    );
    assert.deepEqual(
      span.events.map(({ name, attributes }) => [
        name,
        attributes["reply"] ?? attributes["patterns"],
      ]),
      [
        ["permission.asked", ["rm *"]],
        ["permission.replied", "always"],
        ["question.asked", undefined],
        ["question.replied", "a, b"],
      ],
    );
    assert.equal(span.attributes["opencode.tool.waited_ms"], 20);
  });

  test("of a program: the calls inside of it are spans below it", () => {
    const calls = (...statuses: string[]): Record<string, unknown> => ({
      metadata: {
        toolCalls: statuses.map((status, n) => ({ tool: `mcp_${n}`, status, input: { n } })),
      },
    });
    const result = traced(
      turn(
        ...tool("execute", { code: "…" }),
        ofStep("tool.progress", { id: "call_1", ...calls("running") }),
        ofStep("tool.progress", { id: "call_1", ...calls("completed", "running") }),
        succeeded({ content: [{ type: "text", text: "done" }], ...calls("completed", "error") }),
      ),
    );
    const spans = ofType(spansOf(result), "TOOL");
    const outer = spans.find(({ name }) => name === "execute");
    const inner = spans.filter(({ parentSpanId }) => parentSpanId === outer?.spanId);
    assert.deepEqual(
      inner.map(({ name, status, start, end, attributes }) => [
        name,
        status.code,
        end - start,
        attributes["mlflow.spanInputs"],
      ]),
      [
        ["mcp_0", "OK", 10, { n: 0 }],
        ["mcp_1", "ERROR", 10, { n: 1 }],
      ],
    );
  });

  test("that edit: the patch, and the files that the turn changed", () => {
    const file = {
      file: "a.ts",
      patch: "@@ -1 +1 @@",
      additions: 2,
      deletions: 1,
      status: "modified",
    };
    const result = traced(turn(...tool("edit"), succeeded({ metadata: { files: [file] } })));
    const [edit] = ofType(spansOf(result), "TOOL");
    assert.equal(edit?.attributes["opencode.tool.lines_added"], 2);
    assert.equal(edit.attributes["opencode.tool.diff"], "@@ -1 +1 @@");
    const [root] = rootsOf(spansOf(result));
    assert.deepEqual(root?.attributes["opencode.diff.paths"], ["a.ts"]);
    assert.equal(root.attributes["opencode.diff.lines_removed"], 1);
  });

  test("that return files, or only metadata", () => {
    const content = [{ type: "file", uri: "data:image/png;base64,AA==", mime: "image/png" }];
    const picture = toolOf(turn(...tool("read"), succeeded({ content })));
    assert.deepEqual(picture.attributes["opencode.tool.attachments"], [
      { mime: "image/png", filename: undefined, url: "data:image/png;base64,AA==" },
    ]);
    const metadata = { uri: "file:///a", content: "text of a" };
    const read = toolOf(turn(...tool("read"), succeeded({ metadata })));
    assert.equal(read.attributes["mlflow.spanOutputs"], "text of a");
    const other = toolOf(turn(...tool("glob"), succeeded({ metadata: { count: 3 } })));
    assert.equal(other.attributes["mlflow.spanOutputs"], '{"count":3}');
  });

  test("have one kind in all versions", () => {
    const shell = toolOf(turn(...tool("shell"), succeeded({})));
    assert.equal(shell.attributes["opencode.tool.kind"], "shell");
  });

  test("are in the order in which the model called them, whatever their ids are", () => {
    const result = traced(
      turn(
        ...tool("shell", { n: 1 }, "call_z"),
        ...tool("read", { n: 2 }, "call_a"),
        succeeded({}, "call_a"),
        succeeded({}, "call_z"),
      ),
    );
    const [call] = ofType(spansOf(result), "CHAT_MODEL");
    const told = JSON.stringify(call?.attributes["mlflow.spanOutputs"]);
    assert.ok(told.indexOf("call_z") < told.indexOf("call_a"));
  });
});

describe("prompts", () => {
  test("with files, small ones with their content", () => {
    const files = [
      { data: "AA==", mime: "image/png", source: { type: "inline" }, name: "a.png" },
      {
        data: "x".repeat(2_000_000),
        mime: "text/plain",
        source: { type: "uri", uri: "file:///b" },
      },
    ];
    const events = turn(said("ok"));
    events[1] = enqueued("msg_1", { text: "look", files });
    const [root] = rootsOf(spansOf(traced(events)));
    const shown = JSON.stringify(root?.attributes["mlflow.spanInputs"]);
    assert.match(shown, /data:image\/png;base64,AA==/);
    assert.match(shown, /sha256/);
    assert.ok(shown.length < 10_000);
  });

  test("that are steered into a turn begin the next one", () => {
    const steered = [
      ended(),
      enqueued("msg_3", { text: "and this" }),
      delivered("msg_3"),
      begun("msg_4"),
      said("second", "msg_4"),
      ended("stop", "msg_4"),
    ];
    const result = traced(turn(said("first"), ...steered));
    const roots = rootsOf(spansOf(result));
    assert.deepEqual(
      roots
        .map((root) => JSON.stringify(root.attributes["mlflow.spanOutputs"]))
        .map((one) => /first|second/.exec(one)?.[0]),
      ["first", "second"],
    );
  });

  test("of OpenCode itself begin a turn only when none is under way", () => {
    const notice = (id: string): Event[] => [
      enqueued(id, { text: "a task ended" }, "synthetic"),
      delivered(id),
    ];
    assert.equal(traced(turn(...notice("msg_3"), said("ok"))).traces.size, 1);
    const later = [
      event("session.execution.started"),
      ...notice("msg_5"),
      begun("msg_6"),
      said("noted", "msg_6"),
      ended("stop", "msg_6"),
      event("session.execution.succeeded"),
    ];
    assert.deepEqual(outcomes(traced([...turn(said("ok")), ...later])), ["completed", "completed"]);
  });

  test("cancelled before they were delivered leave nothing", () => {
    const cancelled = [
      enqueued("msg_8", { text: "no" }),
      event("session.inbox.cancelled", { inboxID: "msg_8" }),
    ];
    assert.equal(traced([...turn(said("ok")), ...cancelled]).traces.size, 1);
  });
});

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

  test("of a subagent that is found by the tool's progress only", () => {
    const child = (type: string, data: Record<string, unknown> = {}): Event =>
      event(type, { ...data, sessionID: "ses_2" });
    const inner = [
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
    const result = traced(turn(...tool("subagent"), ...inner, succeeded({})));
    assert.equal(result.traces.size, 1);
    const agent = spansOf(result).find(({ name }) => name === "general");
    const parent = spansOf(result).find(({ spanId }) => spanId === agent?.parentSpanId);
    assert.equal(parent?.name, "subagent");
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
    const result = replay(one.observations);
    assert.equal(result.traces.size, 1);
    assert.deepEqual(outcomes(result), ["completed"]);
    assert.equal(ofType(spansOf(result), "CHAT_MODEL").length, 2);
  });
});

test("a command of the user's in the middle of a turn does not end that turn", () => {
  const shell = { id: "sh_9", status: "running", command: "ls", cwd: HERE, time: { started: 5 } };
  const result = traced(turn(event("session.shell.started", { shell }), said("ok")));
  assert.equal(result.traces.size, 1);
  assert.deepEqual(outcomes(result), ["completed"]);
});

test("names of the branch before 2.0 are understood", () => {
  const old = (type: string, data: Record<string, unknown>): Event =>
    event(`session.${type}`, data);
  const at = { assistantMessageID: A };
  const info = { id: S, location: { directory: HERE }, title: "old", version: "2.0.0" };
  const result = traced([
    old("created", { info }),
    old("input.admitted", { inputID: "msg_1", input: { type: "user", payload: { text: "ask" } } }),
    old("execution.started", {}),
    old("input.promoted", { inputID: "msg_1" }),
    begun(),
    old("tool.input.started", { ...at, callID: "call_1", name: "shell" }),
    old("tool.called", { ...at, callID: "call_1", input: { command: "ls" } }),
    old("tool.success", { ...at, callID: "call_1", content: [], structured: { exit: 2 } }),
    ended(),
    old("execution.succeeded", {}),
  ]);
  const [shell] = ofType(spansOf(result), "TOOL");
  assert.equal(shell?.attributes["opencode.tool.exit_code"], 2);
  const [info0] = result.infos.values();
  assert.equal(info0?.metadata["opencode.session.title"], "old");
  assert.equal(info0.metadata["opencode.version"], "2.0.0");
});

test("all that a model is given, where that is asked for", () => {
  const one = observeLocation(HERE, { inputs: "full" });
  const events = inOrder(turn(said("ok")));
  const messages = [
    { role: "user", content: [{ type: "text", text: "before" }] },
    {
      role: "assistant",
      content: [
        { type: "reasoning", text: "hm" },
        { type: "tool-call", toolCallId: "call_0", toolName: "shell", input: { command: "ls" } },
      ],
    },
    {
      role: "tool",
      content: [
        { type: "tool-result", toolCallId: "call_0", output: { type: "text", value: "a" } },
      ],
    },
    {
      role: "user",
      content: [
        { type: "text", text: "ask" },
        { type: "file", mediaType: "image/png" },
      ],
    },
  ];
  give(one, events.slice(0, 4));
  const call = { sessionID: S, agent: "build", system: [], tools: {}, messages, options: {} };
  one.observer.beforeCall(call, (events[4]?.created ?? 0) - 1);
  one.observer.beforeCall({ ...call, kind: "title", messages: [] }, (events[4]?.created ?? 0) - 1);
  give(one, events.slice(4));
  const [span] = ofType(
    spansOf(replay(one.observations, { ...CONTEXT, inputs: "full" })),
    "CHAT_MODEL",
  );
  assert.deepEqual(
    (span?.attributes["mlflow.spanInputs"] as { messages: unknown } | undefined)?.messages,
    [
      { role: "user", content: "before" },
      {
        role: "assistant",
        content: null,
        reasoning: "hm",
        tool_calls: [
          {
            id: "call_0",
            type: "function",
            function: { name: "shell", arguments: '{"command":"ls"}' },
          },
        ],
      },
      { role: "tool", tool_call_id: "call_0", content: "a" },
      {
        role: "user",
        content: [
          { type: "text", text: "ask" },
          { type: "text", text: "[file, image/png]" },
        ],
      },
    ],
  );
});
