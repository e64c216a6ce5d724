import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MemoryOutbox } from "../../src/delivery/outbox.ts";
import { Sender } from "../../src/delivery/sender.ts";
import type { Receipt, Transport } from "../../src/delivery/transport.ts";

const DELIVERED: Receipt = { outcome: "delivered" };
const RETRY: Receipt = { outcome: "retry", reason: "HTTP 503" };
const UNREACHABLE: Receipt = { outcome: "unreachable", reason: "refused" };
const REJECTED: Receipt = { outcome: "rejected", reason: "HTTP 404" };

/** A sender whose requests end as told; the last answer is repeated. */
function senderWith(answers: Receipt[], batchSpans = 100) {
  const bodies: string[][] = [];
  const lines: string[] = [];
  const transport: Transport = (body) => {
    const request = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: string[] }[] }[] };
    bodies.push(request.resourceSpans[0]?.scopeSpans[0]?.spans ?? []);
    const [first = DELIVERED] = answers;
    if (answers.length > 1) answers.shift();
    return Promise.resolve(first);
  };
  const outbox = new MemoryOutbox({ batchSpans });
  const debug = (line: string): void => void lines.push(line);
  const version = "0";
  const sender = new Sender({ outbox, transport, version, debug, firstRetry: 1, longestRetry: 2 });
  return { sender, outbox, bodies, lines };
}

describe("sender", () => {
  test("sends in order, batch by batch", async () => {
    const { sender, bodies } = senderWith([DELIVERED], 2);
    sender.send(['"a"', '"b"', '"c"'], false);
    await sender.flush(1000);
    assert.deepEqual(bodies, [["a", "b"], ["c"]]);
  });

  test("tries again what may pass, and loses nothing", async () => {
    const { sender, bodies, outbox } = senderWith([RETRY, RETRY, DELIVERED]);
    sender.send(['"a"'], true);
    await sender.flush(1000);
    assert.deepEqual(bodies, [["a"], ["a"], ["a"]]);
    assert.equal(outbox.size, 0);
  });

  test("drops what never passes, says so, and goes on", async () => {
    const { sender, bodies, lines } = senderWith([REJECTED, DELIVERED], 1);
    sender.send(['"a"', '"b"'], true);
    await sender.flush(1000);
    assert.deepEqual(bodies, [["a"], ["b"]]);
    assert.deepEqual(lines, ["dropped 1 spans: HTTP 404"]);
  });

  test("a flush gives up on a server that is not there and keeps what waits for later", async () => {
    const { sender, bodies, outbox } = senderWith([UNREACHABLE]);
    sender.send(['"a"'], false);
    await sender.flush(60_000);
    assert.ok(bodies.length <= 2);
    assert.equal(outbox.size, 1);
  });

  test("a flush with nothing to send ends", async () => {
    const { sender, bodies } = senderWith([DELIVERED]);
    await sender.flush(60_000);
    assert.deepEqual(bodies, []);
  });
});
