import assert from "node:assert/strict";
import type { Span } from "../../src/trace/span.ts";
import { type Event, observeLocation, type Observed } from "./opencode2.ts";
import { CONTEXT, ofType, type Replay, replay, rootsOf, spansOf } from "./replay.ts";

/** Makers of events for situations that no recording holds, in the shapes of API 2.1.2. */

export const HERE = "/home/user/app";
export const S = "ses_1";
export const A = "msg_2";
export const TOKENS = { input: 10, output: 5, reasoning: 1, cache: { read: 2, write: 3 } };

let count = 0;
export function event(type: string, data: Record<string, unknown> = {}): Event {
  count += 1;
  const location = { directory: HERE };
  return { id: `evt_${count}`, created: 0, type, location, data: { sessionID: S, ...data } };
}

export const ofStep = (type: string, data: Record<string, unknown> = {}, id = A): Event =>
  event(`session.${type}`, { assistantMessageID: id, ...data });
export const model = { id: "x", providerID: "fake" };
export const begun = (id = A): Event => ofStep("step.started", { agent: "build", model }, id);
export const ended = (finish = "stop", id = A): Event =>
  ofStep("step.ended", { finish, cost: 0.25, tokens: TOKENS }, id);
export const said = (text: string, id = A): Event => ofStep("text.ended", { ordinal: 0, text }, id);
export const enqueued = (
  inboxID: string,
  payload: Record<string, unknown>,
  type = "user",
  delivery = "steer",
): Event => event("session.inbox.enqueued", { inboxID, item: { type, payload, delivery } });
export const delivered = (inboxID: string): Event => event("session.inbox.delivered", { inboxID });
export const tool = (name: string, input: unknown = {}, id = "call_1"): Event[] => [
  ofStep("tool.input.started", { id, name }),
  ofStep("tool.called", { id, input, executed: false }),
];
export const succeeded = (rest: Record<string, unknown>, id = "call_1"): Event =>
  ofStep("tool.success", { id, content: [], executed: false, ...rest });

/** A turn whose only model call is followed by these events. */
export function turn(...within: readonly Event[]): Event[] {
  return [
    event("session.created", {
      location: { directory: HERE },
      projectID: "prj_1",
      slug: "s",
      version: "2.1.2",
    }),
    enqueued("msg_1", { text: "ask" }),
    event("session.execution.started"),
    delivered("msg_1"),
    begun(),
    ...within,
    ended(),
    event("session.execution.succeeded"),
  ];
}

/** The events in this order, 10 ms apart. */
export function inOrder(events: readonly Event[]): Event[] {
  return events.map((one, n) => {
    const created = 1_800_000_000_000 + n * 10;
    const data = one.type === "session.step.started" ? { started: created, ...one.data } : one.data;
    return { ...one, created, data };
  });
}

export function give(one: Observed, events: readonly Event[]): void {
  for (const seen of events) {
    const own = one.observer.own(seen, seen.created);
    if (own !== undefined) one.observer.take(own);
  }
}

export function traced(events: readonly Event[], inputs: "new" | "full" = "new"): Replay {
  const one = observeLocation(HERE, { inputs });
  give(one, inOrder(events));
  assert.deepEqual(one.failures, []);
  assert.ok(one.observations.every(({ kind }) => kind !== "unknown"));
  return replay(one.observations, { ...CONTEXT, inputs });
}

export function toolOf(events: readonly Event[]): Span {
  const [span] = ofType(spansOf(traced(events)), "TOOL");
  assert.ok(span);
  return span;
}

export const outcomes = (result: Replay): unknown[] =>
  rootsOf(spansOf(result)).map(({ attributes }) => attributes["opencode.outcome"]);
