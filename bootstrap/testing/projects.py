"""Disposable projects: from files, from a folder, or from a revision of a git repository."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, Union

from bootstrap.core import run_command
from bootstrap.core.errors import UserError
from bootstrap.core.reading import read_file
from bootstrap.core.run_command import last_line
from bootstrap.core.text import one_line
from bootstrap.testing import home

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Source = Union["Mapping[str, str | bytes]", Path, str]
"""Contents by path, or the path of a folder."""
Command: TypeAlias = tuple[Sequence[str], Mapping[str, str]]
"""Its words and its environment."""
Within: TypeAlias = Callable[[Command], AbstractContextManager[Command]]
"""Gives what runs a command elsewhere; ``nullcontext`` does here."""
_PATIENCE = 60.0
"""Seconds for git, in a project that OpenCode has worked in."""
_HARMLESS = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
"""Nothing that a repository's configuration names runs here."""
_IDENTITY = ("-c", "user.name=Sandbox", "-c", "user.email=sandbox@example.invalid")
_START = "The project before the test"
_OF_PACKAGES = "/.opencode/node_modules/\n/.opencode/package-lock.json\n/.opencode/.gitignore\n"
_CONFIGURATIONS = {
    folder + name for folder in ("", ".opencode/") for name in ("opencode.json", "opencode.jsonc")
}
_SCHEMA = re.compile(r""""\$schema"\s*:\s*"[^"]*"\s*,?""")
_NAMED = 3
"""How many files a message names."""


def make(  # noqa: PLR0913 - each is named at a call, and has a default
    folder: Path,
    source: Source,
    env: Mapping[str, str],
    *,
    revision: str | None = None,
    allow_dirty: bool = False,
    files: Mapping[str, str | bytes] | None = None,
) -> None:
    """Make a project, a git repository whose last commit is its start.

    Args:
        folder: Where; it must not be there.
        source: What is in it. Of a folder in a git repository: what git tracks, and what is new and
            not ignored; of any other: everything.
        env: Of git.
        revision: Of the source's repository, instead of what lies in its folder.
        allow_dirty: Whether a revision may leave out changes that are not committed.
        files: Contents by path, in place of what the source has there; a part of the start.

    Raises:
        UserError: The source is no folder or cannot be read, is no repository, has no such revision
            or changes that the revision would leave out; git is missing.
    """
    if not isinstance(source, (str, Path)):
        if revision is not None:
            raise UserError(
                "A project from files has no revision.",
                code="project_unusable",
                fix="Name the folder of a git repository, or leave the revision out.",
            )
        _write(folder, {**source, **(files or {})})
        _begin(folder, env)
        return
    path = Path(source).expanduser().resolve()
    if not path.is_dir():
        raise UserError(
            f"The project {path} does not exist or is no folder.",
            code="project_unusable",
            fix="Name a folder, or give its files: OpenCode(project={'name': 'content'}).",
        )
    if revision is not None:
        commit = commit_of(path, revision, env)
        if not allow_dirty:
            refuse_dirty(path, revision, env)
        _clone(path, folder, commit, env)
        if files:
            _write(folder, files)
            _git(folder, env, "add", "--force", "--", *files)
            _git(folder, env, *_commit())
    else:
        _copy(path, folder, env)
        _write(folder, files or {})
        _begin(folder, env)


def changed_files(
    folder: Path, env: Mapping[str, str], start: str, within: Within = nullcontext
) -> list[str]:
    """Return the paths of files that differ from a commit, new ones included, ignored ones not.

    Args:
        folder: The project.
        env: Of git.
        start: The commit.
        within: Gives the words and the environment that run a command where OpenCode runs: git
            runs programs that the repository's configuration names, which OpenCode may have
            changed.

    Raises:
        UserError: git does not answer, or says that it is no repository any more.
    """

    def asked(*arguments: str) -> run_command.Finished:
        with within((["git", *_HARMLESS, *arguments], env)) as (words, given):
            return _asked(words, folder, given)

    def listed(*arguments: str) -> set[str]:
        return set(_said(folder, asked(*arguments), arguments[0]).split("\0"))

    found = listed("diff", "--name-only", "--no-renames", "-z", start)
    found |= listed("ls-files", "--others", "--exclude-standard", "-z")
    for path in found & _CONFIGURATIONS:
        before = asked("show", f"{start}:{path}")
        if before.returncode == 0 and _has_schema_added(before.stdout, folder / path):
            found.remove(path)
    return sorted(found - {""})


