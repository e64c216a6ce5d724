import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  createTransport,
  type TransportSettings,
} from "../../../src/delivery/transports/create.ts";
import type { Transport } from "../../../src/delivery/transports/transport.ts";
import { ROOT, spanRecord } from "./records.ts";
import { ScriptedServer } from "./server.ts";

function made(settings: Partial<TransportSettings>): Transport {
  const transport = createTransport(
    { trackingUri: "http://h:5000", experimentId: "1", ...settings },
    "1.2.3",
  );
  assert.ok(!("problem" in transport), JSON.stringify(transport));
  return transport;
}

function problem(settings: Partial<TransportSettings>): string {
  const found = createTransport({ trackingUri: "http://h", experimentId: "1", ...settings }, "1");
  assert.ok("problem" in found);
  return found.problem;
}

const workspace = {
  trackingUri: "databricks",
  databricksHost: "h.example",
  databricksToken: "databricks-secret",
};

describe("which transport", () => {
  test("an MLflow server, with credentials that its name does not show", () => {
    const { url, unit } = made({ trackingUri: "https://user:secret@h:5000/p/" });
    assert.deepEqual([url, unit], ["https://h:5000/p", "records"]);
  });

  test("a Databricks workspace", () => {
    const { url, unit } = made(workspace);
    assert.deepEqual([url, unit], ["https://h.example", "trace"]);
  });

  test("tables of Unity Catalog", () => {
    const { url, unit } = made({ ...workspace, traceLocation: "cat.sch.pre" });
    assert.deepEqual([url, unit], ["https://h.example#cat.sch.pre", "trace"]);
    assert.equal(made({ ...workspace, traceLocation: " cat . sch " }).url.split("#")[1], "cat.sch");
  });

  test("a location in Unity Catalog means nothing to an MLflow server", () => {
    assert.equal(made({ traceLocation: "not a location" }).url, "http://h:5000");
  });

  for (const trackingUri of ["sqlite:///x.db", "file:///x", "./mlruns", "arn:aws:x", ""]) {
    test(`none for "${trackingUri}"`, () => {
      assert.match(problem({ trackingUri }), /^MLFLOW_TRACKING_URI/);
    });
  }

  test("none without an experiment", () => {
    assert.match(problem({ experimentId: undefined }), /must both be set/);
  });

  test("none for MLflow's registry of models", () => {
    assert.match(problem({ ...workspace, trackingUri: "databricks-uc" }), /set databricks instead/);
  });

  for (const traceLocation of ["cat", "a.b.c.d", "a..c", "a.b;c.d", "a.b.", "a.b/c"]) {
    test(`none for the location "${traceLocation}"`, () => {
      assert.match(problem({ ...workspace, traceLocation }), /catalog\.schema/);
    });
  }
});

test("a record that is not what it should be is refused, not thrown", async () => {
  const server = await ScriptedServer.start();
  for (const settings of [
    { trackingUri: server.url },
    { ...workspace, databricksHost: server.url },
  ]) {
    const transport = made(settings);
    const broken = { ...spanRecord(ROOT), text: "{" };
    const info = { kind: "info", traceId: "t", final: true, text: "null" } as const;
    const receipt = await transport.send(transport.unit === "trace" ? [broken, info] : [broken]);
    assert.ok(receipt.outcome === "rejected" && receipt.content, JSON.stringify(receipt));
    assert.deepEqual(await transport.send([]), { outcome: "delivered" });
  }
  assert.deepEqual(server.taken(), []);
  await server.stop();
});
