import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import fc from "fast-check";
import { capText, clip, digest, endBefore, startAfter } from "../../src/privacy/cut.ts";
import { maskSecrets } from "../../src/privacy/secrets.ts";
import { ALNUM, pem, run, TOKENS, webToken } from "../support/secrets.ts";

/** Characters of a secret that are enough to recognise it by. */
const STUB = 6;

/** Pieces of a secret that are found in a text. */
function stubs(masked: string, secret: string): string[] {
  const output = masked.replace(/\[REDACTED:[a-z0-9-]+\]/g, "");
  const found: string[] = [];
  for (let at = 0; at + STUB <= secret.length; at++) {
    const piece = secret.slice(at, at + STUB);
    if (output.includes(piece)) found.push(piece);
  }
  return found;
}

/** The same for long ones: each piece of the text is looked up among those of the secret. */
function stubsOfLong(output: string, secret: string): string[] {
  const pieces = new Set<string>();
  for (let at = 0; at + STUB <= secret.length; at++) pieces.add(secret.slice(at, at + STUB));
  const found: string[] = [];
  for (let at = 0; at + STUB <= output.length; at++) {
    const piece = output.slice(at, at + STUB);
    if (pieces.has(piece)) found.push(piece);
  }
  return found;
}

const WORDS = "lorem ipsum dolor sit amet\n";
/** The private lines of a key of PuTTY. */
const PUTTY = pem("", 400).split("\n").slice(1, -1).join("\n");
/** As a minified file or JSON on one line is: quotes, but no white space. */
const ONE_LINE = '{"a":[1,22,333],"b":"cc"},';

