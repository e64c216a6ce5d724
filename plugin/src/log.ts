import { appendFileSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { isMainThread } from "node:worker_threads";

export type Log = (line: string) => void;

/** The state folder of the XDG Base Directory specification, which ignores relative paths. */
function stateFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const given = environment["XDG_STATE_HOME"];
  const base =
    given !== undefined && isAbsolute(given) ? given : join(homedir(), ".local", "state");
  return join(base, "opencode-mlflow");
}

/**
 * Where debug lines go. OpenCode's terminal interface runs plugins in a worker, and anything on
 * stderr would be drawn over it: there they go to a file that only its owner can read.
 */
export function debugLog(
  isOn: boolean,
  environment: Readonly<Record<string, string | undefined>>,
  hasTerminal = isMainThread,
): Log {
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
  const folder = stateFolder(environment);
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
