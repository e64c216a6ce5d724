import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MemoryOutbox, type OutboxRecord } from "../../src/delivery/outbox.ts";
import { Sender } from "../../src/delivery/sender.ts";
import type { Receipt, Transport } from "../../src/delivery/transport.ts";

const DELIVERED: Receipt = { outcome: "delivered" };
const RETRY: Receipt = { outcome: "retry", reason: "HTTP 503" };
const UNREACHABLE: Receipt = { outcome: "unreachable", reason: "refused" };
const REJECTED: Receipt = { outcome: "rejected", reason: "HTTP 404", content: false };
const BAD: Receipt = { outcome: "rejected", reason: "HTTP 400", content: true };

const span = (text: string): OutboxRecord => ({
  kind: "span",
  traceId: "t",
  spanId: text,
  text,
});
const info = (text: string): OutboxRecord => ({ kind: "info", traceId: "t", text, final: true });

/** A sender whose requests end as told: by a list whose last answer is repeated, or by what is sent. */
function senderWith(answers: Receipt[] | ((batch: string[]) => Receipt), batchSpans = 100) {
  const batches: string[][] = [];
  const lines: string[] = [];
  const settled: string[] = [];
  const transport: Transport = (records) => {
    const batch = records.map(({ text }) => text);
    batches.push(batch);
    if (typeof answers === "function") return Promise.resolve(answers(batch));
    const [first = DELIVERED] = answers;
    if (answers.length > 1) answers.shift();
    return Promise.resolve(first);
  };
  const outbox = new MemoryOutbox({ batchSpans });
  const sender = new Sender({
    outbox,
    transport,
    debug: (line) => void lines.push(line),
    settled: (records) => void settled.push(...records.map(({ text }) => text)),
    firstRetry: 1,
    longestRetry: 2,
  });
  return { sender, outbox, batches, lines, settled };
}

describe("sender", () => {
  test("sends in order, batch by batch", async () => {
    const { sender, batches, settled } = senderWith([DELIVERED], 2);
    sender.send([span("a"), span("b"), span("c"), info("i")], false);
    await sender.flush(1000);
    assert.deepEqual(batches, [["a", "b"], ["c"], ["i"]]);
    assert.deepEqual(settled, ["a", "b", "c", "i"]);
  });

  test("tries again what may pass, and loses nothing", async () => {
    const { sender, batches, outbox, settled } = senderWith([RETRY, RETRY, DELIVERED]);
    sender.send([span("a")], true);
    await sender.flush(1000);
    assert.deepEqual(batches, [["a"], ["a"], ["a"]]);
    assert.equal(outbox.size, 0);
    assert.deepEqual(settled, ["a"]);
  });

  test("drops what never passes, says so, and goes on", async () => {
    const { sender, batches, lines, settled } = senderWith([REJECTED, REJECTED, DELIVERED], 2);
    sender.send([span("a"), span("b"), info("i"), span("c")], true);
    await sender.flush(1000);
    assert.deepEqual(batches, [["a", "b"], ["i"], ["c"]]);
    assert.deepEqual(lines, ["dropped 2 spans: HTTP 404", "dropped the info of trace t: HTTP 404"]);
    assert.deepEqual(settled, ["a", "b", "i", "c"]);
  });

  test("one bad span does not take the others of its batch with it", async () => {
    const { sender, batches, lines, outbox } = senderWith(
      (batch) => (batch.includes("bad") ? BAD : DELIVERED),
      4,
    );
    sender.send([span("a"), span("bad"), span("b"), span("c"), span("d")], true);
    await sender.flush(1000);
    assert.deepEqual(batches, [["a", "bad", "b", "c"], ["a"], ["bad"], ["b"], ["c"], ["d"]]);
    assert.deepEqual(lines, ["dropped 1 spans: HTTP 400"]);
    assert.equal(outbox.size, 0);
  });

  test("after a bad batch they go together again", async () => {
    const { sender, batches } = senderWith((batch) => (batch.includes("bad") ? BAD : DELIVERED), 2);
    sender.send([span("bad"), span("a"), span("b"), span("c")], true);
    await sender.flush(1000);
    assert.deepEqual(batches, [["bad", "a"], ["bad"], ["a"], ["b", "c"]]);
  });

  test("an info that the server fails on does not keep spans from it", async () => {
    const { sender, batches, outbox } = senderWith((batch) =>
      batch.includes("i") ? RETRY : DELIVERED,
    );
    sender.send([info("i"), span("a")], true);
    sender.send([span("b")], true);
    await sender.flush(30);
    assert.deepEqual(batches.slice(0, 2), [["i"], ["a", "b"]]);
    assert.equal(outbox.size, 1);
  });

  test("a flush gives up on a server that is not there and keeps what waits for later", async () => {
    const { sender, batches, outbox, settled } = senderWith([UNREACHABLE]);
    sender.send([span("a"), info("i")], false);
    await sender.flush(60_000);
    assert.ok(batches.length <= 2);
    assert.equal(outbox.size, 2);
    assert.deepEqual(texts(outbox.peek()), ["a"]);
    assert.deepEqual(settled, []);
  });

  test("a flush with nothing to send ends", async () => {
    const { sender, batches } = senderWith([DELIVERED]);
    await sender.flush(60_000);
    assert.deepEqual(batches, []);
  });
});

function texts(records: readonly OutboxRecord[]): string[] {
  return records.map(({ text }) => text);
}
