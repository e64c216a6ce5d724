import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, relative, isAbsolute, parse as parsePath, resolve } from "node:path";
import { parse } from "dotenv";
import type { Capture } from "../privacy/mask.ts";
import { stateFolder } from "./state-folder.ts";
import type { Inputs } from "../turn/context.ts";

/** Settings by what they mean; undefined where nobody set them. */
export interface Settings {
  readonly trackingUri: string | undefined;
  readonly experimentId: string | undefined;
  readonly debug: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly token: string | undefined;
  readonly workspace: string | undefined;
  /** `catalog.schema` or `catalog.schema.prefix`: where Databricks keeps traces in Unity Catalog. */
  readonly traceLocation: string | undefined;
  readonly databricksHost: string | undefined;
  readonly databricksToken: string | undefined;
  readonly databricksClientId: string | undefined;
  readonly databricksClientSecret: string | undefined;
  readonly databricksProfile: string | undefined;
  readonly databricksConfigFile: string | undefined;
  readonly databricksAuthType: string | undefined;
  /** File with the certificates (PEM) that the server's has to lead to. */
  readonly caCertificate: string | undefined;
  /** Whether any certificate of the server will do. */
  readonly insecureTls: boolean;
  readonly capture: Capture;
  /** A regular expression for more to be masked. */
  readonly redactPattern: string | undefined;
  readonly inputs: Inputs;
  /** Folder for what has to outlive the process. */
  readonly stateDir: string;
  /** How much may wait on disk. */
  readonly spoolMegabytes: number;
  /** How long something may wait on disk. */
  readonly spoolDays: number;
  /** What was set to something that makes no sense, in words. */
  readonly problems: readonly string[];
}

type Name = Exclude<keyof Settings, "problems">;

/**
 * The names of each setting in the environment and in `.env`, the first that is set counts; its own
 * name is the plugin option.
 */
const VARIABLES: Readonly<Record<Name, readonly [string, ...string[]]>> = {
  trackingUri: ["MLFLOW_TRACKING_URI"],
  experimentId: ["MLFLOW_EXPERIMENT_ID"],
  debug: ["MLFLOW_OPENCODE_DEBUG"],
  username: ["MLFLOW_TRACKING_USERNAME"],
  password: ["MLFLOW_TRACKING_PASSWORD"],
  token: ["MLFLOW_TRACKING_TOKEN"],
  workspace: ["MLFLOW_WORKSPACE"],
  traceLocation: ["MLFLOW_TRACE_LOCATION"],
  databricksHost: ["DATABRICKS_HOST"],
  databricksToken: ["DATABRICKS_TOKEN"],
  databricksClientId: ["DATABRICKS_CLIENT_ID"],
  databricksClientSecret: ["DATABRICKS_CLIENT_SECRET"],
  databricksProfile: ["DATABRICKS_CONFIG_PROFILE"],
  databricksConfigFile: ["DATABRICKS_CONFIG_FILE"],
  databricksAuthType: ["DATABRICKS_AUTH_TYPE"],
  // The second and third are what requests reads, which MLflow's own client is built on.
  caCertificate: ["MLFLOW_TRACKING_SERVER_CERT_PATH", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"],
  insecureTls: ["MLFLOW_TRACKING_INSECURE_TLS"],
  capture: ["MLFLOW_OPENCODE_CAPTURE"],
  redactPattern: ["MLFLOW_OPENCODE_REDACT_PATTERN"],
  inputs: ["MLFLOW_OPENCODE_INPUTS"],
  stateDir: ["MLFLOW_OPENCODE_STATE_DIR"],
  spoolMegabytes: ["MLFLOW_OPENCODE_SPOOL_MB"],
  spoolDays: ["MLFLOW_OPENCODE_SPOOL_DAYS"],
};

type Variables = Readonly<Record<string, string | undefined>>;

/** Folders from `directory` up to `worktree`, the innermost first. */
function foldersUpTo(directory: string, worktree: string | undefined): string[] {
  const inner = resolve(directory);
  if (worktree === undefined) return [inner];
  const outer = resolve(worktree);
  const path = relative(outer, inner);
  const isInside = path === "" || (!path.startsWith("..") && !isAbsolute(path));
  // OpenCode gives the root of the file system as the worktree of a folder without a repository.
  if (!isInside || outer === parsePath(outer).root) return [inner];
  const folders = [inner];
  for (let folder = inner; folder !== outer;) {
    folder = dirname(folder);
    folders.push(folder);
  }
  return folders;
}

function readDotenv(path: string): Variables {
  try {
    return parse(readFileSync(path));
  } catch {
    return {};
  }
}

/** Folder of the user's own OpenCode configuration, the same on every system. */
function configFolder({ XDG_CONFIG_HOME }: Variables): string {
  return join(given(XDG_CONFIG_HOME) ?? join(homedir(), ".config"), "opencode");
}

/**
 * What the project's `.env` files say, the innermost first in line for each name, and after them
 * the one beside the user's own OpenCode configuration. OpenCode loads none of them.
 */
export function projectVariables(
  directory: string,
  worktree: string | undefined,
  environment: Variables = process.env,
): Variables {
  const variables: Record<string, string | undefined> = {};
  for (const folder of [...foldersUpTo(directory, worktree), configFolder(environment)]) {
    for (const [name, value] of Object.entries(readDotenv(join(folder, ".env")))) {
      if (variables[name] === undefined || variables[name] === "") variables[name] = value;
    }
  }
  return variables;
}

function given(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    return undefined;
  }
  const text = String(value).trim();
  return text === "" ? undefined : text;
}

