import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { traceTarget, type Target, type TargetSettings } from "../../src/delivery/target.ts";

function target(settings: Partial<TargetSettings>): Target {
  const found = traceTarget({ trackingUri: "http://h:5000", experimentId: "1", ...settings });
  assert.ok("url" in found, JSON.stringify(found));
  return found;
}

const basic = (text: string): string => `Basic ${Buffer.from(text).toString("base64")}`;

describe("address", () => {
  const cases = {
    "http://h:5000": "http://h:5000/v1/traces",
    "http://h:5000/": "http://h:5000/v1/traces",
    "https://h/prefix/mlflow//": "https://h/prefix/mlflow/v1/traces",
    "http://[::1]:5000": "http://[::1]:5000/v1/traces",
    "http://user:secret@h:5000/p?x=1#y": "http://h:5000/p/v1/traces",
  };
  for (const [trackingUri, url] of Object.entries(cases)) {
    test(trackingUri, () => {
      assert.equal(target({ trackingUri }).url, url);
    });
  }

  for (const trackingUri of ["databricks", "sqlite:///x.db", "file:///x", "./mlruns", "h:5000"]) {
    test(`${trackingUri} is refused`, () => {
      assert.ok("problem" in traceTarget({ trackingUri, experimentId: "1" }));
    });
  }
});

describe("headers", () => {
  const credentials = { username: "u", password: "p:ä", token: "t" };

  test("experiment, workspace and encoding", () => {
    assert.deepEqual(target({ workspace: "team" }).headers, {
      "content-type": "application/json",
      "content-encoding": "gzip",
      "x-mlflow-experiment-id": "1",
      "x-mlflow-workspace": "team",
    });
  });

  test("user name and password win over a token, both over the URI", () => {
    const trackingUri = "http://a%40b:c%2Fd@h";
    const { username, ...withoutName } = credentials;
    assert.equal(target({ trackingUri, ...credentials }).headers["authorization"], basic("u:p:ä"));
    assert.equal(target({ trackingUri, ...withoutName }).headers["authorization"], "Bearer t");
    assert.equal(target({ trackingUri }).headers["authorization"], basic("a@b:c/d"));
    assert.equal(target({ username }).headers["authorization"], undefined);
  });

  test("a value that no header can hold is refused without being repeated", () => {
    const found = traceTarget({ trackingUri: "http://h", experimentId: "1", token: "a\nb" });
    assert.deepEqual(found, { problem: "the value for the header authorization is not valid" });
  });
});
