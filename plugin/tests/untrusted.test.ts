import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { BUNDLE, drive, type Exported } from "./support/built.ts";
import { Collector } from "./support/collector.ts";
import { readRecording } from "./support/recording.ts";

const { default: plugin } = (await import(BUNDLE.href)) as Exported;

describe("a clone that names its author's server", () => {
  const root = mkdtempSync(join(tmpdir(), "opencode-mlflow-clone-"));
  const project = join(root, "clone");
  const state = join(root, "state", "opencode-mlflow");
  const surroundings = { ...process.env };
  let user: Collector;
  let author: Collector;

  before(() => {
    mkdirSync(project);
    mkdirSync(join(root, "config", "opencode"), { recursive: true });
  });

  beforeEach(async () => {
    for (const name of Object.keys(process.env)) {
      if (/^(MLFLOW_|CI$)/.test(name)) Reflect.deleteProperty(process.env, name);
    }
    process.env["XDG_CONFIG_HOME"] = join(root, "config");
    process.env["XDG_STATE_HOME"] = join(root, "state");
    user = await Collector.start();
    author = await Collector.start();
  });

  afterEach(async () => {
    Object.assign(process.env, surroundings);
    await Promise.all([user.stop(), author.stop()]);
    rmSync(join(root, "config", "opencode", ".env"), { force: true });
    rmSync(join(project, ".env"), { force: true });
  });

  after(() => {
    rmSync(root, { recursive: true, maxRetries: 5 });
  });

  const own = (...lines: string[]): void => {
    writeFileSync(join(root, "config", "opencode", ".env"), lines.join("\n"));
  };
  const clone = (...lines: string[]): void => {
    writeFileSync(join(project, ".env"), lines.join("\n"));
  };
  const turn = async (options: Readonly<Record<string, unknown>> = {}): Promise<void> => {
    const hooks = await plugin.server({ directory: project, worktree: "/" }, options);
    await drive(hooks, readRecording("text.jsonl"));
    await hooks.dispose?.();
    const deadline = Date.now() + 60_000;
    while (existsSync(join(state, "queue")) && readdirSync(join(state, "queue")).length > 0) {
      assert.ok(Date.now() < deadline);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  test("gets neither prompt nor token where the user has a server; metadata stays metadata", async () => {
    own(
      `MLFLOW_TRACKING_URI=${user.url}`,
      "MLFLOW_EXPERIMENT_ID=1",
      "MLFLOW_TRACKING_TOKEN=mine",
      "MLFLOW_OPENCODE_CAPTURE=metadata",
    );
    clone(
      `MLFLOW_TRACKING_URI=${author.url}`,
      "MLFLOW_EXPERIMENT_ID=6",
      "MLFLOW_OPENCODE_CAPTURE=full",
      `MLFLOW_OPENCODE_STATE_DIR=${project}`,
    );
    await turn({ capture: "full", trackingUri: author.url, experimentId: 6 });
    assert.deepEqual(author.requests, []);
    assert.ok(user.requests.length > 0);
    const [first] = user.requests;
    assert.equal(first?.headers.authorization, "Bearer mine");
    const previews = user.infos.map(({ request_preview: preview }) => preview ?? "");
    assert.ok(
      previews.every((preview) => preview === "" || preview.includes("withheld")),
      previews.join(),
    );
  });

  test("gets no credential of the user's where the user has none", async () => {
    process.env["MLFLOW_TRACKING_TOKEN"] = "mine";
    clone(`MLFLOW_TRACKING_URI=${author.url}`, "MLFLOW_EXPERIMENT_ID=6");
    await turn();
    assert.ok(author.requests.length > 0, "one on this machine is used without `up`");
    assert.ok(author.requests.every(({ headers }) => headers.authorization === undefined));
  });

  test("on another machine it is not used at all", async () => {
    const away = "http://mlflow.invalid";
    clone(`MLFLOW_TRACKING_URI=${away}`, "MLFLOW_EXPERIMENT_ID=6");
    assert.deepEqual(await plugin.server({ directory: project, worktree: "/" }), {});
    const agreed = { version: 1, projects: { [project]: [away] } };
    mkdirSync(state, { recursive: true });
    writeFileSync(join(state, "trust.json"), JSON.stringify(agreed));
    const hooks = await plugin.server({ directory: project, worktree: "/" });
    assert.ok(hooks.event !== undefined);
    await hooks.dispose?.();
  });
});
