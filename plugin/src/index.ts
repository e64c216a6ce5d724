import { realpathSync } from "node:fs";
import { userInfo } from "node:os";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";

import type { Delivery } from "./delivery/delivery.ts";
import { takePrecedence } from "./host/precedence.ts";
import { observing } from "./host/v1/hooks.ts";
import type { Hooks, Plugin, PluginInput } from "./host/v1/plugin-api.ts";
import { createMask } from "./privacy/mask.ts";
import { connect } from "./program/connection.ts";
import { environmentReader, projectFolder } from "./program/environment.ts";
import { debugLog, type Log } from "./program/log.ts";
import { main } from "./program/main.ts";
import { readSettings, resolvedEnvironment } from "./program/settings.ts";
import { gatherSources, isInside } from "./program/sources.ts";
import { isLoopback, real } from "./program/trust-record.ts";
import { timeToFinish } from "./program/time-to-finish.ts";
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

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

interface Tracing {
  readonly tracer: Tracer;
  readonly delivery: Delivery;
  readonly inputs: Inputs;
  readonly debug: Log;
}

function tracingHooks({ tracer, delivery, inputs, debug }: Tracing, input: PluginInput): Hooks {
  const environment = environmentReader(input.directory, input.worktree, (found) => {
    tracer.learn(found);
  });
  let isTracing = true;
  const release = takePrecedence(input.directory, import.meta.url, () => {
    isTracing = false;
    debug("another copy of the plugin traces here");
  });
  const { hooks, stop } = observing({
    observe: (observation) => {
      if (isTracing) tracer.observe(observation);
    },
    failed: (error) => {
      debug(`not traced: ${describe(error)}`);
    },
    prompted: environment.prompted,
    inputs,
    now: () => Date.now(),
    client: input.client,
  });
  environment.started();
  setTimeout(() => {
    delivery.takeOverAll();
  }, START_DELAY).unref();
  return {
    ...hooks,
    dispose: async () => {
      // Another copy may have been loaded meanwhile, but the last messages come here.
      release();
      try {
        await tracer.close();
        const { pid, ppid, env: environment } = process;
        await delivery.flushAtExit(timeToFinish({ pid, ppid, environment }));
      } catch (error) {
        debug(`not finished: ${describe(error)}`);
      } finally {
        stop();
      }
    },
  };
}

function configuredHooks(input: PluginInput, options: Readonly<Record<string, unknown>>): Hooks {
  const { directory, worktree } = input;
  const folder = projectFolder(directory, worktree);
  const place = { directory, worktree };
  // For a `.env` that was written by hand, without `up`. A project that brings the plugin itself
  // could run any code: it gains nothing.
  const isOfProject = isInside(real(fileURLToPath(import.meta.url)), real(folder));
  const given = gatherSources(
    process.env,
    options,
    place,
    (address) => isLoopback(address) || (isOfProject && /^https?:/.test(address)),
  );
  const settings = readSettings(given);
  const debug = debugLog(settings.debug, settings.stateDir);
  settings.problems.forEach(debug);
  const connection = connect(settings, resolvedEnvironment(given), folder, debug);
  if ("problem" in connection) {
    debug(`off: ${connection.problem}`);
    return {};
  }
  const { delivery, transport } = connection;
  const experimentId = settings.experimentId ?? "";
  debug(`tracing to ${transport.url}, experiment ${experimentId}`);
  const mask = createMask({ capture: settings.capture, pattern: settings.redactPattern });
  if (mask.problem !== undefined) debug(mask.problem);
  const context = { experimentId, user: currentUser(), inputs: settings.inputs };
  const tracer = new Tracer({ context, recorder: delivery, mask, debug });
  return tracingHooks({ tracer, delivery, inputs: settings.inputs, debug }, input);
}

const server: Plugin = (input, options) => {
  try {
    return Promise.resolve(configuredHooks(input, options ?? {}));
  } catch {
    // Without hooks OpenCode works as if the plugin was not there.
    return Promise.resolve({});
  }
};

/** Whether this file is the main module, rather than loaded by OpenCode. */
function isProgram(): boolean {
  const [, started] = process.argv;
  if (started === undefined || !isMainThread) return false;
  try {
    return realpathSync(started) === realpathSync(fileURLToPath(import.meta.url));
  } catch {
    return false;
  }
}

if (isProgram()) void main(process.argv.slice(2));

export default { id: "opencode-mlflow", server };
