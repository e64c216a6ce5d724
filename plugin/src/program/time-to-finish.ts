/**
 * Milliseconds that OpenCode waits for the server when it ends; a child process sends the rest. A
 * wait of more than 45 ms costs a quarter of a second more: OpenCode (1.18) then sets up again the
 * project that it disposes of, unless the process has ended before.
 */
const WITH_CHILD = 40;
/** The same where no child may outlive OpenCode. */
const WITHOUT_CHILD = 2_000;

/** What shows how long a child of this process may live. */
export interface ProcessContext {
  readonly pid: number;
  readonly ppid: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Its arguments, with which OpenCode 2 starts its service. */
  readonly args?: readonly string[];
}

/**
 * Whether a child of this process may be killed with it. A container ends with its first process,
 * and in practice with that process's only child. Build servers, which set `CI`, end a job's
 * container or its processes with its last command.
 */
function isShortLived({ pid, ppid, environment, args = [] }: ProcessContext): boolean {
  // A service is an orphan everywhere.
  const isFirst = ppid === 1 && !args.includes("--service");
  return pid === 1 || isFirst || !["", "0", "false"].includes(environment["CI"] ?? "");
}

/** Milliseconds that sending may take when OpenCode ends. */
export function timeToFinish(surroundings: ProcessContext): number {
  return isShortLived(surroundings) ? WITHOUT_CHILD : WITH_CHILD;
}
