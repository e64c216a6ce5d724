import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Attributes, Span } from "../../src/trace/span.ts";
import { observationsOfExport } from "../support/stored-messages.ts";
import { readExport, observationsOf, readRecording } from "../support/recording.ts";
import { CONTEXT, ofType, type Replay, replay, rootsOf, spansOf } from "../support/replay.ts";

function run(name: string): Replay {
  return replay(observationsOf(readRecording(name)));
}

/** Where a span is in its trace, by names from the root down. */
function paths(spans: readonly Span[]): string[] {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const path = (span: Span): string => {
    const parent = byId.get(span.parentSpanId ?? "");
    return parent === undefined ? span.name : `${path(parent)} > ${span.name}`;
  };
  return spans.map(path).sort();
}

function messagesOf(span: Span | undefined): { role: string; content: unknown }[] {
  const inputs = span?.attributes["mlflow.spanInputs"] as unknown;
  return (inputs as { messages: { role: string; content: unknown }[] }).messages;
}

function textOf(span: Span | undefined, key: string): string {
  const value = span?.attributes[key];
  assert.ok(typeof value === "string");
  return value;
}

function rolesOf(span: Span | undefined): string[] {
  return messagesOf(span).map(({ role }) => role);
}

const byStart = (a: Span, b: Span): number => a.start - b.start;
const MODEL = "scripted/scripted-1";

describe("what the trace list shows", () => {
  test("the command that the user typed, not what OpenCode writes in their name", () => {
    const [info] = [...run("api-shell.jsonl").infos.values()];
    assert.match(info?.requestPreview ?? "", /^!\w/);
  });

  test("the error of a turn without an answer", () => {
    const [info] = [...run("err401.jsonl").infos.values()];
    assert.match(info?.responsePreview ?? "", /\w/);
  });
});

describe("compaction", () => {
  test("in the middle of a turn is part of it, and so is what OpenCode goes on with", () => {
    const [, turn] = [...run("api-overflow.jsonl").traces.values()];
    const spans = [...(turn?.values() ?? [])];
    assert.deepEqual(paths(spans), [
      "opencode",
      "opencode > bash",
      "opencode > compaction",
      `opencode > compaction > ${MODEL}`,
      `opencode > ${MODEL}`,
      `opencode > ${MODEL}`,
    ]);
    const last = ofType(spans, "CHAT_MODEL").sort(byStart).at(-1);
    assert.deepEqual(messagesOf(last), [
      { role: "assistant", content: "A scripted summary. [[compacted]]" },
      {
        role: "user",
        content:
          "Continue if you have next steps, or stop and ask for clarification if you are unsure how to proceed.",
      },
    ]);
    const [chain] = ofType(spans, "CHAIN");
    assert.equal(chain?.attributes["opencode.compaction.auto"], true);
  });

  test("that somebody asks for is a trace of its own", () => {
    const traces = [...run("api-compact.jsonl").traces.values()];
    const compactions = traces.filter((trace) => trace.size === 3);
    assert.equal(compactions.length, 1);
    const spans = [...(compactions[0]?.values() ?? [])];
    assert.deepEqual(paths(spans), [
      "opencode",
      "opencode > compaction",
      "opencode > compaction > fake/x",
    ]);
  });
});

