import { arch, release, type } from "node:os";
import { basename, parse, resolve } from "node:path";
import { MLFLOW, OPENCODE } from "../trace/names.ts";
import { type Checkout, checkout } from "./git.ts";

/** Trace metadata, by MLflow's names where it has any. */
export type Environment = Readonly<Record<string, string>>;

/** The project's folder: OpenCode gives `/` as the worktree outside of a repository. */
export function projectFolder(directory: string, worktree: string | undefined): string {
  const folder = worktree === undefined ? undefined : resolve(worktree);
  return folder === undefined || folder === parse(folder).root ? resolve(directory) : folder;
}

async function gather(
  folder: string,
  find: (folder: string) => Promise<Checkout>,
): Promise<Environment> {
  const { branch, commit, remote } = await find(folder);
  const project = basename(folder);
  return {
    [MLFLOW.sourceType]: "LOCAL",
    [MLFLOW.sourceName]: "opencode",
    ...(branch === undefined ? {} : { [MLFLOW.gitBranch]: branch }),
    ...(commit === undefined ? {} : { [MLFLOW.gitCommit]: commit }),
    ...(remote === undefined ? {} : { [MLFLOW.gitRemote]: remote }),
    ...(project === "" ? {} : { "opencode.project": project }),
    [OPENCODE.hostOs]: `${type()} ${release()} ${arch()}`,
  };
}

/** Is told when to read the environment. */
export interface EnvironmentReader {
  /** OpenCode starts. */
  readonly started: () => void;
  /** A user or a subagent is about to be answered. */
  readonly prompted: () => void;
}

/**
 * Milliseconds after the start in which the first prompt causes no second reading: `opencode run`
 * has its only prompt then.
 */
const FRESH = 2_000;

/**
 * Reads project, branch and commit before every prompt: a session can last for days, and its user
 * changes branches. A first prompt soon after the start uses what was read then. Nobody waits for
 * it; requests that come while git runs are answered by one more run.
 *
 * @param directory where OpenCode was started
 * @param worktree root of the git repository
 * @param learn gets what was found; must not throw
 * @param find never rejects
 */
export function environmentReader(
  directory: string,
  worktree: string | undefined,
  learn: (environment: Environment) => void,
  find = checkout,
): EnvironmentReader {
  const folder = projectFolder(directory, worktree);
  let isReading = false;
  let isWanted = false;
  const read = async (): Promise<void> => {
    isReading = true;
    try {
      while (isWanted) {
        isWanted = false;
        learn(await gather(folder, find));
      }
    } finally {
      isReading = false;
    }
  };
  const want = (): void => {
    isWanted = true;
    // Later, as starting a process takes a moment.
    setImmediate(() => {
      if (!isReading) void read();
    }).unref();
  };
  let freshUntil = Number.NEGATIVE_INFINITY;
  return {
    started: () => {
      freshUntil = performance.now() + FRESH;
      want();
    },
    prompted: () => {
      if (performance.now() >= freshUntil) want();
      freshUntil = Number.NEGATIVE_INFINITY;
    },
  };
}
