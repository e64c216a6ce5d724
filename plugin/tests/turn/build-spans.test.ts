import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Span } from "../../src/trace/span.ts";
import type { Observation } from "../../src/turn/observation.ts";
import { assistant, at, session, status, text, tool, user } from "../support/build.ts";
import { observationsOf, readRecording } from "../support/recording.ts";
import { ofType, replay, rootsOf, spansOf } from "../support/replay.ts";

function spansOfRecording(name: string): Span[] {
  return spansOf(replay(observationsOf(readRecording(name))));
}

describe("a turn with a tool call (bash.jsonl)", () => {
  const spans = spansOfRecording("bash.jsonl");
  const [root] = rootsOf(spans);
  const [first, second] = ofType(spans, "CHAT_MODEL");
  const [bash] = ofType(spans, "TOOL");

  test("the root holds prompt, answer, session, user and name", () => {
    assert.equal(root?.name, "opencode");
    assert.deepEqual(root.attributes["mlflow.spanInputs"], {
      messages: [{ role: "user", content: '"[[bash]] go"' }],
    });
    assert.deepEqual(root.attributes["mlflow.spanOutputs"], {
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: "Done: it printed hi-from-bash." },
          finish_reason: "stop",
        },
      ],
    });
    const { attributes } = root;
    assert.equal(attributes["session.id"], "ses_dfe24a188ffeD3kdi4XMa4wti6");
    assert.equal(attributes["user.id"], "dev");
    assert.equal(attributes["mlflow.traceTag.mlflow.traceName"], "opencode");
    assert.equal(attributes["opencode.version"], "1.18.33");
    assert.equal(attributes["opencode.session.title"], "Fake title");
    assert.equal(attributes["opencode.cwd"], "/home/dev/project");
  });

  test("a model call holds what was new, what came back, tokens, cost and true times", () => {
    const call = {
      id: "call_6b46ca4304144534",
      type: "function",
      function: {
        name: "bash",
        arguments: '{"command":"echo hi-from-bash; sleep 0.2","description":"Say hi"}',
      },
    };
    const said = { role: "assistant", content: "I will run it.", tool_calls: [call] };
    assert.equal(first?.name, "fake/x");
    assert.deepEqual(first.attributes["mlflow.spanOutputs"], {
      choices: [{ index: 0, message: said, finish_reason: "tool_calls" }],
    });
    assert.deepEqual(second?.attributes["mlflow.spanInputs"], {
      messages: [said, { role: "tool", tool_call_id: call.id, content: "hi-from-bash\n" }],
    });
    assert.deepEqual(first.attributes["mlflow.chat.tokenUsage"], {
      input_tokens: 200,
      output_tokens: 20,
      total_tokens: 220,
    });
    assert.deepEqual(first.attributes["mlflow.llm.cost"], { total_cost: 0.00024 });
    // Created 1.9 s before its request left; its tool ran until 453 ms after the text ended.
    assert.ok(first.start > 1795327486000);
    assert.equal(first.end, 1795327487031);
    assert.ok(Number(first.attributes["opencode.time_to_first_token_ms"]) > 0);
  });

  test("a tool call holds input, output, title and exit code", () => {
    assert.equal(bash?.name, "bash");
    assert.equal(bash.attributes["mlflow.spanOutputs"], "hi-from-bash\n");
    assert.equal(bash.attributes["opencode.tool.title"], "echo hi-from-bash; sleep 0.2");
    assert.equal(bash.attributes["opencode.tool.exit_code"], 0);
    assert.deepEqual([bash.start, bash.end], [1795327487010, 1795327487483]);
  });
});

test("a subagent's work nests under its task call (task.jsonl)", () => {
  const spans = spansOfRecording("task.jsonl");
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const path = (span: Span | undefined): string[] =>
    span === undefined ? [] : [...path(byId.get(span.parentSpanId ?? "")), span.name];
  const paths = spans.map((span) => path(span).join(" > ")).sort();
  assert.deepEqual(
    [...new Set(paths)],
    [
      "opencode",
      "opencode > fake/x",
      "opencode > task",
      "opencode > task > general",
      "opencode > task > general > bash",
      "opencode > task > general > fake/x",
    ],
  );
});

