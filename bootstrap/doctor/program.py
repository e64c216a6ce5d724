"""OpenCode itself: its version, whether it loads the plugin, and the service of OpenCode 2."""

from __future__ import annotations

from bootstrap.core import hints
from bootstrap.doctor.situation import Situation
from bootstrap.plugin import installing, opencode
from bootstrap.plugin import loading as plugin_loading
from bootstrap.plugin import service as opencode_service
from bootstrap.plugin.opencode import OpenCode
from bootstrap.results import Check, State


def version(situation: Situation) -> Check:
    """Whether OpenCode is there and new enough.

    Raises:
        UserError: There is one, and none that is.
    """
    found, problems = situation.programs.usable, situation.programs.problems
    if not found and not problems:
        text = "not on PATH, so nothing shows whether it loads the plugin"
        fix = f"Install it: {installing.how_to_install()}; or add its folder to PATH"
        if situation.record is not None and situation.record.engine == "compose":
            shell = hints.command("shell", situation.project.folder)
            fix += f"; or use the one in a container: {shell}"
        return Check("OpenCode", "warning", text, fix)
    if not found:
        raise problems[0]
    text = ", ".join(f"{one.version} ({one.binary})" for one in found)
    if problems:
        others = " ".join(one.message for one in problems)
        return Check("OpenCode", "warning", f"{text}, but: {others}", problems[0].fix)
    cautions = dict.fromkeys(one.caution for one in found if one.caution)
    return Check("OpenCode", "ok", ". ".join([text, *cautions]))


def loading(situation: Situation) -> Check | None:
    """Whether OpenCode loads the plugin.

    It is not started in the project, where it would run what the repository configures, and loads
    only the file that ships.
    """
    entry, found = situation.entry, situation.programs.usable
    if not found or entry is None:
        return Check("Loading", "skipped", "skipped: needs OpenCode and an entry for the plugin")
    if entry.kind == "mlflow":
        return None
    checks = [_loading(situation, one) for one in found]
    worst = min(checks, key=lambda check: ("failed", "warning", "ok").index(check.state))
    text = ", ".join(check.text for check in checks)
    if worst.state != "failed":
        text += "; the plugins of the project itself were not run"
    return Check("Loading", worst.state, text, worst.fix)


def _loading(situation: Situation, found: OpenCode) -> Check:
    answer = plugin_loading.loaded(found)
    if not answer.loaded:
        # OpenCode 2 is asked in a way that no release of it was tried with.
        is_known = answer.loaded is not None or found.major == 1
        state: State = "failed" if is_known else "warning"
        return Check("Loading", state, answer.text, f"Type: {plugin_loading.to_see_why(found)}")
    if missing := plugin_loading.not_installed(found, situation.folder):
        text = f"{answer.text}, but {missing}"
        return Check("Loading", "warning", text, plugin_loading.REGISTRY_FIX)
    return Check("Loading", "ok", answer.text)


def service(situation: Situation) -> Check | None:
    """Whether a running service of OpenCode 2 has the environment that this shell has."""
    running = opencode_service.running()
    if not running:
        return None
    restart = f"{situation.programs.command_of_2} service restart"
    for one in running:
        if off := opencode.switch(2, one.environment):
            text = f"{one.name} was started with {off[0]}: {off[1]}"
            return Check("Service", "failed", text, f"Type: unset {off[0]}; {restart}")
        if names := one.differences(situation.project):
            text = (
                f"{one.name} has not what this shell has in {' and '.join(names)}, and what it has "
                "counts"
            )
            fix = f"Type: {restart} (it then has this shell's environment)"
            return Check("Service", "warning", text, fix)
    return Check("Service", "ok", f"{running[0].name} has this shell's settings")
