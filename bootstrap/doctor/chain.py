"""Running the checks in order, and what they are."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bootstrap import __version__
from bootstrap.core.errors import UserError
from bootstrap.doctor import configuration, delivery, engine, program, server, trace
from bootstrap.doctor.situation import Situation
from bootstrap.results import Check, DoctorResult

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bootstrap.servers.base import Progress


@dataclass(frozen=True)
class Link:
    """A check, and the names of those without which it cannot be made.

    The check returns None where there is nothing to look at: no image without Docker.
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
    Link("Loading", program.loading, ("OpenCode", "opencode.json", "Plugin")),
    Link("Environment", configuration.overriding),
    Link("Plugin settings", delivery.plugin_settings),
    Link("Spool", delivery.spool),
    Link("Test trace", trace.round_trip, ("Experiment",)),
    Link("Token usage", trace.token_usage, ("Experiment",)),
)


def examine(folder: Path, progress: Progress) -> DoctorResult:
    """Look at every link.

    Raises:
        UserError: What is remembered of the project cannot be read.
    """
    situation = Situation.of(folder)
    checks: list[Check] = []
    # What a link that cannot be looked at waits for, in the end.
    blocked: dict[str, str] = {}
    progress("Looking at every link between OpenCode and MLflow …")
    for link in CHAIN:
        cause = next((blocked[need] for need in link.needs if need in blocked), None)
        check = _run(link, situation) if cause is None else _skipped(link, cause)
        if check is None:
            continue
        checks.append(check)
        if check.state in {"failed", "skipped"}:
            blocked[link.name] = cause or link.name
    return DoctorResult(folder, _versions(situation), tuple(checks))


def _skipped(link: Link, cause: str) -> Check:
    return Check(link.name, "skipped", f"cannot be looked at before this is well: {cause}")


def _run(link: Link, situation: Situation) -> Check | None:
    try:
        return link.check(situation)
    except UserError as error:
        return Check(link.name, "failed", error.message, error.fix)
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        # Something on the way to the server that answers in its place.
        text = f"the server's answer is none of MLflow's ({type(error).__name__}: {error})"
        return Check(link.name, "failed", text, "Look for a proxy in between, and at its log")


def _versions(situation: Situation) -> dict[str, str]:
    versions = {
        "opencode-mlflow": __version__,
        "Python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }
    if situation.opencode:
        versions["OpenCode"] = situation.opencode.version
    if situation.version:
        versions["MLflow"] = situation.version
    return versions
