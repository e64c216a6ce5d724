import assert from "node:assert/strict";
import { describe, test } from "node:test";
import gitleaks from "../../formats/gitleaks.json" with { type: "json" };
import { maskSecrets } from "../../src/privacy/secrets.ts";
import { AROUND, NOT_COVERED, ruleSecrets } from "./corpus/gitleaks.ts";

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
