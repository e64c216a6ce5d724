/** Secrets in files with a form of their own, in which no name beside them shows what they are. */

const QUOTE = String.raw`\\{0,15}["']`;
const BETWEEN = String.raw`${QUOTE}\s{0,8}:\s{0,8}${QUOTE}`;

/** OpenCode's `auth.json`: an object with its type, and keys or tokens after it. */
const PROVIDER = new RegExp(`type${BETWEEN}(?:api|oauth|wellknown)${QUOTE}[^{}]{0,8192}`, "g");
const PROVIDER_SECRET = new RegExp(
  `(${QUOTE}(?:key|access|refresh|token)${BETWEEN})(?!\\[REDACTED|\\{)([^"'\\\\\\s]{4,4096})`,
  "g",
);
/** The private members of a JSON Web Key (RFC 7518). */
const WEB_KEY = new RegExp(`(${QUOTE}(?:d|p|q|dp|dq|qi|k)${BETWEEN})([\\w-]{16,})`, "g");

const MANIFEST_OF_SECRET = /(?:^|\n|\\n)[ \t-]{0,8}kind:[ \t]{1,4}["']?Secret\b/;
/** The block of values in a Kubernetes Secret, by its indentation. */
const MANIFEST_DATA =
  /((?:^|\n)([ \t]{0,8})(?:stringData|data):[ \t]{0,4})((?:\r?\n\2[ \t]{1,8}[^\n]{0,4096}){1,200})/g;
const MANIFEST_VALUE =
  /(\n[ \t]{1,24}[\w.-]{1,128}:[ \t]{1,4}["']?)(?![|>[{"'\s]|\[REDACTED)([^\s"']{3,})/g;

/** A Secret in JSON, its values before or after its kind. */
const JSON_SECRET = /"kind": {0,4}"Secret"/;
const JSON_DATA = /"(?:stringData|data)":\s{0,8}\{([^{}]{1,65536})\}/g;
const JSON_VALUE = /("[\w.-]{1,128}":\s{0,8}")(?!\[REDACTED)([^"\n]{1,65536})/g;
/** The cookies of a browser's recording (HAR), and what Composer has for its hosts. */
const VALUES_OF =
  /"(?:cookies":\s{0,8}\[|(?:github-oauth|gitlab-token|gitlab-oauth|bitbucket-oauth|bearer)":\s{0,8}\{)[^\]}]{1,2048}(?:\},[^\]}]{1,2048}){0,100}/g;
const VALUE_OF =
  /("(?:value|consumer-secret|[\w-]+\.[\w.-]+)":\s{0,8}")(?!\[REDACTED)([^"\n]{3,4096})/g;
const NETRC =
  /\b(?:machine[ \t]{1,8}\S{1,128}|default)(?:\s{1,8}(?:login|account|password)\s{1,8}\S{1,256}){1,3}/g;
