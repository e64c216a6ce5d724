import assert from "node:assert/strict";
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { currentOwner } from "../../../src/delivery/owner.ts";
import {
  takeOverAll,
  drain,
  droppedIn,
  foldersIn,
  openQueue,
  stateFolder,
} from "../../support/queue.ts";

/** Written by version 0.1: a turn that was delivered but is open, turns that wait, a dead letter. */
const LEFT = fileURLToPath(new URL("../../fixtures/state-0.1", import.meta.url));
const WAITING = ["t/a@1", "t/b@1", "t/root@1", "t@2!", "t#v"].concat(
  ["u0", "u1", "u2", "u3"].flatMap((trace) => [`${trace}/root@1`, `${trace}@1!`]),
);

describe("what version 0.1 left", () => {
  let state: string;
  let folder: string;

  beforeEach(() => {
    state = stateFolder();
    cpSync(LEFT, state, { recursive: true });
    const [name = ""] = readdirSync(join(state, "spool"));
    folder = join(state, "spool", name.replace(/\.0+\./, `.${currentOwner().place}.`));
    renameSync(join(state, "spool", name), folder);
  });

  afterEach(() => {
    rmSync(state, { recursive: true });
  });

  test("is sent, its open turns are ended, and its files are removed", () => {
    const { queue, lines } = openQueue(state);
    assert.deepEqual(takeOverAll(queue), ["open"]);
    assert.deepEqual(drain(queue).sort(), WAITING.sort());
    assert.equal(queue.requeue(), 1);
    assert.deepEqual(drain(queue), ["dead/root@1"]);
    assert.deepEqual(lines, []);
    assert.equal(existsSync(join(state, "spool")), false);
    assert.equal(existsSync(join(state, "dead")), false);
    assert.deepEqual(droppedIn(state), []);
  });

  test("keeps its destination, for whoever sends there", () => {
    const elsewhere = { url: "http://elsewhere", experimentId: "1", project: "/q" };
    const other = openQueue(state, {}, elsewhere).queue;
    takeOverAll(other);
    assert.equal(other.size, 0);
    assert.equal(foldersIn(state).length, 1);
    const { queue } = openQueue(state);
    takeOverAll(queue);
    assert.deepEqual(drain(queue).sort(), WAITING.sort());
  });

  test("is left to a process of that version that lives", () => {
    const living = folder.replace(/\.\d+\.[0-9a-f]+\.(\d+)$/, `.${process.ppid}.0.$1`);
    renameSync(folder, living);
    const { queue } = openQueue(state);
    takeOverAll(queue);
    assert.equal(queue.size, 0);
    assert.equal(readdirSync(living).length, 3);
  });

  test("gives what is whole where lines are damaged, and what is not is counted", () => {
    const path = join(folder, "00000001.log");
    const [first = "", ...rest] = readFileSync(path, "latin1").split("\n");
    // A header is in every file, and a line end that is missing damages neither of its lines.
    const content = [first.replace("server", "sarver"), ...rest].join("\n").replace("}\n", "}");
    writeFileSync(path, content.replace('"spanId":"b"', '"spanId":"x"'), "latin1");
    const { queue } = openQueue(state);
    takeOverAll(queue);
    assert.deepEqual(drain(queue).sort(), WAITING.filter((name) => name !== "t/b@1").sort());
    const counted = droppedIn(state).map(({ reason, records }) => [reason, records]);
    assert.deepEqual(counted, [["damaged", 2]]);
  });

  test("is left alone where a newer version wrote it", () => {
    for (const name of readdirSync(folder))
      writeFileSync(join(folder, name), 'a0cf9cfa 11 {"spool":2}\n');
    const { queue } = openQueue(state);
    takeOverAll(queue);
    assert.equal(queue.size, 0);
    assert.equal(readdirSync(folder).length, 3);
  });
});
