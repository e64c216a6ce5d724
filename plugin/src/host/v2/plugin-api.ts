import { type Fields, fields, text } from "../fields.ts";

/**
 * The part of OpenCode 2's plugin interface that is used here: `packages/plugin/src/promise` of
 * 2.0.x to 2.1.2. Only `setup` is OpenCode 2's; OpenCode 1 calls `server` and ignores it, as
 * OpenCode 2 ignores `server`.
 */
export interface Context {
  readonly directory: string;
  /** The root of the project, where it is known. */
  readonly worktree: string | undefined;
  /** OpenCode's version. */
  readonly version: string | undefined;
  /** Of the entry in OpenCode's configuration. */
  readonly options: Fields;
  /** All events of the service from now on, those of other projects included. */
  readonly subscribe: (signal: AbortSignal) => AsyncIterable<unknown>;
  /**
   * Calls `seen` with the payload before every model call of a session of this location, until
   * what it returns is disposed of.
   */
  readonly beforeCall: (seen: (payload: unknown) => void) => Promise<unknown>;
  /** The session as it is stored; rejects where it cannot be read. */
  readonly session: (sessionID: string) => Promise<unknown>;
  /** The messages since the last compaction; rejects where they cannot be read. */
  readonly messages: (sessionID: string) => Promise<unknown>;
}

/** Ends what `setup` began; OpenCode waits for it. */
export type Cleanup = () => Promise<void>;

function call(owner: unknown, name: string, input: readonly unknown[]): unknown {
  const method = fields(owner)[name];
  if (typeof method !== "function") throw new TypeError(`OpenCode has no ${name}`);
  return Reflect.apply(method, owner, input);
}

function isCallable(owner: unknown, name: string): boolean {
  return typeof fields(owner)[name] === "function";
}

/** OpenCode gives `setup` not what is needed, as in betas before 2.0. */
export interface Lacking {
  /** Its version, where it says it. */
  readonly version: string | undefined;
  /** Names as in `ctx.event.subscribe`. */
  readonly missing: readonly string[];
}

/** What OpenCode gives `setup`, or what it does not. */
export function parseContext(value: unknown): Context | Lacking {
  const { app, location, options, event, session } = fields(value);
  const version = text(fields(app)["version"]);
  const directory = text(fields(location)["directory"]);
  const missing = [
    ...(directory === undefined ? ["ctx.location.directory"] : []),
    ...(isCallable(event, "subscribe") ? [] : ["ctx.event.subscribe"]),
    ...(isCallable(session, "hook") ? [] : ["ctx.session.hook"]),
  ];
  if (directory === undefined || missing.length > 0) return { version, missing };
  const { project } = fields(location);
  // A later version may return `{ data }`, as OpenCode 1's client does.
  const ask = async (name: string, sessionID: string): Promise<unknown> => {
    const answer: unknown = await call(session, name, [{ sessionID }]);
    return fields(answer)["data"] ?? answer;
  };
  return {
    directory,
    worktree: text(fields(project)["directory"]),
    version,
    options: fields(options),
    subscribe: (signal) => call(event, "subscribe", [{ signal }]) as AsyncIterable<unknown>,
    beforeCall: async (seen) => {
      const registration: unknown = await call(session, "hook", ["context", seen]);
      return registration;
    },
    session: (sessionID) => ask("get", sessionID),
    messages: (sessionID) => ask("context", sessionID),
  };
}
