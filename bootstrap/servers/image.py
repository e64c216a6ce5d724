"""The images: the tag of each is a hash of its content; it is built where missing."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap.core import disk_space, hints, paths, run_command
from bootstrap.core.errors import UserError
from bootstrap.servers.base import Progress
from bootstrap.servers.docker import docker_error, last_words, lines, quick

if TYPE_CHECKING:
    from python_on_whales import DockerClient


@dataclass(frozen=True)
class Image:
    """An image that is built from a folder of ``compose/``.

    Attributes:
        repository: Its name without a tag.
        folder: Everything that goes into it.
        service: That of ``docker-compose.yml`` that builds it.
        size: About how large it is, for the user.
        pinned: The file in ``folder`` with the version of what is in it, and where in that.
        variable: What sets another version, where one can be chosen.
    """

    repository: str
    folder: str
    service: str
    size: str
    pinned: tuple[str, str]
    variable: str | None = None

    @property
    def version(self) -> str:
        """The version of what is in it.

        Raises:
            UserError: The one that the environment asks for is none.
        """
        asked = os.environ.get(self.variable) if self.variable else None
        if not asked:
            return _pinned(self, *self.pinned)
        if not _VERSION.fullmatch(asked):
            raise UserError(
                f"{self.variable}={asked} is no version.",
                code="setting_invalid",
                fix=f"Give one such as {_pinned(self, *self.pinned)}, or leave it out.",
            )
        return asked


MLFLOW = Image(
    "opencode-mlflow/mlflow",
    "compose/mlflow",
    "mlflow",
    "1 GB",
    ("requirements.in", r"^mlflow==([\w.]+)$"),
)
OPENCODE = Image(
    "opencode-mlflow/opencode",
    "compose/opencode",
    "opencode",
    "0.6 GB",
    ("package.json", r'"@opencode-ai/plugin": "([\w.]+)"'),
    "OPENCODE_VERSION",
)
BUILD_BYTES = 3_000_000_000
"""Free disk for a build: both stages, pip's cache, and the image."""

_VERSION = re.compile(r"\d+\.\d+\.\d+[\w.-]*")
_PULLING = re.compile(r"^#\d+ \[(?:.* )?internal\] load metadata for (\S+)$")
# BuildKit names the step that failed in a block of its own at the end; a step's own ERROR line is
# sometimes missing (Docker 20.10).
_NOT_PULLED = re.compile(r"^ > \[(?:.* )?internal\] load metadata for (\S+):$")
_NO_METADATA = re.compile(r"failed to (?:create LLB definition|resolve source metadata)")
"""Also said where BuildKit has not printed that step: only the base image is looked up then."""
_SOLVE = re.compile(r"^.*failed to (?:solve|create LLB definition)[^:]*: ")
_STEP_ERROR = re.compile(r"^#\d+ [\d.]+ (ERROR: .*)")
_INSTALLING = re.compile(r"^#\d+ [\d.]+\s+Installing collected packages: (.*)")
_DOWNLOAD = re.compile(r"^#\d+ [\d.]+\s+(Downloading \S+ \([\d.]+ MB\))")

_NPM_LINE = re.compile(r"\s*((@[\w.-]+:)?registry\s*=|//)")
_REASONS = {
    "no space left on device": "Docker's disk is full",
    "CERTIFICATE_VERIFY_FAILED": "pip does not trust the certificate of its package index",
    "connection broken by": "pip does not reach its package index",
    "ProxyError": "pip does not reach its package index through the proxy",
    "npm error code ETARGET": "npm has no such version of OpenCode",
    "npm error code E404": "npm has no such version of OpenCode",
    "npm error": "npm does not reach its registry",
    "Unable to locate package": "apt does not reach the package source of the base image",
}
_NO_VERSION = "Give another OPENCODE_VERSION, or leave it out"
_FIXES = {"npm error code ETARGET": _NO_VERSION, "npm error code E404": _NO_VERSION}
_FIX = (
    "Behind a proxy or a package mirror, set PIP_CERT=/path/ca.pem and PIP_INDEX_URL=https://… as "
    "for pip"
)


