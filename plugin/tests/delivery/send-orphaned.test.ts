import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { currentOwner, formatOwner, type Owner } from "../../src/delivery/owner.ts";
import type { TraceRecord } from "../../src/delivery/records.ts";
import { sendOrphaned, waitForDeath } from "../../src/delivery/send-orphaned.ts";
import type { Receipt } from "../../src/delivery/transports/transport.ts";
import { stateFolder, TestQueue } from "../support/queue.ts";
import { infoOf, ROOT, TRACE } from "../support/traces.ts";

describe("wait for death", () => {
  let folder: string;
  let parent: ChildProcess;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "opencode-mlflow-orphaned-"));
    parent = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"], { stdio: "ignore" });
  });

  afterEach(() => {
    parent.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  });

  /** Nobody needs to know when it started. */
  const livingParent = (): Owner => ({ ...currentOwner(), pid: parent.pid ?? 0, start: "0" });
  const left = (owner: Owner): string => {
    const name = `0123456789ab.${formatOwner(owner)}.1`;
    const path = join(folder, "queue", name);
    mkdirSync(path, { recursive: true });
    return path;
  };

  test("is waited for as long as it lives and has something", async () => {
    const owner = livingParent();
    left(owner);
    const watched = waitForDeath(folder, owner, 50);
    let isOver = false;
    void watched.then(() => (isOver = true));
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.equal(isOver, false);
    parent.kill("SIGKILL");
    assert.equal(await watched, true);
  });

  test("is left alone when it has had nothing for a while", async () => {
    const owner = livingParent();
    rmSync(left(owner), { recursive: true });
    assert.equal(await waitForDeath(folder, owner, 50), false);
    assert.equal(parent.exitCode ?? parent.signalCode, null);
  });

  test("that died with nothing left is none to work for", async () => {
    const owner = livingParent();
    left(currentOwner());
    parent.kill("SIGKILL");
    await once(parent, "exit");
    assert.equal(await waitForDeath(folder, owner, 50), false);
  });
});

describe("send orphaned", () => {
  let folder: string;

  beforeEach(() => {
    folder = stateFolder();
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const setUp = (receipt: Receipt) => {
    const sent: TraceRecord[] = [];
    const leftovers = ["a", "b", "c"];
    class OtherQueue extends TestQueue {
      override takeOver() {
        const name = leftovers.shift();
        if (name !== undefined) {
          this.add([{ kind: "span", traceId: TRACE, spanId: name, text: `"${name}"` }]);
        }
        const open = name === "c" ? [{ info: infoOf(), rootSpanId: ROOT, seen: 1 }] : [];
        return { open, more: leftovers.length > 0 };
      }
    }
    const transport = {
      url: "nowhere",
      unit: "records" as const,
      send: (batch: readonly TraceRecord[]) => {
        sent.push(...batch);
        return Promise.resolve(receipt);
      },
    };
    const queue = new OtherQueue(folder);
    return { queue, transport, debug: () => undefined, sent, patience: 200 };
  };

  test("all of them are sent, what was open is ended", async () => {
    const { sent, ...options } = setUp({ outcome: "delivered" });
    const delivered = { delivered: 5, dead: 0, waiting: 0, problems: [] };
    assert.deepEqual(await sendOrphaned(options), delivered);
    assert.deepEqual(
      sent.map((record) => (record.kind === "span" ? record.spanId : record.kind)),
      ["a", "b", "c", ROOT, "info"],
    );
    assert.match(sent.at(-1)?.text ?? "", /"ERROR".*"interrupted"/);
  });

  test("what is refused is counted, with the reason", async () => {
    const { sent, ...options } = setUp({ outcome: "rejected", reason: "HTTP 404", content: false });
    const refused = { delivered: 0, dead: 5, waiting: 0, problems: ["HTTP 404"] };
    assert.deepEqual(await sendOrphaned(options), refused);
    assert.ok(sent.length > 0);
  });

  test("a server that is not there ends its patience", async () => {
    const { sent, ...options } = setUp({ outcome: "unreachable", reason: "refused" });
    const { waiting, ...rest } = await sendOrphaned(options);
    assert.deepEqual(rest, { delivered: 0, dead: 0, problems: ["refused"] });
    assert.equal(waiting, 5);
    assert.ok(sent.length > 0);
  });
});
