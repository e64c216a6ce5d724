import assert from "node:assert/strict";
import { test } from "node:test";
import { creator } from "@secretlint/secretlint-rule-preset-recommend";
import { maskSecrets } from "../../src/privacy/secrets.ts";
import { TOKENS } from "../support/secrets.ts";

/** As much of a secretlint rule as is used here: `create` gives what reads a file and reports. */
interface Rule {
  readonly meta: { readonly id: string };
  create(context: object, options: object): { file?(source: object): unknown };
}

/** How many secrets secretlint's recommended rules find in a text. */
async function findings(text: string): Promise<number> {
  let count = 0;
  const context = {
    createTranslator: () => () => ({ message: "" }),
    report: () => {
      count++;
    },
    ignore: () => undefined,
    sharedOptions: {},
  };
  const source = { content: text, filePath: "a.txt", ext: ".txt", contentType: "text" };
  for (const rule of (creator as unknown as { rules: readonly Rule[] }).rules) {
    await rule.create(context, {}).file?.(source);
  }
  return count;
}

test("what secretlint finds is masked: it finds nothing in the masked text", async () => {
  const secrets = [
    ...TOKENS.map(([, secret]) => secret),
    "postgres://app:" + "s3cretWord@db.internal.net:5432/app",
    "mysql://root:" + "t00rt00r@db.internal.net/app",
    "mongodb+srv://app:" + "s3cretWord@cluster.internal.net/app",
    "https://me:" + "hunter2hunter2@git.internal.net/a.git",
    "AWS_SECRET_ACCESS_KEY=" + "q1w2e3r4t5".repeat(4),
    "//registry.internal.net/:_authToken=" + "q1w2e3r4t5".repeat(3),
  ];
  let known = 0;
  for (const secret of secrets) {
    const text = `before\n${secret}\nafter`;
    if ((await findings(text)) > 0) known++;
    // To secretlint the colon of a mask in a URL is one between user and password.
    const masked = maskSecrets(text).replace(/\[REDACTED:[a-z0-9-]+\]/g, "REDACTED");
    assert.equal(await findings(masked), 0, secret.slice(0, 12));
  }
  assert.ok(known >= 20, `secretlint knows ${known} of ${secrets.length}`);
});