def python_image() -> str:
    """Return the base image: ``PYTHON_IMAGE`` of the environment, else the Dockerfile's default.

    That has a digest, which no image has that was made on this machine, where no registry answers
    (``.ci/base-image``): one of the default's name counts instead.
    """
    if asked := os.environ.get("PYTHON_IMAGE"):
        return asked
    pinned = _pinned(MLFLOW, "Dockerfile", r"^ARG PYTHON_IMAGE=(\S+)$")
    name = pinned.partition("@")[0]
    return name if was_made_here(name) else pinned


@cache
def was_made_here(name: str) -> bool:
    """Whether Docker has an image of this name that no registry gave; asked once."""
    found = quick("image", "inspect", "--format", "{{len .RepoDigests}}", name)
    return found is not None and found.stdout.strip() == "0"


def image_name(image: Image = MLFLOW) -> str:
    """Return an image's name; its tag is the content's version and a hash of what goes into it."""
    folder = paths.shipped(image.folder)
    content = hashlib.sha256(python_image().encode())
    # Not what Python leaves in a folder below it.
    for file in sorted(path for path in folder.glob("*") if path.is_file()):
        content.update(file.relative_to(folder).as_posix().encode() + b"\0")
        content.update(hashlib.sha256(file.read_bytes()).digest())
    return f"{image.repository}:{image.version}-{content.hexdigest()[:12]}"


def is_built(image: Image = MLFLOW) -> bool:
    """Whether an image is there."""
    found = quick("image", "inspect", "--format", "{{.Id}}", image_name(image))
    return found is not None and found.returncode == 0


def ensure_image(
    client_with: Callable[[Mapping[str, str]], DockerClient],
    progress: Progress,
    image: Image = MLFLOW,
) -> None:
    """Build an image where it is missing. Call :func:`check_disk` first.

    Args:
        client_with: Returns a client of the stack with further variables.
        progress: Called with the steps and the larger downloads.
        image: Which one.

    Raises:
        UserError: The base image cannot be pulled, or the build failed.
    """
    if is_built(image):
        return
    progress(f"Building the image {image_name(image)} (once, about {image.size}) …")
    with tempfile.TemporaryDirectory(prefix="opencode-mlflow-") as folder:
        client = client_with(build_secrets(os.environ, Path(folder)))
        output: list[str] = []
        build = client.compose.build(image.service, progress="plain", stream_logs=True)
        try:
            with lines(build) as said:
                for line in said:
                    output.append(line)
                    if told := build_progress(line):
                        progress(told)
        except docker_error() as error:
            raise build_failure(output, image) from error


def without_docker(image: Image) -> str:
    """Return how to go on where an image cannot be built; empty where there is no other way."""
    if image is not MLFLOW:
        return ""
    return f", or run MLflow without Docker: {hints.option('engine', 'process')}"


def check_disk(root: Path, image: Image = MLFLOW) -> None:
    """Check that Docker's folder has room for a build.

    Raises:
        UserError: It has not.
    """
    if not root.exists():
        return  # Docker Desktop: the folder is inside its virtual machine
    fix = f"Free some disk (docker system prune){without_docker(image)}"
    disk_space.check(root, BUILD_BYTES, "Building the image", fix=fix)


def build_progress(line: str) -> str | None:
    """Return the progress to show for a line of BuildKit's plain output; None for most lines."""
    if pulling := _PULLING.match(line):
        return f"Looking for the base image {pulling[1]} …"
    if download := _DOWNLOAD.match(line):
        return download[1]
    if installing := _INSTALLING.match(line):
        return f"Installing {len(installing[1].split(','))} packages …"
    return None


