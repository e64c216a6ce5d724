import { readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { readRegularFile } from "./read-file.ts";

/** The parts of a server's address. */
export interface Server {
  readonly uri: string | undefined;
  readonly host: string | undefined;
  readonly profile: string | undefined;
}

/** The file in the state folder; `bootstrap/core/registry.py` writes it and says what is in it. */
const FILE = "trust.json";
const VERSION = 1;

/** A path without symbolic links, where it exists. */
export function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/** What the user has agreed to. */
export interface Trust {
  readonly file: string;
  /** The addresses in each of some folders, in their order. */
  readonly addresses: readonly (readonly string[])[];
  /** The tokens of servers of ours, by address. */
  readonly tokens: ReadonlyMap<string, string>;
}

/** What the user has agreed to in these folders. */
export function readTrust(stateFolder: string, folders: readonly string[]): Trust {
  const file = join(stateFolder, FILE);
  let projects: Readonly<Record<string, unknown>> = {};
  let tokens: Readonly<Record<string, unknown>> = {};
  try {
    const content = JSON.parse(readRegularFile(file).toString("utf8")) as {
      readonly version?: unknown;
      readonly projects?: unknown;
      readonly tokens?: unknown;
    };
    if (content.version === VERSION) {
      projects = (content.projects ?? {}) as typeof projects;
      tokens = (content.tokens ?? {}) as typeof tokens;
    }
  } catch {
    // Nothing was agreed to.
  }
  const addresses = folders.map((folder) => {
    const key = real(folder);
    const found = Object.hasOwn(projects, key) ? projects[key] : [];
    return Array.isArray(found) ? found.map(String) : [];
  });
  const known = Object.entries(tokens).map(([address, token]) => [address, String(token)] as const);
  return { file, addresses, tokens: new Map(known) };
}

/** The ports of the servers that `up` has started, running or not (`bootstrap/core/registry.py`). */
export function portsOfOurs(stateFolder: string): readonly number[] {
  const stacks = join(stateFolder, "stacks");
  try {
    return readdirSync(stacks).flatMap((name) => {
      try {
        const text = readRegularFile(join(stacks, name, "stack.json")).toString("utf8");
        const { port } = JSON.parse(text) as { readonly port?: unknown };
        return typeof port === "number" ? [port] : [];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

/**
 * The address of a server in the form in which it is compared and recorded: an http URL without
 * credentials, query and slashes at its end; for Databricks the URI, which holds the profile, and
 * the host where one is named. `tests/cases/addresses.json` has it for both languages.
 */
export function addressOf({ uri, host, profile }: Server): string | undefined {
  if (uri === undefined) return undefined;
  if (/^databricks($|:)/.test(uri)) {
    const place = uri.replace(/\/+$/, "");
    const named = place === "databricks" && profile !== undefined ? `${place}://${profile}` : place;
    return host === undefined ? named : `${named} ${host.replace(/\/+$/, "")}`;
  }
  try {
    const url = new URL(uri);
    if (url.protocol !== "http:" && url.protocol !== "https:") return uri;
    return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
  } catch {
    return uri;
  }
}

/** Whether an address is one of this machine's own. */
export function isLoopback(address: string): boolean {
  return /^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])(?=$|[:/])/.test(address);
}
