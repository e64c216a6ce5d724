import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import {
  adoptAll,
  DESTINATION,
  drain,
  droppedIn,
  foldersIn,
  info,
  openSpool,
  orphan,
  span,
  standIn,
  stateFolder,
  tag,
  turn,
} from "../../support/spool.ts";
import type { Spool } from "../../../src/delivery/spool/index.ts";

/** Refuses all that waits. */
function buryAll(spool: Spool, reason: string): void {
  for (let batch = spool.peek("records"); batch.length > 0; batch = spool.peek("records")) {
    spool.bury(batch, reason);
  }
}

describe("dead letters", () => {
  let state: string;

  beforeEach(() => {
    state = stateFolder();
  });

  afterEach(() => {
    rmSync(state, { recursive: true });
  });

  const letters = (): string[] =>
    readdirSync(join(state, "dead")).map((name) => join(state, "dead", name));

  test("are kept with their reason, for the owner only, and do not wait any more", () => {
    const { spool } = openSpool(state);
    spool.add([span("t", "root"), info("t", true), tag("t", "v")]);
    buryAll(spool, "HTTP 404: no experiment 1");
    assert.equal(spool.size, 0);
    assert.deepEqual(foldersIn(state), []);
    const [path = ""] = letters();
    assert.equal(statSync(join(state, "dead")).mode & 0o777, 0o700);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    const payloads = readFileSync(path, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line.split(" ").slice(2).join(" ")) as Record<string, unknown>);
    assert.deepEqual(payloads[0], { spool: 1, ...DESTINATION });
    assert.deepEqual(
      payloads.slice(1).map(({ kind, reason }) => [kind, reason]),
      [
        ["span", "HTTP 404: no experiment 1"],
        ["info", "HTTP 404: no experiment 1"],
      ],
    );
    assert.ok(Math.abs(Number(payloads[1]?.["at"]) - Date.now()) < 60_000);
  });

  test("come back once, without what stood for something that had not ended", () => {
    const { spool } = openSpool(state);
    for (const records of turn("t")) {
      spool.add(records);
      buryAll(spool, "HTTP 401");
    }
    spool.add([standIn("open"), info("open", false)]);
    buryAll(spool, "HTTP 401");
    const { spool: next } = openSpool(state);
    assert.equal(next.revive(), 4);
    assert.equal(openSpool(state).spool.revive(), 0);
    assert.deepEqual(letters(), []);
    assert.deepEqual(drain(next), ["t/a@1", "t/b@1", "t/root@1", "t@2!"]);
    assert.equal(next.revive("/p"), 0);
  });

  test("of another project stay, those of another destination come along", () => {
    const there = { ...DESTINATION, project: "/other" };
    const elsewhere = { ...DESTINATION, url: "http://elsewhere" };
    for (const destination of [DESTINATION, there, elsewhere]) {
      const { spool } = openSpool(state, {}, destination);
      spool.add([span(destination.project + destination.url, "root")]);
      buryAll(spool, "HTTP 404");
    }
    const { spool } = openSpool(state);
    // The address may be what was wrong.
    assert.equal(spool.revive("/p"), 2);
    assert.deepEqual(drain(spool).sort(), ["/phttp://elsewhere/root@1", "/phttp://server/root@1"]);
    assert.equal(letters().length, 1);
    assert.equal(spool.revive(), 1);
  });

  test("bring along what still waits of the project, for whatever destination", () => {
    const elsewhere = { ...DESTINATION, url: "http://elsewhere" };
    const destinations = [elsewhere, { ...elsewhere, project: "/other" }];
    for (const [index, destination] of destinations.entries()) {
      const { spool } = openSpool(state, {}, destination);
      spool.add([span(`t${index}`, "root"), info(`t${index}`, true)]);
    }
    const names = orphan(state);
    const { spool } = openSpool(state);
    assert.deepEqual(adoptAll(spool), []);
    assert.equal(spool.size, 0);
    assert.equal(spool.revive("/p"), 0);
    adoptAll(spool);
    assert.deepEqual(drain(spool), ["t0/root@1", "t0@1!"]);
    assert.equal(foldersIn(state).length, 1);
    assert.ok(names.includes(foldersIn(state)[0] ?? ""));
  });

  test("of what was taken over belong to the project that it was for", () => {
    const { spool } = openSpool(state, {}, { ...DESTINATION, project: "/other" });
    spool.add([span("t", "root")]);
    orphan(state);
    const heir = openSpool(state).spool;
    adoptAll(heir);
    buryAll(heir, "HTTP 404");
    assert.equal(heir.revive("/p"), 0);
    assert.equal(heir.revive("/other"), 1);
  });

  test("of a process that died while it brought them back are not lost", () => {
    const { spool } = openSpool(state);
    spool.add([span("t", "root")]);
    buryAll(spool, "HTTP 404");
    const [path = ""] = letters();
    const content = readFileSync(path);
    assert.equal(spool.revive(), 1);
    const taken = `${path.replace(/\.log$/, "").replace(/\.[0-9a-f]+\.(\d+)$/, ".00000000dead.$1")}.taken`;
    writeFileSync(taken, content);
    assert.equal(openSpool(state).spool.revive(), 1);
    assert.deepEqual(letters(), []);
  });

  test("that cannot be kept are counted", () => {
    writeFileSync(join(state, "dead"), "a file");
    const { spool, lines } = openSpool(state);
    spool.add([span("t", "root"), info("t", true)]);
    buryAll(spool, "HTTP 404");
    assert.equal(spool.size, 0);
    assert.equal(spool.revive(), 0);
    assert.equal(droppedIn(state).length, 2);
    assert.ok(lines.length > 0);
  });

  test("go on in another file when one is full", () => {
    const { spool } = openSpool(state, { segment: 200 });
    for (let index = 0; index < 5; index += 1) {
      spool.add([span(`t${index}`, "root", 1, 100)]);
      buryAll(spool, "HTTP 404");
    }
    assert.equal(letters().length, 5);
    assert.equal(openSpool(state).spool.revive(), 5);
  });
});