def build_failure(output: Sequence[str], image: Image = MLFLOW) -> UserError:
    """Return the error for a failed build, from BuildKit's plain output."""
    said = [line for line in output if _SOLVE.match(line)]
    not_pulled = next(filter(None, map(_NOT_PULLED.match, output)), None)
    if not_pulled or any(map(_NO_METADATA.search, said)):
        return UserError(
            f"The base image {not_pulled[1] if not_pulled else python_image()} cannot be pulled: "
            f"{_SOLVE.sub('', last_words(said))[:400]}",
            code="engine_failed",
            fix="Name an image that can be pulled (Debian-like, Python 3.10 or newer): "
            f"PYTHON_IMAGE=…{without_docker(image)}",
        )
    fix = _FIX + without_docker(image)
    text = "\n".join(output)
    for sign, meaning in _REASONS.items():
        if sign in text:
            fix = _FIXES.get(sign, fix)
            return UserError(
                f"Building the image failed: {meaning}.", code="engine_failed", fix=fix
            )
    errors = [error[1] for error in map(_STEP_ERROR.match, output) if error]
    return UserError(
        f"Building the image failed: {last_words(errors or said or output)[:400]}",
        code="engine_failed",
        fix=fix,
    )


def build_secrets(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Return the variables that name the build's secrets: this machine's CA and package indexes.

    A ``pip.conf`` and an ``.npmrc``, which may hold credentials, are written into ``folder``.
    """
    variables = {}
    for name in ("PIP_CERT", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
        if (bundle := environment.get(name)) and Path(bundle).is_file():
            variables["PIP_CERT"] = str(Path(bundle).resolve())
            break
    if settings := dict(_pip_settings(environment)):
        file = folder / "pip.conf"
        text = "".join(f"{key} = {value}\n" for key, value in settings.items())
        file.write_text(f"[global]\n{text}", encoding="utf-8")
        variables["PIP_CONFIG_FILE"] = str(file)
    if lines := _npm_settings(environment):
        file = folder / "npmrc"
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        variables["NPM_CONFIG_USERCONFIG"] = str(file)
    return variables


def _npm_settings(environment: Mapping[str, str]) -> list[str]:
    """Return npm's registries and the credentials for them, by npm's own rules.

    See https://docs.npmjs.com/cli/configuring-npm/npmrc: variables in any case, ``${NAME}``
    replaced, and the user's file.
    """
    given = {name.lower(): value for name, value in environment.items()}
    file = Path(given.get("npm_config_userconfig") or Path(environment.get("HOME", "/"), ".npmrc"))
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        text = ""
    found = [line.strip() for line in text.splitlines() if _NPM_LINE.match(line)]
    lines = [
        re.sub(r"\$\{(\w+)\}", lambda name: environment.get(name[1], name[0]), line)
        for line in found
    ]
    if registry := given.get("npm_config_registry"):
        lines.append(f"registry={registry}")
    return lines


def _pip_settings(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield pip's index settings that also work in a container: URLs, not folders.

    The environment wins over pip's configuration files, as it does for pip itself.
    """
    # `pip config get` does not read the file in PIP_CONFIG_FILE (pip 23.2).
    command = [sys.executable, "-m", "pip", "config", "list"]
    # Where the user is may be a clone, of which `-m` would take a module of that name; with -I it
    # would not find a pip that is installed for this user only.
    listed = run_command.run(command, cwd=Path(Path.cwd().anchor), env=environment).stdout
    for key in ("index-url", "extra-index-url"):
        value = environment.get("PIP_" + key.upper().replace("-", "_"))
        for section in ("install", "global"):
            configured = re.search(rf"^{section}\.{key}=(['\"].*)$", listed, re.MULTILINE)
            if value is None and configured:
                value = str(ast.literal_eval(configured[1]))
        if urls := [u for u in (value or "").split() if u.startswith(("http://", "https://"))]:
            yield key, "\n  ".join(urls)  # an indented line continues the value


def _pinned(image: Image, file: str, pattern: str) -> str:
    text = (paths.shipped(image.folder) / file).read_text(encoding="utf-8")
    found: list[str] = re.findall(pattern, text, re.MULTILINE)
    return found[0]
