// Written by opencode-mlflow. In a clone that has the entry of the plugin in its opencode.json, and not
// the plugin, which is index.js in this folder, OpenCode loads this file. It says so once.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isMainThread } from "node:worker_threads";

/** @typedef {{ tui?: { showToast: (toast: object) => Promise<unknown> } }} Client of OpenCode 1 */

/** Milliseconds until OpenCode's terminal interface shows what it is told. */
const TOAST_DELAY = 2_000;
const TOAST_DURATION = 20_000;

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const quoted = /^[\w@%+=:,./-]+$/.test(project) ? project : `'${project.replaceAll("'", `'\\''`)}'`;
const TEXT =
  "OpenCode's turns in this project are not traced in MLflow yet. " +
  `To trace them, type in a clone of opencode-mlflow: make up PROJECT=${quoted}`;

/**
 * The folder that a variable names, else one in the user's home.
 * @param {string | undefined} value
 * @param {string[]} otherwise
 */
function folder(value, ...otherwise) {
  return value !== undefined && isAbsolute(value) ? value : join(homedir(), ...otherwise);
}

/** Whether the user is neither traced by a plugin of their own, nor was told. Remembers it. */
function isNews() {
  const { XDG_CONFIG_HOME, XDG_STATE_HOME } = process.env;
  const config = folder(XDG_CONFIG_HOME, ".config");
  if (existsSync(join(config, "opencode", ".opencode-mlflow", "index.js"))) return false;
  const told = join(folder(XDG_STATE_HOME, ".local", "state"), "opencode-mlflow", "told");
  const mark = join(told, createHash("sha256").update(project).digest("hex"));
  if (existsSync(mark)) return false;
  mkdirSync(told, { recursive: true, mode: 0o700 });
  writeFileSync(mark, "");
  return true;
}

/** @param {Client} [client] */
function tell(client) {
  try {
    if (!isNews()) return;
    // In the terminal interface, which runs plugins in a worker, stderr would be drawn over it.
    if (isMainThread) process.stderr.write(`[opencode-mlflow] ${TEXT}\n`);
    else {
      const body = { message: TEXT, variant: "info", duration: TOAST_DURATION };
      const show = () => client?.tui?.showToast({ body }).catch(() => undefined);
      setTimeout(() => void show(), TOAST_DELAY).unref();
    }
  } catch {
    // OpenCode works as if this file was not there.
  }
}

/** OpenCode 1.18.33 calls both, see `src/index.ts`. */
let isVersion1 = false;

/** Says it, and is nothing else. */
const hint = {
  id: "opencode-mlflow-hint",
  /** @param {{ client?: Client }} input */
  server: ({ client }) => {
    isVersion1 = true;
    tell(client);
    return Promise.resolve({});
  },
  setup: () => {
    if (!isVersion1) tell();
    return Promise.resolve(undefined);
  },
};

// OpenCode 1.18.33 loads this file beside `index.js` as well (seen), and no order of theirs is promised.
const plugin = join(dirname(fileURLToPath(import.meta.url)), "index.js");
/** @type {unknown} */
const loaded = existsSync(plugin) ? await import(pathToFileURL(plugin).href) : { default: hint };

export default /** @type {{ default: unknown }} */ (loaded).default;
