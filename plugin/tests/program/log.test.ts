import assert from "node:assert/strict";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { debugLog } from "../../src/program/log.ts";
import { spyOn } from "../support/spy.ts";

const root = mkdtempSync(join(tmpdir(), "opencode-mlflow-log-"));
after(() => {
  rmSync(root, { recursive: true });
});

function stderrOf(run: () => void): unknown[] {
  const write = spyOn(process.stderr, "write", () => true);
  try {
    run();
  } finally {
    write.restore();
  }
  return write.calls.map(([chunk]) => chunk);
}

describe("debug lines", () => {
  test("go nowhere by default", () => {
    assert.deepEqual(
      stderrOf(() => {
        debugLog(false, root, true)("x");
      }),
      [],
    );
  });

  test("go to stderr outside the terminal interface", () => {
    assert.deepEqual(
      stderrOf(() => {
        debugLog(true, root, true)("x");
      }),
      ["[opencode-mlflow] x\n"],
    );
  });

  test("go to a file of the owner's inside it", () => {
    const written = stderrOf(() => {
      debugLog(true, join(root, "opencode-mlflow"), false)("x");
    });
    assert.deepEqual(written, []);
    const file = join(root, "opencode-mlflow", "plugin.log");
    assert.match(readFileSync(file, "utf8"), /^\S+Z \d+ x\n$/);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(join(root, "opencode-mlflow")).mode & 0o777, 0o700);
  });

  test("fill a file and the one before it at most", () => {
    const folder = join(root, "long");
    const log = debugLog(true, folder, false);
    const line = "x".repeat(1_000_000);
    for (let n = 0; n < 15; n += 1) log(line);
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    assert.equal(sizes.length, 2);
    assert.ok(sizes.every((size) => size < 6_000_000));
  });

  test("are lost where no file can be written, without an error", () => {
    const blocked = join(root, "file");
    writeFileSync(blocked, "");
    debugLog(true, join(blocked, "opencode-mlflow"), false)("x");
    assert.equal(existsSync(join(blocked, "opencode-mlflow")), false);
  });
});
