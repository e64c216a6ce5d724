import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { encodeSpan } from "../../src/delivery/otlp.ts";
import type { OutboxRecord } from "../../src/delivery/outbox.ts";
import { mlflowTransport, post, type Receipt } from "../../src/delivery/transport.ts";
import { Collector } from "../support/collector.ts";

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

describe("transport", () => {
  let server: Server;
  let url = "";
  let answer: Answer | "silence" = { status: 200 };
  let received = "";

  before(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        received = gunzipSync(Buffer.concat(chunks)).toString();
        if (answer !== "silence")
          response.writeHead(answer.status, answer.headers).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`;
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const headers = { "content-encoding": "gzip" };
  const send = (timeout = 5000): Promise<Receipt> => post({ url, headers }, "{}", timeout);

  test("compresses, and takes any 2xx as delivered", async () => {
    answer = { status: 202 };
    assert.deepEqual(await send(), { outcome: "delivered" });
    assert.equal(received, "{}");
  });

  for (const status of [408, 429, 500, 502, 503, 504]) {
    test(`${status} may pass`, async () => {
      answer = { status, body: "<html>\n\u0007no" };
      assert.deepEqual(await send(), { outcome: "retry", reason: `HTTP ${status} <html> no` });
    });
  }

  for (const status of [301, 302, 401, 403, 404, 501]) {
    test(`${status} stays, whatever is sent`, async () => {
      answer = { status, headers: { location: "/login" } };
      const receipt = { outcome: "rejected", reason: `HTTP ${status}`, content: false };
      assert.deepEqual(await send(), receipt);
    });
  }

  for (const status of [400, 413, 422]) {
    test(`${status} is about what was sent`, async () => {
      answer = { status };
      const receipt = { outcome: "rejected", reason: `HTTP ${status}`, content: true };
      assert.deepEqual(await send(), receipt);
    });
  }

  test("Retry-After in seconds or as a date", async () => {
    answer = { status: 429, headers: { "retry-after": "7" } };
    assert.deepEqual(await send(), { outcome: "retry", reason: "HTTP 429", after: 7000 });
    const later = new Date(Date.now() + 3_600_000).toUTCString();
    answer = { status: 503, headers: { "retry-after": later } };
    const receipt = await send();
    assert.ok(receipt.outcome === "retry" && (receipt.after ?? 0) > 3_000_000);
    answer = { status: 503, headers: { "retry-after": "soon" } };
    assert.deepEqual(await send(), { outcome: "retry", reason: "HTTP 503" });
  });

  test("no answer in time, and no server, are both unreachable", async () => {
    answer = "silence";
    assert.equal((await send(50)).outcome, "unreachable");
    const nowhere = { url: "http://127.0.0.1:1/v1/traces", headers: {} };
    assert.equal((await post(nowhere, "{}", 5000)).outcome, "unreachable");
  });
});

test("spans go together over OTLP, an info by itself over REST", async () => {
  const collector = await Collector.start();
  const target = {
    url: collector.url,
    spans: { url: `${collector.url}/v1/traces`, headers: { "content-encoding": "gzip" } },
    infos: { url: `${collector.url}/api/3.0/mlflow/traces`, headers: { "x-a": "b" } },
  };
  const transport = mlflowTransport(target, "1.2.3", 5000);
  const span = (id: string): OutboxRecord => ({
    kind: "span",
    traceId: "t",
    spanId: id,
    text: encodeSpan({
      traceId: "t",
      spanId: id,
      name: id,
      start: 0,
      end: 1,
      status: { code: "OK" },
      attributes: {},
      events: [],
    }),
  });
  const info: OutboxRecord = {
    kind: "info",
    traceId: "t",
    text: '{"trace":{"trace_info":{"trace_id":"tr-t"}}}',
  };
  assert.equal((await transport([span("1"), span("2")])).outcome, "delivered");
  assert.equal((await transport([info])).outcome, "delivered");
  await collector.stop();
  const [spans, rest] = collector.requests;
  assert.equal(spans?.path, "/v1/traces");
  assert.deepEqual(
    spans.spans.map(({ spanId }) => spanId),
    ["1", "2"],
  );
  assert.equal(rest?.path, "/api/3.0/mlflow/traces");
  assert.equal(rest.info?.trace_id, "tr-t");
  assert.equal(rest.headers["x-a"], "b");
});
