import assert from "node:assert/strict";
import { test } from "node:test";
import { Totals } from "../../src/trace/totals.ts";
import { spanOf } from "../support/traces.ts";

const USAGE = "mlflow.chat.tokenUsage";
const COST = "mlflow.llm.cost";

test("sums over spans, each as it was last", () => {
  const totals = new Totals();
  totals.add(spanOf("1", { attributes: { [USAGE]: { input_tokens: 1, total_tokens: 3 } } }));
  totals.add(spanOf("2", { attributes: { [USAGE]: { input_tokens: 10, output_tokens: 20 } } }));
  totals.add(spanOf("2", { attributes: { [USAGE]: { input_tokens: 100 } } }));
  totals.add(spanOf("3", { attributes: { [COST]: { total_cost: 0.5 } } }));
  totals.add(spanOf("4", { attributes: { "mlflow.spanType": "TOOL" } }));
  const metadata = totals.metadata();
  assert.deepEqual(Object.keys(metadata), ["mlflow.trace.tokenUsage", "mlflow.trace.cost"]);
  assert.deepEqual(JSON.parse(metadata["mlflow.trace.tokenUsage"] ?? ""), {
    input_tokens: 101,
    total_tokens: 3,
  });
  assert.deepEqual(JSON.parse(metadata["mlflow.trace.cost"] ?? ""), {
    // As MLflow's own sum has it.
    input_cost: 0,
    output_cost: 0,
    total_cost: 0.5,
  });
});

test("says nothing where no span has any, or none that makes sense", () => {
  const totals = new Totals();
  for (const odd of ["1", null, 1, {}, { input_tokens: "1" }, { input_tokens: Number.NaN }]) {
    totals.add(spanOf("1", { attributes: { [USAGE]: odd, [COST]: undefined } }));
  }
  assert.deepEqual(totals.metadata(), {});
});
