import { isEnvironmentName, isOwnedKey, type SecretKind, secretKind } from "./secret-names.ts";
import { COLOURS, separatorAfter, stickyMatch } from "./separators.ts";

/** Every name of a secret contains one of these. */
const HINT =
  /pass|pwd|psk|secret|token|credential|creds|key|jwt|authorization|cookie|[_-](?:pat|pw|auth|salt)(?![a-z])/gi;
const NAME_CHARACTER = /[\w.$-]/;
const LONGEST_NAME = 64;

/** Also of three, and within what only holds a text: `Some("…")`. */
const OPENING_QUOTE =
  /(?:(?:Some|Secret|SecretStr|String::from|\[\]byte|bytes)\()?[bru]?(\\{0,15})("""|'''|["'`])/y;
/** Ends at white space, a quote or an escaped line end, and before what looks like the next name. */
const BARE_VALUE = new RegExp(
  String.raw`(?:[^\s"'\`\\&;,\x1b]|[&;,](?!\s|$|[\w .-]{1,40}=)|\\(?![nrtu"'\`\\])){1,4096}`,
  "y",
);
const REST_OF_LINE = /[^\r\n"'`\\]*/y;
const REST_OF_RUN = /[^\s"'`]*/y;
/** Longer values are always masked, so that deciding to keep one takes bounded time. Characters. */
const LONGEST_READ = 512;

const MASK_START = "[REDACTED:";
const MASK = /^\[REDACTED:[a-z0-9-]+\]$/;
/** Placeholders for a value, as templates and documents write them. */
const PLACEHOLDER =
  /^(?:\$?\{{1,2}[^{}]*\}{1,2}|[$%]\([^)]*\)s?|<[^<>]*>|%[A-Z_]+%|\{env:.*|[*\u2022.xX_\-#?:]+|\[[A-Z_ ]+\])$/;
const SHELL_REFERENCE = /^\$\$?(?:[A-Z_][A-Z0-9_]*|[a-z_][A-Za-z_]*|\{.*|\(.*|[0-9@*#?])$/;
/** A call, a member or an element: code that reads the secret from elsewhere. */
const EXPRESSION =
  /^[!&*]?[A-Za-z_$][\w$]*(?:\?\.|\.[A-Za-z_]|\(|\[|->|::|<|!$|[|]|:|\)+[,;})]|,[A-Za-z_$][\w$]*[.([])/;
const CALL = /^[A-Za-z_$][\w$.]*[([]/;
const COOKIE = /^[^\s=;(]{1,128}=[^\s=>]/;
const IDENTIFIER = /^[A-Za-z_$][A-Za-z_$.-]*$/;
const NUMBER = /^[+-]?[\d_.,]+(?:[a-z]{0,2}|e\d+)$/i;
/** What names of tokens and keys in code stand for, and no token looks like. */
const WORDS = /^[^0-9]*\s[^0-9]*$/;
const REGULAR_EXPRESSION = /\(\?|\][*+?{]|\{\d+(?:,\d*)?\}|abcdefghijklmnopqrstuvwxyz/;
const LITERAL =
  /^(?:true|false|null|none|nil|undefined|nan|yes|no|on|off|void|string|str|bytes|any|unknown|required|optional|omit|include|same-origin|bool|boolean|int|float|number|object|dict|list|function|symbol)$/i;
/** The version of a package that is named after secrets. */
const VERSION = /^[\^~<>=v ]{0,4}\d{1,4}(?:\.(?:\d{1,6}|[x*])){0,3}(?:[-+][\w.-]{1,40})?$/;
const ADDRESS = /^[a-z][a-z0-9+.-]{1,15}:\/\//i;
/** Words with a dot or an exclamation mark that end like a password: no code reads `My.Secret1`. */
const LIKE_A_PASSWORD = /[0-9][!@#$%^&*]{0,3}$/;
const SECRET_WORD = /pass|pwd|secret|token|key|credential|cookie|auth/i;
const SCHEME = /^(?:bearer|basic|token|digest|negotiate|apikey|bot|aws4-hmac-sha256)[ \t]{1,4}/i;

/** A scheme that is not known, before a value that is one. */
const ANY_SCHEME = /^[A-Za-z][\w-]{1,30}[ \t]{1,4}(?=[^\s"']{0,64}[0-9])/;

interface Value {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isQuoted: boolean;
}

interface Assignment {
  readonly name: string;
  readonly kind: SecretKind;
  /** Where the name begins, and where its value begins. */
  readonly start: number;
  readonly valueStart: number;
  readonly separator: string;
}

/** The name around a hint, without the letter of an escape before it (`\nPASSWORD`). */
function nameAround(text: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  while (start > Math.max(0, from - LONGEST_NAME) && NAME_CHARACTER.test(text.charAt(start - 1))) {
    start--;
  }
  let end = to;
  const limit = Math.min(text.length, to + LONGEST_NAME);
  while (end < limit && NAME_CHARACTER.test(text.charAt(end))) end++;
  if (start < from && text.charAt(start - 1) === "\\" && /[nrtbf]/.test(text.charAt(start))) {
    start++;
  }
  if (/[[;]/.test(text.charAt(start - 1))) {
    const colour = /^[0-9]{1,3}m/.exec(text.slice(start, from));
    start += colour?.[0].length ?? 0;
  }
  return { start, end };
}

/** Where a quoted value ends: at the same quote behind the same number of backslashes. */
function closingQuote(text: string, from: number, escapes: string, quote: string): number {
  const window = text.slice(from, from + LONGEST_READ);
  const closing = escapes + quote;
  for (let at = window.indexOf(closing); at !== -1; at = window.indexOf(closing, at + 1)) {
    if (window.charAt(at - 1) !== "\\") return from + at;
  }
  return -1;
}

/** The text of an XML element, or nothing where it has no end nearby. */
function elementValue(text: string, start: number): Value {
  const window = text.slice(start, start + LONGEST_READ);
  const length = Math.max(0, window.indexOf("</"));
  return { start, end: start + length, text: window.slice(0, length), isQuoted: true };
}

function bareValue(text: string, start: number): Value {
  const run = stickyMatch(BARE_VALUE, text, start)?.[0] ?? "";
  let end = start + run.length;
  if (run.length > LONGEST_READ) {
    stickyMatch(REST_OF_RUN, text, end);
    end = REST_OF_RUN.lastIndex;
  }
  return { start, end, text: text.slice(start, end), isQuoted: false };
}

function valueAt(text: string, at: number, separator: string): Value {
  if (/[^=]>$|^>$/.test(separator)) return elementValue(text, at);
  const opening = stickyMatch(OPENING_QUOTE, text, at);
  if (opening === null) return bareValue(text, at);
  const start = at + opening[0].length;
  const end = closingQuote(text, start, opening[1] ?? "", opening[2] ?? "");
  if (end === -1) return bareValue(text, start);
  return { start, end, text: text.slice(start, end), isQuoted: true };
}

/** The rest of a header's line, its scheme left out; without a scheme, the next word. */
function headerValue(text: string, value: Value, isCookie: boolean): Value {
  const head = text.slice(value.start, value.start + LONGEST_READ);
  const scheme = SCHEME.exec(head) ?? ANY_SCHEME.exec(head);
  const start = value.start + (scheme?.[0].length ?? 0);
  const isLine = isCookie ? COOKIE.test(head) : start > value.start;
  let { end } = value;
  if (isLine && !value.isQuoted) {
    stickyMatch(REST_OF_LINE, text, start);
    end = REST_OF_LINE.lastIndex;
  }
  return { start, end: Math.max(start, end), text: text.slice(start, end), isQuoted: true };
}

function isReference(value: string): boolean {
  return (
    value.length <= LONGEST_READ &&
    (MASK.test(value) ||
      PLACEHOLDER.test(value) ||
      SHELL_REFERENCE.test(value) ||
      ADDRESS.test(value))
  );
}

function keepsHeader(text: string, hasScheme: boolean): boolean {
  if (LITERAL.test(text) || CALL.test(text)) return true;
  if (hasScheme || /[0-9]/.test(text)) return false;
  return text.length < 20 || IDENTIFIER.test(text);
}

/** The shortest text of letters only that is a key or token of this name. Characters. */
function shortestWord(name: string): number {
  return isOwnedKey(name) ? 8 : 16;
}

function keepsQuoted(assignment: Assignment, { text, start }: Value): boolean {
  const { name, kind, separator, valueStart } = assignment;
  // A value without a scheme has at most a quote before its text.
  if (kind === "header") return keepsHeader(text, start > valueStart + 2);
  if (kind === "cookie") return !COOKIE.test(text);
  if (LITERAL.test(text) || (kind !== "password" && VERSION.test(text))) return true;
  if (separator.includes(",")) return keepsArgument(assignment, text);
  if (kind === "token" || kind === "key") {
    if (WORDS.test(text) || REGULAR_EXPRESSION.test(text)) return true;
  }
  if (namesItself(assignment, text)) return true;
  if (/\s/.test(text)) return !/^(?:>|[ \t]+)$/.test(separator) && !isEnvironmentName(name);
  if (separator.includes("==") && /^[A-Za-z]{1,5}$/.test(text)) return true;
  if (NUMBER.test(text)) return kind !== "password" && text.length < 6;
  if (kind === "password" || kind === "secret") {
    return IDENTIFIER.test(text) && SECRET_WORD.test(text);
  }
  if (/[0-9]/.test(text)) return false;
  if (!isEnvironmentName(name)) return SECRET_WORD.test(text) || text.length < shortestWord(name);
  if (!IDENTIFIER.test(text)) return false;
  // A constant in code that holds the name of a key.
  if (isEnvironmentName(text) && SECRET_WORD.test(text)) return true;
  return kind === "key" && !isOwnedKey(name) && text.length < 40;
}

/** Whether the value of a constant is its own name: `ROUTING_KEY = "routing.key"`. */
function namesItself({ name, kind }: Assignment, text: string): boolean {
  if (!isEnvironmentName(name)) return false;
  const asName = text.replace(/[^A-Za-z0-9]/g, "_").toUpperCase();
  return name === asName || ((kind === "token" || kind === "key") && name.includes(asName));
}

/** A second argument may be anything, as the first is only a text that looks like a name. */
function keepsArgument({ name }: Assignment, text: string): boolean {
  if (/\s|^-/.test(text)) return true;
  if (isEnvironmentName(name) || name.includes("-")) return text.length < 4;
  return text.length < 8 || !/[0-9]/.test(text) || !/[A-Za-z]/.test(text);
}

/** `password: letmein` on a line of its own, or `password=letmein`, rather than code. */
function isPlainPair(text: string, { start, separator }: Assignment, value: Value): boolean {
  const { end } = value;
  if (separator === "=") {
    return !/[),;]$/.test(value.text) && !/^[,;](?:\s|$)/.test(text.slice(end, end + 2));
  }
  if (!/^: [^\n]{0,3}\s*$/.test(separator)) return false;
  const before = text.slice(Math.max(0, start - 24), start);
  return (
    /(?:^|\n|\\n)[ \t-]*$/.test(before) && /^(?:\r?\n|\\[nr]|$)/.test(text.slice(end, end + 2))
  );
}

/** Keys and tokens are one word, mostly with digits; code is not. */
function keepsBareToken(source: string, assignment: Assignment, value: Value): boolean {
  const { name, start, separator } = assignment;
  const isGiven =
    name.includes("-") ||
    /^["']?[ \t][^=:|\n]*$/.test(separator) ||
    /[?&]$/.test(source.slice(Math.max(0, start - 1), start));
  const isWhole = isGiven || isEnvironmentName(name) || isPlainPair(source, assignment, value);
  const run = (isWhole ? value.text : /^[\w.~+/=:-]*/.exec(value.text)?.[0]) ?? "";
  if (isGiven && run.length >= 6 && !SECRET_WORD.test(run)) return false;
  if (run.length < 6 || NUMBER.test(run)) return true;
  if (/[0-9]/.test(run)) return false;
  if (SECRET_WORD.test(run) || separator !== "=") return run.length < 32;
  return run.length < shortestWord(name) || !isPlainPair(source, assignment, value);
}

/** Whether a number can be a secret: a password, or the value of an environment variable. */
function isSetting({ name, kind }: Assignment): boolean {
  return kind === "password" || isEnvironmentName(name);
}

/**
 * Whether a value that begins with a capital letter, or ends with a sign, stands in a connection
 * string (`Uid=a;Pwd=…;`), on a line of an INI file, or in what Go prints (`{User:a Password:…}`).
 */
function isTyped(source: string, { start, separator }: Assignment, value: Value): boolean {
  const after = source.slice(value.end, value.end + 64);
  if (separator === "=" && /[!@#$%^&*]$/.test(value.text)) return true;
  if (!/^[A-Z]|[!@#$%^&*]$/.test(value.text)) return false;
  if (separator === "=") return after.startsWith(";");
  if (separator === ":") return /^(?: [A-Z]\w{0,60}:|\})/.test(after);
  const isLine = /(?:^|\n)[ \t]*$/.test(source.slice(Math.max(0, start - 24), start));
  return separator === " = " && isLine && /^[ \t]*(?:[;#]|\r?\n|$)/.test(after);
}

/** Whether what looks like code is the value of a setting, an option or a sentence. */
function isData(source: string, assignment: Assignment, value: Value, text: string): boolean {
  const { name, start, separator } = assignment;
  if (!LIKE_A_PASSWORD.test(text) || CALL.test(text) || /[([<>]|->|::/.test(text)) return false;
  if (/^["']?[ \t]/.test(separator) && /[ \t]$/.test(separator) && !/[=:]/.test(separator))
    return true;
  if (isEnvironmentName(name) && /^[ \t]*(?:\?=|:{2,3}=)/.test(separator)) return true;
  if (source.startsWith("--", start) || isPlainPair(source, assignment, value)) return true;
  if (separator === ":" && source.endsWith("${", start)) return true;
  if (assignment.kind === "password" && isTyped(source, assignment, value)) return true;
  return (
    separator.startsWith(": ") &&
    !/^[,;)]/.test(source.charAt(value.end)) &&
    !/[,;)]$/.test(value.text)
  );
}

function keepsBare(source: string, assignment: Assignment, value: Value): boolean {
  const text = value.text.replace(/[)\]},;:.]{1,9}$/, "");
  const { name, kind, separator } = assignment;
  if (LITERAL.test(text) || /^={2,3}$/.test(separator.trim())) return true;
  if (kind !== "password" && VERSION.test(text)) return true;
  if (/\n|\|/.test(separator) && !(/[0-9]/.test(text) && /[A-Za-z]/.test(text))) return true;
  if (isEnvironmentName(name) && separator === "=") return CALL.test(text);
  if (NUMBER.test(text))
    return text.length < (kind === "password" ? 4 : 6) || !isSetting(assignment);
  if (EXPRESSION.test(text) && !isData(source, assignment, value, text)) return true;
  if (isReference(text) || /^[([{]/.test(text)) return true;
  // A tag or an anchor of YAML, before the value.
  if (/^[!&*][A-Za-z][\w-]*$/.test(text) && /^[ \t]/.test(source.charAt(value.end))) return true;
  if (/^[([{]/.test(source.charAt(value.end))) return true;
  if (kind === "token" || kind === "key") return keepsBareToken(source, assignment, value);
  if (IDENTIFIER.test(text)) {
    return SECRET_WORD.test(text) || !isPlainPair(source, assignment, value);
  }
  return text.replace(/[^A-Za-z0-9]/g, "").length < 3;
}

/** Characters. */
function shortest({ name, kind }: Assignment): number {
  return kind === "password" && isEnvironmentName(name) ? 1 : 3;
}

function secretOf(text: string, assignment: Assignment): Value | undefined {
  const { name, kind, separator, valueStart } = assignment;
  let value = valueAt(text, valueStart, separator);
  if (kind === "header" || (kind === "cookie" && /[:]/.test(separator))) {
    value = headerValue(text, value, kind === "cookie");
  } else if (kind === "cookie") {
    return undefined;
  }
  if (value.text.length > LONGEST_READ) return value;
  if (value.text.length < shortest(assignment) || isReference(value.text)) return undefined;
  if (/auth$/i.test(name) && !/[0-9]/.test(value.text)) return undefined;
  const isKept = value.isQuoted
    ? keepsQuoted(assignment, value)
    : keepsBare(text, assignment, value);
  return isKept ? undefined : value;
}

/**
 * The values of `NAME=secret` in its many spellings: shell, `.env`, JSON, YAML, TOML, INI, XML,
 * code, headers, options, and any of these escaped inside of a JSON text.
 */
export function maskAssignments(text: string): string {
  let masked = "";
  let done = 0;
  HINT.lastIndex = 0;
  for (let hint = HINT.exec(text); hint !== null; hint = HINT.exec(text)) {
    const { start, end } = nameAround(text, hint.index, HINT.lastIndex);
    HINT.lastIndex = end;
    if (text.startsWith(MASK_START, start - MASK_START.length)) continue;
    const name = text.slice(start, end).replace(/^[-.$]+|[-.]+$/g, "");
    const kind = secretKind(name);
    if (kind === undefined) continue;
    const separator = separatorAfter(text, start, end);
    if (separator === undefined) continue;
    const valueStart = end + separator.length;
    const plain = separator.includes("[") ? separator.replace(COLOURS, "") : separator;
    const value = secretOf(text, { name, kind, start, valueStart, separator: plain });
    if (value === undefined) continue;
    masked += `${text.slice(done, value.start)}[REDACTED:${kind}]`;
    done = value.end;
    HINT.lastIndex = Math.max(end, value.end);
  }
  return masked + text.slice(done);
}

/**
 * The replacement for the value of a field of this name, or undefined when it is no secret. For
 * values that are data, which need not be told from code.
 */
export function maskField(name: string, value: string | number): string | undefined {
  const kind = name.includes("[REDACTED:") ? undefined : secretKind(name);
  if (kind === undefined) return undefined;
  const mask = `[REDACTED:${kind}]`;
  if (typeof value === "number") return kind === "password" || kind === "secret" ? mask : undefined;
  if (value === "" || isReference(value) || LITERAL.test(value)) return undefined;
  if (value.length > LONGEST_READ) return mask;
  if (NUMBER.test(value)) return kind === "password" || value.length >= 6 ? mask : undefined;
  if (kind === "header") {
    const scheme = SCHEME.exec(value)?.[0] ?? "";
    return isReference(value.slice(scheme.length)) ? undefined : scheme + mask;
  }
  return mask;
}
