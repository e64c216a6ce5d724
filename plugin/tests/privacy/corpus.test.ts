import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { maskSecrets } from "../../src/privacy/secrets.ts";
import { isRight, KINDS, type Sample } from "./corpus/corpus.ts";

/** Of each kind every text, or some from all over it; `make bench` takes all of them. */
const MOST = 1_000;

function some(samples: readonly Sample[]): Sample[] {
  const step = Math.ceil(samples.length / MOST);
  return samples.filter((_, index) => index % step === 0);
}

describe("the corpus", () => {
  for (const { kind, floor, samples } of KINDS) {
    test(`${kind}: at least ${(100 * floor).toFixed(1)} %, and what is masked stays`, () => {
      const texts = some(samples);
      const wrong = texts.filter((sample) => !isRight(sample, maskSecrets));
      const share = 1 - wrong.length / texts.length;
      const examples = wrong.slice(0, 5).map(({ text }) => text.slice(0, 200));
      assert.ok(share >= floor, `${(100 * share).toFixed(1)} %: ${examples.join("\n")}`);
      for (const { text } of texts.slice(0, 200)) {
        const once = maskSecrets(text);
        assert.equal(maskSecrets(once), once);
      }
    });
  }

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
