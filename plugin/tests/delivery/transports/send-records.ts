import { text } from "node:stream/consumers";
import { MemoryOutbox, type Outbox, type OutboxRecord } from "../../../src/delivery/outbox.ts";
import { createTransport } from "../../../src/delivery/transports/create.ts";
import type { Receipt } from "../../../src/delivery/transports/transport.ts";
import { readSettings } from "../../../src/program/settings.ts";

// Run by tests/integration/test_transports*.py with OpenCode's binary as Bun, which the plugin runs
// in: sends the records on standard input, as JSON, where the environment says, and prints what
// became of them.

const TRIES = 5;

async function main(): Promise<object> {
  const transport = createTransport(readSettings(process.env, {}, []), "0.0.0-test");
  if ("problem" in transport) return transport;
  const outbox: Outbox = new MemoryOutbox();
  outbox.add(JSON.parse(await text(process.stdin)) as OutboxRecord[]);
  const receipts: Receipt[] = [];
  for (let failures = 0; outbox.size > 0 && failures < TRIES;) {
    const batch = outbox.peek(transport.unit);
    if (batch.length === 0) break;
    const receipt = await transport.send(batch);
    receipts.push(receipt);
    if (receipt.outcome === "delivered") outbox.settle(batch);
    else if (receipt.outcome === "rejected") outbox.refuse(batch, receipt.reason);
    else if (receipt.outcome !== "again") failures += 1;
  }
  return { url: transport.url, unit: transport.unit, receipts, waiting: outbox.size };
}

process.stdout.write(`${JSON.stringify(await main())}\n`);
