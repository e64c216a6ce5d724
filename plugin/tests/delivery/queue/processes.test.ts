import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import {
  takeOverAll,
  drain,
  foldersIn,
  info,
  openQueue,
  orphan,
  span,
  stateFolder,
  turn,
} from "../../support/queue.ts";

const CHILD = fileURLToPath(new URL("../../support/queue-process.ts", import.meta.url));
const PROCESSES = 8;
/** Milliseconds that all processes together may take. */
const PATIENCE = 120_000;

/** Names of records of a kind of line in the logs of all processes, in the order of each. */
function logged(logs: readonly string[], sign: string): string[] {
  return logs
    .filter((log) => existsSync(log))
    .flatMap((log) => readFileSync(log, "utf8").split("\n"))
    .filter((line) => line.startsWith(sign))
    .map((line) => line.slice(1));
}

function counts(names: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const name of names) counted.set(name, (counted.get(name) ?? 0) + 1);
  return counted;
}

describe("queues of many processes", { timeout: PATIENCE }, () => {
  let state: string;
  let children: ChildProcess[];
  let logs: string[];

  beforeEach(() => {
    state = stateFolder();
    children = [];
    logs = [];
  });

  afterEach(async () => {
    await Promise.all(children.map((child) => kill(child)));
    rmSync(state, { recursive: true });
  });

  const start = async (id: string, turns: number): Promise<ChildProcess> => {
    const log = join(state, `${id}.txt`);
    logs.push(log);
    const child = fork(CHILD, [state, log, id, String(turns)]);
    children.push(child);
    await once(child, "message");
    return child;
  };

  const ended = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  };

  const kill = async (child: ChildProcess): Promise<void> => {
    child.kill("SIGKILL");
    await ended(child);
  };

  /** Kills a child when its log has so many lines: at another point each time. */
  const killAfter = async (child: ChildProcess, log: string, lines: number): Promise<void> => {
    while (readFileSync(log, "utf8").split("\n").length <= lines) await sleep(1);
    await kill(child);
  };

  test("what dead ones left goes to exactly one of eight that start at once", async () => {
    const expected: string[] = [];
    for (let index = 0; index < 60; index += 1) {
      const { queue } = openQueue(state);
      const traceId = `left-${index}`;
      queue.add([span(traceId, "a"), span(traceId, "root"), info(traceId, true)]);
      expected.push(`${traceId}/a@1`, `${traceId}/root@1`, `${traceId}@1!`);
    }
    orphan(state);
    const started = await Promise.all(
      Array.from({ length: PROCESSES }, (_, index) => start(`p${index}`, 0)),
    );
    for (const child of started) child.send("go");
    await Promise.all(started.map((child) => ended(child)));
    assert.deepEqual(logged(logs, "-").sort(), expected.sort());
    assert.deepEqual(foldersIn(state), []);
  });

  test("nothing is lost when they are killed while they take over, record and send", async () => {
    const killed: Promise<void>[] = [];
    for (let round = 0; round < 3; round += 1) {
      for (let index = 0; index < PROCESSES / 2; index += 1) {
        const child = await start(`r${round}p${index}`, 100_000);
        child.send("go");
        killed.push(killAfter(child, logs.at(-1) ?? "", 5 + 7 * index + 3 * round));
      }
      await Promise.all(killed);
    }
    const last = await start("last", 0);
    last.send("go");
    await ended(last);
    const added = new Set(logged(logs, "+"));
    const handedOut = counts(logged(logs, "-"));
    // What was replaced before it was sent need not have been.
    const replaced = (name: string): boolean =>
      /root@0$|@1$/.test(name) && !name.includes("/a") && !name.includes("/b");
    const lost = [...added].filter((name) => !handedOut.has(name) && !replaced(name));
    assert.ok(added.size > 50, `only ${added.size} records before the kills`);
    assert.deepEqual(lost, []);
    // Each kill may repeat one batch: the one whose settling it prevented.
    const repeated = [...handedOut.values()].filter((times) => times > 1).length;
    assert.ok(repeated <= 256 * 12, `${repeated} records were sent again`);
    assert.deepEqual(foldersIn(state), []);
  });

  test("who took something over and died leaves it to the next", () => {
    const first = openQueue(state).queue;
    for (const records of turn("t")) first.add(records);
    orphan(state);
    assert.deepEqual(takeOverAll(openQueue(state).queue), []);
    orphan(state);
    const heir = openQueue(state).queue;
    takeOverAll(heir);
    assert.deepEqual(drain(heir), ["t/a@1", "t/b@1", "t/root@1", "t@2!"]);
    assert.deepEqual(foldersIn(state), []);
  });
});
