/**
 * Measures the mapper alone and prints one JSON object:
 *
 * - `events`, `mean_us`, `max_us`: replay of all recordings, parsing included; the best of several
 *   rounds for every event, so that what the machine does besides is not counted
 * - `delta_bytes_per_character`: heap that an answer of 100,000 deltas adds, per character of it
 * - `session_growth`: bytes per turn, the last hundred turns of a session of 1,000 against the first
 * - `turn_growth`: bytes of a turn of 400 steps against one of 50, each per step
 */
import { encodeSpan } from "../src/delivery/encoding/otlp.ts";
import { observationOfEvent } from "../src/host/v1/events.ts";
import type { Observation } from "../src/turn/observation.ts";
import { observe } from "../src/turn/observe.ts";
import { createState, type State } from "../src/turn/state.ts";
import {
  assistant,
  at,
  prompt,
  session,
  simpleTurn,
  status,
  text,
  tool,
  user,
} from "../tests/support/build.ts";
import { observersOf, readRecording, recordingNames } from "../tests/support/recording.ts";
import { type Event, fastest } from "./fastest.ts";

const CONTEXT = { experimentId: "1", user: "dev" } as const;
const S = "ses_1";

function* replayed(): Generator<Event> {
  for (const name of recordingNames) {
    const state = createState();
    for (const { label, parse } of observersOf(readRecording(name))) {
      const work = (): void => {
        const seen = parse();
        if (seen !== undefined) observe(state, seen, CONTEXT);
      };
      yield [`${name} ${label}`, work];
    }
  }
}

function heap(): number {
  if (globalThis.gc === undefined) throw new Error("run with --expose-gc");
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

function deltaCost(): number {
  const state = createState();
  const begun = [
    session(S, 0),
    prompt("msg_1", S, 1),
    user("msg_1", S, 1),
    text("msg_1", S, "ask", 1),
    status(S, "busy", 1),
    assistant("msg_2", "msg_1", S, 2),
  ];
  for (const seen of begun) observe(state, seen, CONTEXT);
  const before = heap();
  const count = 100_000;
  for (let n = 0; n < count; n += 1) {
    const properties = {
      sessionID: S,
      messageID: "msg_2",
      partID: "prt_1",
      field: "text",
      delta: "ten chars.",
    };
    const seen = observationOfEvent({ type: "message.part.delta", properties }, at(3));
    if (seen !== undefined) observe(state, seen, CONTEXT);
  }
  observe(state, text("msg_2", S, "ten chars.".repeat(count), 4), CONTEXT);
  const added = heap() - before;
  if (state.exchanges.size !== 1) throw new Error("the turn is not open any more");
  return added / (10 * count);
}

/** Bytes that are sent for these observations: every span once for every state it was in. */
function sent(state: State, observations: readonly Observation[], known: Set<string>): number {
  let bytes = 0;
  for (const seen of observations) {
    for (const { spans, info } of observe(state, seen, CONTEXT)) {
      for (const encoded of [...spans.map(encodeSpan), JSON.stringify(info)]) {
        if (known.has(encoded)) continue;
        known.add(encoded);
        bytes += Buffer.byteLength(encoded);
      }
    }
  }
  return bytes;
}

function sessionGrowth(): number {
  const state = createState();
  sent(state, [session(S, 0)], new Set());
  const turns = Array.from({ length: 1000 }, (_, n) =>
    sent(state, simpleTurn(`msg_${10_000 + n}`, S, 10 * n), new Set()),
  );
  const sum = (from: number): number => turns.slice(from, from + 100).reduce((a, b) => a + b);
  return sum(900) / sum(0);
}

function turnBytes(steps: number): number {
  const observations: Observation[] = [
    session(S, 0),
    prompt("msg_00000", S, 1),
    user("msg_00000", S, 1),
    text("msg_00000", S, "ask", 1),
  ];
  for (let n = 1; n <= steps; n += 1) {
    const id = `msg_${String(n).padStart(5, "0")}`;
    observations.push(
      assistant(id, "msg_00000", S, n),
      text(id, S, `step ${n} `.repeat(20), n),
      tool(`prt_${id}`, id, S, n, {
        status: "completed",
        output: "output ".repeat(100),
        end: at(n),
      }),
      assistant(id, "msg_00000", S, n, {
        completed: at(n),
        finish: n === steps ? "stop" : "tool-calls",
        tokens: { input: 10, output: 10, reasoning: 0, cacheRead: 0, cacheWrite: 0 },
        cost: 0.1,
      }),
    );
  }
  return sent(createState(), [...observations, status(S, "idle", steps)], new Set());
}

const result = {
  ...fastest(replayed),
  delta_bytes_per_character: deltaCost(),
  session_growth: sessionGrowth(),
  turn_growth: turnBytes(400) / 400 / (turnBytes(50) / 50),
};
process.stdout.write(`${JSON.stringify(result)}\n`);
