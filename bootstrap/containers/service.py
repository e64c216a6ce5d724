"""What ``docker-compose.yml`` says of a service, as options of ``docker create``.

Compose itself cannot start what is needed here: its ``run`` takes Ctrl-P, which OpenCode uses, for
the beginning of "detach", and its ``create`` leaves standard input open for ever.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.servers import docker
from bootstrap.servers.image import OPENCODE, image_name

_ELSEWHERE: Final = {
    "build",
    "command",
    "entrypoint",
    "environment",
    "image",
    "networks",
    "profiles",
    "volumes",
    "working_dir",
}
"""Keys of a service that decide what is built, or that each start decides anew."""


def options(name: str) -> list[str]:
    """Return what a service may do and use, as options of ``docker create``.

    Raises:
        UserError: Compose does not answer.
    """
    return [*create_options(_service(name))]


def _service(name: str) -> dict[str, Any]:
    file = str(paths.shipped("docker-compose.yml"))
    given = ("--file", file, "--env-file", os.devnull, "--profile", OPENCODE.service)
    asked = docker.quick("compose", *given, "config", "--format", "json")
    if asked is None or asked.returncode != 0:
        said = docker.last_words((asked.stderr if asked else "").splitlines())
        raise UserError(
            f"Docker Compose could not read {file}: {said}",
            code="engine_failed",
            fix="Check that it works: docker compose version",
        )
    service: dict[str, Any] = json.loads(asked.stdout)["services"][name]
    return service


def create_options(service: Mapping[str, Any]) -> Iterator[str]:
    """Yield the options for what a service of the file says.

    Raises:
        KeyError: It says something that is not known here, and that would be left out.
    """
    for key, value in service.items():
        if key in _ELSEWHERE:
            continue
        match key:
            case "init" | "read_only":
                yield f"--{key.replace('_', '-')}={str(value).lower()}"
            case "tmpfs" | "cap_drop" | "security_opt":
                yield from (f"--{key.replace('_', '-')}={one}" for one in value)
            case "mem_limit":
                # Without the second, as much again may be swapped.
                yield from (f"--memory={value}", f"--memory-swap={value}")
            case "extra_hosts":  # "name=address" since Compose 2.24, "name:address" before
                yield from (f"--add-host={one.replace('=', ':', 1)}" for one in value)
            case "pids_limit" | "cpus" | "user":
                yield f"--{key.replace('_', '-')}={value}"
            case "labels":
                yield from (f"--label={name}={text}" for name, text in value.items())
            case "logging":
                yield f"--log-driver={value['driver']}"
                given = value.get("options") or {}
                yield from (f"--log-opt={name}={text}" for name, text in given.items())
            case _:
                raise KeyError(key)


def mount(kind: str, source: object, target: object, *, read_only: bool = False) -> str:
    """Return the option that mounts something; no comma or line feed in a path ends it."""
    fields = [f"type={kind}", f"source={source}", f"target={target}"]
    line = io.StringIO()
    end = "\r\n"  # Python quotes these characters only where they end a line
    csv.writer(line, lineterminator=end).writerow([*fields, *(["readonly"] if read_only else [])])
    return f"--mount={line.getvalue().removesuffix(end)}"


def image() -> str:
    """Return the name of the image with OpenCode."""
    return image_name(OPENCODE)
