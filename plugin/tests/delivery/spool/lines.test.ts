import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { frame, linesOf } from "../../../src/delivery/spool/lines.ts";

const payloads = fc.array(
  fc.object({ withNullPrototype: false }).map((value) => JSON.stringify({ value })),
  { maxLength: 8 },
);

function texts(bytes: Buffer): (string | undefined)[] {
  return [...linesOf(bytes)].map((line) => line?.payload.toString());
}

describe("lines", () => {
  test("are what RFC 1952's CRC-32, the number of bytes and the payload give", () => {
    assert.equal(frame('{"ü":1}').bytes.toString(), '455ffed5 8 {"ü":1}\n');
  });

  test("come back as they were", () => {
    fc.assert(
      fc.property(payloads, (all) => {
        assert.deepEqual(texts(Buffer.concat(all.map((one) => frame(one).bytes))), all);
      }),
    );
  });

  test("that are cut anywhere cost only themselves", () => {
    fc.assert(
      fc.property(payloads, fc.nat(), (all, at) => {
        const frames = all.map((one) => frame(one).bytes);
        const bytes = Buffer.concat(frames);
        const cut = bytes.subarray(0, at % (bytes.length + 1));
        let end = 0;
        const whole = all.filter((_, index) => {
          end += frames[index]?.length ?? 0;
          // The line end may be missing.
          return end - 1 <= cut.length;
        });
        assert.deepEqual(
          texts(cut).filter((text) => text !== undefined),
          whole,
        );
      }),
    );
  });

  test("of which some bytes are changed cost only themselves", () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 4 });
    fc.assert(
      fc.property(payloads, changes, (all, bytes) => {
        const frames = all.map((one) => frame(one).bytes);
        const content = Buffer.concat(frames);
        const before = Buffer.from(content);
        for (const [at, value] of bytes) {
          if (content.length > 0) content[at % content.length] = value;
        }
        let start = 0;
        const undamaged = all.filter((_, index) => {
          const end = start + (frames[index]?.length ?? 0);
          // A damaged line end damages neither of the two lines.
          const isSame = content.subarray(start, end - 1).equals(before.subarray(start, end - 1));
          start = end;
          return isSame;
        });
        const read = texts(content);
        for (const text of undamaged) assert.ok(read.includes(text), text);
        assert.ok(read.filter((text) => text !== undefined).every((text) => all.includes(text)));
      }),
      { numRuns: 500 },
    );
  });

  test("after NULs or other noise are found", () => {
    const line = frame('{"a":1}').bytes;
    for (const noise of [
      "\0".repeat(40),
      "0".repeat(40),
      "deadbeef 99 x",
      "\n\n",
      "ff".repeat(9),
    ]) {
      const read = texts(Buffer.concat([line, Buffer.from(noise), line]));
      assert.deepEqual(
        read.filter((text) => text !== undefined),
        ['{"a":1}', '{"a":1}'],
      );
    }
  });
});
