import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { TraceRecord } from "../../../src/delivery/records.ts";
import { MlflowTransport } from "../../../src/delivery/transports/mlflow.ts";
import { traceTarget } from "../../../src/delivery/transports/target.ts";
import type { Receipt } from "../../../src/delivery/transports/transport.ts";
import { CHILD, infoRecord, ROOT, spanRecord, tagRecord, TRACE } from "./records.ts";
import { type Reply, ScriptedServer } from "./server.ts";

const JSON_TYPE = { "content-type": "application/json" };

describe("the transport to MLflow", () => {
  let server: ScriptedServer;
  let transport: MlflowTransport;
  before(async () => {
    server = await ScriptedServer.start();
  });
  after(() => server.stop());
  beforeEach(() => {
    server.script = () => ({});
    server.taken();
    const target = traceTarget({ trackingUri: `${server.url}/prefix`, experimentId: "7" });
    assert.ok(!("problem" in target));
    transport = new MlflowTransport(target, "1.2.3");
  });

  /** What OTLP answers; everything else is fine, and `/version` says what it is given. */
  function otlpAnswers(reply: Reply, version: Reply = { status: 404 }): void {
    server.script = ({ path }) => {
      if (path.endsWith("/v1/traces")) return reply;
      return path.endsWith("/version") ? version : {};
    };
  }

  const spans: readonly TraceRecord[] = [spanRecord(CHILD), spanRecord(ROOT)];

  describe("where the server takes OTLP", () => {
    test("spans go together, an info and a tag by themselves", async () => {
      for (const batch of [spans, [infoRecord("OK")], [tagRecord("k", "v\0")]]) {
        assert.deepEqual(await transport.send(batch), { outcome: "delivered" });
      }
      const [otlp, info, tag] = server.got;
      assert.equal(otlp?.headers["x-mlflow-experiment-id"], "7");
      const request = JSON.parse(otlp.body) as {
        resourceSpans: [{ resource?: unknown; scopeSpans: [{ spans: { spanId: string }[] }] }];
      };
      const [{ resource, scopeSpans }] = request.resourceSpans;
      assert.equal(resource, undefined);
      const ids = scopeSpans[0].spans.map(({ spanId }) => spanId);
      assert.deepEqual(ids, [CHILD, ROOT]);
      assert.match(info?.body ?? "", /"state":"OK"/);
      assert.match(info?.body ?? "", /"experiment_id":"7"/);
      assert.deepEqual(JSON.parse(tag?.body ?? ""), { key: "k", value: "v\ufffd" });
      assert.deepEqual(server.taken(), [
        "POST /prefix/v1/traces",
        "POST /prefix/api/3.0/mlflow/traces",
        `PATCH /prefix/api/2.0/mlflow/traces/tr-${TRACE}/tags`,
      ]);
      assert.equal(transport.unit, "records");
    });

    test("an experiment that is not there is told from a route that is not there", async () => {
      const body = JSON.stringify({
        error_code: "RESOURCE_DOES_NOT_EXIST",
        message: "No Experiment",
      });
      otlpAnswers({ status: 404, headers: JSON_TYPE, body }, { body: "3.17.2" });
      const receipt = await transport.send(spans);
      assert.ok(receipt.outcome === "rejected" && !receipt.content);
      assert.match(receipt.reason, /No Experiment/);
      assert.equal(transport.unit, "records");
    });

    test("spans that it did not take are refused, although it said 200", async () => {
      const partialSuccess = { rejectedSpans: "1", errorMessage: "too odd" };
      otlpAnswers({ headers: JSON_TYPE, body: JSON.stringify({ partialSuccess }) });
      const receipt = { outcome: "rejected", reason: "1 spans refused: too odd", content: true };
      assert.deepEqual(await transport.send(spans), receipt);
    });

    test("a tag of a trace that is gone is delivered to nobody", async () => {
      server.script = () => ({ status: 404 });
      assert.deepEqual(await transport.send([tagRecord("k", "v")]), { outcome: "delivered" });
    });
  });

  describe("where it does not", () => {
    const again: Receipt = { outcome: "again" };
    const fastApi = { status: 404, headers: JSON_TYPE, body: '{"detail":"Not Found"}' };
    const flask = { status: 404, headers: { "content-type": "text/html" }, body: "<h1>Not Found" };
    const fileStore = { status: 501, body: '{"detail":"… is not supported by FileStore"}' };
    const otherContent = {
      status: 400,
      headers: JSON_TYPE,
      body: '{"detail":"Invalid Content-Type: application/json. Expected: application/x-protobuf"}',
    };
    const cases: Readonly<Record<string, Reply>> = { fastApi, flask, fileStore, otherContent };
    for (const [name, reply] of Object.entries(cases)) {
      test(`it sends whole traces from then on: ${name}`, async () => {
        otlpAnswers(reply, { headers: { "content-type": "text/html" }, body: "3.4.0" });
        assert.deepEqual(await transport.send(spans), again);
        assert.equal(transport.unit, "trace");
        server.taken();
        server.script = () => ({ body: '{"trace":{"trace_info":{"tags":{}}}}' });
        await transport.send([infoRecord("OK")]);
        assert.deepEqual(server.taken(), ["POST /prefix/api/3.0/mlflow/traces"]);
      });
    }

    test("a file store is told of a trace once, when it has ended", async () => {
      otlpAnswers(fileStore);
      await transport.send(spans);
      server.taken();
      const receipt = await transport.send([infoRecord("IN_PROGRESS")]);
      assert.deepEqual(receipt, { outcome: "delivered" });
      assert.deepEqual(server.taken(), []);
    });

    test("something else at the address is not taken for an old MLflow", async () => {
      for (const version of [{ status: 404 }, { body: "<html>hello" }]) {
        otlpAnswers(flask, version);
        const receipt = await transport.send(spans);
        assert.ok(receipt.outcome === "rejected" && !receipt.content);
        assert.match(receipt.reason, /^no MLflow at http:\/\/127.0.0.1:\d+\/prefix: HTTP 404/);
        assert.equal(transport.unit, "records");
      }
    });

    test("an MLflow before 3.0 is said to be too old", async () => {
      otlpAnswers(flask, { body: "2.22.1\n" });
      const receipt = await transport.send(spans);
      assert.ok(receipt.outcome === "rejected");
      assert.equal(receipt.reason, "MLflow 2.22.1 is too old: 3.0 is the oldest");
    });

    test("a server that goes away in between is unreachable, and asked again", async () => {
      server.script = ({ path }, response) => {
        if (path.endsWith("/v1/traces")) return flask;
        response.destroy();
        return undefined;
      };
      assert.equal((await transport.send(spans)).outcome, "unreachable");
      assert.equal(transport.unit, "records");
    });
  });
});
