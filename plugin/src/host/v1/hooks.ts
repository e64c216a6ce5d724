import type { Inputs } from "../../turn/context.ts";
import type { Observation } from "../../turn/observation.ts";
import { fields, list, text } from "../fields.ts";
import { listenToCalls, observationOfCall } from "./ai-sdk.ts";
import { observationOfEvent } from "./events.ts";
import { observationOfGiven } from "./given.ts";
import {
  observationOfCommand,
  observationOfConfig,
  observationOfDefinition,
  observationOfParameters,
  observationOfPrompt,
  observationOfRequest,
  observationOfSystem,
} from "./hook-payloads.ts";
import type { Hooks } from "./plugin-api.ts";

export interface ObservingOptions {
  /** Gets every observation. */
  readonly observe: (observation: Observation) => void;
  /** Gets every error; OpenCode gets none. */
  readonly failed: (error: unknown) => void;
  /** A user or a subagent is about to be answered. */
  readonly prompted?: () => void;
  readonly inputs: Inputs;
  /** A clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** OpenCode's client, as it gives it to plugins. */
  readonly client?: unknown;
}

/** Reverted sessions that are remembered. */
const MOST_SESSIONS = 256;

/**
 * The hooks that observe OpenCode. None throws, rejects or waits: OpenCode awaits its hooks, and an
 * error in one would reach the user.
 *
 * @returns the hooks, and what ends all other observing
 */
export function observing(options: ObservingOptions): {
  readonly hooks: Hooks;
  readonly stop: () => void;
} {
  const { observe, failed, prompted, inputs, now: clock, client } = options;
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      failed(error);
    }
  };
  const take = (parse: (now: number) => Observation | undefined): Promise<void> => {
    attempt(() => {
      const seen = parse(clock());
      if (seen !== undefined) observe(seen);
    });
    return Promise.resolve();
  };
  const reverts = new Map<string, string>();
  /** Only OpenCode knows which turns of an earlier process were reverted. */
  const askForTurns = (seen: Observation | undefined): void => {
    if (seen?.kind !== "session") return;
    const { id, revertedFrom } = seen.session;
    if (reverts.get(id) === revertedFrom) return;
    reverts.delete(id);
    if (revertedFrom === undefined) return;
    reverts.set(id, revertedFrom);
    for (const key of reverts.keys()) if (reverts.size > MOST_SESSIONS) reverts.delete(key);
    turnsOf(client, id).then(
      (messageIDs) => take((time) => ({ kind: "turns", time, sessionID: id, messageIDs })),
      failed,
    );
  };
  const hooks: Hooks = {
    event: (input) =>
      take((now) => {
        const seen = observationOfEvent(fields(input)["event"], now);
        if (seen !== undefined) observe(seen);
        askForTurns(seen);
        return undefined;
      }),
    config: (config) => take((now) => observationOfConfig(config, now)),
    "chat.message": (_, output) => {
      if (prompted !== undefined) attempt(prompted);
      return take((now) => observationOfPrompt(output, now));
    },
    "chat.params": (input, output) => take((now) => observationOfParameters(input, output, now)),
    "chat.headers": (input) => take((now) => observationOfRequest(input, now)),
    "experimental.chat.system.transform": (input, output) =>
      take((now) => observationOfSystem(input, output, now)),
    ...(inputs === "new"
      ? {}
      : {
          "experimental.chat.messages.transform": (_: unknown, output: unknown) =>
            take((now) => observationOfGiven(output, now)),
        }),
    "tool.definition": (input, output) =>
      take((now) => observationOfDefinition(input, output, now)),
    "command.execute.before": (input) => take((now) => observationOfCommand(input, now)),
  };
  const stop = listenToCalls((call) => void take((now) => observationOfCall(call, now)));
  return { hooks, stop };
}

/** The user messages of a session, oldest first, as OpenCode stores them. */
async function turnsOf(client: unknown, sessionID: string): Promise<string[]> {
  const { session } = fields(client);
  const { messages } = fields(session);
  if (typeof messages !== "function") return [];
  const answer: unknown = await Reflect.apply(messages, session, [{ path: { id: sessionID } }]);
  return list(fields(answer)["data"])
    .map((entry) => fields(fields(entry)["info"]))
    .filter(({ role }) => role === "user")
    .flatMap(({ id }) => text(id) ?? []);
}
