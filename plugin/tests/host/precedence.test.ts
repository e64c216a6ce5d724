import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { takePrecedence } from "../../src/host/precedence.ts";

describe("several copies of the plugin in one process", () => {
  let stoodDown: string[] = [];
  let ends: (() => void)[] = [];
  const begin = (folder: string, copy: string): (() => void) => {
    const end = takePrecedence(folder, copy, () => void stoodDown.push(`${folder} ${copy}`));
    ends.push(end);
    return end;
  };

  beforeEach(() => {
    stoodDown = [];
    ends = [];
  });
  afterEach(() => {
    ends.forEach((end) => {
      end();
    });
  });

  test("the last one traces a folder", () => {
    begin("/app", "everywhere");
    begin("/app", "project");
    begin("/app", "outer");
    assert.deepEqual(stoodDown, ["/app everywhere", "/app project"]);
  });

  test("other folders have nothing to do with it", () => {
    begin("/app", "everywhere");
    begin("/lib", "project");
    assert.deepEqual(stoodDown, []);
  });

  test("one copy that is loaded anew leaves its old one to end by itself", () => {
    const old = begin("/app", "project");
    begin("/app", "project");
    old();
    assert.deepEqual(stoodDown, []);
    begin("/app", "other");
    assert.deepEqual(stoodDown, ["/app project"]);
  });

  test("one that has ended is not told to", () => {
    begin("/app", "everywhere")();
    begin("/app", "project");
    assert.deepEqual(stoodDown, []);
  });

  test("whatever else has taken the name is left alone", () => {
    const name = Symbol.for("opencode-mlflow.tracing.1");
    const before: unknown = Reflect.get(globalThis, name);
    Reflect.set(globalThis, name, "taken");
    begin("/app", "everywhere");
    begin("/app", "project");
    assert.deepEqual(stoodDown, ["/app everywhere"]);
    Reflect.set(globalThis, name, before);
  });
});
