import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { maskSecrets } from "../../src/privacy/secrets.ts";
import { maskTokens } from "../../src/privacy/tokens.ts";
import { pem, run, ALNUM, TOKENS, webToken } from "../support/secrets.ts";

describe("keys and tokens that show what they are", () => {
  for (const [kind, secret] of TOKENS) {
    test(`${kind}: ${secret.slice(0, 6)}…`, () => {
      const mask = `[REDACTED:${kind}]`;
      assert.equal(maskSecrets(secret), mask);
      assert.equal(maskSecrets(`It is ${secret}, said the log.`), `It is ${mask}, said the log.`);
      assert.equal(maskSecrets(`cat <<X\n${secret}\nX`), `cat <<X\n${mask}\nX`);
      assert.equal(maskSecrets(`("${secret}")`), `("${mask}")`);
    });

    test(`${kind}: ${secret.slice(0, 6)}… in JSON text, in JSON text in JSON text`, () => {
      let text = `first line\n${secret}\ttabbed\nand ${secret}\u001b[0m`;
      let expected = text.replaceAll(secret, `[REDACTED:${kind}]`);
      for (let depth = 0; depth < 3; depth++) {
        assert.equal(maskSecrets(text), expected);
        text = JSON.stringify({ command: text });
        expected = JSON.stringify({ command: expected });
      }
    });
  }
});

test("a token behind a colour, an escape and a percent escape", () => {
  const secret = "AK" + "IA" + run(ALNUM.toUpperCase(), 16);
  for (const before of ["\u001b[31m", "\\u001b[1;31m", "%20", "\\t", "\\u000a", "ü", "="]) {
    assert.equal(maskTokens(`${before}${secret}`), `${before}[REDACTED:aws]`, before);
  }
});

test("a prefix inside of a word is no token", () => {
  for (const text of [
    `risk-${run(ALNUM, 30)}`,
    `achf_${run(ALNUM, 34)}`,
    `XAK${"IA" + run(ALNUM.toUpperCase(), 16)}`,
  ]) {
    assert.equal(maskTokens(text), text);
  }
});

test("several tokens, next to each other and at both ends", () => {
  const token = "gh" + "p_" + run(ALNUM, 36);
  assert.equal(maskTokens(`${token} ${token}`), "[REDACTED:github] [REDACTED:github]");
  const npm = "np" + "m_" + run(ALNUM, 36);
  assert.equal(maskTokens(`${token}/${npm}`), "[REDACTED:github]/[REDACTED:npm]");
});

describe("private keys", () => {
  const key = pem("EC PRIVATE KEY");

  test("in the listing of a file, line numbers and all", () => {
    const listed = key.split("\n").map((line, index) => `0000${index}| ${line}`);
    assert.equal(maskSecrets(listed.join("\n")), "00000| [REDACTED:private-key]");
  });

  test("cut off before its end", () => {
    const cut = key.slice(0, 200);
    assert.equal(maskSecrets(`<file>${cut}`), "<file>[REDACTED:private-key]");
    assert.equal(maskSecrets(`${cut}</file>`), "[REDACTED:private-key]</file>");
  });

  test("cut off at its beginning", () => {
    const rest = key.slice(120);
    assert.equal(maskSecrets(`… 900 more)\n${rest}\nb`), "… 900 more)[REDACTED:private-key]\nb");
  });

  test("one after another, text between them stays", () => {
    const masked = maskSecrets(`a\n${key}\nb\n${key}\nc`);
    assert.equal(masked, "a\n[REDACTED:private-key]\nb\n[REDACTED:private-key]\nc");
  });

  test("code that speaks of keys, and public keys, stay", () => {
    for (const text of [
      'if (text.startsWith("-----BEGIN PRIVATE KEY-----")) return "-----END PRIVATE KEY-----";',
      pem("PUBLIC KEY"),
      pem("CERTIFICATE"),
    ]) {
      assert.equal(maskSecrets(text), text);
    }
  });
});

test("a web token without a signature, and with the five parts of an encrypted one", () => {
  const [header = "", claims = ""] = webToken().split(".");
  assert.equal(maskSecrets(`${header}.${claims}.`), "[REDACTED:jwt]");
  assert.equal(maskSecrets(`${header}.a-b.c_d.${claims}.tag1`), "[REDACTED:jwt]");
  assert.equal(maskSecrets(header), header);
});
