import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { httpTransport, type Receipt } from "../../src/delivery/transport.ts";

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

  const post = (timeout = 5000): Promise<Receipt> =>
    httpTransport({ url, headers: {} }, timeout)("{}");

  test("compresses, and takes any 2xx as delivered", async () => {
    answer = { status: 202 };
    assert.deepEqual(await post(), { outcome: "delivered" });
    assert.equal(received, "{}");
  });

  for (const status of [408, 429, 500, 502, 503, 504]) {
    test(`${status} may pass`, async () => {
      answer = { status, body: "<html>\n\u0007no" };
      assert.deepEqual(await post(), { outcome: "retry", reason: `HTTP ${status} <html> no` });
    });
  }

  for (const status of [301, 302, 400, 401, 403, 404, 413, 501]) {
    test(`${status} stays`, async () => {
      answer = { status, headers: { location: "/login" } };
      assert.deepEqual(await post(), { outcome: "rejected", reason: `HTTP ${status}` });
    });
  }

  test("Retry-After in seconds or as a date", async () => {
    answer = { status: 429, headers: { "retry-after": "7" } };
    assert.deepEqual(await post(), { outcome: "retry", reason: "HTTP 429", after: 7000 });
    const later = new Date(Date.now() + 3_600_000).toUTCString();
    answer = { status: 503, headers: { "retry-after": later } };
    const receipt = await post();
    assert.ok(receipt.outcome === "retry" && (receipt.after ?? 0) > 3_000_000);
    answer = { status: 503, headers: { "retry-after": "soon" } };
    assert.deepEqual(await post(), { outcome: "retry", reason: "HTTP 503" });
  });

  test("no answer in time, and no server, are both unreachable", async () => {
    answer = "silence";
    assert.equal((await post(50)).outcome, "unreachable");
    const nowhere = httpTransport({ url: "http://127.0.0.1:1/v1/traces", headers: {} }, 5000);
    assert.equal((await nowhere("{}")).outcome, "unreachable");
  });
});
