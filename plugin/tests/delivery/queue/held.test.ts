import assert from "node:assert/strict";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Delivery } from "../../../src/delivery/delivery.ts";
import type { TraceRecord } from "../../../src/delivery/records.ts";
import {
  DESTINATION,
  drain,
  foldersIn,
  info,
  nameOf,
  openQueue,
  orphan,
  span,
  standIn,
  stateFolder,
  tag,
  takeOverAll,
} from "../../support/queue.ts";

const resumed = (record: TraceRecord): TraceRecord =>
  record.kind === "tag" ? record : { ...record, resumed: true };

/** The end of a turn that went on here, and the one that was made for the process that had left it. */
const END = [resumed(span("t", "root", 9)), resumed(info("t", true, 9))];
const INTERRUPTED = [span("t", "root", 5), info("t", true, 5)];

describe("the end of a turn that goes on after its process has died", () => {
  let state: string;

  beforeEach(() => {
    state = stateFolder();
  });

  afterEach(() => {
    rmSync(state, { recursive: true });
  });

  for (const unit of ["records", "trace"] as const) {
    test(`is sent after the interrupted end of another process (${unit})`, () => {
      const other = openQueue(state).queue;
      other.add(INTERRUPTED);
      const { queue } = openQueue(state);
      queue.add([...END, span("u", "a"), info("u", true)]);
      queue.add([tag("t", "later")]);
      assert.deepEqual(drain(queue, unit), ["u/a@1", "u@1!"]);
      assert.equal(queue.isHeld, true);
      // In flight it may still be stored.
      const flying = other.peek(unit);
      assert.deepEqual(drain(queue, unit), []);
      other.settle(flying);
      drain(other, unit);
      assert.deepEqual(drain(queue, unit), ["t/root@9", "t@9!", "t#later"]);
      assert.equal(queue.isHeld, false);
    });
  }

  test("waits for no other trace, destination, or machine, and not for what is in its own queue", () => {
    const { queue } = openQueue(state);
    const elsewhere = { ...DESTINATION, experimentId: "2" };
    openQueue(state).queue.add([info("other", false)]);
    openQueue(state, {}, elsewhere).queue.add(INTERRUPTED);
    const foreign = foldersIn(state);
    openQueue(state).queue.add(INTERRUPTED);
    for (const name of foldersIn(state).filter((one) => !foreign.includes(one))) {
      const [destination, , ...rest] = name.split(".");
      const moved = [destination, "0".repeat(12), ...rest].join(".");
      renameSync(join(state, "queue", name), join(state, "queue", moved));
    }
    queue.add([standIn("t"), info("t", false)]);
    queue.add(END);
    assert.deepEqual(drain(queue), ["t/root@9", "t@9!"]);
  });

  for (const order of ["first", "last"] as const) {
    test(`counts in a process that takes over both, ${order}`, () => {
      const ends = order === "first" ? [END, INTERRUPTED] : [INTERRUPTED, END];
      const left: string[] = [];
      for (const end of ends) {
        openQueue(state).queue.add(end);
        left.push(
          ...orphan(
            state,
            foldersIn(state).filter((name) => !left.includes(name)),
          ),
        );
      }
      const { queue } = openQueue(state, { orphans: 1 });
      takeOverAll(queue);
      assert.deepEqual(drain(queue), ["t/root@9", "t@9!"]);
      assert.deepEqual(foldersIn(state), []);
    });
  }

  test("comes last, whoever takes over what is waited for, and however slow its server is", async () => {
    const stored: string[] = [];
    const deliver = (latency: number): Delivery =>
      new Delivery({
        queue: openQueue(state).queue,
        transport: {
          url: "nowhere",
          unit: "records",
          send: async (batch) => {
            await sleep(latency);
            stored.push(...batch.map(nameOf));
            return { outcome: "delivered" };
          },
        },
        debug: () => undefined,
      });
    openQueue(state).queue.add([standIn("t"), info("t", false)]);
    orphan(state);
    const slow = deliver(300);
    assert.equal(slow.takeOver(), false);
    const flushed = slow.flush(5_000);
    const here = deliver(0);
    here.record([info("t", false, 7)], true);
    here.record(END, true);
    await flushed;
    await here.flush(5_000);
    assert.deepEqual(stored.slice(-2), END.map(nameOf));
    assert.ok(stored.filter((name) => name.startsWith("t@")).length > 2);
  });

  test("is not made for a turn that is open here, whose old queue is taken over", () => {
    openQueue(state).queue.add([standIn("t"), info("t", false)]);
    orphan(state);
    const { queue } = openQueue(state);
    const told: string[] = [];
    const delivery = new Delivery({
      queue,
      transport: { url: "", unit: "records", send: () => new Promise(() => undefined) },
      debug: (line) => told.push(line),
    });
    delivery.record([info("t", false, 7)], false);
    delivery.takeOver();
    delivery.stop();
    assert.deepEqual(told, []);
    assert.deepEqual(drain(queue), ["t@7", "t/root@0"]);
  });

  test("waits for a queue whose process has died meanwhile, and takes that over itself", async () => {
    const other = openQueue(state).queue;
    other.add(INTERRUPTED);
    const stored: string[] = [];
    const here = new Delivery({
      queue: openQueue(state).queue,
      transport: {
        url: "",
        unit: "records",
        send: (batch) => {
          stored.push(...batch.map(nameOf));
          return Promise.resolve({ outcome: "delivered" });
        },
      },
      debug: () => undefined,
    });
    here.record(END, true);
    assert.equal(await here.flush(50), false);
    orphan(state, foldersIn(state).slice(0, 1));
    assert.equal(await here.flush(5_000), true);
    assert.deepEqual(stored, END.map(nameOf));
    assert.deepEqual(foldersIn(state), []);
  });
});
