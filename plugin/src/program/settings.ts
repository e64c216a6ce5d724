import { homedir } from "node:os";
import { dirname, join, relative, isAbsolute, parse as parsePath, resolve } from "node:path";
import { parse } from "dotenv";
import type { Capture } from "../privacy/mask.ts";
import type { Inputs } from "../turn/context.ts";
import { readRegularFile } from "./read-file.ts";
import variables from "../../variables.json" with { type: "json" };

/** All settings; undefined for one that is not set and has no default. */
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
  /** File with the certificates (PEM) of the authorities that are trusted. */
  readonly caCertificate: string | undefined;
  /** Whether any certificate is accepted. */
  readonly insecureTls: boolean;
  readonly capture: Capture;
  /** A regular expression of what else to mask. */
  readonly redactPattern: string | undefined;
  readonly inputs: Inputs;
  /** Folder of the queue and the log. */
  readonly stateDir: string;
  /** Size of the queue on disk at most. */
  readonly spoolMegabytes: number;
  /** Days that a record is kept in the queue. */
  readonly spoolDays: number;
  /** What is wrong with the settings, for the user. */
  readonly problems: readonly string[];
}

type Name = Exclude<keyof Settings, "problems">;

/**
 * The variables of each setting in the environment and in `.env`, of which the first that is set
 * counts; its own name is the plugin's option. Variables after the first are those of the library
 * requests, which MLflow's client uses. `bootstrap/plugin/settings.py` reads the same file.
 */
const VARIABLES = variables as unknown as Readonly<Record<Name, readonly [string, ...string[]]>>;

type Variables = Readonly<Record<string, string | undefined>>;

/** The state folder of the XDG Base Directory specification, which ignores relative paths. */
function stateFolder({ XDG_STATE_HOME: given }: Variables): string {
  const base =
    given !== undefined && isAbsolute(given) ? given : join(homedir(), ".local", "state");
  return join(base, "opencode-mlflow");
}

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

function readDotenv(path: string): Variables | undefined {
  try {
    return parse(readRegularFile(path));
  } catch {
    return undefined;
  }
}

/** Folder of the user's own OpenCode configuration, the same on every system. */
function configFolder({ XDG_CONFIG_HOME }: Variables): string {
  return join(given(XDG_CONFIG_HOME) ?? join(homedir(), ".config"), "opencode");
}

/** A `.env` that is there. */
export interface Dotenv {
  readonly path: string;
  readonly variables: Variables;
}

/**
 * The `.env` files of a project, the innermost first, and after them the one beside the user's own
 * OpenCode configuration. OpenCode loads none of them.
 */
export function dotenvFiles(
  directory: string,
  worktree: string | undefined,
  environment: Variables = process.env,
): Dotenv[] {
  return [...foldersUpTo(directory, worktree), configFolder(environment)].flatMap((folder) => {
    const path = join(folder, ".env");
    const found = readDotenv(path);
    return found === undefined ? [] : [{ path, variables: found }];
  });
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
  // An unknown value may have been meant as the strictest.
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
 * A value of a setting. Its source is `environment`, `options` (the plugin's), or the path of a
 * `.env`.
 */
export interface Said {
  readonly value: string;
  readonly source: string;
  /** The variable or option that has the value. */
  readonly name: string;
}

type Options = Readonly<Record<string, unknown>>;

/**
 * The values that are given for a setting, by precedence: the environment, then the plugin's
 * options in OpenCode's configuration, then the `.env` files. Empty counts as not set. As in
 * MLflow's client, its own variable wins over those of requests, wherever each is set.
 */
function saidOf(
  name: Name,
  environment: Variables,
  options: Options,
  files: readonly Dotenv[],
): Said[] {
  return VARIABLES[name].flatMap((variable, rank) => {
    const candidates = [
      { value: environment[variable], source: "environment", name: variable },
      { value: rank === 0 ? options[name] : undefined, source: "options", name: name },
      ...files.map(({ path, variables }) => ({
        value: variables[variable],
        source: path,
        name: variable,
      })),
    ];
    return candidates.flatMap(({ value: raw, ...rest }) => {
      const value = given(raw);
      return value === undefined ? [] : [{ value, ...rest }];
    });
  });
}

function isOfRequests(name: Name, said: Said): boolean {
  return VARIABLES[name].indexOf(said.name) > 0;
}

/** The value of a setting, and the sources of other values, which it hides. */
export type Explained = Said & { readonly hidden: readonly string[] };

/** Each setting that is given, by the name of its first variable. */
export function explainSettings(
  environment: Variables,
  options: Options,
  files: readonly Dotenv[],
): Readonly<Record<string, Explained>> {
  const explained: Record<string, Explained> = {};
  for (const name of Object.keys(VARIABLES) as Name[]) {
    const [first, ...later] = saidOf(name, environment, options, files);
    if (first === undefined) continue;
    const others = later.filter(
      ({ value, source }) => value !== first.value && source !== first.source,
    );
    const hidden = [...new Set(others.map(({ source }) => source))];
    explained[VARIABLES[name][0]] = { ...first, hidden };
  }
  return explained;
}

/** All settings, by the precedence of {@link saidOf}. */
export function readSettings(
  environment: Variables,
  options: Options,
  files: readonly Dotenv[],
): Settings {
  const setting = (name: Name): string | undefined =>
    saidOf(name, environment, options, files)[0]?.value;
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
  // MLflow's client refuses to have both of its variables set; here certificates are checked then.
  // It ignores the variables of requests when its own is set (`mlflow/utils/rest_utils.py`, 3.17.2,
  // `MlflowHostCreds`).
  const [certificates] = saidOf("caCertificate", environment, options, files);
  const isNamed = certificates !== undefined && !isOfRequests("caCertificate", certificates);
  const isInsecure = flag("insecureTls") && !isNamed;
  if (flag("insecureTls") && !isInsecure) {
    problems.push(
      `${VARIABLES.insecureTls[0]} and ${VARIABLES.caCertificate[0]} are both set: ` +
        "certificates are checked",
    );
  }
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
    caCertificate: isInsecure ? undefined : certificates?.value,
    insecureTls: isInsecure,
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
 * has the same settings, even when the files change.
 */
export function resolvedOptions(
  options: Options,
  files: readonly Dotenv[],
): Readonly<Record<string, string>> {
  const resolved: Record<string, string> = {};
  for (const name of Object.keys(VARIABLES) as Name[]) {
    // A value of requests' variables would have a higher rank as an option.
    const said = saidOf(name, {}, options, files).find((one) => !isOfRequests(name, one));
    if (said !== undefined) resolved[name] = said.value;
  }
  return resolved;
}
