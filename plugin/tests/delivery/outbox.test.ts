import assert from "node:assert/strict";
import { test } from "node:test";
import { MemoryOutbox } from "../../src/delivery/outbox.ts";

test("first in, first out, in batches", () => {
  const outbox = new MemoryOutbox({ batchSpans: 2 });
  outbox.add(["a", "b", "c"]);
  assert.deepEqual(outbox.peek(), ["a", "b"]);
  assert.deepEqual(outbox.peek(), ["a", "b"]);
  outbox.remove(2);
  assert.deepEqual(outbox.peek(), ["c"]);
  outbox.remove(1);
  assert.equal(outbox.size, 0);
});

test("a batch ends before it is too large; one that is too large by itself goes alone", () => {
  const outbox = new MemoryOutbox({ batchCharacters: 5 });
  outbox.add(["aaaaaaaa", "bbb", "cc", "d"]);
  const batches: (readonly string[])[] = [];
  while (outbox.size > 0) {
    batches.push(outbox.peek());
    outbox.remove(outbox.peek().length);
  }
  assert.deepEqual(batches, [["aaaaaaaa"], ["bbb", "cc"], ["d"]]);
});

test("the oldest are dropped at the bound, in number and in size, and counted", () => {
  const byNumber = new MemoryOutbox({ spans: 2 });
  assert.equal(byNumber.add(["a", "b", "c"]), 1);
  assert.deepEqual(byNumber.peek(), ["b", "c"]);
  const bySize = new MemoryOutbox({ characters: 4 });
  assert.equal(bySize.add(["aaa", "bb", "cc"]), 1);
  assert.equal(bySize.add(["dddddd"]), 2);
  assert.deepEqual(bySize.peek(), ["dddddd"]);
});

test("what a request holds at the moment is not dropped", () => {
  const outbox = new MemoryOutbox({ spans: 2, batchSpans: 1 });
  outbox.add(["a", "b"]);
  assert.deepEqual(outbox.peek(), ["a"]);
  assert.equal(outbox.add(["c"]), 1);
  assert.deepEqual(outbox.peek(), ["a"]);
  outbox.remove(1);
  assert.deepEqual(outbox.peek(), ["c"]);
});
