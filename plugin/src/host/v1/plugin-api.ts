/**
 * The part of OpenCode's plugin interface that is used here, as `@opencode-ai/plugin` 1.18.33
 * declares it (unchanged since 1.15.13, which added `dispose`). Payloads are unknown until they are
 * parsed. The package itself, of 60 MB, is no dependency for these few lines.
 */
export interface Hooks {
  readonly event?: (input: { readonly event: unknown }) => Promise<void>;
  readonly config?: (config: unknown) => Promise<void>;
  readonly "chat.message"?: (input: unknown, output: unknown) => Promise<void>;
  readonly "chat.headers"?: (input: unknown, output: unknown) => Promise<void>;
  readonly "chat.params"?: (input: unknown, output: unknown) => Promise<void>;
  readonly "experimental.chat.messages.transform"?: (
    input: unknown,
    output: unknown,
  ) => Promise<void>;
  readonly "experimental.chat.system.transform"?: (
    input: unknown,
    output: unknown,
  ) => Promise<void>;
  readonly "tool.definition"?: (input: unknown, output: unknown) => Promise<void>;
  readonly "command.execute.before"?: (input: unknown, output: unknown) => Promise<void>;
  readonly dispose?: () => Promise<void>;
}

/** What a plugin gets when it starts. */
export interface PluginInput {
  readonly directory: string;
  /** The root of the git repository; `/` outside of one. */
  readonly worktree?: string;
  /** A client of OpenCode's own HTTP API, in this process. */
  readonly client?: unknown;
}

export type Plugin = (
  input: PluginInput,
  options?: Readonly<Record<string, unknown>>,
) => Promise<Hooks>;
