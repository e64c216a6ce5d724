import assert from "node:assert/strict";
import { test } from "node:test";
import { diffBlock } from "../../src/trace/attributes.ts";

test("a patch is a code block, also one of a page with code blocks", () => {
  assert.equal(diffBlock("+x\n-y"), "```diff\n+x\n-y\n```");
  assert.equal(diffBlock("+x\n-y\n"), "```diff\n+x\n-y\n```");
  assert.equal(diffBlock("+````sh\n+```"), "`````diff\n+````sh\n+```\n`````");
});
