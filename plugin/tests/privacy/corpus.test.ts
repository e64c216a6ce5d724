import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { maskSecrets } from "../../src/privacy/secrets.ts";
import { isRight, KINDS } from "./corpus/corpus.ts";

describe("the corpus", () => {
  for (const { kind, floor, samples } of KINDS) {
    test(`${kind}: at least ${(100 * floor).toFixed(1)} % of ${samples.length}`, () => {
      const wrong = samples.filter((sample) => !isRight(sample, maskSecrets));
      const share = 1 - wrong.length / samples.length;
      const examples = wrong.slice(0, 5).map(({ text }) => text.slice(0, 200));
      assert.ok(share >= floor, `${(100 * share).toFixed(1)} %: ${examples.join("\n")}`);
    });
  }

  test("what is masked stays as it is", () => {
    for (const { samples } of KINDS) {
      // Every text of the small kinds, some of the large ones.
      const step = Math.ceil(samples.length / 300);
      for (const { text } of samples.filter((_, index) => index % step === 0)) {
        const once = maskSecrets(text);
        assert.equal(maskSecrets(once), once);
      }
    }
  });

  test("every text but the harmless ones has a secret", () => {
    for (const { kind, samples } of KINDS) {
      const isHarmless = kind === "harmless lines";
      assert.ok(
        samples.every(({ secrets }) => (secrets.length === 0) === isHarmless),
        kind,
      );
    }
  });
});
