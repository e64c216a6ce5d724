/**
 * Passwords in commands, statements and sentences, which no name beside them shows.
 *
 * Linear in the text: one search finds the words that any of them begins with, and the rules of a
 * word take a bounded step from there.
 */
import { once } from "./once.ts";
import { stickyMatch } from "./separators.ts";

interface Rule {
  /** What it begins with. */
  readonly words: readonly string[];
  /** Sticky, at the word: what stands before the value, and the value. */
  readonly pattern: RegExp;
  readonly kind: string;
}

/** A value, in quotes or not, that is no reference to a variable. */
const VALUE = String.raw`(?!\$|\[REDACTED)([^\s"'\\]{1,256})`;
const WITH_DIGIT = String.raw`(?=[^\s\d]{0,64}\d)`;
/** The quote that a value may be in, escaped as in JSON. */
const QUOTE = String.raw`\\{0,3}["']?`;
const BLANKS = String.raw`[ \t]{1,4}`;
/** A value in a sentence: letters and digits, no `base64-encoded`, `32-bit`, path or file. */
const IN_PROSE = String.raw`${WITH_DIGIT}(?=[^\sA-Za-z]{0,64}[A-Za-z])(?![./~]|\S{0,64}(?:\(|:\/\/|[:=](?:\s|$)|\.[a-z]{2,4}(?:\s|$))|[A-Z]{0,16}[a-z]{0,16}-?\d{0,4}-[a-z-]{1,32}(?:[\s.,]|$)|[\d.]{1,9}-?[a-z]{1,16}(?:[\s.,]|$))`;
/** What reads a password from its input: `echo … | docker login --password-stdin`. */
const READER = String.raw`(?:--password-stdin|--with-token|sudo[ \t](?:-\w+[ \t]){0,3}-S\b|chpasswd|secrets?[ \t](?:put|set|create))`;

function rule(words: string, pattern: string, kind = "password"): Rule {
  return { words: words.split("|"), pattern: new RegExp(pattern, "ym"), kind };
}

/**
 * Words of a program, then an option with the value. The words between are not those of the program
 * again, so that no text is read twice.
 */
function option(program: string, flag: string, kind = "password", value = VALUE): Rule {
  const between = String.raw`\w{0,8}\b(?:(?!${program})[^\n|;&]){0,160}?[ \t]`;
  return rule(program, `(${program}${between}${flag}${QUOTE})${value}`, kind);
}

