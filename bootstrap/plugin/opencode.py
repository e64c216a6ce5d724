"""The OpenCode programs of this machine: where they are, their versions, what keeps plugins out."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.core.run_command import ask, whole_message
from bootstrap.core.text import one_line
from bootstrap.plugin import installing

COMMANDS = ("opencode", "opencode2")
"""What OpenCode is called; OpenCode 2 has had both names."""
OLDEST = (1, 15, 13)
"""The first release that calls a plugin's ``dispose`` hook (anomalyco/opencode #29493)."""
NEXT_GENERATION = 3
"""The first major version that the plugin was not made for."""
NEVER_A_RELEASE = (
    "OpenCode 2 was tested against recordings of its v2 branch and the types of 2.1.2, "
    "never a release."
)
_SWITCHES = {
    1: {
        "OPENCODE_PURE": "OpenCode loads no plugins",
        "OPENCODE_DISABLE_PROJECT_CONFIG": "OpenCode does not read the project's configuration",
    },
    2: {
        "OPENCODE_CONFIG_PROJECT_DISABLE": "OpenCode 2 does not read the project's configuration",
        "OPENCODE_DISABLE_PROJECT_CONFIG": "OpenCode 2 does not read the project's configuration",
    },
}
"""Variables by major version that keep OpenCode from loading the plugin, and their effect.

Those of OpenCode 2 are in its ``packages/cli/src/server-process.ts`` (October 2026): the first that
is set counts, whatever it says, and OPENCODE_PURE is not known.
"""
VERSION_TIMEOUT = 60.0
"""Seconds for one of processor time: other programs may keep the machine busy."""
LOAD_TIMEOUT = 120.0
"""Seconds for a start with plugins, in which OpenCode may install ``@opencode-ai/plugin``."""
PLUGIN_SAYS = "[opencode-mlflow] "
"""How the plugin's debug lines begin (``plugin/src/program/log.ts``)."""
_CONFIGURATIONS = ("OPENCODE_CONFIG", "OPENCODE_CONFIG_DIR")
"""Variables with a path, which may be in the project."""
VERSIONS = "opencode-versions.json"
"""File in the state folder: ``{path: [mark of the program's file, version]}``."""
WHOLE = 40_000_000
"""Bytes of a file that is OpenCode itself: it has its runtime in it, and 177 MB (1.18.33)."""
_VERSION = re.compile(r"(?:^|\s)v?((\d+)\.(\d+)\.(\d+)[\w.+-]*)")
"""OpenCode 1 prints ``1.18.33``, OpenCode 2 ``opencode v2.0.22``."""


@dataclass(frozen=True)
class OpenCode:
    """An OpenCode program that was found on PATH and is new enough.

    Attributes:
        binary: Its file.
        version: As it prints it.
        command: What a shell calls it.
    """

    binary: Path
    version: str
    command: str = COMMANDS[0]

    @property
    def major(self) -> int:
        """The generation: 1 or 2, later ones count as 2."""
        return major_of([self.version])

    @property
    def is_newer_than_known(self) -> bool:
        """Whether it is of a generation that the plugin was not made for."""
        return _numbers(self.version) >= (NEXT_GENERATION, 0, 0)

    @property
    def caution(self) -> str:
        """What is not known of this version, for the user; empty for one that was tested."""
        if self.is_newer_than_known:
            return (
                f"This plugin was not tested with OpenCode {self.version}; check that its first "
                "turn appears in MLflow."
            )
        return NEVER_A_RELEASE if self.major > 1 else ""

    def fingerprint(self, content: bytes) -> str:
        """Return an id of this binary and ``content``, the project's files that OpenCode reads."""
        stat = self.binary.stat()
        mark = f"{self.binary}\0{stat.st_mtime_ns}\0{stat.st_size}\0{self.version}\0".encode()
        return f"{self.version} {hashlib.sha256(mark + content).hexdigest()}"


def verified_versions(verified: str | None) -> tuple[str, ...]:
    """Return the versions in a text of fingerprints, one after another."""
    return tuple((verified or "").split()[::2])


def major_of(versions: Sequence[str]) -> int:
    """Return the generation of the oldest of these versions; 1 without any."""
    return min((1 if _numbers(one) < (2, 0, 0) else 2 for one in versions), default=1)


@dataclass(frozen=True)
class Loaded:
    """Whether OpenCode has loaded the plugin (None: that is not known); says so in text."""

    loaded: bool | None
    text: str


def switch(major: int, environment: Mapping[str, str] = os.environ) -> tuple[str, str] | None:
    """Return a variable that keeps this generation from loading the plugin, and its effect."""
    names = _SWITCHES[major]
    if major > 1:
        names = {name: what for name, what in names.items() if name in environment}
        names = dict(list(names.items())[:1])
    for name, what in names.items():
        if environment.get(name, "").lower() in {"1", "true"}:
            return name, what
    return None


def find_all() -> dict[str, Path]:
    """Return the OpenCode programs that a shell would run, by command; each program once.

    A link is kept: that of a version manager (mise, Volta) leads to the manager itself, which runs
    what it is called as.
    """
    found: dict[str, Path] = {}
    targets = set[Path]()
    for command in COMMANDS:
        if (path := shutil.which(command)) is None:
            continue
        program = Path(path).absolute()
        target = program.resolve()
        if target not in targets:
            found[command] = program
        if target.name.startswith(COMMANDS[0]):
            targets.add(target)
    return found


