import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encodeSpan } from "../../../src/delivery/encoding/otlp.ts";
import type { Observation } from "../../../src/turn/observation.ts";
import {
  directoriesOf,
  eventsOf,
  happen,
  type Line,
  observeLocation,
  readLines,
  recordings,
} from "../../support/opencode2.ts";
import { replaceSomewhere } from "../../support/mutation.ts";
import { replay, rootsOf, SERVICE, spansOf } from "../../support/replay.ts";

const RUNS = 60;

/** Lines of one instance: the events of all, once. */
const all = recordings.map((name) => {
  const lines = readLines(name);
  const [first] = directoriesOf(lines).keys();
  return lines.filter(
    ({ inst, k }) => inst === first && (k === "event" || k === "hook:session.context"),
  );
});

interface Outcome {
  readonly ids: Set<string>;
  readonly traces: Set<string>;
  readonly roots: number;
}

/** What OpenCode stores of the sessions of all recordings: it is there whatever is seen. */
const stored = new Map(
  all
    .flatMap(eventsOf)
    .filter(({ type }) => type === "session.created")
    .map(({ data }) => [data["sessionID"], { ...data, id: data["sessionID"] }]),
);

async function observed(lines: readonly Line[]): Promise<Observation[]> {
  const one = observeLocation("/home/user/app", {
    session: (sessionID) => Promise.resolve(stored.get(sessionID)),
  });
  for (const line of lines) {
    happen(one, line);
    while (one.observer.isAsking) await Promise.resolve();
  }
  one.observer.close();
  assert.deepEqual(one.failures, []);
  const last = lines.at(-1)?.t ?? 0;
  return [...one.observations, { kind: "close", time: last }];
}

async function outcome(lines: readonly Line[]): Promise<Outcome> {
  const result = replay(await observed(lines), SERVICE);
  const spans = spansOf(result);
  for (const span of spans) JSON.parse(encodeSpan(span));
  return {
    ids: new Set(spans.map((span) => span.spanId)),
    traces: new Set(result.traces.keys()),
    roots: rootsOf(spans).length,
  };
}

const expected = await Promise.all(all.map(outcome));
const choice = fc.nat({ max: all.length - 1 });

function isSubset(some: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...some].every((one) => whole.has(one));
}

/** The prompt that an event of the inbox is about. */
function inboxOf(line: Line | undefined, what: string): string | undefined {
  const { type, data } = (line?.v ?? {}) as { type?: string; data?: { inboxID?: string } };
  return type === `session.inbox.${what}` ? data?.inboxID : undefined;
}

test("events that are lost: no exception, and no trace or span of another id", async () => {
  await fc.assert(
    fc.asyncProperty(choice, fc.array(fc.nat(), { maxLength: 20 }), async (n, lost) => {
      const lines = all[n] ?? [];
      const gone = new Set(lost.map((at) => at % Math.max(1, lines.length)));
      // Nothing else names a prompt.
      const named = [...gone].flatMap((at) => inboxOf(lines[at], "delivered") ?? []);
      lines.forEach((line, at) => {
        if (named.includes(inboxOf(line, "enqueued") ?? "")) gone.delete(at);
      });
      const seen = await outcome(lines.filter((_, at) => !gone.has(at)));
      assert.ok(isSubset(seen.traces, expected[n]?.traces ?? new Set()));
      assert.equal(seen.roots, seen.traces.size);
      assert.ok(isSubset(seen.ids, expected[n]?.ids ?? new Set()));
    }),
    { numRuns: RUNS },
  );
});

test("events of texts and deltas that are lost: every other span is there", async () => {
  await fc.assert(
    fc.asyncProperty(
      choice,
      fc.array(fc.boolean(), { minLength: 50, maxLength: 50 }),
      async (n, keep) => {
        const lines = (all[n] ?? []).filter((line, at) => {
          const type = String((line.v as { type?: unknown }).type);
          return (
            !/\.(text|reasoning|input|usage|renamed|streamed|progress)/.test(type) || keep[at % 50]
          );
        });
        const seen = await outcome(lines);
        // A tool is named when its input begins, and a subagent found by its progress as well.
        assert.deepEqual(seen.traces, expected[n]?.traces);
        assert.deepEqual(seen.ids, expected[n]?.ids);
      },
    ),
    { numRuns: RUNS },
  );
});

