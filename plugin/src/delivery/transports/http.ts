import { promisify } from "node:util";
import { gzip, gzipSync } from "node:zlib";
import type { Receipt } from "./transport.ts";
import type { TlsOptions } from "./trust.ts";

const compressInThread = promisify(gzip);

/** Bytes, or characters of a text, that take less than a millisecond to compress. */
const SMALL = 128 * 1024;

/** Milliseconds that one request may take, its answer included. */
const REQUEST_TIMEOUT = 30_000;
/** Milliseconds that an upload may take: it holds all spans of a trace. */
export const UPLOAD_TIMEOUT = 120_000;
/** Bytes of an answer that are read at most; MLflow's longest is the info of a trace. */
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

/** A complete answer with any status. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** At most `LONGEST_ANSWER` and one chunk. */
  readonly body: Uint8Array;
}

export interface Unanswered {
  readonly unanswered: string;
}

/** The reason of a failed `fetch`: Node hides it in `cause`, Bun adds advice for programmers. */
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
  // Reading to the end frees the connection, and detects an incomplete answer.
  const body = response.body as AsyncIterable<Uint8Array> | null;
  for await (const part of body ?? []) {
    parts.push(part);
    length += part.length;
    if (length > LONGEST_ANSWER) break;
  }
  return Buffer.concat(parts);
}

/**
 * Compresses small bodies synchronously: a run's last request is made while OpenCode ends, when the
 * main thread is too busy to receive the result of another thread.
 */
function compressed(body: string | Uint8Array): Uint8Array | Promise<Uint8Array> {
  return body.length <= SMALL ? gzipSync(body) : compressInThread(body);
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

function isTemporary(status: number): boolean {
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

/** The JSON object of an answer; undefined when it is none. */
export function jsonOf(answer: Answer): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(textOf(answer));
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
    return parsed as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

/** The target of a redirect, without credentials and query. */
function location({ headers }: Answer): string {
  try {
    const { origin, pathname } = new URL(headers.get("location") ?? "");
    return ` to ${origin}${pathname}`;
  } catch {
    return "";
  }
}

/** What an answer says: MLflow's error without its JSON, else the whole text. */
function messageOf(answer: Answer): string {
  const { error_code: code, message } = jsonOf(answer) ?? {};
  if (typeof message !== "string" || message === "") return textOf(answer);
  return typeof code === "string" ? `${code}: ${message}` : message;
}

/** Status and message of an answer, from MLflow or a proxy, in at most 210 characters. */
export function summary(answer: Answer): string {
  const { status } = answer;
  if (status >= 300 && status < 400) return `HTTP ${status} redirect${location(answer)}`;
  const said = isHtml(answer) ? textOf(answer).replace(/<[^>]*>/g, " ") : messageOf(answer);
  const printable = said.replace(/[^\x20-\x7e]+/g, " ").replace(/ {2,}/g, " ");
  return `HTTP ${status} ${printable.trim().slice(0, 200)}`.trim();
}

/** The receipt for an answer, or for none. */
export function receiptOf(answer: Answer | Unanswered): Receipt {
  if (isUnanswered(answer)) return { outcome: "unreachable", reason: answer.unanswered };
  const { status } = answer;
  const reason = summary(answer);
  if (status >= 200 && status < 300) {
    // MLflow answers JSON or protobuf: this is a login or maintenance page.
    if (isHtml(answer)) return { outcome: "retry", reason: `not an answer of MLflow: ${reason}` };
    return { outcome: "delivered" };
  }
  if (!isTemporary(status)) return { outcome: "rejected", reason, content: isAboutContent(status) };
  const after = retryAfter(answer.headers.get("retry-after"), Date.now());
  return after === undefined ? { outcome: "retry", reason } : { outcome: "retry", reason, after };
}

export function isUnanswered(result: Answer | Unanswered): result is Unanswered {
  return "unanswered" in result;
}
