import { takePrecedence } from "./host/precedence.ts";
import { observing } from "./host/v1/hooks.ts";
import type { Hooks, Plugin, PluginInput } from "./host/v1/plugin-api.ts";
import { environmentReader } from "./program/environment.ts";
import { timeToFinish } from "./program/time-to-finish.ts";
import { describe, startTracing, type Tracing } from "./tracing.ts";

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

/** What OpenCode 1 calls. */
export const server: Plugin = (input, options) => {
  try {
    const { directory, worktree } = input;
    const start = { directory, worktree, options: options ?? {}, isShared: false };
    const tracing = startTracing(start);
    return Promise.resolve(tracing === undefined ? {} : tracingHooks(tracing, input));
  } catch {
    // Without hooks OpenCode works as if the plugin was not there.
    return Promise.resolve({});
  }
};
