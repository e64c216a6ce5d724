/**
 * Keys and tokens that are recognised by their own format.
 *
 * Formats: secretlint's recommended preset 12.0.0 (MIT, github.com/secretlint/secretlint), gitleaks'
 * default rules (MIT, github.com/gitleaks/gitleaks) and the providers' documentation. Wider than
 * theirs where they demand an exact length or a word boundary: here a token may follow an escape
 * (`\n` in JSON text) or a terminal's colour, and a false alarm costs less than a leak.
 *
 * Linear in the text: a pattern is tried only where one of its fixed beginnings stands. It is a
 * prefix, a minimum, and one greedy run with nothing after it that could take long to fail. An
 * attempt that fails costs at most the minimum, and one that succeeds is consumed.
 */
interface Format {
  readonly kind: string;
  /** Fixed texts that it is found by, each of at least two ASCII characters. */
  readonly starts: readonly string[];
  /** Characters of the token before that text. */
  readonly before: number;
  /** Whether it must start a word, as its prefix also occurs within words. */
  readonly word: boolean;
  /** Sticky. */
  readonly pattern: RegExp;
}

function format(
  kind: string,
  starts: string,
  pattern: RegExp,
  { word = false, before = 0 } = {},
): Format {
  return { kind, starts: starts.split(" "), before, word, pattern };
}

