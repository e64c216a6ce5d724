import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";

import type { Plugin } from "./host/v1/plugin-api.ts";
import { main } from "./program/main.ts";
import { server } from "./server.ts";
import { setup } from "./setup.ts";

/** Whether this file is the main module, rather than loaded by OpenCode. */
function isProgram(): boolean {
  const [, started] = process.argv;
  if (started === undefined || !isMainThread) return false;
  try {
    return realpathSync(started) === realpathSync(fileURLToPath(import.meta.url));
  } catch {
    return false;
  }
}

if (isProgram()) void main(process.argv.slice(2));

/** Set in a process of OpenCode 1; the file may be evaluated more than once there. */
const IS_VERSION_1 = Symbol.for("opencode-mlflow.server");

/**
 * OpenCode 1 calls `server`, OpenCode 2 calls `setup`. 1.18.33 calls both (observed: `setup` before
 * the first prompt, without events so far): there `server` traces.
 */
export default {
  id: "opencode-mlflow",
  server: ((input, options) => {
    Reflect.set(globalThis, IS_VERSION_1, true);
    return server(input, options);
  }) satisfies Plugin,
  setup: (context: unknown): ReturnType<typeof setup> =>
    Reflect.has(globalThis, IS_VERSION_1) ? Promise.resolve(undefined) : setup(context),
};
