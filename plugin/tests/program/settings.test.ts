import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { projectVariables, readSettings } from "../../src/program/settings.ts";

const root = mkdtempSync(join(tmpdir(), "opencode-mlflow-config-"));
after(() => {
  rmSync(root, { recursive: true });
});

const inner = join(root, "repo", "packages", "app");
mkdirSync(inner, { recursive: true });
writeFileSync(join(root, ".env"), "OUTSIDE=1\n");
writeFileSync(
  join(root, "repo", ".env"),
  "# comment\r\nexport MLFLOW_TRACKING_URI='http://outer' # why\r\nMLFLOW_EXPERIMENT_ID=\"3\"\r\n",
);
writeFileSync(join(inner, ".env"), "MLFLOW_TRACKING_URI=http://inner\nMLFLOW_EXPERIMENT_ID=\n");
mkdirSync(join(root, "odd", ".env"), { recursive: true });

describe(".env", () => {
  test("the innermost wins for each name, empty values do not, nothing beyond the worktree", () => {
    const found = projectVariables(inner, join(root, "repo"));
    assert.deepEqual(
      { ...found },
      { MLFLOW_TRACKING_URI: "http://inner", MLFLOW_EXPERIMENT_ID: "3" },
    );
  });

  test("without a repository only the folder itself counts", () => {
    assert.equal(projectVariables(inner, "/")["MLFLOW_EXPERIMENT_ID"], "");
    assert.equal(projectVariables(inner, undefined)["MLFLOW_EXPERIMENT_ID"], "");
    assert.equal(projectVariables(inner, join(root, "other"))["MLFLOW_EXPERIMENT_ID"], "");
  });

  test("the one beside the user's own OpenCode configuration comes last", () => {
    const home = join(root, "home");
    mkdirSync(join(home, "opencode"), { recursive: true });
    writeFileSync(
      join(home, "opencode", ".env"),
      "MLFLOW_TRACKING_URI=http://everywhere\nMLFLOW_EXPERIMENT_ID=9\n",
    );
    const environment = { XDG_CONFIG_HOME: home };
    const here = projectVariables(inner, undefined, environment);
    assert.equal(here["MLFLOW_TRACKING_URI"], "http://inner");
    assert.equal(here["MLFLOW_EXPERIMENT_ID"], "9");
    const elsewhere = projectVariables(join(root, "missing"), undefined, environment);
    assert.equal(elsewhere["MLFLOW_TRACKING_URI"], "http://everywhere");
  });

  test("one that cannot be read is as if it were not there", () => {
    assert.deepEqual(projectVariables(join(root, "odd"), undefined), {});
    assert.deepEqual(projectVariables(join(root, "missing"), undefined), {});
  });
});

