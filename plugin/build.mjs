// Bundles the plugin into the one file that OpenCode loads.
//   node build.mjs          writes dist/opencode-mlflow.js
//   node build.mjs --check  fails when the committed file is not what the sources give
import { readFile, writeFile, mkdir } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = new URL("./", import.meta.url);
const target = new URL("dist/opencode-mlflow.js", root);

/**
 * @param {string} path path from the plugin's folder
 * @returns {Promise<{ name: string, version: string, license: string }>}
 */
async function manifest(path) {
  /** @type {unknown} */
  const parsed = JSON.parse(await readFile(new URL(path, root), "utf8"));
  return /** @type {{ name: string, version: string, license: string }} */ (parsed);
}

const own = await manifest("package.json");
const bundled = await Promise.all(
  ["node_modules/dotenv/package.json", "formats/gitleaks.json"].map((path) => manifest(path)),
);

const banner = [
  // Tells Bun, OpenCode's engine, that there is nothing to transpile: that took it 20 ms and more.
  "// @bun",
  "/*!",
  ` * opencode-mlflow ${own.version}: records every OpenCode turn as an MLflow trace.`,
  ` * SPDX-License-Identifier: ${own.license}`,
  " *",
  " * Contains:",
  ...bundled.map(({ name, version, license }) => ` *   ${name} ${version} (${license})`),
  " *",
  " * Generated from plugin/src by plugin/build.mjs: edit those.",
  " */",
].join("\n");

/**
 * A bundled CommonJS module asks for built-ins with `require`, which an ES module does not have.
 * @type {import("esbuild").Plugin}
 */
const builtinsByImport = {
  name: "builtins-by-import",
  setup(bundler) {
    bundler.onResolve({ filter: /^[a-z_/]+$/ }, ({ path, kind }) =>
      kind === "require-call" && isBuiltin(path) ? { path, namespace: "builtin" } : undefined,
    );
    bundler.onLoad({ filter: /./, namespace: "builtin" }, ({ path }) => ({
      contents: `export * from "node:${path}";`,
    }));
  },
};

const result = await build({
  absWorkingDir: fileURLToPath(root),
  entryPoints: ["src/index.ts"],
  outfile: "dist/opencode-mlflow.js",
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
  target: "node20",
  // With `@bun` in its first line Bun reads the file as Latin-1.
  charset: "ascii",
  legalComments: "inline",
  sourcemap: false,
  // Names of bundled files stay the same where node_modules is a link.
  preserveSymlinks: true,
  // OpenCode waits for the load, which takes as long as the file is. Lines and columns of a stack
  // trace are those of any build of the same version.
  minify: true,
  lineLimit: 120,
  banner: { js: banner },
  plugins: [builtinsByImport],
  define: { PLUGIN_VERSION: JSON.stringify(own.version) },
});
const output = result.outputFiles[0];
if (output === undefined) throw new Error("esbuild returned no file");

if (process.argv.includes("--check")) {
  const committed = await readFile(target).catch(() => undefined);
  if (!committed?.equals(output.contents)) {
    console.error("dist/opencode-mlflow.js is not what src gives: run `npm run build`");
    process.exitCode = 1;
  } else {
    console.log(`dist/opencode-mlflow.js is up to date (${committed.length} bytes)`);
  }
} else {
  await mkdir(new URL("dist/", root), { recursive: true });
  await writeFile(target, output.contents);
  console.log(`dist/opencode-mlflow.js: ${output.contents.length} bytes`);
}
