import type { Hooks } from "../src/host/v1/plugin-api.ts";
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, beforeEach, describe, test } from "node:test";
import { BUNDLE, drive, type Exported } from "./support/built.ts";
import { Collector, type Received, type ReceivedSpan } from "./support/collector.ts";
import { type Line, observationsOf, readRecording, recordingNames } from "./support/recording.ts";
import { replay, spansOf } from "./support/replay.ts";
import { type Spy, spyOn } from "./support/spy.ts";

const exported = (await import(BUNDLE.href)) as Exported;
const project = mkdtempSync(join(tmpdir(), "opencode-mlflow-bundle-"));
after(() => {
  rmSync(project, { recursive: true });
});

function start(options?: Record<string, unknown>): Promise<Hooks> {
  return exported.default.server({ directory: project, worktree: "/" }, options);
}

describe("the built plugin", () => {
  let collector: Collector;
  const stdout = spyOn(process.stdout, "write");
  const stderr = spyOn(process.stderr, "write");

  beforeEach(async () => {
    for (const name of Object.keys(process.env)) {
      // On a build server it waits longer when it ends.
      if (name.startsWith("MLFLOW_") || name === "CI") Reflect.deleteProperty(process.env, name);
    }
    process.env["MLFLOW_OPENCODE_STATE_DIR"] = stateDir;
    collector = await Collector.start();
    stdout.calls.length = 0;
    stderr.calls.length = 0;
  });

  afterEach(async () => {
    await collector.stop();
  });

  /** Lines that are not the test runner's own reports to its parent process. */
  const written = (stream: Spy): string[] =>
    stream.calls
      .map(([chunk]) => chunk)
      .filter((chunk) => typeof chunk === "string")
      .filter((text) => text.includes("mlflow") || text.includes("opencode"));

  const stateDir = join(project, "state");
  const options = (): Record<string, unknown> => ({
    trackingUri: collector.url,
    experimentId: 7,
  });
  /** What waits or is open, by folder of the spool. */
  const left = (): string[] => {
    const folder = join(stateDir, "queue");
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  /** Disposes, and waits until everything is sent: that goes on behind it. */
  const end = async (hooks: Hooks): Promise<void> => {
    await hooks.dispose?.();
    const deadline = Date.now() + 20_000;
    while (left().length > 0) {
      assert.ok(Date.now() < deadline, left().join());
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const roots = (): ReceivedSpan[] =>
    collector.spans.filter((span) => span.parentSpanId === undefined);

  test("exports an id and a server, small and without imports besides built-ins", () => {
    assert.deepEqual(Object.keys(exported), ["default"]);
    assert.deepEqual(Object.keys(exported.default), ["id", "server", "setup"]);
    const source = readFileSync(BUNDLE, "utf8");
    assert.ok(source.length < 330_000);
    const imports = [...source.matchAll(/\bimport[^;"'()]*?(?:from)?"([^"]*)"/g)].map(
      (match) => match[1],
    );
    assert.ok(imports.includes("node:fs"));
    assert.deepEqual(
      imports.filter((name) => name?.startsWith("node:") !== true),
      [],
    );
    assert.match(source, /^\/\/ @bun\n\/\*!\n \* opencode-mlflow \d+\.\d+\.\d+/);
    assert.match(source, /SPDX-License-Identifier: Apache-2\.0/);
  });

  test("is ASCII, which Bun reads as it is meant: a cut text ends in one ellipsis", async () => {
    assert.ok(readFileSync(BUNDLE).every((byte) => byte < 0x80));
    const recorded = JSON.stringify(readRecording("text.jsonl"));
    const lines = JSON.parse(recorded.replaceAll("[[text]] go", "go ".repeat(1_000))) as Line[];
    const hooks = await start(options());
    await drive(hooks, lines);
    await end(hooks);
    const preview = collector.infos.at(-1)?.request_preview ?? "";
    assert.match(preview, /^"?(?:go )+(?:go)?\u2026$/);
    assert.equal(preview.length, 1_000);
  });

  for (const name of recordingNames) {
    test(`${name}: every span arrives, roots after their children, one request at a time`, async () => {
      const hooks = await start(options());
      const lines = readRecording(name);
      await drive(hooks, lines);
      await end(hooks);

      const spans = spansOf(replay(observationsOf(lines)));
      const arrived = new Set(collector.spans.map((span) => span.spanId));
      assert.equal(arrived.size, spans.length);
      assert.equal(roots().length, new Set(spans.map((span) => span.traceId)).size);
      const seen = new Set<string>();
      for (const span of collector.spans) {
        assert.equal(
          seen.has(span.traceId),
          false,
          `${span.name} came after the root of its trace`,
        );
        if (span.parentSpanId === undefined) seen.add(span.traceId);
      }
      for (const { traceId } of roots()) {
        const states = collector.infos
          .filter((info) => info.trace_id === `tr-${traceId}`)
          .map(({ state }) => state);
        assert.match(states.join(), /^(IN_PROGRESS,)*(OK|ERROR)$/);
        const isOfTrace = ({ spans, info }: Received): boolean =>
          info?.trace_id === `tr-${traceId}` || spans.some((span) => span.traceId === traceId);
        assert.match(collector.requests.findLast(isOfTrace)?.info?.state ?? "", /^(OK|ERROR)$/);
      }
      assert.equal(collector.concurrency, 1);
      assert.deepEqual([...written(stdout), ...written(stderr)], []);
    });
  }

  test("spans come while the turn goes on, without dispose", async () => {
    const hooks = await start(options());
    const lines = readRecording("bash.jsonl");
    const half = lines.findIndex((line) => JSON.stringify(line).includes('"tool-calls"'));
    await drive(hooks, lines.slice(0, half));
    while (!collector.spans.some((span) => span.name === "bash") || collector.infos.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.deepEqual(roots(), []);
    assert.equal(collector.infos[0]?.state, "IN_PROGRESS");
    await drive(hooks, lines.slice(half));
    while (collector.infos.at(-1)?.state !== "OK") {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.equal(roots().length, 1);
  });

  test("headers", async () => {
    const uri = new URL(collector.url);
    uri.username = "me";
    uri.password = "secret";
    uri.pathname = "/prefix/";
    const hooks = await start({
      ...options(),
      trackingUri: uri.href,
      workspace: "team",
      debug: true,
    });
    await drive(hooks, readRecording("text.jsonl"));
    await end(hooks);
    const [request] = collector.requests;
    assert.equal(request?.path, "/prefix/v1/traces");
    const { headers } = request;
    assert.equal(headers["x-mlflow-experiment-id"], "7");
    assert.equal(headers["x-mlflow-workspace"], "team");
    assert.equal(headers["content-type"], "application/json");
    assert.equal(headers["content-encoding"], "gzip");
    assert.equal(headers.authorization, `Basic ${btoa("me:secret")}`);
    assert.ok(written(stderr).some((line) => line.includes("/prefix, experiment 7")));
    assert.ok(!written(stderr).join("").includes("secret"));
  });

  test("503 is tried again, 404 is not", async () => {
    collector.answers.push(503);
    const hooks = await start(options());
    await drive(hooks, readRecording("text.jsonl"));
    await end(hooks);
    const first = collector.requests.length;
    assert.deepEqual(
      collector.requests.map((request) => request.status),
      [503, ...Array.from({ length: first - 1 }, () => 200)],
    );
    assert.equal(new Set(collector.spans.map((span) => span.spanId)).size, 2);

    collector.answers.push(404);
    const other = await start(options());
    await drive(other, readRecording("reason.jsonl"));
    await end(other);
    const statuses = collector.requests.slice(first).map((request) => request.status);
    assert.deepEqual(statuses, [404, ...Array.from({ length: statuses.length - 1 }, () => 200)]);
  });

  test("`setup` is off where OpenCode 1 calls it beside `server`, whatever it is given", async () => {
    const hooks = await start(options());
    const asked: PropertyKey[] = [];
    const context = new Proxy(
      {},
      {
        get: (_, name) => {
          asked.push(name);
          return undefined;
        },
      },
    );
    assert.equal(await exported.default.setup(context), undefined);
    assert.deepEqual(asked, []);
    await end(hooks);
    assert.deepEqual(written(stderr), []);
  });

  test("spans arrive at a server that knows no infos", async () => {
    collector.infoStatus = 404;
    const hooks = await start(options());
    await drive(hooks, readRecording("bash.jsonl"));
    await end(hooks);
    assert.equal(roots().length, 1);
    assert.deepEqual(collector.infos, []);
  });

  test("dispose closes what is open, may come again, and hooks work after it", async () => {
    const hooks = await start(options());
    const lines = readRecording("api-multiturn.jsonl");
    const cut = lines.findIndex((line) => JSON.stringify(line).includes('"type":"reasoning"'));
    await drive(hooks, lines.slice(0, cut));
    await end(hooks);
    await end(hooks);
    assert.equal(roots().length, 3);
    await drive(hooks, lines.slice(cut));
    await drive(hooks, readRecording("text.jsonl"));
    await end(hooks);
    assert.equal(roots().length, 4);
  });

  test("dispose does not wait for a server that takes its time, and everything arrives", async () => {
    collector.latency = 1_500;
    const hooks = await start(options());
    await drive(hooks, readRecording("text.jsonl"));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await hooks.dispose?.();
    assert.deepEqual(collector.requests, []);
    await end(hooks);
    assert.equal(roots().length, 1);
  });

  test("instances for several folders share one way, which no dispose of one of them closes", async () => {
    collector.latency = 30;
    const all = await Promise.all([start(options()), start(options()), start(options())]);
    const names = ["text.jsonl", "bash.jsonl", "edit.jsonl"];
    await Promise.all(all.map((hooks, n) => drive(hooks, readRecording(names[n] ?? ""))));
    const [first, ...others] = all;
    await first.dispose?.();
    await Promise.all(others.map((hooks) => end(hooks)));
    assert.equal(roots().length, 3);
    assert.equal(collector.concurrency, 1);
  });

  test("a server that is not there harms nobody", async () => {
    process.env["MLFLOW_OPENCODE_STATE_DIR"] = join(project, "nobody");
    const hooks = await start(options());
    await collector.stop();
    await drive(hooks, readRecording("text.jsonl"));
    await hooks.dispose?.();
    assert.deepEqual([...written(stdout), ...written(stderr)], []);
    collector = await Collector.start();
  });

  test("without configuration it has no hooks", async () => {
    assert.deepEqual(await start(), {});
    assert.deepEqual(await start({ trackingUri: collector.url }), {});
    assert.deepEqual(await start({ experimentId: 1 }), {});
    assert.deepEqual(await start({ trackingUri: "databricks", experimentId: 1 }), {});
    assert.deepEqual(await exported.default.server(undefined), {});
  });

  test("the project's .env configures it, the environment wins", async () => {
    writeFileSync(
      join(project, ".env"),
      `MLFLOW_TRACKING_URI=${collector.url}\nMLFLOW_EXPERIMENT_ID=from-dotenv\n`,
    );
    process.env["MLFLOW_EXPERIMENT_ID"] = "from-environment";
    const hooks = await start({});
    await drive(hooks, readRecording("text.jsonl"));
    await end(hooks);
    rmSync(join(project, ".env"));
    const spans = collector.requests.filter(({ path }) => path === "/v1/traces");
    const ids = spans.map((request) => request.headers["x-mlflow-experiment-id"]);
    assert.deepEqual([...new Set(ids)], ["from-environment"]);
  });

  test("payloads of no known shape break no hook", async () => {
    const hooks = await start(options());
    for (const odd of [undefined, null, 1, "x", [], {}, { type: "message.updated" }]) {
      await hooks.event?.({ event: odd });
      await hooks.event?.(odd as never);
      await hooks["chat.message"]?.(odd, odd);
      await hooks["chat.headers"]?.(odd, odd);
    }
    await end(hooks);
    assert.deepEqual(collector.requests, []);
  });
});