const FORMATS: readonly Format[] = [
  // Models
  format("anthropic", "sk-ant-", /sk-ant-[\w-]{16,}/y),
  format(
    "openai",
    "sk-proj- sk-svcacct- sk-admin- sk-service- sk-None-",
    /sk-[A-Za-z]{4,7}-[\w-]{16,}/y,
  ),
  format("openrouter", "sk-or-", /sk-or-[\w-]{16,}/y),
  format("langfuse", "sk-lf- pk-lf-", /[sp]k-lf-[0-9a-f-]{20,}/y),
  format("helicone", "sk-helicone-", /sk-helicone-[\w-]{16,}/y),
  format("openai", "sk-", /sk-(?=[A-Za-z]{0,40}[0-9])[A-Za-z0-9]{20,}/y, { word: true }),
  format("google", "AIza", /AIza[\w-]{35,}/y, { word: true }),
  format("google", "AQ.A", /AQ\.A[\w-]{40,}/y),
  format("google", "ya29.", /ya29\.[\w.-]{20,}/y),
  format("google", "GOCSPX-", /GOCSPX-[\w-]{20,}/y),
  format("google", "1//0", /1\/\/0[\w-]{40,}/y, { word: true }),
  format("huggingface", "hf_", /hf_[A-Za-z0-9]{30,}/y, { word: true }),
  format("huggingface", "api_org_", /api_org_[A-Za-z0-9]{30,}/y),
  format("groq", "gsk_", /gsk_[A-Za-z0-9]{32,}/y),
  format("xai", "xai-", /xai-[A-Za-z0-9]{40,}/y, { word: true }),
  format("perplexity", "pplx-", /pplx-[A-Za-z0-9]{32,}/y),
  format("replicate", "r8_", /r8_[A-Za-z0-9]{30,}/y, { word: true }),
  format("cerebras", "csk-", /csk-[a-z0-9]{32,}/y, { word: true }),
  format("nvidia", "nvapi-", /nvapi-[\w-]{40,}/y),
  format("together", "tgp_v1_", /tgp_v1_[\w-]{30,}/y, { word: true }),
  format("elevenlabs", "sk_", /sk_[0-9a-f]{40,}/y, { word: true }),
  format("tavily", "tvly-", /tvly-[\w-]{20,}/y, { word: true }),
  format("jina", "jina_", /jina_[A-Za-z0-9]{40,}/y, { word: true }),
  format("e2b", "e2b_", /e2b_[0-9a-f]{40,}/y, { word: true }),
  format("langsmith", "lsv2_pt_ lsv2_sk_", /lsv2_(?:pt|sk)_[0-9a-z_]{30,}/y),
  format("langsmith", "ls__", /ls__[0-9a-f]{32,}/y),
  format("databricks", "dapi", /dapi[0-9a-fA-F]{32,}(?:-[0-9])?/y, { word: true }),
  format("databricks", "dose", /dose[0-9a-f]{32,}/y, { word: true }),
  format("wandb", "wandb_v1_", /wandb_v1_[\w-]{30,}/y),
  // Clouds and infrastructure
  format(
    "aws",
    "A3T AKIA ASIA ABIA ACCA AGPA AIDA AROA AIPA ANPA ANVA",
    /(?:A3T[A-Z0-9]|A(?:KI|SI|BI|CC|GP|ID|RO|IP|NP|NV)A)[A-Z0-9]{16}(?![A-Za-z0-9])/y,
    { word: true },
  ),
  format("aws", "ABSK", /ABSK[A-Za-z0-9+/]{80,}={0,2}/y, { word: true }),
  format("azure", "0Q~ 1Q~ 2Q~ 3Q~ 4Q~ 5Q~ 6Q~ 7Q~ 8Q~ 9Q~", /[\w~.-]{3}[0-9]Q~[\w~.-]{31,}/y, {
    before: 3,
  }),
  format("azure", "+ASt", /[A-Za-z0-9/+]{76}\+ASt[A-Za-z0-9/+=]{6,}/y, { before: 76 }),
  format("azure", "JQQJ99", /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{20,}/y, { before: 52 }),
  format("azure", "AZDO", /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4,}/y, { before: 76 }),
  format("digitalocean", "doo_v1_ dop_v1_ dor_v1_", /do[opr]_v1_[0-9a-f]{40,}/y),
  format("heroku", "HRKU-", /HRKU-[\w-]{30,}/y, { word: true }),
  format("hashicorp", "hvs. hvb. hvr.", /hv[sbr]\.[\w-]{24,}/y),
  format("hashicorp", ".atlasv1.", /[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{40,}/y, { before: 14 }),
  format("pulumi", "pul-", /pul-[0-9a-f]{40,}/y, { word: true }),
  format("grafana", "glc_ glsa_", /gl(?:c|sa)_[A-Za-z0-9+/_]{32,}={0,2}/y),
  format("newrelic", "NRAK-", /NRAK-[A-Z0-9]{20,}/y, { word: true }),
  format("sentry", "sntrys_ sntryu_", /sntry[su]_[\w+/=-]{32,}/y),
  format("tailscale", "tskey-", /tskey-[a-z]{2,12}-[\w-]{16,}/y, { word: true }),
  format(
    "doppler",
    "dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.",
    /dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{30,}/y,
    { word: true },
  ),
  format("1password", "ops_eyJ", /ops_eyJ[\w+/=-]{60,}/y),
  format("age", "AGE-SECRET-KEY-1", /AGE-SECRET-KEY-1[0-9A-Z]{40,}/y),
  format("openshift", "sha256~", /sha256~[\w-]{40,}/y),
  format("supabase", "sbp_ sb_secret_", /(?:sbp_[0-9a-f]{40,}|sb_secret_[\w-]{20,})/y, {
    word: true,
  }),
  format(
    "planetscale",
    "pscale_tkn_ pscale_oauth_ pscale_pw_",
    /pscale_(?:tkn|oauth|pw)_[\w.=-]{30,}/y,
  ),
  format("vercel", "vcp_ vci_ vca_ vcr_ vck_", /vc[piark]_[A-Za-z0-9]{20,}/y, { word: true }),
  format("netlify", "nfp_", /nfp_[A-Za-z0-9]{36,}/y, { word: true }),
  format("fly", "fm1_ fm2_ fo1_", /f(?:m[12]|o1)_[\w+/=-]{40,}/y, { word: true }),
  // Code, packages, collaboration
  format("github", "ghp_ gho_ ghu_ ghs_ ghr_", /gh[pousr]_[A-Za-z0-9_]{30,}/y),
  format("github", "github_pat_", /github_pat_[A-Za-z0-9_]{22,}/y),
  format(
    "gitlab",
    "glpat- gldt- glrt- glrtr- glcbt- glptt- glft- glimt- glagent- gloas- glsoat- glffct-",
    /gl[a-z]{2,6}-[\w.=-]{20,}/y,
  ),
  format("gitlab", "GR1348941", /GR1348941[\w-]{20,}/y),
  format("atlassian", "ATATT3 ATCTT3", /AT[AC]TT3[\w=-]{40,}/y),
  format("atlassian", "ATBB", /ATBB[A-Za-z0-9]{24,}/y, { word: true }),
  format("npm", "npm_", /npm_[A-Za-z0-9]{36,}/y),
  format("pypi", "pypi-Ag", /pypi-Ag[\w-]{40,}/y),
  format("rubygems", "rubygems_", /rubygems_[0-9a-f]{40,}/y),
  format("crates", "cio", /cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/y, { word: true }),
  format("docker", "dckr_pat_ dckr_oat_", /dckr_[po]at_[\w-]{20,}/y),
  format("slack", "xoxa xoxb xoxc xoxe xoxo xoxp xoxr xoxs", /xox[abceoprs][-.][\w.-]{10,}/y),
  format("slack", "xapp-", /xapp-[0-9]-[\w-]{10,}/y),
  format("slack", "hooks.slack.com", /hooks\.slack\.com(?:\\?\/[\w-]{1,80}){3,6}/y),
  format(
    "discord",
    "discord.com/api/webhooks/ discordapp.com/api/webhooks/",
    /discord(?:app)?\.com\/api\/webhooks\/[0-9]{6,20}\/[\w-]{30,}/y,
  ),
  format(
    "discord",
    "MD MT Mj Mz ND NT Nj Nz OD OT Oj Oz",
    /[MNO][\w-]{23,25}\.[\w-]{6}\.[\w-]{27,}/y,
    { word: true },
  ),
  format("telegram", ":AA", /[0-9]{8}:AA[\w-]{32,}/y, { before: 8 }),
  format("linear", "lin_api_ lin_oauth_", /lin_(?:api|oauth)_[A-Za-z0-9_]{32,}/y),
  format("notion", "ntn_", /ntn_[A-Za-z0-9]{40,}/y, { word: true }),
  format("notion", "secret_", /secret_[A-Za-z0-9]{43,}/y, { word: true }),
  format("figma", "figd_", /figd_[\w-]{36,}/y, { word: true }),
  format("airtable", "pat", /pat[A-Za-z0-9]{14}\.[0-9a-f]{60,}/y, { word: true }),
  format("postman", "PMAK-", /PMAK-[0-9a-f-]{40,}/y, { word: true }),
  // Payment and mail
  format(
    "stripe",
    "sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_",
    /[sr]k_(?:live|test|prod)_[A-Za-z0-9]{10,}/y,
  ),
  format("stripe", "whsec_", /whsec_[A-Za-z0-9+/=]{20,}/y),
  format("shopify", "shppa_ shpca_ shpat_ shpss_", /shp(?:pa|ca|at|ss)_[A-Za-z0-9]{32,}/y),
  format("square", "sq0", /sq0[a-z]{3}-[\w-]{22,}/y, { word: true }),
  format("sendgrid", "SG.", /SG\.[\w-]{16,64}\.[\w-]{16,}/y),
  format("mailgun", "key-", /key-[0-9a-f]{32}(?![0-9a-f])/y, { word: true }),
  format(
    "mailchimp",
    "-us1 -us2 -us3 -us4 -us5 -us6 -us7 -us8 -us9",
    /[0-9a-f]{32}-us[0-9]{1,2}(?![0-9])/y,
    { word: true, before: 32 },
  ),
  format(
    "twilio",
    "SK0 SK1 SK2 SK3 SK4 SK5 SK6 SK7 SK8 SK9 SKa SKb SKc SKd SKe SKf",
    /SK[0-9a-f]{32}(?![0-9a-f])/y,
    { word: true },
  ),
];

