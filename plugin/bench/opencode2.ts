/**
 * Measures what OpenCode 2's events cost and prints one JSON object:
 *
 * - `events`, `mean_us`, `max_us`: all events of its recordings, parsing and mapping; the best of
 *   several rounds for every event, so that what the machine does besides is not counted
 * - `others_us`: what an event of one project costs each of 19 others in the same service, with
 *   OpenCode's own way to it (one iteration of a subscription); the best of several rounds
 * - `cleanup_ms`: `cleanup` in the middle of a turn, the server being one that never answers
 * - `heap_bytes`, `timers`: what 200 sessions in 20 projects leave behind after they are unloaded
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { real } from "../src/program/trust-record.ts";
import { observe } from "../src/turn/observe.ts";
import { createState } from "../src/turn/state.ts";
import { BUNDLE, type Exported } from "../tests/support/built.ts";
import {
  directoriesOf,
  happen,
  type Line,
  observeLocation,
  readLines,
  recordings,
} from "../tests/support/opencode2.ts";
import { happenIn, type Instance, Service } from "../tests/support/service.ts";
import { type Event, fastest } from "./fastest.ts";

const ROUNDS = 150;
const CONTEXT = { experimentId: "1", user: "dev" } as const;
const HERE = "/home/user/app";
const PROJECTS = 20;
const SESSIONS = 10;

function* recorded(): Generator<Event> {
  for (const name of recordings) {
    const state = createState();
    const lines = readLines(name);
    const [first] = directoriesOf(lines).keys();
    const one = observeLocation(HERE, {
      observe: (seen) => {
        observe(state, seen, CONTEXT);
      },
    });
    for (const line of lines) {
      if (line.inst !== first || (line.k !== "event" && !line.k.startsWith("hook"))) continue;
      const label = `${name} ${line.k} ${String((line.v as { type?: string }).type)}`;
      const work = (): void => {
        happen(one, line);
      };
      yield [label, work];
    }
  }
}

/** Microseconds that an event of another project takes, the subscription's iteration included. */
function othersCost(): number {
  const lines = readLines("2x-sub.jsonl").filter(({ k }) => k === "event");
  const places = new Map<string, string>();
  const others = Array.from({ length: PROJECTS - 1 }, (_, n) =>
    observeLocation(`/home/user/other${n}`, {
      places,
      isSame: (folder, other) => real(folder) === real(other),
    }),
  );
  for (const line of lines) happen(observeLocation(HERE, { places }), line);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.hrtime.bigint();
    for (const line of lines) {
      for (const { observer } of others) {
        const seen = observer.own(line.v, line.t);
        if (seen !== undefined) throw new Error("taken by another project");
      }
    }
    const spent = Number(process.hrtime.bigint() - start) / 1000;
    best = Math.min(best, spent / lines.length / others.length);
  }
  return best;
}

const { default: plugin } = (await import(BUNDLE.href)) as Exported;
const text = JSON.stringify(readLines("2x-shell.jsonl"));

async function load(service: Service, directory: string, url: string): Promise<Instance> {
  return service.load(plugin.setup, directory, { trackingUri: url, experimentId: "1" });
}

async function cleanupTime(url: string): Promise<number> {
  const service = new Service();
  const lines = readLines("2x-t2.jsonl");
  const instance = await load(service, HERE, url);
  const cut = lines.findIndex(({ k }) => k === "cleanup.start");
  await happenIn(service, lines.slice(0, cut), new Set(), () => HERE);
  await service.settled();
  const start = performance.now();
  await instance.unload();
  return performance.now() - start;
}

async function round(n: number, url: string): Promise<void> {
  const service = new Service();
  const projects = Array.from({ length: PROJECTS }, (_, p) => `/home/user/p${p}`);
  const instances = await Promise.all(projects.map((one) => load(service, one, url)));
  for (const [p, directory] of projects.entries()) {
    for (let s = 0; s < SESSIONS; s += 1) {
      const lines = text
        .replaceAll(HERE, directory)
        .replaceAll(/\b(ses|evt|msg)_/g, `$1_${n}_${p}_${s}_`);
      await happenIn(service, JSON.parse(lines) as Line[], new Set(), () => directory);
    }
    await service.settled();
  }
  await Promise.all(instances.map((instance) => instance.unload()));
}

function timers(): number {
  return process.getActiveResourcesInfo().filter((name) => /Timeout|Immediate/.test(name)).length;
}

async function heap(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error("run with --expose-gc");
  await new Promise((resolve) => setTimeout(resolve, 500));
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** What is left of a round, once everything was sent. */
async function leftovers(url: string): Promise<{ heap_bytes: number; timers: number }> {
  await round(0, url);
  // A connection that still sends is looked at every five seconds.
  await new Promise((resolve) => setTimeout(resolve, 11_000));
  const [before, timersBefore] = [await heap(), timers()];
  await round(1, url);
  await new Promise((resolve) => setTimeout(resolve, 11_000));
  return { heap_bytes: (await heap()) - before, timers: timers() - timersBefore };
}

const folder = mkdtempSync(join(tmpdir(), "opencode-mlflow-bench-"));
process.env["MLFLOW_OPENCODE_STATE_DIR"] = folder;
const answering = createServer((_, response) => response.end("{}"));
const silent = createServer(() => undefined);
const urlOf = (server: typeof answering): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
await new Promise<void>((resolve) => answering.listen(0, "127.0.0.1", resolve));
await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
const result = {
  ...fastest(recorded),
  others_us: othersCost(),
  cleanup_ms: await cleanupTime(urlOf(silent)),
  ...(await leftovers(urlOf(answering))),
};
process.stdout.write(`${JSON.stringify(result)}\n`);
rmSync(folder, { recursive: true, force: true });
process.exit();
