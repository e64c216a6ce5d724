import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import fc from "fast-check";
import { Database } from "../../../src/delivery/queue/database.ts";
import { readQueues, type QueueReport } from "../../../src/delivery/queue/report.ts";
import {
  databaseIn,
  DESTINATION,
  filesIn,
  foldersIn,
  info,
  openQueue,
  orphan,
  span,
  stateFolder,
  tag,
  turn,
} from "../../support/queue.ts";

const SECONDS = 10_000;
const NOTHING = { complete: true, newer: 0, queues: [] };

describe("what is on disk instead of in MLflow", () => {
  let state: string;
  beforeEach(() => {
    state = stateFolder();
  });
  afterEach(() => {
    rmSync(state, { recursive: true });
  });
  const queues = (): readonly QueueReport[] => readQueues(state, SECONDS).queues;
  const waiting = (): QueueReport["waiting"] | undefined => queues()[0]?.waiting;

  test("nothing where nothing was ever written", () => {
    assert.deepEqual(readQueues(join(state, "none"), SECONDS), NOTHING);
  });

  test("what a process that lives holds is being sent; of one that died it waits", () => {
    const { queue } = openQueue(state);
    turn("a").forEach((records) => {
      queue.add(records);
    });
    queue.add([tag("b", "1"), tag("b", "2")]);
    assert.deepEqual(
      queues().map(({ waiting: amount, url, project }) => ({ ...amount, url, project })),
      [{ records: 6, turns: 2, sending: 6, url: DESTINATION.url, project: DESTINATION.project }],
    );
    queue.settle(queue.peek("records", 2));
    queue.add([info("b", false)]);
    queue.close();
    orphan(state);
    assert.deepEqual(waiting(), { records: 5, turns: 2, sending: 0 });
  });

  test("a newer record replaces the older one, and what was delivered is gone", () => {
    const { queue } = openQueue(state);
    queue.add([span("a", "1"), info("a", false)]);
    queue.add([span("a", "1", 2), info("a", true)]);
    assert.deepEqual(waiting(), { records: 2, turns: 1, sending: 2 });
    queue.settle(queue.peek("records"));
    assert.deepEqual(waiting(), { records: 1, turns: 1, sending: 1 });
    queue.settle(queue.peek("records"));
    assert.deepEqual(readQueues(state, SECONDS), NOTHING);
  });

  test("each destination has counts of its own", () => {
    openQueue(state).queue.add([span("a", "1")]);
    const elsewhere = { ...DESTINATION, project: "/q", workspace: "team" };
    openQueue(state, {}, elsewhere).queue.add([span("a", "1"), info("a", true)]);
    assert.deepEqual(
      queues().map(({ project, workspace, waiting: { records } }) => [project, workspace, records]),
      [
        ["/p", undefined, 1],
        ["/q", "team", 2],
      ],
    );
  });

  test("what was refused, with the most frequent reason in the server's own words", () => {
    const { queue } = openQueue(state);
    queue.add([span("a", "1"), span("a", "2"), span("b", "1")]);
    const gone = 'HTTP 404 {"error_code":"X","message":"No Experiment 7"}';
    queue.refuse(queue.peek("records", 2), gone);
    queue.refuse(queue.peek("records"), "HTTP 413 {too large");
    const [{ dead, waiting: amount } = assert.fail()] = queues();
    const { since, ...counts } = dead;
    assert.deepEqual(counts, { records: 3, turns: 2, reason: "HTTP 404 No Experiment 7" });
    assert.ok(Math.abs(Date.parse(since ?? "") - Date.now()) < 60_000);
    assert.deepEqual(amount, { records: 0, turns: 0, sending: 0 });
  });

  test("events of a session whose place nobody knows are counted with what was dropped", () => {
    const { queue } = openQueue(state);
    queue.noteUnlocated(3);
    queue.noteUnlocated(2);
    const [{ dropped } = assert.fail()] = queues();
    assert.deepEqual(dropped.reasons, { location: 5 });
    assert.deepEqual([dropped.records, dropped.turns], [5, 2]);
  });

  test("what was dropped is summed up", () => {
    const { url, experimentId, project } = DESTINATION;
    const drops = [
      { at: 1_800_000_000_000, reason: "size", records: 100, traces: 20 },
      { at: 1_700_000_000_000, reason: "age", records: 5, traces: 1 },
      { at: 1e300, reason: "size", records: 1, traces: 1 },
    ];
    const lines = drops.map((drop) => JSON.stringify({ ...drop, url, experimentId, project }));
    writeFileSync(join(state, "dropped.log"), `${lines.join("\n")}\n{"torn": `);
    assert.deepEqual(queues()[0]?.dropped, {
      records: 106,
      turns: 22,
      reasons: { size: 101, age: 5 },
      since: "2023-11-14T22:13:20.000Z",
    });
  });

  test("a newer version's databases are left unread, and counted", () => {
    const { queue } = openQueue(state);
    queue.add([span("a", "1"), span("a", "2")]);
    queue.refuse(queue.peek("records", 1), "HTTP 400");
    for (const path of [databaseIn(state), join(state, "dead.db")]) {
      const database = new Database(path);
      database.exec("PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)");
      database.close();
    }
    assert.deepEqual(readQueues(state, SECONDS), { ...NOTHING, newer: 2 });
  });

  test("there is an end to reading, and that is said", () => {
    openQueue(state).queue.add([span("a", "1")]);
    assert.deepEqual(readQueues(state, -1), { ...NOTHING, complete: false });
  });

  test("what is no file of ours keeps nobody waiting and is not followed", () => {
    openQueue(state).queue.add([span("a", "1")]);
    const [name = assert.fail()] = foldersIn(state);
    const kept = join(state, "kept");
    execFileSync("mv", [databaseIn(state), kept]);
    symlinkSync(kept, databaseIn(state));
    mkdirSync(join(state, "queue", name.replace(/\d+$/, "998")));
    for (const path of [
      join("queue", name.replace(/\d+$/, "998"), "queue.db"),
      "dead.db",
      "dropped.log",
    ]) {
      execFileSync("mkfifo", [join(state, path)]);
    }
    assert.deepEqual(readQueues(state, SECONDS), NOTHING);
  });

  test("reading changes nothing", () => {
    openQueue(state).queue.add([span("a", "1")]);
    orphan(state);
    const content = (): unknown =>
      filesIn(state)
        .filter((file) => !file.endsWith("-shm"))
        .map((file) => [file, readFileSync(file, "latin1")]);
    const before = content();
    readQueues(state, SECONDS);
    assert.deepEqual(content(), before);
  });

  test("no content at all is an exception", () => {
    openQueue(state).queue.add([span("a", "1")]);
    const path = join(state, "queue", (foldersIn(state)[0] ?? "").replace(/\d+$/, "999"));
    mkdirSync(path);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
        for (const file of [join(path, "queue.db"), join(state, "dead.db")]) {
          writeFileSync(file, content);
        }
        appendFileSync(join(state, "dropped.log"), content);
        assert.equal(waiting()?.records, 1);
      }),
      { numRuns: 50 },
    );
  });
});
