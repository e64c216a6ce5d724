/** What stands between the name of a secret and its value, in the many ways that assignments are written. */

/** A terminal's colour, plain or escaped. */
const COLOUR = String.raw`(?:(?:\x1b|\\{1,2}(?:u001b|x1b|033|e))\[[0-9;]{0,12}[mK]){0,3}`;
/** Colours, to be left out of a separator. */
export const COLOURS = new RegExp(COLOUR, "g");
const QUOTE = String.raw`\\{0,15}["'\`]`;
const TYPES = String.raw`(?:string|String|str|&(?:'static )?str|\[\]byte|char|text|std::string)`;

/**
 * What can be between a name and its value: `=`, `: `, `" : "`, `=>`, `:=`, `>`; with a type
 * (`: string =`), and with the value on the next line.
 */
const SEPARATOR = new RegExp(
  `(?:${QUOTE})?(?:\\[\\d{0,5}\\]|\\])?${COLOUR}[ \\t]{0,80}${COLOUR}(?:=>|:{1,3}=|\\?=|={1,3}|<-|\\??:(?!:))` +
    `${COLOUR}[ \\t]{0,80}${COLOUR}`,
  "y",
);
const TYPED_SEPARATOR = new RegExp(
  `(?:[!?]?[ \\t]{0,8}:[ \\t]{0,8}[&*?]?[A-Za-z](?=([\\w.<>[\\]|?&' ]{0,40}))\\1|[ \\t]{1,8}${TYPES}[ \\t]{0,8})` +
    `=[ \\t]{0,8}(?=[bruf@]?${QUOTE})`,
  "y",
);
const NEXT_LINE = /(?:[|>][+-]?[ \t]{0,8})?(?:\r?\n|\\n)[ \t]{1,80}(?=\S)/y;
/** What stands in for a value that is not set: `process.env.TOKEN || "…"`. */
const DEFAULT_SEPARATOR = new RegExp(
  `(?:${QUOTE})?(?:[\\])]?[ \\t]{1,8}(?:\\|\\|=?|\\?\\?=?)[ \\t]|[\\])][ \\t]{1,8}or[ \\t]|\\)[ \\t]{0,8}\\{|` +
    `\\)\\.unwrap_or(?:_else)?\\((?:\\|_?\\|)?)[ \\t]{0,8}(?=${QUOTE})`,
  "y",
);
/** The next argument of a call, or the value after an option in a list. */
const ARGUMENT_SEPARATOR = new RegExp(
  `${QUOTE}[ \\t]{0,8},\\s{0,20}(?:default[ \\t]?=[ \\t]?)?(?=${QUOTE})`,
  "y",
);
const CALL_BEFORE = new RegExp(`\\w\\(\\s{0,20}${QUOTE}$`);
const ELEMENT_SEPARATOR = new RegExp(`(?:${QUOTE})?>|</key>\\s{0,40}<string>`, "y");
const ELEMENT_BEFORE = /<$|<key>$|name=\\{0,7}["']$/;
/** The columns of a table; a random value after blanks at the end of a line. */
const COLUMN_SEPARATOR =
  /[ \t]{0,80}\|[ \t]{0,80}(?=[\w+/=.-]{16}|(?=[^\s|]{0,64}\d)[^\s|]{8,64}(?:[ \t]|$))|[ \t]{1,80}(?=(?:[A-Za-z+/=._-]{0,40}\d){3})(?=[\w+/=.-]{20,512}[ \t\r]{0,8}(?:\n|$))/y;
/** A value in quotes beside its name, as lists and some configurations have it. */
const BESIDE_SEPARATOR = new RegExp(
  `[ \\t]{1,8}(?=${QUOTE}(?=[^\\s"'\`\\\\]{0,64}\\d)[^\\s"'\`\\\\]{8,512}["'\`\\\\](?![ \\t]?[:=]))`,
  "y",
);
/** The value in a block of HCL that is named after it. */
const BLOCK_SEPARATOR =
  /["'][ \t]{0,8}\{(?:[^{}]{0,200}?\s)(?:default|value)[ \t]{1,40}=[ \t]{1,8}/y;
/** `name: DB_PASSWORD` and on the next line `value: …`, as Kubernetes and others have it; XML. */
const PAIR_SEPARATOR =
  /(?:\\{0,15}["'])?(?:,(?:\\n|\s){0,40}|(?:\\n|\s){1,40})(?:\\{0,15}["'])?[vV]alue(?:\\{0,15}["'])?[ \t]{0,8}[:=][ \t]{0,8}/y;
const SETTING_BEFORE =
  /(?:^|[\sn])(?:ENV|setenv|setx|#[ \t]{0,4}define|set(?:[ \t]{1,4}-{1,2}\w{1,12}){1,3}|(?:config|configure|secrets?)[ \t:]set|git[ \t]config(?:[ \t]{1,4}--[a-z]{1,8}){0,3})[ \t]{1,4}\S{0,80}$/;
const OPTION_SEPARATOR = /["']?[ \t]{1,80}(?:(?:--body|-b)[= \t]{1,4})?/y;

/** What any of these begins with. */
const SEPARATES = /[\s"'`\\>|,\])<]/;

/** Matches a sticky pattern at a place. */
export function stickyMatch(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

/** The first of the separators that stands at a place. */
function firstOf(patterns: readonly RegExp[], text: string, at: number): string | undefined {
  for (const pattern of patterns) {
    const found = stickyMatch(pattern, text, at);
    if (found !== null) return found[0];
  }
  return undefined;
}

/** The text between a name and its value, or undefined where no value follows. */
export function separatorAfter(text: string, start: number, end: number): string | undefined {
  const typed = stickyMatch(TYPED_SEPARATOR, text, end);
  if (typed !== null) return typed[0];
  const plain = stickyMatch(SEPARATOR, text, end);
  if (plain !== null) {
    const below = stickyMatch(NEXT_LINE, text, end + plain[0].length);
    return plain[0] + (below?.[0] ?? "");
  }
  if (!SEPARATES.test(text.charAt(end))) return undefined;
  const before = text.slice(Math.max(0, start - 120), start);
  const isOption = /^--?[A-Za-z]/.test(text.slice(start, start + 3));
  const others = [
    ...(ELEMENT_BEFORE.test(before) ? [ELEMENT_SEPARATOR] : []),
    ...(isOption || CALL_BEFORE.test(before) ? [ARGUMENT_SEPARATOR] : []),
    ...(isOption || SETTING_BEFORE.test(before) ? [OPTION_SEPARATOR] : []),
    PAIR_SEPARATOR,
    BLOCK_SEPARATOR,
    BESIDE_SEPARATOR,
    DEFAULT_SEPARATOR,
    COLUMN_SEPARATOR,
  ];
  return firstOf(others, text, end);
}