describe("settings", () => {
  const name = "MLFLOW_TRACKING_URI";

  test("environment, then options, then project; empty is not set", () => {
    const read = (environment: string, option: unknown, project: string): string | undefined =>
      readSettings({ [name]: environment }, { trackingUri: option }, { [name]: project })
        .trackingUri;
    assert.equal(read("a", "b", "c"), "a");
    assert.equal(read("", "b", "c"), "b");
    assert.equal(read(" ", "", "c"), "c");
    assert.equal(read("", { not: "text" }, ""), undefined);
  });

  test("every setting has its variable", () => {
    const settings = readSettings(
      {
        MLFLOW_TRACKING_URI: "uri",
        MLFLOW_EXPERIMENT_ID: "1",
        MLFLOW_OPENCODE_DEBUG: "true",
        MLFLOW_TRACKING_USERNAME: "user",
        MLFLOW_TRACKING_PASSWORD: "password",
        MLFLOW_TRACKING_TOKEN: "token",
        MLFLOW_WORKSPACE: "workspace",
        MLFLOW_TRACE_LOCATION: "catalog.schema",
        MLFLOW_TRACKING_SERVER_CERT_PATH: "/ca.pem",
        MLFLOW_TRACKING_INSECURE_TLS: "true",
        DATABRICKS_HOST: "host",
        DATABRICKS_TOKEN: "databricks-token",
        DATABRICKS_CLIENT_ID: "client",
        DATABRICKS_CLIENT_SECRET: "client-secret",
        DATABRICKS_CONFIG_PROFILE: "profile",
        DATABRICKS_CONFIG_FILE: "/databrickscfg",
        DATABRICKS_AUTH_TYPE: "pat",
        MLFLOW_OPENCODE_SPOOL_MB: "1.5",
        MLFLOW_OPENCODE_SPOOL_DAYS: "7",
        MLFLOW_OPENCODE_CAPTURE: "Full",
        MLFLOW_OPENCODE_REDACT_PATTERN: "ACME-[0-9]+",
        MLFLOW_OPENCODE_INPUTS: "full",
        MLFLOW_OPENCODE_STATE_DIR: "/state",
      },
      {},
      {},
    );
    assert.deepEqual(settings, {
      trackingUri: "uri",
      experimentId: "1",
      debug: true,
      username: "user",
      password: "password",
      token: "token",
      workspace: "workspace",
      traceLocation: "catalog.schema",
      caCertificate: "/ca.pem",
      insecureTls: true,
      databricksHost: "host",
      databricksToken: "databricks-token",
      databricksClientId: "client",
      databricksClientSecret: "client-secret",
      databricksProfile: "profile",
      databricksConfigFile: "/databrickscfg",
      databricksAuthType: "pat",
      spoolMegabytes: 1.5,
      spoolDays: 7,
      capture: "full",
      redactPattern: "ACME-[0-9]+",
      inputs: "full",
      stateDir: "/state",
      problems: [],
    });
  });

  test("what is not set", () => {
    const settings = readSettings({ XDG_STATE_HOME: "/xdg" }, {}, {});
    const { capture, inputs, redactPattern, stateDir, problems } = settings;
    const { spoolMegabytes, spoolDays, insecureTls } = settings;
    assert.deepEqual({ spoolMegabytes, spoolDays }, { spoolMegabytes: 256, spoolDays: 30 });
    assert.equal(insecureTls, false);
    assert.deepEqual(
      { capture, inputs, redactPattern, stateDir, problems },
      {
        capture: "redacted",
        inputs: "new",
        redactPattern: undefined,
        stateDir: join("/xdg", "opencode-mlflow"),
        problems: [],
      },
    );
    assert.ok(readSettings({ XDG_STATE_HOME: "relative" }, {}, {}).stateDir.startsWith(homedir()));
  });

  test("what makes no sense is said, and taken as what records least", () => {
    const { capture, inputs, stateDir, problems } = readSettings(
      { MLFLOW_OPENCODE_CAPTURE: "ful", XDG_STATE_HOME: "/xdg" },
      { inputs: "all", stateDir: "here" },
      {},
    );
    assert.deepEqual(
      { capture, inputs, stateDir },
      { capture: "metadata", inputs: "new", stateDir: join("/xdg", "opencode-mlflow") },
    );
    assert.deepEqual(
      problems.map((problem) => problem.split(" ")[0]),
      ["MLFLOW_OPENCODE_CAPTURE", "MLFLOW_OPENCODE_INPUTS", "MLFLOW_OPENCODE_STATE_DIR"],
    );
  });

  test("certificates: MLflow's variable wins over those of every Python program", () => {
    const read = (environment: Record<string, string>): string | undefined =>
      readSettings(environment, {}, {}).caCertificate;
    const both = { CURL_CA_BUNDLE: "/curl", REQUESTS_CA_BUNDLE: "/requests" };
    assert.equal(read({ ...both, MLFLOW_TRACKING_SERVER_CERT_PATH: "/mlflow" }), "/mlflow");
    assert.equal(read(both), "/requests");
    assert.equal(read({ ...both, REQUESTS_CA_BUNDLE: "" }), "/curl");
  });

  for (const senseless of ["much", "0", "-1", "Infinity", "NaN"]) {
    test(`a bound of "${senseless}" is the default`, () => {
      const { spoolMegabytes, spoolDays, problems } = readSettings(
        { MLFLOW_OPENCODE_SPOOL_MB: senseless, MLFLOW_OPENCODE_SPOOL_DAYS: senseless },
        {},
        {},
      );
      assert.deepEqual([spoolMegabytes, spoolDays, problems.length], [256, 30, 2]);
    });
  }

  test("options may be numbers and booleans", () => {
    const { experimentId, debug } = readSettings({}, { experimentId: 12, debug: true }, {});
    assert.deepEqual([experimentId, debug], ["12", true]);
    assert.equal(
      readSettings({ MLFLOW_OPENCODE_DEBUG: "false" }, { debug: true }, {}).debug,
      false,
    );
  });
});
