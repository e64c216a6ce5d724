import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bounded } from "../../src/privacy/budget.ts";
import { maskSecrets } from "../../src/privacy/secrets.ts";
import { ALNUM, run } from "../support/secrets.ts";

describe("budget", () => {
  const token = "gh" + "p_" + run(ALNUM, 36);

  test("what is beyond it is withheld, and no secret is cut in two", () => {
    for (let length = 20; length < 90; length++) {
      const mask = bounded(maskSecrets, length);
      const masked = mask(`some words ${token} and more words to the end of it`);
      assert.ok(!/gh[p]_/.test(masked), masked);
      if (length < 70) assert.match(masked, /^(?:some words )?.*\[REDACTED:too-long\]$/);
    }
  });

  test("it is shared by all texts", () => {
    const mask = bounded(maskSecrets, 100);
    assert.equal(mask("a ".repeat(50)), "a ".repeat(50));
    assert.equal(mask("more"), "[REDACTED:too-long]");
  });

  test("a rule that fails withholds its text", () => {
    const mask = bounded(() => {
      throw new RangeError("no memory");
    });
    assert.equal(mask("anything"), "[REDACTED:unreadable]");
  });
});
