"""A repository whose unpacked ``.git`` names programs: none of them runs when we ask git."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from bootstrap.project.kinds import gitignore
from tests.support.opencode import node

GIT_TS = Path(__file__).parents[2] / "plugin" / "src" / "program" / "git.ts"
IDENTITY = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")

PROGRAMS = (
    *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass"),
    *("core.gitProxy", "core.alternateRefsCommand", "diff.external", "diff.all.textconv"),
    *("diff.all.command", "filter.all.clean", "filter.all.smudge", "filter.all.process"),
    *("gpg.program", "gpg.ssh.program", "credential.helper", "pager.ls-files", "pager.config"),
    *("pager.rev-parse", "pager.check-ignore", "alias.ls-files", "alias.rev-parse"),
    *("alias.check-ignore", "alias.config", "alias.symbolic-ref", "uploadpack.packObjectsHook"),
    *("sequence.editor", "merge.all.driver", "interactive.diffFilter", "trace2.eventTarget"),
    *("submodule.sub.update", "remote.origin.uploadpack", "remote.origin.receivepack"),
)
"""Keys of a repository's configuration that name a program (git-config(1))."""
HOOKS = (
    "post-index-change",
    "post-checkout",
    "pre-commit",
    "reference-transaction",
    "query-watchman",
)


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *IDENTITY, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a repository with a commit, a ``.env`` of the user's, and attributes for all files."""
    folder = tmp_path / "clone"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / ".gitattributes").write_text("* filter=all diff=all merge=all\n")
    (folder / "file").write_text("x\n")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "one")
    (folder / ".env").write_text("A=1\n")
    return folder


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    return tmp_path / "it ran"


@pytest.fixture
def program(tmp_path: Path, marker: Path) -> Path:
    """Return the attacker's program: it leaves a mark."""
    script = tmp_path / "evil"
    script.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{marker}'\n")
    script.chmod(0o755)
    return script


def by_config(clone: Path, program: Path, where: Path) -> None:
    """Name the program at every key of the file ``where``."""
    for key in PROGRAMS:
        value = f"!{program}" if key.startswith(("alias.", "submodule.")) else str(program)
        subprocess.run(["git", "config", "--file", str(where), key, value], cwd=clone, check=True)


def itself(clone: Path, program: Path) -> None:
    by_config(clone, program, clone / ".git" / "config")


def by_include(clone: Path, program: Path) -> None:
    by_config(clone, program, clone / "settings")
    git(clone, "config", "include.path", "../settings")


def by_hooks(clone: Path, program: Path) -> None:
    for name in HOOKS:
        shutil.copy(program, clone / ".git" / "hooks" / name)


def by_hooks_path(clone: Path, program: Path) -> None:
    (clone / "tools").mkdir()
    for name in HOOKS:
        shutil.copy(program, clone / "tools" / name)
    git(clone, "config", "core.hooksPath", str(clone / "tools"))


def by_partial_clone(clone: Path, program: Path) -> None:
    """Let git fetch what is missing, from a remote that is a program."""
    git(clone, "sparse-checkout", "init", "--cone", "--sparse-index")
    for key, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", f"ext::{program} %S"),
        ("remote.origin.promisor", "true"),
        ("protocol.ext.allow", "always"),
        ("protocol.allow", "always"),
    ):
        git(clone, "config", key, value)
    for path in (clone / ".git" / "objects").glob("??/*"):
        path.unlink()


ATTACKS = {
    one.__name__: one for one in (itself, by_include, by_hooks, by_hooks_path, by_partial_clone)
}


@pytest.mark.parametrize("name", ATTACKS)
def test_up_asks_git_and_nothing_of_the_repository_runs(
    clone: Path, program: Path, marker: Path, name: str
) -> None:
    ATTACKS[name](clone, program)
    coverage = gitignore.coverage(clone)
    for content in (b"", b".env\n", None):
        as_if = gitignore.coverage(clone, content).state
        assert as_if == ("ignored" if content else "exposed") or name == "by_partial_clone"
    assert not marker.exists(), marker.read_text()
    assert coverage.state == "exposed" or name == "by_partial_clone"


def test_a_nested_folder_that_is_a_repository_by_its_files(
    tmp_path: Path, program: Path, marker: Path
) -> None:
    """A bare repository can be committed as ordinary files: it needs no unpacked ``.git``."""
    folder = tmp_path / "clone" / "docs"
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "--bare", ".")
    by_config(folder, program, folder / "config")
    (folder / "tree").mkdir()
    git(folder, "config", "core.bare", "false")
    git(folder, "config", "core.worktree", str(folder / "tree"))
    for place in (folder, folder / "tree"):
        gitignore.coverage(place)
    assert not marker.exists(), marker.read_text()


@pytest.mark.parametrize("name", ATTACKS)
def test_the_plugin_asks_git_and_nothing_of_the_repository_runs(
    clone: Path, program: Path, marker: Path, name: str
) -> None:
    ATTACKS[name](clone, program)
    other = clone.parent / "other"
    other.mkdir()
    git(other, "init", "-q", "-b", "elsewhere")
    script = (
        f"import {{ checkout }} from {str(GIT_TS)!r};"
        f"console.log(JSON.stringify(await checkout({str(clone)!r})));"
    )
    # The variables of a hook that OpenCode was started from.
    environment = {**os.environ, "GIT_DIR": str(other / ".git"), "GIT_EXTERNAL_DIFF": str(program)}
    done = subprocess.run(
        [node(), "--experimental-strip-types", "--input-type=module", "-e", script],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not marker.exists(), marker.read_text()
    assert '"branch":"main"' in done.stdout