def _asked(words: Sequence[str], folder: Path, env: Mapping[str, str]) -> run_command.Finished:
    try:
        return run_command.ask(words, cwd=folder, env=env, timeout=_PATIENCE)
    except OSError as error:  # TimeoutError too
        raise UserError(
            f"git does not say what has changed in {folder}: {error.strerror or error}.",
            code="project_unusable",
            fix="See what the turn has done to its repository.",
        ) from error


def _has_schema_added(before: str, path: Path) -> bool:
    """Return whether a configuration differs by ``$schema`` alone, which OpenCode 1.18 adds."""
    try:
        after = read_file(path).decode("utf-8", "replace")
    except OSError:
        return False  # deleted, or no file any more
    without, count = _SCHEMA.subn("", after, count=1)
    same = "".join(before.split()) == "".join(without.split())
    return count == 1 and same and not _SCHEMA.search(before)


def head(folder: Path, env: Mapping[str, str]) -> str:
    """Return the commit that a project is at."""
    return _git(folder, env, "rev-parse", "HEAD").strip()


def _write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    top = folder.resolve()
    for name, content in files.items():
        path = top / name
        parent = path.parent.resolve()
        if path.name == ".." or (parent != top and top not in parent.parents):
            raise UserError(
                f"{name!r} is not in the project.",
                code="project_unusable",
                fix="Give paths that are relative to the project.",
            )
        try:
            parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)  # a link of the source leads elsewhere
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        except OSError as error:
            raise UserError(
                f"{name!r} cannot be written into the project: {error.strerror or error}.",
                code="project_unusable",
                fix="A path is a file or a folder, not both; free some disk where it is full.",
            ) from error


