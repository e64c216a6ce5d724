import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { once } from "node:events";
import { test } from "node:test";
import { currentOwner, formatOwner, isAlive, parseOwner } from "../../src/delivery/owner.ts";

const hasProc = existsSync("/proc/self/stat");

test("this process lives", () => {
  assert.equal(currentOwner().pid, process.pid);
  assert.deepEqual(currentOwner(), currentOwner());
  assert.equal(isAlive(currentOwner()), true);
});

test("one that ended does not", () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  assert.equal(isAlive({ ...currentOwner(), pid }), false);
});

test(
  "one that only has the id of an earlier one does not count as that",
  { skip: !hasProc },
  () => {
    assert.equal(isAlive({ ...currentOwner(), start: "000000000001" }), false);
  },
);

test("another living process lives, whatever is known of its start", async () => {
  const child = spawn(process.execPath, ["-e", "process.stdin.resume()"]);
  await once(child, "spawn");
  assert.equal(isAlive({ place: "", pid: child.pid ?? 0, start: "0" }), true);
  child.stdin.end();
  await once(child, "exit");
});

test("is read as it is written", () => {
  assert.deepEqual(parseOwner(formatOwner(currentOwner())), currentOwner());
  assert.equal(parseOwner("x.1.y"), undefined);
  assert.equal(parseOwner(""), undefined);
});
