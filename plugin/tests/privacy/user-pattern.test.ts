import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { readUserPattern } from "../../src/privacy/user-pattern.ts";

const stopped = (): number => 0;

function masked(pattern: string, text: string): string {
  const { mask, problem } = readUserPattern(pattern, stopped);
  assert.equal(problem, undefined);
  return mask?.()(text) ?? "";
}

describe("a pattern of the user's own", () => {
  const cases: readonly (readonly [pattern: string, text: string, expected: string])[] = [
    ["CORP-[0-9]{6}", "see CORP-123456.", "see [REDACTED:pattern]."],
    ["/corp-\\d+/i", "CORP-1 corp-2", "[REDACTED:pattern] [REDACTED:pattern]"],
    ["(?:alpha|beta)-\\w+", "beta-x gamma-y", "[REDACTED:pattern] gamma-y"],
    ["(?<=id=)[a-z]+", "id=abc", "id=[REDACTED:pattern]"],
    ["acme\\.example\\.com", "https://acme.example.com/", "https://[REDACTED:pattern]/"],
    ["[\\]x]y{2}", "]yy", "[REDACTED:pattern]"],
    ["a/b", "a/b", "[REDACTED:pattern]"],
  ];
  for (const [pattern, text, expected] of cases) {
    test(pattern, () => {
      assert.equal(masked(pattern, text), expected);
    });
  }

  /** Windows begin at multiples of 64. */
  const nearWindowEdge = fc
    .tuple(fc.constantFrom(0, 1, 2, 4, 8, 16, 32, 64, 128), fc.nat({ max: 12 }))
    .map(([edge, distance]) => Math.max(0, edge * 64 - distance));

  test("a match anywhere in a long text, also where windows meet", () => {
    fc.assert(
      fc.property(nearWindowEdge, fc.nat({ max: 20_000 }), (before, after) => {
        const text = `${".".repeat(before)}CORP-123456${".".repeat(after)}`;
        const expected = `${".".repeat(before)}[REDACTED:pattern]${".".repeat(after)}`;
        assert.equal(masked("CORP-[0-9]{6}", text), expected);
        assert.equal(masked("CORP-[0-9]+", text), expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a pattern that is not used, and why", () => {
  const cases: readonly (readonly [pattern: string, why: RegExp])[] = [
    ["(", /Unterminated group|missing \)/i],
    ["[z-a]", /out of order/],
    ["a*", /matches empty text/],
    ["(a+)+$", /repeats \(\+\) a part that itself varies/],
    ["(a|aa)+$", /repeats \(\+\) a part that itself varies/],
    ["((?:ab?){2,9}c)", /repeats \(\{2,9\}\) a part that itself varies/],
    ["(.)\\1", /refers back/],
    ["(?<x>.)\\k<x>", /refers back/],
    ["(?=.*x)y", /looks around without a limit/],
    [".*a.*b.*c.*d", /too many parts of variable length/],
    [`${"a?".repeat(40)}${"a".repeat(40)}`, /too many parts of variable length/],
  ];
  for (const [pattern, why] of cases) {
    test(pattern, () => {
      const { mask, problem } = readUserPattern(pattern, stopped);
      assert.equal(mask, undefined);
      assert.match(problem ?? "", why);
      assert.match(
        problem ?? "",
        /^MLFLOW_OPENCODE_REDACT_PATTERN is not used: .*built-in rules stay/,
      );
    });
  }
});

test("what takes too long masks the rest unread", () => {
  let time = 0;
  const { mask } = readUserPattern("x[0-9]+", () => (time += 40));
  const run = mask?.();
  assert.equal(run?.("x1 y"), "[REDACTED:pattern] y");
  assert.equal(run("x1 y ".repeat(5_000)), "[REDACTED:pattern-too-slow]");
  assert.equal(run("y"), "[REDACTED:pattern-too-slow]");
});

/** What is accepted, whatever it is, ends: a pattern that did not would hang this test. */
test("any pattern: accepted or explained, and run to its end", () => {
  const piece = fc.constantFrom(
    ..."a b . [ab] \\w \\d (?:a) (a) (a|b) (?=a) (?<!b) ^ $ | * + ? {2} {1,3} {2,} ( ) a+ \\b (?:a|ab)".split(
      " ",
    ),
  );
  const pattern = fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(pattern, (source) => {
      const { mask, problem } = readUserPattern(source, () => performance.now());
      assert.equal(mask === undefined, problem !== undefined);
      mask?.()(`${"a".repeat(3_000)}!`);
    }),
    { numRuns: 400 },
  );
});
