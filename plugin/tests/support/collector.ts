import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
} from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
}

/** MLflow's REST form of what it keeps about a trace. */
export interface ReceivedInfo {
  readonly trace_id: string;
  readonly state: string;
  readonly request_preview?: string;
  readonly response_preview?: string;
  readonly trace_metadata: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** None in a request that carries an info. */
  readonly spans: readonly ReceivedSpan[];
  readonly info?: ReceivedInfo;
  /** What the request was answered with. */
  readonly status: number;
}

interface Body {
  resourceSpans?: { scopeSpans: { spans: ReceivedSpan[] }[] }[];
  trace?: { trace_info: ReceivedInfo };
}

function parse(request: IncomingMessage, chunks: readonly Buffer[]): Body {
  const body = Buffer.concat(chunks);
  const isCompressed = request.headers["content-encoding"] === "gzip";
  return JSON.parse((isCompressed ? gunzipSync(body) : body).toString()) as Body;
}

/** A server on loopback that takes spans and infos as MLflow does, and answers as it is told. */
export class Collector {
  readonly requests: Received[] = [];
  /** Statuses for the next requests; 200 when there are none left. */
  readonly answers: number[] = [];
  /** Status for every info. */
  infoStatus = 200;
  /** How many requests were being answered at once at most. */
  concurrency = 0;
  /** Milliseconds that every answer takes. */
  latency = 0;
  readonly #server: Server;
  #open = 0;
  #port = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#open += 1;
      this.concurrency = Math.max(this.concurrency, this.#open);
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { resourceSpans = [], trace } = parse(request, chunks);
        const spans = resourceSpans.flatMap(({ scopeSpans }) =>
          scopeSpans.flatMap((scope) => scope.spans),
        );
        const info = trace?.trace_info;
        const status = this.answers.shift() ?? (info === undefined ? 200 : this.infoStatus);
        setTimeout(() => {
          this.#open -= 1;
          const { url = "", headers } = request;
          const received = { path: url, headers, spans, status };
          this.requests.push(info === undefined ? received : { ...received, info });
          const error = JSON.stringify({ error_code: `SCRIPTED_${status}`, message: "as told" });
          response.writeHead(status).end(status === 200 ? "{}" : error);
        }, this.latency);
      });
    });
  }

  /** @param port 0 for any that is free */
  static async start(port = 0): Promise<Collector> {
    const collector = new Collector();
    await new Promise<void>((resolve) => {
      collector.#server.listen(port, "127.0.0.1", resolve);
    });
    collector.#port = (collector.#server.address() as AddressInfo).port;
    return collector;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Of a server that was stopped, another one with its address. */
  restarted(): Promise<Collector> {
    return Collector.start(this.#port);
  }

  /** Spans of the requests that were accepted, in order. */
  get spans(): ReceivedSpan[] {
    return this.requests.filter(({ status }) => status === 200).flatMap(({ spans }) => spans);
  }

  /** Infos that were accepted, in order. */
  get infos(): ReceivedInfo[] {
    return this.requests
      .filter(({ status }) => status === 200)
      .flatMap(({ info }) => (info === undefined ? [] : [info]));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
