import assert from "node:assert/strict";
import { describe, test } from "node:test";
import gitleaks from "../../formats/gitleaks.json" with { type: "json" };
import { maskSecrets } from "../../src/privacy/secrets.ts";
import { ALNUM, HEX, pem, run, webToken } from "../support/secrets.ts";
import { ruleSecrets } from "./corpus/gitleaks.ts";

/** Rules of gitleaks' that are not covered, and why. */
const NOT_COVERED: Readonly<Record<string, string>> = {
  "asana-client-id": "sixteen digits that name an application and open nothing",
  "discord-client-id": "eighteen digits that name an application and open nothing",
  "generic-api-key":
    "any text of ten characters beside `key`, `auth` or `access`: here names decide, see assignments",
  "kubernetes-secret-yaml": "the values are under any names",
  "nuget-config-password": "the value is in another attribute than its name",
  "pkcs12-file": "the name of a file, not its content",
};

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** For the rules that know a secret by what stands around it: texts in which each must be gone. */
const AROUND: Readonly<Record<string, readonly [text: string, secret: string][]>> = {
  "curl-auth-header": [
    [`curl -sS -H "Authorization: Token ${run(HEX, 30)}" https://h`, run(HEX, 30)],
    [`curl --header 'X-Api-Key: ${run(ALNUM, 24)}' https://h`, run(ALNUM, 24)],
  ],
  "curl-auth-user": [[`curl -X POST -u "admin:${run(ALNUM, 12)}" https://h`, run(ALNUM, 12)]],
  "freemius-secret-key": [[`'secret_key' => 'sk_${run(ALNUM, 29)}',`, run(ALNUM, 29)]],
  "hashicorp-tf-password": [
    [`  administrator_login_password = "${run(ALNUM, 14)}"`, run(ALNUM, 14)],
  ],
  jwt: [[`session ${webToken()} ended`, webToken()]],
  "jwt-base64": [[`session ${base64(webToken())} ended`, base64(webToken())]],
  "private-key": [[pem("EC PRIVATE KEY"), run(`${ALNUM}+/`, 64, 3)]],
  "sidekiq-sensitive-url": [
    [`https://${run(HEX, 8)}:${run(HEX, 8, 9)}@gems.contribsys.com/`, run(HEX, 8, 9)],
  ],
};

describe("gitleaks' rules", () => {
  const known = new Set(gitleaks.rules.map(({ id }) => id));

  test("what is said of a rule is said of one that exists", () => {
    for (const rule of [...Object.keys(NOT_COVERED), ...Object.keys(AROUND)]) {
      assert.ok(known.has(rule), rule);
    }
  });

  for (const { rule, name, secrets } of ruleSecrets(20)) {
    if (rule in NOT_COVERED || rule in AROUND) continue;
    test(rule, () => {
      assert.ok(secrets.length > 0);
      for (const secret of secrets) {
        for (const text of name === undefined
          ? [`It is ${secret}, said the log.`, `x = "${secret}"`]
          : [`${name}_value = "${secret}"`, `${name}: ${secret}\n`, `${name}_x=${secret}\n`]) {
          assert.ok(!maskSecrets(text).includes(secret), text);
        }
      }
    });
  }

  for (const [rule, texts] of Object.entries(AROUND)) {
    test(`${rule}, by what stands around`, () => {
      for (const [text, secret] of texts) {
        assert.ok(!maskSecrets(text).includes(secret), text);
      }
    });
  }
});
