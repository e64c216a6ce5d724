import assert from "node:assert/strict";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import fc from "fast-check";
import { Database } from "../../../src/delivery/queue/database.ts";
import {
  takeOverAll,
  databaseIn,
  foldersIn,
  drain,
  droppedIn,
  filesIn,
  info,
  openQueue,
  orphan,
  span,
  standIn,
  stateFolder,
} from "../../support/queue.ts";

const TURNS = 6;

/** What a process left: in the log, in the database, or in both. */
function leave(state: string, isCheckpointed: boolean): string[] {
  const { queue } = openQueue(state);
  const names: string[] = [];
  for (let index = 0; index < TURNS; index += 1) {
    const trace = `t${index}`;
    queue.add([span(trace, "a", 1, 3_000), span(trace, "root", 1, 100), info(trace, true)]);
    names.push(`${trace}/a@1`, `${trace}/root@1`, `${trace}@1!`);
  }
  if (isCheckpointed) {
    const database = new Database(databaseIn(state));
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    database.close();
  }
  die(state);
  return names;
}

/** Makes what is in a state folder a dead process's. */
function die(state: string): void {
  const [folder = ""] = orphan(state);
  // Nobody has these files open, as after a death.
  const [path, copy] = [join(state, "queue", folder), join(state, "copy")];
  cpSync(path, copy, { recursive: true });
  rmSync(path, { recursive: true });
  renameSync(copy, path);
}

const damage = fc.oneof(
  fc.record({ do: fc.constant("cut" as const), file: fc.nat(), at: fc.nat() }),
  fc.record({
    do: fc.constant("flip" as const),
    file: fc.nat(),
    at: fc.nat(),
    bit: fc.nat({ max: 7 }),
  }),
  fc.record({
    do: fc.constant("nul" as const),
    file: fc.nat(),
    at: fc.nat(),
    count: fc.nat({ max: 300 }),
  }),
  fc.record({
    do: fc.constant("insert" as const),
    file: fc.nat(),
    at: fc.nat(),
    what: fc.uint8Array({ maxLength: 30 }),
  }),
);

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

/** Of `user_version` in the header: with it changed, a file is of a newer version. */
const VERSION = { start: 60, end: 64 };

function apply(path: string, change: Damage): void {
  const bytes = readFileSync(path);
  const at = change.at % (bytes.length + 1);
  switch (change.do) {
    case "cut":
      writeFileSync(path, bytes.subarray(0, at));
      return;
    case "flip":
      if (at >= VERSION.start && at < VERSION.end) return;
      if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << change.bit);
      writeFileSync(path, bytes);
      return;
    case "nul":
      writeFileSync(path, bytes.fill(0, at, Math.min(bytes.length, at + change.count)));
      return;
    case "insert":
      writeFileSync(path, Buffer.concat([bytes.subarray(0, at), change.what, bytes.subarray(at)]));
  }
}

/** The files that hold records. */
function hurtable(state: string): string[] {
  return filesIn(state).filter((path) => !path.endsWith("-shm") && statSync(path).size > 0);
}

/** What comes of damage. */
function survivors(
  changes: readonly Damage[],
  isCheckpointed: boolean,
): { lost: string[]; counted: number } {
  const state = stateFolder();
  try {
    const names = leave(state, isCheckpointed);
    for (const change of changes) {
      const files = hurtable(state);
      const path = files[change.file % files.length];
      if (path !== undefined) apply(path, change);
    }
    const { queue, lines } = openQueue(state);
    takeOverAll(queue);
    const got = drain(queue);
    assert.equal(new Set(got).size, got.length);
    assert.deepEqual(
      got.filter((name) => !names.includes(name)),
      [],
    );
    assert.deepEqual(lines, []);
    assert.deepEqual(foldersIn(state), []);
    const counted = droppedIn(state).reduce((sum, { records }) => sum + Number(records), 0);
    return { lost: names.filter((name) => !got.includes(name)), counted };
  } finally {
    rmSync(state, { recursive: true });
  }
}

