import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import { maskProviderKeys, maskSecrets } from "../../src/privacy/secrets.ts";
import { recordingNames } from "../support/recording.ts";
import { ALNUM, HEX, run, TOKENS, URL_SAFE } from "../support/secrets.ts";

const KEPT: Readonly<Record<string, string>> = {
  "a commit": `commit ${run(HEX, 40)}\nAuthor: Me <me@example.com>`,
  "short commits": `${run(HEX, 7)} fix: token refresh\n${run(HEX, 7)} feat: password reset`,
  checksums: `${run(HEX, 64)}  file.tar.gz\nsha512-${run(`${ALNUM}+/`, 86)}==`,
  "a uuid": "123e4567-e89b-12d3-a456-426614174000",
  "ids of OpenCode": `ses_${run(ALNUM, 26)} msg_${run(ALNUM, 26)} prt_${run(ALNUM, 26)} call_${run(ALNUM, 24)}`,
  "an image": `data:image/png;base64,${run(`${ALNUM}+/`, 60_000)}==`,
  base64url: run(URL_SAFE, 2_000),
  paths: "/home/me/.config/opencode/task-runner-service/key-value-store/secret-santa.ts:12:3",
  "a lock file": `"integrity": "sha512-${run(`${ALNUM}+/`, 86)}==",\n"license": "MIT"\nchecksum = "${run(HEX, 64)}"`,
  "class names":
    "sk-loading-indicator sk-fading-circle-container-element disk-usage risk-assessment-2024",
  "an escape-rich text": 'C:\\new\\temp\\password.txt "\\u0041\\n\\t"',
  "a diff": "@@ -1,7 +1,7 @@\n-const a = 1;\n+const a = 2;\n",
  "a key-value table": "| key | value |\n|---|---|\n| token | a unit of text |",
};

describe("what holds no secret stays as it is", () => {
  for (const [name, text] of Object.entries(KEPT)) {
    test(name, () => {
      assert.equal(maskSecrets(text), text);
    });
  }

  test("all recordings", () => {
    for (const name of recordingNames) {
      const text = readFileSync(new URL(`../recordings/${name}`, import.meta.url), "utf8");
      assert.equal(maskSecrets(text), text, name);
    }
  });

  test("the source of this plugin, except for the rules themselves, and its lock file", () => {
    const root = new URL("../../", import.meta.url);
    const sources = readdirSync(new URL("src/", root), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.startsWith("privacy"))
      .map((path) => `src/${path}`);
    assert.ok(sources.length > 10);
    for (const path of [...sources, "package-lock.json", "build.mjs"]) {
      const text = readFileSync(new URL(path, root), "utf8");
      assert.equal(maskSecrets(text), text, path);
    }
  });
});

const secret = fc.constantFrom(...TOKENS.map(([, text]) => text));
/** Text that cannot run into a secret beside it. */
const surroundings = fc
  .string({ unit: "binary", maxLength: 60 })
  .map((text) => text.replace(/[\w.~+/=@-]+$/, "").replace(/^[\w.~+/=@-]+/, ""));

test("a secret in any text is gone", () => {
  fc.assert(
    fc.property(surroundings, secret, surroundings, (before, text, after) => {
      assert.ok(!maskSecrets(`${before} ${text} ${after}`).includes(text));
    }),
    { numRuns: 2_000 },
  );
});

/** Words that the rules look for, in any order: what trips them up. */
const pieces = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(..."\"'`\\ \n=:;,&<>(){}[]@/.-_$%#".split("")) },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          "password",
          "TOKEN",
          "api_key",
          "Authorization",
          "Bearer ",
          "Basic ",
          "cookie",
          "--secret ",
          "https://",
          "u:p@h",
          "eyJhbGciOi",
          "-----BEGIN PRIVATE KEY-----",
          "-----END PRIVATE KEY-----",
          "sk-",
          "[REDACTED:token]",
          "</password>",
          "curl -u ",
          "curl -b a=",
          "login -p ",
          "@tcp(",
          "IDENTIFIED BY '",
          "localhost:5432:a:b:",
          "machine h login a password ",
          "Private-Lines: 2\n",
          "Secret Access Key |",
          '"type":"api","key":"',
          "kind: Secret\ndata:\n  a: ",
          "ENV TOKEN ",
          'f("token", ',
          "adobe: ",
          "name: TOKEN\nvalue: ",
          "hunter2",
          "null",
          "\\n",
          '\\"',
          "${X}",
        ),
      },
      { weight: 1, arbitrary: secret },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

test("masking what is masked changes nothing", () => {
  fc.assert(
    fc.property(pieces, (text) => {
      const once = maskSecrets(text);
      assert.equal(maskSecrets(once), once);
    }),
    { numRuns: 3_000 },
  );
});

test("masking never throws, also with half of a surrogate pair", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xff_ff }), { maxLength: 200 }), (codes) => {
      maskSecrets(String.fromCharCode(...codes));
    }),
  );
});

test("keeping everything still keeps no provider key and no credentials in URLs", () => {
  const key = "sk-" + "ant-" + run(URL_SAFE, 40);
  assert.equal(
    maskProviderKeys(`PASSWORD=hunter2 ${key} https://u:p4ss@h/`),
    "PASSWORD=hunter2 [REDACTED:anthropic] https://[REDACTED:url]@h/",
  );
});
