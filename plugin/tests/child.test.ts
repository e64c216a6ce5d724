import assert from "node:assert/strict";
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { BUNDLE_FILE } from "./support/built.ts";
import { Collector } from "./support/collector.ts";
import { observationsOf, readRecording } from "./support/recording.ts";
import { replay, spansOf } from "./support/replay.ts";

const DRIVER = fileURLToPath(new URL("support/plugin-driver.ts", import.meta.url));
const RECORDING = "bash.jsonl";
const LINES = readRecording(RECORDING);

/** How many lines of a recording it is until its first model call ended: the second is to come. */
function middleOf(recording: string): number {
  const lines = readRecording(recording);
  return 1 + lines.findIndex((line) => JSON.stringify(line).includes('"tool-calls"'));
}

const MIDDLE = middleOf(RECORDING);
/** Milliseconds; machines that run tests are slow. */
const BOUND = 30_000;

async function until(holds: () => boolean, say: () => string): Promise<void> {
  const deadline = performance.now() + BOUND;
  while (!holds()) {
    assert.ok(performance.now() < deadline, say());
    await sleep(20);
  }
}

/** Command lines of the children that belong to this test's state folder, by process id. */
function children(stateDir: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
        const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
        return command.includes("\0deliver\0") && environment.includes(stateDir);
      } catch {
        return false;
      }
    });
}

