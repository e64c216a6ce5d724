import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { TraceRecord } from "../../src/delivery/records.ts";
import type { Span, TraceInfo } from "../../src/trace/span.ts";
import type { Mask } from "../../src/privacy/mask.ts";
import { Tracer } from "../../src/program/tracer.ts";
import type { Observation } from "../../src/turn/observation.ts";
import { assistant, at, session, simpleTurn, text } from "../support/build.ts";

const AS_IT_IS: Mask = { span: (span) => span, info: (info) => info };
const BROKEN: Mask = {
  span: () => {
    throw new Error("broken");
  },
  info: () => {
    throw new Error("broken");
  },
};

/** A turn whose model call says what it used. */
function turn(id: string): Observation[] {
  const tokens = { input: 60, output: 10, reasoning: 2, cacheRead: 40, cacheWrite: 0 };
  const done = assistant(`${id}_a`, id, "ses_1", 11, {
    completed: at(13),
    finish: "stop",
    tokens,
    cost: 0.25,
  });
  return [
    session("ses_1", 1),
    ...simpleTurn(id, "ses_1", 10).map((seen) =>
      seen.kind === "message" && seen.message.id === `${id}_a` && seen.message.role === "assistant"
        ? seen.message.completed === undefined
          ? seen
          : done
        : seen,
    ),
  ];
}

