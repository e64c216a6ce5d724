/** Texts made from gitleaks' rules (plugin/formats/gitleaks.json). */
import fc from "fast-check";
import gitleaks from "../../../formats/gitleaks.json" with { type: "json" };
import { ALNUM, HEX, pem, run, webToken } from "../../support/secrets.ts";

/** Rules of gitleaks' that are not covered, and why. */
export const NOT_COVERED: Readonly<Record<string, string>> = {
  "asana-client-id": "sixteen digits that name an application and open nothing",
  "discord-client-id": "eighteen digits that name an application and open nothing",
  "generic-api-key":
    "any text of ten characters beside `key`, `auth` or `access`: here names decide, see assignments",
  "pkcs12-file": "the name of a file, not its content",
};

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** For the rules that know a secret by what stands around it: texts in which each must be gone. */
export const AROUND: Readonly<Record<string, readonly [text: string, secret: string][]>> = {
  "curl-auth-header": [
    [`curl -sS -H "Authorization: Token ${run(HEX, 30)}" https://h`, run(HEX, 30)],
    [`curl --header 'X-Api-Key: ${run(ALNUM, 24)}' https://h`, run(ALNUM, 24)],
  ],
  "curl-auth-user": [[`curl -X POST -u "admin:${run(ALNUM, 12)}" https://h`, run(ALNUM, 12)]],
  "freemius-secret-key": [[`'secret_key' => 'sk_${run(ALNUM, 29)}',`, run(ALNUM, 29)]],
  "hashicorp-tf-password": [
    [`  administrator_login_password = "${run(ALNUM, 14)}"`, run(ALNUM, 14)],
  ],
  "kubernetes-secret-yaml": [
    [`kind: Secret\nmetadata:\n  name: a\ndata:\n  any: ${run(ALNUM, 20)}\n`, run(ALNUM, 20)],
    [`apiVersion: v1\ndata:\n  any: "${run(ALNUM, 20)}"\nkind: Secret\n`, run(ALNUM, 20)],
  ],
  "nuget-config-password": [
    [`<add key="ClearTextPassword" value="${run(ALNUM, 12)}" />`, run(ALNUM, 12)],
  ],
  jwt: [[`session ${webToken()} ended`, webToken()]],
  "jwt-base64": [[`session ${base64(webToken())} ended`, base64(webToken())]],
  "private-key": [[pem("EC PRIVATE KEY"), run(`${ALNUM}+/`, 64, 3)]],
  "sidekiq-sensitive-url": [
    [`https://${run(HEX, 8)}:${run(HEX, 8, 9)}@gems.contribsys.com/`, run(HEX, 8, 9)],
  ],
};

/** Between the name of a product and its key, as gitleaks' generator writes it; what ends the key. */
const BESIDE = String.raw`(?:=|>|:{1,3}=|\|\||:|=>|\?=|,)[\x60'"\s=]{0,5}`;
const ENDS = [
  String.raw`(?:[\x60'"\s;]|\\[nr]|$)|`,
  String.raw`(?:[\x60'"\s;]|\\[nr]|$|\b)`,
  String.raw`(?:[\x60'"\s;]|\\[nr]|$)`,
  String.raw`(?:[^\w-]|\z)`,
  String.raw`(?:[^a-zA-Z0-9+/]|\z)`,
];

/** Go's regular expression as the generator of texts reads it: every letter as it is written. */
function asJavaScript(pattern: string): string {
  return pattern
    .replaceAll("[[:alnum:]]", "[A-Za-z0-9]")
    .replace(/\(\?-?[is]+\)/g, "")
    .replace(/\(\?-?[is]+:/g, "(?:")
    .replace(/\(\?P<\w+>/g, "(?:")
    .replace(/\\[bBz]/g, "")
    .replace("hooks.slack.com", "hooks\\.slack\\.com");
}

/** A rule of gitleaks', and as many secrets as were asked for that it finds. */
export interface RuleSecrets {
  readonly rule: string;
  /** The name of the product, where the rule wants it before the secret. */
  readonly name?: string;
  readonly secrets: readonly string[];
}

/** The rules whose secret shows nothing by itself in one of its forms. */
const NAMED = ["facebook-access-token", "sourcegraph-access-token"];

/** The name of the product of a rule: the keyword that the rule's own name begins with. */
function nameOf(rule: string, keywords: readonly string[]): string {
  const [first = rule] = rule.split("-");
  const words = keywords.filter((word) => !word.endsWith("_"));
  return words.find((word) => rule.includes(word)) ?? words[0] ?? first;
}

/** @param count secrets of each alternative of a rule */
export function ruleSecrets(count: number): readonly RuleSecrets[] {
  return gitleaks.rules.map(({ id, regex = "", keywords = [] }) => {
    const at = regex.lastIndexOf(BESIDE);
    const tail = at === -1 ? regex : regex.slice(at + BESIDE.length);
    const parts = ENDS.reduce((some, end) => some.flatMap((one) => one.split(end)), [tail]);
    const secrets = parts
      .filter((part) => part !== "" && part !== "|")
      .flatMap((part) => samples(asJavaScript(part), count));
    const isNamed = at !== -1 || NAMED.includes(id);
    return { rule: id, secrets, ...(isNamed ? { name: nameOf(id, keywords) } : {}) };
  });
}

/** No product begins a key with what stands between a name and its value. */
function samples(pattern: string, count: number): string[] {
  const texts = fc
    .stringMatching(new RegExp(`^(?:${pattern})$`))
    .filter((text) => !/^[=:]/.test(text));
  return fc.sample(texts, { numRuns: count, seed: 14 });
}