describe("a process that dies", { skip: !existsSync("/proc/self/environ") }, () => {
  let project: string;
  let collector: Collector;
  const processes: ChildProcess[] = [];

  beforeEach(async () => {
    project = mkdtempSync(join(tmpdir(), "opencode-mlflow-child-"));
    collector = await Collector.start();
  });

  afterEach(async () => {
    for (const each of processes.splice(0)) each.kill("SIGKILL");
    for (const pid of children(project)) process.kill(Number(pid), "SIGKILL");
    await collector.stop();
    rmSync(project, { recursive: true, maxRetries: 5 });
  });

  const stateDir = (): string => join(project, "state");
  const left = (): string[] => {
    const folder = join(stateDir(), "queue");
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  const begin = async (
    count: number,
    { url = collector.url, recording = RECORDING } = {},
  ): Promise<ChildProcess> => {
    const options = { trackingUri: url, experimentId: 7 };
    const driver = fork(DRIVER, [project, JSON.stringify(options), recording, String(count)], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: {
        ...Object.fromEntries(
          Object.entries(process.env).filter(([name]) => !name.startsWith("MLFLOW_")),
        ),
        MLFLOW_OPENCODE_STATE_DIR: stateDir(),
      },
    });
    processes.push(driver);
    await once(driver, "message");
    return driver;
  };
  const kill = async (driver: ChildProcess, signal: NodeJS.Signals = "SIGKILL"): Promise<void> => {
    driver.kill(signal);
    await once(driver, "exit");
  };
  const child = async (): Promise<void> => {
    await until(
      () => children(project).length > 0,
      () => "no child",
    );
  };
  const allGone = async (): Promise<void> => {
    await until(
      () => left().length === 0 && children(project).length === 0,
      () => `left: ${left().join()}; children: ${children(project).join()}`,
    );
  };
  const finals = (): string[] =>
    collector.infos.filter(({ state }) => state !== "IN_PROGRESS").map(({ trace_id: id }) => id);

  for (const signal of ["SIGKILL", "SIGTERM", "SIGHUP", "SIGINT"] as const) {
    test(`${signal}: what had ended is there, the open turn is ended as interrupted`, async () => {
      const driver = await begin(MIDDLE);
      await child();
      await kill(driver, signal);
      await allGone();
      const expected = replay(observationsOf(LINES.slice(0, MIDDLE)));
      const names = new Set(collector.spans.map(({ name }) => name));
      for (const { name } of spansOf(expected)) assert.ok(names.has(name), name);
      const roots = collector.spans.filter((span) => span.parentSpanId === undefined);
      assert.equal(roots.length, 1);
      assert.equal(finals().length, 1);
      assert.equal(collector.infos.at(-1)?.state, "ERROR");
      assert.equal(collector.infos.at(-1)?.tags["opencode.outcome"], "interrupted");
    });
  }

  test("a turn that only waits for its subagents: all that was seen is there, ended once", async () => {
    const recording = "api-background.jsonl";
    const lines = readRecording(recording);
    const idle = 1 + lines.findIndex(({ name }) => name === "session.idle");
    const driver = await begin(idle, { recording });
    await child();
    await kill(driver);
    await allGone();
    const expected = spansOf(replay(observationsOf(lines.slice(0, idle))));
    const ids = new Set(collector.spans.map(({ spanId }) => spanId));
    for (const { spanId } of expected) assert.ok(ids.has(spanId));
    assert.equal(finals().length, 1);
    const last = collector.infos.at(-1);
    assert.equal(last?.tags["opencode.outcome"], "interrupted");
    assert.equal(last.response_preview, "Launched both.");
  });

  test("there is one child while something is open, and none soon after the last turn", async () => {
    const driver = await begin(MIDDLE);
    await child();
    await sleep(1_000);
    // A shell that starts a program is seen twice for a moment.
    await until(
      () => children(project).length === 1,
      () => `children: ${children(project).join()}`,
    );
    driver.send("go on");
    await once(driver, "exit");
    await allGone();
    // What was on its way when OpenCode ended comes again, and replaces itself.
    assert.equal(new Set(finals()).size, 1);
    assert.equal(collector.infos.at(-1)?.state, "OK");
  });

  test("it waits for a server that is not there", async () => {
    const { url } = collector;
    await collector.stop();
    const driver = await begin(LINES.length, { url });
    await child();
    await kill(driver);
    await sleep(1_500);
    assert.equal(children(project).length, 1);
    assert.equal(left().length, 1);
    collector = await collector.restarted();
    await allGone();
    const expected = spansOf(replay(observationsOf(LINES)));
    assert.deepEqual(new Set(collector.spans.map(({ spanId }) => spanId)).size, expected.length);
    assert.equal(collector.infos.at(-1)?.state, "OK");
  });

  test("when it is killed too, the next process of the project finishes", async () => {
    const driver = await begin(MIDDLE);
    await child();
    for (const pid of children(project)) process.kill(Number(pid), "SIGKILL");
    await kill(driver);
    assert.equal(left().length, 1);
    await begin(0);
    await until(
      () => left().length === 0,
      () => left().join(),
    );
    // Its request may be cut off by its own end, and is sent again then.
    assert.equal(new Set(finals()).size, 1);
  });

  test("several that die at once: every trace is ended once", async () => {
    const recordings = ["bash.jsonl", "edit.jsonl", "parallel.jsonl", "todo.jsonl"];
    const drivers = await Promise.all(
      recordings.map((recording) => begin(middleOf(recording), { recording })),
    );
    await until(
      () => children(project).length === drivers.length,
      () => "not a child for each",
    );
    await Promise.all(drivers.map((driver) => kill(driver)));
    await allGone();
    assert.equal(finals().length, drivers.length);
    assert.equal(new Set(finals()).size, drivers.length);
  });

  test("the child sits in no folder of the user's, tells nothing and is out of the way", async () => {
    const driver = await begin(MIDDLE);
    await child();
    const [pid = ""] = children(project);
    const status = (): readonly string[] =>
      readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    assert.equal(status()[3], pid, "a session of its own");
    assert.equal(readlinkSync(`/proc/${pid}/cwd`), "/");
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    assert.ok(command.includes(BUNDLE_FILE));
    assert.ok(!command.includes(collector.url));

    await collector.stop();
    await kill(driver);
    await until(
      () => status()[16] === "10",
      () => "it works, and is not nice",
    );
  });
});
