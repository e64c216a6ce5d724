import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readRegularFile } from "../../src/program/read-file.ts";
import { gatherSources } from "../../src/program/sources.ts";

const root = mkdtempSync(join(tmpdir(), "opencode-mlflow-read-"));
after(() => {
  rmSync(root, { recursive: true });
});

test("a file, also by way of a link", () => {
  writeFileSync(join(root, "file"), "A=1\n");
  symlinkSync("file", join(root, "link"));
  assert.equal(readRegularFile(join(root, "link")).toString(), "A=1\n");
});

// Opening a pipe waits for a writer; a process of its own, as a test that waits cannot say so.
for (const [what, make] of Object.entries({
  "a pipe": (path: string) => execFileSync("mkfifo", [path]),
  "a link to a device": (path: string) => {
    symlinkSync("/dev/zero", path);
  },
  "a huge file": (path: string) => {
    writeFileSync(path, "");
    truncateSync(path, 3_000_000_000);
  },
})) {
  test(`${what} in place of .env is no .env, and nothing waits for it`, () => {
    const folder = mkdtempSync(join(root, "project-"));
    make(join(folder, ".env"));
    const script =
      `import { gatherSources } from ${JSON.stringify(new URL("../../src/program/sources.ts", import.meta.url).href)};` +
      `const place = { directory: ${JSON.stringify(folder)}, worktree: undefined };` +
      'const { sources } = gatherSources({ XDG_CONFIG_HOME: "/nonexistent" }, {}, place);' +
      'console.log(sources.filter(({ source }) => source.endsWith(".env")).length);';
    writeFileSync(join(folder, "ask.mjs"), script);
    const options = { timeout: 60_000, encoding: "utf8" } as const;
    const said = execFileSync(process.execPath, [join(folder, "ask.mjs")], options);
    assert.equal(said.trim(), "0");
  });
}

test("the .env that is there is read", () => {
  writeFileSync(join(root, ".env"), "A=1\n");
  const place = { directory: root, worktree: undefined };
  const { sources } = gatherSources({ XDG_CONFIG_HOME: "/nonexistent" }, {}, place);
  const found = sources.find(({ source }) => source === join(root, ".env"));
  assert.deepEqual(found?.variables, { A: "1" });
});
