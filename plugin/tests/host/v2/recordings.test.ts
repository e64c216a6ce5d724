import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { encodeSpan } from "../../../src/delivery/encoding/otlp.ts";
import type { Span } from "../../../src/trace/span.ts";
import type { Observation } from "../../../src/turn/observation.ts";
import {
  eventsOf,
  type Line,
  type Observed,
  observationsOf,
  observeRecording,
  readLines,
  recordings,
} from "../../support/opencode2.ts";
import { ofType, replay, rootsOf, SERVICE, spansOf } from "../../support/replay.ts";

interface Expected {
  /** How each turn ended, in order. */
  readonly outcomes: readonly string[];
  /** Names of spans with status ERROR, sorted. */
  readonly errors?: readonly string[];
}

const MODEL = "fake/x";
const failed: Expected = { outcomes: ["failed"], errors: [MODEL, "opencode"] };
const done = (turns = 1): Expected => ({ outcomes: Array<string>(turns).fill("completed") });

const EXPECTED: Readonly<Record<string, Expected>> = {
  "2x-api.jsonl": {
    // Two aborts, two permissions, first, steered and queued, `!`, a compaction, a question.
    outcomes: ["aborted", "aborted", ...done(7).outcomes, "aborted"],
    errors: [
      ...[MODEL, MODEL, MODEL, "opencode", "opencode", "opencode"],
      ...["question", "shell"],
    ],
  },
  "2x-die.jsonl": failed,
  "2x-err400.jsonl": failed,
  "2x-err401.jsonl": failed,
  "2x-err429once.jsonl": done(),
  "2x-err500once.jsonl": done(),
  "2x-length.jsonl": { outcomes: ["length"] },
  "2x-par.jsonl": done(),
  "2x-readmiss.jsonl": { outcomes: ["completed"], errors: ["read"] },
  "2x-reason.jsonl": done(),
  "2x-service-two-locations.jsonl": done(2),
  "2x-shell.jsonl": done(),
  "2x-shellfail.jsonl": done(),
  "2x-sub.jsonl": done(),
  "2x-t2.jsonl": { outcomes: ["interrupted"], errors: [MODEL, "opencode", "shell"] },
  "2x-t3.jsonl": { outcomes: ["aborted"], errors: [MODEL, "opencode", "shell"] },
  "2x-t4.jsonl": { outcomes: [] },
};

test("every recording has its expectations", () => {
  assert.deepEqual(recordings, Object.keys(EXPECTED));
});

function spansIn(lines: readonly Line[]): Span[] {
  return spansOf(replay(observationsOf(lines), SERVICE));
}

type Numbers = Record<string, number>;

/** What OpenCode says that the steps of a recording took. */
function ownCounts(lines: readonly Line[]): Numbers {
  const sum = { input: 0, output: 0, read: 0, write: 0, cost: 0 };
  for (const { type, data } of eventsOf(lines)) {
    if (!/^session\.(step|compaction)\.(ended|failed)$/.test(type)) continue;
    const { cost, tokens } = data as { cost?: number; tokens?: Numbers & { cache: Numbers } };
    sum.cost += cost ?? 0;
    sum.input += tokens?.["input"] ?? 0;
    sum.output += (tokens?.["output"] ?? 0) + (tokens?.["reasoning"] ?? 0);
    sum.read += tokens?.cache["read"] ?? 0;
    sum.write += tokens?.cache["write"] ?? 0;
  }
  return {
    cost: Math.round(sum.cost * 1e9),
    input_tokens: sum.input + sum.read + sum.write,
    output_tokens: sum.output,
  };
}

function counts(spans: readonly Span[]): Numbers {
  const sum = { cost: 0, input_tokens: 0, output_tokens: 0 };
  for (const { attributes } of spans) {
    const tokens = (attributes["mlflow.chat.tokenUsage"] ?? {}) as Numbers;
    sum.input_tokens += tokens["input_tokens"] ?? 0;
    sum.output_tokens += tokens["output_tokens"] ?? 0;
    sum.cost += ((attributes["mlflow.llm.cost"] ?? {}) as Numbers)["total_cost"] ?? 0;
  }
  return { ...sum, cost: Math.round(sum.cost * 1e9) };
}

