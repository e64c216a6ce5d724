import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { digest, type Owner } from "../owner.ts";
import type { Destination } from "./entry.ts";

/** The name of a queue's folder: `<destination>.<place>.<pid>.<start>.<n>`. */
export interface Name {
  readonly destination: string;
  readonly owner: Owner;
  readonly n: number;
}

const NAME = /^([0-9a-f]{12})\.([0-9a-f]{12})\.(\d+)\.([0-9a-f]+)\.(\d+)$/;
/** Threads count separately, each from its own multiple of this: their names seldom collide. */
const THREAD = 1_000_000;

let count = 0;

export function parseName(text: string): Name | undefined {
  const [, destination = "", place = "", pid = "", start = "", n = ""] = NAME.exec(text) ?? [];
  if (destination === "") return undefined;
  return { destination, owner: { place, pid: Number(pid), start }, n: Number(n) };
}

export function formatName({ destination, owner, n }: Name): string {
  return [destination, owner.place, owner.pid, owner.start, n].join(".");
}

/** A name that this process has not used yet. */
export function newName(destination: string, owner: Owner): Name {
  count += 1;
  return { destination, owner, n: threadId * THREAD + count };
}

/** Same for all projects that send to the same place. */
export function destinationKey({ url, experimentId, workspace }: Destination): string {
  return digest([url, experimentId, workspace ?? ""].join(" "));
}

/** The folder of all processes' queues. */
export function queueFolder(stateDir: string): string {
  return join(stateDir, "queue");
}
