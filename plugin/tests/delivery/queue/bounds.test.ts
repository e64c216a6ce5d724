import assert from "node:assert/strict";
import { readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import type { QueueLimits } from "../../../src/delivery/queue/limits.ts";
import { Database } from "../../../src/delivery/queue/database.ts";
import {
  takeOverAll,
  drain,
  droppedIn,
  filesIn,
  foldersIn,
  info,
  openQueue,
  orphan,
  span,
  stateFolder,
} from "../../support/queue.ts";

const DAY = 24 * 3600;
const LIMITS: Partial<QueueLimits> = { size: 400_000, age: 30 * DAY * 1000 };

describe("the bounds of the state folder", () => {
  let state: string;

  beforeEach(() => {
    state = stateFolder();
  });

  afterEach(() => {
    rmSync(state, { recursive: true });
  });

  /** Of files, without the shared memory of those that are open. */
  const size = (): number =>
    filesIn(state)
      .filter((path) => !path.endsWith("-shm"))
      .reduce((sum, path) => sum + statSync(path).size, 0);

  /** A turn of about 50 kB that a dead process left, seconds ago. */
  const left = (traceId: string, seconds: number): void => {
    const before = foldersIn(state);
    const { queue } = openQueue(state);
    queue.add([span(traceId, "root", 1, 50_000), info(traceId, true)]);
    const own = foldersIn(state).filter((name) => !before.includes(name));
    const time = Date.now() / 1000 - seconds;
    for (const name of own) {
      for (const file of readdirSync(join(state, "queue", name))) {
        utimesSync(join(state, "queue", name, file), time, time);
      }
    }
    orphan(state, own);
  };

  test("in size: the oldest that nobody owns goes first, and is counted", () => {
    for (let index = 0; index < 12; index += 1) left(`t${index}`, 1_000 - index);
    const { queue } = openQueue(state, LIMITS);
    takeOverAll(queue);
    const kept = drain(queue).filter((name) => name.includes("!"));
    const dropped = droppedIn(state);
    assert.ok(kept.length > 1 && kept.length < 9, kept.join(" "));
    assert.deepEqual(kept[0], `t${12 - kept.length}@1!`);
    assert.ok(dropped.every(({ reason }) => reason === "size"));
    assert.ok(dropped.reduce((sum, { records }) => sum + Number(records), 0) >= 12 - kept.length);
    assert.ok(Number(dropped[0]?.["bytes"]) > 50_000);
  });

  test("in size, of what this process has: the oldest", () => {
    const { queue } = openQueue(state, LIMITS);
    for (let index = 0; index < 40; index += 1) {
      queue.add([span(`t${index}`, "root", 1, 20_000)]);
      queue.upkeep();
    }
    assert.ok(size() <= 400_000, `${size()} bytes`);
    const kept = drain(queue);
    assert.equal(kept.at(-1), "t39/root@1");
    const lost = droppedIn(state).reduce((sum, { records }) => sum + Number(records), 0);
    assert.ok(kept.length > 5, kept.join(" "));
    assert.equal(kept.length + lost, 40);
    assert.deepEqual(foldersIn(state), []);
  });

  test("never takes what another living process has", () => {
    left("old", 1_000);
    const [name = ""] = foldersIn(state);
    const parts = name.split(".");
    // Whatever its parent is, that lives; its start is not known.
    const living = [parts[0], parts[1], process.ppid, "0", "1"].join(".");
    renameSync(join(state, "queue", name), join(state, "queue", living));
    const { queue } = openQueue(state, { size: 10, age: 10 });
    takeOverAll(queue);
    assert.deepEqual(foldersIn(state), [living]);
    assert.deepEqual(droppedIn(state), []);
  });

  test("in age, also of dead letters", () => {
    left("old", 31 * DAY);
    left("young", 29 * DAY);
    const { queue } = openQueue(state, LIMITS);
    queue.add([span("dead", "root")]);
    queue.refuse(queue.peek("records"), "HTTP 404");
    const longAgo = Date.now() - 31 * DAY * 1000;
    const database = new Database(join(state, "dead.db"));
    database.run("UPDATE letters SET at = ?", longAgo);
    takeOverAll(queue);
    assert.deepEqual(drain(queue), ["young/root@1", "young@1!"]);
    assert.deepEqual(database.all("SELECT 1 FROM letters"), []);
    database.close();
    assert.deepEqual(
      droppedIn(state)
        .map(({ reason, records }) => [reason, records])
        .sort(),
      [
        ["age", 1],
        ["age", 2],
      ],
    );
  });

  test("a clock that was set back drops nothing", () => {
    left("future", -100 * DAY);
    const { queue } = openQueue(state, LIMITS);
    takeOverAll(queue);
    assert.deepEqual(drain(queue), ["future/root@1", "future@1!"]);
    assert.deepEqual(droppedIn(state), []);
  });
});
