import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, describe, test } from "node:test";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { Delivery } from "../../src/delivery/delivery.ts";
import { infoRecord, spanRecord, type TraceRecord } from "../../src/delivery/records.ts";
import type { Receipt } from "../../src/delivery/transports/transport.ts";
import type { OpenTrace } from "../../src/trace/open-trace.ts";
import { stateFolder, TestQueue } from "../support/queue.ts";
import { infoOf, ROOT, spanOf, TRACE } from "../support/traces.ts";

const folder = stateFolder();
after(() => {
  rmSync(folder, { recursive: true });
});

interface Setting {
  readonly receipt?: Receipt;
  /** Milliseconds that every answer takes. */
  readonly latency?: number;
  readonly isVolatile?: boolean;
  readonly left?: readonly OpenTrace[];
}

function setUp(setting: Setting = {}) {
  const { receipt, latency = 0, isVolatile = false, left = [] } = setting;
  const answered: TraceRecord[] = [];
  const told: string[] = [];
  class OtherQueue extends TestQueue {
    override takeOver() {
      return { open: left, more: false };
    }
    override close(): void {
      super.close();
      told.push("close");
    }
    override get isVolatile(): boolean {
      return isVolatile;
    }
  }
  const delivery = new Delivery({
    queue: new OtherQueue(folder),
    transport: {
      url: "nowhere",
      unit: "records",
      send: async (batch) => {
        await sleep(latency);
        answered.push(...batch);
        return receipt ?? { outcome: "delivered" };
      },
    },
    debug: () => undefined,
    background: {
      startSoon: () => void told.push("start soon"),
      startNow: () => void told.push("start now"),
    },
  });
  return { delivery, answered, told };
}

const open = { rootSpanId: ROOT, seen: 1 };

describe("delivery", () => {
  test("is busy from the first record of a trace until its final info is delivered", async () => {
    const { delivery, told } = setUp();
    assert.equal(delivery.isBusy, false);
    delivery.record([spanRecord(spanOf("a"))], true);
    delivery.record([infoRecord(infoOf(), false, open)], true);
    await delivery.flush(5_000);
    assert.equal(delivery.waiting, 0);
    assert.equal(delivery.isBusy, true);
    delivery.record([infoRecord(infoOf({ state: "OK" }), true, open)], true);
    await delivery.flush(5_000);
    assert.equal(delivery.isBusy, false);
    assert.ok(told.includes("start soon"));
  });

  test("what waits at the end is sent, or left to the background process", async () => {
    const quick = setUp();
    quick.delivery.record([infoRecord(infoOf({ state: "OK" }), true, open)], false);
    await quick.delivery.flushAtExit(5_000);
    assert.equal(quick.answered.length, 1);
    assert.ok(!quick.told.includes("start now"));

    const slow = setUp({ latency: 500 });
    slow.delivery.record([infoRecord(infoOf({ state: "OK" }), true, open)], false);
    await slow.delivery.flushAtExit(1);
    assert.deepEqual(slow.answered, []);
    assert.ok(slow.told.includes("start now"));
    await slow.delivery.flush(5_000);
  });

  test("nobody waits for a server that never answered in that time", async () => {
    const { delivery, told } = setUp({ latency: 60 });
    delivery.record([spanRecord(spanOf("a"))], true);
    await delivery.flush(5_000);
    delivery.record([infoRecord(infoOf({ state: "OK" }), true, open)], false);
    const ended = delivery.flushAtExit(50).then(() => "finish");
    assert.equal(await Promise.race([ended, nextTurn("no timer")]), "finish");
    assert.ok(told.includes("start now"));
    await delivery.flush(5_000);
  });

  test("nobody waits for one of two requests: the background process starts anyway", async () => {
    const { delivery, told } = setUp({ latency: 60 });
    delivery.record([spanRecord(spanOf("a"))], true);
    await delivery.flush(5_000);
    delivery.record([spanRecord(spanOf("b"))], true);
    delivery.record([infoRecord(infoOf({ state: "OK" }), true, open)], false);
    const ended = delivery.flushAtExit(100).then(() => "finish");
    assert.equal(await Promise.race([ended, nextTurn("no timer")]), "finish");
    assert.ok(told.includes("start now"));
    await delivery.flush(5_000);
  });

  test("what no disk holds is waited for longer, unless the server is away", async () => {
    const there = setUp({ latency: 100, isVolatile: true });
    there.delivery.record([infoRecord(infoOf({ state: "OK" }), true, open)], false);
    await there.delivery.flushAtExit(1);
    assert.equal(there.answered.length, 1);

    const away = setUp({ isVolatile: true, receipt: { outcome: "unreachable", reason: "x" } });
    away.delivery.record([infoRecord(infoOf({ state: "OK" }), true, open)], true);
    await away.delivery.flush(20);
    const tries = away.answered.length;
    assert.ok(tries > 0);
    await away.delivery.flushAtExit(5_000);
    assert.equal(away.answered.length, tries);
    away.delivery.stop();
  });

  test("ends what dead processes left open, except for what is invalid", async () => {
    const nonsense = { ...open, info: {} } as unknown as OpenTrace;
    const { delivery, answered } = setUp({ left: [nonsense, { ...open, info: infoOf() }] });
    assert.equal(delivery.takeOver(), false);
    await delivery.flush(5_000);
    assert.deepEqual(
      answered.map(({ kind, traceId }) => [kind, traceId]),
      [
        ["span", TRACE],
        ["info", TRACE],
      ],
    );
    assert.match(answered[1]?.text ?? "", /"interrupted"/);
  });

  test("the background process starts with what is taken over", () => {
    const ended = setUp({ left: [{ ...open, info: infoOf() }] });
    ended.delivery.takeOver();
    assert.ok(ended.told.includes("start now"));

    const nothing = setUp();
    nothing.delivery.takeOver();
    assert.deepEqual(nothing.told, []);
    ended.delivery.stop();
  });

  test("when it stops with nothing to lose, nothing is left behind", async () => {
    const { delivery, told } = setUp();
    delivery.record([infoRecord(infoOf({ state: "OK" }), true, open)], true);
    await delivery.flush(5_000);
    delivery.stop();
    assert.ok(told.includes("close"));
  });
});
