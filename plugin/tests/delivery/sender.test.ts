import fc from "fast-check";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { TraceRecord, Unit } from "../../src/delivery/records.ts";
import { Sender } from "../../src/delivery/sender.ts";
import type { Receipt } from "../../src/delivery/transports/transport.ts";
import { NO_FOLDER, TestQueue } from "../support/queue.ts";

const DELIVERED: Receipt = { outcome: "delivered" };
const RETRY: Receipt = { outcome: "retry", reason: "HTTP 503" };
const UNREACHABLE: Receipt = { outcome: "unreachable", reason: "refused" };
const REJECTED: Receipt = { outcome: "rejected", reason: "HTTP 404", content: false };
const BAD: Receipt = { outcome: "rejected", reason: "HTTP 400", content: true };

const span = (text: string, traceId = "t"): TraceRecord => ({
  kind: "span",
  traceId,
  spanId: text,
  text,
});
const info = (text: string, traceId = "t"): TraceRecord => ({
  kind: "info",
  traceId,
  text,
  final: true,
});

interface Setting {
  readonly batchSpans?: number;
  readonly unit?: Unit;
}

/** A sender whose requests end as told: by a list whose last answer is repeated, or by what is sent. */
function senderWith(
  answers: Receipt[] | ((batch: string[]) => Receipt | Promise<Receipt>),
  { batchSpans = 100, unit = "records" }: Setting = {},
) {
  const batches: string[][] = [];
  const lines: string[] = [];
  const settled: string[] = [];
  const refused: string[] = [];
  const transport = {
    url: "nowhere",
    unit,
    send: (records: readonly TraceRecord[]): Promise<Receipt> => {
      const batch = records.map(({ text }) => text);
      batches.push(batch);
      if (typeof answers === "function") return Promise.resolve(answers(batch));
      const [first = DELIVERED] = answers;
      if (answers.length > 1) answers.shift();
      return Promise.resolve(first);
    },
  };
  const queue = new TestQueue(NO_FOLDER, batchSpans);
  const sender = new Sender({
    queue,
    transport,
    debug: (line) => void lines.push(line),
    progress: ({ records, delivered }) => {
      (delivered ? settled : refused).push(...records.map(({ text }) => text));
    },
    firstRetry: 1,
    longestRetry: 2,
  });
  const send = (records: readonly TraceRecord[], urgent = true): void => {
    queue.add(records);
    sender.schedule(urgent);
  };
  return { sender, send, queue, transport, batches, lines, settled, refused };
}

