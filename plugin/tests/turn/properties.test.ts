import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encodeSpan } from "../../src/delivery/encoding/otlp.ts";
import { spanId, traceId } from "../../src/trace/ids.ts";
import { observationOfEvent } from "../../src/host/v1/events.ts";
import type { Observation } from "../../src/turn/observation.ts";
import { eventOf, observationsOf, readRecording, recordingNames } from "../support/recording.ts";
import { replay, rootsOf, spansOf } from "../support/replay.ts";
import { replaceSomewhere } from "../support/mutation.ts";

const recordings = recordingNames.map((name) => observationsOf(readRecording(name)));
/** The root span that every user message of a recording would have, were it a turn. */
const rootIds = recordings.map((observations) => {
  const messages = observations.flatMap((seen) => (seen.kind === "message" ? [seen.message] : []));
  const turns = messages.map((message) => [
    message.sessionID,
    message.role === "user" ? message.id : message.parentID,
  ]);
  return new Set(
    turns.map(([session = "", id = ""]) => spanId(traceId("7", session, id), id, "turn")),
  );
});
const close: Observation = { kind: "close", time: 1_900_000_000_000 };

/** What may happen to an observation on its way: where it goes, and how often. */
interface Fate {
  readonly copies: number;
  readonly shift: number;
}

const fate = fc.record({ copies: fc.constantFrom(0, 1, 1, 1, 1, 2), shift: fc.nat({ max: 12 }) });

/** Drops, repeats and moves observations by a few places each. */
function disturb(observations: readonly Observation[], fates: readonly Fate[]): Observation[] {
  return observations
    .flatMap((observation, index) => {
      const { copies, shift } = fates[index % fates.length] ?? { copies: 1, shift: 0 };
      return Array.from({ length: copies }, (_, n) => ({
        observation,
        place: index + shift * (n + 1),
      }));
    })
    .sort((a, b) => a.place - b.place)
    .map(({ observation }) => observation);
}

const disturbed = fc.record({
  index: fc.nat({ max: recordings.length - 1 }),
  fates: fc.array(fate, { minLength: 7, maxLength: 64 }),
});

test("events dropped, repeated and out of order: sound spans under the ids they always have", () => {
  fc.assert(
    fc.property(disturbed, ({ index, fates }) => {
      const observations = [...disturb(recordings[index] ?? [], fates), close];
      const result = replay(observations);
      const spans = spansOf(result);
      for (const span of spans) {
        assert.ok(span.start <= span.end);
        assert.ok(span.start > 0);
        encodeSpan(span);
      }
      // A subagent's spans can lose what ties them to their turn, but no other id can come up.
      const roots = rootsOf(spans);
      assert.ok(roots.length <= result.traces.size);
      assert.equal(new Set(spans.map((span) => span.spanId)).size, spans.length);
      for (const root of roots) assert.ok(rootIds[index]?.has(root.spanId), root.name);
      assert.deepEqual(spansOf(replay(observations)).map(encodeSpan), spans.map(encodeSpan));
    }),
    { numRuns: 150 },
  );
});

test("a turn of which only the failure arrived: a span with the time of that", () => {
  const time = 1_700_000_000_000;
  const spans = spansOf(
    replay([
      {
        kind: "prompt",
        time,
        message: { role: "user", id: "msg_1", sessionID: "ses_1", created: time },
        parts: [],
      },
      {
        kind: "failure",
        time: time + 5,
        sessionID: "ses_1",
        failure: { name: "UnknownError", message: "broken" },
      },
      { kind: "status", time: time + 10, sessionID: "ses_1", status: "idle" },
    ]),
  );
  assert.deepEqual(
    spans.map((span) => [span.start, span.status.code]),
    [[time, "ERROR"]],
  );
});

test("every event twice: the same traces", () => {
  for (const observations of recordings) {
    const twice = observations.flatMap((observation) => [observation, observation]);
    const ids = (seen: readonly Observation[]): string[] =>
      spansOf(replay(seen))
        .map((span) => span.spanId)
        .sort();
    assert.deepEqual(ids(twice), ids(observations));
  }
});

const anything = fc.anything({
  maxDepth: 4,
  withBigInt: true,
  withDate: true,
  withNullPrototype: true,
});

test("payloads of any shape: no exception, and spans that can be encoded", () => {
  const events = readRecording("task.jsonl").filter((line) => line.kind === "event");
  const mutation = fc.tuple(fc.nat({ max: events.length - 1 }), fc.nat(), anything);
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 40 }), (mutations) => {
      const payloads = events.map((line) => structuredClone(eventOf(line)) as unknown);
      for (const [index, pick, value] of mutations) replaceSomewhere(payloads[index], pick, value);
      const observations = payloads
        .map((payload, index) => observationOfEvent(payload, 1_795_327_545_000 + index))
        .filter((observation) => observation !== undefined);
      for (const span of spansOf(replay([...observations, close]))) {
        assert.match(span.traceId, /^[0-9a-f]{32}$/);
        JSON.parse(encodeSpan(span));
      }
    }),
    { numRuns: 150 },
  );
});
