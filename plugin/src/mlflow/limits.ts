// eslint-disable-next-line no-restricted-imports -- no I/O either, and 50 MB take 0.1 s, not 0.5
import { createHash } from "node:crypto";
import { endBefore, INFO_LIMITS, startAfter } from "../privacy/cut.ts";

/**
 * How much of one value is kept, in characters. A trace is read by people and held by a database;
 * what is longer is cut in the middle, and its length and SHA-256 say what it was.
 */
export const LIMITS = {
  /** A text: what was said, what a tool was given or returned. */
  text: 200_000,
  /** All messages that a model call was given, where all are shown. */
  input: 1_000_000,
  /** A `data:` URL; a picture of about 750 kB. */
  attachment: 1_000_000,
  /** All patches of a turn together. */
  patch: 100_000,
  ...INFO_LIMITS,
} as const;

/** SHA-256 of a text's UTF-8, in hexadecimal. Lone surrogates count as U+FFFD. */
export function digest(text: string): string {
  return createHash("sha256").update(text.toWellFormed()).digest("hex");
}

/**
 * The text itself, or its two ends with a note of what was left out between them. No secret is cut
 * in two, so that what masks the result finds all of it.
 */
export function capText(text: string, limit: number = LIMITS.text): string {
  if (text.length <= limit) return text;
  const half = Math.floor(limit / 2);
  const hash = digest(text);
  const note = (left: number): string =>
    `\n[${left} of ${text.length} characters left out, sha256 ${hash}]\n`;
  const start = startAfter(text, text.length - half);
  const tail = text.slice(start);
  const end = endBefore(text, half, note(start - half) + tail);
  return text.slice(0, end) + note(start - end) + tail;
}
