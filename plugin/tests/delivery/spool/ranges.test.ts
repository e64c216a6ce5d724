import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Ranges } from "../../../src/delivery/spool/ranges.ts";

const pairs = fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 5 })));

test("ranges hold what a set would, as few as there can be", () => {
  fc.assert(
    fc.property(pairs, fc.nat({ max: 45 }), fc.nat({ max: 45 }), (added, first, last) => {
      const ranges = new Ranges();
      const set = new Set<number>();
      for (const [from, count] of added) {
        ranges.add(from, from + count);
        for (let number = from; number <= from + count; number += 1) set.add(number);
      }
      for (let number = 0; number < 50; number += 1)
        assert.equal(ranges.has(number), set.has(number));
      assert.equal(ranges.isEmpty, set.size === 0);
      assert.equal(ranges.last, Math.max(0, ...set));
      const flat = ranges.all().flat();
      // Ascending, and never two that touch.
      assert.ok(
        flat.every(
          (number, index) => index === 0 || index % 2 === 1 || number > (flat[index - 1] ?? 0) + 1,
        ),
      );
      const within = ranges
        .within(first, last)
        .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
      assert.deepEqual(
        within,
        [...set]
          .filter((number) => number >= first && number <= last)
          .sort((one, other) => one - other),
      );
    }),
  );
});
