import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import fc from "fast-check";
import { frame } from "../../../src/delivery/spool/lines.ts";
import { readQueues, type QueueReport } from "../../../src/delivery/spool/report.ts";
import {
  DESTINATION,
  filesIn,
  foldersIn,
  info,
  openSpool,
  orphan,
  span,
  stateFolder,
  tag,
  turn,
} from "../../support/spool.ts";

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
    const { spool } = openSpool(state);
    turn("a").forEach((records) => {
      spool.add(records);
    });
    spool.add([tag("b", "1"), tag("b", "2")]);
    assert.deepEqual(
      queues().map(({ waiting: amount, url, project }) => ({ ...amount, url, project })),
      [{ records: 6, turns: 2, sending: 6, url: DESTINATION.url, project: DESTINATION.project }],
    );
    spool.settle(spool.peek("records", 2));
    spool.add([info("b", false)]);
    spool.close();
    orphan(state);
    assert.deepEqual(waiting(), { records: 5, turns: 2, sending: 0 });
  });

  test("a newer record replaces the older one, and what was delivered is gone", () => {
    const { spool } = openSpool(state);
    spool.add([span("a", "1"), info("a", false)]);
    spool.add([span("a", "1", 2), info("a", true)]);
    assert.deepEqual(waiting(), { records: 2, turns: 1, sending: 2 });
    spool.settle(spool.peek("records"));
    assert.deepEqual(waiting(), { records: 1, turns: 1, sending: 1 });
    spool.settle(spool.peek("records"));
    assert.deepEqual(readQueues(state, SECONDS), NOTHING);
  });

  test("each destination has counts of its own", () => {
    openSpool(state).spool.add([span("a", "1")]);
    const elsewhere = { ...DESTINATION, project: "/q", workspace: "team" };
    openSpool(state, {}, elsewhere).spool.add([span("a", "1"), info("a", true)]);
    assert.deepEqual(
      queues().map(({ project, workspace, waiting: { records } }) => [project, workspace, records]),
      [
        ["/p", undefined, 1],
        ["/q", "team", 2],
      ],
    );
  });

  test("what was refused, with the most frequent reason in the server's own words", () => {
    const { spool } = openSpool(state);
    spool.add([span("a", "1"), span("a", "2"), span("b", "1")]);
    const gone = 'HTTP 404 {"error_code":"X","message":"No Experiment 7"}';
    spool.bury(spool.peek("records", 2), gone);
    spool.bury(spool.peek("records"), "HTTP 413 {too large");
    const [{ dead, waiting: amount } = assert.fail()] = queues();
    const { since, ...counts } = dead;
    assert.deepEqual(counts, { records: 3, turns: 2, reason: "HTTP 404 No Experiment 7" });
    assert.ok(Math.abs(Date.parse(since ?? "") - Date.now()) < 60_000);
    assert.deepEqual(amount, { records: 0, turns: 0, sending: 0 });
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

  test("a line that lost its line end costs no other", () => {
    const { spool } = openSpool(state);
    for (const id of ["1", "2", "3", "4", "5"]) spool.add([span("a", id)]);
    const [file = assert.fail()] = filesIn(state);
    const lines = readFileSync(file, "latin1").split("\n");
    writeFileSync(file, [lines.slice(0, 3).join("\n"), ...lines.slice(3)].join(""), "latin1");
    assert.equal(waiting()?.records, 5);
  });

  test("a newer version's folders and files are left unread, and counted", () => {
    const { spool } = openSpool(state);
    spool.add([span("a", "1"), span("a", "2")]);
    spool.bury(spool.peek("records", 1), "HTTP 400");
    const header = frame('{"spool":99}').bytes;
    const dead = readdirSync(join(state, "dead")).map((name) => join(state, "dead", name));
    for (const file of [...filesIn(state), ...dead]) writeFileSync(file, header);
    assert.deepEqual(readQueues(state, SECONDS), { ...NOTHING, newer: 2 });
  });

  test("there is an end to reading, and that is said", () => {
    openSpool(state).spool.add([span("a", "1")]);
    assert.deepEqual(readQueues(state, -1), { ...NOTHING, complete: false });
  });

  test("what is no file of ours keeps nobody waiting and is not followed", () => {
    openSpool(state).spool.add([span("a", "1")]);
    const [name = assert.fail()] = foldersIn(state);
    const [file = assert.fail()] = filesIn(state);
    const kept = join(state, "kept");
    execFileSync("mv", [file, kept]);
    symlinkSync(kept, file);
    mkdirSync(join(state, "dead"));
    for (const path of [
      join("spool", name, "00000002.log"),
      join("dead", "x.log"),
      "dropped.log",
    ]) {
      execFileSync("mkfifo", [join(state, path)]);
    }
    assert.deepEqual(readQueues(state, SECONDS), NOTHING);
  });

  test("reading changes nothing", () => {
    openSpool(state).spool.add([span("a", "1")]);
    orphan(state);
    const before = filesIn(state).map((file) => [file, readFileSync(file, "utf8")]);
    readQueues(state, SECONDS);
    assert.deepEqual(
      filesIn(state).map((file) => [file, readFileSync(file, "utf8")]),
      before,
    );
  });

  test("no content at all is an exception", () => {
    openSpool(state).spool.add([span("a", "1")]);
    const [file = assert.fail()] = filesIn(state);
    mkdirSync(join(state, "dead"));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
        for (const path of [file, join(state, "dead", "x.log"), join(state, "dropped.log")]) {
          appendFileSync(path, content);
        }
        assert.equal(waiting()?.records, 1);
      }),
      { numRuns: 50 },
    );
  });
});
