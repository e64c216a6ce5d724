import { homedir } from "node:os";
import { dirname, isAbsolute, join, parse as parsePath, relative, resolve } from "node:path";
import { parse as parseDotenv } from "dotenv";
import variables from "../../variables.json" with { type: "json" };
import { ownOptions } from "./own-configuration.ts";
import { readRegularFile } from "./read-file.ts";
import { readTrust, type Server, type Trust } from "./trust-record.ts";

export type Name = keyof typeof variables;

/**
 * The variables of each setting in the environment and in `.env`, of which the first that is set
 * counts; its own name is the plugin's option. Variables after the first are those of the library
 * requests, which MLflow's client uses. `bootstrap/plugin/settings.py` reads the same file.
 */
export const VARIABLES = variables as unknown as Readonly<
  Record<Name, readonly [string, ...string[]]>
>;

export type Variables = Readonly<Record<string, string | undefined>>;
export type Options = Readonly<Record<string, unknown>>;

/** Who or what sets settings. */
export interface Source {
  /** `environment`, `options` of the plugin, or the path of a file. */
  readonly source: string;
  /** The user, or whoever wrote the project's files. */
  readonly owner: "user" | "project";
  readonly variables?: Variables;
  readonly options?: Options;
  /** The server that the whole of this source names. */
  readonly server: Server;
  /** Addresses that the user has agreed to where this source is. */
  readonly trusted: readonly string[];
}

/** All sources, those that count first at the front. */
export interface Given {
  readonly environment: Variables;
  readonly sources: readonly Source[];
  /** Whether a project may name this address where the user names none and has agreed to none. */
  readonly accepts: (address: string) => boolean;
}

/** Where OpenCode was started. */
export interface Place {
  readonly directory: string;
  readonly worktree: string | undefined;
}

/** A value as a setting; empty counts as not set. */
export function given(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    return undefined;
  }
  const text = String(value).trim();
  return text === "" ? undefined : text;
}

/** What a source says of a variable of a setting. */
export function valueIn(
  { variables: names, options }: Pick<Source, "variables" | "options">,
  name: Name,
  rank = 0,
): string | undefined {
  if (options !== undefined) return rank === 0 ? given(options[name]) : undefined;
  return given(names?.[VARIABLES[name][rank] ?? ""]);
}

function serverIn(said: Pick<Source, "variables" | "options">): Server {
  return {
    uri: valueIn(said, "trackingUri"),
    host: valueIn(said, "databricksHost"),
    profile: valueIn(said, "databricksProfile"),
  };
}

/** Whether a path is a folder, or in it. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !way.startsWith("..") && !isAbsolute(way);
}

/** Folders from `directory` up to `worktree`, the innermost first. */
function foldersUpTo({ directory, worktree }: Place): string[] {
  const inner = resolve(directory);
  if (worktree === undefined) return [inner];
  const outer = resolve(worktree);
  // OpenCode gives the root of the file system as the worktree of a folder without a repository.
  if (!isInside(inner, outer) || outer === parsePath(outer).root) return [inner];
  const folders = [inner];
  for (let folder = inner; folder !== outer;) {
    folder = dirname(folder);
    folders.push(folder);
  }
  return folders;
}

/** Folder of the user's own OpenCode configuration, the same on every system. */
function configFolder({ XDG_CONFIG_HOME }: Variables): string {
  return join(given(XDG_CONFIG_HOME) ?? join(homedir(), ".config"), "opencode");
}

/** The base folder for state, of the XDG specification, which ignores relative paths. */
export function stateFolder({ XDG_STATE_HOME: base }: Variables): string {
  const folder = base !== undefined && isAbsolute(base) ? base : join(homedir(), ".local", "state");
  return join(folder, "opencode-mlflow");
}

/**
 * The variable that names a JSON file of variables, which count first. A container has it: programs
 * that run in it would inherit MLflow's own variables, and log into the experiment of the turns.
 * `compose/opencode/enter.py` writes the file.
 */
export const SETTINGS_FILE = "OPENCODE_MLFLOW_SETTINGS";

type Said = Pick<Source, "source"> & (Pick<Source, "variables"> | Pick<Source, "options">);

