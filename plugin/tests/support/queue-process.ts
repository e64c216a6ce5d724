import { openSync, writeSync } from "node:fs";
import { Queue } from "../../src/delivery/queue/queue.ts";
import { DESTINATION, info, nameOf, span, standIn } from "./queue.ts";

/**
 * Another process with a queue of its own: `queue-process.ts <state folder> <log> <id> <turns>`.
 * Takes over what dead ones left, records turns and delivers: what it does is in the log, a line
 * written at once for each record, `+` when it was added and `-` when it was handed out. It
 * begins when it is told, and ends when nothing is left.
 */

const [state = "", log = "", id = "", count = "0"] = process.argv.slice(2);
const turns = Number(count);
const descriptor = openSync(log, "a");
const queue = new Queue({ folder: state, destination: DESTINATION, debug: () => undefined });

function say(sign: string, names: readonly string[]): void {
  writeSync(descriptor, names.map((name) => `${sign}${name}\n`).join(""));
}

function end(traceId: string): void {
  const records = [span(traceId, "root", 9), info(traceId, true, 9)];
  queue.add(records);
  say("+", records.map(nameOf));
}

function takeOver(): boolean {
  const { open, more } = queue.takeOver();
  for (const { info: left } of open) end(left.traceId);
  return more;
}

function sendOrphaned(): boolean {
  const batch = queue.peek("records");
  if (batch.length === 0) return false;
  say("-", batch.map(nameOf));
  queue.settle(batch);
  return true;
}

async function work(): Promise<void> {
  for (let index = 0; index < turns; index += 1) {
    const traceId = `${id}-${index}`;
    const first = [standIn(traceId), info(traceId, false)];
    queue.add(first);
    say("+", first.map(nameOf));
    const middle = [span(traceId, "a", 1, 500), span(traceId, "b", 1, 500)];
    queue.add(middle);
    say("+", middle.map(nameOf));
    end(traceId);
    if (index % 3 === 0) sendOrphaned();
    if (index % 5 === 0) takeOver();
    await new Promise((resolve) => setImmediate(resolve));
  }
  while (takeOver() || sendOrphaned());
  queue.close();
}

process.send?.("ready");
// All at once.
await new Promise((resolve) => process.once("message", resolve));
process.disconnect();
await work();
