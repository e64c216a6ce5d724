import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, beforeEach, describe, test } from "node:test";
import { readOff } from "../src/program/off.ts";
import type { Collector } from "./support/collector.ts";
import {
  directoriesOf,
  type Line,
  observationsOf,
  readLines,
  recordings,
} from "./support/opencode2.ts";
import { replay, spansOf } from "./support/replay.ts";
import { happenIn, type Instance, type Service } from "./support/service.ts";
import { spyOn } from "./support/spy.ts";
import { APP, setup, TracedService } from "./support/traced-service.ts";

/** The built plugin in a fake of OpenCode 2's service. */

const root = mkdtempSync(join(tmpdir(), "opencode-mlflow-setup-"));
after(() => {
  rmSync(root, { recursive: true });
});

const APP2 = "/home/user/app2";

describe("the plugin in OpenCode 2", () => {
  const traced = new TracedService();
  const stderr = spyOn(process.stderr, "write");
  const { load, waitFor, delivered, ended, experimentOf } = traced;
  let service: Service;
  let collector: Collector;

  beforeEach(async () => {
    ({ service, collector } = await traced.start());
    stderr.calls.length = 0;
  });

  afterEach(() => traced.stop());

  for (const name of recordings) {
    test(`${name}: every span arrives, each turn in the experiment of its project`, async () => {
      const lines = readLines(name);
      const places = directoriesOf(lines);
      const instances: Instance[] = [];
      for (const [n, directory] of [...places.values()].entries()) {
        instances.push(await load(directory, String(n + 1)));
      }
      const seen = new Set<string>();
      await happenIn(service, lines, seen, (inst) => places.get(inst) ?? APP);
      await service.settled();
      for (const instance of instances) await instance.unload();
      await delivered();
      // Each observed alone has the ids of one experiment: names and numbers are compared.
      const expected = spansOf(replay(observationsOf(lines))).map((span) => span.name);
      const arrived = new Map(collector.spans.map((span) => [span.spanId, span.name]));
      assert.deepEqual([...arrived.values()].sort(), expected.sort());
      const requests = collector.requests.filter(({ spans }) => spans.length > 0);
      assert.deepEqual(
        [...new Set(requests.map(experimentOf))].sort(),
        expected.length === 0 ? [] : [...places.keys()].map((_, n) => String(n + 1)),
      );
      for (const [state] of ended()) assert.match(state ?? "", /^(OK|ERROR)$/);
    });
  }

  test("an interrupted turn whose last events come during cleanup is whole", async () => {
    const lines = readLines("2x-t2.jsonl");
    const cut = lines.findIndex(({ k }) => k === "cleanup.start");
    const seen = new Set<string>();
    const instance = await load();
    await happenIn(service, lines.slice(0, cut), seen, () => APP);
    const unloaded = instance.unload();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await happenIn(service, lines.slice(cut), seen, () => APP);
    await unloaded;
    await delivered();
    assert.deepEqual(ended(), [["ERROR", "interrupted"]]);
    assert.ok(collector.spans.some((span) => span.name === "shell"));
  });

  const sub = readLines("2x-sub.jsonl");
  const events = sub.flatMap((line, n) => (line.k === "event" ? [n] : []));
  const whole = spansOf(replay(observationsOf(sub))).length;

  for (const share of [0.2, 0.4, 0.6, 0.8, 0.95]) {
    const cut = events[Math.floor(share * events.length)] ?? 0;

    test(`a reload at ${share} of a turn, the new instance first: one trace, never interrupted`, async () => {
      const seen = new Set<string>();
      const older = await load();
      await happenIn(service, sub.slice(0, cut), seen, () => APP);
      const newer = await load();
      const unloaded = older.unload();
      await happenIn(service, sub.slice(cut), seen, () => APP);
      await unloaded;
      await service.settled();
      await newer.unload();
      await delivered();
      assert.deepEqual(ended(), [["OK", "completed"]]);
      assert.equal(new Set(collector.spans.map(({ spanId }) => spanId)).size, whole);
      assert.equal(new Set(collector.infos.map(({ trace_id: id }) => id)).size, 1);
      assert.ok(collector.infos.every(({ state }) => state !== "ERROR"));
    });

    test(`a reload at ${share} of a turn, the old instance first: the same trace goes on`, async () => {
      const seen = new Set<string>();
      const older = await load();
      await happenIn(service, sub.slice(0, cut), seen, () => APP);
      await service.settled();
      await older.unload();
      service.store(sub.slice(0, cut));
      const newer = await load();
      await happenIn(service, sub.slice(cut), seen, () => APP);
      // What is stored is asked for, and comes later.
      await service.settled();
      await new Promise((resolve) => setTimeout(resolve, 50));
      await newer.unload();
      await delivered();
      assert.deepEqual(ended(), [["OK", "completed"]]);
      assert.equal(new Set(collector.infos.map(({ trace_id: id }) => id)).size, 1);
    });
  }

  test("two instances of one location, as of a copy of the user's: one takes each event", async () => {
    const all = [await load(), await load(), await load()];
    const seen = new Set<string>();
    await happenIn(service, readLines("2x-shell.jsonl"), seen, () => APP);
    await service.settled();
    await Promise.all(all.map((instance) => instance.unload()));
    await delivered();
    assert.deepEqual(ended(), [["OK", "completed"]]);
    const finals = collector.infos.filter(({ state }) => state === "OK");
    assert.equal(finals.length, 1);
  });

  for (const name of recordings) {
    const lines = readLines(name);
    const places = directoriesOf(lines);
    if (places.size > 1) continue;
    const half = lines.filter(({ k }) => k !== "cleanup.tick").length / 2;
    test(`${name}, with a reload in the middle: the same spans, and no trace twice`, async () => {
      const seen = new Set<string>();
      const older = await load();
      await happenIn(service, lines.slice(0, half), seen, () => APP);
      const newer = await load();
      const unloaded = older.unload();
      await happenIn(service, lines.slice(half), seen, () => APP);
      await unloaded;
      await service.settled();
      await newer.unload();
      await delivered();
      const expected = spansOf(replay(observationsOf(lines)));
      const arrived = new Map(collector.spans.map((span) => [span.spanId, span.name]));
      assert.deepEqual([...arrived.values()].sort(), expected.map((span) => span.name).sort());
      const finals = collector.infos.filter(({ state }) => state !== "IN_PROGRESS");
      const traces = new Set(expected.map((span) => span.traceId)).size;
      assert.equal(new Set(finals.map(({ trace_id: id }) => id)).size, traces);
    });
  }

  test("a reload with other settings: the rest of the turn is the new ones', and nobody's twice", async () => {
    const lines = readLines("2x-shell.jsonl");
    const cut = lines.findIndex(({ v }) => JSON.stringify(v).includes("session.tool.success"));
    const seen = new Set<string>();
    const older = await load(APP, "1");
    await happenIn(service, lines.slice(0, cut), seen, () => APP);
    await service.settled();
    service.store(lines.slice(0, cut));
    const newer = await load(APP, "2");
    await happenIn(service, lines.slice(cut), seen, () => APP);
    await service.settled();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await older.unload();
    await newer.unload();
    await delivered();
    const outcomes = ended().map(([, outcome]) => outcome);
    assert.deepEqual(outcomes.sort(), ["completed", "interrupted"]);
    const last = collector.requests.filter(({ spans }) =>
      spans.some(({ name }) => name === "opencode"),
    );
    assert.deepEqual([...new Set(last.map(experimentOf))].sort(), ["1", "2"]);
  });

  test("a project that is a symbolic link: its sessions are told by either path", async () => {
    const folder = realpathSync(mkdtempSync(join(root, "real-")));
    const link = `${folder}-link`;
    symlinkSync(folder, link);
    const instance = await load(link);
    const moved = JSON.stringify(readLines("2x-shell.jsonl")).replaceAll(APP, folder);
    await happenIn(service, JSON.parse(moved) as Line[], new Set(), () => link);
    rmSync(link);
    const two = moved.replaceAll(/\b(ses|evt|msg)_/g, "$1_2");
    await happenIn(service, JSON.parse(two) as Line[], new Set(), () => link);
    await service.settled();
    await instance.unload();
    await delivered();
    assert.deepEqual(ended(), [
      ["OK", "completed"],
      ["OK", "completed"],
    ]);
  });

  test("what the project says counts before what the service was started with", async () => {
    const folder = join(root, "project");
    mkdirSync(folder);
    writeFileSync(
      join(folder, ".env"),
      `MLFLOW_TRACKING_URI=${collector.url}\nMLFLOW_EXPERIMENT_ID=own\n`,
    );
    process.env["MLFLOW_TRACKING_URI"] = collector.url;
    process.env["MLFLOW_EXPERIMENT_ID"] = "of-another-shell";
    const moved = JSON.stringify(readLines("2x-shell.jsonl")).replaceAll(APP, folder);
    const own = await service.load(setup, folder);
    const other = await service.load(setup, APP2, { experimentId: "options" });
    await happenIn(service, JSON.parse(moved) as Line[], new Set(), () => folder);
    const two = JSON.stringify(readLines("2x-shell.jsonl")).replaceAll(APP, APP2);
    const others = two.replaceAll("ses_", "ses_2").replaceAll("evt_", "evt_2");
    await happenIn(service, JSON.parse(others) as Line[], new Set(), () => APP2);
    await service.settled();
    await own.unload();
    await other.unload();
    await delivered();
    const requests = collector.requests.filter(({ spans }) => spans.length > 0);
    assert.deepEqual([...new Set(requests.map(experimentOf))].sort(), ["options", "own"]);
  });

  test("without configuration, or without events, it is off", async () => {
    assert.equal((await service.load(setup, APP)).isTracing, false);
    process.env["MLFLOW_OPENCODE_DEBUG"] = "true";
    const location = { directory: APP };
    const session = { hook: () => Promise.resolve() };
    const event = { subscribe: () => [] };
    for (const odd of [
      undefined,
      null,
      1,
      {},
      { location, session },
      { location, event },
      { session, event },
    ]) {
      stderr.calls.length = 0;
      assert.equal(await setup(odd), undefined);
      const lines = stderr.calls
        .map(([chunk]) => String(chunk))
        .filter((line) => line.includes("mlflow"));
      assert.equal(lines.length, 1);
      assert.match(lines[0] ?? "", /off: this OpenCode gives plugins no ctx\./);
    }
    // What `doctor` asks for, until an OpenCode 2 traces.
    const { at, ...off } = readOff(traced.stateDir) ?? { at: 0 };
    assert.ok(Math.abs(Date.now() - at) < 60_000);
    assert.deepEqual(off, { opencode: null, missing: ["ctx.location.directory"] });
    const beta = { app: { version: "3.0.0" }, location, session, event: {} };
    await setup(beta);
    const { missing, opencode } = readOff(traced.stateDir) ?? {};
    assert.deepEqual([missing, opencode], [["ctx.event.subscribe"], "3.0.0"]);
    const options = { trackingUri: collector.url, experimentId: "7" };
    const events = [
      () => Promise.reject(new Error("not yet")),
      () => {
        throw new Error("not here");
      },
    ];
    for (const subscribe of events) {
      const newer = { app: { version: "4.0.0" }, location, options, session, event: { subscribe } };
      assert.equal(await setup(newer), undefined);
      assert.equal(readOff(traced.stateDir)?.opencode, "4.0.0");
    }
    await (await load()).unload();
    assert.equal(readOff(traced.stateDir), undefined);
    assert.equal(service.subscriptions, 0);
  });

  test("payloads of no known shape break nothing, and no hook waits", async () => {
    const instance = await load();
    const odd = [undefined, null, 1, "x", [], {}, { type: "session.step.started" }];
    for (const payload of odd) {
      service.publish(payload);
      service.publish({ type: "session.created", data: payload });
      service.publish({ type: "form.created", data: { form: payload } });
      await service.beforeCall(APP, payload);
      await service.beforeCall(APP, {
        sessionID: "ses_1",
        agent: "build",
        tools: payload,
        system: payload,
        messages: payload,
      });
    }
    await service.settled();
    await instance.unload();
    assert.deepEqual(collector.infos, []);
  });

  test("200 sessions in 20 projects leave nothing behind when they are unloaded", async () => {
    const lines = JSON.stringify(readLines("2x-shell.jsonl"));
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((name) => /Time|Immediate|Process|FSReq/.test(name))
        .length;
    const listeners = (): number =>
      process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
    const symbol = Object.getOwnPropertySymbols(globalThis).find((one) =>
      String(one).includes("opencode-mlflow.locations"),
    );
    const kept = (): number[] => {
      const { places, locations } = Reflect.get(globalThis, symbol ?? "") as Record<
        "places" | "locations",
        Map<string, unknown>
      >;
      return [places.size, locations.size];
    };
    const projects = Array.from({ length: 20 }, (_, p) => `/home/user/p${p}`);
    const round = async (n: number, sessions: number): Promise<void> => {
      const instances = await Promise.all(projects.map((directory) => load(directory)));
      for (const [p, directory] of projects.entries()) {
        for (let s = 0; s < sessions; s += 1) {
          const one = lines
            .replaceAll(APP, directory)
            .replaceAll(/\b(ses|evt|msg)_/g, `$1_${n}_${p}_${s}_`);
          await happenIn(service, JSON.parse(one) as Line[], new Set(), () => directory);
        }
        await service.settled();
      }
      assert.deepEqual(kept(), [sessions * projects.length, projects.length]);
      // One that nobody knows where it is, and one that is asked for.
      service.publish({
        id: `evt_lost_${n}`,
        type: "session.idle",
        data: { sessionID: "ses_lost" },
      });
      await service.settled();
      await Promise.all(instances.map((instance) => instance.unload()));
      await delivered();
      assert.deepEqual(kept(), [0, 0]);
      assert.deepEqual([service.subscriptions, service.hooks], [0, 0]);
      collector.requests.length = 0;
    };
    const heap = (): number => {
      globalThis.gc?.();
      return process.memoryUsage().heapUsed;
    };
    await round(0, 1);
    const [heapBefore, timersBefore, listenersBefore] = [heap(), timers(), listeners()];
    await round(1, 10);
    await waitFor(
      () => timers() <= timersBefore,
      () => process.getActiveResourcesInfo().join(),
    );
    assert.equal(listeners(), listenersBefore);
    // Without `--expose-gc` garbage counts as well.
    if (globalThis.gc !== undefined) assert.ok(heap() - heapBefore < 4_000_000);
  });

  test("a project that is moved, and one that is removed, while the service runs", async () => {
    const folders = ["moved", "removed"].map((name) => {
      const folder = realpathSync(mkdtempSync(join(root, `${name}-`)));
      const settings = `MLFLOW_TRACKING_URI=${collector.url}\nMLFLOW_EXPERIMENT_ID=${name}\n`;
      writeFileSync(join(folder, ".env"), settings);
      return folder;
    });
    const [moved = "", removed = ""] = folders;
    const instances = await Promise.all(folders.map((folder) => service.load(setup, folder)));
    const all = folders.map((folder, n) => {
      const lines = JSON.stringify(readLines("2x-shell.jsonl")).replaceAll(APP, folder);
      return JSON.parse(lines.replaceAll(/\b(ses|evt|msg)_/g, `$1_${n}_`)) as Line[];
    });
    for (const [n, lines] of all.entries()) {
      await happenIn(service, lines.slice(0, 20), new Set(), () => folders[n] ?? "");
    }
    await service.settled();
    renameSync(moved, `${moved}-away`);
    rmSync(removed, { recursive: true });
    for (const [n, lines] of all.entries()) {
      await happenIn(service, lines.slice(20), new Set(), () => folders[n] ?? "");
    }
    await service.settled();
    for (const instance of instances) await instance.unload();
    await delivered();
    assert.deepEqual(ended(), [
      ["OK", "completed"],
      ["OK", "completed"],
    ]);
    const requests = collector.requests.filter(({ spans }) => spans.length > 0);
    assert.deepEqual([...new Set(requests.map(experimentOf))].sort(), ["moved", "removed"]);
  });
});
