import { type Given, type Name, type Source, valueIn, VARIABLES } from "./sources.ts";
import { addressOf, type Server } from "./trust-record.ts";

/** One value of a setting. */
export interface Said {
  readonly value: string;
  readonly source: Source;
  /** The variable or option that has the value. */
  readonly name: string;
}

/** A server that a project's file names and that is not used. */
export interface Proposal {
  /** See {@link addressOf}. */
  readonly address: string;
  /** The file, or `options`. */
  readonly source: string;
}

type Kind = "server" | "place" | "credential" | "own" | "choice";

/** What decides whether a project's file may set a setting. */
const KINDS: Readonly<Record<Name, Kind>> = {
  trackingUri: "server",
  databricksHost: "server",
  databricksProfile: "server",
  databricksAuthType: "server",
  experimentId: "place",
  experimentName: "place",
  workspace: "place",
  traceLocation: "place",
  username: "credential",
  password: "credential",
  token: "credential",
  databricksToken: "credential",
  databricksClientId: "credential",
  databricksClientSecret: "credential",
  databricksConfigFile: "own",
  caCertificate: "own",
  insecureTls: "own",
  stateDir: "own",
  spoolMegabytes: "own",
  spoolDays: "own",
  capture: "choice",
  redactPattern: "choice",
  inputs: "choice",
  debug: "choice",
};

/** How a source is called in messages. */
export function described({ source }: Pick<Source, "source">): string {
  if (source === "options") return "the plugin's options";
  return source === "environment" ? "the environment" : source;
}

/** An address for messages: what is none is not repeated. */
function shown(address: string): string {
  return /^(https?:|databricks)[!-~ ]*$/.test(address) ? address : "(no URL)";
}

/**
 * What counts of all that is said. The environment, the user's own OpenCode configuration, and the
 * servers that the user has agreed to (`up` records them) are the user's; everything else in a
 * project came with it, and
 * - names a server only where the user names none, and only one that `Given.accepts`;
 * - never sets what {@link KINDS} calls the user's own.
 *
 * A credential is sent only to the server that it was given with: that of the same source; or,
 * where its source names none, one of the user's that was given with no other. `bootstrap/plugin/ownership.py` has the same
 * rules; `tests/cases/settings.json` tests both.
 */
export class Ownership {
  /** Servers that projects name and that are not used. */
  readonly proposals: readonly Proposal[];
  /** The server in use, see {@link addressOf}. */
  readonly address: string | undefined;
  readonly #given: Given;
  readonly #userAddress: string | undefined;
  /** The source that names the server in use. */
  readonly #named: Source | undefined;
  readonly #isUsers: boolean;
  readonly #isAgreed: boolean;
  /** Whether the user has agreed to any server here. */
  readonly #hasAgreed: boolean;
  /** Whether what lets somebody in was given with the server in use. */
  readonly #hasOwn: boolean;
  readonly #said = new Map<Name, readonly Said[]>();

  constructor(given: Given) {
    this.#given = given;
    const { sources } = given;
    this.#hasAgreed = sources.some(({ trusted }) => trusted.length > 0);
    this.#userAddress = addressIn(sources.filter(({ owner }) => owner === "user"));
    const usable = sources.filter((source) => this.#isUsable(source));
    const named = usable.find(({ server }) => server.uri !== undefined);
    this.#named = named;
    const address = addressIn(usable.filter((one) => one.owner === "user" || one === named));
    this.address = address;
    this.#isUsers = named?.owner === "user" || address === this.#userAddress;
    const agreed = [address, named && addressOf(named.server)];
    this.#isAgreed = sources.some(({ trusted }) => trusted.some((one) => agreed.includes(one)));
    this.#hasOwn = sources.some(
      (one) => this.#namesTheOneInUse(one) === true && this.#fits(one) && isComplete(one),
    );
    this.proposals = sources.flatMap((source) => {
      const proposed = addressOf(source.server);
      if (proposed === undefined || this.#isUsable(source)) return [];
      return [{ address: proposed, source: source.source }];
    });
  }

  /** Whether the server that a source names may be used. */
  #isUsable({ owner, server, trusted }: Source): boolean {
    const address = addressOf(server);
    if (owner === "user" || address === undefined || trusted.includes(address)) return true;
    if (this.#userAddress !== undefined) return address === this.#userAddress;
    return !this.#hasAgreed && this.#given.accepts(address);
  }

  /** Whether a source names a server; undefined where it names none, else whether it is in use. */
  #namesTheOneInUse({ server }: Source): boolean | undefined {
    const [address, host] = this.address?.split(" ") ?? [];
    const own = addressOf(server)?.split(" ")[0];
    if (own === undefined && server.host === undefined) return undefined;
    const isDatabricks = address?.startsWith("databricks") === true;
    const isSameHost = !isDatabricks || server.host === undefined || hostOf(server) === host;
    const isSame = own === undefined || own === address || (isDatabricks && own === "databricks");
    return isSame && isSameHost;
  }

