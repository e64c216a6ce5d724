import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * How much of one value is kept, in characters. A trace is read by people and held by a database;
 * what is longer is cut in the middle, and its length and SHA-256 say what it was.
 */
export const LIMITS = {
  /** A text: what was said, what a tool was given or returned. */
  text: 200_000,
  /** A `data:` URL; a picture of about 750 kB. */
  attachment: 1_000_000,
  /** All patches of a turn together. */
  patch: 100_000,
  /** MLflow's previews of a trace. */
  preview: 1000,
  /** MLflow guarantees these for its metadata and tags. */
  metadata: 250,
  tag: 4096,
} as const;

/** SHA-256 of a text's UTF-8, in hexadecimal. Lone surrogates count as U+FFFD. */
export function digest(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text.toWellFormed())));
}

/** The text itself, or its two ends with a note of what was left out between them. */
export function capText(text: string, limit: number = LIMITS.text): string {
  if (text.length <= limit) return text;
  const half = Math.floor(limit / 2);
  const left = text.length - 2 * half;
  const note = `[${left} of ${text.length} characters left out, sha256 ${digest(text)}]`;
  return `${text.slice(0, half)}\n${note}\n${text.slice(-half)}`;
}

/** The beginning of a text. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).toWellFormed()}…`;
}
