import assert from "node:assert/strict";
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { BackgroundProcessOptions } from "../../src/delivery/background-process.ts";

const PARENT = fileURLToPath(new URL("../support/with-background.ts", import.meta.url));
/** Milliseconds; machines that run tests are slow. */
const BOUND = 20_000;
/** Milliseconds in which something that is not to happen would have happened. */
const NEVER = 400;

interface Parent {
  readonly process: ChildProcess;
  readonly owner: string;
  readonly tell: (...words: readonly string[]) => void;
}

describe("background process", { skip: !existsSync("/proc/self/cmdline") }, () => {
  let folder: string;
  let queue: string;
  const begun: ChildProcess[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "opencode-mlflow-background-"));
    queue = join(folder, "the queue");
    mkdirSync(queue);
    // What is started writes down what it was started with.
    writeFileSync(
      join(folder, "program.mjs"),
      `import { writeFileSync } from "node:fs";
      const { BUN_BE_BUN, SECRET } = process.env;
      const said = { args: process.argv.slice(2), cwd: process.cwd(), BUN_BE_BUN, SECRET };
      writeFileSync(${JSON.stringify(join(folder, "said.json"))}, JSON.stringify(said));`,
    );
  });

  afterEach(() => {
    for (const each of begun.splice(0)) each.kill("SIGKILL");
    for (const pid of children()) process.kill(Number(pid), "SIGKILL");
    rmSync(folder, { recursive: true, maxRetries: 5 });
  });

  const begin = async (
    options: Partial<BackgroundProcessOptions> = {},
    failures = 0,
  ): Promise<Parent> => {
    const all = {
      file: join(folder, "program.mjs"),
      project: "/some/project",
      queue,
      interval: 100,
      ...options,
    };
    const child = fork(PARENT, [JSON.stringify(all), String(failures)], {
      env: { ...process.env, SECRET: "credentials" },
    });
    begun.push(child);
    const [owner] = (await once(child, "message")) as [string];
    return {
      process: child,
      owner,
      tell: (...words) => {
        for (const word of words) child.send(word);
      },
    };
  };
  const kill = async ({ process: child }: Parent): Promise<void> => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  /** Process ids of what waits here. */
  const children = (): string[] =>
    readdirSync("/proc").filter((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8");
        return command.startsWith("/bin/sh\0") && command.includes(folder);
      } catch {
        return false;
      }
    });
  const until = async (holds: () => boolean): Promise<void> => {
    const deadline = performance.now() + BOUND;
    while (!holds()) {
      assert.ok(performance.now() < deadline, `${children().length} children`);
      await sleep(10);
    }
  };
  const one = (): boolean => children().length === 1;
  const none = (): boolean => children().length === 0;
  const hasRun = (): boolean => existsSync(join(folder, "said.json"));
  const leave = (owner: string): void => {
    mkdirSync(join(queue, `2a3bc8a99b96.${owner}.0`));
  };

  test("one child however often it is noticed, and nothing but a shell while the parent lives", async () => {
    const parent = await begin();
    leave(parent.owner);
    parent.tell(
      ...Array.from({ length: 50 }, (_, n) => (n % 2 === 0 ? "start soon" : "start now")),
    );
    await until(one);
    await sleep(NEVER);
    assert.equal(children().length, 1);
    assert.equal(hasRun(), false);
  });

  test("when the parent dies what it left is sent, with its settings and credentials", async () => {
    const parent = await begin();
    leave(parent.owner);
    parent.tell("start soon");
    await until(one);
    await kill(parent);
    await until(hasRun);
    await sleep(50);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, "said.json"), "utf8")), {
      args: ["deliver", "/some/project", "--parent", parent.owner],
      cwd: "/",
      BUN_BE_BUN: "1",
      SECRET: "credentials",
    });
    await until(none);
  });

  test("what others left is none of its business", async () => {
    const parent = await begin();
    leave(`${parent.owner}0`);
    parent.tell("start soon");
    await until(one);
    await kill(parent);
    await until(none);
    assert.equal(hasRun(), false);
  });

  test("none when there is nothing to lose any more", async () => {
    const parent = await begin();
    parent.tell("idle", "start soon", "start now");
    await sleep(NEVER);
    assert.equal(children().length, 0);
  });

  test("sent away after a while with nothing to lose, and back at once when there is", async () => {
    const parent = await begin({ idle: 200, interval: BOUND });
    parent.tell("start soon");
    await until(one);
    parent.tell("idle");
    await until(none);
    await sleep(NEVER);
    assert.equal(children().length, 0);
    parent.tell("busy", "start soon");
    await until(one);
  });

  test("a new one at once when the last was sent away and has not gone yet", async () => {
    const parent = await begin({ idle: 200, interval: BOUND });
    parent.tell("start soon");
    await until(one);
    const [first = ""] = children();
    // It cannot take notice of being sent away.
    process.kill(Number(first), "SIGSTOP");
    parent.tell("idle");
    await sleep(2 * NEVER);
    parent.tell("busy", "start now");
    await until(() => children().length === 2);
    process.kill(Number(first), "SIGCONT");
    await until(one);
    assert.notEqual(children()[0], first);
  });

  test("another try when none could be started", async () => {
    const parent = await begin({}, 2);
    parent.tell("start soon");
    await until(one);
  });

  test("another one when it was killed while there is something to lose", async () => {
    const parent = await begin();
    parent.tell("start soon");
    await until(one);
    const [first = ""] = children();
    process.kill(Number(first), "SIGKILL");
    await until(() => one() && children()[0] !== first);
  });
});
