import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Delivery, type DeliveryOptions, TAKE_OVER_BELOW } from "./delivery.ts";
import { formatOwner, isAlive, type Owner } from "./owner.ts";
import { queueFolder } from "./queue/names.ts";

/** Milliseconds between checks of the parent. */
const POLL = 250;
/** Milliseconds after which a parent without a queue needs no background process. */
const IDLE = 5_000;
/** Milliseconds between tries at most: shorter than OpenCode's own, as a user may be waiting. */
const LONGEST_RETRY = 10_000;
/** Milliseconds between checks of the progress. */
const FLUSH = 500;
/** Characters of delivered records after which garbage is collected. */
const COLLECT_EVERY = 2 * 1024 * 1024;

export interface SendOrphanedOptions extends Omit<DeliveryOptions, "background" | "progress"> {
  /** Milliseconds without progress after which it gives up. */
  readonly patience: number;
}

export interface Delivered {
  /** Records. */
  readonly delivered: number;
  /** Records that the server refused for good. */
  readonly dead: number;
  /** Records that could not be sent. */
  readonly waiting: number;
  /** Why records were refused or could not be sent. */
  readonly problems: readonly string[];
}

function hasQueue(stateDir: string, owner: Owner): boolean {
  try {
    return readdirSync(queueFolder(stateDir)).some((name) =>
      name.includes(`.${formatOwner(owner)}.`),
    );
  } catch {
    return false;
  }
}

/**
 * Waits until a process has died, or has had no queue on disk for `idle` milliseconds.
 *
 * @returns whether it left a queue
 */
export async function waitForDeath(stateDir: string, parent: Owner, idle = IDLE): Promise<boolean> {
  let idleSince = performance.now();
  while (isAlive(parent)) {
    if (hasQueue(stateDir, parent)) idleSince = performance.now();
    else if (performance.now() - idleSince > idle) return false;
    await sleep(POLL);
  }
  return hasQueue(stateDir, parent);
}

/** Bun lets several times as much garbage pile up as a background process may take. */
function collectGarbage(): void {
  const { Bun } = globalThis as { Bun?: { gc: (isSynchronous: boolean) => void } };
  Bun?.gc(true);
}

/** Sends orphaned queues, until nothing is left or nothing was sent for `patience` milliseconds. */
export async function sendOrphaned({
  patience,
  ...options
}: SendOrphanedOptions): Promise<Delivered> {
  let delivered = 0;
  let dead = 0;
  let characters = 0;
  let latest = performance.now();
  const delivery = new Delivery({
    longestRetry: LONGEST_RETRY,
    ...options,
    progress: (step) => {
      latest = performance.now();
      if (step.delivered) delivered += step.records.length;
      else dead += step.records.length;
      for (const { text } of step.records) characters += text.length;
      if (characters < COLLECT_EVERY) return;
      characters = 0;
      collectGarbage();
    },
  });
  for (;;) {
    let more = true;
    while (more && delivery.waiting < TAKE_OVER_BELOW) more = delivery.takeOver();
    const isDone = await delivery.flush(FLUSH);
    if (isDone && !more) break;
    if (performance.now() - latest > patience) break;
  }
  const { waiting, reason } = delivery;
  delivery.stop();
  const problems = reason !== undefined && dead + waiting > 0 ? [reason] : [];
  return { delivered, dead, waiting, problems };
}
