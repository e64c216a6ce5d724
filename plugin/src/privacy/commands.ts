/** Passwords in commands and statements, which no name shows. Each pattern takes a bounded step. */

type Rule = readonly [pattern: RegExp, kind: string];

/** A value, in quotes or not, that is no reference to a variable and no option. */
const VALUE = String.raw`(?!\$|\[REDACTED)([^\s"'\\]{1,256})`;

/**
 * Words of a program, then an option with the value. The words between are not those of the program
 * again, so that no text is read twice.
 */
function option(program: string, flag: string, value = VALUE, kind = "password"): Rule {
  const between = `(?:(?!${program})[^\\n|;&]){0,160}?`;
  return [
    new RegExp(`(\\b(?:${program})\\b${between}[ \\t]${flag}\\\\{0,3}["']?)${value}`, "g"),
    kind,
  ];
}

const RULES: readonly Rule[] = [
  option("curl", "(?:-u|--user|--proxy-user)[ =]{0,2}\\\\{0,3}[\"']?[\\w.@+-]{1,64}:"),
  option("sshpass", "-p[ \\t]{0,4}"),
  option("login", "(?:-p|-pw)[ =]{1,2}"),
  option("mysql\\w{0,8}|mariadb\\w{0,8}", "-p"),
  option("mongo\\w{0,8}", "-p[ =]{1,2}"),
  option("redis-cli", "-a[ =]{1,2}"),
  option("ldap\\w{3,8}", "-w[ =]{1,2}"),
  option("smbclient", "-U[ =]{1,2}[\\w.-]{1,64}%"),
  option("openssl", "-pass(?:in|out)?[ =]{1,2}pass:"),
  option(
    "curl",
    "(?:-b|--cookie)[ =]{0,2}",
    String.raw`(?=[\w.-]{1,64}=)([^"'\s\\]{3,2048}(?:; [^"'\s\\]{1,1024}){0,20})`,
    "cookie",
  ),
  [
    /((?:\bPASSWORD|\bIDENTIFIED(?: WITH [\w"']{1,40})? BY(?: PASSWORD)?|\b[Ww](?:ith|ITH) (?:encrypted )?password|\bset password)[ \t]{1,4}=?[ \t]{0,4}\\{0,3}['"])([^'"\\\n]{1,256})/g,
    "password",
  ],
];
/** The source of Go's driver for MySQL. */
const GO_SOURCE: Rule = [
  /((?<!\[REDACTED):)([^\s"':/]{1,128})(?=@(?:tcp|unix|udp)\()/g,
  "password",
];

/** Masks the passwords of command lines and of SQL. */
export function maskCommands(text: string): string {
  const rules = /@(?:tcp|unix|udp)\(/.test(text) ? [...RULES, GO_SOURCE] : RULES;
  let masked = text;
  for (const [pattern, kind] of rules) {
    masked = masked.replace(pattern, (match: string, before: string, value: string) =>
      value.startsWith("[REDACTED:") ? match : `${before}[REDACTED:${kind}]`,
    );
  }
  return masked;
}
