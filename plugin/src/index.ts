import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";

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

/** OpenCode 1 calls `server` and ignores `setup`; OpenCode 2 calls `setup` and ignores `server`. */
export default { id: "opencode-mlflow", server, setup };
