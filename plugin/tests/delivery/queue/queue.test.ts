import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { Database } from "../../../src/delivery/queue/database.ts";
import { openQueue as openDurable } from "../../../src/delivery/queue/memory.ts";
import {
  takeOverAll,
  batchNames,
  databaseIn,
  DESTINATION,
  drain,
  droppedIn,
  filesIn,
  foldersIn,
  info,
  openQueue,
  orphan,
  span,
  standIn,
  stateFolder,
  tag,
  turn,
} from "../../support/queue.ts";

const DAY = 24 * 3600;

describe("queue", () => {
  let state: string;

  beforeEach(() => {
    state = stateFolder();
  });

  afterEach(() => {
    rmSync(state, { recursive: true });
  });

  /** What an orphan of these records becomes. */
  const left = (...calls: ReturnType<typeof turn>): void => {
    const { queue } = openQueue(state);
    for (const records of calls) queue.add(records);
    orphan(
      state,
      foldersIn(state).filter((name) => name.includes(`.${process.pid}.`)),
    );
  };

  test("nothing is on disk before there is something to keep, nor after it was delivered", () => {
    const { queue } = openQueue(state);
    takeOverAll(queue);
    queue.add([]);
    assert.deepEqual(readdirSync(state), []);
    for (const records of turn("t")) {
      queue.add(records);
      assert.equal(foldersIn(state).length, 1);
    }
    assert.deepEqual(drain(queue), ["t/a@1", "t/b@1", "t/root@1", "t@2!"]);
    assert.deepEqual(foldersIn(state), []);
    queue.close();
    assert.deepEqual(foldersIn(state), []);
  });

  test("a record is on disk when `add` returns, in place of what it replaces", () => {
    const { queue } = openQueue(state);
    queue.add([standIn("t"), info("t", false)]);
    queue.add([span("t", "root"), tag("t", "v")]);
    const database = new Database(databaseIn(state), "read");
    const rows = database.all(
      "SELECT subject, sent, destination, outline FROM records ORDER BY id",
    );
    database.close();
    assert.deepEqual(
      rows.map(({ subject, sent }) => [subject, sent]),
      [
        ["t", 0],
        ["t root", 0],
        ["t#4", 0],
      ],
    );
    assert.deepEqual(JSON.parse(String(rows[1]?.["destination"])), DESTINATION);
    assert.deepEqual(JSON.parse(String(rows[1]?.["outline"])), {
      kind: "span",
      traceId: "t",
      spanId: "root",
    });
  });

  test("only its owner can read it, whatever the umask", () => {
    const umask = process.umask(0o277);
    try {
      openQueue(state).queue.add([span("t", "a")]);
    } finally {
      process.umask(umask);
    }
    const [folder = ""] = foldersIn(state);
    const [file = ""] = filesIn(state);
    assert.equal(statSync(join(state, "queue", folder)).mode & 0o777, 0o700);
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  test("what is in flight is not replaced, and what replaced it goes after it", () => {
    const { queue } = openQueue(state);
    queue.add([span("t", "a", 1)]);
    const batch = queue.peek("records");
    queue.add([span("t", "a", 2)]);
    assert.equal(queue.size, 2);
    queue.settle(batch);
    assert.deepEqual(drain(queue), ["t/a@2"]);
    queue.add([span("t", "a", 3)]);
    const refused = queue.peek("records");
    queue.add([span("t", "a", 4)]);
    queue.defer(refused);
    assert.deepEqual(drain(queue), ["t/a@4"]);
  });

  test("a batch is of spans, one info or one tag, and no larger than a request may be", () => {
    const { queue } = openQueue(state);
    queue.add(Array.from({ length: 300 }, (_, index) => span("t", String(index))));
    queue.add([info("t", true), tag("t", "v")]);
    assert.equal(queue.peek("records").length, 256);
    assert.equal(queue.peek("records", 10).length, 10);
    queue.settle(queue.peek("records"));
    assert.equal(queue.peek("records").length, 44);
    queue.settle(queue.peek("records"));
    assert.deepEqual(batchNames(queue.peek("records")), ["t@1!"]);
    queue.settle(queue.peek("records"));
    assert.deepEqual(drain(queue), ["t#v"]);
    const megabyte = 1024 * 1024;
    queue.add([
      span("u", "a", 1, megabyte),
      span("u", "b", 1, megabyte),
      span("u", "c", 1, 3 * megabyte),
    ]);
    assert.deepEqual(batchNames(queue.peek("records")), ["u/a@1"]);
    queue.settle(queue.peek("records"));
    queue.settle(queue.peek("records"));
    assert.deepEqual(batchNames(queue.peek("records")), ["u/c@1"]);
  });

  test("spans of many turns go together", () => {
    const { queue } = openQueue(state);
    for (let index = 0; index < 5; index += 1) {
      queue.add([span(`t${index}`, "root"), info(`t${index}`, true)]);
    }
    assert.equal(queue.peek("records").length, 5);
  });

  test("a trace goes as a whole when it has ended, and shows that it runs before", () => {
    const { queue } = openQueue(state);
    queue.add([standIn("t"), info("t", false)]);
    queue.add([span("t", "a")]);
    assert.deepEqual(batchNames(queue.peek("trace")), ["t@1"]);
    queue.settle(queue.peek("trace"));
    assert.deepEqual(queue.peek("trace"), []);
    queue.add([span("t", "root"), info("t", true, 2)]);
    queue.add([tag("t", "v")]);
    assert.deepEqual(batchNames(queue.peek("trace")), ["t/a@1", "t/root@1", "t@2!"]);
    assert.deepEqual(drain(queue, "trace"), ["t/a@1", "t/root@1", "t@2!", "t#v"]);
  });

  test("another destination's is left to those who send there", () => {
    left(...turn("t"));
    const elsewhere = openQueue(state, {}, { ...DESTINATION, experimentId: "2" }).queue;
    takeOverAll(elsewhere);
    assert.equal(elsewhere.size, 0);
    const otherProject = openQueue(state, {}, { ...DESTINATION, project: "/other" }).queue;
    takeOverAll(otherProject);
    assert.equal(otherProject.size, 4);
  });

  test("of another machine or container, only what nobody touched for a day", () => {
    left(...turn("t"));
    const [name = ""] = foldersIn(state);
    const foreign = name.split(".").with(1, "0".repeat(12)).join(".");
    const path = join(state, "queue", foreign);
    renameSync(join(state, "queue", name), path);
    const { queue } = openQueue(state);
    takeOverAll(queue);
    assert.equal(queue.size, 0);
    const before = (seconds: number): void => {
      const time = Date.now() / 1000 - seconds;
      for (const file of [...filesIn(state), path]) utimesSync(file, time, time);
    };
    before(-DAY);
    takeOverAll(queue);
    assert.equal(queue.size, 0);
    before(DAY + 60);
    takeOverAll(queue);
    assert.equal(queue.size, 4);
  });

  test("taking over is done in parts, and works its way through what is large", () => {
    const names: string[] = [];
    for (let index = 0; index < 40; index += 1) {
      const id = String(index).padStart(2, "0");
      left([span(id, "root", 1, 200), info(id, true)]);
      names.push(`${id}/root@1`, `${id}@1!`);
    }
    const { queue } = openQueue(state, { orphans: 1, moved: 8 });
    let calls = 0;
    while (queue.takeOver().more) calls += 1;
    assert.ok(calls >= 39, `${calls} calls`);
    assert.equal(queue.size, 80);
    assert.deepEqual(drain(queue).sort(), names.sort());
    assert.deepEqual(foldersIn(state), []);
  });

  test("what was taken over waits from the same moment, and is moved when it is its turn", () => {
    left(...["a", "b", "c"].map((id) => [span(id, "root", 1, 500), info(id, true)]));
    const { queue } = openQueue(state, { moved: 1 });
    queue.takeOver();
    assert.equal(queue.size, 6);
    assert.equal(foldersIn(state).length, 1);
    assert.deepEqual(batchNames(queue.peek("records")), ["a/root@1"]);
    assert.equal(queue.size, 6);
    assert.equal(foldersIn(state).length, 2);
    assert.deepEqual(drain(queue).length, 6);
    assert.deepEqual(foldersIn(state), []);
  });

  test("a trace that is longer than what is moved at a time goes as a whole", () => {
    left([span("t", "a"), span("t", "b"), span("t", "root"), info("t", true)]);
    const { queue } = openQueue(state, { moved: 1 });
    takeOverAll(queue);
    assert.deepEqual(batchNames(queue.peek("trace")), ["t/a@1", "t/b@1", "t/root@1", "t@1!"]);
  });

  test("what a newer version wrote is left as it is, and said", () => {
    left(...turn("t"));
    const database = new Database(databaseIn(state));
    database.exec("PRAGMA user_version = 2; PRAGMA wal_checkpoint(TRUNCATE)");
    database.close();
    const content = readFileSync(databaseIn(state));
    const { queue, lines } = openQueue(state, { size: 1, age: 1 });
    takeOverAll(queue);
    assert.ok(readFileSync(databaseIn(state)).equals(content));
    assert.match(lines.join(), /newer version/);
    assert.deepEqual(droppedIn(state), []);
  });

  test("what is not the queue's stays, and does not keep it from its own", () => {
    left(...turn("t"));
    const [name = ""] = foldersIn(state);
    const folder = join(state, "queue", name);
    writeFileSync(join(folder, "notes.txt"), "mine");
    mkdirSync(join(folder, "more"));
    const { queue } = openQueue(state);
    takeOverAll(queue);
    assert.equal(drain(queue).length, 4);
    // It is nobody's again.
    assert.deepEqual(foldersIn(state), [name]);
    assert.deepEqual(readdirSync(folder).sort(), ["more", "notes.txt"]);
    // And is not looked at again.
    const { lines } = openQueue(state);
    assert.deepEqual(lines, []);
  });

  test("the state folder may be a symbolic link; a database is never one", () => {
    const link = join(state, "link");
    const real = join(state, "real");
    mkdirSync(real);
    symlinkSync(real, link);
    const { queue } = openQueue(link);
    queue.add([span("t", "a")]);
    const [target, moved] = [join(state, "target"), join(state, "moved")];
    writeFileSync(target, "");
    renameSync(databaseIn(real), moved);
    symlinkSync(target, databaseIn(real));
    queue.add([span("t", "b")]);
    assert.equal(readFileSync(target, "utf8"), "");
    // In a new folder: what was written to the moved file nobody would find.
    assert.equal(foldersIn(real).length, 2);
    assert.deepEqual(drain(queue), ["t/a@1", "t/b@1"]);
    const [planted = ""] = orphan(real);
    const heir = openQueue(real).queue;
    takeOverAll(heir);
    assert.equal(heir.size, 0);
    assert.deepEqual(foldersIn(real), [planted]);
  });

  test("where the runtime has no SQLite, records are in memory, and that is said", () => {
    const known = Object.getOwnPropertyDescriptor(process, "getBuiltinModule") ?? {};
    Object.defineProperty(process, "getBuiltinModule", { ...known, value: () => undefined });
    const lines: string[] = [];
    const debug = (line: string): void => void lines.push(line);
    const queue = openDurable({ folder: state, destination: DESTINATION, debug });
    Object.defineProperty(process, "getBuiltinModule", known);
    queue.add([span("t", "a"), info("t", true)]);
    assert.equal(queue.isVolatile, true);
    assert.deepEqual(queue.takeOver(), { open: [], more: false });
    assert.deepEqual(drain(queue), ["t/a@1", "t@1!"]);
    assert.deepEqual(readdirSync(state), []);
    assert.match(lines.join(), /no SQLite/);
  });

  test("a file system without shared memory is no obstacle", () => {
    left(...turn("t"));
    const [name = ""] = foldersIn(state);
    // As if none could be made.
    rmSync(join(state, "queue", name, "queue.db-shm"), { force: true });
    mkdirSync(join(state, "queue", name, "queue.db-shm"));
    const { queue } = openQueue(state);
    takeOverAll(queue);
    assert.deepEqual(drain(queue), ["t/a@1", "t/b@1", "t/root@1", "t@2!"]);
  });

  test("two in one process do not meet", () => {
    const [one, other] = [openQueue(state).queue, openQueue(state).queue];
    one.add([span("t", "a")]);
    other.add([span("t", "b")]);
    takeOverAll(one);
    assert.deepEqual([one.size, other.size], [1, 1]);
    assert.equal(foldersIn(state).length, 2);
  });

  test("what is delivered while an older turn is open makes room", () => {
    const { queue } = openQueue(state);
    queue.add([standIn("open"), info("open", false)]);
    const size = (): number =>
      statSync(databaseIn(state)).size + statSync(`${databaseIn(state)}-wal`).size;
    const turn = (index: number): void => {
      queue.add([span(`t${index}`, "root", 1, 5_000), info(`t${index}`, true)]);
      drain(queue);
    };
    turn(0);
    for (let index = 1; index < 400; index += 1) turn(index);
    queue.upkeep();
    assert.ok(size() < 200_000, `${size()} bytes`);
    orphan(state);
    const next = openQueue(state).queue;
    assert.deepEqual(takeOverAll(next), ["open"]);
    assert.equal(next.size, 0);
    assert.equal(existsSync(join(state, "dropped.log")), false);
  });
});