const rules = (): readonly Rule[] => [
  option("curl", String.raw`(?:-u|--user|--proxy-user)[ =]{0,2}${QUOTE}[\w.@+-]{1,64}:`),
  option("sshpass", String.raw`-p[ \t]{0,4}`),
  option("login", "(?:-p|-pw)[ =]{1,2}"),
  option("mysql", "-p"),
  option("mariadb", "-p"),
  option("mongo", "-p[ =]{1,2}"),
  option("redis-cli", "-a[ =]{1,2}"),
  option("ldap", "-w[ =]{1,2}"),
  option("smbclient", String.raw`-U[ =]{1,2}${QUOTE}[\w.-]{1,64}%`),
  option("openssl", `(?:-pass(?:in|out)?[ =]{1,2}pass:|-k${BLANKS})`),
  option("twine", "-p[ =]{1,2}"),
  option("sqlcmd", "-P[ =]{0,2}"),
  option("zip", String.raw`-P[ \t]{0,4}`),
  option("unzip", String.raw`-P[ \t]{0,4}`),
  option("7z", "-p"),
  option("useradd", `-p${BLANKS}`),
  option("lftp", String.raw`-u${BLANKS}${QUOTE}[\w.@-]{1,64},`),
  option("htpasswd", String.raw`-\w{0,4}b\w{0,4}${BLANKS}\S{1,128}${BLANKS}\S{1,64}${BLANKS}`),
  option("rabbitmqctl", String.raw`(?:add_user|change_password)${BLANKS}\S{1,64}${BLANKS}`),
  option("poetry", String.raw`http-basic\.\S{1,64}${BLANKS}\S{1,64}${BLANKS}`),
  option("poetry", String.raw`pypi-token\.\S{1,64}${BLANKS}`, "token"),
  option("doctl", "-t[ =]{1,2}", "token"),
  option("create secret", String.raw`--from-literal[= ][\w.-]{1,64}=`, "secret"),
  option(
    "curl",
    "(?:-b|--cookie)[ =]{0,2}",
    "cookie",
    String.raw`(?=[\w.-]{1,64}=)([^"'\s\\]{3,2048}(?:; [^"'\s\\]{1,1024}){0,20})`,
  ),
  rule("vault|cargo", String.raw`(\w+ login )(?![-$\[])([\w.+/=-]{20,256})`, "token"),
  rule(
    "echo|printf",
    String.raw`(\w+ (?:-\w{1,3} ){0,2}${QUOTE}(?:[\w.-]{1,64}:(?=[^|\n]{0,256}\|[ \t]{0,4}(?:sudo )?chpasswd))?)(?![-$\[])([^\s"'|\\]{4,512})(?=(?:\\n)?${QUOTE}[ \t]{0,4}\|[^|\n]{0,160}?${READER})`,
  ),
  rule(
    "passwd|secret|env add|login",
    String.raw`((?:passwd|secrets? put|secrets? set|env add|login)\b[^\n<]{0,120}<<<[ \t]{0,4}${QUOTE})${VALUE}`,
  ),
  rule("::add-mask::", `(::add-mask::)${VALUE}`, "secret"),
  rule(
    "::set-|::save-",
    String.raw`(::(?:set-output|set-env|save-state) name=\w{0,64}(?:token|secret|password|key)::)${VALUE}`,
    "token",
  ),
  rule("ConvertTo-SecureString", String.raw`(\S+ (?:-String )?["'])([^"'$\n]{1,256})`),
  rule(
    "SecureString",
    String.raw`(\w+\\{0,3}["']?[\s,]{1,40}(?:--value[ =]|\\{0,3}["']Value\\{0,3}["']: ?)${QUOTE})${VALUE}`,
  ),
  rule("requirepass|masterauth", String.raw`(\w+[ \t]{1,8}${QUOTE})${WITH_DIGIT}${VALUE}`),
  rule("pre-shared-key", String.raw`(\S+[ \t]{1,8}${QUOTE})${WITH_DIGIT}${VALUE}`, "key"),
  rule("Unseal|Recovery", String.raw`(\w+ Key \d{1,2}: )([\w+/=]{20,128})`, "key"),
  rule("BUNDLE_", String.raw`(\w{8,64}(?:: |=)["']?[\w.-]{1,64}:)(?!/)${VALUE}`),
  rule("jdbc:oracle", String.raw`(\S{11}:\w{1,8}:[\w$]{1,64}/)([^@\s"']{1,256})(?=@)`),
  rule(
    "PASSWORD|IDENTIFIED|WITH|With|with|set password",
    String.raw`((?:PASSWORD|IDENTIFIED(?: WITH [\w"']{1,40})? BY(?: PASSWORD)?|[Ww](?:ith|ITH) (?:encrypted )?password|set password)(?:[ \t]{1,4}=?[ \t]{0,4}|[ \t]?\([ \t]?)(?:\\{0,3}['"]|\$\$))([^'"\\\n$]{1,256})`,
  ),
  rule("[REDACTED:", String.raw`(\S{1,24}\]"?${BLANKS}->${BLANKS}")([^"\n[]{1,512})`, "secret"),
  rule(
    "password|Password|passphrase|Passphrase|passcode|Passcode|access token|Access token|API key|Api key",
    String.raw`((?:\w+ )?\w+(?: [^\n:="'\x60]{0,60}?(?:\b(?:is|was|to|are)${BLANKS}|:${BLANKS})|:\r?\n)["'\x60]?)${IN_PROSE}([^\s"'\x60]{8,128}?)(?=["'\x60]?[.,;)]{0,2}(?:\s|$))`,
  ),
];

interface Search {
  /** Finds the words; global. */
  readonly start: RegExp;
  readonly byWord: ReadonlyMap<string, readonly Rule[]>;
}

const SEARCH = once((): Search => {
  const byWord = new Map<string, Rule[]>();
  for (const one of rules()) {
    for (const word of one.words) byWord.set(word, [...(byWord.get(word) ?? []), one]);
  }
  const words = [...byWord.keys()];
  const signs = words.filter((word) => !/^\w/.test(word));
  // One boundary before all the words is much faster than one before each.
  const start = new RegExp(
    `\\b(?:${words.filter((word) => !signs.includes(word)).join("|")})|${signs.join("|").replace("[", "\\[")}`,
    "g",
  );
  return { start, byWord };
});
/** The source of Go's driver for MySQL. */
const GO_SOURCE = /((?<!\[REDACTED):)([^\s"':/]{1,128})(?=@(?:tcp|unix|udp)\()/g;

/** Masks the passwords of command lines, of SQL and of what programs say. */
export function maskCommands(text: string): string {
  const { start: search, byWord } = SEARCH();
  let masked = "";
  let done = 0;
  search.lastIndex = 0;
  for (let found = search.exec(text); found !== null; found = search.exec(text)) {
    for (const { pattern, kind } of byWord.get(found[0]) ?? []) {
      const match = stickyMatch(pattern, text, found.index);
      if (match === null) continue;
      const [, before = "", value = ""] = match;
      const start = found.index + before.length;
      if (value.startsWith("[REDACTED:")) continue;
      masked += `${text.slice(done, start)}[REDACTED:${kind}]`;
      done = start + value.length;
      search.lastIndex = done;
      break;
    }
  }
  masked += text.slice(done);
  return masked.includes("@tcp(") || masked.includes("@unix(") || masked.includes("@udp(")
    ? masked.replace(GO_SOURCE, "$1[REDACTED:password]")
    : masked;
}
