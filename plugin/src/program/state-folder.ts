import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** The state folder of the XDG Base Directory specification, which ignores relative paths. */
export function stateFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const given = environment["XDG_STATE_HOME"];
  const base =
    given !== undefined && isAbsolute(given) ? given : join(homedir(), ".local", "state");
  return join(base, "opencode-mlflow");
}
