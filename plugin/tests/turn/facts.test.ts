import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import type { Span } from "../../src/trace/span.ts";
import { observationOfEvent } from "../../src/host/v1/events.ts";
import { observationOfParameters, observationOfPrompt } from "../../src/host/v1/hook-payloads.ts";
import type { Observation } from "../../src/turn/observation.ts";
import { assistant, at, session, simpleTurn, status, tool, user } from "../support/build.ts";
import { ofType, type Replay, replay, rootsOf, spansOf } from "../support/replay.ts";

/** Facts that OpenCode states in its own words, and where they are in a trace. */

const S = "ses_1";
type Json = Readonly<Record<string, unknown>>;

function event(type: string, properties: Json): Observation {
  const seen = observationOfEvent({ type, properties }, at(5));
  assert.ok(seen !== undefined && seen.kind !== "unknown", type);
  return seen;
}

const updated = (info: Json): Observation =>
  event("message.updated", { info: { sessionID: S, ...info } });
const part = (messageID: string, id: string, rest: Json): Observation =>
  event("message.part.updated", { part: { id, messageID, sessionID: S, ...rest } });

interface Given {
  /** Fields of the session, of the user message and of the answer. */
  readonly session?: Json;
  readonly asked?: Json;
  readonly answered?: Json;
  /** Parts of the prompt, and states of tools that the answer calls. */
  readonly prompt?: readonly Json[];
  readonly tools?: readonly Json[];
  /** What is seen before the request leaves. */
  readonly before?: readonly Observation[];
}

function turn(given: Given): Replay {
  const asked = { id: "msg_1", role: "user", sessionID: S, time: { created: at(1) } };
  const answered = {
    id: "msg_2",
    role: "assistant",
    parentID: "msg_1",
    providerID: "p",
    modelID: "m",
    time: { created: at(2) },
    ...given.answered,
  };
  const parts = given.prompt ?? [{ type: "text", text: "ask" }];
  const prompted = observationOfPrompt(
    {
      message: { ...asked, ...given.asked },
      parts: parts.map((one, n) => ({
        id: `prt_${n}`,
        messageID: "msg_1",
        sessionID: S,
        ...one,
      })),
    },
    at(1),
  );
  assert.ok(prompted);
  const info = { id: S, time: { created: at(0) }, ...given.session };
  return replay([
    event("session.created", { sessionID: S, info }),
    prompted,
    updated({ ...asked, ...given.asked }),
    event("session.status", { sessionID: S, status: { type: "busy" } }),
    updated(answered),
    ...(given.before ?? []),
    { kind: "request", time: at(3), sessionID: S, messageID: "msg_1" },
    ...(given.tools ?? []).map((state, n) =>
      part("msg_2", `prt_1${n}`, { type: "tool", tool: "edit", callID: `call_${n}`, state }),
    ),
    part("msg_2", "prt_9", { type: "text", text: "answer", time: { start: at(4), end: at(5) } }),
    updated({ finish: "stop", ...answered, time: { created: at(2), completed: at(6) } }),
    event("session.idle", { sessionID: S }),
  ]);
}

function only(type: string, given: Given): Span {
  const spans = spansOf(turn(given));
  const [span, ...others] = type === "root" ? rootsOf(spans) : ofType(spans, type);
  assert.ok(span !== undefined && others.length === 0);
  return span;
}

const completed = (rest: Json): Json => ({
  status: "completed",
  input: {},
  output: "done",
  time: { start: at(4), end: at(5) },
  ...rest,
});
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("a model call", () => {
  test("has its variant and agent", () => {
    const { attributes } = only("CHAT_MODEL", {
      answered: { variant: "high", agent: "plan", mode: "plan" },
    });
    assert.equal(attributes["opencode.variant"], "high");
    assert.equal(attributes["gen_ai.agent.name"], "plan");
  });

  test("has the parameters that it was made with, and not those that were left to the provider", () => {
    const message = { id: "msg_1" };
    const parameters = observationOfParameters(
      { sessionID: S, agent: "build", message },
      { temperature: 0.3, topP: 0.9, topK: 40, maxOutputTokens: 8000 },
      at(3),
    );
    assert.ok(parameters);
    const named = (given: Given): unknown[] => {
      const { attributes } = only("CHAT_MODEL", given);
      return ["temperature", "top_p", "top_k", "max_tokens"].map(
        (name) => attributes[`gen_ai.request.${name}`],
      );
    };
    assert.deepEqual(named({ before: [parameters] }), [0.3, 0.9, 40, 8000]);
    assert.deepEqual(named({}), [undefined, undefined, undefined, undefined]);
  });

  test("has all five token counts, by MLflow's names", () => {
    const tokens = { input: 1, output: 2, reasoning: 4, cache: { read: 8, write: 16 } };
    const { attributes } = only("CHAT_MODEL", { answered: { tokens, cost: 0.5 } });
    assert.deepEqual(attributes["mlflow.chat.tokenUsage"], {
      input_tokens: 25,
      output_tokens: 6,
      total_tokens: 31,
      cache_read_input_tokens: 8,
      cache_creation_input_tokens: 16,
    });
    assert.deepEqual(attributes["mlflow.llm.cost"], { total_cost: 0.5 });
  });

  test("that failed says whether it was worth another try", () => {
    const data = { message: "busy", statusCode: 529, isRetryable: true };
    const span = only("CHAT_MODEL", { answered: { error: { name: "APIError", data } } });
    assert.deepEqual(span.status, { code: "ERROR", message: "busy" });
    assert.deepEqual(span.events[0]?.attributes, {
      "exception.type": "APIError",
      "exception.message": "busy",
      "http.response.status_code": 529,
      "opencode.error.retryable": true,
    });
  });

  test("that was tried again says why, and how long it waited", () => {
    const retry = event("session.status", {
      sessionID: S,
      status: { type: "retry", attempt: 2, message: "overloaded", next: at(9) },
    });
    const span = only("CHAT_MODEL", { before: [retry] });
    assert.deepEqual(
      span.events.map(({ name, attributes }) => [name, attributes]),
      [["retry", { attempt: 2, reason: "overloaded", wait_ms: 4000 }]],
    );
  });

  test("that summarises is marked", () => {
    const { attributes } = only("CHAT_MODEL", { answered: { summary: true } });
    assert.equal(attributes["opencode.compaction"], true);
  });
});

