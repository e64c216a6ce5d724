import { userInfo } from "node:os";
import { join } from "node:path";

import { projectVariables, readSettings } from "./config.ts";
import { Journal } from "./delivery/journal.ts";
import { MemoryOutbox } from "./delivery/outbox.ts";
import { Sender } from "./delivery/sender.ts";
import { traceTarget } from "./delivery/target.ts";
import { mlflowTransport } from "./delivery/transport.ts";
import { environmentOf } from "./environment/index.ts";
import { observationOfEvent } from "./host/events.ts";
import {
  observationOfCommand,
  observationOfDefinition,
  observationOfParameters,
  observationOfPrompt,
  observationOfRequest,
  observationOfSystem,
} from "./host/hooks.ts";
import type { Hooks, Plugin, PluginInput } from "./host/plugin.ts";
import { debugLog, type Log } from "./log.ts";
import { createMask } from "./privacy/index.ts";
import { Tracer } from "./tracer.ts";
import type { Observation } from "./turn/model.ts";

/** Put in by the build. */
declare const PLUGIN_VERSION: string;

/** Milliseconds that one request may take. */
const REQUEST_TIMEOUT = 30_000;
/** Milliseconds that OpenCode has for itself when it starts. */
const SETTLING = 1_000;

function currentUser(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // No entry in the user database, as for an arbitrary user id in a container.
    const { USER, LOGNAME, USERNAME } = process.env;
    return [USER, LOGNAME, USERNAME].find((name) => name !== undefined && name !== "");
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function tracingHooks(tracer: Tracer, debug: Log): Hooks {
  /** OpenCode awaits its hooks, and an error in one would be the user's. */
  const take = (observation: () => Observation | undefined): Promise<void> => {
    try {
      const seen = observation();
      if (seen !== undefined) tracer.observe(seen);
    } catch (error) {
      debug(`not traced: ${describe(error)}`);
    }
    return Promise.resolve();
  };
  return {
    event: (input) => take(() => observationOfEvent(input.event, Date.now())),
    "chat.message": (_, output) => take(() => observationOfPrompt(output, Date.now())),
    "chat.params": (input, output) =>
      take(() => observationOfParameters(input, output, Date.now())),
    "chat.headers": (input) => take(() => observationOfRequest(input, Date.now())),
    "experimental.chat.system.transform": (input, output) =>
      take(() => observationOfSystem(input, output, Date.now())),
    "tool.definition": (input, output) =>
      take(() => observationOfDefinition(input, output, Date.now())),
    "command.execute.before": (input) => take(() => observationOfCommand(input, Date.now())),
    dispose: async () => {
      try {
        await tracer.flush();
      } catch (error) {
        debug(`not flushed: ${describe(error)}`);
      }
    },
  };
}

function configuredHooks(input: PluginInput, options: Readonly<Record<string, unknown>>): Hooks {
  const settings = readSettings(
    process.env,
    options,
    projectVariables(input.directory, input.worktree),
  );
  const debug = debugLog(settings.debug, settings.stateDir);
  settings.problems.forEach(debug);
  const { trackingUri, experimentId } = settings;
  if (trackingUri === undefined || experimentId === undefined) {
    debug("off: MLFLOW_TRACKING_URI and MLFLOW_EXPERIMENT_ID must both be set");
    return {};
  }
  const target = traceTarget({ ...settings, trackingUri, experimentId });
  if ("problem" in target) {
    debug(`off: ${target.problem}`);
    return {};
  }
  debug(`tracing to ${target.url}, experiment ${experimentId}`);
  const mask = createMask({ capture: settings.capture, pattern: settings.redactPattern });
  if (mask.problem !== undefined) debug(mask.problem);
  const destination = [target.url, experimentId, settings.workspace ?? ""].join(" ");
  const journal = new Journal(join(settings.stateDir, "open"), destination, debug);
  const sender = new Sender({
    outbox: new MemoryOutbox(),
    transport: mlflowTransport(target, PLUGIN_VERSION, REQUEST_TIMEOUT),
    debug,
    settled: (records) => {
      for (const { traceId, final } of records) if (final === true) journal.forget(traceId);
    },
  });
  const context = { experimentId, user: currentUser(), inputs: settings.inputs };
  const tracer = new Tracer({ context, sender, journal, mask, debug });
  afterStart(tracer, input);
  return tracingHooks(tracer, debug);
}

/** What OpenCode need not wait for. */
function afterStart(tracer: Tracer, { directory, worktree }: PluginInput): void {
  setTimeout(() => {
    void environmentOf(directory, worktree).then((environment) => {
      tracer.learn(environment);
    });
  }, 0).unref();
  setTimeout(() => {
    tracer.adopt();
  }, SETTLING).unref();
}

const server: Plugin = (input, options) => {
  try {
    return Promise.resolve(configuredHooks(input, options ?? {}));
  } catch {
    // Whatever it was: without hooks OpenCode works as if the plugin were not there.
    return Promise.resolve({});
  }
};

export default { id: "opencode-mlflow", server };
