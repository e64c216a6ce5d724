import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Journal } from "../../src/delivery/journal.ts";
import type { OpenTrace } from "../../src/delivery/open-trace.ts";
import { BEGIN, infoOf, ROOT } from "../support/traces.ts";

const CHILD = fileURLToPath(new URL("../support/journal-process.ts", import.meta.url));
const DAY = 24 * 3600;

function open(traceId: string): OpenTrace {
  return { info: infoOf({ traceId }), rootSpanId: ROOT, seen: BEGIN };
}

function ids(traces: readonly OpenTrace[]): string[] {
  return traces.map(({ info }) => info.traceId).sort();
}

describe("journal", () => {
  let folder: string;
  let lines: string[];
  let children: ChildProcess[];

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), "opencode-mlflow-journal-")), "open");
    lines = [];
    children = [];
  });

  afterEach(async () => {
    for (const child of children) await kill(child);
    rmSync(join(folder, ".."), { recursive: true });
  });

  const journal = (destination = "here"): Journal =>
    new Journal(folder, destination, (line) => void lines.push(line));

  /** Another process that notes a trace in a journal of its own and lives on. */
  const other = async (traceId: string, destination = "here"): Promise<ChildProcess> => {
    const child = fork(CHILD, [folder, destination, JSON.stringify(open(traceId))]);
    children.push(child);
    const [message] = (await once(child, "message")) as [string];
    assert.equal(message, "noted");
    return child;
  };

  const kill = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };

  test("a file of the owner's, only while a trace is open", () => {
    const own = journal();
    assert.equal(existsSync(folder), false);
    own.note(open("a"));
    own.note(open("b"));
    const [name = ""] = readdirSync(folder);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600);
    own.forget("a");
    assert.equal(readdirSync(folder).length, 1);
    own.forget("b");
    own.forget("b");
    assert.deepEqual(readdirSync(folder), []);
  });

  test("what a living process has open is its own", async () => {
    journal().note(open("mine"));
    await other("theirs");
    assert.deepEqual(journal().adopt(), []);
    assert.equal(readdirSync(folder).length, 2);
  });

  test("what a dead one left open goes to one journal, with all that was known", async () => {
    await kill(await other("a"));
    await kill(await other("b"));
    const [first, second] = [journal(), journal()];
    const adopted = first.adopt();
    assert.deepEqual(ids(adopted), ["a", "b"]);
    assert.deepEqual(
      adopted.find(({ info }) => info.traceId === "a"),
      open("a"),
    );
    assert.deepEqual(second.adopt(), []);
    assert.equal(readdirSync(folder).length, 1);
    first.forget("a");
    first.forget("b");
    assert.deepEqual(readdirSync(folder), []);
  });

  test("of many processes that start at once, one takes it", async () => {
    await kill(await other("orphan"));
    const started = await Promise.all(["1", "2", "3", "4"].map((traceId) => other(traceId)));
    const answers = started.map((child) => once(child, "message"));
    for (const child of started) child.send("adopt");
    const adopted = (await Promise.all(answers)).flatMap(([traces]) => traces as string[]);
    assert.deepEqual(adopted, ["orphan"]);
  });

  test("who took it over and died hands it on", async () => {
    await kill(await other("orphan"));
    const heir = await other("own");
    const answer = once(heir, "message");
    heir.send("adopt");
    assert.deepEqual((await answer)[0], ["orphan"]);
    await kill(heir);
    assert.deepEqual(ids(journal().adopt()), ["orphan", "own"]);
  });

  test("what goes elsewhere waits for somebody who sends there", async () => {
    await kill(await other("there", "elsewhere"));
    assert.deepEqual(journal().adopt(), []);
    assert.deepEqual(ids(journal("elsewhere").adopt()), ["there"]);
  });

  const rename = (change: (parts: string[]) => void): string => {
    const [name = ""] = readdirSync(folder);
    const parts = name.split(".");
    change(parts);
    renameSync(join(folder, name), join(folder, parts.join(".")));
    return join(folder, parts.join("."));
  };

  test("of another machine or container, only what nobody touched for a day", () => {
    journal().note(open("a"));
    const path = rename((parts) => (parts[1] = "0".repeat(12)));
    assert.deepEqual(journal().adopt(), []);
    const longAgo = Date.now() / 1000 - DAY - 60;
    utimesSync(path, longAgo, longAgo);
    assert.deepEqual(ids(journal().adopt()), ["a"]);
  });

  test("after a month nobody wants it", async () => {
    await kill(await other("old"));
    const [name = ""] = readdirSync(folder);
    const longAgo = Date.now() / 1000 - 31 * DAY;
    utimesSync(join(folder, name), longAgo, longAgo);
    assert.deepEqual(journal().adopt(), []);
    assert.deepEqual(readdirSync(folder), []);
  });

  for (const [what, content] of Object.entries({
    "half a file": '{"version":1,"traces":[{"info"',
    "a file of a newer version": JSON.stringify({ version: 2, traces: [open("a")] }),
    "nonsense in a file": JSON.stringify({ version: 1, traces: [null, 1, { info: {} }, []] }),
    "an empty file": "",
  })) {
    test(`${what} ends nothing and is gone`, async () => {
      await kill(await other("a"));
      const [name = ""] = readdirSync(folder);
      writeFileSync(join(folder, name), content);
      assert.deepEqual(journal().adopt(), []);
      assert.deepEqual(readdirSync(folder), []);
    });
  }

  test("what a dead process was writing is removed, other people's files are not", async () => {
    await kill(await other("a"));
    const [name = ""] = readdirSync(folder);
    writeFileSync(join(folder, `${name}.tmp`), "{");
    writeFileSync(join(folder, "notes.txt"), "mine");
    assert.deepEqual(ids(journal().adopt()), ["a"]);
    assert.deepEqual(
      readdirSync(folder).filter((file) => !file.endsWith(".json")),
      ["notes.txt"],
    );
  });

  test("a folder that cannot be written to is said, and harms nobody", () => {
    writeFileSync(folder, "a file");
    const own = journal();
    own.note(open("a"));
    assert.deepEqual(own.adopt(), []);
    own.forget("a");
    assert.ok(lines.length > 0);
    assert.equal(readFileSync(folder, "utf8"), "a file");
    rmSync(folder);
  });

  test("it does not grow with what cannot be delivered", () => {
    const own = journal();
    for (let index = 0; index < 150; index += 1) own.note(open(`trace-${index}`));
    const [name = ""] = readdirSync(folder);
    const { traces } = JSON.parse(readFileSync(join(folder, name), "utf8")) as {
      traces: OpenTrace[];
    };
    assert.equal(traces.length, 100);
    assert.equal(traces.at(-1)?.info.traceId, "trace-149");
  });
});
