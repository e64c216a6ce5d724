import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type TraceRecord, subjectOf, type Unit } from "../../../src/delivery/records.ts";
import type { QueueLimits } from "../../../src/delivery/queue/limits.ts";
import {
  takeOverAll,
  foldersIn,
  info,
  nameOf,
  openQueue,
  orphan,
  span,
  standIn,
  stateFolder,
} from "../../support/queue.ts";

/** So small that everything is rotated, forgotten and read again all the time. */
const TINY: Partial<QueueLimits> = { orphans: 1, moved: 3 };

type Step =
  | { readonly do: "add"; readonly trace: number; readonly what: number; readonly count: number }
  | { readonly do: "end"; readonly trace: number }
  | { readonly do: "settle" | "defer" | "peek"; readonly most: number }
  | { readonly do: "die" };

const traces = fc.integer({ min: 0, max: 3 });
const most = fc.integer({ min: 1, max: 5 });
const steps = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant("add" as const),
        trace: traces,
        what: fc.integer({ min: 0, max: 4 }),
        count: most,
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("end" as const), trace: traces }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constantFrom("settle" as const, "defer" as const, "peek" as const),
        most,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("die" as const) }) },
  ),
  { maxLength: 60 },
);

/** Checks what is handed out against what was put in. */
class Oracle {
  #version = 0;
  /** The newest version of everything. */
  readonly newest = new Map<string, number>();
  /** The newest version that was handed out. */
  readonly #sent = new Map<string, number>();
  readonly delivered = new Map<string, number>();
  readonly ended = new Set<string>();
  /** Traces of which the end was handed out. */
  readonly #over = new Set<string>();

  next(): number {
    this.#version += 1;
    return this.#version;
  }

  note(record: TraceRecord, version: number): TraceRecord {
    this.newest.set(subjectOf(record) ?? "", version);
    return record;
  }

  take(batch: readonly TraceRecord[], isDelivered: boolean): void {
    const subjects = new Set<string>();
    for (const record of batch) {
      const subject = subjectOf(record) ?? "";
      const version = versionOf(record);
      assert.ok(!subjects.has(subject), `two of ${subject} in a batch`);
      subjects.add(subject);
      assert.ok(version >= (this.#sent.get(subject) ?? 0), `${nameOf(record)} came too late`);
      this.#sent.set(subject, version);
      const isPassing = record.kind === "info" ? !record.final : "provisional" in record;
      assert.ok(!isPassing || !this.#over.has(record.traceId), `${nameOf(record)} after the end`);
      if (record.kind === "info" && record.final) {
        this.#over.add(record.traceId);
        this.#isComplete(record.traceId, batch);
      }
      if (isDelivered) this.delivered.set(subject, version);
    }
  }

  /** The end of a trace goes behind its spans. */
  #isComplete(trace: string, batch: readonly TraceRecord[]): void {
    for (const [subject, version] of this.newest) {
      if (!subject.startsWith(`${trace} `)) continue;
      const isWith = batch.some((record) => subjectOf(record) === subject);
      const isBefore = this.delivered.get(subject) === version;
      assert.ok(isWith || isBefore, `the end of ${trace} before ${subject}`);
    }
  }
}

function versionOf(record: TraceRecord): number {
  return (JSON.parse(record.text) as { version: number }).version;
}

function run(script: readonly Step[], unit: Unit): void {
  const state = stateFolder();
  const oracle = new Oracle();
  let { queue, lines } = openQueue(state, TINY);
  const silent: string[][] = [lines];
  const add = (trace: string, what: number, count: number): void => {
    if (oracle.ended.has(trace)) return;
    const isNew = !oracle.newest.has(trace);
    const first = oracle.next();
    const opening = isNew ? [oracle.note(info(trace, false, first), first)] : [];
    const records = Array.from({ length: count }, (_, index) => {
      const version = oracle.next();
      const id = `s${(what + index) % 5}`;
      const record =
        what === 0
          ? info(trace, false, version)
          : what === 1
            ? standIn(trace, version)
            : span(trace, id, version, 20 * what);
      return oracle.note(record, version);
    });
    queue.add([...opening, ...records]);
  };
  const end = (trace: string): void => {
    if (oracle.ended.has(trace)) return;
    oracle.ended.add(trace);
    const [root, last] = [oracle.next(), oracle.next()];
    queue.add([
      oracle.note(span(trace, "root", root), root),
      oracle.note(info(trace, true, last), last),
    ]);
  };
  const step = (one: Step): void => {
    switch (one.do) {
      case "add":
        add(`t${one.trace}`, one.what, one.count);
        break;
      case "end":
        end(`t${one.trace}`);
        break;
      case "die":
        orphan(state);
        ({ queue, lines } = openQueue(state, TINY));
        silent.push(lines);
        assert.deepEqual(
          takeOverAll(queue).filter((trace) => oracle.ended.has(trace)),
          [],
          "an ended trace is taken for an open one",
        );
        break;
      case "settle":
      case "defer":
      case "peek": {
        const batch = queue.peek(unit, one.most);
        oracle.take(batch, one.do === "settle");
        if (one.do === "settle") queue.settle(batch);
        if (one.do === "defer") queue.defer(batch);
      }
    }
  };
  try {
    script.forEach(step);
    for (const subject of oracle.newest.keys()) {
      const trace = subject.split(" ")[0] ?? "";
      end(trace);
    }
    for (let batch = queue.peek(unit); batch.length > 0; batch = queue.peek(unit)) {
      oracle.take(batch, true);
      queue.settle(batch);
    }
    assert.equal(queue.size, 0);
    assert.deepEqual(oracle.delivered, oracle.newest);
    assert.deepEqual(foldersIn(state), []);
    assert.deepEqual(silent.flat(), []);
  } finally {
    rmSync(state, { recursive: true });
  }
}

describe("queue, whatever happens", () => {
  for (const unit of ["records", "trace"] as const) {
    test(`everything goes out in its newest version, in order, and nothing stays (${unit})`, () => {
      fc.assert(
        fc.property(steps, (script) => {
          run(script, unit);
        }),
        { numRuns: 150 },
      );
    });
  }
});
