import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";

export type Log = (line: string) => void;

/**
 * Where debug lines go. OpenCode's terminal interface runs plugins in a worker, and anything on
 * stderr would be drawn over it: there they go to a file that only its owner can read.
 *
 * @param folder for that file; made when it is needed
 */
export function debugLog(isOn: boolean, folder: string, hasTerminal = isMainThread): Log {
  if (!isOn) return () => undefined;
  if (hasTerminal) {
    return (line) => {
      try {
        process.stderr.write(`[opencode-mlflow] ${line}\n`);
      } catch {
        // A closed stderr must not break OpenCode.
      }
    };
  }
  return (line) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const entry = `${new Date().toISOString()} ${line}\n`;
      appendFileSync(join(folder, "plugin.log"), entry, { mode: 0o600 });
    } catch {
      // Neither must a full disk.
    }
  };
}
