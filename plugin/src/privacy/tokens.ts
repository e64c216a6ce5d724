/**
 * Keys and tokens that are recognised by their own format, or by a product's name and a format.
 *
 * Here a token may follow an escape (`\n` in JSON text) or a terminal's colour, and a false alarm
 * costs less than a leak.
 *
 * Linear in the text: a pattern is tried only where one of the fixed texts of the table stands. It is
 * a minimum, and one greedy run with nothing after it that could take long to fail. An attempt that
 * fails costs at most the minimum, and one that succeeds is consumed.
 */
import { FORMATS, type Format } from "./formats.ts";

const ASCII = 128;
/** The bit that makes a letter a small one. */
const LOWER = 32;

/** Formats by the code of the third character. */
type Entry = (Format[] | undefined)[];

function entries(): (Entry | undefined)[] {
  const table = new Array<Entry | undefined>(ASCII * ASCII).fill(undefined);
  const add = (pair: string, third: number, format: Format): void => {
    const entry = (table[pair.charCodeAt(0) * ASCII + pair.charCodeAt(1)] ??= []);
    (entry[third] ??= []).push(format);
  };
  for (const format of FORMATS) {
    const { start, isName } = format;
    const [first = "", second = "", third] = start;
    const upper = first.toUpperCase();
    const pairs = new Set(
      isName ? [first + second, upper + second, upper + second.toUpperCase()] : [first + second],
    );
    for (const pair of pairs) {
      if (third === undefined) {
        for (let code = 1; code < ASCII; code++) add(pair, code, format);
        continue;
      }
      for (const one of new Set(isName ? [third, third.toUpperCase()] : [third])) {
        add(pair, one.charCodeAt(0), format);
      }
    }
  }
  return table;
}

/** The formats by the codes of the first two characters of their fixed texts, then of the third. */
const ENTRIES = entries();

/** An escape whose last letter or digit is no part of the word after it. */
const ESCAPE_BEFORE =
  /(?:\\[bfnrtv]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%[0-9A-Fa-f]{2}|\[[0-9;]{0,12}[mK])$/;
const LONGEST_ESCAPE = 16;

/** From a product's name to its key, as gitleaks' rules have it, and escaped in JSON text. */
const TO_KEY =
  /[ \t\w.-]{0,20}(?:\\{0,7}["'\s]){0,3}(?:=>|:{1,3}=|\|\||[=>:,]|\?=)(?:\\{0,7}["'`\s=]){0,5}/y;

/** @param done where the last token ended */
function isWordStart(text: string, at: number, done: number): boolean {
  if (at === done || !/[A-Za-z0-9]/.test(text.charAt(at - 1))) return true;
  return ESCAPE_BEFORE.test(text.slice(Math.max(0, at - LONGEST_ESCAPE), at));
}

interface Token {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** The token of a format whose fixed text would stand here. */
function tokenOf(text: string, at: number, done: number, format: Format): Token | undefined {
  const { kind, start: fixed, isName } = format;
  const last = fixed.length - 1;
  if ((text.charCodeAt(at + last) | LOWER) !== (fixed.charCodeAt(last) | LOWER)) return undefined;
  let start = at - format.before;
  if (isName) {
    if (text.slice(at, at + fixed.length).toLowerCase() !== fixed) return undefined;
    TO_KEY.lastIndex = at + fixed.length;
    if (!TO_KEY.test(text)) return undefined;
    start = TO_KEY.lastIndex;
  } else if (start < done || !text.startsWith(fixed, at)) {
    return undefined;
  }
  if (format.isWord && !isWordStart(text, start, done)) return undefined;
  const pattern = format.pattern();
  pattern.lastIndex = start;
  if (!pattern.test(text)) return undefined;
  const end = pattern.lastIndex;
  return isName && !/[0-9]/.test(text.slice(start, end)) ? undefined : { kind, start, end };
}

/** Replaces every key and token of a known format by `[REDACTED:<provider>]`. */
export function maskTokens(text: string): string {
  let masked = "";
  let done = 0;
  let pair = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Index 0 stands for everything outside ASCII: no token begins with it.
    pair = code < ASCII ? (pair % ASCII) * ASCII + code : 0;
    const candidates = ENTRIES[pair]?.[text.charCodeAt(at + 1)];
    if (candidates === undefined) continue;
    let token: Token | undefined;
    for (const format of candidates) {
      token = tokenOf(text, at - 1, done, format);
      if (token !== undefined) break;
    }
    if (token === undefined) continue;
    masked += `${text.slice(done, token.start)}[REDACTED:${token.kind}]`;
    done = token.end;
    at = done - 1;
    pair = 0;
  }
  return masked + text.slice(done);
}
