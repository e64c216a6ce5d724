/** Where requests of one kind go: everything they need besides their body. */
export interface Endpoint {
  /** Holds no credentials. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where traces go. */
export interface Target {
  /** Address of the MLflow server. Holds no credentials. */
  readonly url: string;
  /** OTLP, for spans. */
  readonly spans: Endpoint;
  /** MLflow's REST API, for what it keeps about a trace besides its spans. */
  readonly infos: Endpoint;
}

export interface TargetSettings {
  readonly trackingUri: string;
  readonly experimentId: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly token?: string | undefined;
  readonly workspace?: string | undefined;
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

/** MLflow's own order: user name and password win over a token. Both win over the URI's. */
function authorization(settings: TargetSettings, url: URL): string | undefined {
  const { username, password, token } = settings;
  if (username !== undefined && password !== undefined) return basic(username, password);
  if (token !== undefined) return `Bearer ${token}`;
  if (url.username === "") return undefined;
  return basic(decoded(url.username), decoded(url.password));
}

/** A header value that `fetch` accepts: no control characters, no surrounding space. */
function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]+$/.test(value);
}

/**
 * Works out the endpoints of an MLflow server and the headers they want.
 *
 * @returns the target, or why there is none, in words that hold no credentials
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
    "content-encoding": "gzip",
    "x-mlflow-experiment-id": settings.experimentId,
  };
  for (const [name, value] of Object.entries(forSpans)) {
    if (!isHeaderValue(value)) return { problem: `the value for the header ${name} is not valid` };
  }
  const base = `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
  return {
    url: base,
    spans: { url: `${base}/v1/traces`, headers: forSpans },
    infos: { url: `${base}/api/3.0/mlflow/traces`, headers },
  };
}
