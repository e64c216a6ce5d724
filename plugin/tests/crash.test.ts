import assert from "node:assert/strict";
import { once } from "node:events";
import { afterEach, beforeEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Collector } from "./support/collector.ts";
import { eventsOf, readLines } from "./support/opencode2.ts";
import { inOrder, said, turn } from "./support/opencode2-turn.ts";
import { happenIn, type Service } from "./support/service.ts";
import { APP, TracedService } from "./support/traced-service.ts";

/** The service of OpenCode 2 is killed in the middle of a turn: the built plugin in a fake of it. */

const RECORDING = "2x-sub.jsonl";
const LINES = readLines(RECORDING);
const EVENTS = LINES.flatMap((line, n) => (line.k === "event" ? [n] : []));

describe("a service that is killed in the middle of a turn", () => {
  const traced = new TracedService();
  const { load, waitFor, delivered, ended, queues } = traced;
  let service: Service;
  let collector: Collector;

  beforeEach(async () => {
    ({ service, collector } = await traced.start());
  });

  afterEach(() => traced.stop());

  /** Where the given share of the events has happened. */
  const cutAt = (share: number): number => EVENTS[Math.floor(share * EVENTS.length)] ?? 0;

  /** Goes on in this process with what another one has seen of the turn up to there. */
  async function goOn(cut: number): Promise<void> {
    service.store(LINES.slice(0, cut));
    const instance = await load();
    await happenIn(service, LINES.slice(cut), new Set(), () => APP);
    await service.settled();
    await sleep(50);
    await instance.unload();
  }

  for (const share of [0.3, 0.6, 0.9]) {
    test(`at ${share} of it: interrupted, until another goes on with it`, async () => {
      const cut = cutAt(share);
      const killed = await traced.begin(RECORDING, cut);
      killed.kill("SIGKILL");
      await once(killed, "exit");
      await waitFor(
        () => collector.infos.at(-1)?.state === "ERROR",
        () => "not ended",
      );
      await delivered();
      assert.deepEqual(ended(), [["ERROR", "interrupted"]]);
      await goOn(cut);
      await delivered();
      assert.deepEqual(ended(), [["OK", "completed"]]);
      assert.equal(new Set(collector.infos.map(({ trace_id: id }) => id)).size, 1);
    });
  }

  test("an instance whose events end without a word: the other one of its location goes on", async () => {
    const cut = cutAt(0.5);
    const seen = new Set<string>();
    const [first, second] = [await load(), await load()];
    await happenIn(service, LINES.slice(0, cut), seen, () => APP);
    await service.settled();
    first.cutOff();
    await happenIn(service, LINES.slice(cut), seen, () => APP);
    await service.settled();
    await second.unload();
    await first.unload();
    await delivered();
    assert.deepEqual(ended(), [["OK", "completed"]]);
    assert.equal(service.hooks, 0);
  });

  const shell = readLines("2x-shell.jsonl");
  const at = (type: string, n: number): number =>
    shell.flatMap((line, index) => {
      return (line.v as { type?: string } | undefined)?.type === type ? [index] : [];
    })[n] ?? -1;
  const cases = [
    { cut: at("session.tool.success", 0), told: ["fake/x", "opencode", "shell"] },
    { cut: at("session.step.started", 1), told: ["fake/x", "opencode"] },
  ];
  for (const { cut, told: expected } of cases) {
    test(`what is stored and was not seen (${cut}) is told with the next prompt, and nothing twice`, async () => {
      const killed = await traced.begin("2x-shell.jsonl", cut);
      killed.kill("SIGKILL");
      await once(killed, "exit");
      await waitFor(
        () => collector.infos.at(-1)?.state === "ERROR",
        () => "not ended",
      );
      await delivered();
      const seen = new Set(collector.spans.map(({ spanId }) => spanId));
      const [{ trace_id: interrupted } = { trace_id: "" }] = collector.infos;
      // The last call has not ended.
      service.store(shell.slice(0, at("session.step.ended", 1)));
      const created = eventsOf(shell).find(({ type }) => type === "session.created");
      const sessionID = created?.data["sessionID"];
      const prompt = async (n: number): Promise<typeof collector.spans> => {
        const before = collector.spans.length;
        const instance = await load();
        for (const event of inOrder(turn(said("next")).slice(1))) {
          const text = JSON.stringify({ ...event.data, sessionID });
          const data = JSON.parse(text.replaceAll(/msg_(?=\d)/g, `msg_z${n}`)) as unknown;
          service.publish({ ...event, created: event.created + n * 1e6, data });
        }
        await service.settled();
        await sleep(50);
        await instance.unload();
        await delivered();
        return collector.spans
          .slice(before)
          .filter(({ traceId }) => `tr-${traceId}` === interrupted);
      };
      const told = await prompt(1);
      assert.deepEqual([...new Set(told.map(({ name }) => name))].sort(), expected);
      assert.deepEqual(
        [...new Set(told.filter(({ spanId }) => seen.has(spanId)).map(({ name }) => name))],
        ["opencode"],
      );
      assert.deepEqual(await prompt(2), []);
      assert.deepEqual(ended(), [
        ["ERROR", "interrupted"],
        ["OK", "completed"],
        ["OK", "completed"],
      ]);
    });
  }

  test("the interrupted end that could not be sent does not come after the real one", async () => {
    const cut = cutAt(0.6);
    const killed = await traced.begin(RECORDING, cut);
    await collector.stop();
    const own = queues();
    killed.kill("SIGKILL");
    await waitFor(
      () => queues().length > 0 && !queues().some((name) => own.includes(name)),
      () => "its queue was not taken over",
    );
    await goOn(cut);
    await traced.restart();
    await delivered();
    assert.deepEqual(ended(), [["OK", "completed"]]);
  });
});
