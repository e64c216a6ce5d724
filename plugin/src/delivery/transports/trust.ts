import { readFileSync } from "node:fs";

/** What Bun's `fetch` is told about TLS. Node's `fetch` does not know it and trusts as always. */
export interface TlsOptions {
  readonly tls?: { readonly ca?: string; readonly rejectUnauthorized?: boolean };
}

export interface TrustSettings {
  /** File with the certificates (PEM) that the server's has to lead to. */
  readonly caCertificate?: string | undefined;
  /** Whether any certificate of the server will do. */
  readonly insecureTls?: boolean | undefined;
}

/**
 * Which certificates of a server are good. Proxies are no matter of ours: Bun takes HTTP_PROXY,
 * HTTPS_PROXY and NO_PROXY into account by itself, and so NODE_EXTRA_CA_CERTS and SSL_CERT_FILE.
 */
export class Trust {
  readonly #settings: TrustSettings;
  #options: TlsOptions | undefined;

  constructor(settings: TrustSettings) {
    this.#settings = settings;
  }

  /**
   * For a request to `url`. The file is read when it is needed first.
   *
   * @throws Error where the file cannot be read
   */
  optionsFor(url: string): TlsOptions {
    if (!url.startsWith("https:")) return {};
    this.#options ??= this.#read();
    return this.#options;
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
