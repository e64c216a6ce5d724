import assert from "node:assert/strict";
import { execFile, execFileSync, fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { BUNDLE_FILE } from "../support/built.ts";
import { Collector } from "../support/collector.ts";
import { observationsOf, readRecording } from "../support/recording.ts";
import { replay, spansOf } from "../support/replay.ts";

const DRIVER = fileURLToPath(new URL("../support/plugin-driver.ts", import.meta.url));
const RECORDING = "bash.jsonl";
const LINES = readRecording(RECORDING);
const SPANS = spansOf(replay(observationsOf(LINES))).length;

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe("the built file as a program", () => {
  let project: string;
  let collector: Collector;
  const processes: ChildProcess[] = [];

  beforeEach(async () => {
    project = realpathSync(mkdtempSync(join(tmpdir(), "opencode-mlflow-program-")));
    collector = await Collector.start();
  });

  afterEach(async () => {
    for (const each of processes.splice(0)) each.kill("SIGKILL");
    await collector.stop();
    rmSync(project, { recursive: true, maxRetries: 5 });
  });

  const environment = (): NodeJS.ProcessEnv => {
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("MLFLOW_"));
    return Object.fromEntries(inherited);
  };
  const program = (args: readonly string[], variables: NodeJS.ProcessEnv = {}): Promise<Ended> =>
    new Promise((resolve) => {
      const env = { ...environment(), ...variables };
      execFile(process.execPath, [BUNDLE_FILE, ...args], { env }, (error, stdout, stderr) => {
        resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      });
    });
  const answer = async (
    args: readonly string[],
    variables?: NodeJS.ProcessEnv,
  ): Promise<Record<string, unknown>> => {
    const { code, stdout, stderr } = await program(args, variables);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /^[^\n]*\n$/);
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  const settings = (): Record<string, string> => ({
    MLFLOW_TRACKING_URI: collector.url,
    MLFLOW_EXPERIMENT_ID: "7",
    MLFLOW_OPENCODE_STATE_DIR: join(project, "state"),
  });
  const spooled = (): string[] => {
    const folder = join(project, "state", "queue");
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  /** A process of OpenCode's in which a turn happens; it has no child, and dies. */
  const dieAfterTurn = async (): Promise<void> => {
    const driver = fork(DRIVER, [project, "{}", RECORDING, String(LINES.length)], {
      env: { ...environment(), ...settings(), NO_CHILD: "1" },
    });
    processes.push(driver);
    await once(driver, "message");
    driver.kill("SIGKILL");
    await once(driver, "exit");
  };

  test("settings are those of OpenCode 2's service where its version is named", () => {
    const options = { experimentId: "options" };
    const one = { folder: project, options };
    const input = JSON.stringify({ projects: [one, { ...one, opencode: 2 }] });
    const env = { ...environment(), ...settings() };
    const said = execFileSync(process.execPath, [BUNDLE_FILE, "settings"], { env, input });
    interface Answer {
      readonly projects: readonly { readonly settings: Record<string, { value: string }> }[];
    }
    const values = (JSON.parse(said.toString()) as Answer).projects.map(
      ({ settings: given }) => given["MLFLOW_EXPERIMENT_ID"]?.value,
    );
    assert.deepEqual(values, ["7", "options"]);
  });

  test("check says what the settings come to, and sends nothing", async () => {
    writeFileSync(
      join(project, ".env"),
      `MLFLOW_TRACKING_URI=http://me:secret@localhost:1/x/\nMLFLOW_EXPERIMENT_ID=3\n`,
    );
    const stateDir = join(project, "state");
    const agreed = { version: 1, projects: { [project]: ["http://localhost:1/x"] } };
    mkdirSync(join(project, "xdg", "opencode-mlflow"), { recursive: true });
    writeFileSync(join(project, "xdg", "opencode-mlflow", "trust.json"), JSON.stringify(agreed));
    const found = await answer(["check", project], {
      XDG_STATE_HOME: join(project, "xdg"),
      MLFLOW_OPENCODE_STATE_DIR: stateDir,
      MLFLOW_OPENCODE_CAPTURE: "everything",
      MLFLOW_OPENCODE_REDACT_PATTERN: "(",
    });
    const { version, problems, ...rest } = found;
    assert.match(String(version), /^\d+\.\d+\.\d+$/);
    assert.deepEqual(rest, { url: "http://localhost:1/x", experimentId: "3", stateDir });
    assert.match(String(problems), /MLFLOW_OPENCODE_CAPTURE.*MLFLOW_OPENCODE_REDACT_PATTERN/);
    assert.equal(existsSync(stateDir), false);
  });

  test("check finds the .env of the repository that a folder is in", async () => {
    mkdirSync(join(project, ".git"));
    mkdirSync(join(project, "inner"));
    writeFileSync(join(project, ".env"), "MLFLOW_EXPERIMENT_ID=9\n");
    const { experimentId, url, problems } = await answer(["check", join(project, "inner")]);
    assert.deepEqual([experimentId, url], ["9", null]);
    assert.match(String(problems), /MLFLOW_TRACKING_URI/);
  });

  test("deliver sends what dead processes left, and says how much", async () => {
    await collector.stop();
    await dieAfterTurn();
    assert.equal(spooled().length, 1);
    const nowhere = await answer(["deliver", project, "--patience", "0.2"], settings());
    assert.equal(nowhere["delivered"], 0);
    assert.ok(Number(nowhere["waiting"]) > 0);
    assert.equal((nowhere["problems"] as string[]).length, 1);

    collector = await collector.restarted();
    const done = await answer(["deliver", project], settings());
    assert.deepEqual(
      { ...done, delivered: 0 },
      { delivered: 0, dead: 0, waiting: 0, problems: [] },
    );
    assert.equal(done["delivered"], collector.spans.length + collector.infos.length);
    assert.equal(new Set(collector.spans.map(({ spanId }) => spanId)).size, SPANS);
    assert.deepEqual(spooled(), []);
    const nothing = { delivered: 0, dead: 0, waiting: 0, problems: [] };
    assert.deepEqual(await answer(["deliver", project], settings()), nothing);
  });

  test("resend sends what was refused, once the cause is fixed", async () => {
    await collector.stop();
    await dieAfterTurn();
    collector = await collector.restarted();
    collector.answers.push(...Array.from({ length: 50 }, () => 403));
    const refused = await answer(["deliver", project], settings());
    assert.equal(refused["delivered"], 0);
    assert.ok(Number(refused["dead"]) > 0);
    assert.match(String(refused["problems"]), /HTTP 403/);
    collector.answers.splice(0);

    const sent = await answer(["resend", project], settings());
    assert.deepEqual(
      { ...sent, delivered: 0 },
      { delivered: 0, dead: 0, waiting: 0, problems: [] },
    );
    assert.equal(new Set(collector.spans.map(({ spanId }) => spanId)).size, SPANS);
    assert.equal(collector.infos.at(-1)?.state, "OK");
    const again = await answer(["resend", project], settings());
    assert.equal(again["delivered"], 0);
  });

  test("wrong use is said in a line", async () => {
    const wrong = [
      [],
      ["fly"],
      ["check", "a", "b"],
      ["deliver", "--parent", "x"],
      ["check", "--x"],
    ];
    for (const args of wrong) {
      const { code, stdout, stderr } = await program(args, settings());
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /^usage: [^\n]*\n$/);
    }
    const { code, stderr } = await program(["check"], { OPENCODE_MLFLOW_OPTIONS: "{" });
    assert.deepEqual([code, stderr], [2, "OPENCODE_MLFLOW_OPTIONS is not JSON\n"]);
  });
});
