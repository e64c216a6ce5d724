/** The kind of secret that a name stands for; the word in its replacement. */
export type SecretKind = "password" | "secret" | "token" | "key" | "header" | "cookie";

/** A name with such an ending is about a secret (`TOKEN_LIMIT`), not the secret itself. */
const ABOUT = new Set(
  (
    "id ids name names type types count counts limit limits length len size sizes max min usage " +
    "url urls uri path paths file files filename dir folder ttl expiry expires expiration at in " +
    "index idx pos position kind format field fields label placeholder hint hints policy header " +
    "headers prefix suffix regex pattern patterns rule rules schema ms seconds tokens izer error " +
    "errors message required valid invalid enabled disabled exists manager provider handler " +
    "helper mgr service store class func function map list array set arn version algorithm bits " +
    "rotation reset strength confirm changed updated created description title text env var " +
    "variable scope scopes endpoint source ref reference cost price rate budget per window"
  ).split(" "),
);

/** Words behind those that say what a value is: `tokenValue`, `SecretString`, `API_KEY_2`. */
const TRAILING =
  /^(?:value|string|plain|plaintext|raw|data|b64|base64|dev|test|prod|production|staging|live|\d+)$/;

/** A name with such a word in it is not about a secret: `PRIMARY_KEY`, `max_token`. */
const HARMLESS = new Set(
  (
    "public primary foreign sort partition cache max min num number total input output prompt " +
    "completion reasoning is has no show hide missing count unique composite natural surrogate " +
    "hot row column dict json map lookup object idempotency translation i18n locale keyboard " +
    "next prev eos bos pad unk sep cls stop begin"
  ).split(" "),
);

/** Words that make a `key` a secret one, where the name is not that of an environment variable. */
const KEY_OWNERS = new Set(
  (
    "api access secret private signing encryption encrypt decryption account master auth app " +
    "application service shared storage subscription webhook deploy ssh license client server " +
    "session preshared tls ssl root admin user consumer access refresh bearer personal id openai anthropic google gemini azure aws github gitlab " +
    "stripe sendgrid langfuse langsmith mistral groq openrouter huggingface"
  ).split(" "),
);

const PASSWORD =
  /(?:password|passwd|passphrase|passcode|pwd|passwort|^psk|(?:store|key|require|become)pass)$/;
const SECRET = /(?:secret|secrets|credential|credentials|creds)$/;
const RAILS_SECRET = /secret_key_base$/i;
const TOKEN = /(?:token|jwt)$/;
const JOINED_KEY =
  /(?:api|access|secret|private|signing|encryption|master|account|auth|shared|license)key$/;
/** Variables of the shell, in every dump of an environment, that end like a password's. */
const WORKING_DIRECTORY = /^(?:OLD)?PWD$/;
const ENVIRONMENT_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/** The last answer of `wordsOf`, as several questions follow about the same name. */
let last: { readonly name: string; readonly words: readonly string[] } = { name: "", words: [] };

/** The words of a name in lower case, without numbers behind them. */
function wordsOf(name: string): readonly string[] {
  if (name === last.name) return last.words;
  let words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  if (/[0-9]/.test(name)) words = words.map((word) => word.replace(/(?<=[a-z]{4})\d{1,3}$/, ""));
  while (words.length > 1 && TRAILING.test(words.at(-1) ?? "")) words.pop();
  last = { name, words };
  return words;
}

/** Whether a name is written as environment variables are: `DB_PASSWORD`. */
export function isEnvironmentName(name: string): boolean {
  return ENVIRONMENT_NAME.test(name);
}

/** Whether a key's name says whose it is or what it opens: `OPENAI_API_KEY`, not `RESPONSE_KEY`. */
export function isOwnedKey(name: string): boolean {
  const words = wordsOf(name);
  return JOINED_KEY.test(words.at(-1) ?? "") || words.some((word) => KEY_OWNERS.has(word));
}

/**
 * The kind of secret that a value of this name is, or undefined.
 *
 * @param name of a variable, field, option or header, in any of the usual spellings
 */
export function secretKind(name: string): SecretKind | undefined {
  const words = wordsOf(name);
  const end = words.at(-1);
  if (end === undefined || ABOUT.has(end) || WORKING_DIRECTORY.test(name)) return undefined;
  if (end === "authorization") return "header";
  if (end === "cookie") return "cookie";
  if (PASSWORD.test(end) || end === "pass") return "password";
  if (words.length > 1) {
    if (end === "salt" && isEnvironmentName(name)) return "secret";
    if (end === "pw" || (end === "auth" && isEnvironmentName(name))) return "password";
    if (end === "pat") return "token";
    if (end === "key" && words.includes("preshared")) return "password";
  }
  if (words.some((word) => HARMLESS.has(word))) return undefined;
  if (SECRET.test(end) || RAILS_SECRET.test(name)) return "secret";
  if (TOKEN.test(end)) return "token";
  if (JOINED_KEY.test(end)) return "key";
  if (words.some((word) => PASSWORD.test(word))) return "password";
  if (isEnvironmentName(name) && words.length > 1) {
    if (end === "key") return "key";
    if (words.some((word) => SECRET.test(word))) return "secret";
    if (words.includes("token")) return "token";
  }
  return end === "key" && isOwnedKey(name) ? "key" : undefined;
}
