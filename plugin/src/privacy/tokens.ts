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
import { allFormats, type Format } from "./formats.ts";
import { once } from "./once.ts";

const ASCII = 128;
/** The bit that makes a letter a small one. */
const LOWER = 32;

/** Formats whose fixed texts begin with the same two characters. */
interface Pair {
  readonly formats: Format[];
  /** The same by the code of the third character; made at the first text with such a pair. */
  byThird?: readonly (readonly Format[] | undefined)[];
}

/** The ways in which a name's first letters may be written. */
function casesOf(start: string): readonly string[] {
  const upper = start.toUpperCase();
  return [start, upper.charAt(0) + start.slice(1), upper];
}

function pairs(): (Pair | undefined)[] {
  const table = new Array<Pair | undefined>(ASCII * ASCII).fill(undefined);
  for (const format of allFormats()) {
    const start = format.start.slice(0, 2);
    for (const pair of new Set(format.isName ? casesOf(start) : [start])) {
      (table[pair.charCodeAt(0) * ASCII + pair.charCodeAt(1)] ??= { formats: [] }).formats.push(
        format,
      );
    }
  }
  return table;
}

function byThird(formats: readonly Format[]): (Format[] | undefined)[] {
  const table = new Array<Format[] | undefined>(ASCII).fill(undefined);
  for (const format of formats) {
    const third = format.start.charAt(2);
    const codes =
      third === ""
        ? table.keys()
        : new Set(
            [third, format.isName ? third.toUpperCase() : third].map((one) => one.charCodeAt(0)),
          );
    for (const code of codes) (table[code] ??= []).push(format);
  }
  return table;
}

/** By the codes of the two characters. */
const PAIRS = once(pairs);

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
  let start = at;
  if (isName) {
    if (text.slice(at, at + fixed.length).toLowerCase() !== fixed) return undefined;
    TO_KEY.lastIndex = at + fixed.length;
    if (!TO_KEY.test(text)) return undefined;
    start = TO_KEY.lastIndex;
  } else if (!text.startsWith(fixed, at)) {
    return undefined;
  }
  const { before, pattern } = format.expression();
  start -= before;
  if (start < done || (format.isWord && !isWordStart(text, start, done))) return undefined;
  pattern.lastIndex = start;
  if (!pattern.test(text)) return undefined;
  const end = pattern.lastIndex;
  return isName && !/[0-9]/.test(text.slice(start, end)) ? undefined : { kind, start, end };
}

/** Replaces every key and token of a known format by `[REDACTED:<provider>]`. */
export function maskTokens(text: string): string {
  const pairs = PAIRS();
  let masked = "";
  let done = 0;
  let pair = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Index 0 stands for everything outside ASCII: no token begins with it.
    pair = code < ASCII ? (pair % ASCII) * ASCII + code : 0;
    const entry = pairs[pair];
    if (entry === undefined) continue;
    const candidates = (entry.byThird ??= byThird(entry.formats))[text.charCodeAt(at + 1)];
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
