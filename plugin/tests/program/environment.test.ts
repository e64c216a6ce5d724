import assert from "node:assert/strict";
import { type } from "node:os";
import { setImmediate as immediate } from "node:timers/promises";
import { describe, test } from "node:test";
import { type Environment, environmentReader } from "../../src/program/environment.ts";
import type { Checkout } from "../../src/program/git.ts";
import { spyOn } from "../support/spy.ts";

/** Lets everything happen that needs no more than turns of the event loop, of which Bun takes more. */
async function nextTurn(): Promise<void> {
  for (let n = 0; n < 4; n++) await immediate();
}

/** A git that answers when it is told to. */
function slowGit(): {
  find: (folder: string) => Promise<Checkout>;
  answer: (checkout: Checkout) => Promise<void>;
  asked: string[];
} {
  const asked: string[] = [];
  const waiting: ((checkout: Checkout) => void)[] = [];
  return {
    asked,
    find: (folder) => {
      asked.push(folder);
      return new Promise((resolve) => waiting.push(resolve));
    },
    answer: async (checkout) => {
      await nextTurn();
      waiting.shift()?.(checkout);
      await nextTurn();
    },
  };
}

describe("where OpenCode works", () => {
  test("facts by MLflow's names", async () => {
    const git = slowGit();
    const learnt: Environment[] = [];
    const reader = environmentReader("/srv/app/src", "/srv/app", (e) => learnt.push(e), git.find);
    reader.started();
    assert.deepEqual(git.asked, [], "whoever asks does not even wait for git to start");
    await git.answer({ branch: "main", commit: "c0ffee", remote: "https://h/a.git" });
    const [facts] = learnt;
    assert.ok(facts?.["opencode.host.os"]?.startsWith(`${type()} `));
    assert.deepEqual(
      { ...facts, "opencode.host.os": "" },
      {
        "mlflow.source.type": "LOCAL",
        "mlflow.source.name": "opencode",
        "mlflow.source.git.branch": "main",
        "mlflow.source.git.commit": "c0ffee",
        "mlflow.source.git.repoURL": "https://h/a.git",
        "opencode.project": "app",
        "opencode.host.os": "",
      },
    );
    assert.deepEqual(git.asked, ["/srv/app"]);
  });

  test("what is not known is left out; without a repository the folder names the project", async () => {
    const learnt: Environment[] = [];
    environmentReader(
      "/srv/plain",
      "/",
      (e) => learnt.push(e),
      () => Promise.resolve({}),
    ).prompted();
    await nextTurn();
    await nextTurn();
    assert.deepEqual(Object.keys(learnt[0] ?? {}), [
      "mlflow.source.type",
      "mlflow.source.name",
      "opencode.project",
      "opencode.host.os",
    ]);
    assert.equal(learnt[0]?.["opencode.project"], "plain");
  });

  test("is found out anew for every prompt, one at a time", async () => {
    const git = slowGit();
    const branches: (string | undefined)[] = [];
    const { prompted } = environmentReader(
      "/srv/app",
      undefined,
      (e) => branches.push(e["mlflow.source.git.branch"]),
      git.find,
    );
    prompted();
    prompted();
    await nextTurn();
    for (let n = 0; n < 5; n++) prompted();
    await nextTurn();
    assert.equal(git.asked.length, 1);
    await git.answer({ branch: "one" });
    assert.equal(git.asked.length, 2);
    await git.answer({ branch: "two" });
    assert.equal(git.asked.length, 2);
    prompted();
    await git.answer({ branch: "three" });
    assert.deepEqual(branches, ["one", "two", "three"]);
  });

  test("a first prompt at once does not ask again, the next one does", async () => {
    const git = slowGit();
    const { started, prompted } = environmentReader("/srv/app", undefined, () => 0, git.find);
    started();
    prompted();
    await git.answer({ branch: "one" });
    await nextTurn();
    assert.equal(git.asked.length, 1);
    prompted();
    await nextTurn();
    assert.equal(git.asked.length, 2);
  });

  test("a first prompt long after the start asks again", async () => {
    const git = slowGit();
    const { started, prompted } = environmentReader("/srv/app", undefined, () => 0, git.find);
    const begin = performance.now();
    started();
    await git.answer({ branch: "one" });
    const later = spyOn(performance, "now", () => begin + 60_000);
    prompted();
    later.restore();
    await nextTurn();
    assert.equal(git.asked.length, 2);
  });
});
