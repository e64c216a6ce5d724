import { arch, release, type } from "node:os";
import { basename, parse, resolve } from "node:path";
import { type Checkout, checkout } from "./git.ts";

/** Trace metadata, by MLflow's names (`mlflow/utils/mlflow_tags.py`) where it has one. */
export type Environment = Readonly<Record<string, string>>;

/** The folder that names the project: OpenCode gives `/` as the worktree outside of a repository. */
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
    "mlflow.source.type": "LOCAL",
    "mlflow.source.name": "opencode",
    ...(branch === undefined ? {} : { "mlflow.source.git.branch": branch }),
    ...(commit === undefined ? {} : { "mlflow.source.git.commit": commit }),
    ...(remote === undefined ? {} : { "mlflow.source.git.repoURL": remote }),
    ...(project === "" ? {} : { "opencode.project": project }),
    "opencode.host.os": `${type()} ${release()} ${arch()}`,
  };
}

/** When to find out where OpenCode works. */
export interface EnvironmentReader {
  /** OpenCode starts. */
  readonly started: () => void;
  /** Somebody is about to be answered. */
  readonly prompted: () => void;
}

/** Milliseconds: `opencode run` has its only prompt a moment after its start. */
const FRESH = 2_000;

/**
 * Finds out where OpenCode works, before every prompt: a session can go on for days, and its user
 * changes branches meanwhile. What was found at the start is good for a first prompt that comes at
 * once. Nobody waits for it, git is asked for one thing at a time, and what it is asked for while
 * it is at work it is asked for once more afterwards.
 *
 * @param directory where OpenCode was started
 * @param worktree root of the git repository
 * @param learn is told what was found; must not throw
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
    // Starting git takes a moment, which whoever asks need not wait for either.
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
