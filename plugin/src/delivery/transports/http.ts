import { promisify } from "node:util";
import { gzip, gzipSync } from "node:zlib";
import type { Receipt } from "./transport.ts";
import type { TlsOptions } from "./trust.ts";

const compressElsewhere = promisify(gzip);

/** Bytes, or characters of a text, that take less than a millisecond to compress. */
const SMALL = 128 * 1024;

/** Milliseconds that one request may take, its answer included. */
const REQUEST_TIMEOUT = 30_000;
/** Characters of an answer that are kept at most: MLflow's longest is the info of a trace. */
const LONGEST_ANSWER = 4 * 1024 * 1024;

export interface Exchange {
  readonly method: "GET" | "POST" | "PUT" | "PATCH";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Whether the server takes compressed bodies of this kind. */
  readonly gzip?: boolean;
  readonly trust?: { readonly optionsFor: (url: string) => TlsOptions };
  /** Milliseconds after which the request counts as unanswered. */
  readonly timeout?: number;
}

/** A whole answer, whatever it says. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Cut where it is longer than anything MLflow says. */
  readonly body: Uint8Array;
}

export interface Unanswered {
  readonly unanswered: string;
}

/** What happened, which Node's `fetch` hides in a cause and Bun's adds advice for programmers to. */
function cause(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const inner = error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
  const { code } = inner as NodeJS.ErrnoException;
  const message = inner.message.replace(/ *For more information.*/s, "");
  return typeof code !== "string" || message.includes(code) ? message : `${message} (${code})`;
}

async function bodyOf(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  // Reading to the end lets the connection be used again, and tells half an answer from a whole.
  const body = response.body as AsyncIterable<Uint8Array> | null;
  for await (const part of body ?? []) {
    parts.push(part);
    length += part.length;
    if (length > LONGEST_ANSWER) break;
  }
  return Buffer.concat(parts);
}

/**
 * What is small is compressed on the spot, so that the request leaves at once: the last of a run is
 * made while OpenCode is about to end, and its thread is too busy then to be told about a result.
 */
function compressed(body: string | Uint8Array): Uint8Array | Promise<Uint8Array> {
  return body.length <= SMALL ? gzipSync(body) : compressElsewhere(body);
}

/**
 * One request. Redirects are not followed: they would turn a POST into a GET, and a login page
 * would look like success. Never rejects.
 */
export async function exchange(request: Exchange): Promise<Answer | Unanswered> {
  const { method, url, headers, body, trust, timeout = REQUEST_TIMEOUT } = request;
  const isCompressed = request.gzip === true && body !== undefined;
  try {
    const packed = isCompressed ? compressed(body) : body;
    const response = await fetch(url, {
      method,
      headers: isCompressed ? { ...headers, "content-encoding": "gzip" } : headers,
      ...(packed === undefined ? {} : { body: packed instanceof Promise ? await packed : packed }),
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
      ...trust?.optionsFor(url),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: await bodyOf(response),
    };
  } catch (error) {
    return { unanswered: cause(error) };
  }
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3) as milliseconds from now. */
function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}

function passes(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501);
}

/** Bad request, content too large, content that cannot be processed. */
function isAboutContent(status: number): boolean {
  return status === 400 || status === 413 || status === 422;
}

export function isHtml({ headers }: Answer): boolean {
  return (headers.get("content-type") ?? "").toLowerCase().includes("html");
}

export function textOf({ body }: Answer): string {
  return new TextDecoder().decode(body);
}

/** What a JSON answer says; undefined when it is no JSON object. */
export function jsonOf(answer: Answer): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(textOf(answer));
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
    return parsed as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

/** Where a redirect leads, without what may be secret in it. */
function location({ headers }: Answer): string {
  try {
    const { origin, pathname } = new URL(headers.get("location") ?? "");
    return ` to ${origin}${pathname}`;
  } catch {
    return "";
  }
}

/** An answer in a few words: status, and what MLflow or whoever stands before it said. */
export function summary(answer: Answer): string {
  const { status } = answer;
  if (status >= 300 && status < 400) return `HTTP ${status} redirect${location(answer)}`;
  const said = isHtml(answer) ? textOf(answer).replace(/<[^>]*>/g, " ") : textOf(answer);
  const printable = said.replace(/[^\x20-\x7e]+/g, " ").replace(/ {2,}/g, " ");
  return `HTTP ${status} ${printable.trim().slice(0, 200)}`.trim();
}

/** What an answer means for what was sent. */
export function judged(answer: Answer): Receipt {
  const { status } = answer;
  const reason = summary(answer);
  if (status >= 200 && status < 300) {
    // MLflow speaks JSON or protobuf: this is a login or maintenance page in its place.
    if (isHtml(answer)) return { outcome: "retry", reason: `not an answer of MLflow: ${reason}` };
    return { outcome: "delivered" };
  }
  if (!passes(status)) return { outcome: "rejected", reason, content: isAboutContent(status) };
  const after = retryAfter(answer.headers.get("retry-after"), Date.now());
  return after === undefined ? { outcome: "retry", reason } : { outcome: "retry", reason, after };
}

export function isUnanswered(result: Answer | Unanswered): result is Unanswered {
  return "unanswered" in result;
}

/** What the end of a request means for what was sent. */
export function receiptOf(result: Answer | Unanswered): Receipt {
  if (isUnanswered(result)) return { outcome: "unreachable", reason: result.unanswered };
  return judged(result);
}