function filled(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** A text with a secret at a place of it, nothing of which looks like a piece of the secret. */
function around(secret: string, place: number, length: number, piece: string): string {
  const before = filled(piece, place - 1);
  return `${before} ${secret} ${filled(piece, Math.max(0, length - before.length - secret.length - 2))}`;
}

const SHORT = TOKENS.filter(([, secret]) => secret.length <= 220);

/** What is secret in a text, and how it stands there. */
const WRITTEN: readonly (readonly [name: string, secret: string, written: string])[] = [
  ...SHORT.map(([kind, secret], at): [string, string, string] => [`${kind} ${at}`, secret, secret]),
  ["a password", "Tr0ub4dor&3xyz", "DB_PASSWORD=Tr0ub4dor&3xyz"],
  ["a phrase", "horse battery staple 17", 'DB_PASSWORD="horse battery staple 17"'],
  ["JSON", "hunter2hunter2", '{"password": "hunter2hunter2"}'],
  ["JSON in JSON", "hunter2hunter2", String.raw`{\"password\": \"hunter2hunter2\"}`],
  ["a header", run(ALNUM, 40), `Authorization: Bearer ${run(ALNUM, 40)}`],
  ["a URL", "s3cr3t-of-mine", "postgres://app:s3cr3t-of-mine@db.example.com/app"],
];

describe("a secret at any place around a cut leaves no piece of it behind", () => {
  const LIMIT = 480;
  const LENGTH = 800;

  for (const [name, secret, written] of WRITTEN) {
    test(name, () => {
      for (const piece of [WORDS, ONE_LINE]) {
        for (const cut of [LIMIT / 2, LENGTH - LIMIT / 2]) {
          for (let place = cut - written.length - 2; place <= cut + 2; place++) {
            const text = around(written, Math.max(1, place), LENGTH, piece);
            assert.deepEqual(stubs(maskSecrets(capText(text, LIMIT)), secret), [], `at ${place}`);
            assert.deepEqual(stubs(maskSecrets(clip(text, cut)), secret), [], `at ${place}`);
          }
        }
      }
    });
  }
});

describe("long secrets that a cut goes through", () => {
  const LIMIT = 200_000;
  const value = run(ALNUM, 30_000);
  const LONG: readonly (readonly [name: string, secret: string, written: string])[] = [
    ["an RSA key", pem("RSA PRIVATE KEY", 50), pem("RSA PRIVATE KEY", 50)],
    ["a key of 60 kB", pem("PGP PRIVATE KEY BLOCK", 900), pem("PGP PRIVATE KEY BLOCK", 900)],
    [
      "a key in JSON",
      pem("PRIVATE KEY", 100).replaceAll("\n", String.raw`\n`),
      JSON.stringify({ key: pem("PRIVATE KEY", 100) }),
    ],
    [
      "a key in a diff",
      pem("PRIVATE KEY", 100).replaceAll("\n", "\n+"),
      pem("PRIVATE KEY", 100).replaceAll("\n", "\n+"),
    ],
    [
      "a percent-encoded key",
      encodeURIComponent(pem("PRIVATE KEY", 300)),
      `a=1&key=${encodeURIComponent(pem("PRIVATE KEY", 300))}`,
    ],
    ["a key of PuTTY", PUTTY, `PuTTY-User-Key-File-3: ssh-rsa\nPrivate-Lines: 400\n${PUTTY}`],
    ["a value", value, `SERVICE_TOKEN=${value}`],
    ["a quoted value", value, `SERVICE_TOKEN="${value}"`],
    ["a value longer than what is kept", value.repeat(5), `SERVICE_TOKEN='${value.repeat(5)}'`],
    ["a cookie", value, `Cookie: a=1; session=${value}; b=2`],
    ["a signed token", webToken() + value, `token ${webToken()}${value}`],
  ];

  for (const [name, secret, written] of LONG) {
    test(name, () => {
      const property = fc.property(
        fc.integer({ min: -2, max: 102 }),
        fc.constantFrom(WORDS, ONE_LINE),
        fc.boolean(),
        (percent, piece, isHead) => {
          const length = 2 * LIMIT + written.length;
          const cut = isHead ? LIMIT / 2 : length - LIMIT / 2;
          const place = Math.max(1, Math.round(cut - (percent / 100) * written.length));
          const output = maskSecrets(capText(around(written, place, length, piece)));
          assert.ok(output.length < LIMIT + 1_000);
          assert.deepEqual(stubsOfLong(output, secret), []);
        },
      );
      fc.assert(property, { numRuns: 12 });
    });
  }
});

test("a cut is where it was asked for, or at the end of a word before it, where nothing is secret", () => {
  const text = filled(WORDS, 20_000);
  for (let at = 9_000; at < 9_030; at++) {
    const [end, start] = [endBefore(text, at, ""), startAfter(text, at)];
    assert.ok(end <= at && at - end < 8 && start >= at && start - at < 8);
    assert.match(text.slice(end - 1, end + 1), /\s/);
    assert.match(text.slice(start - 1, start + 1), /\s/);
  }
  assert.equal(endBefore("x".repeat(300), 200, ""), 200);
  assert.equal(startAfter("x".repeat(300), 200), 200);
});

test("no cut is within a character", () => {
  const text = "😀".repeat(200);
  assert.equal(endBefore(text, 101, ""), 100);
  assert.equal(startAfter(text, 101), 102);
});

test("any text can be cut at any place", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.nat({ max: 300 }), (text, at) => {
      const place = Math.min(at, text.length);
      const [end, start] = [endBefore(text, place, ""), startAfter(text, place)];
      assert.ok(0 <= end && end <= place && place <= start && start <= text.length);
    }),
  );
});

test("a clipped text is never longer than its limit and never ends in half a character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
      const clipped = clip(text, limit);
      assert.ok(clipped.length <= limit);
      assert.ok(clipped.isWellFormed());
      if (text.length <= limit) assert.equal(clipped, text);
    }),
  );
});

test("a text within the limit is kept; of a longer one both ends, its length and its hash", () => {
  assert.equal(capText("abcdef", 6), "abcdef");
  const hash = createHash("sha256").update("abcdefgh").digest("hex");
  assert.equal(capText("abcdefgh", 4), `ab\n[4 of 8 characters left out, sha256 ${hash}]\ngh`);
});

test("50 MB become what a trace can hold", () => {
  const output = "x".repeat(50_000_000);
  const kept = capText(output);
  assert.ok(kept.length < 201_000);
  assert.ok(kept.includes(createHash("sha256").update(output).digest("hex")));
});

test("the hash is that of the UTF-8, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.equal(digest(text), createHash("sha256").update(text).digest("hex"));
    }),
  );
  assert.equal(digest("\ud800"), digest("\ufffd"));
});
