import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { encodeSpan } from "../../src/delivery/encoding/otlp.ts";
import type { Span } from "../../src/trace/span.ts";
import { observationsOfMessages } from "../support/stored-messages.ts";
import {
  observationsOf,
  ownState,
  readRecording,
  recordingNames,
  storedSessions,
} from "../support/recording.ts";
import { ofType, replay, rootsOf, spansOf } from "../support/replay.ts";

interface Expected {
  /** How each turn of the recording ended, in order. */
  readonly outcomes: readonly string[];
  /** Names of spans with status ERROR, sorted. */
  readonly errors?: readonly string[];
}

const MODEL = "fake/x";
/** Turns that were taken back: OpenCode does not store them any more. */
const REVERTED: Readonly<Record<string, number>> = { "api-revert.jsonl": 1 };
/** OpenCode told the model something in the middle of a turn: that is not stored. */
const TOLD_MEANWHILE: ReadonlySet<string> = new Set(["api-background-next.jsonl"]);
const done = (turns = 1): Expected => ({ outcomes: Array<string>(turns).fill("completed") });

const EXPECTED: Readonly<Record<string, Expected>> = {
  "api-abort.jsonl": { outcomes: ["aborted"], errors: [MODEL, "opencode"] },
  "api-aborttool.jsonl": { outcomes: ["aborted"], errors: ["bash", MODEL, "opencode"] },
  "api-background-delete.jsonl": {
    outcomes: ["completed"],
    errors: ["bash", "general", "scripted/scripted-1"],
  },
  "api-background-next.jsonl": done(2),
  "api-background.jsonl": done(3),
  "api-command.jsonl": done(),
  "api-compact.jsonl": done(4),
  "api-fork.jsonl": done(2),
  "api-image.jsonl": done(),
  "api-multiturn.jsonl": done(3),
  "api-noreply.jsonl": done(2),
  "api-overflow.jsonl": done(2),
  "api-permonce.jsonl": done(),
  "api-permreject.jsonl": { outcomes: ["completed"], errors: ["bash"] },
  "api-question.jsonl": done(),
  "api-revert.jsonl": done(3),
  "api-shell.jsonl": done(),
  "api-steer.jsonl": done(2),
  "api-structured.jsonl": done(),
  "api-subtask.jsonl": done(),
  "api-tasks.jsonl": done(),
  "badtool.jsonl": { outcomes: ["completed"], errors: ["invalid"] },
  "bash.jsonl": done(),
  "bashfail.jsonl": done(),
  "continue1.jsonl": done(),
  "continue2.jsonl": done(),
  "continue3.jsonl": done(),
  "edit.jsonl": done(),
  "err401.jsonl": { outcomes: ["failed"], errors: [MODEL, "opencode"] },
  "err500once.jsonl": done(),
  "length.jsonl": { outcomes: ["length"] },
  "parallel.jsonl": done(),
  "reason.jsonl": done(),
  "task.jsonl": done(),
  "text.jsonl": done(),
  "todo.jsonl": done(),
  "toolerror.jsonl": { outcomes: ["completed"], errors: ["read"] },
};

type Numbers = Record<string, number>;

function add(sum: Numbers, values: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(values)) {
    if (typeof value === "number") sum[key] = (sum[key] ?? 0) + value;
  }
}

function tokensOfOpenCode(messages: readonly Record<string, unknown>[]): Numbers {
  const sum: Numbers = {};
  for (const message of messages) {
    if (message["role"] !== "assistant") continue;
    const tokens = message["tokens"] as Numbers & { cache: Numbers };
    const { input = 0, output = 0, reasoning = 0 } = tokens;
    const { read = 0, write = 0 } = tokens.cache;
    add(sum, {
      input_tokens: input + read + write,
      output_tokens: output + reasoning,
      total_tokens: input + read + write + output + reasoning,
      cache_read_input_tokens: read,
      cache_creation_input_tokens: write,
      cost: message["cost"],
    });
  }
  return sum;
}

function tokensOfSpans(spans: readonly Span[]): Numbers {
  const sum: Numbers = {};
  for (const span of spans) {
    add(sum, (span.attributes["mlflow.chat.tokenUsage"] ?? {}) as Numbers);
    const cost = span.attributes["mlflow.llm.cost"] as Numbers | undefined;
    add(sum, { cost: cost?.["total_cost"] });
  }
  return sum;
}

function assertSums(actual: Numbers, expected: Numbers): void {
  for (const [key, value] of Object.entries(expected)) {
    assert.ok(
      Math.abs((actual[key] ?? 0) - value) < 1e-9,
      `${key}: ${actual[key] ?? 0} ≠ ${value}`,
    );
  }
}

/** Attributes that only live events tell, or that they tell too early to be whole. */
const LIVE_ONLY = [
  "mlflow.chat.tools",
  "gen_ai.request.max_tokens",
  "opencode.command",
  "opencode.command.arguments",
  "opencode.session.title",
  "opencode.time_to_first_token_ms",
  "opencode.tool.waited_ms",
];