def find() -> Path | None:
    """Return the first of them, or None."""
    return next(iter(find_all().values()), None)


@dataclass(frozen=True)
class Programs:
    """The OpenCode programs of this machine.

    Attributes:
        usable: Those that are new enough and print their version.
        problems: Why others cannot be used.
    """

    usable: tuple[OpenCode, ...] = ()
    problems: tuple[UserError, ...] = ()

    @property
    def majors(self) -> tuple[int, ...]:
        """The generations that are there."""
        return tuple(sorted({one.major for one in self.usable}))

    @property
    def command_of_2(self) -> str:
        """What a shell calls OpenCode 2."""
        return next((one.command for one in self.usable if one.major > 1), COMMANDS[0])

    @property
    def rules(self) -> int:
        """The generation whose rules count for settings: that of the oldest that is there."""
        return major_of([one.version for one in self.usable])


def programs() -> Programs:
    """Look for OpenCode programs, and ask each for its version."""
    usable: list[OpenCode] = []
    problems: list[UserError] = []
    for command, binary in find_all().items():
        try:
            usable.append(check(binary, command))
        except UserError as error:  # noqa: PERF203 - one try for each program
            problems.append(error)
    return Programs(tuple(usable), tuple(problems))


def check(binary: Path, command: str = COMMANDS[0]) -> OpenCode:
    """Ask a program for its version, unless it is known: each start takes over half a second.

    Raises:
        UserError: It is older than :data:`OLDEST`, or does not run.
    """
    mark = _mark(binary)
    known = _known_versions()
    if mark is not None and known.get(str(binary), [])[:1] == [mark]:
        version = known[str(binary)][1]
    else:
        version = _asked(binary)
        if mark is not None:
            _remember({**known, str(binary): [mark, version]})
    found = OpenCode(binary, version, command)
    if _numbers(found.version) < OLDEST:
        raise UserError(
            f"OpenCode {found.version} is too old: the plugin needs {'.'.join(map(str, OLDEST))}.",
            code="opencode_unusable",
            fix=f"Type: {command} upgrade",
        )
    return found


def _asked(binary: Path) -> str:
    """Return the version that a program prints.

    Raises:
        UserError: It prints none.
    """
    try:
        done = ask([binary, "--version"], cwd=Path(binary.anchor), timeout=VERSION_TIMEOUT)
    except OSError as error:
        is_late = isinstance(error, TimeoutError)
        raise UserError(
            f"{binary} does not run: {error}{'; the machine may be busy' if is_late else ''}.",
            code="opencode_unusable",
            fix=f"{'Type the same again; or r' if is_late else 'R'}einstall OpenCode: "
            f"{installing.how_to_install(binary)}",
        ) from error
    version = _VERSION.search(done.stdout)
    if done.returncode != 0 or version is None:
        printed = one_line(whole_message(done), 200)
        raise UserError(
            f"{binary} does not print its version: {printed or 'no output'}.",
            code="opencode_unusable",
            fix=f"Reinstall OpenCode: {installing.how_to_install(binary)}; where a version manager "
            "runs it (mise, asdf, Volta), choose a version there for all folders, not for the "
            "project alone",
        )
    return version[1]


def _mark(binary: Path) -> str | None:
    """Return a text that changes with the program's file; None for a program that starts another.

    What npm and version managers put on PATH is small or has their own name, and may run another
    version tomorrow while its own file stays.
    """
    try:
        target = binary.resolve()
        found = target.stat()
    except OSError:
        return None
    if found.st_size < WHOLE or not target.name.startswith(COMMANDS[0]):
        return None
    numbers = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return f"{target} {' '.join(map(str, numbers))}"


def _known_versions() -> dict[str, list[str]]:
    """Return what was remembered; nothing of a file that something else has written."""
    try:
        content: object = json.loads((paths.state_dir() / VERSIONS).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {
        path: list(map(str, one))
        for path, one in (content.items() if isinstance(content, dict) else ())
        if isinstance(one, list) and len(one) == len(("mark", "version"))
    }


def _remember(versions: Mapping[str, list[str]]) -> None:
    """Write it where there is a state folder; what cannot be kept is asked again."""
    folder = paths.state_dir()
    with contextlib.suppress(OSError):
        handle, name = tempfile.mkstemp(dir=folder, prefix=f".{VERSIONS}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(versions, stream)
            Path(name).replace(folder / VERSIONS)
        finally:
            Path(name).unlink(missing_ok=True)


def _numbers(version: str) -> tuple[int, ...]:
    found = _VERSION.match(version)
    return tuple(map(int, found.groups()[1:])) if found else ()


@contextlib.contextmanager
def outside() -> Iterator[Path]:
    """Give an empty folder to start OpenCode in, outside of every project.

    In a project it would load the plugins that the repository configures: run its code.

    Raises:
        OSError: It cannot be made.
    """
    paths.state_dir().mkdir(parents=True, exist_ok=True, mode=0o700)
    # Not in the folder for temporary files: OpenCode also reads what lies in the folders above.
    with tempfile.TemporaryDirectory(dir=paths.state_dir(), ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def without_configurations() -> dict[str, str]:
    """Return this process's environment without what names a configuration by its path."""
    return {name: value for name, value in os.environ.items() if name not in _CONFIGURATIONS}
