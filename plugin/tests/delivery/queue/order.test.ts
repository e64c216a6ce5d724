import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { MemoryQueue, type RecordQueue } from "../../../src/delivery/queue/memory.ts";
import type { QueuedRecord, TraceRecord, Unit } from "../../../src/delivery/records.ts";
import { stateFolder, TestQueue } from "../../support/queue.ts";

/**
 * A span of this text, its version after its id, of trace `t`; an info is written as `trace:text`,
 * a final one as `trace:text!`, a tag as `trace#text`.
 */
function records(...texts: readonly string[]): TraceRecord[] {
  return texts.map((text) => {
    const [, traceId = "", mark] = /^(\w+)([:#])/.exec(text) ?? [];
    if (mark === ":") return { kind: "info", traceId, text, final: text.endsWith("!") };
    if (mark === "#") return { kind: "tag", traceId, text };
    return { kind: "span", traceId: "t", spanId: text.replace(/\d/, ""), text };
  });
}

function texts(of: readonly QueuedRecord[]): string[] {
  return of.map(({ text }) => text);
}

function drained(queue: RecordQueue, unit: Unit = "records", most?: number): string[][] {
  const batches: string[][] = [];
  for (;;) {
    const batch = queue.peek(unit, most);
    if (batch.length === 0) return batches;
    batches.push(texts(batch));
    queue.settle(batch);
  }
}

const folder = stateFolder();
after(() => {
  rmSync(folder, { recursive: true });
});

const KINDS = {
  disk: () => new TestQueue(mkdtempSync(join(folder, "state-"))),
  memory: () => new MemoryQueue(),
};

for (const [kind, open] of Object.entries(KINDS)) {
  describe(`order of the queue, ${kind}`, () => {
    test("first in, first out, in batches", () => {
      const queue = open();
      queue.add(records("a", "b", "c"));
      assert.deepEqual(texts(queue.peek("records", 2)), ["a", "b"]);
      assert.deepEqual(texts(queue.peek("records", 2)), ["a", "b"]);
      assert.deepEqual(texts(queue.peek("records", 1)), ["a"]);
      assert.deepEqual(drained(queue, "records", 2), [["a", "b"], ["c"]]);
      assert.equal(queue.size, 0);
    });

    test("an info and a tag go alone and in order, behind spans of other traces", () => {
      const queue = open();
      queue.add(records("a", "b", "x:1", "y:1", "x#1", "x#2", "c"));
      assert.deepEqual(drained(queue), [["a", "b", "c"], ["x:1"], ["y:1"], ["x#1"], ["x#2"]]);
    });

    test("an info takes the place of one that waits, not of one that is being sent", () => {
      const queue = open();
      queue.add(records("x:1", "a", "x:2", "y:1", "b"));
      assert.deepEqual(texts(queue.peek("records")), ["a", "b"]);
      queue.settle(queue.peek("records"));
      const inFlight = queue.peek("records");
      assert.deepEqual(texts(inFlight), ["x:2"]);
      queue.add(records("x:3"));
      queue.settle(inFlight);
      assert.deepEqual(drained(queue), [["y:1"], ["x:3"]]);
    });

    test("so does a span: no request says two things about one", () => {
      const queue = open();
      queue.add(records("root1", "a", "root2", "b", "root3"));
      assert.deepEqual(drained(queue), [["a", "b", "root3"]]);
      queue.add(records("root1"));
      const inFlight = queue.peek("records");
      queue.add(records("root2"));
      queue.settle(inFlight);
      assert.deepEqual(drained(queue), [["root2"]]);
    });

    test("what is deferred goes behind the others, unless there is something newer", () => {
      const queue = open();
      queue.add(records("x:1", "a"));
      queue.defer(queue.peek("records"));
      queue.settle(queue.peek("records"));
      const inFlight = queue.peek("records");
      queue.add(records("b", "x:2"));
      queue.defer(inFlight);
      assert.deepEqual(drained(queue), [["b"], ["x:2"]]);
    });

    test("a final info does not overtake the spans of its trace, whatever is deferred", () => {
      const queue = open();
      queue.add(records("a", "t:1!", "u:1!"));
      queue.defer(queue.peek("records"));
      assert.deepEqual(drained(queue), [["u:1!"], ["a"], ["t:1!"]]);
    });

    test("by trace: what is open is shown, and sent as a whole when it has ended", () => {
      const queue = open();
      queue.add(records("a", "t:1", "b", "x#1"));
      assert.deepEqual(drained(queue, "trace"), [["t:1"], ["x#1"]]);
      assert.equal(queue.size, 2);
      queue.add(records("c", "t:2!", "u:1"));
      assert.deepEqual(drained(queue, "trace"), [["a", "b", "c", "t:2!"], ["u:1"]]);
      assert.equal(queue.size, 0);
    });
  });
}

test("in memory, the oldest is dropped beyond the limit, unless a request holds it", () => {
  const queue = new MemoryQueue(3);
  queue.add(records("a", "b", "c"));
  const inFlight = queue.peek("records", 1);
  queue.add(records("d"));
  queue.settle(inFlight);
  assert.deepEqual(drained(queue, "records", 1), [["c"], ["d"]]);
});