test("events that come again, at any later time: the same spans", async () => {
  await fc.assert(
    fc.asyncProperty(
      choice,
      fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 30 }),
      async (n, again) => {
        const lines = [...(all[n] ?? [])];
        for (const [from, by] of again) {
          const at = from % Math.max(1, lines.length);
          const line = lines[at];
          if (line !== undefined) lines.splice(at + 1 + (by % (lines.length - at)), 0, line);
        }
        assert.deepEqual(await outcome(lines), expected[n]);
      },
    ),
    { numRuns: RUNS },
  );
});

test("events out of order: no exception, and no trace of another id", async () => {
  await fc.assert(
    fc.asyncProperty(
      choice,
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 6 })), { maxLength: 20 }),
      async (n, swaps) => {
        const lines = [...(all[n] ?? [])];
        for (const [from, by] of swaps) {
          const at = from % Math.max(1, lines.length);
          const [line] = lines.splice(at, 1);
          if (line !== undefined) lines.splice(at + by, 0, line);
        }
        const seen = await outcome(lines);
        assert.ok(isSubset(seen.traces, expected[n]?.traces ?? new Set()));
      },
    ),
    { numRuns: RUNS },
  );
});

test("events of no known kind: counted on the turn, which is whole", async () => {
  const kinds = fc.constantFrom(
    ...["session.dance", "session.step.paused", "session.tool.retried", "permission.pondered"],
    ...["form.painted", "session.inbox.lost", "session.execution.dreamt", "session.compaction.x"],
  );
  await fc.assert(
    fc.asyncProperty(
      choice,
      fc.array(fc.tuple(fc.nat(), kinds), { minLength: 1, maxLength: 5 }),
      async (n, more) => {
        const lines = [...(all[n] ?? [])];
        for (const [from, type] of more) {
          const at = from % Math.max(1, lines.length);
          const line = lines[at];
          if (line?.k !== "event") continue;
          const { location, data } = line.v as { location?: unknown; data: unknown };
          lines.splice(at + 1, 0, { ...line, v: { type, location, data } });
        }
        const seen = await outcome(lines);
        assert.deepEqual([seen.traces, seen.ids], [expected[n]?.traces, expected[n]?.ids]);
      },
    ),
    { numRuns: RUNS },
  );
});

const anything = fc.anything({
  maxDepth: 4,
  withBigInt: true,
  withDate: true,
  withNullPrototype: true,
});

test("events and hooks of any shape: no exception, and spans that can be encoded", async () => {
  const mutation = fc.tuple(fc.nat(), fc.nat(), anything);
  await fc.assert(
    fc.asyncProperty(
      choice,
      fc.array(mutation, { minLength: 1, maxLength: 40 }),
      async (n, mutations) => {
        const lines = (all[n] ?? []).map((line) =>
          line.k === "event" ? { ...line, v: structuredClone(line.v) } : line,
        );
        const events = lines.filter(({ k }) => k === "event");
        for (const [index, pick, value] of mutations) {
          replaceSomewhere(events[index % Math.max(1, events.length)]?.v, pick, value);
        }
        await outcome(lines);
      },
    ),
    { numRuns: 150 },
  );
});

test("hooks of any shape: no exception", () => {
  fc.assert(
    fc.property(anything, anything, anything, (system, tools, messages) => {
      const one = observeLocation("/home/user/app", { inputs: "full" });
      const call = { sessionID: "ses_1", agent: "build", system, tools, messages, options: tools };
      one.observer.beforeCall(call, 1);
      one.observer.beforeCall(system, 1);
      one.observer.close();
    }),
    { numRuns: 150 },
  );
});