function ofUser(said: Said, server = serverIn(said)): Source {
  return { ...said, owner: "user", server, trusted: [] };
}

function fileOf(environment: Variables): Source[] {
  const source = given(environment[SETTINGS_FILE]);
  if (source === undefined) return [];
  try {
    const variables = JSON.parse(readRegularFile(source).toString("utf8")) as Variables;
    return [ofUser({ source, variables })];
  } catch {
    return [];
  }
}

/** What sets variables in a folder; the first is ours alone, where `.env` is for the project itself. */
const DOTENVS = [join(".opencode-mlflow", ".env"), ".env"];

function dotenvIn(folder: string): { readonly source: string; readonly variables: Variables }[] {
  return DOTENVS.flatMap((name) => {
    const source = join(folder, name);
    try {
      // From each of many empty lines, dotenv's expression looks through all others.
      const lines = readRegularFile(source).toString("utf8").replace(/^\s+/gm, "");
      return [{ source, variables: parseDotenv(lines) }];
    } catch {
      return [];
    }
  });
}

function select(options: Options, isWanted: (name: string) => boolean): Options {
  return Object.fromEntries(Object.entries(options).filter(([name]) => isWanted(name)));
}

/** The servers of ours that the user has agreed to here, with the token that `up` made for each. */
function recordedIn({ file, addresses, tokens }: Trust): Source[] {
  const trusted = addresses.flat();
  return trusted.flatMap((address): Source[] => {
    const token = tokens.get(address);
    if (token === undefined) return [];
    const variables = { MLFLOW_TRACKING_URI: address, MLFLOW_TRACKING_TOKEN: token };
    return [
      { source: file, owner: "project", variables, server: serverIn({ variables }), trusted },
    ];
  });
}

/**
 * Everything that sets settings, by precedence: {@link SETTINGS_FILE}, the environment, the plugin's options in OpenCode's
 * configuration, the `.env` files of the project (the innermost first; OpenCode loads none of
 * them), what `up` recorded, and those beside the user's own OpenCode configuration.
 *
 * Options are the user's where that configuration has them. A project's entry for the same plugin
 * replaces the user's, whose options still count after the project's files.
 *
 * @param options the plugin's, as OpenCode gives them
 * @param place without it no project's files count
 * @param isShared the environment is that of whoever started OpenCode first, for all projects, as
 *   in OpenCode 2's service: it counts last, and what the user says of all projects after what is
 *   said of this one
 */
export function gatherSources(
  environment: Variables,
  options: Options,
  place?: Place,
  accepts: Given["accepts"] = () => false,
  isShared = false,
): Given {
  const config = configFolder(environment);
  const own = ownOptions(config, environment, place?.directory, isShared);
  const ownServer = serverIn({ options: own.options });
  const isOwn = (name: string): boolean => given(options[name]) === given(own.options[name]);
  const folders = place === undefined ? [] : foldersUpTo(place);
  const trust = readTrust(stateFolder(environment), folders);
  const here = trust.addresses;
  const users = [
    ofUser({ source: "environment", variables: environment }),
    ofUser({ source: "options", options: select(options, isOwn) }, ownServer),
  ];
  const sources: Source[] = [
    ...fileOf(environment),
    ...(isShared ? [] : users),
    {
      source: "options",
      owner: "project",
      options: select(options, (name) => !isOwn(name)),
      server: serverIn({ options: select(options, (name) => !isOwn(name)) }),
      trusted: here.flat(),
    },
    ...folders.flatMap((folder, index) =>
      dotenvIn(folder).map((dotenv): Source => ({
        ...dotenv,
        owner: "project",
        server: serverIn(dotenv),
        trusted: here.slice(index).flat(),
      })),
    ),
    ...recordedIn(trust),
    ...(isShared ? users.slice(1) : []),
    ofUser({ source: own.path, options: select(own.options, (name) => !isOwn(name)) }, ownServer),
    ...dotenvIn(config).map((dotenv) => ofUser(dotenv)),
    ...(isShared ? users.slice(0, 1) : []),
  ];
  return { environment, sources, accepts };
}
