import assert from "node:assert/strict";
import { appendFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { InterruptedLog } from "../../src/delivery/interrupted.ts";
import type { TraceInfo } from "../../src/trace/span.ts";
import { NO_FOLDER, stateFolder } from "../support/queue.ts";
import { infoOf } from "../support/traces.ts";

const folder = stateFolder();
after(() => {
  rmSync(folder, { recursive: true });
});

function turn(session: string, message: string): TraceInfo {
  const metadata = { "mlflow.trace.session": session, "opencode.message.id": message };
  return { ...infoOf({ traceId: "t", tags: {}, state: "ERROR" }), metadata };
}

test("turns that were ended for dead processes, until their real end is told", () => {
  const log = new InterruptedLog(folder);
  assert.deepEqual(log.leftIn("ses_1"), []);
  log.add(turn("ses_1", "msg_1"), 5);
  log.add(turn("ses_1", "msg_2"), 6);
  log.add(turn("ses_2", "msg_3"), 7);
  log.add(turn("ses_1", "msg_1"));
  appendFileSync(join(folder, "interrupted.log"), '{"torn": \n["ses_1"]\n1\n');
  log.add(turn("ses_1", "msg_4"), 8);
  const left = [
    { messageID: "msg_2", seen: 6 },
    { messageID: "msg_4", seen: 8 },
  ];
  assert.deepEqual(new InterruptedLog(folder).leftIn("ses_1"), left);
});

test("the file does not grow without end, and the newest stay", () => {
  const log = new InterruptedLog(folder);
  for (let n = 0; n < 3_000; n += 1) log.add(turn("ses_many", `msg_${String(n).padStart(20)}`), n);
  assert.ok(statSync(join(folder, "interrupted.log")).size < 100_000);
  assert.equal(log.leftIn("ses_many").at(-1)?.seen, 2_999);
});

test("without a folder nothing is known, and nothing throws", () => {
  const log = new InterruptedLog(NO_FOLDER);
  log.add(turn("ses_1", "msg_1"), 5);
  assert.deepEqual(log.leftIn("ses_1"), []);
});
