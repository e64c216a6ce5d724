import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { capText, digest } from "../../src/mlflow/limits.ts";

test("a text within the limit is kept; of a longer one both ends, its length and its hash", () => {
  assert.equal(capText("abcdef", 6), "abcdef");
  const hash = createHash("sha256").update("abcdefgh").digest("hex");
  assert.equal(capText("abcdefgh", 4), `ab\n[4 of 8 characters left out, sha256 ${hash}]\ngh`);
});

test("50 MB become what a trace can hold", () => {
  const output = "x".repeat(50_000_000);
  const kept = capText(output);
  assert.ok(kept.length < 201_000);
  assert.ok(kept.includes(createHash("sha256").update(output).digest("hex")));
});

test("the hash is that of the UTF-8, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.equal(digest(text), createHash("sha256").update(text).digest("hex"));
    }),
  );
  assert.equal(digest("\ud800"), digest("\ufffd"));
});
