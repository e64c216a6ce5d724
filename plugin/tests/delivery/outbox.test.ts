import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MemoryOutbox, type Outbox, type OutboxRecord } from "../../src/delivery/outbox.ts";

/** A span of this text, its version after its id; an info is written as `trace:text`. */
function records(...texts: readonly string[]): OutboxRecord[] {
  return texts.map((text) =>
    text.includes(":")
      ? { kind: "info", traceId: text.split(":")[0] ?? "", text }
      : { kind: "span", traceId: "t", spanId: text.replace(/\d/, ""), text },
  );
}

function texts(of: readonly OutboxRecord[]): string[] {
  return of.map(({ text }) => text);
}

function drained(outbox: Outbox): string[][] {
  const batches: string[][] = [];
  while (outbox.size > 0) {
    const batch = outbox.peek();
    batches.push(texts(batch));
    outbox.remove(batch.length);
  }
  return batches;
}

describe("outbox", () => {
  test("first in, first out, in batches", () => {
    const outbox = new MemoryOutbox({ batchSpans: 2 });
    outbox.add(records("a", "b", "c"));
    assert.deepEqual(texts(outbox.peek()), ["a", "b"]);
    assert.deepEqual(texts(outbox.peek()), ["a", "b"]);
    assert.deepEqual(texts(outbox.peek(1)), ["a"]);
    assert.deepEqual(drained(outbox), [["a", "b"], ["c"]]);
  });

  test("a batch ends before it is too large; one that is too large by itself goes alone", () => {
    const outbox = new MemoryOutbox({ batchCharacters: 5 });
    outbox.add(records("aaaaaaaa", "bbb", "cc", "d"));
    assert.deepEqual(drained(outbox), [["aaaaaaaa"], ["bbb", "cc"], ["d"]]);
  });

  test("an info goes alone, in its place", () => {
    const outbox = new MemoryOutbox();
    outbox.add(records("a", "b", "x:1", "y:1", "c"));
    assert.deepEqual(drained(outbox), [["a", "b"], ["x:1"], ["y:1"], ["c"]]);
  });

  test("an info takes the place of one that waits, not of one that is being sent", () => {
    const outbox = new MemoryOutbox();
    outbox.add(records("x:1", "a", "x:2", "y:1", "b"));
    assert.deepEqual(texts(outbox.peek()), ["a"]);
    outbox.remove(1);
    assert.deepEqual(texts(outbox.peek()), ["x:2"]);
    outbox.add(records("x:3"));
    assert.deepEqual(drained(outbox), [["x:2"], ["y:1"], ["b"], ["x:3"]]);
  });

  test("so does a span: no request says two things about one", () => {
    const outbox = new MemoryOutbox();
    outbox.add(records("root1", "a", "root2", "b", "root3"));
    assert.deepEqual(drained(outbox), [["a", "b", "root3"]]);
    outbox.add(records("root1"));
    outbox.peek();
    outbox.add(records("root2"));
    assert.deepEqual(texts(outbox.peek(1)), ["root1"]);
    outbox.remove(1);
    assert.deepEqual(drained(outbox), [["root2"]]);
  });

  test("what is deferred goes behind the others, unless there is something newer", () => {
    const outbox = new MemoryOutbox();
    outbox.add(records("x:1", "a"));
    outbox.peek();
    outbox.defer();
    assert.deepEqual(texts(outbox.peek()), ["a"]);
    outbox.remove(1);
    outbox.peek();
    outbox.add(records("b", "x:2"));
    outbox.defer();
    assert.deepEqual(drained(outbox), [["b"], ["x:2"]]);
    outbox.defer();
    assert.equal(outbox.size, 0);
  });

  test("the oldest are dropped at the bound, in number and in size, and counted", () => {
    const byNumber = new MemoryOutbox({ records: 2 });
    assert.equal(byNumber.add(records("a", "b", "c")), 1);
    assert.deepEqual(texts(byNumber.peek()), ["b", "c"]);
    const bySize = new MemoryOutbox({ characters: 4 });
    assert.equal(bySize.add(records("aaa", "bb", "cc")), 1);
    assert.equal(bySize.add(records("dddddd")), 2);
    assert.deepEqual(texts(bySize.peek()), ["dddddd"]);
  });

  test("what went no longer counts", () => {
    const outbox = new MemoryOutbox({ characters: 8 });
    outbox.add(records("x:1", "x:2", "aa"));
    outbox.peek();
    outbox.defer();
    assert.equal(outbox.add(records("bbb")), 0);
    assert.deepEqual(drained(outbox), [["aa"], ["x:2"], ["bbb"]]);
  });

  test("what a request holds at the moment is not dropped", () => {
    const outbox = new MemoryOutbox({ records: 2, batchSpans: 1 });
    outbox.add(records("a", "b"));
    assert.deepEqual(texts(outbox.peek()), ["a"]);
    assert.equal(outbox.add(records("c")), 1);
    assert.deepEqual(texts(outbox.peek()), ["a"]);
    outbox.remove(1);
    assert.deepEqual(texts(outbox.peek()), ["c"]);
  });
});
