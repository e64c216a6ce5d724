import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { encodeRequest } from "./otlp.ts";
import type { OutboxRecord } from "./outbox.ts";
import type { Endpoint, Target } from "./target.ts";

const compress = promisify(gzip);

/** How one request ended. */
export type Receipt =
  | { readonly outcome: "delivered" }
  /** May succeed later. `after` is what the server asked for, in milliseconds. */
  | { readonly outcome: "retry"; readonly reason: string; readonly after?: number }
  /** No connection, or no answer in time: the server is not there at present. */
  | { readonly outcome: "unreachable"; readonly reason: string }
  /** Will never succeed. `content` means that what was sent is at fault, not where it went. */
  | { readonly outcome: "rejected"; readonly reason: string; readonly content: boolean };

/** Sends what `Outbox.peek` returned. Never rejects. */
export type Transport = (batch: readonly OutboxRecord[]) => Promise<Receipt>;

/** Seconds or an HTTP date (RFC 9110, 10.2.3) as milliseconds from now. */
function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}

function passes(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501);
}

/** Bad request, content too large, content that cannot be processed. */
function isAboutContent(status: number): boolean {
  return status === 400 || status === 413 || status === 422;
}

async function receipt(response: Response): Promise<Receipt> {
  const { status } = response;
  // Reading the body to its end lets the connection be used again.
  const text = await response.text();
  if (response.ok) return { outcome: "delivered" };
  const printable = text.replace(/[^\x20-\x7e]+/g, " ").trim();
  const reason = `HTTP ${status} ${printable.slice(0, 200)}`.trim();
  if (!passes(status)) return { outcome: "rejected", reason, content: isAboutContent(status) };
  const after = retryAfter(response.headers.get("retry-after"), Date.now());
  return after === undefined ? { outcome: "retry", reason } : { outcome: "retry", reason, after };
}

function cause(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const inner = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error.name}: ${error.message}${inner}`;
}

/**
 * One POST. Redirects are not followed: they would turn the request into a GET, and a login page
 * would look like success.
 *
 * @param timeout milliseconds after which a request counts as unanswered
 */
export async function post(
  { url, headers }: Endpoint,
  body: string,
  timeout: number,
): Promise<Receipt> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers,
      body: headers["content-encoding"] === "gzip" ? await compress(body) : body,
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
    return await receipt(response);
  } catch (error) {
    return { outcome: "unreachable", reason: cause(error) };
  }
}

/**
 * An MLflow server: spans over OTLP, infos over its REST API.
 *
 * @param version of this plugin
 * @param timeout milliseconds after which a request counts as unanswered
 */
export function mlflowTransport(target: Target, version: string, timeout: number): Transport {
  return (batch) => {
    const [first] = batch;
    if (first?.kind === "info") return post(target.infos, first.text, timeout);
    const spans = batch.map(({ text }) => text);
    return post(target.spans, encodeRequest(spans, version), timeout);
  };
}
