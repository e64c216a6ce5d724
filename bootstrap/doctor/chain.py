"""The checks, and running them in order."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bootstrap import __version__
from bootstrap.core.errors import UserError
from bootstrap.doctor import configuration, delivery, engine, program, server, trace
from bootstrap.doctor.situation import Situation
from bootstrap.results import Check, DoctorResult
from bootstrap.servers.base import Progress


@dataclass(frozen=True)
class Link:
    """A check, and the names of the links that must be sound before it.

    The check returns None if it does not apply, such as an image without Docker.
    """

    name: str
    check: Callable[[Situation], Check | None]
    needs: tuple[str, ...] = ()


CHAIN = (
    Link("Engine", engine.engine),
    Link("Image", engine.image, ("Engine",)),
    Link("Container", engine.container, ("Engine",)),
    Link("Port", server.port),
    Link("Health", server.health, ("Port",)),
    Link("Host check", server.host_check, ("Health",)),
    Link("Authentication", server.authentication, ("Host check",)),
    Link("Experiment", server.experiment, ("Authentication",)),
    Link(".env", configuration.target),
    Link("opencode.json", configuration.opencode_json),
    Link("Plugin", configuration.plugin_file, ("opencode.json",)),
    Link("OpenCode", program.version),
    Link("Environment", configuration.overriding),
    Link("Loading", program.loading, ("OpenCode", "opencode.json", "Plugin", "Environment")),
    Link("Service", program.service),
    Link("Plugin settings", delivery.plugin_settings),
    Link("Queue", delivery.queue),
    Link("Test trace", trace.round_trip, ("Experiment",)),
    Link("Token usage", trace.token_usage, ("Experiment",)),
)


def examine(folder: Path, progress: Progress) -> DoctorResult:
    """Run every check.

    Raises:
        UserError: The project's record cannot be read.
    """
    situation = Situation.of(folder)
    checks: list[Check] = []
    # The first failed link behind each failed or skipped one.
    blocked: dict[str, str] = {}
    progress("Checking every step from OpenCode to MLflow …")
    for link in CHAIN:
        cause = next((blocked[need] for need in link.needs if need in blocked), None)
        check = _skipped(link, cause) if cause else _run(link, situation)
        if check is None:
            continue
        checks.append(check)
        if check.state in {"failed", "skipped"}:
            blocked[link.name] = cause or link.name
    return DoctorResult(folder, _versions(situation), tuple(checks))


def _skipped(link: Link, cause: str) -> Check:
    return Check(link.name, "skipped", f"skipped: fix {cause} first")


def _run(link: Link, situation: Situation) -> Check | None:
    try:
        return link.check(situation)
    except UserError as error:
        return Check(link.name, "failed", error.message, error.fix)
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        # Something in between, such as a proxy, has answered.
        text = f"the answer does not come from MLflow ({type(error).__name__}: {error})"
        return Check(link.name, "failed", text, "Look for a proxy in between, and read its log")


def _versions(situation: Situation) -> dict[str, str]:
    versions = {
        "opencode-mlflow": __version__,
        "Python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }
    for one in situation.programs.usable:
        known = one.command if "OpenCode" in versions else "OpenCode"
        versions[known] = one.version
    if situation.version:
        versions["MLflow"] = situation.version
    return versions
