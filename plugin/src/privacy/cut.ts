import { createHash } from "node:crypto";
import { LIMITS } from "../trace/limits.ts";
import { maskSecrets } from "./secrets.ts";

/**
 * Cuts long texts, and never within a secret: each piece is masked on its own later, and half a
 * secret would not be recognised. Takes bounded time, however long the text is.
 */

/** The longest secret that a rule finds, except for those below. Characters. */
const REACH = 8_192;
/** The same for private keys, and for headers, which may reach to the end of their line. */
const FAR_REACH = 66_000;
/** How far a cut may move to the end of a word. Characters. */
const LONGEST_WORD = 64;
/** Distances that are tried in order to move a cut out of a secret. Characters. */
const STEPS = [0, 64, 256, 1_024, 4_096, 16_384, FAR_REACH];
/** A private key: PEM, OpenSSH, SSH2 or PGP, also percent-encoded, or PuTTY. */
const NEAR_KEY = /PRIVATE(?: |%20|\+)KEY|Private-Lines/;
/** Ends what a rule may take as one value. */
const BREAK = /[\s"'`]/;

function isBreak(text: string, at: number): boolean {
  return BREAK.test(text.charAt(at));
}

/** How much text before a place a rule may need to recognise a secret there. */
function reachBefore(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - FAR_REACH), at);
  return Math.max(REACH, before.length - before.lastIndexOf("\n") - 1);
}

/** Whether a value is so long that the name before it cannot be read. */
function isEndlessRun(before: string): boolean {
  return before.length >= REACH && !BREAK.test(before.slice(-REACH));
}

/** Whether masking two texts one by one gives the same as masking them together. */
function isApart(before: string, after: string): boolean {
  return maskSecrets(before + after) === maskSecrets(before) + maskSecrets(after);
}

/** @param follows the text that replaces the rest, where the rest is left out */
function isSafe(text: string, at: number, follows?: string): boolean {
  if (at <= 0 || at >= text.length) return true;
  const around = text.slice(Math.max(0, at - FAR_REACH), at + FAR_REACH);
  const isNearKey = NEAR_KEY.test(around);
  const before = text.slice(Math.max(0, at - (isNearKey ? FAR_REACH : reachBefore(text, at))), at);
  const after = text.slice(at, at + (isNearKey ? FAR_REACH : REACH));
  return isApart(before, after) && (follows === undefined || isApart(before, follows));
}

/** Whether a place is between the halves of a surrogate pair. */
function isInsideCharacter(text: string, at: number): boolean {
  return /^[\udc00-\udfff]/.test(text.charAt(at)) && /^[\ud800-\udbff]/.test(text.charAt(at - 1));
}

function wordEndBefore(text: string, at: number): number {
  for (let end = at; end > Math.max(0, at - LONGEST_WORD); end--) {
    if (isBreak(text, end - 1) || isBreak(text, end)) return end;
  }
  return isInsideCharacter(text, at) ? at - 1 : at;
}

function wordStartAfter(text: string, at: number): number {
  for (let start = at; start < Math.min(text.length, at + LONGEST_WORD); start++) {
    if (isBreak(text, start) || isBreak(text, start - 1)) return start;
  }
  return isInsideCharacter(text, at) ? at + 1 : at;
}

/**
 * The last place up to `at` where a text can end without cutting a secret in two; mostly `at`
 * itself or the end of a word before it.
 *
 * @param follows the text that will stand after that place
 */
export function endBefore(text: string, at: number, follows: string): number {
  let run = at;
  while (run > 0 && !isBreak(text, run - 1)) run--;
  const steps = at - run >= REACH ? [at - run, ...STEPS] : STEPS;
  for (const step of steps) {
    const end = wordEndBefore(text, at - step);
    if (end <= 0) return 0;
    if (isSafe(text, end, follows.slice(0, REACH))) return end;
  }
  return 0;
}

/**
 * The first place from `at` on where the rest of a text can begin without a piece of a secret;
 * mostly `at` itself or the beginning of a word after it.
 */
export function startAfter(text: string, at: number): number {
  let run = at;
  while (run < text.length && !isBreak(text, run)) run++;
  const steps = isEndlessRun(text.slice(Math.max(0, at - REACH), at)) ? [run - at] : STEPS;
  for (const step of steps) {
    const start = wordStartAfter(text, at + step);
    if (start >= text.length) return text.length;
    if (isSafe(text, start)) return start;
  }
  return text.length;
}

/** The beginning of a text, `limit` characters at most, which does not end within a secret. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, endBefore(text, limit - 1, "…")).toWellFormed()}…`;
}

/** SHA-256 of a text's UTF-8, in hexadecimal. Lone surrogates count as U+FFFD. */
export function digest(text: string): string {
  return createHash("sha256").update(text.toWellFormed()).digest("hex");
}

/**
 * The text itself, or its two ends with a note of what was left out between them. No secret is cut
 * in two, so that what masks the result finds all of it.
 *
 * @param limit characters that are kept; the note comes on top
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
