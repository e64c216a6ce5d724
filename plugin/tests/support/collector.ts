import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
}

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly spans: readonly ReceivedSpan[];
  /** What the request was answered with. */
  readonly status: number;
}

interface Body {
  resourceSpans: { scopeSpans: { spans: ReceivedSpan[] }[] }[];
}

/** An OTLP collector on loopback that answers as it is told. */
export class Collector {
  readonly requests: Received[] = [];
  /** Statuses for the next requests; 200 when there are none left. */
  readonly answers: number[] = [];
  /** How many requests were being answered at once at most. */
  concurrency = 0;
  /** Milliseconds that every answer takes. */
  latency = 0;
  readonly #server: Server;
  #open = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#open += 1;
      this.concurrency = Math.max(this.concurrency, this.#open);
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const status = this.answers.shift() ?? 200;
        const body = JSON.parse(gunzipSync(Buffer.concat(chunks)).toString()) as Body;
        const spans = body.resourceSpans.flatMap(({ scopeSpans }) =>
          scopeSpans.flatMap((scope) => scope.spans),
        );
        setTimeout(() => {
          this.#open -= 1;
          const { url = "", headers } = request;
          this.requests.push({ path: url, headers, spans, status });
          response.writeHead(status).end("{}");
        }, this.latency);
      });
    });
  }

  static async start(): Promise<Collector> {
    const collector = new Collector();
    await new Promise<void>((resolve) => {
      collector.#server.listen(0, "127.0.0.1", resolve);
    });
    return collector;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Spans of the requests that were accepted, in order. */
  get spans(): ReceivedSpan[] {
    return this.requests.filter(({ status }) => status === 200).flatMap(({ spans }) => spans);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