const ASCII = 128;

interface Entry {
  readonly start: string;
  readonly format: Format;
}

function entries(): (readonly Entry[] | undefined)[] {
  const table = new Array<Entry[] | undefined>(ASCII * ASCII).fill(undefined);
  for (const one of FORMATS) {
    for (const start of one.starts) {
      const pair = start.charCodeAt(0) * ASCII + start.charCodeAt(1);
      (table[pair] ??= []).push({ start, format: one });
    }
  }
  return table;
}

/** The formats by the codes of the first two characters of their fixed texts. */
const ENTRIES = entries();

/** An escape whose last letter or digit is no part of the word after it. */
const ESCAPE_BEFORE =
  /(?:\\[bfnrtv]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|%[0-9A-Fa-f]{2}|\[[0-9;]{0,12}m)$/;
const LONGEST_ESCAPE = 16;

/** @param done where the last token ended */
function isWordStart(text: string, at: number, done: number): boolean {
  if (at === done || !/[A-Za-z0-9]/.test(text.charAt(at - 1))) return true;
  return ESCAPE_BEFORE.test(text.slice(Math.max(0, at - LONGEST_ESCAPE), at));
}

/** The end of the token that begins here, or -1. */
function endOf(text: string, from: number, done: number, { pattern, word }: Format): number {
  if (word && !isWordStart(text, from, done)) return -1;
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

interface Token {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

function tokenAt(
  text: string,
  at: number,
  done: number,
  candidates: readonly Entry[],
): Token | undefined {
  for (const { start, format: one } of candidates) {
    const from = at - one.before;
    if (from < done || !text.startsWith(start, at)) continue;
    const end = endOf(text, from, done, one);
    if (end !== -1) return { kind: one.kind, start: from, end };
  }
  return undefined;
}

/** Replaces every key and token of a known format by `[REDACTED:<provider>]`. */
export function maskTokens(text: string): string {
  let masked = "";
  let done = 0;
  let pair = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Index 0 stands for everything outside ASCII: no token begins with it.
    pair = code < ASCII ? (pair % ASCII) * ASCII + code : 0;
    const candidates = ENTRIES[pair];
    if (candidates === undefined || at === 0) continue;
    const token = tokenAt(text, at - 1, done, candidates);
    if (token === undefined) continue;
    masked += `${text.slice(done, token.start)}[REDACTED:${token.kind}]`;
    done = token.end;
    at = done - 1;
    pair = 0;
  }
  return masked + text.slice(done);
}
