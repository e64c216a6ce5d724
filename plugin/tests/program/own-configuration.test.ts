import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { isThisPlugin, ownOptions } from "../../src/program/own-configuration.ts";

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

test("options in the forms of both versions, of the entry that counts in each", () => {
  const folder = mkdtempSync(join(tmpdir(), "opencode-mlflow-own-"));
  const [one, two, three] = ["1", "2", "3"].map((experimentId) => ({ experimentId }));
  const spec = "./.opencode-mlflow";
  const other = ["other", { package: "another", options: one }, 1, null, [], { options: one }];
  const legacy = [
    [spec, one],
    [spec, two],
  ];
  const read = (content: object, isVersion2: boolean): unknown => {
    writeFileSync(join(folder, "opencode.json"), JSON.stringify(content));
    return ownOptions(folder, {}, folder, isVersion2).options;
  };
  const cases: readonly (readonly [object, unknown, unknown])[] = [
    [{ plugin: legacy }, two, one],
    [{ plugins: [...other, { package: spec, options: three }] }, {}, three],
    [{ plugin: legacy, plugins: [{ package: spec, options: three }] }, two, one],
    [{ plugin: [...other, spec], plugins: [{ package: spec, options: three }] }, {}, {}],
    [{ plugins: [[spec, three]] }, {}, three],
    [{ plugins: { package: spec, options: three } }, {}, {}],
    [{ plugins: [{ package: spec, options: "x" }] }, {}, {}],
  ];
  for (const [content, version1, version2] of cases) {
    const found = [read(content, false), read(content, true)];
    assert.deepEqual(found, [version1, version2], JSON.stringify(content));
  }
  writeFileSync(join(folder, "opencode.jsonc"), JSON.stringify({ plugin: [[spec, three]] }));
  writeFileSync(join(folder, "opencode.json"), JSON.stringify({ plugin: [[spec, one]] }));
  const ordered = [false, true].map((is2) => ownOptions(folder, {}, folder, is2).options);
  assert.deepEqual(ordered, [three, one]);
  rmSync(folder, { recursive: true });
});