const NETRC_PASSWORD = /(\bpassword\s{1,8})(?!\[REDACTED)(\S{1,256})/g;
/** Without the machine it may be prose, whose words are letters only. */
const LOGIN =
  /(\b(?:login|account)\s{1,8}\S{1,64}\s{1,8}password\s{1,8})([^\s"']{0,256}[^a-zA-Z\s"'.,;:][^\s"']{0,256})/g;
const HAS_PGPASS = /:(?:\*|[1-9]\d{3,4}):[\w*-]{1,64}:/;
/** PostgreSQL's password file: host, port, database, user, password. */
const PGPASS =
  /^((?:[\w-]{1,63}\.[\w.-]{1,128}|localhost|\*):(?:\*|[1-9]\d{3,4}):[\w*-]{1,64}:[\w*.-]{1,64}:)(?!\[REDACTED)(\S{1,256})$/gm;
const PUTTY = /Private-Lines(?::|%3A)(?: |%20|\+)?(\d{1,3})(?!\d| \[REDACTED)/g;
/** A line of a key, after a line end and what a listing, a comment or a quote puts before it. */
const KEY_LINE = String.raw`(?:\\{1,8}[rn]|%0[AD]|[^\w+/=]|//(?= )|\d{1,6}(?=[|\t:])){1,40}(?:[\w+/=]|%2[BF]|%3D){1,80}`;
/** In a table, a CSV or what `aws configure` asks, the secret of an AWS key is next to its name or its id. */
const AWS_NAMED =
  /((?:[Ss]ecret [Aa]ccess [Kk]ey|[Ss]ession [Tt]oken)(?:[ \t]{0,3}\[[^\]\n]{0,40}\])?[ \t]{0,80}[:=|,][ \t]{0,80})(?!\[REDACTED)([A-Za-z0-9/+=]{16,})/g;
const AWS_BESIDE =
  /(\[REDACTED:aws\]["']?[ \t]{0,80}[,|\t ][ \t]{0,80}["']?)([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/g;
const YARN =
  /(npmAuthIdent\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?)(?!\[REDACTED|\$)([^\s"'\\]{3,512})/g;

function masked(kind: string): (match: string, before: string) => string {
  return (_, before) => `${before}[REDACTED:${kind}]`;
}

/** Masks the private lines of PuTTY's keys, of which the file says the number. */
function maskPutty(text: string): string {
  let result = "";
  let done = 0;
  for (const match of text.matchAll(PUTTY)) {
    const start = match.index + match[0].length;
    const lines = new RegExp(`(?:${KEY_LINE}){1,${match[1] ?? "1"}}`, "y");
    lines.lastIndex = start;
    if (start < done || !lines.test(text)) continue;
    result += `${text.slice(done, start)} [REDACTED:private-key]`;
    done = lines.lastIndex;
  }
  return result + text.slice(done);
}

/** Masks a Secret of Kubernetes, whose values are under any names; other documents stay. */
function maskManifests(text: string): string {
  return text
    .split(/(\n---[ \t]*\n)/)
    .map((document) =>
      MANIFEST_OF_SECRET.test(document)
        ? document.replace(
            MANIFEST_DATA,
            (_, head: string, _indentation: string, block: string) =>
              head + block.replace(MANIFEST_VALUE, masked("secret")),
          )
        : document,
    )
    .join("");
}

/** What the rules of `maskRare` need; one search for all is faster than one for each. */
const RARE =
  /"cookies"|-oauth"|"gitlab-token"|"bearer"|"Secret"|npmAuthIdent|Private-Lines|REDACTED:aws|kty\\{0,15}["']/;

/** Masks what only few texts have. */
function maskRare(text: string): string {
  if (!RARE.test(text)) return text;
  let result = text;
  if (/kty\\{0,15}["']/.test(result)) result = result.replace(WEB_KEY, masked("private-key"));
  if (JSON_SECRET.test(result)) {
    result = result.replace(JSON_DATA, (data) => data.replace(JSON_VALUE, masked("secret")));
  }
  result = result.replace(VALUES_OF, (some) => some.replace(VALUE_OF, masked("secret")));
  if (result.includes("Private-Lines")) result = maskPutty(result);
  return result.replace(YARN, masked("basic")).replace(AWS_BESIDE, masked("aws"));
}

/** Masks secrets in the files of other programs. */
export function maskFiles(text: string): string {
  let result = maskRare(text);
  if (result.includes("type")) {
    result = result.replace(PROVIDER, (block) => block.replace(PROVIDER_SECRET, masked("key")));
  }
  if (result.includes("Secret") && result.includes("ata:")) result = maskManifests(result);
  if (result.includes("password")) {
    result = result.replace(NETRC, (entry) => entry.replace(NETRC_PASSWORD, masked("password")));
    result = result.replace(LOGIN, masked("password"));
  }
  if (/ccess [Kk]ey|ession [Tt]oken/.test(result)) {
    result = result.replace(AWS_NAMED, masked("aws"));
  }
  return HAS_PGPASS.test(result) ? result.replace(PGPASS, masked("password")) : result;
}
