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
    "http://h:5000": "http://h:5000",
    "http://h:5000/": "http://h:5000",
    "https://h/prefix/mlflow//": "https://h/prefix/mlflow",
    "http://[::1]:5000": "http://[::1]:5000",
    "http://user:secret@h:5000/p?x=1#y": "http://h:5000/p",
  };
  for (const [trackingUri, url] of Object.entries(cases)) {
    test(trackingUri, () => {
      const found = target({ trackingUri });
      assert.equal(found.url, url);
      assert.equal(found.spans.url, `${url}/v1/traces`);
      assert.equal(found.infos.url, `${url}/api/3.0/mlflow/traces`);
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
    const { spans, infos } = target({ workspace: "team", token: "t" });
    const both = {
      "content-type": "application/json",
      "x-mlflow-workspace": "team",
      authorization: "Bearer t",
    };
    assert.deepEqual(infos.headers, both);
    assert.deepEqual(spans.headers, {
      ...both,
      "content-encoding": "gzip",
      "x-mlflow-experiment-id": "1",
    });
  });

  test("user name and password win over a token, both over the URI", () => {
    const trackingUri = "http://a%40b:c%2Fd@h";
    const { username, ...withoutName } = credentials;
    assert.equal(
      target({ trackingUri, ...credentials }).spans.headers["authorization"],
      basic("u:p:ä"),
    );
    assert.equal(
      target({ trackingUri, ...withoutName }).spans.headers["authorization"],
      "Bearer t",
    );
    assert.equal(target({ trackingUri }).spans.headers["authorization"], basic("a@b:c/d"));
    assert.equal(target({ username }).spans.headers["authorization"], undefined);
  });

  test("a value that no header can hold is refused without being repeated", () => {
    const found = traceTarget({ trackingUri: "http://h", experimentId: "1", token: "a\nb" });
    assert.deepEqual(found, { problem: "the value for the header authorization is not valid" });
  });
});
