import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { Journal } from "../src/delivery/journal.ts";
import { MemoryOutbox } from "../src/delivery/outbox.ts";
import { Sender } from "../src/delivery/sender.ts";
import type { Receipt } from "../src/delivery/transport.ts";
import type { Mask } from "../src/privacy/index.ts";
import { Tracer } from "../src/tracer.ts";
import type { Observation } from "../src/turn/model.ts";
import { assistant, at, session, simpleTurn, text } from "./support/build.ts";
import { infoOf, ROOT } from "./support/traces.ts";

interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly status: { readonly code: number };
}

interface SentInfo {
  readonly trace_id: string;
  readonly state: string;
  readonly request_preview?: string;
  readonly trace_metadata: Record<string, string>;
  readonly tags: Record<string, string>;
}

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
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "opencode-mlflow-tracer-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const setUp = (mask = AS_IT_IS, receipt: Receipt = { outcome: "delivered" }) => {
    const sent: (SentSpan | SentInfo)[] = [];
    const lines: string[] = [];
    const debug = (line: string): void => void lines.push(line);
    const journal = new Journal(folder, "here", debug);
    const sender = new Sender({
      outbox: new MemoryOutbox(),
      transport: (batch) => {
        for (const { kind, text: body } of batch) {
          const parsed = JSON.parse(body) as SentSpan & { trace: { trace_info: SentInfo } };
          sent.push(kind === "span" ? parsed : parsed.trace.trace_info);
        }
        return Promise.resolve(receipt);
      },
      debug,
      settled: (records) => {
        for (const { traceId, final } of records) if (final === true) journal.forget(traceId);
      },
    });
    const context = { experimentId: "7", user: "dev" } as const;
    const tracer = new Tracer({ context, sender, journal, mask, debug });
    return {
      tracer,
      sender,
      lines,
      feed: (observations: readonly Observation[]) => {
        for (const observation of observations) tracer.observe(observation);
      },
      sent,
      spans: () => sent.filter((one): one is SentSpan => "spanId" in one),
      infos: () => sent.filter((one): one is SentInfo => "trace_id" in one),
    };
  };

  /** Up to the point where the model begins to answer. */
  const untilAsked = (observations: readonly Observation[]): Observation[] =>
    observations.slice(
      0,
      observations.findIndex((seen) => seen.kind === "message" && seen.message.role !== "user"),
    );

  test("before the model answers there is a trace in progress, with a root that is not the end", async () => {
    const { feed, sender, spans, infos, sent } = setUp();
    feed(untilAsked(turn("msg_1")));
    await sender.flush(1000);
    const [standIn] = spans();
    assert.equal(sent[0], standIn);
    assert.ok(standIn?.parentSpanId !== undefined);
    const [info] = infos();
    assert.equal(info?.state, "IN_PROGRESS");
    assert.match(info.request_preview ?? "", /ask msg_1/);
    assert.equal(readdirSync(folder).length, 1);
  });

  test("spans, then the root in the place of its stand-in, then the final info", async () => {
    const { feed, sender, spans, infos, sent } = setUp();
    const all = turn("msg_1");
    const asked = untilAsked(all);
    feed(asked);
    await sender.flush(1000);
    feed(all.slice(asked.length));
    await sender.flush(1000);
    const root = spans().find((span) => span.parentSpanId === undefined);
    assert.equal(root?.spanId, spans()[0]?.spanId);
    assert.ok(spans().some((span) => span.parentSpanId === root?.spanId));
    assert.equal(spans().at(-1), root);
    const last = infos().at(-1);
    assert.equal(sent.at(-1), last);
    assert.equal(last?.state, "OK");
    assert.deepEqual(readdirSync(folder), []);
  });

  test("every info says the totals so far", async () => {
    const { feed, sender, infos } = setUp();
    feed(turn("msg_1"));
    await sender.flush(1000);
    const { trace_metadata = {} } = infos().at(-1) ?? {};
    const usage = JSON.parse(trace_metadata["mlflow.trace.tokenUsage"] ?? "{}") as object;
    assert.deepEqual(
      { ...usage },
      {
        input_tokens: 100,
        output_tokens: 12,
        total_tokens: 112,
        cache_read_input_tokens: 40,
      },
    );
    assert.match(trace_metadata["mlflow.trace.cost"] ?? "", /"total_cost":0\.25/);
  });

  test("what was sent in these very words is not sent again", async () => {
    const { feed, sender, sent } = setUp();
    const asked = untilAsked(turn("msg_1"));
    feed(asked);
    await sender.flush(1000);
    const before = sent.length;
    feed(asked);
    await sender.flush(1000);
    assert.equal(sent.length, before);
  });

  test("what git says comes with the traces that begin after it is known", async () => {
    const { feed, sender, tracer, infos } = setUp();
    tracer.learn({ "mlflow.source.git.branch": "main" });
    feed(turn("msg_1"));
    await sender.flush(1000);
    assert.equal(infos().at(-1)?.trace_metadata["mlflow.source.git.branch"], "main");
  });

  test("a mask that fails withholds the content and loses nothing else", async () => {
    const { feed, sender, spans, infos, sent, lines } = setUp(BROKEN);
    feed(turn("msg_1"));
    await sender.flush(1000);
    assert.ok(!/ask msg|answer/.test(JSON.stringify(sent)));
    const plain = setUp();
    plain.feed(turn("msg_1"));
    await plain.sender.flush(1000);
    const ids = (found: readonly SentSpan[]): string[] =>
      [...new Set(found.map(({ spanId }) => spanId))].sort();
    assert.deepEqual(ids(spans()), ids(plain.spans()));
    const last = infos().at(-1);
    assert.equal(last?.state, "OK");
    assert.equal(last.trace_metadata["mlflow.trace.session"], "ses_1");
    assert.notEqual(last.trace_metadata["mlflow.trace.tokenUsage"], undefined);
    assert.ok(lines.some((line) => line.includes("could not be masked")));
    assert.ok(!/ask msg|answer/.test(lines.join()));
  });

  test("what is noted for the case of a death is masked as well", () => {
    const { feed } = setUp(BROKEN);
    feed(untilAsked(turn("msg_1")));
    const [name = ""] = readdirSync(folder);
    assert.ok(!readFileSync(join(folder, name), "utf8").includes("ask msg"));
  });

  test("what a dead process left open is ended, once, also when it is disposed at once", async () => {
    const dying = new Journal(folder, "here", () => undefined);
    dying.note({ info: infoOf(), rootSpanId: ROOT, seen: at(1) });
    const [name = ""] = readdirSync(folder);
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    const parts = name.split(".");
    parts[2] = String(pid);
    renameSync(join(folder, name), join(folder, parts.join(".")));

    const { tracer, spans, infos } = setUp();
    await tracer.flush();
    await tracer.flush();
    tracer.adopt();
    assert.deepEqual(
      spans().map(({ spanId, parentSpanId, status }) => [spanId, parentSpanId, status.code]),
      [[ROOT, undefined, 2]],
    );
    assert.deepEqual(
      infos().map(({ state, tags }) => [state, tags["opencode.outcome"]]),
      [["ERROR", "interrupted"]],
    );
    assert.deepEqual(readdirSync(folder), []);
  });

  test("what could not be delivered stays noted", async () => {
    const { feed, sender } = setUp(AS_IT_IS, { outcome: "unreachable", reason: "refused" });
    feed(turn("msg_1"));
    await sender.flush(1000);
    const [name = ""] = readdirSync(folder);
    const noted = JSON.parse(readFileSync(join(folder, name), "utf8")) as {
      traces: { info: { state: string } }[];
    };
    assert.deepEqual(
      noted.traces.map(({ info }) => info.state),
      ["OK"],
    );
  });

  test("a turn that is open at the end is closed as interrupted", async () => {
    const { feed, tracer, infos, spans } = setUp();
    const asked = untilAsked(turn("msg_1"));
    feed([
      ...asked,
      assistant("msg_1_a", "msg_1", "ses_1", 11),
      text("msg_1_a", "ses_1", "half", 12),
    ]);
    await tracer.flush();
    assert.equal(infos().at(-1)?.state, "ERROR");
    assert.ok(spans().some((span) => span.parentSpanId === undefined));
    assert.deepEqual(readdirSync(folder), []);
  });
});