const CAPTURE = {
  allowed: ["metadata", "redacted", "full"],
  unset: "redacted",
  // Who wrote something else may have meant the strictest.
  invalid: "metadata",
} as const satisfies Choice<Capture>;

const INPUTS = {
  allowed: ["new", "full"],
  unset: "new",
  invalid: "new",
} as const satisfies Choice<Inputs>;

const SPOOL_MEGABYTES = 256;
const SPOOL_DAYS = 30;

interface Choice<T extends string> {
  readonly allowed: readonly T[];
  readonly unset: T;
  readonly invalid: T;
}

/**
 * Each setting from the environment, else from the plugin's options in OpenCode's configuration,
 * else from the project's `.env`. Empty counts as not set.
 */
export function readSettings(
  environment: Variables,
  options: Readonly<Record<string, unknown>>,
  project: Variables,
): Settings {
  const setting = (name: Name): string | undefined => {
    const among = (variables: Variables): string | undefined =>
      VARIABLES[name].map((variable) => given(variables[variable])).find((value) => value);
    return among(environment) ?? given(options[name]) ?? among(project);
  };
  const flag = (name: Name): boolean => /^(true|1|yes|on)$/i.test(setting(name) ?? "");
  const problems: string[] = [];
  const choice = <T extends string>(name: Name, { allowed, unset, invalid }: Choice<T>): T => {
    const value = setting(name)?.toLowerCase();
    if (value === undefined) return unset;
    const chosen = allowed.find((one) => one === value);
    if (chosen !== undefined) return chosen;
    problems.push(
      `${VARIABLES[name][0]} must be one of ${allowed.join(", ")}: taken as ${invalid}`,
    );
    return invalid;
  };
  const amount = (name: Name, unset: number): number => {
    const value = setting(name);
    if (value === undefined) return unset;
    const parsed = Number(value);
    if (Number.isFinite(parsed) && parsed > 0) return parsed;
    problems.push(`${VARIABLES[name][0]} must be a number above 0: taken as ${unset}`);
    return unset;
  };
  const folder = (): string => {
    const value = setting("stateDir");
    if (value !== undefined && isAbsolute(value)) return value;
    const byDefault = stateFolder(environment);
    if (value !== undefined) {
      problems.push(`${VARIABLES.stateDir[0]} must be an absolute path: taken as ${byDefault}`);
    }
    return byDefault;
  };
  return {
    trackingUri: setting("trackingUri"),
    experimentId: setting("experimentId"),
    debug: flag("debug"),
    username: setting("username"),
    password: setting("password"),
    token: setting("token"),
    workspace: setting("workspace"),
    traceLocation: setting("traceLocation"),
    databricksHost: setting("databricksHost"),
    databricksToken: setting("databricksToken"),
    databricksClientId: setting("databricksClientId"),
    databricksClientSecret: setting("databricksClientSecret"),
    databricksProfile: setting("databricksProfile"),
    databricksConfigFile: setting("databricksConfigFile"),
    databricksAuthType: setting("databricksAuthType"),
    caCertificate: setting("caCertificate"),
    insecureTls: flag("insecureTls"),
    capture: choice("capture", CAPTURE),
    redactPattern: setting("redactPattern"),
    inputs: choice("inputs", INPUTS),
    stateDir: folder(),
    spoolMegabytes: amount("spoolMegabytes", SPOOL_MEGABYTES),
    spoolDays: amount("spoolDays", SPOOL_DAYS),
    problems,
  };
}

/**
 * What the plugin's options and the project's `.env` say, as options: with them another process
 * comes to the same settings, whatever becomes of the files.
 */
export function resolvedOptions(
  options: Readonly<Record<string, unknown>>,
  project: Variables,
): Readonly<Record<string, string>> {
  const resolved: Record<string, string> = {};
  for (const [name, variables] of Object.entries(VARIABLES)) {
    const candidates = [options[name], ...variables.map((variable) => project[variable])];
    const value = candidates.map(given).find((text) => text !== undefined);
    if (value !== undefined) resolved[name] = value;
  }
  return resolved;
}
