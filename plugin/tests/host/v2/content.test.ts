import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Event, observeLocation } from "../../support/opencode2.ts";
import {
  HERE,
  S,
  A,
  event,
  ofStep,
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
  toolOf,
  outcomes,
} from "../../support/opencode2-turn.ts";
import { ofType, replay, rootsOf, SERVICE, spansOf } from "../../support/replay.ts";

/** Situations that no recording holds, in the event shapes of API 2.1.2. */

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
    assert.equal(edit.attributes["opencode.tool.diff"], "```diff\n@@ -1 +1 @@\n```");
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
    spansOf(replay(one.observations, { ...SERVICE, inputs: "full" })),
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
