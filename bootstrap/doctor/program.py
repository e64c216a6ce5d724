"""OpenCode itself: its version, and whether it loads the plugin."""

from __future__ import annotations

from bootstrap.doctor.situation import Situation
from bootstrap.plugin import opencode
from bootstrap.results import Check


def version(situation: Situation) -> Check:
    """Whether OpenCode is there and new enough."""
    binary = opencode.find()
    if binary is None:
        text = "not on this machine's PATH"
        return Check("OpenCode", "warning", text, "Install it: npm i -g opencode-ai")
    situation.opencode = opencode.check(binary)
    return Check("OpenCode", "ok", f"{situation.opencode.version} ({binary})")


def loading(situation: Situation) -> Check | None:
    """Whether OpenCode loads the plugin.

    It is not started in the project, where it would run what the repository configures, and loads
    only the file that ships.
    """
    found, entry = situation.opencode, situation.entry
    if found is None or entry is None:
        return Check("Loading", "skipped", "skipped: needs OpenCode and an entry for the plugin")
    if entry.kind == "mlflow":
        return None
    answer = opencode.loaded(found)
    if not answer.loaded:
        return Check("Loading", "failed", answer.text, f"Type: {opencode.TO_SEE_WHY}")
    if missing := opencode.not_installed(found, situation.folder):
        return Check("Loading", "warning", f"{answer.text}, but {missing}", opencode.REGISTRY_FIX)
    text = f"{answer.text}; the plugins of the project itself were not run"
    return Check("Loading", "ok", text)
