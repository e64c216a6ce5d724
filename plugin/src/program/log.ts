import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";

export type Log = (line: string) => void;

/** Bytes of the log after which a new file begins; one older file is kept. */
const LARGEST = 4 * 1024 * 1024;

/**
 * Where debug lines go. OpenCode's terminal interface runs plugins in a worker, and anything on
 * stderr would be drawn over it: there they go to a file that only its owner can read.
 *
 * @param folder for that file; made when it is needed
 * @param hasStderr whether lines go to stderr
 */
export function debugLog(isOn: boolean, folder: string, hasStderr = isMainThread): Log {
  if (!isOn) return () => undefined;
  if (hasStderr) {
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
      const path = join(folder, "plugin.log");
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (size > LARGEST) renameSync(path, `${path}.1`);
      const entry = `${new Date().toISOString()} ${process.pid} ${line}\n`;
      appendFileSync(path, entry, { mode: 0o600 });
    } catch {
      // A full disk must not break OpenCode.
    }
  };
}
