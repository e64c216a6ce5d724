import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { TAKE_OVER_BELOW, Delivery, type DeliveryOptions } from "./delivery.ts";
import type { Waiting } from "./outbox.ts";
import { queueFolder } from "./queue/names.ts";
import { isAlive, type Owner } from "./owner.ts";

/** Milliseconds between looks at the parent. */
const POLL = 250;
/** Milliseconds that the parent may have nothing before it is left alone. */
const GRACE = 5_000;
/** Milliseconds between tries at most: shorter than OpenCode's own, as somebody may be waiting. */
const LONGEST_RETRY = 10_000;
/** Milliseconds between looks at how sending goes. */
const SLICE = 500;

/** Characters of records that were sent. */
const TIDY_EVERY = 2 * 1024 * 1024;

export interface SendOrphanedOptions extends Omit<DeliveryOptions, "background" | "progress"> {
  /** Milliseconds after which it gives up a server that takes nothing. */
  readonly patience: number;
}

export interface Delivered {
  /** Records. */
  readonly delivered: number;
  /** Records that the server refused for good. */
  readonly dead: number;
  /** Records that could not be sent. */
  readonly waiting: number;
  /** Why, when something was refused or could not be sent. */
  readonly problems: readonly string[];
}

/** Reads what `--parent` is given. */
export function parseOwner(text: string): Owner | undefined {
  const [, place, pid, start] = /^([0-9a-f]+)\.(\d+)\.([0-9a-f]+)$/.exec(text) ?? [];
  if (place === undefined || pid === undefined || start === undefined) return undefined;
  return { place, pid: Number(pid), start };
}

function hasLeftSomething(stateDir: string, { place, pid, start }: Owner): boolean {
  try {
    return readdirSync(queueFolder(stateDir)).some((name) =>
      name.includes(`.${place}.${pid}.${start}.`),
    );
  } catch {
    return false;
  }
}

/**
 * Waits until a process has died, or has had nothing on disk for a while.
 *
 * @param grace milliseconds that this while is
 * @returns whether it left something
 */
export async function waitForEnd(stateDir: string, parent: Owner, grace = GRACE): Promise<boolean> {
  let idleSince = performance.now();
  while (isAlive(parent)) {
    if (hasLeftSomething(stateDir, parent)) idleSince = performance.now();
    else if (performance.now() - idleSince > grace) return false;
    await sleep(POLL);
  }
  return hasLeftSomething(stateDir, parent);
}

interface BunGlobal {
  readonly Bun?: { readonly gc: (isSynchronous: boolean) => void };
}

/**
 * Gives memory back while a backlog is worked through: Bun lets several times as much garbage pile
 * up as this process may take.
 */
class Tidy {
  #characters = 0;

  after(records: readonly Waiting[]): void {
    for (const { text } of records) this.#characters += text.length;
    if (this.#characters < TIDY_EVERY) return;
    this.#characters = 0;
    (globalThis as BunGlobal).Bun?.gc(true);
  }
}

/** Sends what dead processes left, until there is nothing to send or its patience has ended. */
export async function sendOrphaned({
  patience,
  ...options
}: SendOrphanedOptions): Promise<Delivered> {
  let delivered = 0;
  let dead = 0;
  let latest = performance.now();
  const tidy = new Tidy();
  const delivery = new Delivery({
    longestRetry: LONGEST_RETRY,
    ...options,
    progress: (step) => {
      latest = performance.now();
      tidy.after(step.records);
      if (step.delivered) delivered += step.records.length;
      else dead += step.records.length;
    },
  });
  for (;;) {
    let more = true;
    while (more && delivery.waiting < TAKE_OVER_BELOW) more = delivery.takeOver();
    const isDone = await delivery.flush(SLICE);
    if (isDone && !more) break;
    if (performance.now() - latest > patience) break;
  }
  const { waiting, reason } = delivery;
  delivery.stop();
  const problems = reason !== undefined && dead + waiting > 0 ? [reason] : [];
  return { delivered, dead, waiting, problems };
}
