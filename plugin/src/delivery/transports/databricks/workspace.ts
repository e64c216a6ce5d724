import {
  type Answer,
  type Exchange,
  exchange,
  isUnanswered,
  jsonOf,
  type Unanswered,
} from "../http.ts";
import type { Trust } from "../trust.ts";
import type { Login } from "./login.ts";

/** Milliseconds before its expiry at which a token is renewed. */
const MARGIN = 60_000;
const JSON_BODY = { "content-type": "application/json" };

interface Token {
  readonly header: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

function isToken(result: Token | Answer | Unanswered): result is Token {
  return "header" in result;
}

export interface Call {
  readonly method: Exchange["method"];
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A Databricks workspace, and the login for it. */
export class Workspace {
  readonly host: string;
  readonly #auth: Login["auth"];
  readonly #trust: Trust;
  #token: Token | undefined;

  constructor({ host, auth }: Login, trust: Trust) {
    this.host = host;
    this.#auth = auth;
    this.#trust = trust;
  }

  /** One call of the workspace's API. A cached token that is refused is renewed once. */
  async call(call: Call): Promise<Answer | Unanswered> {
    const cached = this.#token;
    const result = await this.#authorized(call);
    if (cached === undefined || isUnanswered(result) || result.status !== 401) return result;
    this.#token = undefined;
    return this.#authorized(call);
  }

  /** A request to an address that the workspace signed; it needs no login. */
  signed(request: Omit<Exchange, "trust">): Promise<Answer | Unanswered> {
    return exchange({ ...request, trust: this.#trust });
  }

  async #authorized({
    method,
    path,
    headers = JSON_BODY,
    body,
  }: Call): Promise<Answer | Unanswered> {
    const token = await this.#authorization();
    if (!isToken(token)) return token;
    return exchange({
      method,
      url: `${this.host}${path}`,
      headers: { ...headers, authorization: token.header },
      ...(body === undefined ? {} : { body }),
      trust: this.#trust,
    });
  }

  async #authorization(): Promise<Token | Answer | Unanswered> {
    const auth = this.#auth;
    if (auth.type === "pat") return { header: `Bearer ${auth.token}`, expires: Infinity };
    if (this.#token !== undefined && Date.now() < this.#token.expires) return this.#token;
    const token = await this.#newToken(auth.clientId, auth.clientSecret);
    if (isToken(token)) this.#token = token;
    return token;
  }

  /**
   * Machine-to-machine OAuth (databricks-sdk 0.156, `credentials_provider.py`,
   * `oauth_service_principal`; `oauth.py`, `get_workspace_endpoints`, `ClientCredentials`).
   */
  async #newToken(clientId: string, secret: string): Promise<Token | Answer | Unanswered> {
    const found = await exchange({
      method: "GET",
      url: `${this.host}/oidc/.well-known/oauth-authorization-server`,
      headers: {},
      trust: this.#trust,
    });
    if (isUnanswered(found) || found.status !== 200) return found;
    const url = jsonOf(found)?.["token_endpoint"];
    if (typeof url !== "string") return { unanswered: "the workspace names no token endpoint" };
    // The client's secret is for the workspace that it was given with, whatever that answers.
    if (!url.startsWith(`${new URL(this.host).origin}/`)) {
      return { unanswered: "the workspace names a token endpoint on another server" };
    }
    const credentials = Buffer.from(`${clientId}:${secret}`, "utf8").toString("base64");
    const answer = await exchange({
      method: "POST",
      url,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        authorization: `Basic ${credentials}`,
      },
      body: new URLSearchParams({ grant_type: "client_credentials", scope: "all-apis" }).toString(),
      trust: this.#trust,
    });
    if (isUnanswered(answer) || answer.status !== 200) return answer;
    const { access_token, token_type, expires_in } = jsonOf(answer) ?? {};
    if (typeof access_token !== "string") return { unanswered: "the token endpoint gave no token" };
    return {
      header: `${typeof token_type === "string" ? token_type : "Bearer"} ${access_token}`,
      expires: Date.now() + Number(expires_in ?? 0) * 1000 - MARGIN,
    };
  }
}