describe("a damaged queue", () => {
  test("gives what is whole, once, and stops nobody", () => {
    const changes = fc.array(damage, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(changes, fc.boolean(), (all, isCheckpointed) => {
        survivors(all, isCheckpointed);
      }),
      { numRuns: 60 },
    );
  });

  for (const [name, isCheckpointed] of [
    ["log", false],
    ["database", true],
  ] as const) {
    test(`changed bytes in the ${name} cost little, and what they cost is counted`, () => {
      let [lost, runs] = [0, 0];
      const changed = damage.filter((one) => one.do === "flip" || one.do === "nul");
      fc.assert(
        fc.property(changed, (one) => {
          const found = survivors([one], isCheckpointed);
          lost += found.lost.length;
          runs += 1;
          if (found.lost.length > 0) assert.ok(found.counted > 0);
        }),
        { numRuns: 100 },
      );
      assert.ok(lost < runs * 2, `${lost} of ${runs * TURNS * 3}`);
    });
  }

  // https://www.sqlite.org/fileformat.html#the_database_header: random changes seldom reach it.
  test("changed bits in the database's header cost nothing", () => {
    for (let at = 0; at < 100; at += 1) {
      const { lost } = survivors([{ do: "flip", file: 0, at, bit: at % 8 }], true);
      assert.deepEqual(lost, [], `byte ${at}`);
    }
  });

  // SQLite may still take it for a table, whose id is not the row id or whose columns do not fit.
  test("changed bits in the definition of the table cost nothing", () => {
    const state = stateFolder();
    leave(state, true);
    const bytes = readFileSync(databaseIn(state));
    rmSync(state, { recursive: true });
    for (const [part, bit] of [
      ["id INTEGER PRIMARY KEY", 2],
      ["at INTEGER", 5],
    ] as const) {
      const begin = bytes.indexOf(part);
      assert.ok(begin > 0);
      for (let at = begin; at < begin + part.length; at += 1) {
        const { lost } = survivors([{ do: "flip", file: 0, at, bit }], true);
        assert.deepEqual(lost, [], `byte ${at}`);
      }
    }
  });

  // https://www.sqlite.org/fileformat2.html#walformat: 32 bytes, which SQLite needs all of.
  test("changed bits in the log's header are counted, and cost little", () => {
    for (let at = 0; at < 32; at += 1) {
      for (const bit of [0, 7]) {
        const { lost, counted } = survivors([{ do: "flip", file: 1, at, bit }], false);
        assert.ok(lost.length <= 3, `byte ${at}, bit ${bit}: ${lost.join()}`);
        assert.ok(counted > 0 || lost.length === 0, `byte ${at}, bit ${bit}`);
      }
    }
  });

  test("gives what a damaged record has replaced", () => {
    // In frames of 4,120 bytes, from the end: the last transaction, and some of the one before.
    for (let frame = 1; frame <= 24; frame += 1) {
      const state = stateFolder();
      const { queue } = openQueue(state);
      for (const one of ["t", "u"]) {
        queue.add([standIn(one), info(one, false), span(one, "a", 1, 500)]);
        queue.add([span(one, "a", 2, 2_500), span(one, "root", 9, 3_000), info(one, true, 2)]);
      }
      die(state);
      const [log = ""] = hurtable(state).slice(-1);
      apply(log, { do: "flip", file: 0, at: statSync(log).size - frame * 4_120 + 2_000, bit: 3 });
      const found = openQueue(state).queue;
      takeOverAll(found);
      const subjects = drain(found).map((name) => name.replace(/@.*/, ""));
      assert.deepEqual(subjects.sort(), ["t", "t/a", "t/root", "u", "u/a", "u/root"], `${frame}`);
      rmSync(state, { recursive: true });
    }
  });

  test("may have empty files, or a file where a folder should be", () => {
    const state = stateFolder();
    leave(state, false);
    const folder = orphan(state)[0] ?? "";
    mkdirSync(join(state, "queue", folder.replace(/\d+$/, "998")));
    writeFileSync(join(state, "queue", folder.replace(/\d+$/, "999")), "");
    const { queue } = openQueue(state);
    takeOverAll(queue);
    assert.equal(drain(queue).length, TURNS * 3);
    rmSync(state, { recursive: true });
    writeFileSync(state, "a file where the state folder should be");
    queue.add([span("u", "a")]);
    takeOverAll(queue);
    assert.deepEqual(drain(queue), ["u/a@1"]);
    queue.close();
    assert.equal(existsSync(state), true);
    rmSync(state);
  });
});