describe("what a model call was told", () => {
  const calls = ofType(spansOf(run("api-question.jsonl")), "CHAT_MODEL").sort(byStart);

  test("system prompt and tools once a turn, parameters always", () => {
    assert.deepEqual(calls.map(rolesOf), [
      ["system", "user"],
      ["assistant", "tool"],
    ]);
    const tools = calls.map((call) => call.attributes["mlflow.chat.tools"]) as unknown;
    const [first, second] = tools as { function: { name: string } }[][];
    assert.ok(first?.some((tool) => tool.function.name === "question"));
    assert.equal(second, undefined);
    const limits = calls.map((call) => call.attributes["gen_ai.request.max_tokens"]);
    assert.deepEqual(limits, [8000, 8000]);
  });

  test("all of it where that was asked for", () => {
    const observations = observationsOf(readRecording("api-question.jsonl"));
    const full = replay(observations, { ...CONTEXT, inputs: "full" });
    const [, second] = ofType(spansOf(full), "CHAT_MODEL").sort(byStart);
    assert.deepEqual(rolesOf(second), ["system", "user", "assistant", "tool"]);
    assert.notEqual(second?.attributes["mlflow.chat.tools"], undefined);
  });

  test("when its answer began, also where it called a tool at once", () => {
    for (const call of calls) {
      assert.ok(Number(call.attributes["opencode.time_to_first_token_ms"]) > 0);
    }
  });
});

describe("waiting for the user", () => {
  const events = (name: string): [string, Attributes][] =>
    ofType(spansOf(run(name)), "TOOL").flatMap((span) =>
      span.events.map((event): [string, Attributes] => [event.name, event.attributes]),
    );

  test("for an answer: question, answer and how long it took", () => {
    const [asked, replied] = events("api-question.jsonl");
    assert.deepEqual(asked, ["question.asked", { question: "Which one?", patterns: undefined }]);
    assert.equal(replied?.[1]["reply"], "Left");
    assert.ok(Number(replied[1]["waited_ms"]) >= 300);
  });

  test("for permission: what for, and what was said, as often as it was asked", () => {
    const seen = events("api-permonce.jsonl");
    assert.deepEqual(
      seen.map(([name, attributes]) => [name, attributes["permission"], attributes["reply"]]),
      [
        ["permission.asked", "external_directory", undefined],
        ["permission.replied", "external_directory", "once"],
        ["permission.asked", "bash", undefined],
        ["permission.replied", "bash", "once"],
      ],
    );
    const [tool] = ofType(spansOf(run("api-permonce.jsonl")), "TOOL");
    assert.equal(tool?.attributes["opencode.tool.waited_ms"], 1537 + 1605);
    const reject = events("api-permreject.jsonl").find(([name]) => name === "permission.replied");
    assert.equal(reject?.[1]["reply"], "reject");
  });
});

describe("tool calls", () => {
  test("an exit code other than 0 is visible, and no error of the tool", () => {
    const [tool] = ofType(spansOf(run("bashfail.jsonl")), "TOOL");
    const code = Number(tool?.attributes["opencode.tool.exit_code"]);
    assert.notEqual(code, 0);
    assert.equal(tool?.status.code, "OK");
    assert.deepEqual(
      tool.events.map(({ name, attributes }) => [name, attributes["exit_code"]]),
      [["exit", code]],
    );
  });

  test("a command that was stopped says so", () => {
    const [tool] = ofType(spansOf(run("api-aborttool.jsonl")), "TOOL");
    assert.deepEqual(tool?.status, { code: "ERROR", message: "User aborted the command" });
  });

  test("a tool that does not exist is named", () => {
    const [tool] = ofType(spansOf(run("badtool.jsonl")), "TOOL");
    assert.equal(tool?.attributes["opencode.tool.requested"], "no_such_tool");
    assert.match(tool.status.message ?? "", /no_such_tool/);
  });

  test("an edit shows its diff, the turn what it did to files", () => {
    const result = run("edit.jsonl");
    const edit = ofType(spansOf(result), "TOOL").find((span) => span.name === "edit");
    assert.match(textOf(edit, "opencode.tool.diff"), /\+goodbye world/);
    assert.equal(edit?.attributes["opencode.tool.lines_added"], 1);
    const [root] = rootsOf(spansOf(result));
    assert.deepEqual(root?.attributes["opencode.diff.paths"], ["hello.txt"]);
    assert.match(textOf(root, "opencode.diff.patch"), /-hello world/);
    const [info] = result.infos.values();
    assert.equal(info?.tags["opencode.diff.lines_added"], "1");
  });

  test("the list of things to do is on the turn", () => {
    const [root] = rootsOf(spansOf(run("todo.jsonl")));
    const expected = [{ content: "a", status: "pending", priority: "high" }];
    assert.deepEqual(root?.attributes["opencode.todos"], expected);
  });
});

