import { text } from "node:stream/consumers";
import type { TraceRecord } from "../../../src/delivery/records.ts";
import { createTransport } from "../../../src/delivery/transports/create.ts";
import type { Receipt } from "../../../src/delivery/transports/transport.ts";
import { readSettings } from "../../../src/program/settings.ts";
import { gatherSources } from "../../../src/program/sources.ts";
import { NO_FOLDER, TestQueue } from "../../support/queue.ts";

// Run by tests/integration/test_transports*.py with OpenCode's binary as Bun, which the plugin runs
// in: sends the records on standard input, as JSON, where the environment says, and prints what
// became of them.

const TRIES = 5;

async function main(): Promise<object> {
  const transport = createTransport(readSettings(gatherSources(process.env, {})), "0.0.0-test");
  if ("problem" in transport) return transport;
  const queue = new TestQueue(NO_FOLDER);
  queue.add(JSON.parse(await text(process.stdin)) as TraceRecord[]);
  const receipts: Receipt[] = [];
  for (let failures = 0; queue.size > 0 && failures < TRIES;) {
    const batch = queue.peek(transport.unit);
    if (batch.length === 0) break;
    const receipt = await transport.send(batch);
    receipts.push(receipt);
    if (receipt.outcome === "delivered") queue.settle(batch);
    else if (receipt.outcome === "rejected") queue.refuse(batch, receipt.reason);
    else if (receipt.outcome !== "again") failures += 1;
  }
  return { url: transport.url, unit: transport.unit, receipts, waiting: queue.size };
}

process.stdout.write(`${JSON.stringify(await main())}\n`);
