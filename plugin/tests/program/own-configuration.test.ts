import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isThisPlugin } from "../../src/program/own-configuration.ts";

interface Case {
  readonly name: string;
  readonly spec: string;
  readonly ours: boolean;
}

const TABLE = new URL("../../../tests/cases/entries.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(TABLE, "utf8")) as { readonly cases: readonly Case[] };

for (const { name, spec, ours } of cases) {
  test(`whether an entry is this plugin: ${name}`, () => {
    assert.equal(isThisPlugin(spec), ours);
  });
}

test("what is no text is no entry", () => {
  for (const spec of [undefined, null, 1, ["opencode-mlflow"]]) {
    assert.equal(isThisPlugin(spec), false);
  }
});
