import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { explainSettings, readSettings, resolvedEnvironment } from "../../src/program/settings.ts";
import { gatherSources } from "../../src/program/sources.ts";
import { traceTarget } from "../../src/delivery/transports/target.ts";

interface Case {
  readonly name: string;
  /** Contents by path; a path that ends in a slash is a folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly worktree?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, unknown>>;
  /** The major version of OpenCode; 1 where it is not given. */
  readonly opencode?: number;
  readonly expect: {
    readonly settings?: Readonly<Record<string, { readonly name?: string }>>;
    readonly stateDir?: string;
    readonly authorization?: string | null;
    readonly certificates?: string;
    readonly proposals?: readonly unknown[];
  };
}

const root = mkdtempSync(join(tmpdir(), "opencode-mlflow-config-"));
after(() => {
  rmSync(root, { recursive: true });
});

// bootstrap/settings.py is held to the same.
const TABLE = new URL("../../../tests/cases/settings.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(TABLE, "utf8")) as { readonly cases: readonly Case[] };

/** A case with its files in a folder of its own. */
function made(template: Case, folder: string): Case {
  const text = JSON.stringify(template).replaceAll("{root}", folder);
  const whole = JSON.parse(text) as Case;
  for (const [name, content] of Object.entries(whole.files)) {
    const path = join(folder, name);
    mkdirSync(name.endsWith("/") ? path : dirname(path), { recursive: true });
    if (!name.endsWith("/")) writeFileSync(path, content);
  }
  return whole;
}

function plain(authorization: string | undefined): string | null {
  const [, basic] = /^Basic (.*)/.exec(authorization ?? "") ?? [];
  if (basic === undefined) return authorization ?? null;
  return `Basic ${Buffer.from(basic, "base64").toString()}`;
}

/** What is said to the user, and not in the other process as well. */
const said = { proposals: [], problems: [] };

describe("the table of cases", () => {
  for (const [index, template] of cases.entries()) {
    test(template.name, () => {
      const home = join(root, String(index));
      const { folder, worktree, options, expect, ...rest } = made(template, home);
      const environment = {
        XDG_CONFIG_HOME: join(home, "config"),
        XDG_STATE_HOME: join(home, "state"),
        ...rest.environment,
      };
      const place = {
        directory: join(home, folder),
        worktree: worktree === undefined ? undefined : join(home, worktree),
      };
      const given = gatherSources(environment, options, place, undefined, rest.opencode === 2);
      const settings = readSettings(given);
      if (expect.settings !== undefined) {
        const explained = Object.entries(explainSettings(given)).map(
          ([variable, { name, ...said }]) =>
            expect.settings?.[variable]?.name === undefined
              ? [variable, said]
              : [variable, { ...said, name }],
        );
        const expected = Object.entries(expect.settings).map(([variable, said]) => [
          variable,
          { hidden: [], ...said },
        ]);
        assert.deepEqual(Object.fromEntries(explained), Object.fromEntries(expected));
      }
      if (expect.stateDir !== undefined) assert.equal(settings.stateDir, expect.stateDir);
      if (expect.certificates !== undefined) {
        const usual = settings.insecureTls ? "any" : "usual";
        assert.equal(settings.caCertificate ?? usual, expect.certificates);
      }
      if (expect.authorization !== undefined) {
        const { trackingUri = "" } = settings;
        const target = traceTarget({ ...settings, trackingUri, experimentId: "1" });
        assert.ok("infos" in target);
        assert.equal(plain(target.infos.headers["authorization"]), expect.authorization);
      }
      if (expect.proposals !== undefined) {
        assert.deepEqual(settings.proposals, expect.proposals);
      }
      // The process that goes on when OpenCode has ended is given these instead of the files.
      const resolved = readSettings(gatherSources(resolvedEnvironment(given), {}));
      assert.deepEqual({ ...resolved, ...said }, { ...settings, ...said });
    });
  }
});

describe("settings", () => {
  test("every setting has its variable", () => {
    const settings = readSettings(
      gatherSources(
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
      ),
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
      insecureTls: false,
      ourPorts: [],
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
      proposals: [],
      problems: [],
    });
  });

  test("what is not set", () => {
    const settings = readSettings(gatherSources({ XDG_STATE_HOME: "/xdg" }, {}));
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
    assert.ok(
      readSettings(gatherSources({ XDG_STATE_HOME: "relative" }, {})).stateDir.startsWith(
        homedir(),
      ),
    );
  });

  test("what makes no sense is said, and taken as what records least", () => {
    const { capture, inputs, stateDir, problems } = readSettings(
      gatherSources(
        {
          MLFLOW_OPENCODE_CAPTURE: "ful",
          MLFLOW_OPENCODE_STATE_DIR: "here",
          XDG_STATE_HOME: "/xdg",
        },
        { inputs: "all" },
      ),
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

  test("certificates of one's own and any at all: what is safe is done, and that is said", () => {
    const { problems } = readSettings(
      gatherSources(
        { MLFLOW_TRACKING_INSECURE_TLS: "1", MLFLOW_TRACKING_SERVER_CERT_PATH: "/ca.pem" },
        {},
      ),
    );
    assert.deepEqual(problems, [
      "MLFLOW_TRACKING_INSECURE_TLS and MLFLOW_TRACKING_SERVER_CERT_PATH are both set: " +
        "certificates are checked",
    ]);
  });

  for (const senseless of ["much", "0", "-1", "Infinity", "NaN"]) {
    test(`a bound of "${senseless}" is the default`, () => {
      const { spoolMegabytes, spoolDays, problems } = readSettings(
        gatherSources(
          { MLFLOW_OPENCODE_SPOOL_MB: senseless, MLFLOW_OPENCODE_SPOOL_DAYS: senseless },
          {},
        ),
      );
      assert.deepEqual([spoolMegabytes, spoolDays, problems.length], [256, 30, 2]);
    });
  }

  test("options may be numbers and booleans", () => {
    const { experimentId, debug } = readSettings(
      gatherSources({}, { experimentId: 12, debug: true }),
    );
    assert.deepEqual([experimentId, debug], ["12", true]);
    assert.equal(
      readSettings(gatherSources({ MLFLOW_OPENCODE_DEBUG: "false" }, { debug: true })).debug,
      false,
    );
  });
});

test("a name of an experiment without an id is said, and traces nothing", () => {
  const environment = { MLFLOW_TRACKING_URI: "http://x", MLFLOW_EXPERIMENT_NAME: "training" };
  const read = (more: Record<string, string>) =>
    readSettings(gatherSources({ ...environment, ...more }, {}));
  assert.equal(read({}).experimentId, undefined);
  assert.match(
    read({}).problems.join(),
    /^MLFLOW_EXPERIMENT_NAME is set, and MLFLOW_EXPERIMENT_ID/,
  );
  assert.deepEqual(read({ MLFLOW_EXPERIMENT_ID: "1" }).problems, []);
});

test("an address that nobody agreed to counts only where none was agreed to", () => {
  const home = join(root, "agreed");
  const project = join(home, "app");
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, ".env"), "MLFLOW_TRACKING_URI=http://ours\nMLFLOW_EXPERIMENT_ID=1\n");
  const place = { directory: project, worktree: undefined };
  const options = { trackingUri: "http://127.0.0.1:9", experimentId: 77 };
  const read = (): ReturnType<typeof readSettings> =>
    readSettings(gatherSources({ XDG_STATE_HOME: home }, options, place, () => true));
  assert.deepEqual([read().trackingUri, read().experimentId], ["http://127.0.0.1:9", "77"]);
  mkdirSync(join(home, "opencode-mlflow"));
  const record = { version: 1, projects: { [project]: ["http://ours"] } };
  writeFileSync(join(home, "opencode-mlflow", "trust.json"), JSON.stringify(record));
  assert.deepEqual([read().trackingUri, read().experimentId], ["http://ours", "1"]);
  assert.deepEqual(
    read().proposals.map(({ address }) => address),
    ["http://127.0.0.1:9"],
  );
});

test("the ports of servers of ours are those that `up` recorded", () => {
  const home = mkdtempSync(join(tmpdir(), "opencode-mlflow-ports-"));
  const records = {
    one: '{"port": 5001}',
    two: '{"port": 5002}',
    three: "{",
    four: '{"port": "x"}',
  };
  for (const [name, text] of Object.entries(records)) {
    const stack = join(home, "opencode-mlflow", "stacks", name);
    mkdirSync(stack, { recursive: true });
    writeFileSync(join(stack, "stack.json"), text);
  }
  const { ourPorts } = readSettings(gatherSources({ XDG_STATE_HOME: home }, {}));
  assert.deepEqual([...ourPorts].sort(), [5001, 5002]);
  rmSync(home, { recursive: true });
});

test("a file of empty lines does not stop OpenCode", () => {
  const home = mkdtempSync(join(root, "blank-"));
  writeFileSync(join(home, ".env"), `${"\n".repeat(1_000_000)}!\nMLFLOW_WORKSPACE=last\n`);
  const environment = { XDG_CONFIG_HOME: home, XDG_STATE_HOME: home };
  const place = { directory: home, worktree: undefined };
  assert.equal(readSettings(gatherSources(environment, {}, place)).workspace, "last");
});

describe("in OpenCode 2's service, whose environment is that of another shell", () => {
  const project = join(root, "shared", "app");
  const state = join(root, "shared", "state");
  const config = join(root, "shared", "config");
  const place = { directory: project, worktree: undefined };
  const write = (file: string, content: string): void => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  const environment = {
    XDG_STATE_HOME: state,
    XDG_CONFIG_HOME: config,
    MLFLOW_TRACKING_URI: "http://127.0.0.1:1",
    MLFLOW_EXPERIMENT_ID: "environment",
    MLFLOW_TRACKING_TOKEN: "token-of-1",
  };
  const read = (options: Readonly<Record<string, unknown>> = {}): ReturnType<typeof readSettings> =>
    readSettings(gatherSources(environment, options, place, undefined, true));

  test("the environment counts where nothing else is said", () => {
    assert.equal(read().experimentId, "environment");
    assert.equal(read().trackingUri, "http://127.0.0.1:1");
  });

  test("the entry's options count first, then the project's .env", () => {
    write(join(project, ".env"), "MLFLOW_EXPERIMENT_ID=dotenv\n");
    assert.equal(read().experimentId, "dotenv");
    assert.equal(read({ experimentId: "options" }).experimentId, "options");
  });

  test("the project's .env counts before options of the user's own configuration", () => {
    const entry = ["./opencode-mlflow", { experimentId: "all", trackingUri: "http://127.0.0.1:2" }];
    write(join(config, "opencode", "opencode.json"), JSON.stringify({ plugin: [entry] }));
    const settings = read({ experimentId: "all", trackingUri: "http://127.0.0.1:2" });
    assert.equal(settings.experimentId, "dotenv");
    assert.equal(settings.trackingUri, "http://127.0.0.1:2");
    assert.equal(settings.token, undefined);
    rmSync(join(config, "opencode", "opencode.json"));
  });

  test("a server that the user has not agreed to is none, nor gets it a credential", () => {
    write(join(project, ".env"), "MLFLOW_TRACKING_URI=https://other.example\n");
    const settings = read({ trackingUri: "https://another.example" });
    assert.equal(settings.trackingUri, "http://127.0.0.1:1");
    assert.deepEqual(
      settings.proposals.map(({ address }) => address),
      ["https://another.example", "https://other.example"],
    );
  });

  test("the process that finishes has the same settings", () => {
    write(join(project, ".env"), "MLFLOW_EXPERIMENT_ID=dotenv\n");
    const given = gatherSources(environment, { inputs: "full" }, place, undefined, true);
    const resolved = readSettings(gatherSources(resolvedEnvironment(given), {}));
    assert.equal(resolved.experimentId, "dotenv");
    assert.equal(resolved.inputs, "full");
  });
});