  #mayGetCredential(source: Source): boolean {
    return this.#fits(source) && !(this.#hasOwn && this.#namesTheOneInUse(source) === undefined);
  }

  /** Whether a source's credentials are for the server in use. */
  #fits(source: Source): boolean {
    if (this.address === undefined || !this.#isUsable(source)) return false;
    const isNamed = this.#namesTheOneInUse(source);
    if (source.owner === "user") return (this.#isUsers || this.#isAgreed) && (isNamed ?? true);
    if (isNamed === undefined) return this.#isAgreed;
    return isNamed && (this.#isAgreed || !this.#isUsers);
  }

  #counts(name: Name, source: Source): boolean {
    const isUsers = source.owner === "user";
    switch (KINDS[name]) {
      case "server": {
        // The user's profile is for its own host.
        const named = this.#named;
        const hasHost = named?.owner === "project" && named.server.host !== undefined;
        return source === named || (isUsers && !(hasHost && name === "databricksProfile"));
      }
      case "place":
        return this.#isUsable(source);
      case "credential":
        return this.#mayGetCredential(source);
      case "own":
        return isUsers;
      case "choice":
        return true;
    }
  }

  /** Everything that is said of a setting, by precedence, whether it counts or not. */
  said(name: Name): readonly Said[] {
    const known = this.#said.get(name);
    if (known !== undefined) return known;
    const said = VARIABLES[name].flatMap((variable, rank) =>
      this.#given.sources.flatMap((source) => {
        const value = valueIn(source, name, rank);
        const called = source.options === undefined ? variable : name;
        return value === undefined ? [] : [{ value, source, name: called }];
      }),
    );
    this.#said.set(name, said);
    return said;
  }

  /** What counts of it, by precedence. */
  counting(name: Name): readonly Said[] {
    return this.said(name).filter(({ source }) => this.#counts(name, source));
  }

  /** What is said and does not count, for the user. */
  problems(): readonly string[] {
    const refused = this.proposals.map(
      ({ address, source }) =>
        `${described({ source })} names the server ${shown(address)}, which you have not agreed ` +
        "to: it is not used (to agree, type opencode-mlflow up with --tracking-uri)",
    );
    const names = Object.keys(KINDS) as Name[];
    return [...refused, ...names.flatMap((name) => this.#ignored(name))];
  }

  #ignored(name: Name): readonly string[] {
    const [first] = this.said(name).filter(
      ({ source }) => this.#isUsable(source) && !this.#counts(name, source),
    );
    const kind = KINDS[name];
    if (first === undefined) return [];
    const what = `${VARIABLES[name][0]} of ${described(first.source)}`;
    if (kind === "own") return [`${what} is not used: a project's files cannot set it`];
    if (kind !== "credential" || this.address === undefined) return [];
    if (this.counting(name).length > 0) return [];
    return [`${what} is not sent to ${shown(this.address)}: it was not given with that server`];
  }
}

/** Whether a source's credentials let somebody in by themselves. */
function isComplete(source: Source): boolean {
  const has = (name: Name): boolean => valueIn(source, name) !== undefined;
  return has("token") || (has("username") && has("password"));
}

function hostOf({ host }: Server): string | undefined {
  return host?.replace(/\/+$/, "");
}

/** The address in several sources, by precedence. */
function addressIn(sources: readonly Source[]): string | undefined {
  const first = (part: keyof Server): string | undefined =>
    sources.find(({ server }) => server[part] !== undefined)?.server[part];
  return addressOf({ uri: first("uri"), host: first("host"), profile: first("profile") });
}
