import { existsSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setPriority } from "node:os";
import { parseArgs } from "node:util";
import { projectVariables, readSettings, type Settings } from "./settings.ts";
import { OPTIONS_VARIABLE, route, VERSION } from "./connection.ts";
import { deliver, type Delivered, parseOwner, watch } from "../delivery/deliverer.ts";
import { projectFolder } from "./environment.ts";
import { debugLog } from "./log.ts";
import { createMask } from "../privacy/mask.ts";

/** Milliseconds that a server which takes nothing is given. */
const PATIENCE = { guarding: 600_000, asked: 20_000 } as const;
/** Below whatever the user does. */
const NICENESS = 10;

const USAGE =
  "usage: opencode-mlflow.js check|deliver|resend [project folder] " +
  "[--parent place.pid.start] [--patience seconds]";

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

function options(): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(process.env[OPTIONS_VARIABLE] ?? "{}");
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
  } catch {
    throw new UsageError(`${OPTIONS_VARIABLE} is not JSON`);
  }
}

interface Surroundings {
  readonly settings: Settings;
  readonly folder: string;
}

function surroundings(project: string): Surroundings {
  const path = resolve(project);
  const directory = existsSync(path) ? realpathSync(path) : path;
  const worktree = worktreeOf(directory);
  const settings = readSettings(process.env, options(), projectVariables(directory, worktree));
  return { settings, folder: projectFolder(directory, worktree) };
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
  if (patience === undefined) return parent === undefined ? PATIENCE.asked : PATIENCE.guarding;
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
    if (!(await watch(settings.stateDir, parent))) return nothing;
  }
  const debug = debugLog(settings.debug, settings.stateDir, false);
  const ends = route(settings, folder, debug);
  if ("problem" in ends) return { ...nothing, problems: [...settings.problems, ends.problem] };
  if (call.verb === "resend") ends.outbox.revive(folder);
  return deliver({ ...ends, patience, debug });
}

async function answer(args: readonly string[]): Promise<object> {
  const call = parse(args);
  switch (call.verb) {
    case "check":
      return check(surroundings(call.project));
    case "deliver":
    case "resend":
      return send(call, surroundings(call.project));
    default:
      throw new UsageError(USAGE);
  }
}

/**
 * What the built file does when it is run rather than loaded: one JSON line on stdout. The exit
 * code is 0 when that was done, 2 for wrong use.
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
