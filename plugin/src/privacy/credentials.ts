/** Secrets that are recognised by their surroundings: private keys, signed tokens, URLs, headers. */

/** The longest private key in use (RSA 16384, PGP with subkeys) is far below this. Characters. */
const LONGEST_KEY_BLOCK = 65_536;
/** A blank, also percent-encoded; SSH2 (RFC 4716) has four dashes and a blank. */
const BLANK = "(?: |%20|\\+)";
const KEY_HEADER = new RegExp(
  `-{4,5}${BLANK}?BEGIN(?:[A-Z0-9]|${BLANK}){0,40}PRIVATE${BLANK}KEY(?:${BLANK}BLOCK)?${BLANK}?-{4,5}`,
  "g",
);
const KEY_START = new RegExp(`-{4}${BLANK}?BEGIN`);
const KEY_END = new RegExp(`-{4,5}${BLANK}?END`);
const KEY_END_REST = new RegExp(`-{4,5}${BLANK}?END(?:[A-Z0-9]|${BLANK}){0,60}(?:-{1,5})?`, "y");
/** What a block without an end consists of, line numbers of a listing included. */
const KEY_BODY = /[A-Za-z0-9+/=\s\\|:,.%-]{0,65536}/y;
const KEY_MATERIAL = /[A-Za-z0-9+/=]{16}/;

/**
 * Masks private keys in PEM, OpenSSH or PGP armour, in any quoting, and without an end. A header
 * without key material after it is kept.
 */
export function maskPrivateKeys(text: string): string {
  if (!text.includes("PRIVATE")) return text;
  let masked = "";
  let done = 0;
  KEY_HEADER.lastIndex = 0;
  for (let header = KEY_HEADER.exec(text); header !== null; header = KEY_HEADER.exec(text)) {
    const bodyStart = KEY_HEADER.lastIndex;
    const window = text.slice(bodyStart, bodyStart + LONGEST_KEY_BLOCK);
    const end = endOfKey(text, bodyStart, window);
    if (end === undefined) continue;
    masked += `${text.slice(done, header.index)}[REDACTED:private-key]`;
    done = end;
    KEY_HEADER.lastIndex = end;
  }
  return maskKeyRests(masked + text.slice(done));
}

const KEY_FOOTER = new RegExp(
  `-{4,5}${BLANK}?END(?:[A-Z0-9]|${BLANK}){0,40}PRIVATE${BLANK}KEY(?:${BLANK}BLOCK)?${BLANK}?-{0,5}`,
  "g",
);
const KEY_BODY_CHARACTER = /[A-Za-z0-9+/=\s\\|:,.%]/;

/** Masks the rest of a private key whose beginning was cut off. */
function maskKeyRests(text: string): string {
  if (!KEY_END.test(text)) return text;
  let masked = "";
  let done = 0;
  for (const footer of text.matchAll(KEY_FOOTER)) {
    let start = footer.index;
    const limit = Math.max(done, start - LONGEST_KEY_BLOCK);
    while (start > limit && KEY_BODY_CHARACTER.test(text.charAt(start - 1))) start--;
    if (!KEY_MATERIAL.test(text.slice(start, footer.index))) continue;
    masked += `${text.slice(done, start)}[REDACTED:private-key]`;
    done = footer.index + footer[0].length;
  }
  return masked + text.slice(done);
}

function endOfKey(text: string, bodyStart: number, window: string): number | undefined {
  // A second header ends the search, so that no text is searched twice.
  const next = window.search(KEY_START);
  const own = next === -1 ? window : window.slice(0, next);
  const close = own.search(KEY_END);
  if (close !== -1 && KEY_MATERIAL.test(own.slice(0, close))) {
    KEY_END_REST.lastIndex = bodyStart + close;
    KEY_END_REST.exec(text);
    return KEY_END_REST.lastIndex;
  }
  if (close !== -1) return undefined;
  KEY_BODY.lastIndex = 0;
  const body = KEY_BODY.exec(own)?.[0] ?? "";
  return KEY_MATERIAL.test(body) ? bodyStart + body.length : undefined;
}

/**
 * Matches any base64url run that begins like a JSON object, so that each run is read once; what
 * makes it a JSON Web Token (RFC 7519, 7516) is that two to four parts follow it.
 */
const JSON_WEB_TOKEN = /eyJ[\w-]{8,}((?:\.[\w-]*){2,4})?/g;

/** Masks JSON Web Tokens. */
export function maskWebTokens(text: string): string {
  if (!text.includes("eyJ")) return text;
  return text.replace(JSON_WEB_TOKEN, (match: string, parts: string | undefined) =>
    parts === undefined ? match : "[REDACTED:jwt]",
  );
}

