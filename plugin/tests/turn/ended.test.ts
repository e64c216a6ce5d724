import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { UserMessage } from "../../src/turn/model.ts";
import { observe } from "../../src/turn/observe.ts";
import type { Observation } from "../../src/turn/model.ts";
import { at, session, simpleTurn } from "../support/build.ts";
import { observationsOf, readRecording } from "../support/recording.ts";
import { CONTEXT, replay } from "../support/replay.ts";

const S = "ses_1";

function reverted(from?: string): Observation {
  return { kind: "session", time: at(50), session: { id: S, created: at(0), revertedFrom: from } };
}

function removed(messageID: string): Observation {
  return { kind: "message-removed", time: at(51), messageID };
}

const turns = [session(S, 0), ...simpleTurn("msg_1", S, 1), ...simpleTurn("msg_5", S, 10)];

/** Of each trace, whether it is said to have been taken back. */
function tags(later: readonly Observation[]): (string | undefined)[] {
  const { infos } = replay([...turns, ...later]);
  return [...infos.values()].map((info) => info.tags["opencode.reverted"]);
}

describe("turns that were taken back", () => {
  test("are tagged, from the message on that is named", () => {
    assert.deepEqual(tags([reverted("msg_5")]), [undefined, "true"]);
    assert.deepEqual(tags([reverted("msg_1")]), ["true", "true"]);
    assert.deepEqual(tags([reverted("msg_5_a")]), [undefined, "true"]);
  });

  test("are not, once that is undone", () => {
    assert.deepEqual(tags([reverted("msg_5"), reverted()]), [undefined, "false"]);
  });

  test("stay so, once their messages are removed", () => {
    const gone = [reverted("msg_5"), removed("msg_5"), removed("msg_5_a"), reverted()];
    assert.deepEqual(tags(gone), [undefined, "true"]);
  });

  test("keep all else that was known of them, and send no span again", () => {
    const { state, infos } = replay(turns);
    const [update, ...others] = observe(state, reverted("msg_5"), CONTEXT);
    const before = [...infos.values()].at(-1);
    assert.deepEqual(others, []);
    assert.deepEqual(update?.spans, []);
    assert.deepEqual(update.info, {
      ...before,
      tags: { ...before?.tags, "opencode.reverted": "true" },
    });
  });

  test("as a real session has it (api-revert.jsonl)", () => {
    const { infos } = replay(observationsOf(readRecording("api-revert.jsonl")));
    const seen = [...infos.values()].map((info) => info.tags["opencode.reverted"]);
    assert.deepEqual(seen, [undefined, "true", undefined]);
  });
});

describe("what a turn did to files, when that is known only after its end", () => {
  const diffs = [{ file: "a", additions: 2, deletions: 1, patch: "+x" }];
  const message: UserMessage = { role: "user", id: "msg_5", sessionID: S, created: at(10), diffs };
  const late: Observation = { kind: "message", time: at(60), message };

  test("is added to its root and its tags, once", () => {
    const { state } = replay(turns);
    const [update] = observe(state, late, CONTEXT);
    assert.equal(update?.final, true);
    assert.equal(update.info.tags["opencode.diff.lines_added"], "2");
    assert.deepEqual(
      update.spans.map((span) => span.attributes["opencode.diff.patch"]),
      ["+x"],
    );
    assert.deepEqual(observe(state, late, CONTEXT), []);
  });
});

test("of turns that have ended only a bounded number is remembered", () => {
  const many = Array.from({ length: 600 }, (_, n) => simpleTurn(`msg_${10_000 + n}`, S, 10 * n));
  const { state } = replay([session(S, 0), ...many.flat()]);
  assert.equal(state.ended.size, 256);
  const roots = [...state.ended.values()].filter(({ root }) => root !== undefined);
  assert.equal(roots.length, 16);
});