/** A span without what stored messages do not say: events, system prompt, when a request left. */
function withoutLiveFacts(span: Span): { readonly spanId: string } {
  const { start, end, events, attributes, ...rest } = span;
  const kept = Object.entries(attributes).filter(
    ([key, value]) => value !== undefined && !LIVE_ONLY.includes(key),
  );
  const own = JSON.stringify(Object.fromEntries(kept), (_, value: unknown) =>
    Array.isArray(value) ? value.filter((item) => !isSystem(item)) : value,
  );
  assert.ok(start <= end);
  const isCall = attributes["mlflow.spanType"] === "CHAT_MODEL";
  return {
    ...rest,
    ...(isCall ? {} : { start, end }),
    exceptions: events.filter((event) => event.name === "exception").length,
    attributes: JSON.parse(own) as unknown,
  } as { readonly spanId: string };
}

function isSystem(value: unknown): boolean {
  return (value as { role?: unknown } | null)?.role === "system";
}

function byId(a: { readonly spanId: string }, b: { readonly spanId: string }): number {
  return a.spanId < b.spanId ? -1 : 1;
}

test("every recording has its expectations", () => {
  assert.deepEqual(recordingNames, Object.keys(EXPECTED));
});

for (const name of recordingNames) {
  describe(name, () => {
    const lines = readRecording(name);
    const observations = observationsOf(lines);
    const result = replay(observations);
    const spans = spansOf(result);
    const { messages, parts } = ownState(lines);

    test("one trace per turn, each with its outcome", () => {
      const outcomes = rootsOf(spans).map((span) => span.attributes["opencode.outcome"]);
      assert.deepEqual(outcomes, EXPECTED[name]?.outcomes);
      assert.equal(result.traces.size, outcomes.length);
    });

    test("tokens and cost are OpenCode's own, on model spans only", () => {
      assertSums(tokensOfSpans(ofType(spans, "CHAT_MODEL")), tokensOfOpenCode(messages));
      assert.deepEqual(tokensOfSpans(spans), tokensOfSpans(ofType(spans, "CHAT_MODEL")));
    });

    test("one TOOL span per tool part", () => {
      const tools = parts.filter((part) => part["type"] === "tool").map((part) => part["tool"]);
      const names = ofType(spans, "TOOL").map((span) => span.name);
      assert.deepEqual(names.sort(), tools.sort());
    });

    test("exactly what failed has status ERROR", () => {
      const failed = spans.filter((span) => span.status.code === "ERROR").map((span) => span.name);
      assert.deepEqual(failed.sort(), EXPECTED[name]?.errors ?? []);
    });

    test("spans are within their root, and their parents are there", () => {
      for (const trace of result.traces.values()) {
        const [root] = rootsOf([...trace.values()]);
        assert.ok(root);
        for (const span of trace.values()) {
          assert.ok(span.start <= span.end, `${span.name} ends before it starts`);
          assert.ok(root.start <= span.start, `${span.name} starts before its turn`);
          assert.ok(span.end <= root.end, `${span.name} ends after its turn`);
          assert.ok(span.parentSpanId === undefined || trace.has(span.parentSpanId));
        }
      }
    });

    test("the root comes last and only once", () => {
      for (const traceId of result.traces.keys()) {
        const updates = result.updates.filter((update) => update.traceId === traceId);
        const roots = rootsOf(updates.flatMap((update) => update.spans));
        assert.equal(roots.length, 1);
        const final = updates.findIndex((update) => update.final);
        assert.equal(updates[final]?.spans.at(-1), roots[0]);
        assert.ok(updates.slice(final).every((update) => update.final));
      }
    });

    test("replayed again it gives the same bytes", () => {
      const again = spansOf(replay(observations));
      assert.deepEqual(again.map(encodeSpan), spans.map(encodeSpan));
    });

    const skip = TOLD_MEANWHILE.has(name);
    test("its stored messages, mapped once, give the same spans and ids", { skip }, () => {
      const sessions = storedSessions(lines);
      const roots = sessions.filter(({ info }) => info["parentID"] === undefined);
      const children = sessions.filter(({ info }) => info["parentID"] !== undefined);
      const again = roots.flatMap(({ info, messages: stored }) => {
        return spansOf(replay(observationsOfMessages(stored, info, children)));
      });
      const traces = new Set(again.map((span) => span.traceId));
      const kept = spans.filter((span) => traces.has(span.traceId));
      assert.equal(result.traces.size - traces.size, REVERTED[name] ?? 0);
      const described = (all: readonly Span[]): unknown[] => all.map(withoutLiveFacts).sort(byId);
      assert.deepEqual(described(again), described(kept));
      assertSums(tokensOfSpans(again), tokensOfSpans(kept));
    });

    test("everything in it is understood", () => {
      for (const info of result.infos.values()) {
        assert.equal(info.tags["opencode.not_understood"], undefined);
      }
    });

    test("every trace is made known before it ends, and its last state is its root's", () => {
      for (const [traceId, trace] of result.traces) {
        const states = result.updates
          .filter((update) => update.traceId === traceId)
          .map((update) => update.info.state);
        assert.equal(states[0], "IN_PROGRESS");
        const [root] = rootsOf([...trace.values()]);
        const info = result.infos.get(traceId);
        assert.ok(info);
        assert.equal(info.state, root?.status.code);
        assert.equal(info.requestTime, root?.start);
        assert.equal(info.duration, (root?.end ?? 0) - (root?.start ?? 0));
        assert.equal(info.tags["opencode.outcome"], root?.attributes["opencode.outcome"]);
      }
    });

    test("nothing is kept of what is finished", () => {
      assert.equal(result.state.exchanges.size, 0);
      assert.equal(result.state.owners.size, 0);
      assert.equal(result.state.links.size, 0);
      assert.equal(result.state.earlyParts.size, 0);
    });
  });
}