def _copy(source: Path, folder: Path, env: Mapping[str, str]) -> None:
    listed = _run(source, env, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    try:
        if listed.returncode == 0:
            _copy_files(source, folder, filter(None, listed.stdout.split("\0")))
        else:
            shutil.copytree(source, folder, symlinks=True)
    except (OSError, shutil.Error) as error:
        raise UserError(
            f"The project {source} cannot be copied: {one_line(str(error), 300)}",
            code="not_readable",
            fix="Give yourself permission to read it, and free some disk.",
        ) from error


def _copy_files(source: Path, folder: Path, names: Iterable[str]) -> None:
    folder.mkdir(parents=True)
    for name in names:
        one = source / name
        if not one.is_symlink() and (one.is_dir() or not one.exists()):
            continue  # a submodule, or a file that was deleted
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(one, folder / name, follow_symlinks=False)


def _begin(folder: Path, env: Mapping[str, str]) -> None:
    if not (folder / ".git").exists():
        _git(folder, env, "init", "--quiet", "--initial-branch=main")
    _prepare(folder)
    _git(folder, env, "add", "--all", "--force", ".")
    _git(folder, env, *_commit())


def _commit() -> tuple[str, ...]:
    return (*_IDENTITY, "commit", "--quiet", "--allow-empty", "--no-verify", "--message", _START)


def commit_of(source: Path, revision: str, env: Mapping[str, str]) -> str:
    """Return the commit that a revision of a folder's repository names.

    Raises:
        UserError: The folder is in no repository, or it has no such revision.
    """
    found = _run(source, env, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found.returncode == 0:
        return found.stdout.strip()
    is_repository = _run(source, env, "rev-parse", "--git-dir").returncode == 0
    what = f"has no revision {revision!r}" if is_repository else "is no git repository"
    raise UserError(
        f"The project {source} {what}.",
        code="project_unusable",
        fix="See which there are: git log --oneline --all. A clone of a CI service may hold "
        "the newest only: fetch more of it."
        if is_repository
        else "Leave the revision out, and the folder is taken as it is.",
    )


def refuse_dirty(
    source: Path,
    revision: str,
    env: Mapping[str, str],
    besides: Collection[str] = (),
    fix: str = "Commit or stash them, leave the revision out, or say allow_dirty=True.",
) -> None:
    """Make sure that a revision leaves out no change of a folder's files.

    Args:
        source: The folder, in a repository.
        revision: For the message.
        env: Of git.
        besides: Paths, relative to the folder, whose changes do not matter.
        fix: What to do about them.

    Raises:
        UserError: It would.
    """
    prefix = _prefix(source, env)
    options = ("--porcelain", "--no-renames", "--untracked-files=all", "-z", "--", ".")
    listed = filter(None, _git(source, env, "status", *options).split("\0"))
    paths = (one[len("XY ") :].removeprefix(prefix) for one in listed)
    dirty = [path for path in paths if path not in besides]
    if not dirty:
        return
    names = ", ".join(dirty[:_NAMED]) + (" …" if len(dirty) > _NAMED else "")
    raise UserError(
        f"The project {source} has changes that revision {revision!r} would leave out: {names}.",
        code="project_unusable",
        fix=fix,
    )


def _prefix(source: Path, env: Mapping[str, str]) -> str:
    """Return where a folder is in its repository: nothing, or a path that ends with a slash."""
    return _git(source, env, "rev-parse", "--show-prefix").removesuffix("\n")


def _clone(source: Path, folder: Path, commit: str, env: Mapping[str, str]) -> None:
    top = _git(source, env, "rev-parse", "--show-toplevel").removesuffix("\n")
    prefix = _prefix(source, env)
    folder.parent.mkdir(parents=True, exist_ok=True)
    whole = folder.with_name(f"{folder.name}-repository") if prefix else folder
    _git(folder.parent, env, "clone", "--quiet", "--no-checkout", "--", top, str(whole))
    _git(whole, env, "remote", "remove", "origin")
    _git(whole, env, "checkout", "--quiet", "--detach", commit)
    if not prefix:
        _prepare(folder)
        return
    try:
        # As without a revision: the folder alone, where its paths are those of the case.
        (whole / prefix).rename(folder)
        shutil.rmtree(whole)
    except OSError as error:
        raise UserError(
            f"The commit {commit[:12]} has no folder {prefix.rstrip('/')!r} that can be used: "
            f"{error.strerror or error}.",
            code="project_unusable",
            fix="Name a later revision, or another folder as the project.",
        ) from error
    _begin(folder, env)


def _prepare(folder: Path) -> None:
    """Let OpenCode begin at once in a project with an ``.opencode`` folder.

    Where something in there needs OpenCode's package, OpenCode installs that: it takes a while, and
    the network.
    """
    with (folder / ".git" / "info" / "exclude").open("a", encoding="utf-8") as exclude:
        exclude.write(_OF_PACKAGES)
    own = folder / ".opencode"
    if own.is_dir() and not _needs_packages(own):
        home.stub_install(own)


def _needs_packages(folder: Path) -> bool:
    if (folder / "package.json").exists() or (folder / "node_modules").exists():
        return True
    return any(
        re.search(r"""['"]@opencode-ai/plugin""", one.read_text("utf-8", "replace"))
        for one in folder.rglob("*.[tjm]*s")
        if one.is_file()
    )


def _run(folder: Path, env: Mapping[str, str], *arguments: str) -> run_command.Finished:
    try:
        # Names of files may be of another encoding.
        words = ["git", *_HARMLESS, *arguments]
        return run_command.run(words, cwd=folder, env=env, errors="surrogateescape")
    except OSError as error:
        raise UserError(
            f"git does not run: {error.strerror or error}.",
            code="project_unusable",
            fix="Install git; a project of OpenCode's is a repository.",
        ) from error


def _git(folder: Path, env: Mapping[str, str], *arguments: str) -> str:
    return _said(folder, _run(folder, env, *arguments), arguments[0])


def _said(folder: Path, done: run_command.Finished, verb: str) -> str:
    if done.returncode != 0:
        raise UserError(
            f"git {verb} failed in {folder}: {one_line(last_line(done), 300)}",
            code="project_unusable",
            fix="Check the repository: git status, git fsck.",
        )
    return done.stdout
