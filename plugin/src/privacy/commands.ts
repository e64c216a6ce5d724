/** Passwords in commands and statements, which no name shows. Each pattern takes a bounded step. */

type Rule = readonly [needs: RegExp, pattern: RegExp, kind: string];

/** A value, in quotes or not, that is no reference to a variable and no option. */
const VALUE = String.raw`(?!\$|\[REDACTED)([^\s"'\\]{1,256})`;

/** Words of a program, then an option with the password. */
function option(program: string, flag: string): Rule {
  return [
    new RegExp(program),
    new RegExp(`(\\b(?:${program})\\b[^\\n|;&]{0,160}?[ \\t]${flag}\\\\{0,3}["']?)${VALUE}`, "g"),
    "password",
  ];
}

/** The third group of a pattern is kept behind the mask. */
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
  [
    /curl/,
    /(\bcurl\b[^\n|;&]{0,400}?[ \t](?:-b|--cookie)[ =]{0,2}\\{0,3}["']?(?=[\w.-]{1,64}=))([^"'\s\\]{3,2048}(?:; [^"'\s\\]{1,1024}){0,20})/g,
    "cookie",
  ],
  [
    /PASSWORD|IDENTIFIED|password/,
    /((?:\bPASSWORD|\bIDENTIFIED(?: WITH [\w"']{1,40})? BY(?: PASSWORD)?|\b[Ww](?:ith|ITH) (?:encrypted )?password|\bset password)[ \t]{1,4}=?[ \t]{0,4}\\{0,3}['"])([^'"\\\n]{1,256})/g,
    "password",
  ],
  [/@(?:tcp|unix|udp)\(/, /(:)([^\s"':/]{1,128})(?=@(?:tcp|unix|udp)\()/g, "password"],
];

/** Masks the passwords of command lines and of SQL. */
export function maskCommands(text: string): string {
  let masked = text;
  for (const [needs, pattern, kind] of RULES) {
    if (!needs.test(masked)) continue;
    masked = masked.replace(pattern, (match: string, before: string, value: string) =>
      value.startsWith("[REDACTED:") ? match : `${before}[REDACTED:${kind}]`,
    );
  }
  return masked;
}
