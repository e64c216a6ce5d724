import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import {
  takeOverAll,
  drain,
  droppedIn,
  foldersIn,
  info,
  openQueue,
  orphan,
  span,
  standIn,
  stateFolder,
  turn,
} from "../../support/queue.ts";

/** Milliseconds that the queue may take to try the disk again. */
const PATIENCE = 20_000;

async function until(isTrue: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!isTrue() && performance.now() < end) await sleep(50);
  assert.ok(isTrue());
}

function mount(...options: string[]): boolean {
  return spawnSync("mount", options).status === 0;
}

/** Whether this user may mount, as in CI. */
function canMount(): boolean {
  const folder = stateFolder();
  const isMounted = mount("-t", "tmpfs", "tmpfs", folder);
  if (isMounted) spawnSync("umount", [folder]);
  rmSync(folder, { recursive: true });
  return isMounted;
}

const isMountable = canMount();

describe("when the disk takes nothing", () => {
  let state: string;

  beforeEach(() => {
    state = stateFolder();
  });

  afterEach(() => {
    if (isMountable) spawnSync("umount", ["-l", state]);
    rmSync(state, { recursive: true, force: true });
  });

  test("records are kept in memory, said once, and written when it is back", async () => {
    const blocked = join(state, "queue");
    writeFileSync(blocked, "a file where the folder should be");
    const { queue, lines } = openQueue(state);
    for (const records of turn("t")) queue.add(records);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /kept in memory/);
    assert.equal(queue.size, 4);
    assert.deepEqual(drain(queue), ["t/a@1", "t/b@1", "t/root@1", "t@2!"]);
    queue.add([standIn("u"), info("u", false)]);
    rmSync(blocked);
    await until(() => foldersIn(state).length === 1);
    assert.equal(lines.length, 2);
    orphan(state);
    assert.deepEqual(takeOverAll(openQueue(state).queue), ["u"]);
  });

  test("the oldest in memory are dropped at the bound, and counted later", async () => {
    writeFileSync(join(state, "queue"), "a file");
    mkdirSync(join(state, "dropped.log"));
    const { queue } = openQueue(state, { memory: 1_000 });
    for (let index = 0; index < 10; index += 1) queue.add([span(`t${index}`, "root", 1, 200)]);
    assert.deepEqual(drain(queue), ["t7/root@1", "t8/root@1", "t9/root@1"]);
    rmSync(join(state, "dropped.log"), { recursive: true });
    queue.add([span("u", "root")]);
    await until(() => droppedIn(state).length > 0);
    const [entry] = droppedIn(state);
    assert.deepEqual([entry?.["reason"], entry?.["records"]], ["memory", 7]);
  });

  test("a folder that was removed or moved is written again, with what waits", () => {
    const { queue, lines } = openQueue(state);
    queue.add([standIn("t"), info("t", false)]);
    drain(queue);
    queue.add([span("t", "a"), span("t", "b")]);
    rmSync(join(state, "queue"), { recursive: true });
    queue.add([span("t", "c")]);
    assert.equal(lines.length, 2);
    const [name = ""] = foldersIn(state);
    renameSync(join(state, "queue", name), join(state, "elsewhere"));
    queue.add([span("t", "d")]);
    orphan(state);
    const next = openQueue(state).queue;
    assert.deepEqual(takeOverAll(next), ["t"]);
    assert.deepEqual(drain(next), ["t/a@1", "t/b@1", "t/c@1", "t/d@1"]);
  });

  test("a folder that was removed while nothing is written is no harm either", () => {
    const { queue } = openQueue(state);
    for (const records of turn("t")) queue.add(records);
    rmSync(join(state, "queue"), { recursive: true });
    assert.equal(drain(queue).length, 4);
    assert.equal(queue.size, 0);
    queue.add([span("u", "a")]);
    assert.deepEqual(drain(queue), ["u/a@1"]);
    assert.deepEqual(readdirSync(join(state, "queue")), []);
  });

  test("full: nothing is lost, and what is delivered makes room", { skip: !isMountable }, () => {
    assert.ok(mount("-t", "tmpfs", "-o", "size=512k", "tmpfs", state));
    const { queue, lines } = openQueue(state);
    const names: string[] = [];
    for (let index = 0; index < 40; index += 1) {
      const id = `t${String(index).padStart(2, "0")}`;
      queue.add([span(id, "root", 1, 10_000), info(id, true)]);
      names.push(`${id}/root@1`, `${id}@1!`);
    }
    assert.match(lines.join(), /full/);
    assert.equal(lines.length, 1);
    assert.equal(queue.size, 80);
    assert.deepEqual(drain(queue).sort(), names);
    assert.deepEqual(foldersIn(state), []);
    queue.add([span("u", "a")]);
    assert.equal(foldersIn(state).length, 1);
  });

  test("read-only: nothing is lost", { skip: !isMountable }, async () => {
    assert.ok(mount("-t", "tmpfs", "tmpfs", state));
    const before = openQueue(state).queue;
    before.add([span("left", "a")]);
    before.close();
    orphan(state);
    assert.ok(mount("-o", "remount,ro", state));
    const { queue, lines } = openQueue(state);
    takeOverAll(queue);
    queue.add([span("t", "a")]);
    assert.match(lines.join(), /EROFS|readonly/);
    assert.deepEqual(drain(queue), ["t/a@1"]);
    queue.add([span("t", "b")]);
    assert.equal(lines.length, 1);
    assert.ok(mount("-o", "remount,rw", state));
    await until(() => foldersIn(state).length === 2);
    takeOverAll(queue);
    assert.deepEqual(drain(queue), ["t/b@1", "left/a@1"]);
    assert.deepEqual(foldersIn(state), []);
  });
});
