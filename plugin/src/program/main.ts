import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setPriority } from "node:os";
import { parseArgs } from "node:util";
import { explainSettings, readSettings, type Settings } from "./settings.ts";
import { gatherSources } from "./sources.ts";
import { OPTIONS_VARIABLE, route, VERSION } from "./connection.ts";
import { parseOwner } from "../delivery/owner.ts";
import { hasSqlite } from "../delivery/queue/database.ts";
import { readQueues } from "../delivery/queue/report.ts";
import { type Delivered, sendOrphaned, waitForDeath } from "../delivery/send-orphaned.ts";
import { createTransport } from "../delivery/transports/create.ts";
import { readOff } from "./off.ts";
import { projectFolder } from "./environment.ts";
import { debugLog } from "./log.ts";
import { createMask } from "../privacy/mask.ts";

/** Milliseconds without progress after which sending ends, and that reading queues may take. */
const PATIENCE = { background: 600_000, asked: 20_000, reading: 400 } as const;
/** Lower priority than the user's processes. */
const NICENESS = 10;

const USAGE =
  "usage: opencode-mlflow.js check|deliver|resend [project folder] " +
  "[--parent place.pid.start] [--patience seconds], or settings|queue < question.json";

interface Call {
  readonly verb: string;
  readonly project: string;
  readonly parent: string | undefined;
  readonly patience: string | undefined;
}

/** Wrong use of the program; its message is for the user. */
class UsageError extends Error {}

function parse(args: readonly string[]): Call {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { parent: { type: "string" }, patience: { type: "string" } },
    });
    const [verb = "", project = ".", ...rest] = positionals;
    if (rest.length > 0) throw new UsageError(USAGE);
    return { verb, project, parent: values.parent, patience: values.patience };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(USAGE);
  }
}

/** The folder of the git repository around a folder. */
function worktreeOf(directory: string): string | undefined {
  for (let folder = directory; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${where} is not JSON`);
  }
}

function optionsOfEnvironment(): Fields {
  return fieldsOf(parseJson(process.env[OPTIONS_VARIABLE] ?? "{}", OPTIONS_VARIABLE));
}

interface Surroundings {
  readonly settings: Settings;
  readonly folder: string;
  /** See `explainSettings`. */
  readonly explained: Fields;
}

function surroundings(project: string, options: Fields, isShared = false): Surroundings {
  const path = resolve(project);
  const directory = existsSync(path) ? realpathSync(path) : path;
  const worktree = worktreeOf(directory);
  const given = gatherSources(process.env, options, { directory, worktree }, undefined, isShared);
  return {
    settings: readSettings(given),
    folder: projectFolder(directory, worktree),
    explained: explainSettings(given),
  };
}

/** What `settings` and `queue` are asked, on standard input. */
interface Question {
  readonly projects: readonly Surroundings[];
  /** Milliseconds that reading queues may take. */
  readonly budget: number;
}

function question(): Question {
  const asked = fieldsOf(parseJson(readFileSync(0, "utf8"), "standard input"));
  const { projects, budget } = asked;
  return {
    projects: (Array.isArray(projects) ? projects : []).map((project) => {
      const { folder, options, opencode } = fieldsOf(project);
      return surroundings(String(folder), fieldsOf(options), opencode === 2);
    }),
    budget: typeof budget === "number" ? budget : PATIENCE.reading,
  };
}

function settingsOf({ projects }: Question): object {
  return {
    version: VERSION,
    projects: projects.map(({ settings, folder, explained }) => {
      const { stateDir, problems, proposals } = settings;
      const transport = createTransport(settings, VERSION);
      const url = "problem" in transport ? null : transport.url;
      const off = readOff(stateDir) ?? null;
      return { project: folder, url, stateDir, problems, proposals, off, settings: explained };
    }),
  };
}

function queuesOf({ projects, budget }: Question): object {
  if (!hasSqlite())
    return { unknown: "this version of Node.js has no SQLite (22.13 and later do)" };
  const own = readSettings(gatherSources(process.env, {}));
  const folders = new Set([own.stateDir, ...projects.map(({ settings }) => settings.stateDir)]);
  const read = [...folders].map((folder) => readQueues(folder, budget / folders.size));
  return {
    complete: read.every(({ complete }) => complete),
    newer: read.reduce((sum, { newer }) => sum + newer, 0),
    queues: read.flatMap(({ queues }) => queues),
  };
}

function check({ settings, folder }: Surroundings): object {
  const ends = route(settings, folder, () => undefined);
  const mask = createMask({ capture: settings.capture, pattern: settings.redactPattern });
  const problems = [...settings.problems];
  if (mask.problem !== undefined) problems.push(mask.problem);
  if ("problem" in ends) problems.push(ends.problem);
  return {
    version: VERSION,
    url: "problem" in ends ? null : ends.transport.url,
    experimentId: settings.experimentId ?? null,
    stateDir: settings.stateDir,
    problems,
  };
}

function patienceOf({ patience, parent }: Call): number {
  if (patience === undefined) return parent === undefined ? PATIENCE.asked : PATIENCE.background;
  const seconds = Number(patience);
  if (!(seconds >= 0)) throw new UsageError(USAGE);
  return seconds * 1000;
}

async function send(call: Call, { settings, folder }: Surroundings): Promise<Delivered> {
  const nothing = { delivered: 0, dead: 0, waiting: 0, problems: [] };
  const patience = patienceOf(call);
  const parent = call.parent === undefined ? undefined : parseOwner(call.parent);
  if (call.parent !== undefined && parent === undefined) throw new UsageError(USAGE);
  if (parent !== undefined) {
    setPriority(NICENESS);
    if (!(await waitForDeath(settings.stateDir, parent))) return nothing;
  }
  const debug = debugLog(settings.debug, settings.stateDir, false);
  const ends = route(settings, folder, debug);
  if ("problem" in ends) return { ...nothing, problems: [...settings.problems, ends.problem] };
  if (call.verb === "resend") ends.queue.requeue(folder);
  return sendOrphaned({ ...ends, patience, debug });
}

async function answer(args: readonly string[]): Promise<object> {
  const call = parse(args);
  switch (call.verb) {
    case "check":
      return check(surroundings(call.project, optionsOfEnvironment()));
    case "deliver":
    case "resend":
      return send(call, surroundings(call.project, optionsOfEnvironment()));
    case "settings":
      return settingsOf(question());
    case "queue":
      return queuesOf(question());
    default:
      throw new UsageError(USAGE);
  }
}

/**
 * Runs the built file as a program, which prints one JSON line on stdout. The exit code is 0 when
 * that was done, 2 for wrong use, else 1.
 *
 * `settings` and `queue` read a question on stdin: `{"projects": [{"folder", "options",
 * "opencode"}], "budget"}`, the options being the plugin's in OpenCode's configuration, `opencode`
 * its major version (by 2 the environment counts last), the budget milliseconds.
 * `settings` answers `{version, projects: [{project, url, stateDir, problems, proposals, off,
 * settings}]}` in the same order, `proposals` being the servers `{address, source}` that are not
 * used, `off` what an OpenCode 2 lacked that the plugin needs (`Off`), or null, `settings` being `{<variable>: {value, source, name, hidden}}` (see `explainSettings`;
 * secrets are not masked) and `project` the folder that the plugin records with turns. `queue`
 * answers with a `QueuesReport` on the state folders of the environment and of the projects, or
 * with `{unknown}`, the reason why there is none.
 */
export async function main(args: readonly string[]): Promise<void> {
  try {
    process.stdout.write(`${JSON.stringify(await answer(args))}\n`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
