import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, test } from "node:test";
import {
  takeOverAll,
  batchNames,
  drain,
  foldersIn,
  info,
  openQueue,
  orphan,
  span,
  standIn,
  stateFolder,
  turn,
} from "../../support/queue.ts";

describe("traces that another process left open", () => {
  let state: string;

  beforeEach(() => {
    state = stateFolder();
  });

  afterEach(() => {
    rmSync(state, { recursive: true });
  });

  const left = (records: ReturnType<typeof turn>[number]): void => {
    openQueue(state).queue.add(records);
    orphan(state);
  };

  test("one can be ended by the next process although all of it was delivered", () => {
    const first = openQueue(state).queue;
    first.add([standIn("t"), info("t", false)]);
    first.add([info("t", false, 2)]);
    assert.deepEqual(drain(first), ["t/root@0", "t@2"]);
    assert.equal(first.size, 0);
    first.close();
    orphan(state);
    const { queue } = openQueue(state);
    const { open } = queue.takeOver();
    assert.deepEqual(
      open.map(({ info: { traceId, tags }, rootSpanId, seen }) => [
        traceId,
        tags,
        rootSpanId,
        seen,
      ]),
      [["t", { version: "2" }, "root", 5]],
    );
    assert.equal(queue.size, 0);
    queue.add([span("t", "root"), info("t", true, 3)]);
    assert.equal(foldersIn(state).length, 1);
    assert.deepEqual(drain(queue), ["t/root@1", "t@3!"]);
    assert.deepEqual(foldersIn(state), []);
  });

  test("what was replaced does not come back after a death, however little is known at once", () => {
    left([standIn("t"), info("t", false)]);
    const first = openQueue(state).queue;
    takeOverAll(first);
    first.add([span("t", "root"), info("t", true, 2)]);
    assert.deepEqual(batchNames(first.peek("trace")), ["t/root@1", "t@2!"]);
    orphan(state);
    const next = openQueue(state, { moved: 1 }).queue;
    takeOverAll(next);
    assert.deepEqual(drain(next, "trace"), ["t/root@1", "t@2!"]);
  });

  test("one that has ended here is not open", () => {
    left([standIn("t"), info("t", false)]);
    const { queue } = openQueue(state);
    queue.add([span("t", "root", 2), info("t", true, 2)]);
    drain(queue);
    assert.deepEqual(takeOverAll(queue), []);
    assert.deepEqual(drain(queue), []);
    assert.deepEqual(foldersIn(state), []);
  });

  for (const [whose, isOwn] of [
    ["the dead process", false],
    ["this process", true],
  ] as const) {
    test(`nor when ${whose} recorded its end while an earlier info was in flight`, () => {
      left([standIn("t"), info("t", false)]);
      const first = openQueue(state).queue;
      takeOverAll(first);
      drain(first);
      first.add([info("t", false, 2)]);
      assert.deepEqual(batchNames(first.peek("records")), ["t@2"]);
      const end = [span("t", "root", 3), info("t", true, 3)];
      if (!isOwn) first.add(end);
      orphan(state);
      const { queue } = openQueue(state);
      if (isOwn) queue.add(end);
      assert.deepEqual(takeOverAll(queue), []);
      assert.deepEqual(drain(queue), ["t/root@3", "t@3!"]);
    });
  }
});