describe("sender", () => {
  test("sends in order, batch by batch", async () => {
    const { sender, send, batches, settled } = senderWith([DELIVERED], { batchSpans: 2 });
    send([span("a"), span("b"), span("c"), info("i")], false);
    assert.equal(await sender.flush(1000), true);
    assert.deepEqual(batches, [["a", "b"], ["c"], ["i"]]);
    assert.deepEqual(settled, ["a", "b", "c", "i"]);
  });

  test("tries again what may pass, and loses nothing", async () => {
    const { sender, send, batches, queue, settled } = senderWith([RETRY, RETRY, DELIVERED]);
    send([span("a")]);
    await sender.flush(1000);
    assert.deepEqual(batches, [["a"], ["a"], ["a"]]);
    assert.equal(queue.size, 0);
    assert.deepEqual(settled, ["a"]);
  });

  test("puts away what never passes, says so, and goes on", async () => {
    const { sender, send, ...seen } = senderWith([REJECTED, REJECTED, DELIVERED], {
      batchSpans: 2,
    });
    send([span("a"), span("b"), info("i", "u"), span("c")]);
    await sender.flush(1000);
    assert.deepEqual(seen.batches, [["a", "b"], ["i"], ["c"]]);
    assert.deepEqual(seen.lines.slice(0, 2), [
      "refused, 2 records: HTTP 404",
      "refused, the info of trace u: HTTP 404",
    ]);
    assert.deepEqual(seen.refused, ["a", "b", "i"]);
    assert.deepEqual(seen.settled, ["c"]);
  });

  test("of a batch with bad content, only what is bad is put away", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 40 }),
        fc.integer({ min: 1, max: 16 }),
        async (kinds, batchSpans) => {
          const isBad = (batch: string[]): boolean => batch.some((text) => text.startsWith("bad"));
          const { sender, send, ...seen } = senderWith(
            (batch) => (isBad(batch) ? BAD : DELIVERED),
            { batchSpans },
          );
          const names = kinds.map((bad, index) => `${bad ? "bad" : "good"}${index}`);
          send(names.map((name) => span(name)));
          await sender.flush(10_000);
          assert.deepEqual(
            seen.refused,
            names.filter((name) => name.startsWith("bad")),
          );
          assert.deepEqual(
            seen.settled,
            names.filter((name) => name.startsWith("good")),
          );
          const culprits = seen.refused.length;
          const depth = Math.ceil(Math.log2(batchSpans)) + 1;
          const whole = Math.ceil(names.length / batchSpans);
          assert.ok(seen.batches.length <= whole + culprits * 2 * depth);
        },
      ),
    );
  });

  test("a batch that the server always fails on does not keep others from it", async () => {
    let tries = 0;
    const { sender, send, settled } = senderWith((batch) => {
      if (!batch.includes("poison")) return DELIVERED;
      tries += 1;
      return RETRY;
    });
    send([span("poison", "u")]);
    for (let n = 0; n < 20; n += 1) {
      send([span(`s${n}`), info(`i${n}`)]);
      while (!settled.includes(`i${n}`)) await sender.flush(5);
    }
    assert.ok(tries > 1);
  });

  test("it is given up when others pass again and again, and only it", async () => {
    const { sender, send, settled, refused, batches } = senderWith(
      (batch) => (batch.includes("poison") ? RETRY : DELIVERED),
      { batchSpans: 8 },
    );
    send([...["a", "b", "c"].map((name) => span(name)), span("poison"), span("d"), info("i")]);
    let sent = 0;
    while (refused.length === 0) {
      send([span(`s${sent}`, "u")]);
      sent += 1;
      await sender.flush(5);
      assert.ok(sent < 2000);
    }
    await sender.flush(1000);
    assert.deepEqual(refused, ["poison"]);
    assert.ok(["a", "b", "c", "d", "i"].every((name) => settled.includes(name)));
    assert.ok(batches.filter((batch) => batch.includes("poison")).length > 10);
  });

  test("nothing is given up while nothing passes", async () => {
    const { sender, send, queue, refused, batches } = senderWith([RETRY], { batchSpans: 1 });
    send([span("a"), span("b"), span("c")]);
    while (batches.length <= 30) await sender.flush(200);
    sender.stop();
    assert.deepEqual(refused, []);
    assert.equal(queue.size, 3);
  });

  test("a server that fails half of the time loses nothing", async () => {
    let turn = 0;
    const { sender, send, settled, refused } = senderWith(
      () => ((turn += 1) % 2 === 0 ? DELIVERED : RETRY),
      { batchSpans: 2 },
    );
    const names = Array.from({ length: 30 }, (_, n) => `s${n}`);
    send([...names.map((name) => span(name)), info("i")]);
    assert.equal(await sender.flush(10_000), true);
    assert.deepEqual(refused, []);
    assert.deepEqual([...settled].sort(), [...names, "i"].sort());
    assert.equal(settled.at(-1), "i");
  });

  test("whatever fails, an info comes after the spans of its trace and everything once", async () => {
    const receipts = [DELIVERED, DELIVERED, RETRY, UNREACHABLE] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...receipts), { maxLength: 60 }),
        fc.array(fc.constantFrom("t", "u", "v"), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        async (answers, traces, batchSpans) => {
          const { sender, send, settled } = senderWith([...answers, DELIVERED], { batchSpans });
          const spans = traces.map((trace, n) => span(`${trace}${n}`, trace));
          send(spans, false);
          send([info("t!", "t"), info("u!", "u"), info("v!", "v")]);
          assert.equal(await sender.flush(10_000), true);
          assert.equal(new Set(settled).size, settled.length);
          assert.equal(settled.length, spans.length + 3);
          for (const trace of ["t", "u", "v"]) {
            assert.equal(
              settled.findLast((text) => text.startsWith(trace)),
              `${trace}!`,
            );
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test("waits as long as the server asks, also when something new comes", async () => {
    const asked: Receipt = { outcome: "retry", reason: "HTTP 429", after: 150 };
    const { sender, send, batches } = senderWith([asked, DELIVERED]);
    const begin = performance.now();
    send([span("a")]);
    await sender.flush(50);
    send([span("b")]);
    assert.equal(batches.length, 1);
    await sender.flush(5000);
    assert.ok(performance.now() - begin >= 149);
    assert.deepEqual(batches, [["a"], ["a", "b"]]);
  });

  test("asks for a batch anew when the transport has changed", async () => {
    const { sender, send, transport, batches } = senderWith((batch) => {
      if (transport.unit === "trace") return DELIVERED;
      transport.unit = "trace";
      return batch.length > 0 ? { outcome: "again" } : DELIVERED;
    });
    send([span("a"), span("b", "u"), info("i")]);
    await sender.flush(1000);
    assert.deepEqual(batches, [
      ["a", "b"],
      ["a", "i"],
    ]);
  });

  test("a transport that never makes up its mind is not asked in a loop", async () => {
    const { sender, send, batches, queue } = senderWith([{ outcome: "again" }]);
    send([span("a")]);
    await sender.flush(100);
    sender.stop();
    assert.ok(batches.length < 1000);
    assert.equal(queue.size, 1);
  });

  test("one request at a time", async () => {
    let open = 0;
    const { sender, send } = senderWith(
      async () => {
        open += 1;
        assert.equal(open, 1);
        await new Promise((resolve) => setTimeout(resolve, 2));
        open -= 1;
        return DELIVERED;
      },
      { batchSpans: 1 },
    );
    for (let n = 0; n < 10; n += 1) send([span(`s${n}`)]);
    const flushes = [sender.flush(1000), sender.flush(1000)];
    assert.deepEqual(await Promise.all(flushes), [true, true]);
  });

  test("a flush ends in time and keeps what waits for later", async () => {
    const { sender, send, queue, settled } = senderWith([UNREACHABLE]);
    send([span("a"), info("i")], false);
    assert.equal(await sender.flush(20), false);
    assert.equal(queue.size, 2);
    assert.deepEqual(settled, []);
    sender.stop();
  });

  test("a flush with nothing to send ends", async () => {
    const { sender, batches } = senderWith([DELIVERED]);
    assert.equal(await sender.flush(60_000), true);
    assert.deepEqual(batches, []);
  });
});
