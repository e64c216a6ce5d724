/**
 * Milliseconds that OpenCode waits for the server when it ends; a child does what is left. On a
 * server nearby that is enough. More would cost more than it says: OpenCode (1.18) sets the project
 * up anew as soon as it was taken down, which keeps it busy for a quarter of a second unless it has
 * ended before.
 */
const LAST_CHANCE = 60;
/** The same where no child may outlive OpenCode. */
const ONLY_CHANCE = 2_000;

/** What says how long the processes around this one live. */
export interface Surroundings {
  readonly pid: number;
  readonly ppid: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether what this process leaves to a child may never be done. The first process of a container
 * takes all others with it, and so does, in effect, the child of one that only waits for it; where
 * that is an orphan instead, it has nobody who waits for it. Build servers, which set `CI`, end a
 * job's container, or whatever still runs there, with its last command.
 */
function isShortLived({ pid, ppid, environment }: Surroundings): boolean {
  return pid === 1 || ppid === 1 || !["", "0", "false"].includes(environment["CI"] ?? "");
}

/** @returns milliseconds that may be spent on what waits when OpenCode ends */
export function timeToFinish(surroundings: Surroundings): number {
  return isShortLived(surroundings) ? ONLY_CHANCE : LAST_CHANCE;
}
