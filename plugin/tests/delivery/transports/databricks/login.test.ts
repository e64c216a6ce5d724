import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import fc from "fast-check";
import { readSettings } from "../../../../src/program/settings.ts";
import { gatherSources } from "../../../../src/program/sources.ts";
import {
  databricksLogin,
  type DatabricksSettings,
  type Login,
  parseIni,
} from "../../../../src/delivery/transports/databricks/login.ts";

const folder = mkdtempSync(join(tmpdir(), "opencode-mlflow-databricks-"));
const databricksConfigFile = join(folder, "databrickscfg");
after(() => {
  rmSync(folder, { recursive: true });
});
writeFileSync(
  databricksConfigFile,
  `; comment
[DEFAULT]
host = https://default.example/
token = default-token

[team]
# comment
HOST: team.example
token=team=token

[oauth]
host = https://oauth.example:443
client_id = id
client_secret = secret

[browser]
host = https://browser.example
auth_type = databricks-cli

[bare]
host = https://bare.example
`,
);

function login(uri: string, settings: DatabricksSettings = {}): Login {
  const found = databricksLogin(uri, { databricksConfigFile, ...settings });
  assert.ok(!("problem" in found), JSON.stringify(found));
  return found;
}

function problem(uri: string, settings: DatabricksSettings = {}): string {
  const found = databricksLogin(uri, { databricksConfigFile, ...settings });
  assert.ok("problem" in found, JSON.stringify(found));
  return found.problem;
}

const pat = (host: string, token: string): Login => ({ host, auth: { type: "pat", token } });
const TEAM = pat("https://team.example", "team=token");
const OAUTH: Login = {
  host: "https://oauth.example",
  auth: { type: "oauth-m2m", clientId: "id", clientSecret: "secret" },
};
const own = { databricksHost: "own.example", databricksToken: "own-token" };

describe("who asks, and where", () => {
  test("the default profile, one that is named, in the URI or not", () => {
    assert.deepEqual(login("databricks"), pat("https://default.example", "default-token"));
    assert.deepEqual(login("databricks://team"), TEAM);
    assert.deepEqual(login("databricks", { databricksProfile: "team" }), TEAM);
    assert.deepEqual(login("databricks://team", { databricksProfile: "oauth" }), TEAM);
    assert.deepEqual(login("databricks://oauth"), OAUTH);
  });

  test("the environment wins over the file, which then is not even read for the default", () => {
    assert.deepEqual(login("databricks", own), pat("https://own.example", "own-token"));
    assert.deepEqual(login("databricks://team", own), pat("https://own.example", "own-token"));
    assert.match(problem("databricks", { databricksHost: "h" }), /^no credentials .* https:\/\/h:/);
    const { host } = login("databricks://team", { databricksToken: "other" });
    assert.equal(host, "https://team.example");
  });

  test("a profile that is the default by the file's own settings", () => {
    const file = join(folder, "settings");
    writeFileSync(file, "[__settings__]\ndefault_profile = a\n[a]\nhost = a.example\ntoken = t\n");
    assert.deepEqual(
      login("databricks", { databricksConfigFile: file }),
      pat("https://a.example", "t"),
    );
    writeFileSync(file, "[__settings__]\ndefault_profile = b\n");
    assert.match(problem("databricks", { databricksConfigFile: file }), /has no profile b$/);
    assert.match(problem("databricks://__settings__"), /has no profile __settings__$/);
  });

  test("both a token and a client: the type decides", () => {
    const both = { ...own, databricksClientId: "id", databricksClientSecret: "secret" };
    assert.match(problem("databricks", both), /say DATABRICKS_AUTH_TYPE/);
    const as = (databricksAuthType: string): string =>
      login("databricks", { ...both, databricksAuthType }).auth.type;
    assert.deepEqual([as("pat"), as("oauth-m2m")], ["pat", "oauth-m2m"]);
  });

  test("what does not work is named, with what to set, and without secrets", () => {
    const cases: Readonly<Record<string, readonly [string, DatabricksSettings]>> = {
      "authentication by databricks-cli is not supported": ["databricks://browser", {}],
      "authentication by azure-cli is not": [
        "databricks",
        { ...own, databricksAuthType: "azure-cli" },
      ],
      "no credentials for the Databricks workspace https://bare.example": ["databricks://bare", {}],
      "has no profile nobody": ["databricks://nobody", {}],
      "works on Databricks only": ["databricks://scope:prefix", {}],
      "no Databricks workspace": ["databricks", { databricksToken: "own-token" }],
      "DATABRICKS_HOST is not an address": ["databricks", { ...own, databricksHost: "ftp://x" }],
      "must be databricks or databricks://<profile>": ["databricks:/x", {}],
      "cannot be read": ["databricks://team", { databricksConfigFile: join(folder, "missing") }],
    };
    for (const [words, [uri, settings]] of Object.entries(cases)) {
      const said = problem(uri, settings);
      assert.ok(said.includes(words), said);
      assert.doesNotMatch(said, /own-token|secret|team=token/);
    }
    const none = { databricksConfigFile: join(folder, "missing") };
    assert.match(problem("databricks", none), /set DATABRICKS_HOST and DATABRICKS_TOKEN/);
  });
});

interface Case {
  readonly name: string;
  readonly uri: string;
  /** What the configuration file holds. */
  readonly file: string | null;
  readonly variables: Readonly<Record<string, string>>;
  readonly expect: {
    readonly problem?: true;
    readonly host?: string;
    readonly kind?: string;
    readonly values?: Readonly<Record<string, string>>;
  };
}

// What Databricks' SDK makes of them: tests/unit/test_databricks.py.
const TABLE = new URL("../../../../../tests/cases/databricks.json", import.meta.url);
const { cases, usual } = JSON.parse(readFileSync(TABLE, "utf8")) as {
  readonly cases: readonly Case[];
  readonly usual: readonly string[];
};

describe("the table of cases", () => {
  for (const { name, uri, file, variables, expect } of cases) {
    test(name, () => {
      const path = join(folder, name.replaceAll(/\W/g, "-"));
      if (file !== null) writeFileSync(path, file === "usual" ? usual.join("\n") : file);
      const settings = readSettings(
        gatherSources({ ...variables, MLFLOW_TRACKING_URI: uri, DATABRICKS_CONFIG_FILE: path }, {}),
      );
      const found = databricksLogin(uri, settings);
      assert.equal("problem" in found, expect.problem ?? false, JSON.stringify(found));
      if ("problem" in found) return;
      const { type: kind, ...credentials } = found.auth;
      const values = Object.fromEntries(
        Object.entries(credentials).map(([key, value]) => [snakeCase(key), value]),
      );
      assert.deepEqual({ host: found.host, kind, values }, expect);
    });
  }
});

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

describe("an INI file", () => {
  test("as Python reads it", () => {
    const sections = parseIni(
      "x = before\n[a]\r\nK : v = w\nlong = one\n  two\n[b]\nempty =\n[a]\nl=1",
    );
    assert.deepEqual(Object.fromEntries(sections), {
      a: { k: "v = w", long: "one\ntwo", l: "1" },
      b: { empty: "" },
    });
  });

  test("whatever it holds, it is read", () => {
    const line = fc.oneof(
      fc.constantFrom("[", "[]", "[a]", " [a]", "=", ":", "a", "a=", "=b", " b", "#", "\t"),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        parseIni(lines.join("\n"));
      }),
    );
  });
});
