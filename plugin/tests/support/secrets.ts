/**
 * Made-up secrets in the formats of the real ones. Put together when the tests run, so that no file
 * of the repository holds anything that a scanner takes for a secret.
 */

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";
export const HEX = `${DIGITS}abcdef`;
export const UPPER = LETTERS.toUpperCase() + DIGITS;
export const ALNUM = LETTERS + UPPER;
export const URL_SAFE = `${ALNUM}_-`;

/** `length` characters of `alphabet`, always the same ones; a digit and a letter among the first. */
export function run(alphabet: string, length: number, seed = 7): string {
  let state = seed;
  let text = "";
  while (text.length < length) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const place = Math.floor((state / 2_147_483_648) * alphabet.length);
    text += alphabet.charAt(place);
  }
  return text;
}

function uuid(): string {
  return [8, 4, 4, 4, 12].map((length) => run(HEX, length)).join("-");
}

/** A private key in PEM with `lines` lines between its header and its end. */
export function pem(label: string, lines = 6): string {
  const body = Array.from({ length: lines }, (_, line) => run(`${ALNUM}+/`, 64, line + 3));
  return ["-----BEGIN " + label + "-----", ...body, "-----END " + label + "-----"].join("\n");
}

export function webToken(): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return [part({ alg: "HS256", typ: "JWT" }), part({ sub: "me" }), run(URL_SAFE, 43)].join(".");
}

/** By kind as it stands in the mask, keys and tokens that show what they are. */
export const TOKENS: readonly (readonly [kind: string, secret: string])[] = [
  ["anthropic", "sk-" + "ant-api03-" + run(URL_SAFE, 93) + "AA"],
  ["openai", "sk-" + "proj-" + run(URL_SAFE, 74) + "T3" + "BlbkFJ" + run(URL_SAFE, 74)],
  ["openai", "sk-" + "svcacct-" + run(URL_SAFE, 58)],
  ["openai", "sk-" + run(ALNUM, 20) + "T3" + "BlbkFJ" + run(ALNUM, 20)],
  ["openrouter", "sk-" + "or-v1-" + run(HEX, 64)],
  ["langfuse", "sk-" + "lf-" + uuid()],
  ["langfuse", "pk-" + "lf-" + uuid()],
  ["google", "AI" + "za" + run(URL_SAFE, 35)],
  ["google", "ya" + "29." + run(URL_SAFE, 60)],
  ["google", "GOC" + "SPX-" + run(URL_SAFE, 28)],
  ["huggingface", "h" + "f_" + run(LETTERS + LETTERS.toUpperCase(), 34)],
  ["groq", "gs" + "k_" + run(ALNUM, 52)],
  ["xai", "xa" + "i-" + run(ALNUM, 80)],
  ["perplexity", "pp" + "lx-" + run(ALNUM, 48)],
  ["replicate", "r" + "8_" + run(ALNUM, 37)],
  ["nvidia", "nva" + "pi-" + run(URL_SAFE, 64)],
  ["langsmith", "lsv" + "2_pt_" + run(HEX, 32) + "_" + run(HEX, 10)],
  ["databricks", "da" + "pi" + run(HEX, 32) + "-2"],
  ["aws", "AK" + "IA" + run(UPPER, 16)],
  ["aws", "AS" + "IA" + run(UPPER, 16)],
  ["azure", run(ALNUM, 3) + "8" + "Q~" + run(ALNUM, 34)],
  ["azure", run(ALNUM, 76) + "+A" + "St" + run(ALNUM, 6) + "=="],
  ["azure", run(ALNUM, 52) + "JQ" + "QJ99" + run(ALNUM, 26)],
  ["digitalocean", "do" + "p_v1_" + run(HEX, 64)],
  ["hashicorp", "hv" + "s." + run(URL_SAFE, 95)],
  ["hashicorp", run(ALNUM, 14) + ".atl" + "asv1." + run(ALNUM, 66)],
  ["grafana", "gl" + "sa_" + run(ALNUM, 32) + "_" + run(HEX, 8)],
  ["sentry", "sntr" + "yu_" + run(HEX, 64)],
  ["vercel", "vc" + "p_" + run(ALNUM, 40)],
  ["github", "gh" + "p_" + run(ALNUM, 36)],
  ["github", "gh" + "s_" + run(ALNUM, 36)],
  ["github", "github" + "_pat_" + run(`${ALNUM}_`, 82)],
  ["gitlab", "gl" + "pat-" + run(URL_SAFE, 20)],
  ["gitlab", "gl" + "rt-" + run(URL_SAFE, 20)],
  ["atlassian", "AT" + "ATT3" + run(URL_SAFE, 180)],
  ["npm", "np" + "m_" + run(ALNUM, 36)],
  ["pypi", "py" + "pi-AgEIcHlwaS5vcmc" + run(URL_SAFE, 120)],
  ["docker", "dck" + "r_pat_" + run(URL_SAFE, 27)],
  ["slack", "xo" + "xb-" + run(DIGITS, 12) + "-" + run(DIGITS, 12) + "-" + run(ALNUM, 24)],
  [
    "slack",
    "hooks.sla" + "ck.com/services/T" + run(UPPER, 9) + "/B" + run(UPPER, 9) + "/" + run(ALNUM, 24),
  ],
  ["discord", "M" + "T" + run(ALNUM, 23) + "." + run(ALNUM, 6) + "." + run(URL_SAFE, 38)],
  ["telegram", run("123456789", 8) + ":A" + "A" + run(URL_SAFE, 33)],
  ["linear", "lin" + "_api_" + run(ALNUM, 40)],
  ["notion", "nt" + "n_" + run(DIGITS, 11) + run(ALNUM, 35)],
  ["figma", "fi" + "gd_" + run(URL_SAFE, 40)],
  ["stripe", "sk" + "_live_" + run(ALNUM, 24)],
  ["stripe", "wh" + "sec_" + run(ALNUM, 32)],
  ["shopify", "shp" + "at_" + run(HEX, 32)],
  ["sendgrid", "S" + "G." + run(URL_SAFE, 22) + "." + run(URL_SAFE, 43)],
  ["mailgun", "ke" + "y-" + run(HEX, 32)],
  ["twilio", "S" + "K" + run(HEX, 32)],
  ["jwt", webToken()],
  ["private-key", pem("RSA PRIVATE KEY")],
  ["private-key", pem("OPENSSH PRIVATE KEY", 20)],
  ["private-key", pem("PGP PRIVATE KEY BLOCK", 30)],
];
