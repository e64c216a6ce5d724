import { userInfo } from "node:os";
import { fileURLToPath } from "node:url";

import type { Delivery } from "./delivery/delivery.ts";
import { createMask } from "./privacy/mask.ts";
import { connect } from "./program/connection.ts";
import { projectFolder } from "./program/environment.ts";
import { debugLog, type Log } from "./program/log.ts";
import { readSettings, resolvedEnvironment } from "./program/settings.ts";
import { gatherSources, isInside, type Options } from "./program/sources.ts";
import { isLoopback, real } from "./program/trust-record.ts";
import { Tracer } from "./program/tracer.ts";
import type { Inputs } from "./turn/context.ts";

/** Milliseconds after OpenCode's start at which work begins that it need not wait for. */
const START_DELAY = 1_000;

function currentUser(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // An arbitrary user id in a container has no entry in the user database.
    const { USER, LOGNAME, USERNAME } = process.env;
    return [USER, LOGNAME, USERNAME].find((name) => name !== undefined && name !== "");
  }
}

export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Where OpenCode works, and what it gives the plugin there. */
export interface Start {
  readonly directory: string;
  readonly worktree: string | undefined;
  readonly options: Options;
  /** The environment is another project's as well, see `gatherSources`. */
  readonly isShared: boolean;
}

/** What traces one folder with one set of settings. */
export interface Tracing {
  readonly tracer: Tracer;
  readonly delivery: Delivery;
  readonly inputs: Inputs;
  readonly debug: Log;
  readonly stateDir: string;
  /** The same for the same folder and settings. */
  readonly key: string;
  /** Nothing more is traced. */
  readonly release: () => void;
}

/** @returns undefined where tracing is off */
export function startTracing({
  directory,
  worktree,
  options,
  isShared,
}: Start): Tracing | undefined {
  const folder = projectFolder(directory, worktree);
  const place = { directory, worktree };
  // For a `.env` that was written by hand, without `up`. A project that brings the plugin itself
  // could run any code: it gains nothing.
  const isOfProject = isInside(real(fileURLToPath(import.meta.url)), real(folder));
  const given = gatherSources(
    // A copy: each look at Bun's own object asks the process.
    { ...process.env },
    options,
    place,
    (address) => isLoopback(address) || (isOfProject && /^https?:/.test(address)),
    isShared,
  );
  const settings = readSettings(given);
  const debug = debugLog(settings.debug, settings.stateDir);
  settings.problems.forEach(debug);
  const connection = connect(settings, () => resolvedEnvironment(given), folder, debug);
  if ("problem" in connection) {
    debug(`off: ${connection.problem}`);
    return undefined;
  }
  const { delivery, transport, release } = connection;
  const experimentId = settings.experimentId ?? "";
  debug(`tracing to ${transport.url}, experiment ${experimentId}`);
  const mask = createMask({ capture: settings.capture, pattern: settings.redactPattern });
  if (mask.problem !== undefined) debug(mask.problem);
  const { inputs } = settings;
  const context = { experimentId, user: currentUser(), inputs, joinsLate: isShared };
  const tracer = new Tracer({ context, recorder: delivery, mask, debug });
  const timer = setTimeout(() => {
    delivery.takeOverAll();
  }, START_DELAY);
  timer.unref();
  return {
    tracer,
    delivery,
    inputs,
    debug,
    stateDir: settings.stateDir,
    key: JSON.stringify([directory, folder, settings]),
    release: () => {
      clearTimeout(timer);
      release();
    },
  };
}
