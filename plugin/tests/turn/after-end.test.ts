import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { traceId } from "../../src/trace/ids.ts";
import type { UserMessage } from "../../src/turn/observation.ts";
import { observe } from "../../src/turn/observe.ts";
import type { Observation } from "../../src/turn/observation.ts";
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
    assert.ok(update?.info !== undefined);
    assert.deepEqual(update.spans, []);
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

describe("turns of an earlier process that were taken back", () => {
  const resumed = [session(S, 0), ...simpleTurn("msg_7", S, 20)];
  const listed = (...messageIDs: string[]): Observation => ({
    kind: "turns",
    time: at(50),
    sessionID: S,
    messageIDs,
  });

  /** By user message, what its trace was tagged with; what this process traced left out. */
  function tagsElsewhere(later: readonly Observation[], first = resumed): [string, string][] {
    const names = new Map(
      ["msg_1", "msg_3", "msg_5", "msg_5_a", "msg_7"].map((id) => [traceId("7", S, id), id]),
    );
    return replay([...first, ...later]).tags.map((update) => {
      assert.deepEqual(Object.keys(update.tags), ["opencode.reverted"]);
      return [names.get(update.traceId) ?? "?", update.tags["opencode.reverted"] ?? ""];
    });
  }

  test("are tagged by their ids, which can be told, also where nothing else was seen", () => {
    assert.deepEqual(tagsElsewhere([reverted("msg_5")]), [["msg_5", "true"]]);
    assert.deepEqual(tagsElsewhere([reverted("msg_5")], []), [["msg_5", "true"]]);
  });

  test("one by one, and back again", () => {
    const twice = [reverted("msg_5"), reverted("msg_3"), reverted("msg_3")];
    const tagged = [
      ["msg_5", "true"],
      ["msg_3", "true"],
    ];
    assert.deepEqual(tagsElsewhere(twice), tagged);
    const partly = [...tagged, ["msg_3", "false"]];
    assert.deepEqual(tagsElsewhere([...twice, reverted("msg_5")]), partly);
    const all = [...partly, ["msg_5", "false"]];
    assert.deepEqual(tagsElsewhere([...twice, reverted("msg_5"), reverted()]), all);
  });

  test("all of them, once OpenCode was asked which there are", () => {
    const seen = [reverted("msg_3"), listed("msg_1", "msg_3", "msg_5", "msg_7")];
    assert.deepEqual(tagsElsewhere(seen), [
      ["msg_3", "true"],
      ["msg_5", "true"],
    ]);
    assert.deepEqual(tagsElsewhere([listed("msg_1", "msg_3")]), []);
  });

  test("from a part of an answer on: the turn that the answer belongs to", () => {
    const part: Observation = {
      kind: "session",
      time: at(50),
      session: { id: S, revertedFrom: "msg_5_a", revertedPart: "prt_1" },
    };
    assert.deepEqual(tagsElsewhere([part]), []);
    const seen = [part, listed("msg_1", "msg_5", "msg_7")];
    assert.deepEqual(tagsElsewhere(seen), [["msg_5", "true"]]);
  });

  test("stay so, once their messages are removed", () => {
    const gone = [reverted("msg_5"), removed("msg_5"), removed("msg_5_a"), reverted()];
    assert.deepEqual(tagsElsewhere(gone), [["msg_5", "true"]]);
  });

  test("are not those of a subagent, nor those that this process traced or traces", () => {
    const child = { id: S, parentID: "ses_0", revertedFrom: "msg_5" };
    assert.deepEqual(tagsElsewhere([{ kind: "session", time: at(50), session: child }], []), []);
    assert.deepEqual(tagsElsewhere([reverted("msg_7")]), []);
    const open = simpleTurn("msg_7", S, 20).slice(0, 4);
    assert.deepEqual(tagsElsewhere([reverted("msg_7")], [session(S, 0), ...open]), []);
  });
});

describe("what a turn did to files, when that is known only after its end", () => {
  const diffs = [{ file: "a", additions: 2, deletions: 1, patch: "+x" }];
  const message: UserMessage = { role: "user", id: "msg_5", sessionID: S, created: at(10), diffs };
  const late: Observation = { kind: "message", time: at(60), message };

  test("is added to its root and its tags, once", () => {
    const { state } = replay(turns);
    const [update] = observe(state, late, CONTEXT);
    assert.ok(update?.info !== undefined);
    assert.equal(update.final, true);
    assert.equal(update.info.tags["opencode.diff.lines_added"], "2");
    assert.deepEqual(
      update.spans.map((span) => span.attributes["opencode.diff.patch"]),
      ["```diff\n+x\n```"],
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
