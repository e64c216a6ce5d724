import assert from "node:assert/strict";
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import type { TraceRecord } from "../../../src/delivery/records.ts";
import { Database, type Row } from "../../../src/delivery/queue/database.ts";
import {
  takeOverAll,
  DESTINATION,
  drain,
  droppedIn,
  foldersIn,
  info,
  openQueue,
  orphan,
  span,
  standIn,
  stateFolder,
  tag,
  turn,
} from "../../support/queue.ts";
import type { Queue } from "../../../src/delivery/queue/queue.ts";

/** Refuses all that waits. */
function refuseAll(queue: Queue, reason: string): void {
  for (let batch = queue.peek("records"); batch.length > 0; batch = queue.peek("records")) {
    queue.refuse(batch, reason);
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

  const letters = (): readonly Row[] => {
    const database = new Database(join(state, "dead.db"), "read");
    try {
      return database.all("SELECT reason, at, destination, outline FROM letters ORDER BY id");
    } finally {
      database.close();
    }
  };

  test("are kept with their reason, for the owner only, and do not wait any more", () => {
    const { queue } = openQueue(state);
    queue.add([span("t", "root"), info("t", true), tag("t", "v")]);
    refuseAll(queue, "HTTP 404: no experiment 1");
    assert.equal(queue.size, 0);
    assert.deepEqual(foldersIn(state), []);
    assert.equal(statSync(join(state, "dead.db")).mode & 0o777, 0o600);
    assert.deepEqual(
      letters().map(({ reason, outline, destination }) => [
        reason,
        (JSON.parse(String(outline)) as TraceRecord).kind,
        JSON.parse(String(destination)) as unknown,
      ]),
      [
        ["HTTP 404: no experiment 1", "span", DESTINATION],
        ["HTTP 404: no experiment 1", "info", DESTINATION],
      ],
    );
    assert.ok(Math.abs(Number(letters()[0]?.["at"]) - Date.now()) < 60_000);
  });

  test("come back once, without what stood for something that had not ended", () => {
    const { queue } = openQueue(state);
    for (const records of turn("t")) {
      queue.add(records);
      refuseAll(queue, "HTTP 401");
    }
    queue.add([standIn("open"), info("open", false)]);
    refuseAll(queue, "HTTP 401");
    const { queue: next } = openQueue(state);
    assert.equal(next.requeue(), 4);
    assert.equal(openQueue(state).queue.requeue(), 0);
    assert.deepEqual(letters(), []);
    assert.deepEqual(drain(next), ["t/a@1", "t/b@1", "t/root@1", "t@2!"]);
    assert.equal(next.requeue("/p"), 0);
  });

  test("of another project stay, those of another destination come along", () => {
    const there = { ...DESTINATION, project: "/other" };
    const elsewhere = { ...DESTINATION, url: "http://elsewhere" };
    for (const destination of [DESTINATION, there, elsewhere]) {
      const { queue } = openQueue(state, {}, destination);
      queue.add([span(destination.project + destination.url, "root")]);
      refuseAll(queue, "HTTP 404");
    }
    const { queue } = openQueue(state);
    // The address may be what was wrong.
    assert.equal(queue.requeue("/p"), 2);
    assert.deepEqual(drain(queue).sort(), ["/phttp://elsewhere/root@1", "/phttp://server/root@1"]);
    assert.equal(letters().length, 1);
    assert.equal(queue.requeue(), 1);
  });

  test("bring along what still waits of the project, for whatever destination", () => {
    const elsewhere = { ...DESTINATION, url: "http://elsewhere" };
    const destinations = [elsewhere, { ...elsewhere, project: "/other" }];
    for (const [index, destination] of destinations.entries()) {
      const { queue } = openQueue(state, {}, destination);
      queue.add([span(`t${index}`, "root"), info(`t${index}`, true)]);
    }
    const names = orphan(state);
    const { queue } = openQueue(state);
    assert.deepEqual(takeOverAll(queue), []);
    assert.equal(queue.size, 0);
    assert.equal(queue.requeue("/p"), 0);
    takeOverAll(queue);
    assert.deepEqual(drain(queue), ["t0/root@1", "t0@1!"]);
    assert.equal(foldersIn(state).length, 1);
    assert.ok(names.includes(foldersIn(state)[0] ?? ""));
  });

  test("of what was taken over belong to the project that it was for", () => {
    const { queue } = openQueue(state, {}, { ...DESTINATION, project: "/other" });
    queue.add([span("t", "root")]);
    orphan(state);
    const heir = openQueue(state).queue;
    takeOverAll(heir);
    refuseAll(heir, "HTTP 404");
    assert.equal(heir.requeue("/p"), 0);
    assert.equal(heir.requeue("/other"), 1);
  });

  test("stay what they are as long as they are on no other disk", () => {
    const { queue } = openQueue(state);
    queue.add([span("t", "root")]);
    refuseAll(queue, "HTTP 404");
    writeFileSync(join(state, "queue", "a"), "");
    rmSync(join(state, "queue"), { recursive: true });
    writeFileSync(join(state, "queue"), "a file where the folder should be");
    assert.equal(openQueue(state).queue.requeue(), 1);
    assert.equal(letters().length, 1);
    rmSync(join(state, "queue"));
    assert.equal(openQueue(state).queue.requeue(), 1);
    assert.equal(letters().length, 0);
  });

  test("whose database is damaged are set aside, and those that follow are kept", () => {
    const { queue } = openQueue(state);
    queue.add([span("t", "root")]);
    refuseAll(queue, "HTTP 404");
    writeFileSync(join(state, "dead.db"), "this is no database any more, and was longer than that");
    queue.add([span("u", "root")]);
    refuseAll(queue, "HTTP 404");
    assert.equal(letters().length, 1);
    assert.equal(existsSync(join(state, "dead.db.damaged")), true);
  });

  test("that cannot be kept are counted", () => {
    mkdirSync(join(state, "dead.db"));
    const { queue, lines } = openQueue(state);
    queue.add([span("t", "root"), info("t", true)]);
    refuseAll(queue, "HTTP 404");
    assert.equal(queue.size, 0);
    assert.equal(queue.requeue(), 0);
    assert.deepEqual(
      droppedIn(state).map(({ reason, records }) => [reason, records]),
      [
        ["memory", 1],
        ["memory", 1],
      ],
    );
    assert.ok(lines.length > 0);
  });
});
