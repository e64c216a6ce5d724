import assert from "node:assert/strict";
import { readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { SpoolLimits } from "../../../src/delivery/spool/index.ts";
import {
  adoptAll,
  drain,
  droppedIn,
  filesIn,
  foldersIn,
  info,
  openSpool,
  orphan,
  span,
  stateFolder,
} from "../../support/spool.ts";

const DAY = 24 * 3600;
const LIMITS: Partial<SpoolLimits> = { size: 8_000, age: 30 * DAY * 1000 };

describe("the bounds of the state folder", () => {
  let state: string;

  beforeEach(() => {
    state = stateFolder();
  });

  afterEach(() => {
    rmSync(state, { recursive: true });
  });

  const size = (): number => filesIn(state).reduce((sum, path) => sum + statSync(path).size, 0);

  /** A turn of about a kilobyte that a dead process left, seconds ago. */
  const left = (traceId: string, seconds: number): void => {
    const before = foldersIn(state);
    const { spool } = openSpool(state);
    spool.add([span(traceId, "root", 1, 700), info(traceId, true)]);
    const own = foldersIn(state).filter((name) => !before.includes(name));
    const time = Date.now() / 1000 - seconds;
    for (const name of own) {
      for (const file of readdirSync(join(state, "spool", name))) {
        utimesSync(join(state, "spool", name, file), time, time);
      }
    }
    orphan(state, own);
  };

  test("in size: the oldest that nobody owns goes first, and is counted", () => {
    for (let index = 0; index < 12; index += 1) left(`t${index}`, 1_000 - index);
    const { spool } = openSpool(state, LIMITS);
    adoptAll(spool);
    const kept = drain(spool).filter((name) => name.includes("!"));
    const dropped = droppedIn(state);
    assert.equal(kept.length + dropped.length, 12);
    assert.ok(kept.length > 4 && kept.length < 9, kept.join(" "));
    assert.deepEqual(kept[0], `t${dropped.length}@1!`);
    for (const entry of dropped) {
      assert.deepEqual([entry["reason"], entry["records"], entry["traces"]], ["size", 2, 1]);
      assert.ok(Number(entry["bytes"]) > 700);
    }
  });

  test("in size, of what this process has: its oldest segments", async () => {
    const { spool } = openSpool(state, LIMITS);
    for (let index = 0; index < 40; index += 1) {
      spool.add([span(`t${index}`, "root", 1, 300)]);
      await sleep(1);
    }
    await sleep(20);
    assert.ok(size() <= 8_000 + 1_500, `${size()} bytes`);
    const kept = drain(spool);
    assert.equal(kept.at(-1), "t39/root@1");
    const lost = droppedIn(state).reduce((sum, { records }) => sum + Number(records), 0);
    assert.equal(kept.length + lost, 40);
    assert.deepEqual(foldersIn(state), []);
  });

  test("never takes what another living process has", () => {
    left("old", 1_000);
    const [name = ""] = foldersIn(state);
    const parts = name.split(".");
    // Whatever its parent is, that lives; its start is not known.
    const living = [parts[0], parts[1], process.ppid, "0", "1"].join(".");
    renameSync(join(state, "spool", name), join(state, "spool", living));
    const { spool } = openSpool(state, { size: 10, age: 10 });
    adoptAll(spool);
    assert.deepEqual(foldersIn(state), [living]);
    assert.deepEqual(droppedIn(state), []);
  });

  test("in age, also of dead letters", () => {
    left("old", 31 * DAY);
    left("young", 29 * DAY);
    const { spool } = openSpool(state, LIMITS);
    spool.add([span("dead", "root")]);
    spool.bury(spool.peek("records"), "HTTP 404");
    const [letter = ""] = readdirSync(join(state, "dead"));
    const longAgo = Date.now() / 1000 - 31 * DAY;
    utimesSync(join(state, "dead", letter), longAgo, longAgo);
    adoptAll(spool);
    assert.deepEqual(drain(spool), ["young/root@1", "young@1!"]);
    assert.deepEqual(readdirSync(join(state, "dead")), []);
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
    const { spool } = openSpool(state, LIMITS);
    adoptAll(spool);
    assert.deepEqual(drain(spool), ["future/root@1", "future@1!"]);
    assert.deepEqual(droppedIn(state), []);
  });
});
