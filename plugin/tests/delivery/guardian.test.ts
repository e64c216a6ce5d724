import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { ChildGuardian, type GuardianOptions } from "../../src/delivery/guardian.ts";
import { currentOwner } from "../../src/delivery/owner.ts";

/** Milliseconds; machines that run tests are slow. */
const BOUND = 20_000;

describe("guardian", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "opencode-mlflow-guardian-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, maxRetries: 5 });
  });

  /** One whose children write what they were started with into a file each, and end when told. */
  const setUp = (options: Partial<GuardianOptions> = {}) => {
    const file = join(folder, "child.mjs");
    const told = join(folder, "end");
    const lines: string[] = [];
    let isBusy = true;
    writeFileSync(
      file,
      `import { existsSync, writeFileSync } from "node:fs";
      const { BUN_BE_BUN, SECRET } = process.env;
      const said = { args: process.argv.slice(2), cwd: process.cwd(), BUN_BE_BUN, SECRET };
      writeFileSync(${JSON.stringify(folder)} + "/" + process.pid + ".json", JSON.stringify(said));
      const timer = setInterval(() => {
        if (existsSync(${JSON.stringify(told)})) clearInterval(timer);
      }, 10);
      setTimeout(() => process.exit(), ${BOUND}).unref();`,
    );
    const guardian = new ChildGuardian({
      file,
      project: "/some/project",
      environment: { ...process.env, SECRET: "credentials" },
      debug: (line) => void lines.push(line),
      delay: 20,
      interval: 100,
      ...options,
    });
    guardian.guard(() => isBusy);
    return {
      guardian,
      lines,
      setBusy: (busy: boolean) => {
        isBusy = busy;
      },
      end: () => {
        writeFileSync(told, "");
      },
      goOn: () => {
        rmSync(told);
      },
    };
  };
  const children = (): string[] => readdirSync(folder).filter((name) => name.endsWith(".json"));
  const until = async (count: number): Promise<void> => {
    const deadline = performance.now() + BOUND;
    while (children().length < count) {
      assert.ok(performance.now() < deadline, `${children().length} of ${count}`);
      await sleep(10);
    }
  };

  test("one child however often it is noticed; settings and credentials in its environment", async () => {
    const { guardian, end } = setUp();
    for (let n = 0; n < 100; n += 1) {
      guardian.notice();
      guardian.hurry();
    }
    await until(1);
    for (let n = 0; n < 20; n += 1) {
      guardian.notice();
      guardian.hurry();
      await sleep(10);
    }
    assert.equal(children().length, 1);
    end();
    const [name = ""] = children();
    const { place, pid, start } = currentOwner();
    await sleep(50);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, name), "utf8")), {
      args: ["deliver", "/some/project", "--parent", `${place}.${pid}.${start}`],
      cwd: "/",
      BUN_BE_BUN: "1",
      SECRET: "credentials",
    });
  });

  test("none when there is nothing to lose any more", async () => {
    const { guardian, setBusy } = setUp();
    guardian.notice();
    setBusy(false);
    await sleep(150);
    guardian.hurry();
    await sleep(150);
    assert.deepEqual(children(), []);
  });

  test("another one when it ended while there is something to lose, not when there is not", async () => {
    const { guardian, end, goOn, setBusy } = setUp();
    guardian.notice();
    await until(1);
    end();
    await sleep(150);
    goOn();
    await until(2);
    setBusy(false);
    end();
    await sleep(500);
    const { length } = children();
    await sleep(500);
    assert.equal(children().length, length);
  });

  test("where it cannot be started nothing else happens", async () => {
    const { guardian, lines, setBusy } = setUp({ runtime: join(folder, "missing") });
    guardian.hurry();
    const deadline = performance.now() + BOUND;
    while (lines.length === 0) {
      assert.ok(performance.now() < deadline);
      await sleep(10);
    }
    assert.match(lines.join(), /ENOENT/);
    setBusy(false);
    assert.equal(existsSync(join(folder, "missing")), false);
  });
});