test("a command that the user runs is a tool call without a model call (api-shell.jsonl)", () => {
  const spans = spansOfRecording("api-shell.jsonl");
  assert.deepEqual(
    spans.map((span) => span.name),
    ["bash", "opencode"],
  );
});

test("a provider's error is an exception on the call and on the root (err401.jsonl)", () => {
  for (const span of spansOfRecording("err401.jsonl")) {
    assert.equal(span.status.message, "Incorrect API key provided: sk-fake");
    assert.equal(span.events[0]?.attributes["exception.type"], "APIError");
  }
});

test("a retry is an event on the call that was tried again (err500once.jsonl)", () => {
  const [call] = ofType(spansOfRecording("err500once.jsonl"), "CHAT_MODEL");
  assert.deepEqual(
    call?.events.map(({ name, attributes }) => [name, attributes["reason"]]),
    [["retry", "fake internal error"]],
  );
});

test("cache and reasoning are part of the counts that MLflow wants whole (text, reason)", () => {
  const usage = (name: string): unknown =>
    ofType(spansOfRecording(name), "CHAT_MODEL")[0]?.attributes["mlflow.chat.tokenUsage"];
  assert.deepEqual(usage("text.jsonl"), {
    input_tokens: 100,
    output_tokens: 7,
    total_tokens: 107,
    cache_read_input_tokens: 40,
  });
  assert.deepEqual(usage("reason.jsonl"), {
    input_tokens: 120,
    output_tokens: 30,
    total_tokens: 150,
  });
});

describe("what a call was told", () => {
  const S = "ses_1";
  const turn = (texts: Observation[]): Observation[] => [
    session(S, 0),
    user("msg_1", S, 1),
    ...texts,
    assistant("msg_2", "msg_1", S, 2),
    text("msg_2", S, "thought", 3, { type: "reasoning" }),
    text("msg_2", S, "said", 3),
    assistant("msg_2", "msg_1", S, 2, { completed: at(4), finish: "stop" }),
    status(S, "idle", 5),
  ];
  const messages = (span: Span | undefined): unknown =>
    (span?.attributes["mlflow.spanInputs"] as { messages: unknown } | undefined)?.messages;

  test("includes what OpenCode added to the prompt; the turn's prompt does not", () => {
    const spans = spansOf(
      replay(
        turn([text("msg_1", S, "typed", 1), text("msg_1", S, "~file", 1, { synthetic: true })]),
      ),
    );
    assert.deepEqual(messages(rootsOf(spans)[0]), [{ role: "user", content: "typed" }]);
    assert.deepEqual(messages(ofType(spans, "CHAT_MODEL")[0]), [
      { role: "user", content: "typed\n~file" },
    ]);
  });

  test("unknown is left out, reasoning is kept apart", () => {
    const [call] = ofType(spansOf(replay(turn([]))), "CHAT_MODEL");
    assert.deepEqual(call?.attributes["mlflow.spanOutputs"], {
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: "said", reasoning: "thought" },
          finish_reason: "stop",
        },
      ],
    });
    assert.equal(call.attributes["mlflow.llm.cost"], undefined);
    assert.equal(call.attributes["mlflow.chat.tokenUsage"], undefined);
  });

  test("a clock that goes back never gives a span that ends before it starts", () => {
    const late = [
      session(S, 0),
      user("msg_1", S, 50),
      assistant("msg_2", "msg_1", S, 50),
      tool("prt_1", "msg_2", S, 9, { status: "completed", output: "", end: at(3) }),
      assistant("msg_2", "msg_1", S, 50, { completed: at(2), finish: "stop" }),
      status(S, "idle", 1),
    ];
    const spans = spansOf(replay(late));
    assert.equal(spans.length, 2);
    for (const span of spans) assert.ok(span.end >= span.start);
  });
});