/** From the colon of a scheme to the end of the URL; slashes may be escaped as in JSON. */
const URL_REST = /:(?:\\?\/){2}[^\s"'<>`]*/g;
const SLASHES = /^:(?:\\?\/){2}/;
const AUTHORITY = /^:(?:\\?\/){2}([^/?#\\]*)/;
const WEB_SCHEME = /(?:https?|wss?|ftps?|file|git|ssh|svn)$/i;
/** In the URL of a database a password may hold `/`, `?` or `#` unescaped. */
const LOOSE_USERINFO =
  /^:(?:\\?\/){2}([^/?#@:\\]{0,256}:[^@]{1,256})@(?=[\w.-]{1,255}(?:[:/,?]|$))/;
/** In others it may hold `#` or `?`, and is no port. */
const LOOSE_PASSWORD =
  /^:(?:\\?\/){2}([\w.%-]{1,256}:(?!\d{1,5}[?#])[^/@\\]{1,256})@(?=[\w.-]{1,255}(?:[:/?]|$))/;
const LONGEST_PLAIN_USER = 24;
/** With a digit in it, a single word of this length is a token. */
const SHORTEST_TOKEN_USER = 20;

function userinfo(rest: string, scheme: string): string | undefined {
  const authority = AUTHORITY.exec(rest)?.[1] ?? "";
  const at = authority.lastIndexOf("@");
  if (at > 0) return authority.slice(0, at);
  return (WEB_SCHEME.test(scheme) ? LOOSE_PASSWORD : LOOSE_USERINFO).exec(rest)?.[1];
}

/** `${USER}`, `<user>`, `{user}` and the like, alone or before and after the colon. */
const REFERENCE = String.raw`(?:\$\{[^}]{0,99}\}|\$[A-Z_][A-Z0-9_]{0,99}|<[^>]{0,99}>|\{[^}]{0,99}\}|\*{1,99}|\[REDACTED:[a-z0-9-]{1,40}\])`;
const NO_SECRET_IN_USERINFO = new RegExp(`^(?:[\\w.-]{0,99}|${REFERENCE})(?::(?:${REFERENCE})?)?$`);

/** As documents write it, with a bracket (not in RFC 3986) where it can be left out. */
const AS_DOCUMENTED = /^\[?user(?:name)?:pass(?:word|wd)?$/;

function keepsUserinfo(info: string): boolean {
  if (AS_DOCUMENTED.test(info)) return true;
  if (!NO_SECRET_IN_USERINFO.test(info)) return false;
  if (info.length >= SHORTEST_TOKEN_USER && /^\w*\d\w*:?$/.test(info)) return false;
  return info.includes("[REDACTED:") || info.length <= LONGEST_PLAIN_USER || /[$<{*]/.test(info);
}

/** Masks user and password in URLs: `https://[REDACTED:url]@host/path`. */
export function maskUrls(text: string): string {
  if (!text.includes("@")) return text;
  return text.replace(URL_REST, (rest: string, offset: number) => {
    const scheme = text.slice(Math.max(0, offset - 12), offset);
    const info = userinfo(rest, scheme);
    if (info === undefined || keepsUserinfo(info)) return rest;
    const start = SLASHES.exec(rest)?.[0].length ?? 0;
    return `${rest.slice(0, start)}[REDACTED:url]${rest.slice(start + info.length)}`;
  });
}

const SIGNED_QUERY =
  /([?&;](?:amp;)?(?:sig|signature|x-amz-signature|x-amz-security-token|x-goog-signature|key|code)=)([\w%+/=.~-]{16,})/gi;

/** Masks signatures and keys in the query of a URL. */
export function maskQueries(text: string): string {
  return text.replace(SIGNED_QUERY, (match: string, name: string, value: string) =>
    /[0-9]/.test(value) ? `${name}[REDACTED:url]` : match,
  );
}

const BEARER = /(bearer[ \t]{1,4})([\w.~+/=-]{8,})/gi;
const BASIC = /(basic[ \t]{1,4})([A-Za-z0-9+/]{8,}={0,2})/gi;
/** In `.npmrc` and in Docker's configuration. */
const REGISTRY_AUTH =
  /(_?auth\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)([A-Za-z0-9+/]{8,}={0,2})/g;
const SHORTEST_WORDLESS_TOKEN = 24;

function decodesToCredentials(base64: string): boolean {
  try {
    return /^[\x20-\x7e]+:[\x20-\x7e]*$/.test(atob(base64));
  } catch {
    return false;
  }
}

/** Masks bearer and basic credentials. */
export function maskSchemes(text: string): string {
  let masked = text.replace(BEARER, (match: string, scheme: string, value: string) =>
    /[0-9]/.test(value) || value.length >= SHORTEST_WORDLESS_TOKEN
      ? `${scheme}[REDACTED:bearer]`
      : match,
  );
  for (const pattern of [BASIC, REGISTRY_AUTH]) {
    masked = masked.replace(pattern, (match: string, scheme: string, value: string) =>
      decodesToCredentials(value) ? `${scheme}[REDACTED:basic]` : match,
    );
  }
  return masked;
}
