import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  traceTarget,
  type Target,
  type TargetSettings,
} from "../../../src/delivery/transports/target.ts";

function target(settings: Partial<TargetSettings>): Target {
  const found = traceTarget({ trackingUri: "http://h:5000", experimentId: "1", ...settings });
  assert.ok("url" in found, JSON.stringify(found));
  return found;
}

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
      assert.equal(found.info("ab").url, `${url}/api/3.0/mlflow/traces/tr-ab`);
      assert.equal(found.end("ab").url, `${url}/api/2.0/mlflow/traces/tr-ab`);
      assert.equal(found.tags("ab").url, `${url}/api/2.0/mlflow/traces/tr-ab/tags`);
      assert.equal(found.version.url, `${url}/version`);
    });
  }

  for (const trackingUri of ["databricks", "sqlite:///x.db", "file:///x", "./mlruns", "h:5000"]) {
    test(`${trackingUri} is refused`, () => {
      assert.ok("problem" in traceTarget({ trackingUri, experimentId: "1" }));
    });
  }
});

describe("artifact location", () => {
  // As MlflowArtifactsRepository.resolve_uri of MLflow 3.17.2 resolves them.
  const cases = {
    "mlflow-artifacts:/7/traces/x": "https://h/p/api/2.0/mlflow-artifacts/artifacts/7/traces/x/f",
    "mlflow-artifacts://other:81/x/": "https://other:81/p/api/2.0/mlflow-artifacts/artifacts/x/f",
    "http://store/x": "http://store/x/f",
  };
  for (const [location, url] of Object.entries(cases)) {
    test(location, () => {
      assert.equal(target({ trackingUri: "https://h/p/" }).artifact(location, "f")?.url, url);
    });
  }

  for (const location of ["", "./mlruns/0", "/data/0", "s3://b/0", "file:///data", "dbfs:/x"]) {
    test(`nobody serves "${location}"`, () => {
      assert.equal(target({}).artifact(location, "f"), undefined);
    });
  }
});

// Who asks: tests/cases/settings.json.
describe("headers", () => {
  test("experiment and workspace", () => {
    const { spans, infos } = target({ workspace: "team", token: "t" });
    const both = {
      "content-type": "application/json",
      "x-mlflow-workspace": "team",
      authorization: "Bearer t",
    };
    assert.deepEqual(infos.headers, both);
    assert.deepEqual(spans.headers, {
      ...both,
      "x-mlflow-experiment-id": "1",
    });
  });

  test("all of the server's own endpoints are told who asks", () => {
    const found = target({ token: "t" });
    const file = found.artifact("mlflow-artifacts:/x", "f");
    for (const endpoint of [
      found.version,
      found.info("a"),
      found.end("a"),
      found.tags("a"),
      file,
    ]) {
      assert.equal(endpoint?.headers["authorization"], "Bearer t");
    }
  });

  test("a value that no header can hold is refused without being repeated", () => {
    const found = traceTarget({ trackingUri: "http://h", experimentId: "1", token: "a\nb" });
    assert.deepEqual(found, { problem: "the value for the header authorization is not valid" });
  });
});
