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
import { frame } from "../../../src/delivery/spool/lines.ts";
import {
  adoptAll,
  batchNames,
  DESTINATION,
  drain,
  droppedIn,
  filesIn,
  foldersIn,
  info,
  openSpool,
  orphan,
  span,
  standIn,
  stateFolder,
  tag,
  turn,
} from "../../support/spool.ts";

const DAY = 24 * 3600;

describe("spool", () => {
  let state: string;

  beforeEach(() => {
    state = stateFolder();
  });

  afterEach(() => {
    rmSync(state, { recursive: true });
  });

  /** What an orphan of these records becomes. */
  const left = (...calls: ReturnType<typeof turn>): void => {
    const { spool } = openSpool(state);
    for (const records of calls) spool.add(records);
    orphan(
      state,
      foldersIn(state).filter((name) => name.includes(`.${process.pid}.`)),
    );
  };

  test("nothing is on disk before there is something to keep, nor after it was delivered", () => {
    const { spool } = openSpool(state);
    adoptAll(spool);
    spool.add([]);
    assert.deepEqual(readdirSync(state), []);
    for (const records of turn("t")) {
      spool.add(records);
      assert.equal(foldersIn(state).length, 1);
    }
    assert.deepEqual(drain(spool), ["t/a@1", "t/b@1", "t/root@1", "t@2!"]);
    assert.deepEqual(foldersIn(state), []);
    spool.close();
    assert.deepEqual(foldersIn(state), []);
  });

  test("a record is on disk when `add` returns, with the lines that the format says", () => {
    const { spool } = openSpool(state);
    spool.add([standIn("t"), info("t", false)]);
    spool.add([span("t", "root"), tag("t", "v")]);
    const [file = ""] = filesIn(state);
    const payloads = readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line.split(" ").slice(2).join(" ")) as Record<string, unknown>);
    assert.deepEqual(payloads[0], { spool: 1, ...DESTINATION });
    assert.deepEqual(
      payloads.slice(1).map(({ n, kind, provisional, settled }) => [n, kind, provisional, settled]),
      [
        [1, "span", true, undefined],
        [2, "info", undefined, undefined],
        [3, "span", undefined, undefined],
        [4, "tag", undefined, undefined],
        [undefined, undefined, undefined, [[1, 1]]],
      ],
    );
  });

  test("only its owner can read it, whatever the umask", () => {
    const umask = process.umask(0o277);
    try {
      openSpool(state).spool.add([span("t", "a")]);
    } finally {
      process.umask(umask);
    }
    const [folder = ""] = foldersIn(state);
    const [file = ""] = filesIn(state);
    assert.equal(statSync(join(state, "spool", folder)).mode & 0o777, 0o700);
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  test("an open trace can be ended by the next process although all of it was delivered", () => {
    const first = openSpool(state).spool;
    first.add([standIn("t"), info("t", false)]);
    first.add([info("t", false, 2)]);
    assert.deepEqual(drain(first), ["t/root@0", "t@2"]);
    assert.equal(first.size, 0);
    first.close();
    orphan(state);
    const { spool } = openSpool(state);
    const { open } = spool.adopt();
    assert.deepEqual(
      open.map(({ info: { traceId, tags }, rootSpanId, seen }) => [
        traceId,
        tags,
        rootSpanId,
        seen,
      ]),
      [["t", { version: "2" }, "root", 5]],
    );
    assert.equal(spool.size, 0);
    spool.add([span("t", "root"), info("t", true, 3)]);
    assert.equal(foldersIn(state).length, 1);
    assert.deepEqual(drain(spool), ["t/root@1", "t@3!"]);
    assert.deepEqual(foldersIn(state), []);
  });

  test("what is in flight is not replaced, and what replaced it goes after it", () => {
    const { spool } = openSpool(state);
    spool.add([span("t", "a", 1)]);
    const batch = spool.peek("records");
    spool.add([span("t", "a", 2)]);
    assert.equal(spool.size, 2);
    spool.settle(batch);
    assert.deepEqual(drain(spool), ["t/a@2"]);
    spool.add([span("t", "a", 3)]);
    const refused = spool.peek("records");
    spool.add([span("t", "a", 4)]);
    spool.defer(refused);
    assert.deepEqual(drain(spool), ["t/a@4"]);
  });

  test("a batch is of spans, one info or one tag, and no larger than a request may be", () => {
    const { spool } = openSpool(state);
    spool.add(Array.from({ length: 300 }, (_, index) => span("t", String(index))));
    spool.add([info("t", true), tag("t", "v")]);
    assert.equal(spool.peek("records").length, 256);
    assert.equal(spool.peek("records", 10).length, 10);
    spool.settle(spool.peek("records"));
    assert.equal(spool.peek("records").length, 44);
    spool.settle(spool.peek("records"));
    assert.deepEqual(batchNames(spool.peek("records")), ["t@1!"]);
    spool.settle(spool.peek("records"));
    assert.deepEqual(drain(spool), ["t#v"]);
    const megabyte = 1024 * 1024;
    spool.add([
      span("u", "a", 1, megabyte),
      span("u", "b", 1, megabyte),
      span("u", "c", 1, 3 * megabyte),
    ]);
    assert.deepEqual(batchNames(spool.peek("records")), ["u/a@1"]);
    spool.settle(spool.peek("records"));
    spool.settle(spool.peek("records"));
    assert.deepEqual(batchNames(spool.peek("records")), ["u/c@1"]);
  });

  test("spans of many turns go together", () => {
    const { spool } = openSpool(state);
    for (let index = 0; index < 5; index += 1) {
      spool.add([span(`t${index}`, "root"), info(`t${index}`, true)]);
    }
    assert.equal(spool.peek("records").length, 5);
  });

  test("a trace goes as a whole when it has ended, and shows that it runs before", () => {
    const { spool } = openSpool(state);
    spool.add([standIn("t"), info("t", false)]);
    spool.add([span("t", "a")]);
    assert.deepEqual(batchNames(spool.peek("trace")), ["t@1"]);
    spool.settle(spool.peek("trace"));
    assert.deepEqual(spool.peek("trace"), []);
    spool.add([span("t", "root"), info("t", true, 2)]);
    spool.add([tag("t", "v")]);
    assert.deepEqual(batchNames(spool.peek("trace")), ["t/a@1", "t/root@1", "t@2!"]);
    assert.deepEqual(drain(spool, "trace"), ["t/a@1", "t/root@1", "t@2!", "t#v"]);
  });

  test("another destination's is left to those who send there", () => {
    left(...turn("t"));
    const elsewhere = openSpool(state, {}, { ...DESTINATION, experimentId: "2" }).spool;
    adoptAll(elsewhere);
    assert.equal(elsewhere.size, 0);
    const otherProject = openSpool(state, {}, { ...DESTINATION, project: "/other" }).spool;
    adoptAll(otherProject);
    assert.equal(otherProject.size, 4);
  });

  test("of another machine or container, only what nobody touched for a day", () => {
    left(...turn("t"));
    const [name = ""] = foldersIn(state);
    const foreign = name.split(".").with(1, "0".repeat(12)).join(".");
    const path = join(state, "spool", foreign);
    renameSync(join(state, "spool", name), path);
    const { spool } = openSpool(state);
    adoptAll(spool);
    assert.equal(spool.size, 0);
    const before = (seconds: number): void => {
      const time = Date.now() / 1000 - seconds;
      for (const file of [...filesIn(state), path]) utimesSync(file, time, time);
    };
    before(-DAY);
    adoptAll(spool);
    assert.equal(spool.size, 0);
    before(DAY + 60);
    adoptAll(spool);
    assert.equal(spool.size, 4);
  });

  test("taking over is done in parts, and works its way through what is large", () => {
    const names: string[] = [];
    for (let index = 0; index < 40; index += 1) {
      const id = String(index).padStart(2, "0");
      left([span(id, "root", 1, 200), info(id, true)]);
      names.push(`${id}/root@1`, `${id}@1!`);
    }
    const { spool } = openSpool(state, { adopted: 10, known: 8 });
    let calls = 0;
    while (spool.adopt().more) calls += 1;
    assert.ok(calls >= 39, `${calls} calls`);
    assert.equal(spool.size, 80);
    assert.deepEqual(drain(spool).sort(), names.sort());
    assert.deepEqual(foldersIn(state), []);
  });

  test("it says so while a folder that it took over is not read to its end", () => {
    const written = openSpool(state, { segment: 500 });
    for (const id of ["a", "b", "c"]) written.spool.add([span(id, "root", 1, 500)]);
    written.spool.close();
    orphan(state);
    const { spool } = openSpool(state, { adopted: 1 });
    assert.equal(spool.isAdopting, false);
    const seen: [boolean, number][] = [];
    for (let more = true; more;) {
      ({ more } = spool.adopt());
      seen.push([spool.isAdopting, spool.size]);
    }
    assert.deepEqual(seen, [
      [true, 0],
      [true, 0],
      [false, 3],
    ]);
  });

  test("what a newer version wrote is left as it is, and said", () => {
    left(...turn("t"));
    const [file = ""] = filesIn(state);
    const content = frame('{"spool":2}').bytes.toString() + "what else is in it\n";
    writeFileSync(file, content);
    const { spool, lines } = openSpool(state, { size: 1, age: 1 });
    adoptAll(spool);
    assert.equal(readFileSync(file, "utf8"), content);
    assert.match(lines.join(), /newer version/);
    assert.deepEqual(droppedIn(state), []);
  });

  test("what is not the spool's stays, and does not keep it from its own", () => {
    left(...turn("t"));
    const [name = ""] = foldersIn(state);
    const folder = join(state, "spool", name);
    writeFileSync(join(folder, "notes.txt"), "mine");
    mkdirSync(join(folder, "00000009.log"));
    writeFileSync(join(state, "target"), "not to be read");
    symlinkSync(join(state, "target"), join(folder, "00000008.log"));
    const { spool } = openSpool(state);
    adoptAll(spool);
    assert.equal(drain(spool).length, 4);
    // It is nobody's again.
    assert.deepEqual(foldersIn(state), [name]);
    assert.deepEqual(readdirSync(folder).sort(), ["00000008.log", "00000009.log", "notes.txt"]);
    assert.equal(readFileSync(join(state, "target"), "utf8"), "not to be read");
  });

  test("the state folder may be a symbolic link; a segment is never one", () => {
    const link = join(state, "link");
    const real = join(state, "real");
    mkdirSync(real);
    symlinkSync(real, link);
    const { spool } = openSpool(link);
    spool.add([span("t", "a")]);
    const [file = ""] = filesIn(real);
    const [target, moved] = [join(state, "target"), join(state, "moved")];
    writeFileSync(target, "");
    renameSync(file, moved);
    symlinkSync(target, file);
    spool.add([span("t", "b")]);
    assert.equal(readFileSync(target, "utf8"), "");
    // In a new folder: what was written to the moved file nobody would find.
    assert.equal(foldersIn(real).length, 2);
    assert.deepEqual(drain(spool), ["t/a@1", "t/b@1"]);
  });

  test("two in one process do not meet", () => {
    const [one, other] = [openSpool(state).spool, openSpool(state).spool];
    one.add([span("t", "a")]);
    other.add([span("t", "b")]);
    adoptAll(one);
    assert.deepEqual([one.size, other.size], [1, 1]);
    assert.equal(foldersIn(state).length, 2);
  });

  test("a trace that is delivered while a newer turn is open does not keep its segments", () => {
    const { spool } = openSpool(state, { segment: 300 });
    spool.add([standIn("open"), info("open", false)]);
    // That it was delivered is said in a later segment, which is not kept either.
    for (let index = 0; index < 50; index += 1) {
      spool.add([span(`t${index}`, "root", 1, 500), info(`t${index}`, true)]);
      drain(spool);
    }
    assert.ok(filesIn(state).length <= 3, filesIn(state).join(" "));
    orphan(state);
    const next = openSpool(state).spool;
    assert.deepEqual(adoptAll(next), ["open"]);
    assert.equal(next.size, 0);
    assert.equal(existsSync(join(state, "dropped.log")), false);
  });

  test("what was replaced does not come back after a death, however little is known at once", () => {
    left([standIn("t"), info("t", false)]);
    const first = openSpool(state).spool;
    adoptAll(first);
    first.add([span("t", "root"), info("t", true, 2)]);
    assert.deepEqual(batchNames(first.peek("trace")), ["t/root@1", "t@2!"]);
    orphan(state);
    const next = openSpool(state, { known: 1 }).spool;
    adoptAll(next);
    assert.deepEqual(drain(next, "trace"), ["t/root@1", "t@2!"]);
  });

  test("a trace that has ended here is not open because another process left it so", () => {
    left([standIn("t"), info("t", false)]);
    const { spool } = openSpool(state);
    spool.add([span("t", "root", 2), info("t", true, 2)]);
    drain(spool);
    assert.deepEqual(adoptAll(spool), []);
    assert.deepEqual(drain(spool), []);
    assert.deepEqual(foldersIn(state), []);
  });
});
