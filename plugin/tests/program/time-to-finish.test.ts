import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type ProcessContext, timeToFinish } from "../../src/program/time-to-finish.ts";

const desktop: ProcessContext = { pid: 4711, ppid: 4000, environment: {} };
const isLonger = (surroundings: Partial<ProcessContext>): boolean =>
  timeToFinish({ ...desktop, ...surroundings }) > timeToFinish(desktop);

describe("the time to finish", () => {
  test("is longer for the first process of a container, and for its child", () => {
    assert.ok(isLonger({ pid: 1, ppid: 0 }));
    assert.ok(isLonger({ ppid: 1 }));
  });

  test("is not longer for a service, which is an orphan everywhere", () => {
    const args = ["bun", "/$bunfs/root/src/index.js", "serve", "--service"];
    assert.ok(!isLonger({ ppid: 1, args }));
    assert.ok(isLonger({ pid: 1, ppid: 0, args }));
    assert.ok(isLonger({ ppid: 1, args: ["bun", "index.js", "serve", "--stdio"] }));
  });

  test("is longer on a build server", () => {
    for (const CI of ["true", "1", "woodpecker"]) assert.ok(isLonger({ environment: { CI } }), CI);
    for (const CI of ["false", "0", ""]) assert.ok(!isLonger({ environment: { CI } }), CI);
  });
});
