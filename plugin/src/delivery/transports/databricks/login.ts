import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Problem } from "../transport.ts";

export interface DatabricksSettings {
  readonly databricksHost?: string | undefined;
  readonly databricksToken?: string | undefined;
  readonly databricksClientId?: string | undefined;
  readonly databricksClientSecret?: string | undefined;
  readonly databricksProfile?: string | undefined;
  readonly databricksConfigFile?: string | undefined;
  readonly databricksAuthType?: string | undefined;
}

/** Address of a workspace, and credentials. */
export interface Login {
  /** Without a slash at its end. */
  readonly host: string;
  readonly auth:
    | { readonly type: "pat"; readonly token: string }
    | { readonly type: "oauth-m2m"; readonly clientId: string; readonly clientSecret: string };
}

type Section = Readonly<Record<string, string>>;

const RESERVED = "__settings__";
const DEFAULT = "DEFAULT";
const HOW =
  "set DATABRICKS_HOST and DATABRICKS_TOKEN, or DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET";

/**
 * An INI file as Python's configparser reads it, which Databricks' SDK uses: option names in lower
 * case, `=` or `:`, comments on lines of their own, values that continue in indented lines. As in
 * that SDK, but unlike in configparser, no section inherits from DEFAULT.
 */
export function parseIni(content: string): ReadonlyMap<string, Section> {
  const sections = new Map<string, Record<string, string>>();
  let section: Record<string, string> | undefined;
  let option: string | undefined;
  for (const line of content.split(/\r\n|\r|\n/)) {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#") || trimmed.startsWith(";")) continue;
    const header = /^\[(.+)\]/.exec(line)?.[1];
    if (header !== undefined) {
      section = sections.get(header) ?? {};
      sections.set(header, section);
      option = undefined;
    } else if (/^\s/.test(line) && section !== undefined && option !== undefined) {
      section[option] = `${section[option] ?? ""}\n${trimmed}`;
    } else {
      const [, name = "", value = ""] = /^(.*?)\s*[=:]\s*(.*)$/.exec(trimmed) ?? [];
      option = name.toLowerCase();
      if (section !== undefined && option !== "") section[option] = value;
    }
  }
  return sections;
}

const NOTHING = { section: {} };

/** The profile of that name, or the default one; empty when there is none. */
function readProfile(
  file: string,
  wanted: string | undefined,
): { readonly section: Section } | Problem {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch {
    return wanted === undefined ? NOTHING : { problem: `${file} cannot be read: ${HOW}` };
  }
  const sections = parseIni(content);
  const { default_profile: chosen = "" } = sections.get(RESERVED) ?? {};
  const name = wanted ?? (chosen === "" ? DEFAULT : chosen);
  const section = name === RESERVED ? undefined : sections.get(name);
  if (section !== undefined) return { section };
  const isAsked = wanted !== undefined || name !== DEFAULT;
  return isAsked ? { problem: `${file} has no profile ${name}` } : NOTHING;
}

/** The profile in a tracking URI `databricks` or `databricks://profile`. */
function profileOf(uri: string): { readonly profile?: string } | Problem {
  if (uri === "databricks") return {};
  const name = /^databricks:\/\/([^/]+)\/?$/.exec(uri)?.[1];
  if (name === undefined) {
    return { problem: "MLFLOW_TRACKING_URI must be databricks or databricks://<profile>" };
  }
  if (name.includes(":")) {
    return {
      problem: "databricks://<scope>:<prefix> works on Databricks only: use databricks://<profile>",
    };
  }
  return { profile: name };
}

function origin(host: string): string | undefined {
  try {
    const url = new URL(host.includes("://") ? host : `https://${host}`);
    if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
    return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
  } catch {
    return undefined;
  }
}

/**
 * Host and credentials in the order of Databricks' SDK (databricks-sdk 0.156, `config.py`:
 * `_load_from_env`, then `_known_file_config_loader`, which fills in only what is not set, then
 * `_validate`; `credentials_provider.py`, `DefaultCredentials`).
 *
 * @param uri the tracking URI
 */
export function databricksLogin(uri: string, settings: DatabricksSettings): Login | Problem {
  const named = profileOf(uri);
  if ("problem" in named) return named;
  const wanted = named.profile ?? settings.databricksProfile;
  const own: Section = definedOnly({
    host: settings.databricksHost,
    token: settings.databricksToken,
    client_id: settings.databricksClientId,
    client_secret: settings.databricksClientSecret,
    auth_type: settings.databricksAuthType,
  });
  const isSaid = ["host", "token", "client_id", "client_secret"].some((name) => name in own);
  const file = settings.databricksConfigFile ?? join(homedir(), ".databrickscfg");
  const profile =
    wanted === undefined && isSaid
      ? NOTHING
      : readProfile(file.replace(/^~(?=\/)/, homedir()), wanted);
  return "problem" in profile ? profile : login({ ...profile.section, ...own });
}

function definedOnly(values: Readonly<Record<string, string | undefined>>): Section {
  const entries = Object.entries(values).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}

function login(values: Section): Login | Problem {
  const { token, client_id: clientId, client_secret: clientSecret, auth_type: type } = values;
  const host = origin(values["host"] ?? "");
  if (values["host"] === undefined) return { problem: `no Databricks workspace: ${HOW}` };
  if (host === undefined) return { problem: "DATABRICKS_HOST is not an address" };
  if (type !== undefined && type !== "pat" && type !== "oauth-m2m") {
    return { problem: `Databricks authentication by ${type} is not supported: ${HOW}` };
  }
  const hasClient = clientId !== undefined || clientSecret !== undefined;
  if (type === undefined && token !== undefined && hasClient) {
    return {
      problem: "both a Databricks token and an OAuth client are set: say DATABRICKS_AUTH_TYPE",
    };
  }
  if (token !== undefined && type !== "oauth-m2m") return { host, auth: { type: "pat", token } };
  if (clientId !== undefined && clientSecret !== undefined && type !== "pat") {
    return { host, auth: { type: "oauth-m2m", clientId, clientSecret } };
  }
  return { problem: `no credentials for the Databricks workspace ${host}: ${HOW}` };
}
