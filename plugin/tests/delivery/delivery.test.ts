import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { Delivery } from "../../src/delivery/delivery.ts";
import { MemoryOutbox, type OutboxRecord } from "../../src/delivery/outbox.ts";
import { infoRecord, spanRecord } from "../../src/delivery/records.ts";
import type { Receipt } from "../../src/delivery/transports/transport.ts";
import type { OpenTrace } from "../../src/trace/open-trace.ts";
import { infoOf, ROOT, spanOf, TRACE } from "../support/traces.ts";

interface Setting {
  readonly receipt?: Receipt;
  /** Milliseconds that every answer takes. */
  readonly latency?: number;
  readonly isVolatile?: boolean;
  readonly left?: readonly OpenTrace[];
}

function setUp(setting: Setting = {}) {
  const { receipt, latency = 0, isVolatile = false, left = [] } = setting;
  const answered: OutboxRecord[] = [];
  const told: string[] = [];
  const outbox = Object.assign(new MemoryOutbox(), {
    takeOver: () => ({ open: left, more: false }),
    close: () => void told.push("close"),
  });
  Object.defineProperty(outbox, "isVolatile", { value: isVolatile });
  const delivery = new Delivery({
    outbox,
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
    background: { notice: () => void told.push("notice"), start: () => void told.push("start") },
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
    assert.ok(told.includes("notice"));
  });

  test("what waits at the end is sent, or left to the background", async () => {
    const quick = setUp();
    quick.delivery.record([infoRecord(infoOf({ state: "OK" }), true, open)], false);
    await quick.delivery.finish(5_000);
    assert.equal(quick.answered.length, 1);
    assert.ok(!quick.told.includes("start"));

    const slow = setUp({ latency: 500 });
    slow.delivery.record([infoRecord(infoOf({ state: "OK" }), true, open)], false);
    await slow.delivery.finish(1);
    assert.deepEqual(slow.answered, []);
    assert.ok(slow.told.includes("start"));
    await slow.delivery.flush(5_000);
  });

  test("nobody waits for a server that never answered in that time", async () => {
    const { delivery, told } = setUp({ latency: 60 });
    delivery.record([spanRecord(spanOf("a"))], true);
    await delivery.flush(5_000);
    delivery.record([infoRecord(infoOf({ state: "OK" }), true, open)], false);
    const ended = delivery.finish(50).then(() => "finish");
    assert.equal(await Promise.race([ended, nextTurn("no timer")]), "finish");
    assert.ok(told.includes("start"));
    await delivery.flush(5_000);
  });

  test("what no disk holds is waited for longer, unless the server is away", async () => {
    const there = setUp({ latency: 100, isVolatile: true });
    there.delivery.record([infoRecord(infoOf({ state: "OK" }), true, open)], false);
    await there.delivery.finish(1);
    assert.equal(there.answered.length, 1);

    const away = setUp({ isVolatile: true, receipt: { outcome: "unreachable", reason: "x" } });
    away.delivery.record([infoRecord(infoOf({ state: "OK" }), true, open)], true);
    await away.delivery.flush(20);
    const tries = away.answered.length;
    assert.ok(tries > 0);
    await away.delivery.finish(5_000);
    assert.equal(away.answered.length, tries);
    away.delivery.stop();
  });

  test("ends what dead processes left open; what makes no sense of it is passed over", async () => {
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

  test("what is taken over is guarded from the same moment", () => {
    const ended = setUp({ left: [{ ...open, info: infoOf() }] });
    ended.delivery.takeOver();
    assert.ok(ended.told.includes("start"));

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
