import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  MemoryOutbox,
  type Outbox,
  type OutboxRecord,
  type Unit,
  type Waiting,
} from "../../src/delivery/outbox.ts";

/**
 * A span of this text, its version after its id, of trace `t`; an info is written as `trace:text`,
 * a final one as `trace:text!`, a tag as `trace#text`.
 */
function records(...texts: readonly string[]): OutboxRecord[] {
  return texts.map((text) => {
    const [, traceId = "", mark] = /^(\w+)([:#])/.exec(text) ?? [];
    if (mark === ":") return { kind: "info", traceId, text, final: text.endsWith("!") };
    if (mark === "#") return { kind: "tag", traceId, text };
    return { kind: "span", traceId: "t", spanId: text.replace(/\d/, ""), text };
  });
}

function texts(of: readonly Waiting[]): string[] {
  return of.map(({ text }) => text);
}

function drained(outbox: Outbox, unit: Unit = "records"): string[][] {
  const batches: string[][] = [];
  for (;;) {
    const batch = outbox.peek(unit);
    if (batch.length === 0) return batches;
    batches.push(texts(batch));
    outbox.settle(batch);
  }
}

describe("outbox", () => {
  test("first in, first out, in batches", () => {
    const outbox = new MemoryOutbox({ batchSpans: 2 });
    outbox.add(records("a", "b", "c"));
    assert.deepEqual(texts(outbox.peek("records")), ["a", "b"]);
    assert.deepEqual(texts(outbox.peek("records")), ["a", "b"]);
    assert.deepEqual(texts(outbox.peek("records", 1)), ["a"]);
    assert.deepEqual(drained(outbox), [["a", "b"], ["c"]]);
    assert.equal(outbox.size, 0);
  });

  test("a batch ends before it is too large; one that is too large by itself goes alone", () => {
    const outbox = new MemoryOutbox({ batchCharacters: 5 });
    outbox.add(records("aaaaaaaa", "bbb", "cc", "d"));
    assert.deepEqual(drained(outbox), [["aaaaaaaa"], ["bbb", "cc"], ["d"]]);
  });

  test("an info and a tag go alone, in their place", () => {
    const outbox = new MemoryOutbox();
    outbox.add(records("a", "b", "x:1", "y:1", "x#1", "x#2", "c"));
    assert.deepEqual(drained(outbox), [["a", "b"], ["x:1"], ["y:1"], ["x#1"], ["x#2"], ["c"]]);
  });

  test("an info takes the place of one that waits, not of one that is being sent", () => {
    const outbox = new MemoryOutbox();
    outbox.add(records("x:1", "a", "x:2", "y:1", "b"));
    assert.deepEqual(texts(outbox.peek("records")), ["a"]);
    outbox.settle(outbox.peek("records"));
    const inFlight = outbox.peek("records");
    assert.deepEqual(texts(inFlight), ["x:2"]);
    outbox.add(records("x:3"));
    outbox.settle(inFlight);
    assert.deepEqual(drained(outbox), [["y:1"], ["b"], ["x:3"]]);
  });

  test("so does a span: no request says two things about one", () => {
    const outbox = new MemoryOutbox();
    outbox.add(records("root1", "a", "root2", "b", "root3"));
    assert.deepEqual(drained(outbox), [["a", "b", "root3"]]);
    outbox.add(records("root1"));
    outbox.peek("records");
    outbox.add(records("root2"));
    assert.deepEqual(drained(outbox), [["root1"], ["root2"]]);
  });

  test("what is deferred goes behind the others, unless there is something newer", () => {
    const outbox = new MemoryOutbox();
    outbox.add(records("x:1", "a"));
    outbox.defer(outbox.peek("records"));
    outbox.settle(outbox.peek("records"));
    const inFlight = outbox.peek("records");
    outbox.add(records("b", "x:2"));
    outbox.defer(inFlight);
    assert.deepEqual(drained(outbox), [["b"], ["x:2"]]);
  });

  test("a final info does not overtake the spans of its trace, whatever is deferred", () => {
    const outbox = new MemoryOutbox();
    outbox.add(records("a", "t:1!", "u:1!"));
    outbox.defer(outbox.peek("records"));
    assert.deepEqual(drained(outbox), [["u:1!"], ["a"], ["t:1!"]]);
  });

  test("the oldest goes when there is more than may be kept, unless a request holds it", () => {
    const outbox = new MemoryOutbox({ memory: 3, batchSpans: 1 });
    outbox.add(records("a", "b", "c"));
    const inFlight = outbox.peek("records");
    outbox.add(records("d"));
    outbox.settle(inFlight);
    assert.deepEqual(drained(outbox), [["c"], ["d"]]);
  });

  test("by trace: what is open is shown, and sent as a whole when it has ended", () => {
    const outbox = new MemoryOutbox();
    outbox.add(records("a", "t:1", "b", "x#1"));
    assert.deepEqual(drained(outbox, "trace"), [["t:1"], ["x#1"]]);
    assert.equal(outbox.size, 2);
    outbox.add(records("c", "t:2!", "u:1"));
    assert.deepEqual(drained(outbox, "trace"), [["a", "b", "c", "t:2!"], ["u:1"]]);
    assert.equal(outbox.size, 0);
  });
});