describe("a tool call", () => {
  test("has what it noted: title, exit code, truncation, diagnostics and diff", () => {
    const diagnostics = { "a.ts": [{ message: "oh" }] };
    const { attributes } = only("TOOL", {
      tools: [
        completed({
          title: "Edit a.ts",
          metadata: {
            exit: 0,
            truncated: true,
            diagnostics,
            diff: "+x",
            filediff: { additions: 1, deletions: 2 },
          },
        }),
      ],
    });
    assert.equal(attributes["opencode.tool.title"], "Edit a.ts");
    assert.equal(attributes["opencode.tool.exit_code"], 0);
    assert.equal(attributes["opencode.tool.truncated"], true);
    assert.deepEqual(attributes["opencode.tool.diagnostics"], diagnostics);
    assert.equal(attributes["opencode.tool.diff"], "```diff\n+x\n```");
    assert.equal(attributes["opencode.tool.lines_added"], 1);
    assert.equal(attributes["opencode.tool.lines_removed"], 2);
  });

  test("says nothing of what it did not note, but its kind", () => {
    const { attributes } = only("TOOL", { tools: [completed({ metadata: { diagnostics: {} } })] });
    const noted = Object.entries(attributes).filter(
      ([key, value]) => key.startsWith("opencode.tool.") && value !== undefined,
    );
    assert.deepEqual(noted, [["opencode.tool.kind", "edit"]]);
  });

  test("has its attachments: small ones as they are, of large ones size and hash", () => {
    const small = "data:image/png;base64,AAAA";
    const large = `data:application/pdf;base64,${"A".repeat(1_200_000)}`;
    const { attributes } = only("TOOL", {
      tools: [
        completed({
          attachments: [
            { type: "file", mime: "image/png", filename: "a.png", url: small },
            { type: "file", mime: "application/pdf", url: large },
          ],
        }),
      ],
    });
    assert.deepEqual(attributes["opencode.tool.attachments"], [
      { mime: "image/png", filename: "a.png", url: small },
      { mime: "application/pdf", filename: undefined, size: large.length, sha256: sha256(large) },
    ]);
  });

  test("that was rejected is an error, with what OpenCode says of it", () => {
    const error = "The user rejected permission to use this specific tool call.";
    const rejected = only("TOOL", {
      tools: [{ status: "error", input: {}, error, time: { start: at(4), end: at(5) } }],
    });
    assert.deepEqual(rejected.status, { code: "ERROR", message: error });
    assert.equal(rejected.events[0]?.attributes["exception.message"], error);
  });

  test("of any size has its texts cut, its title as well", () => {
    const long = "words ".repeat(50_000);
    const { attributes } = only("TOOL", {
      tools: [completed({ title: long, output: long, input: { command: long } })],
    });
    const cut = /\[\d+ of 300000 characters left out, sha256 [0-9a-f]{64}\]/;
    for (const key of ["opencode.tool.title", "mlflow.spanOutputs", "mlflow.spanInputs"]) {
      const text = JSON.stringify(attributes[key]);
      assert.match(text, cut);
      assert.ok(text.length < 210_000);
    }
  });
});