describe("prompts and answers", () => {
  test("pictures and files are parts of the prompt's content", () => {
    const [root] = rootsOf(spansOf(run("api-image.jsonl")));
    const [message] = messagesOf(root);
    const content = message?.content as { type: string; text?: string; image_url?: unknown }[];
    assert.deepEqual(
      content.map(({ type }) => type),
      ["text", "image_url", "text"],
    );
    assert.equal(content[0]?.text, "[[text]] look");
    assert.match(JSON.stringify(content[1]?.image_url), /^{"url":"data:image\/png;base64,/);
    assert.equal(content[2]?.text, "[hello.txt, text/plain]");
  });

  test("an answer by a schema is the answer", () => {
    const [info] = run("api-structured.jsonl").infos.values();
    assert.equal(info?.responsePreview, '{"answer":42}');
  });

  test("a slash command that runs as a subtask is one turn, with its name", () => {
    const result = run("api-subtask.jsonl");
    assert.deepEqual(paths(spansOf(result)), [
      "opencode",
      `opencode > ${MODEL}`,
      "opencode > task",
      "opencode > task > general",
      `opencode > task > general > ${MODEL}`,
    ]);
    const [info] = result.infos.values();
    assert.equal(info?.tags["opencode.command"], "sub");
    assert.equal(info.requestPreview, "[[text]] please");
  });

  test("subagents at work at once keep apart", () => {
    assert.deepEqual(paths(spansOf(run("api-tasks.jsonl"))), [
      "opencode",
      `opencode > ${MODEL}`,
      `opencode > ${MODEL}`,
      "opencode > task",
      "opencode > task",
      "opencode > task > general",
      "opencode > task > general",
      "opencode > task > general > bash",
      ...Array<string>(3).fill(`opencode > task > general > ${MODEL}`),
    ]);
  });
});

test("a provider's error has its status (err401.jsonl)", () => {
  const [call] = ofType(spansOf(run("err401.jsonl")), "CHAT_MODEL");
  assert.equal(call?.events[0]?.attributes["http.response.status_code"], 401);
});

test("a retry has its wait (err500once.jsonl)", () => {
  const [call] = ofType(spansOf(run("err500once.jsonl")), "CHAT_MODEL");
  assert.ok(Number(call?.events[0]?.attributes["wait_ms"]) > 0);
});

test("a trace can be found by session, user, agent, model, outcome and tools", () => {
  const environment = { "mlflow.source.git.branch": "main" };
  const observations = observationsOf(readRecording("task.jsonl"));
  const [info] = replay(observations, { ...CONTEXT, environment }).infos.values();
  assert.equal(info?.metadata["mlflow.trace.session"], "ses_dfe23a7d3ffeCI6Bn3DgMUDmb5");
  assert.equal(info.metadata["mlflow.trace.user"], "dev");
  assert.equal(info.metadata["mlflow.source.git.branch"], "main");
  assert.equal(info.metadata["opencode.version"], "1.18.33");
  assert.deepEqual(info.tags, {
    "mlflow.traceName": "opencode",
    "opencode.agent": "build",
    "opencode.model": "fake/x",
    "opencode.outcome": "completed",
    "opencode.tools": "bash, task",
  });
});

test("an exported session gives the traces that its events gave", () => {
  const live = spansOf(run("task.jsonl"));
  const exported = spansOf(replay(observationsOfExport(readExport("export-task.json"))));
  const ids = new Set(live.map((span) => span.spanId));
  // The export does not hold the subagent's session.
  assert.deepEqual(paths(exported), [
    "opencode",
    "opencode > fake/x",
    "opencode > fake/x",
    "opencode > task",
  ]);
  assert.ok(exported.every((span) => ids.has(span.spanId)));
});
