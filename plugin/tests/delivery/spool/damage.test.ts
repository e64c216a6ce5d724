import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  adoptAll,
  drain,
  droppedIn,
  filesIn,
  info,
  openSpool,
  orphan,
  span,
  stateFolder,
} from "../../support/spool.ts";

const TURNS = 6;

/** What a process left: spans and infos, over several segments. */
function leave(state: string): string[] {
  const { spool } = openSpool(state, { segment: 1_000 });
  const names: string[] = [];
  for (let index = 0; index < TURNS; index += 1) {
    const trace = `t${index}`;
    spool.add([span(trace, "a", 1, 100), span(trace, "root", 1, 100), info(trace, true)]);
    names.push(`${trace}/a@1`, `${trace}/root@1`, `${trace}@1!`);
  }
  orphan(state);
  return names;
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

function apply(path: string, change: Damage): void {
  const bytes = readFileSync(path);
  const at = change.at % (bytes.length + 1);
  switch (change.do) {
    case "cut":
      writeFileSync(path, bytes.subarray(0, at));
      return;
    case "flip":
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

/** Records of which the line, without its end, is still somewhere in the files. */
function undamaged(state: string, lines: ReadonlyMap<string, string>): string[] {
  const content = filesIn(state)
    .map((path) => readFileSync(path, "latin1"))
    .join("");
  return [...lines].filter(([, line]) => content.includes(line)).map(([name]) => name);
}

function linesByName(state: string, names: readonly string[]): Map<string, string> {
  const records = filesIn(state)
    .flatMap((path) => readFileSync(path, "latin1").split("\n"))
    .filter((line) => line.includes('"kind"'));
  assert.equal(records.length, names.length);
  return new Map(names.map((name, index) => [name, records[index] ?? ""]));
}

describe("a damaged spool", () => {
  test("gives what is whole, counts what is not, and stops nobody", () => {
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (changes) => {
        const state = stateFolder();
        try {
          const names = leave(state);
          const lines = linesByName(state, names);
          for (const change of changes) {
            const files = filesIn(state);
            apply(files[change.file % files.length] ?? "", change);
          }
          const whole = undamaged(state, lines);
          const { spool } = openSpool(state);
          adoptAll(spool);
          const got = drain(spool);
          assert.deepEqual(
            whole.filter((name) => !got.includes(name)),
            [],
          );
          assert.equal(new Set(got).size, got.length);
          assert.ok(got.every((name) => names.includes(name)));
          const isHurt =
            changes.some(({ do: what }) => what === "flip") && got.length < names.length;
          if (isHurt) assert.equal(droppedIn(state)[0]?.["reason"], "damaged");
        } finally {
          rmSync(state, { recursive: true });
        }
      }),
      { numRuns: 150, includeErrorInReport: true },
    );
  });

  test("counts a torn end", () => {
    const state = stateFolder();
    leave(state);
    const last = filesIn(state).at(-1) ?? "";
    writeFileSync(last, readFileSync(last).subarray(0, -30));
    const { spool } = openSpool(state);
    adoptAll(spool);
    assert.equal(drain(spool).length, TURNS * 3 - 1);
    const [{ at, ...entry } = {}] = droppedIn(state);
    assert.equal(typeof at, "number");
    assert.deepEqual(entry, {
      reason: "damaged",
      records: 1,
      traces: 0,
      bytes: 0,
      url: "http://server",
      experimentId: "1",
      project: "/p",
    });
    rmSync(state, { recursive: true });
  });

  test("may have empty files, or a file where a folder should be", () => {
    const state = stateFolder();
    leave(state);
    const files = filesIn(state);
    writeFileSync(files[0] ?? "", "");
    const [folder = ""] = readdirSync(join(state, "spool"));
    writeFileSync(join(state, "spool", folder.replace(/\d+$/, "999")), "");
    const { spool } = openSpool(state);
    adoptAll(spool);
    assert.ok(drain(spool).length > 0);
    rmSync(state, { recursive: true });
    writeFileSync(state, "a file where the state folder should be");
    spool.add([span("u", "a")]);
    adoptAll(spool);
    assert.deepEqual(drain(spool), ["u/a@1"]);
    spool.close();
    assert.equal(existsSync(state), true);
    rmSync(state);
  });
});
