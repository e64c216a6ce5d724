import { userInfo } from "node:os";

import { projectVariables, readSettings } from "./config.ts";
import { MemoryOutbox } from "./delivery/outbox.ts";
import { Sender } from "./delivery/sender.ts";
import { traceTarget } from "./delivery/target.ts";
import { httpTransport } from "./delivery/transport.ts";
import { observationOfEvent, observationOfPrompt, observationOfRequest } from "./host/events.ts";
import type { Hooks, Plugin, PluginInput } from "./host/plugin.ts";
import { debugLog, type Log } from "./log.ts";
import { Tracer } from "./tracer.ts";
import type { Observation } from "./turn/model.ts";

/** Put in by the build. */
declare const PLUGIN_VERSION: string;

/** Milliseconds that one request may take. */
const REQUEST_TIMEOUT = 30_000;

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
    "chat.headers": (input) => take(() => observationOfRequest(input, Date.now())),
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
  const debug = debugLog(settings.debug, process.env);
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
  const sender = new Sender({
    outbox: new MemoryOutbox(),
    transport: httpTransport(target, REQUEST_TIMEOUT),
    version: PLUGIN_VERSION,
    debug,
  });
  return tracingHooks(new Tracer({ experimentId, user: currentUser() }, sender), debug);
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
