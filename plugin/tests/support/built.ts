import { fileURLToPath } from "node:url";
import type { Hooks } from "../../src/host/v1/plugin-api.ts";
import type { Line } from "./recording.ts";

/** The built plugin, as OpenCode loads it. */

export const BUNDLE = new URL("../../dist/opencode-mlflow.js", import.meta.url);
export const BUNDLE_FILE = fileURLToPath(BUNDLE);

export interface Exported {
  readonly default: {
    readonly id: string;
    readonly server: (input: unknown, options?: unknown) => Promise<Hooks>;
    readonly setup: (context: unknown) => Promise<(() => Promise<void>) | undefined>;
  };
}

/** Calls the hooks as OpenCode did when the recording was made. */
export async function drive(hooks: Hooks, lines: readonly Line[]): Promise<void> {
  for (const { kind, name, data } of lines) {
    if (kind === "event") void hooks.event?.({ event: data });
    if (kind !== "hook") continue;
    const { input, output } = (data ?? {}) as { input?: unknown; output?: unknown };
    if (name === "chat.message") await hooks["chat.message"]?.(input, output);
    if (name === "chat.headers") await hooks["chat.headers"]?.(input, output);
  }
}