for (const name of recordings) {
  describe(name, () => {
    const lines = readLines(name);
    const all = observeRecording(lines);
    const observations = [...all.values()].flatMap((one) => one.observations);
    const result = replay(observations, SERVICE);
    const spans = spansOf(result);

    test("everything is understood, and nothing throws", () => {
      const unknown = observations.filter(({ kind }) => kind === "unknown");
      assert.deepEqual(unknown, []);
      for (const { failures, dropped } of all.values())
        assert.deepEqual([failures, dropped], [[], []]);
    });

    test("one trace per turn, each with its outcome", () => {
      const roots = rootsOf(spans).sort((a, b) => a.start - b.start);
      assert.deepEqual(
        roots.map((span) => span.attributes["opencode.outcome"]),
        EXPECTED[name]?.outcomes,
      );
      assert.equal(result.traces.size, roots.length);
    });

    test("tokens and cost are OpenCode's own, on model spans only", () => {
      assert.deepEqual(counts(ofType(spans, "CHAT_MODEL")), ownCounts(lines));
      assert.deepEqual(counts(spans), counts(ofType(spans, "CHAT_MODEL")));
    });

    test("one TOOL span per tool call, and one for a command of the user's", () => {
      const called = eventsOf(lines).filter(
        ({ type }) => type === "session.tool.input.started" || type === "session.shell.started",
      );
      const names = called.map(({ data }) => (data["name"] ?? "shell") as string);
      assert.deepEqual(
        ofType(spans, "TOOL")
          .map((span) => span.name)
          .sort(),
        names.sort(),
      );
    });

    test("exactly what failed has status ERROR", () => {
      const errors = spans.filter((span) => span.status.code === "ERROR").map((span) => span.name);
      assert.deepEqual(errors.sort(), EXPECTED[name]?.errors ?? []);
    });

    test("spans are within their root, the root last and once", () => {
      for (const [traceId, trace] of result.traces) {
        const [root, ...others] = rootsOf([...trace.values()]);
        assert.ok(root !== undefined && others.length === 0);
        for (const span of trace.values()) {
          assert.ok(root.start <= span.start && span.start <= span.end && span.end <= root.end);
          assert.ok(span.parentSpanId === undefined || trace.has(span.parentSpanId));
        }
        const updates = result.updates.filter((update) => update.traceId === traceId);
        const final = updates.find((update) => update.final);
        assert.equal(final?.spans.at(-1), root);
      }
    });

    test("every model call has its system prompt, tools and parameters", () => {
      for (const call of ofType(spans, "CHAT_MODEL")) {
        if (call.attributes["opencode.compaction"] === true) continue;
        assert.equal(call.attributes["gen_ai.request.temperature"], 0.5);
      }
      const first = ofType(spans, "CHAT_MODEL")[0];
      if (first === undefined) return;
      assert.match(JSON.stringify(first.attributes["mlflow.spanInputs"]), /system prompt 2/);
      assert.match(JSON.stringify(first.attributes["mlflow.chat.tools"]), /what shell does/);
    });

    test("each event twice, or each event first and all hooks before it: the same bytes", () => {
      const bytes = spans.map(encodeSpan);
      const twice = lines.flatMap((line) => [line, line]);
      assert.deepEqual(spansIn(twice).map(encodeSpan), bytes);
      assert.deepEqual(spansIn(lines).map(encodeSpan), bytes);
    });

    test("events that come late, behind the hooks of what follows: the same bytes", () => {
      // Times are those of the events, and hooks are joined by time.
      const late = lines.map((line) => (line.k === "event" ? { ...line, t: line.t + 500 } : line));
      const sorted = late.toSorted((a, b) => a.t - b.t);
      assert.deepEqual(spansIn(sorted).map(encodeSpan), spans.map(encodeSpan));
    });
  });
}

describe("the end of the client", () => {
  test("events of the last moment, which come while OpenCode cleans up, are of the turn", () => {
    const lines = readLines("2x-t2.jsonl");
    const cleanup = lines.findIndex(({ k }) => k === "cleanup.start");
    const close: Observation = { kind: "close", time: lines[cleanup]?.t ?? 0 };
    const cut = [...observationsOf(lines.slice(0, cleanup)), close];
    const outcome = (seen: readonly Observation[]): unknown =>
      rootsOf(spansOf(replay(seen, SERVICE))).map((root) => [
        root.attributes["opencode.outcome"],
        root.status.message,
      ]);
    assert.deepEqual(outcome(observationsOf(lines)), [["interrupted", "Step interrupted"]]);
    assert.match(JSON.stringify(outcome(cut)), /interrupted/);
  });
});

describe("two projects in one service", () => {
  const all = observeRecording(readLines("2x-service-two-locations.jsonl"));

  test("each instance observes the sessions of its own project only", () => {
    const prompts = [...all.entries()].map(([directory, one]) => [directory, promptsOf(one)]);
    assert.deepEqual(prompts, [
      ["/home/user/app", ['"[[text]] one"']],
      ["/home/user/app2", ['"[[text]] two"']],
    ]);
  });

  function promptsOf({ observations }: Observed): string[] {
    return observations.flatMap((seen) =>
      seen.kind === "prompt" && seen.parts[0]?.type === "text" ? [seen.parts[0].text] : [],
    );
  }
});
