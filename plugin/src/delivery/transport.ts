import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Target } from "./target.ts";

const compress = promisify(gzip);

/** How one request ended. */
export type Receipt =
  | { readonly outcome: "delivered" }
  /** May succeed later. `after` is what the server asked for, in milliseconds. */
  | { readonly outcome: "retry"; readonly reason: string; readonly after?: number }
  /** No connection, or no answer in time: the server is not there at present. */
  | { readonly outcome: "unreachable"; readonly reason: string }
  /** Will never succeed. */
  | { readonly outcome: "rejected"; readonly reason: string };

/** Sends one request body. Never rejects. */
export type Transport = (body: string, signal?: AbortSignal) => Promise<Receipt>;

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

async function receipt(response: Response): Promise<Receipt> {
  const { status } = response;
  // Reading the body to its end lets the connection be used again.
  const text = await response.text();
  if (response.ok) return { outcome: "delivered" };
  const printable = text.replace(/[^\x20-\x7e]+/g, " ").trim();
  const reason = `HTTP ${status} ${printable.slice(0, 200)}`.trim();
  if (!passes(status)) return { outcome: "rejected", reason };
  const after = retryAfter(response.headers.get("retry-after"), Date.now());
  return after === undefined ? { outcome: "retry", reason } : { outcome: "retry", reason, after };
}

function cause(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const inner = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error.name}: ${error.message}${inner}`;
}

/**
 * OTLP over HTTP. Redirects are not followed: they would turn the request into a GET, and a login
 * page would look like success.
 *
 * @param timeout milliseconds after which a request counts as unanswered
 */
export function httpTransport(target: Target, timeout: number): Transport {
  return async (body, signal) => {
    try {
      const limit = AbortSignal.timeout(timeout);
      const response = await fetch(target.url, {
        method: "POST",
        headers: target.headers,
        body: await compress(body),
        redirect: "manual",
        signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
      });
      return await receipt(response);
    } catch (error) {
      return { outcome: "unreachable", reason: cause(error) };
    }
  };
}
