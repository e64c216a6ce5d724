import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Milliseconds that git may take for one answer. */
const TIMEOUT = 2_000;

/** What is checked out; unknown members are absent. */
export interface Checkout {
  readonly branch?: string;
  readonly commit?: string;
  /** Without credentials. */
  readonly remote?: string;
}

/**
 * A repository's configuration names programs. These run none: no monitor of the file system, no hook,
 * no fetching of what a partial clone has not got. Python has the same (`kinds/gitignore.py`).
 */
const HARMLESS = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"] as const;
const ALONE = {
  GIT_ALLOW_PROTOCOL: "none",
  GIT_NO_LAZY_FETCH: "1",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
} as const;

/** Without GIT_DIR and other variables of a git hook, which make git answer for another repository. */
function environment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  return { ...Object.fromEntries(entries), ...ALONE };
}

async function git(folder: string, ...command: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run("git", [...HARMLESS, "-C", folder, ...command], {
      timeout: TIMEOUT,
      windowsHide: true,
      env: environment(),
    });
    const answer = stdout.trim();
    return answer === "" ? undefined : answer;
  } catch {
    // No git, no repository, no commit yet, or a repository of another user.
    return undefined;
  }
}

/** One line of `git config --get-regexp`: `remote.<name>.url <value>`. */
const REMOTE = /^remote\.(.+)\.url (.+)$/;

function preferredRemote(lines: string): string | undefined {
  const remotes = new Map<string, string>();
  for (const line of lines.split("\n")) {
    const [, name = "", url] = REMOTE.exec(line) ?? [];
    if (url !== undefined && !remotes.has(name)) remotes.set(name, url);
  }
  return remotes.get("origin") ?? remotes.values().next().value;
}

/** `user@host:path`, as ssh takes it; such a user is no secret. */
const SCP_LIKE = /^[\w.-]+@[\w.-]+:[^@]*$/;

/**
 * The address of a remote without user names, passwords and tokens.
 *
 * @returns undefined where a credential in it cannot be recognised
 */
export function withoutCredentials(remote: string): string | undefined {
  if (SCP_LIKE.test(remote)) return remote;
  if (!remote.includes("://")) return remote.includes("@") ? undefined : remote;
  try {
    const url = new URL(remote);
    url.username = "";
    url.password = "";
    url.search = "";
    url.hash = "";
    return url.href.includes("@") ? undefined : url.href;
  } catch {
    return undefined;
  }
}

const BRANCHES = "refs/heads/";

/** Branch and commit with one call: each takes as long as ten hooks on a small machine. */
async function head(folder: string): Promise<Pick<Checkout, "branch" | "commit">> {
  const answer = await git(folder, "rev-parse", "HEAD", "--symbolic-full-name", "HEAD");
  if (answer === undefined) {
    // Before the first commit there is only a branch.
    const branch = await git(folder, "symbolic-ref", "--quiet", "--short", "HEAD");
    return branch === undefined ? {} : { branch };
  }
  const [commit, name] = answer.split("\n");
  return {
    ...(name?.startsWith(BRANCHES) === true ? { branch: name.slice(BRANCHES.length) } : {}),
    ...(commit === undefined ? {} : { commit }),
  };
}

/** What is checked out in a folder. Takes no lock and never rejects. */
export async function checkout(folder: string): Promise<Checkout> {
  const [found, remotes] = await Promise.all([
    head(folder),
    git(folder, "config", "--get-regexp", String.raw`^remote\..*\.url$`),
  ]);
  const url = remotes === undefined ? undefined : preferredRemote(remotes);
  const remote = url === undefined ? undefined : withoutCredentials(url);
  return { ...found, ...(remote === undefined ? {} : { remote }) };
}