describe("tracer", () => {
  const setUp = (mask = AS_IT_IS) => {
    const records: TraceRecord[] = [];
    const urgent: TraceRecord[] = [];
    const lines: string[] = [];
    const tracer = new Tracer({
      context: { experimentId: "7", user: "dev" },
      recorder: {
        record: (some, isUrgent) => {
          records.push(...some);
          if (isUrgent) urgent.push(...some);
        },
      },
      mask,
      debug: (line) => void lines.push(line),
    });
    const of = <T>(kind: TraceRecord["kind"]): T[] =>
      records
        .filter((record) => record.kind === kind)
        .map(({ text: json }) => JSON.parse(json) as T);
    return {
      tracer,
      lines,
      feed: (observations: readonly Observation[]) => {
        for (const observation of observations) tracer.observe(observation);
      },
      records,
      urgent,
      spans: () => of<Span>("span"),
      infos: () => of<TraceInfo>("info"),
    };
  };

  /** Up to the point where the model begins to answer. */
  const untilAsked = (observations: readonly Observation[]): Observation[] =>
    observations.slice(
      0,
      observations.findIndex((seen) => seen.kind === "message" && seen.message.role !== "user"),
    );

  test("before the model answers there is a trace in progress, with a root that is not the end", () => {
    const { feed, spans, infos, records, urgent } = setUp();
    feed(untilAsked(turn("msg_1")));
    const [placeholderRoot] = spans();
    assert.ok(placeholderRoot?.parentSpanId !== undefined);
    const [info] = infos();
    assert.equal(info?.state, "IN_PROGRESS");
    assert.match(info.requestPreview ?? "", /ask msg_1/);
    const [first, second] = records;
    assert.ok(first?.kind === "span" && first.provisional === true);
    assert.ok(second?.kind === "info" && !second.final);
    assert.equal(second.rootSpanId, placeholderRoot.spanId);
    assert.deepEqual(urgent.slice(0, 2), [first, second]);
  });

  test("spans, then the root in the place of its stand-in, then the final info", () => {
    const { feed, spans, infos, records, urgent } = setUp();
    feed(turn("msg_1"));
    const root = spans().find((span) => span.parentSpanId === undefined);
    assert.equal(root?.spanId, spans()[0]?.spanId);
    assert.ok(spans().some((span) => span.parentSpanId === root?.spanId));
    assert.deepEqual(spans().at(-1), root);
    assert.equal(infos().at(-1)?.state, "OK");
    const last = records.at(-1);
    assert.ok(last?.kind === "info" && last.final);
    assert.equal(last.seen, Math.max(...spans().map(({ end }) => end)));
    assert.equal(urgent.at(-1), last);
    assert.ok(records.slice(0, -1).every((record) => record.kind !== "info" || !record.final));
  });

  test("whatever ends while the turn goes on is noted as the latest that was seen of it", () => {
    const { feed, spans, records } = setUp();
    feed(turn("msg_1").slice(0, -1));
    const ends: number[] = [];
    for (const record of records) {
      if (record.kind === "span") {
        const { parentSpanId, end } = JSON.parse(record.text) as Span;
        if (parentSpanId !== undefined && record.provisional === undefined) ends.push(end);
      } else if (record.kind === "info") {
        assert.equal(record.seen, Math.max(0, ...ends));
      }
    }
    assert.ok(spans().length > 1 && ends.length > 0);
  });

  test("every info says the totals so far", () => {
    const { feed, infos } = setUp();
    feed(turn("msg_1"));
    const { metadata = {} } = infos().at(-1) ?? {};
    const usage = JSON.parse(metadata["mlflow.trace.tokenUsage"] ?? "{}") as object;
    assert.deepEqual(
      { ...usage },
      {
        input_tokens: 100,
        output_tokens: 12,
        total_tokens: 112,
        cache_read_input_tokens: 40,
      },
    );
    assert.match(metadata["mlflow.trace.cost"] ?? "", /"total_cost":0\.25/);
  });

  test("what was recorded in these very words is not recorded again", () => {
    const { feed, records } = setUp();
    const asked = untilAsked(turn("msg_1"));
    feed(asked);
    const before = records.length;
    feed(asked);
    assert.equal(records.length, before);
  });

  test("the end of a turn that goes on after another process is marked, nothing else", () => {
    const { tracer, records } = setUp();
    tracer.observe({ kind: "resumed", time: at(1), messageIDs: ["msg_1"] });
    for (const id of ["msg_1", "msg_2"])
      turn(id).forEach((seen) => {
        tracer.observe(seen);
      });
    const marked = records.map((record) => "resumed" in record);
    const ends = records.flatMap((record, n) =>
      record.kind === "info" && record.final ? [n] : [],
    );
    assert.deepEqual([marked[ends[0] ?? -1], marked[ends[1] ?? -1]], [true, false]);
    const first = marked.indexOf(true);
    assert.ok(records.slice(0, first).some(({ kind }) => kind === "info"));
    assert.deepEqual(marked.slice(first, (ends[0] ?? 0) + 1).includes(false), false);
    assert.equal(marked.lastIndexOf(true), ends[0]);
  });

  test("what git says comes with the traces that begin after it is known", () => {
    const { feed, tracer, infos } = setUp();
    tracer.learn({ "mlflow.source.git.branch": "main" });
    feed(turn("msg_1"));
    assert.equal(infos().at(-1)?.metadata["mlflow.source.git.branch"], "main");
  });

  test("a mask that fails withholds the content and loses nothing else", () => {
    const { feed, spans, infos, records, lines } = setUp(BROKEN);
    feed(turn("msg_1"));
    assert.ok(!/ask msg|answer/.test(JSON.stringify(records)));
    const plain = setUp();
    plain.feed(turn("msg_1"));
    const ids = (found: readonly Span[]): string[] =>
      [...new Set(found.map(({ spanId }) => spanId))].sort();
    assert.deepEqual(ids(spans()), ids(plain.spans()));
    const last = infos().at(-1);
    assert.equal(last?.state, "OK");
    assert.equal(last.metadata["mlflow.trace.session"], "ses_1");
    assert.notEqual(last.metadata["mlflow.trace.tokenUsage"], undefined);
    assert.ok(lines.some((line) => line.includes("could not be masked")));
    assert.ok(!/ask msg|answer/.test(lines.join()));
  });

  test("a turn that is open at the end is closed as interrupted", async () => {
    const { feed, tracer, infos, spans } = setUp();
    const asked = untilAsked(turn("msg_1"));
    feed([
      ...asked,
      assistant("msg_1_a", "msg_1", "ses_1", 11),
      text("msg_1_a", "ses_1", "half", 12),
    ]);
    await tracer.close();
    assert.equal(infos().at(-1)?.state, "ERROR");
    assert.ok(spans().some((span) => span.parentSpanId === undefined));
  });
});
