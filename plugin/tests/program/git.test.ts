import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { checkout, withoutCredentials } from "../../src/program/git.ts";

const root = mkdtempSync(join(tmpdir(), "opencode-mlflow-git-"));
after(() => {
  rmSync(root, { recursive: true });
});

const IDENTITY = ["-c", "user.name=x", "-c", "user.email=x@example.invalid"];

function repository(name: string): (...command: string[]) => string {
  const folder = join(root, name);
  execFileSync("git", ["init", "--quiet", "--initial-branch=main", folder]);
  return (...command) =>
    execFileSync("git", ["-C", folder, ...IDENTITY, ...command], { encoding: "utf8" }).trim();
}

describe("a checkout", () => {
  test("branch, commit and remote", async () => {
    const git = repository("all");
    git("commit", "--quiet", "--allow-empty", "-m", "x");
    git("checkout", "--quiet", "-b", "feature/x");
    git("remote", "add", "backup", "https://example.invalid/backup.git");
    git("remote", "add", "origin", "https://me:secret@example.invalid/app.git");
    assert.deepEqual(await checkout(join(root, "all")), {
      branch: "feature/x",
      commit: git("rev-parse", "HEAD"),
      remote: "https://example.invalid/app.git",
    });
  });

  test("the only remote where none is called origin, no branch where none is checked out", async () => {
    const git = repository("other");
    git("commit", "--quiet", "--allow-empty", "-m", "x");
    git("checkout", "--quiet", "--detach");
    git("remote", "add", "upstream", "git@example.invalid:team/app.git");
    const { branch, remote } = await checkout(join(root, "other"));
    assert.deepEqual([branch, remote], [undefined, "git@example.invalid:team/app.git"]);
  });

  test("before the first commit there is only a branch", async () => {
    repository("empty");
    assert.deepEqual(await checkout(join(root, "empty")), { branch: "main" });
  });

  test("nothing without a repository, and without git", async () => {
    assert.deepEqual(await checkout(root), {});
    const { PATH } = process.env;
    process.env["PATH"] = root;
    try {
      assert.deepEqual(await checkout(join(root, "all")), {});
    } finally {
      process.env["PATH"] = PATH;
    }
  });
});

describe("credentials in a remote", () => {
  const cases: Record<string, string | undefined> = {
    "https://example.invalid/a.git": "https://example.invalid/a.git",
    "https://token@example.invalid/a.git": "https://example.invalid/a.git",
    "https://me:p%40ss@example.invalid:8443/a.git": "https://example.invalid:8443/a.git",
    "https://example.invalid/a.git?access_token=x#y": "https://example.invalid/a.git",
    "ssh://git:secret@example.invalid/a.git": "ssh://example.invalid/a.git",
    "git@example.invalid:team/a.git": "git@example.invalid:team/a.git",
    "git:secret@example.invalid:team/a.git": undefined,
    "https://me:se@cret@example.invalid/a.git": "https://example.invalid/a.git",
    "https://example.invalid/me:secret@x/a.git": undefined,
    "https://me:secret@": undefined,
    "/srv/git/a.git": "/srv/git/a.git",
    "../a.git": "../a.git",
    "file:///srv/git/a.git": "file:///srv/git/a.git",
  };
  for (const [remote, expected] of Object.entries(cases)) {
    test(remote, () => {
      assert.equal(withoutCredentials(remote), expected);
    });
  }
});
