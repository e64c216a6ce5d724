import { isAbsolute } from "node:path";
import type { Capture } from "../privacy/mask.ts";
import type { Inputs } from "../turn/context.ts";
import { Ownership, type Proposal, type Said } from "./ownership.ts";
import { type Given, type Name, SETTINGS_FILE, stateFolder, VARIABLES } from "./sources.ts";
import { portsOfOurs } from "./trust-record.ts";

/** All settings; undefined for one that is not set and has no default. */
export interface Settings {
  /** The MLflow server: a URL, `databricks` or `databricks://PROFILE`. */
  readonly trackingUri: string | undefined;
  /** Where traces go, by the experiment's id. */
  readonly experimentId: string | undefined;
  /** `true`: log to stderr; inside OpenCode's TUI to `plugin.log` in the state folder. */
  readonly debug: boolean;
  /** Basic authentication, with the password. */
  readonly username: string | undefined;
  /** Basic authentication, with the user name. */
  readonly password: string | undefined;
  /** Bearer token; basic authentication wins over it. */
  readonly token: string | undefined;
  /** Workspace of the server, where it has any. */
  readonly workspace: string | undefined;
  /**
   * `catalog.schema` or `catalog.schema.prefix`: where Databricks keeps traces in Unity Catalog.
   */
  readonly traceLocation: string | undefined;
  /** Address of the Databricks workspace. */
  readonly databricksHost: string | undefined;
  /** Token of Databricks. */
  readonly databricksToken: string | undefined;
  /** Databricks' OAuth client, with its secret. */
  readonly databricksClientId: string | undefined;
  /** Secret of Databricks' OAuth client. */
  readonly databricksClientSecret: string | undefined;
  /** Profile in Databricks' configuration file. */
  readonly databricksProfile: string | undefined;
  /** Databricks' configuration file. */
  readonly databricksConfigFile: string | undefined;
  /** How to log in to Databricks, where more than one way is set. */
  readonly databricksAuthType: string | undefined;
  /** File with the certificates (PEM) of the authorities that are trusted. */
  readonly caCertificate: string | undefined;
  /** `true`: any certificate is accepted. */
  readonly insecureTls: boolean;
  /** Ports of this machine that servers of ours have. */
  readonly ourPorts: readonly number[];
  /**
   * How much is recorded: `metadata`, `redacted` or `full`; an unknown value counts as `metadata`.
   */
  readonly capture: Capture;
  /** A regular expression (JavaScript's) of what else to mask. */
  readonly redactPattern: string | undefined;
  /** `new`: what was new in a model call's input; `full`: all of it since the session began. */
  readonly inputs: Inputs;
  /** Folder of the queue and the log, an absolute path. */
  readonly stateDir: string;
  /** Size of the queue on disk at most, in megabytes. */
  readonly spoolMegabytes: number;
  /** Days that a record is kept in the queue. */
  readonly spoolDays: number;
  /** Servers that the project's files name and that are not used. */
  readonly proposals: readonly Proposal[];
  /** What is wrong with the settings, for the user. */
  readonly problems: readonly string[];
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

/** Values from the user's own sources count first: a project's can add nothing to them. */
function usersFirst(said: readonly Said[]): readonly Said[] {
  const users = said.filter(({ source }) => source.owner === "user");
  return [...users, ...said.filter((one) => !users.includes(one))];
}

/** The level that one value asks for. */
function captureOf({ value }: Said): Capture {
  return CAPTURE.allowed.find((one) => one === value.toLowerCase()) ?? CAPTURE.invalid;
}

/** The strictest first. A project's value alone counts only if it is stricter than no value. */
function strictestFirst(said: readonly Said[]): readonly Said[] {
  const rank = (one: Said): number => CAPTURE.allowed.indexOf(captureOf(one));
  const isUsers = said.some(({ source }) => source.owner === "user");
  const unset = CAPTURE.allowed.indexOf(CAPTURE.unset);
  return usersFirst(said)
    .filter((one) => isUsers || rank(one) < unset)
    .sort((one, other) => rank(one) - rank(other));
}

/** What counts of a setting, the first one, and the rest. */
function countingIn(ownership: Ownership, name: Name): readonly Said[] {
  const said = ownership.counting(name);
  if (name === "redactPattern") return usersFirst(said);
  return name === "capture" ? strictestFirst(said) : said;
}

/** The value of a setting, and the sources of other values, which do not count. */
export interface Explained {
  readonly value: string;
  /** `environment`, `options` of the plugin, or the path of a file. */
  readonly source: string;
  /** The variable or option that has the value. */
  readonly name: string;
  readonly hidden: readonly string[];
}

/** Each setting that is given, by the name of its first variable. */
export function explainSettings(given: Given): Readonly<Record<string, Explained>> {
  const ownership = new Ownership(given);
  const explained: Record<string, Explained> = {};
  for (const name of Object.keys(VARIABLES) as Name[]) {
    const [first] = countingIn(ownership, name);
    if (first === undefined) continue;
    const { value, source, name: called } = first;
    const others = ownership
      .said(name)
      .filter((one) => one.value !== value && one.source.source !== source.source);
    const hidden = [...new Set(others.map((one) => one.source.source))];
    explained[VARIABLES[name][0]] = { value, source: source.source, name: called, hidden };
  }
  return explained;
}

/** All settings, by the rules of {@link Ownership}. */
export function readSettings(given: Given): Settings {
  const { environment } = given;
  const ownership = new Ownership(given);
  const setting = (name: Name): string | undefined => countingIn(ownership, name)[0]?.value;
  const flag = (name: Name): boolean => /^(true|1|yes|on)$/i.test(setting(name) ?? "");
  const problems = [...ownership.problems()];
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
  const [certificates] = countingIn(ownership, "caCertificate");
  const isNamed =
    certificates !== undefined && VARIABLES.caCertificate.indexOf(certificates.name) <= 0;
  const isInsecure = flag("insecureTls") && !isNamed;
  if (flag("insecureTls") && !isInsecure) {
    problems.push(
      `${VARIABLES.insecureTls[0]} and ${VARIABLES.caCertificate[0]} are both set: ` +
        "certificates are checked",
    );
  }
  // The id of a name is the server's to say: without it no record has a place in the queue.
  const name = setting("experimentName");
  if (name !== undefined && setting("experimentId") === undefined) {
    problems.push(
      `${VARIABLES.experimentName[0]} is set, and ${VARIABLES.experimentId[0]} is not: nothing is ` +
        "traced (opencode-mlflow up finds the id of that name)",
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
    ourPorts: portsOfOurs(stateFolder(environment)),
    capture: choice("capture", CAPTURE),
    redactPattern: setting("redactPattern"),
    inputs: choice("inputs", INPUTS),
    stateDir: folder(),
    spoolMegabytes: amount("spoolMegabytes", SPOOL_MEGABYTES),
    spoolDays: amount("spoolDays", SPOOL_DAYS),
    proposals: ownership.proposals,
    problems,
  };
}

/**
 * The environment in which another process has the same settings, even when files change: what
 * counts here is the environment's there, and what does not count is not in it.
 */
export function resolvedEnvironment(given: Given): NodeJS.ProcessEnv {
  const resolved: NodeJS.ProcessEnv = { ...given.environment };
  Reflect.deleteProperty(resolved, SETTINGS_FILE);
  const ownership = new Ownership(given);
  for (const name of Object.keys(VARIABLES) as Name[]) {
    for (const variable of VARIABLES[name]) Reflect.deleteProperty(resolved, variable);
    const [first] = countingIn(ownership, name);
    if (first === undefined) continue;
    const isOption = first.source.options !== undefined;
    resolved[isOption ? VARIABLES[name][0] : first.name] = first.value;
  }
  return resolved;
}
