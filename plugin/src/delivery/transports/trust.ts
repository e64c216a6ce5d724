import { readFileSync } from "node:fs";
import { isOfAnotherUser } from "./listener.ts";

/** The option of Bun's `fetch` for TLS. Node's `fetch` ignores it. */
export interface TlsOptions {
  readonly tls?: { readonly ca?: string; readonly rejectUnauthorized?: boolean };
}

export interface TrustSettings {
  /** File with the certificates (PEM) of the authorities that are trusted. */
  readonly caCertificate?: string | undefined;
  /** Whether any certificate is accepted. */
  readonly insecureTls?: boolean | undefined;
  /** Ports of this machine that servers of ours have, whoever listens there now. */
  readonly ourPorts?: readonly number[];
}

/**
 * Which certificates of a server are trusted. Bun itself reads HTTP_PROXY, HTTPS_PROXY, NO_PROXY,
 * NODE_EXTRA_CA_CERTS and SSL_CERT_FILE.
 */
export class Trust {
  readonly #settings: TrustSettings;
  #options: TlsOptions | undefined;

  constructor(settings: TrustSettings) {
    this.#settings = settings;
  }

  /**
   * The options of a request to `url`. The file is read once, when it is first needed.
   *
   * @throws Error where the file cannot be read, or a stranger has the port of a server of ours
   */
  optionsFor(url: string): TlsOptions {
    if (!url.startsWith("https:")) {
      this.#refuseStrangers(new URL(url));
      return {};
    }
    this.#options ??= this.#read();
    return this.#options;
  }

  #refuseStrangers({ hostname, port }: URL): void {
    if (!/^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)) return;
    if (this.#settings.ourPorts?.includes(Number(port)) !== true) return;
    if (isOfAnotherUser(hostname, Number(port))) {
      throw new Error(`the server does not run, and another user's program has its port ${port}`);
    }
  }

  #read(): TlsOptions {
    const { caCertificate, insecureTls } = this.#settings;
    if (caCertificate !== undefined) return { tls: { ca: certificates(caCertificate) } };
    return insecureTls === true ? { tls: { rejectUnauthorized: false } } : {};
  }
}

function certificates(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code = "unreadable" } = error as NodeJS.ErrnoException;
    throw new Error(`the certificates in ${path} cannot be read (${code})`, { cause: error });
  }
}
