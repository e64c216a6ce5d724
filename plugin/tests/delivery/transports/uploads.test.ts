import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { traceTarget } from "../../../src/delivery/transports/target.ts";
import { MlflowStore } from "../../../src/delivery/transports/mlflow-store.ts";
import { TraceUploads } from "../../../src/delivery/transports/uploads.ts";
import { BEGIN, CHILD, infoRecord, ROOT, spanRecord, TRACE } from "./records.ts";
import { type Got, type Reply, ScriptedServer } from "./server.ts";

const DELIVERED = { outcome: "delivered" };
const INFO = "/api/3.0/mlflow/traces";
const FILE = `/api/2.0/mlflow-artifacts/artifacts/7/traces/tr-${TRACE}/artifacts/traces.json`;
/** What a store that fails on a trace it has says (MLflow 3.17.2 with a file store). */
const PAGE: Reply = { status: 500, headers: { "content-type": "text/html" }, body: "<h1>Error" };

describe("uploads of traces", () => {
  let server: ScriptedServer;
  let store: MlflowStore;
  before(async () => {
    server = await ScriptedServer.start();
    const found = traceTarget({ trackingUri: server.url, experimentId: "7" });
    assert.ok(!("problem" in found));
    store = new MlflowStore(found);
  });
  after(() => server.stop());
  beforeEach(() => {
    server.taken();
  });

  function infoAt(location: string): Reply {
    const tags = { "mlflow.artifactLocation": location };
    return { body: JSON.stringify({ trace: { trace_info: { tags } } }) };
  }

  const HERE = infoAt(`mlflow-artifacts:/7/traces/tr-${TRACE}/artifacts`);
  const WHOLE = [spanRecord(CHILD), spanRecord(ROOT), infoRecord("OK")];

  /** Answers by method and the end of the path, else with `HERE`. */
  function answers(replies: Readonly<Record<string, Reply>>): void {
    server.script = ({ method, path }: Got) =>
      Object.entries(replies).find(([key]) => `${method} ${path}`.endsWith(key))?.[1] ?? HERE;
  }

  describe("a whole trace", () => {
    test("is written, then its spans are put where the server says", async () => {
      answers({});
      assert.deepEqual(await new TraceUploads(store, true).send(WHOLE), DELIVERED);
      const file = JSON.parse(server.got[1]?.body ?? "") as { spans: Record<string, unknown>[] };
      assert.deepEqual(
        file.spans.map(({ name, parent_span_id }) => [name, parent_span_id]),
        [
          [`span ${CHILD}`, Buffer.from(ROOT, "hex").toString("base64")],
          [`span ${ROOT}`, null],
        ],
      );
      // What is stored must be what is read: the proxy of MLflow does not decompress.
      assert.equal(server.got[1]?.headers["content-encoding"], undefined);
      assert.deepEqual(server.taken(), [`POST ${INFO}`, `PUT ${FILE}`]);
    });

    test("that goes on is only written", async () => {
      answers({});
      const uploads = new TraceUploads(store, true);
      assert.deepEqual(await uploads.send([infoRecord("IN_PROGRESS")]), DELIVERED);
      assert.deepEqual(server.taken(), [`POST ${INFO}`]);
    });

    test("that the store has, and refuses to write again, is ended in another way", async () => {
      answers({ [`POST ${INFO}`]: PAGE });
      const uploads = new TraceUploads(store, true);
      assert.deepEqual(await uploads.send(WHOLE), DELIVERED);
      const end = JSON.parse(server.got.at(-1)?.body ?? "") as Record<string, unknown>;
      assert.equal(end["status"], "OK");
      assert.equal(end["timestamp_ms"], BEGIN + 1234);
      assert.deepEqual(server.taken(), [
        `POST ${INFO}`,
        `GET ${INFO}/tr-${TRACE}`,
        `PUT ${FILE}`,
        `PATCH /api/2.0/mlflow/traces/tr-${TRACE}`,
      ]);
      // Learnt: from now on a trace comes when it has ended.
      assert.deepEqual(await uploads.send([infoRecord("IN_PROGRESS")]), DELIVERED);
      assert.deepEqual(server.taken(), []);
    });

    test("that the store has not is tried again", async () => {
      answers({ [`POST ${INFO}`]: PAGE, [`GET ${INFO}/tr-${TRACE}`]: { status: 404 } });
      const receipt = await new TraceUploads(store, true).send(WHOLE);
      assert.deepEqual(receipt, { outcome: "retry", reason: "HTTP 500 Error" });
      assert.deepEqual(server.taken(), [`POST ${INFO}`, `GET ${INFO}/tr-${TRACE}`]);
    });

    test("is delivered only with its spans, and never split", async () => {
      answers({ [`PUT ${FILE}`]: { status: 503, body: "" } });
      const uploads = new TraceUploads(store, true);
      assert.deepEqual(await uploads.send(WHOLE), { outcome: "retry", reason: "HTTP 503" });
      answers({ [`PUT ${FILE}`]: { status: 413, body: "" } });
      const receipt = { outcome: "rejected", reason: "HTTP 413", content: false };
      assert.deepEqual(await uploads.send(WHOLE), receipt);
    });

    for (const location of ["s3://bucket/x", "file:///data/x", "./mlruns/0/x", ""]) {
      test(`has to say why it cannot be put at ${location || "no location"}`, async () => {
        server.script = () => infoAt(location);
        const receipt = await new TraceUploads(store, true).send(WHOLE);
        assert.ok(receipt.outcome === "rejected" && !receipt.content);
        assert.match(receipt.reason, /--serve-artifacts/);
        assert.deepEqual(server.taken(), [`POST ${INFO}`]);
      });
    }

    test("without its info is refused", async () => {
      const receipt = await new TraceUploads(store, true).send([spanRecord(ROOT)]);
      assert.equal(receipt.outcome, "rejected");
    });
  });
});
