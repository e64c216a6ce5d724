import { arch, release, type } from "node:os";
import { basename, parse, resolve } from "node:path";
import { type Checkout, checkout } from "./git.ts";

/** Trace metadata, by MLflow's names (`mlflow/utils/mlflow_tags.py`) where it has one. */
export type Environment = Readonly<Record<string, string>>;

const known = new Map<string, Promise<Environment>>();

/** The folder that names the project: OpenCode gives `/` as the worktree outside of a repository. */
function projectFolder(directory: string, worktree: string | undefined): string {
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

/**
 * What is known of where OpenCode works, once per process and project: asking git again with every
 * turn would start three processes.
 *
 * @param directory where OpenCode was started
 * @param worktree root of the git repository
 */
export function environmentOf(
  directory: string,
  worktree: string | undefined,
  find = checkout,
): Promise<Environment> {
  const folder = projectFolder(directory, worktree);
  const found = known.get(folder) ?? gather(folder, find);
  known.set(folder, found);
  return found;
}
