import type { Trust } from "./trust.ts";

/** Where requests of one kind go: everything they need besides their body. */
export interface Endpoint {
  /** Holds no credentials. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly trust?: Trust;
}

/** An MLflow server, and an experiment there. */
export interface Target {
  /** Address of the server. Holds no credentials. */
  readonly url: string;
  readonly experimentId: string;
  /** OTLP, for spans (`mlflow/server/otel_api.py`). */
  readonly spans: Endpoint;
  /** To write what MLflow keeps about a trace besides its spans (`StartTraceV3`). */
  readonly infos: Endpoint;
  /** To read that (`GetTraceInfoV3`). */
  readonly info: (traceId: string) => Endpoint;
  /** To end a trace that is there (`EndTrace`). */
  readonly end: (traceId: string) => Endpoint;
  /** To set a tag of a trace that is there (`SetTraceTag`). */
  readonly tags: (traceId: string) => Endpoint;
  /**
   * A file at an artifact location (`mlflow/store/artifact/mlflow_artifacts_repo.py`,
   * `resolve_uri`); undefined where the server does not serve it.
   */
  readonly artifact: (location: string, file: string) => Endpoint | undefined;
  /** Says MLflow's version; where the server has basic authentication, only to its users. */
  readonly version: Endpoint;
}

export interface TargetSettings {
  readonly trackingUri: string;
  readonly experimentId: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly token?: string | undefined;
  readonly workspace?: string | undefined;
  readonly trust?: Trust | undefined;
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The precedence of MLflow's client, which leaves credentials in the URI to the library requests:
 * these first, where they are a name with a password; then user name and password; then the token
 * (`http_request` in `mlflow/utils/rest_utils.py`, 3.17.2; `get_auth_from_url` in requests).
 */
function authorization(settings: TargetSettings, url: URL): string | undefined {
  const { trackingUri, username, password, token } = settings;
  const hasBoth = /^[^/]*\/\/[^/?#]*:[^/?#]*@/.test(trackingUri);
  if (hasBoth && `${url.username}${url.password}` !== "") {
    return basic(decoded(url.username), decoded(url.password));
  }
  if (username !== undefined && password !== undefined) return basic(username, password);
  return token === undefined ? undefined : `Bearer ${token}`;
}

/** A header value that `fetch` accepts: no control characters, no surrounding space. */
function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]+$/.test(value);
}

/**
 * The endpoints of an MLflow server, with their headers.
 *
 * @returns the target, or why there is none, without credentials
 */
export function traceTarget(settings: TargetSettings): Target | { readonly problem: string } {
  let url: URL;
  try {
    url = new URL(settings.trackingUri);
  } catch {
    return { problem: "MLFLOW_TRACKING_URI is not a URL" };
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return { problem: `MLFLOW_TRACKING_URI must start with http or https, not ${url.protocol}` };
  }
  const headers: Record<string, string> = { "content-type": "application/json" };
  const credentials = authorization(settings, url);
  if (credentials !== undefined) headers["authorization"] = credentials;
  if (settings.workspace !== undefined) headers["x-mlflow-workspace"] = settings.workspace;
  const forSpans = {
    ...headers,
    "x-mlflow-experiment-id": settings.experimentId,
  };
  for (const [name, value] of Object.entries(forSpans)) {
    if (!isHeaderValue(value)) return { problem: `the value for the header ${name} is not valid` };
  }
  const base = `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
  const trust = settings.trust === undefined ? {} : { trust: settings.trust };
  const endpoint = (path: string): Endpoint => ({ url: `${base}${path}`, headers, ...trust });
  return {
    url: base,
    experimentId: settings.experimentId,
    spans: { ...endpoint("/v1/traces"), headers: forSpans },
    infos: endpoint("/api/3.0/mlflow/traces"),
    info: (traceId) => endpoint(`/api/3.0/mlflow/traces/tr-${traceId}`),
    end: (traceId) => endpoint(`/api/2.0/mlflow/traces/tr-${traceId}`),
    tags: (traceId) => endpoint(`/api/2.0/mlflow/traces/tr-${traceId}/tags`),
    artifact: (location, file) => {
      const found = artifactUrl(location, base);
      if (found === undefined) return undefined;
      // The credentials are for the server that they were given with, whatever it answers.
      const isElsewhere = new URL(found).origin !== url.origin;
      const others = { "content-type": "application/json" };
      return { url: `${found}/${file}`, headers: isElsewhere ? others : headers, ...trust };
    },
    version: endpoint("/version"),
  };
}

const ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";

/** The URL of an artifact location. Like MLflow's client, trusts the server's answer. */
function artifactUrl(location: string, base: string): string | undefined {
  let url: URL;
  try {
    url = new URL(location);
  } catch {
    return undefined;
  }
  const path = url.pathname.replace(/^\/+|\/+$/g, "");
  if (url.protocol === "http:" || url.protocol === "https:") return `${url.origin}/${path}`;
  if (url.protocol !== "mlflow-artifacts:") return undefined;
  const { protocol, host, pathname } = new URL(base);
  const prefix = pathname.replace(/\/+$/, "");
  return `${protocol}//${url.host === "" ? host : url.host}${prefix}${ARTIFACTS}${path}`;
}
