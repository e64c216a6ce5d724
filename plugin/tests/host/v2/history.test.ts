import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  begun,
  delivered,
  ended,
  enqueued,
  event,
  give,
  HERE,
  inOrder,
  model,
  S,
  said,
  traced,
  turn,
} from "../../support/opencode2-turn.ts";
import { type Event, observeLocation } from "../../support/opencode2.ts";
import { ofType, type Replay, replay, rootsOf, spansOf } from "../../support/replay.ts";

/** What happens to turns that have ended, and sessions made of others, in the shapes of API 2.1.2. */

/** A second turn of the session. */
const second: readonly Event[] = [
  enqueued("msg_5", { text: "again" }),
  event("session.execution.started"),
  delivered("msg_5"),
  begun("msg_6"),
  said("answer", "msg_6"),
  ended("stop", "msg_6"),
  event("session.execution.succeeded"),
];

/** The last tags of the traces, by the text of their prompt. */
function reverted({ infos }: Replay): Record<string, string | undefined> {
  return Object.fromEntries(
    [...infos.values()].map(({ requestPreview = "", tags }) => [
      requestPreview,
      tags["opencode.reverted"],
    ]),
  );
}

describe("a revert", () => {
  const staged = event("session.revert.staged", { revert: { messageID: "msg_5" } });
  const both = [...turn(said("ok")), ...second];

  test("tags the turns from its message on, and no others", () => {
    assert.deepEqual(reverted(traced([...both, staged])), { again: "true", ask: undefined });
  });

  test("that is taken back takes back the tags", () => {
    const cleared = event("session.revert.cleared");
    const seen = reverted(traced([...both, staged, cleared]));
    assert.deepEqual(seen, { again: "false", ask: undefined });
  });

  test("that is for good leaves them, and the next turn is one of its own", () => {
    const committed = event("session.revert.committed", { to: "msg_5" });
    const next = second.map((one) => ({
      ...one,
      id: `${one.id}_next`,
      data: JSON.parse(
        JSON.stringify(one.data)
          .replaceAll("msg_5", "msg_7")
          .replaceAll("msg_6", "msg_8")
          .replace("again", "instead"),
      ) as Event["data"],
    }));
    const seen = traced([...both, staged, committed, ...next]);
    assert.deepEqual(reverted(seen), { again: "true", ask: undefined, instead: undefined });
    assert.equal(rootsOf(spansOf(seen)).length, 3);
  });
});

test("a fork's own turn is traced, the copied ones and the session it is of are not touched", async () => {
  const fork = (type: string, data: Event["data"] = {}): Event =>
    event(type, { ...data, sessionID: "ses_9" });
  const info = { id: "ses_9", location: { directory: HERE }, title: "fork", version: "2.1.2" };
  const one = observeLocation(HERE, { session: () => Promise.resolve(info) });
  const events = inOrder([
    ...turn(said("ok")),
    fork("session.forked", { parentID: S, boundary: { type: "through", messageID: "msg_2" } }),
    fork("session.inbox.enqueued", {
      inboxID: "msg_7",
      item: { type: "user", payload: { text: "other way" }, delivery: "steer" },
    }),
    fork("session.execution.started"),
    fork("session.inbox.delivered", { inboxID: "msg_7" }),
    fork("session.step.started", { assistantMessageID: "msg_8", agent: "build", model }),
    fork("session.text.ended", { assistantMessageID: "msg_8", ordinal: 0, text: "done" }),
    fork("session.step.ended", { assistantMessageID: "msg_8", finish: "stop" }),
    fork("session.execution.succeeded"),
  ]);
  give(one, events);
  for (let n = 0; n < 20; n += 1) await Promise.resolve();
  const seen = replay(one.observations);
  const infos = [...seen.infos.values()];
  assert.deepEqual(
    infos.map(({ requestPreview, metadata }) => [requestPreview, metadata["mlflow.trace.session"]]),
    [
      ["ask", S],
      ["other way", "ses_9"],
    ],
  );
  assert.equal(infos[1]?.metadata["opencode.session.title"], "fork");
  assert.equal(ofType(spansOf(seen), "CHAT_MODEL").length, 2);
});

test("a command of the user's between turns is a turn, with its output and exit code", () => {
  const shell = { id: "sh_5", command: "false", cwd: HERE, time: { started: 1_800_000_000_500 } };
  const run = [
    event("session.execution.started"),
    event("session.shell.started", { shell: { ...shell, status: "running" } }),
    event("session.shell.ended", {
      shell: {
        ...shell,
        status: "exited",
        exit: 3,
        time: { ...shell.time, completed: 1_800_000_000_600 },
      },
      output: { output: "no\n", truncated: false },
    }),
    event("session.execution.succeeded"),
  ];
  for (const events of [run, run.slice(1, 3)]) {
    const seen = traced([...turn(said("ok")), ...events]);
    const [tool] = ofType(spansOf(seen), "TOOL");
    assert.equal(rootsOf(spansOf(seen)).length, 2);
    assert.equal(tool?.attributes["opencode.tool.exit_code"], 3);
    assert.equal(tool.attributes["mlflow.spanOutputs"], "no\n");
    assert.equal(tool.attributes["opencode.tool.kind"], "shell");
  }
});
