import assert from "node:assert/strict";
import { type } from "node:os";
import { test } from "node:test";
import { environmentOf } from "../../src/environment/index.ts";

test("facts by MLflow's names, asked for once", async () => {
  const asked: string[] = [];
  const find = (folder: string) => {
    asked.push(folder);
    return Promise.resolve({ branch: "main", commit: "c0ffee", remote: "https://h/a.git" });
  };
  const facts = await environmentOf("/srv/app/src", "/srv/app", find);
  assert.ok(facts["opencode.host.os"]?.startsWith(`${type()} `));
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
  assert.equal(await environmentOf("/srv/app/other", "/srv/app", find), facts);
  assert.deepEqual(asked, ["/srv/app"]);
});

test("what is not known is left out; without a repository the folder names the project", async () => {
  const facts = await environmentOf("/srv/plain", "/", () => Promise.resolve({}));
  assert.deepEqual(Object.keys(facts), [
    "mlflow.source.type",
    "mlflow.source.name",
    "opencode.project",
    "opencode.host.os",
  ]);
  assert.equal(facts["opencode.project"], "plain");
});