describe("a turn", () => {
  test("has agent and mode, session and title, version and folder", () => {
    const root = only("root", {
      session: { title: "A name", version: "1.18.33", directory: "/srv/app" },
      asked: { agent: "plan" },
      answered: { mode: "plan" },
    });
    assert.equal(root.attributes["gen_ai.agent.name"], "plan");
    assert.equal(root.attributes["opencode.mode"], "plan");
    assert.equal(root.attributes["session.id"], S);
    assert.equal(root.attributes["opencode.session.title"], "A name");
    assert.equal(root.attributes["opencode.version"], "1.18.33");
    assert.equal(root.attributes["opencode.cwd"], "/srv/app");
    assert.equal(root.attributes["opencode.model_calls"], 1);
  });

  test("has no title while OpenCode has not found one", () => {
    const title = "New session - 2026-01-02T03:04:05.678Z";
    assert.equal(
      only("root", { session: { title } }).attributes["opencode.session.title"],
      undefined,
    );
  });

  test("shows what was typed and attached; of large attachments size and hash", () => {
    const large = `data:image/png;base64,${"A".repeat(1_200_000)}`;
    const root = only("root", {
      prompt: [
        { type: "text", text: "look" },
        { type: "text", text: "file content", synthetic: true },
        { type: "text", text: "only shown", ignored: true },
        { type: "file", mime: "image/png", filename: "big.png", url: large },
      ],
    });
    assert.deepEqual(root.attributes["mlflow.spanInputs"], {
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: "look" },
            {
              type: "text",
              text: `[big.png, image/png, ${large.length} characters, sha256 ${sha256(large)}]`,
            },
          ],
        },
      ],
    });
  });

  test("has what it did to files, the patch within a limit", () => {
    const long = "+line\n".repeat(30_000);
    const diffs = [
      { file: "a", additions: 3, deletions: 1, status: "modified", patch: "+x" },
      { file: "b", additions: 30_000, deletions: 0, status: "added", patch: long },
    ];
    const root = only("root", { asked: { summary: { diffs } } });
    assert.deepEqual(root.attributes["opencode.diff.paths"], ["a", "b"]);
    assert.equal(root.attributes["opencode.diff.files"], 2);
    assert.equal(root.attributes["opencode.diff.lines_added"], 30_003);
    assert.equal(root.attributes["opencode.diff.lines_removed"], 1);
    const patch = root.attributes["opencode.diff.patch"];
    assert.ok(typeof patch === "string");
    assert.ok(patch.startsWith("```diff\n+x\n+line\n") && patch.endsWith("\n```"));
    assert.ok(patch.length < 101_000);
    assert.match(patch, /characters left out, sha256 [0-9a-f]{64}\]/);
  });

  test("of a slash command has its name and arguments", () => {
    const command: Observation = {
      kind: "command",
      time: at(0),
      sessionID: S,
      name: "review",
      arguments: "the diff",
    };
    const { infos, traces } = replay([session(S, 0), command, ...simpleTurn("msg_1", S, 1)]);
    const [root] = rootsOf([...traces.values()].flatMap((trace) => [...trace.values()]));
    assert.equal(root?.attributes["opencode.command"], "review");
    assert.equal(root.attributes["opencode.command.arguments"], "the diff");
    assert.equal([...infos.values()][0]?.tags["opencode.command"], "review");
  });
});

test("subagents of subagents nest to any depth, and their tokens count once", () => {
  const tokens = { input: 10, output: 1, reasoning: 0, cacheRead: 0, cacheWrite: 0 };
  const levels = 5;
  const id = (level: number): string => `ses_${level}`;
  const begin = Array.from({ length: levels }, (_, level) => [
    session(id(level), level, level === 0 ? undefined : id(level - 1)),
    user(`msg_${level}0`, id(level), level),
    assistant(`msg_${level}1`, `msg_${level}0`, id(level), level),
    ...(level === levels - 1
      ? []
      : [
          tool(`prt_${level}`, `msg_${level}1`, id(level), level, {
            tool: "task",
            childSessionID: id(level + 1),
          }),
        ]),
  ]);
  const end = Array.from({ length: levels }, (_, n) => levels - 1 - n).map((level) => [
    ...(level === levels - 1
      ? []
      : [
          tool(`prt_${level}`, `msg_${level}1`, id(level), level, {
            tool: "task",
            childSessionID: id(level + 1),
            status: "completed",
            end: at(20 - level),
          }),
        ]),
    assistant(`msg_${level}1`, `msg_${level}0`, id(level), level, {
      completed: at(20 - level),
      finish: "stop",
      tokens,
    }),
    status(id(level), "idle", 20 - level),
  ]);
  const result = replay([...begin, ...end].flat());
  assert.equal(result.traces.size, 1);
  const spans = spansOf(result);
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const depth = (span: Span | undefined): number =>
    span === undefined ? 0 : 1 + depth(byId.get(span.parentSpanId ?? ""));
  assert.deepEqual(
    ofType(spans, "AGENT")
      .map(depth)
      .sort((a, b) => a - b),
    [1, 3, 5, 7, 9],
  );
  const counted = ofType(spans, "CHAT_MODEL").map(
    ({ attributes }) =>
      (attributes["mlflow.chat.tokenUsage"] as unknown as { total_tokens: number }).total_tokens,
  );
  assert.deepEqual(counted, Array<number>(levels).fill(11));
});
