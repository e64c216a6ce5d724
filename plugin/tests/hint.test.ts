import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const HINT = fileURLToPath(new URL("../hint.mjs", import.meta.url));

/** Loads the hint as OpenCode does, in its own process or in a worker of it. */
const HOST = `
import { Worker, isMainThread } from "node:worker_threads";
const isWorker = process.argv[3] === "worker";
if (isWorker && isMainThread) new Worker(new URL(import.meta.url), { argv: process.argv.slice(2) });
else {
  const { default: plugin } = await import(process.argv[2]);
  const client = { tui: { showToast: async ({ body }) => console.log("toast " + body.message) } };
  if (process.argv[4] === "2") await plugin.setup({});
  else { await plugin.server({ client }); await plugin.setup({}); }
  await new Promise((resolve) => setTimeout(resolve, isWorker ? 2300 : 0));
}
`;

function cloned(name: string): { root: string; folder: string } {
  const root = mkdtempSync(join(tmpdir(), "hint-"));
  const folder = join(root, name, ".opencode-mlflow");
  mkdirSync(folder, { recursive: true });
  copyFileSync(HINT, join(folder, "index.mjs"));
  writeFileSync(join(root, "host.mjs"), HOST);
  return { root, folder };
}

function load({ root, folder }: ReturnType<typeof cloned>, ...how: string[]) {
  // OpenCode is a runtime where it is told so.
  const env = { PATH: process.env["PATH"], HOME: root, BUN_BE_BUN: "1" };
  const file = join(folder, "index.mjs");
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "host.mjs"), file, ...(how.length > 0 ? how : ["main"])],
    { env, encoding: "utf8" },
  );
  return { stdout, stderr };
}

void test("whoever has cloned the repository is told once what to type", () => {
  const clone = cloned("it's mine");
  const { stdout, stderr } = load(clone);
  assert.equal(stdout, "", "`opencode run --format json` is read by programs");
  assert.match(
    stderr,
    /^\[opencode-mlflow\] .* not traced .*: make up PROJECT='.*\/it'\\''s mine'\n$/,
  );
  assert.deepEqual(load(clone), { stdout: "", stderr: "" });
});

void test("in the terminal interface it is a toast: stderr would be drawn over it", () => {
  const { stdout, stderr } = load(cloned("app"), "worker");
  assert.match(stdout, /^toast OpenCode's turns .*\/app\n$/);
  assert.equal(stderr, "");
});

void test("in OpenCode 2 too", () => {
  assert.match(load(cloned("app"), "main", "2").stderr, /not traced/);
});

void test("who has a plugin for all projects is told nothing, nor who cannot be remembered", () => {
  const traced = cloned("app");
  const own = join(traced.root, ".config", "opencode", ".opencode-mlflow");
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, "index.js"), "");
  assert.deepEqual(load(traced), { stdout: "", stderr: "" });
  const unwritable = cloned("app");
  writeFileSync(join(unwritable.root, ".local"), "");
  assert.deepEqual(load(unwritable), { stdout: "", stderr: "" });
});

void test("where the plugin is there, it is that", () => {
  const clone = cloned("app");
  const script = `export default {
    server: async () => console.log("server"), setup: async () => console.log("setup"),
  };`;
  writeFileSync(join(clone.folder, "index.js"), script);
  writeFileSync(join(clone.folder, "package.json"), '{"type": "module"}');
  assert.deepEqual(load(clone), { stdout: "server\nsetup\n", stderr: "" });
});

void test("it reads and sends nothing", () => {
  const imports = [...readFileSync(HINT, "utf8").matchAll(/^import \{(.*)\} from "(.*)";$/gm)];
  assert.deepEqual(
    imports.map(([, names = ""]) => names.trim()),
    [
      "createHash",
      "existsSync, mkdirSync, writeFileSync",
      "homedir",
      "dirname, isAbsolute, join",
      "setTimeout",
      "fileURLToPath, pathToFileURL",
      "isMainThread",
    ],
  );
});
