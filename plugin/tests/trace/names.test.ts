import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const SOURCES = new URL("../../src/", import.meta.url);
const NAME = /"((?:mlflow|opencode|session|user|gen_ai|exception)\.[\w.]+)"/g;

test("MLflow's names, and all that several files need, stand in trace/names.ts alone", () => {
  const places = new Map<string, Set<string>>();
  for (const file of readdirSync(SOURCES, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts")) continue;
    for (const [, name = ""] of readFileSync(new URL(file, SOURCES), "utf8").matchAll(NAME)) {
      const events = file.startsWith("host/");
      if (!events) places.set(name, (places.get(name) ?? new Set()).add(file));
    }
  }
  assert.ok(places.size > 50);
  for (const [name, files] of places) {
    assert.deepEqual([...files].slice(1), [], name);
    if (name.startsWith("mlflow.")) assert.deepEqual([...files], ["trace/names.ts"], name);
  }
});
