import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

export interface Got {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** What answers a request; `undefined` when the script did so itself, or leaves it unanswered. */
export type Script = (got: Got, response: ServerResponse) => Reply | undefined;

/** A server on loopback that answers as a test says, and remembers what it was asked. */
export class ScriptedServer {
  readonly got: Got[] = [];
  script: Script = () => ({});
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const raw = Buffer.concat(chunks);
        const { method = "", url = "", headers } = request;
        const isCompressed = headers["content-encoding"] === "gzip";
        const body = (isCompressed ? gunzipSync(raw) : raw).toString();
        const got = { method, path: url, headers, body };
        this.got.push(got);
        const reply = this.script(got, response);
        if (reply !== undefined) {
          response.writeHead(reply.status ?? 200, reply.headers).end(reply.body ?? "{}");
        }
      });
    });
  }

  static async start(): Promise<ScriptedServer> {
    const server = new ScriptedServer();
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The requests so far as "METHOD path", and none from now on. */
  taken(): string[] {
    return this.got.splice(0).map(({ method, path }) => `${method} ${path}`);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
