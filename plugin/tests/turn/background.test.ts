import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Span } from "../../src/trace/span.ts";
import type { Observation } from "../../src/turn/observation.ts";
import { assistant, at, prompt, session, status, text, tool, user } from "../support/build.ts";
import { ofType, replay, rootsOf } from "../support/replay.ts";

const S = "ses_0";

/** What one agent does for one prompt, in order. */
interface Work {
  readonly sessionID: string;
  readonly events: readonly Observation[];
  /** Subagents in the background, by the place in `events` after which they may begin. */
  readonly children: readonly { readonly after: number; readonly work: Work }[];
}

/** Subagents of each of an agent's calls but the last, and theirs. */
interface Plan {
  readonly calls: readonly (readonly Plan[])[];
}

const plan: fc.Arbitrary<Plan> = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.record({
    calls: fc.array(
      fc.array(fc.oneof({ maxDepth: 2 }, fc.constant<Plan>({ calls: [[]] }), tie("plan")), {
        maxLength: 2,
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
})).plan;

/** Makes work of a plan. Ids say the turn: `msg_<turn>_…`; they ascend within a session. */
function workOf({ calls }: Plan, turn: number, path: string, sessionID: string): Work {
  const id = (n: number): string => `msg_${turn}${path}_${n}`;
  const events: Observation[] = [
    prompt(id(0), sessionID, 1),
    user(id(0), sessionID, 1),
    text(id(0), sessionID, `ask ${id(0)}`, 1),
    status(sessionID, "busy", 1),
  ];
  const children: { after: number; work: Work }[] = [];
  calls.forEach((started, n) => {
    const call = id(n + 1);
    const isLast = n === calls.length - 1;
    events.push(assistant(call, id(0), sessionID, 2), text(call, sessionID, `say ${call}`, 2));
    if (!isLast) {
      started.forEach((below, k) => {
        const child = `ses_${turn}${path}.${n}.${k}`;
        const task = (rest: object): Observation =>
          tool(`prt_${call}_${k}`, call, sessionID, 2, {
            tool: "task",
            childSessionID: child,
            ...rest,
          });
        events.push(session(child, 2, sessionID), task({}));
        const work = workOf(below, turn, `${path}.${n}.${k}`, child);
        // Its prompt is there before the call that started it ends.
        events.push(...work.events.slice(0, 3));
        children.push({ after: events.length, work: { ...work, events: work.events.slice(3) } });
        events.push(task({ status: "completed", output: "launched", end: at(3) }));
      });
    }
    const finish = isLast ? "stop" : "tool-calls";
    events.push(assistant(call, id(0), sessionID, 2, { completed: at(4), finish }));
  });
  events.push(status(sessionID, "idle", 5));
  return { sessionID, events, children };
}

/** All events in an order that OpenCode could send them in. */
function interleaved(turns: readonly Work[], picks: readonly number[]): Observation[] {
  const lanes: { work: Work; at: number }[] = [];
  const waiting = [...turns];
  const told: Observation[] = [session(S, 0)];
  let main: { work: Work; at: number } | undefined;
  for (let n = 0; ; n += 1) {
    if (main === undefined || main.at === main.work.events.length) {
      const next = waiting.shift();
      main = next === undefined ? undefined : { work: next, at: 0 };
    }
    const open = [main, ...lanes].filter(
      (lane) => lane !== undefined && lane.at < lane.work.events.length,
    );
    const lane = open[(picks[n % picks.length] ?? 0) % open.length];
    if (lane === undefined) return told;
    const event = lane.work.events[lane.at];
    if (event !== undefined) told.push(event);
    lane.at += 1;
    const offset = lane === main ? 0 : 3;
    for (const { after, work } of lane.work.children) {
      if (after - offset === lane.at) lanes.push({ work, at: 0 });
    }
  }
}

function idOf(span: Span | undefined): string {
  const id = span?.attributes["opencode.message.id"];
  return typeof id === "string" ? id : "";
}

test("subagents in the background, in any order: each call in the trace of its turn, once", () => {
  fc.assert(
    fc.property(
      fc.array(plan, { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat({ max: 30 }), { minLength: 5, maxLength: 40 }),
      (plans, picks) => {
        const turns = plans.map((one, turn) => workOf(one, turn, "", S));
        const observations = interleaved(turns, picks);
        const result = replay(observations);
        assert.equal(result.state.exchanges.size, 0);
        assert.equal(result.traces.size, plans.length);
        assert.equal(result.updates.filter(({ final }) => final).length, plans.length);
        const calls = observations.flatMap((seen) =>
          seen.kind === "message" && seen.message.role === "assistant" ? [seen.message.id] : [],
        );
        const shown = [...result.traces].flatMap(([id, trace]) => {
          const spans = [...trace.values()];
          const [root] = rootsOf(spans);
          const turn = idOf(root).split("_")[1];
          assert.equal(result.infos.get(id)?.tags["opencode.outcome"], "completed");
          for (const { parentSpanId } of spans) {
            assert.ok(parentSpanId === undefined || trace.has(parentSpanId));
          }
          return ofType(spans, "CHAT_MODEL").map((span) => {
            const message = idOf(span);
            assert.equal(message.split(/[_.]/)[1], turn);
            return message;
          });
        });
        assert.deepEqual(shown.sort(), [...new Set(calls)].sort());
      },
    ),
    { numRuns: 200 },
  );
});
