"""OpenCode itself: its version, and whether it loads the plugin."""

from __future__ import annotations

from bootstrap.doctor.situation import Situation
from bootstrap.plugin import opencode
from bootstrap.plugin.opencode import OpenCode
from bootstrap.results import Check

_OFF = "off: "
_ON = "tracing to "


def version(situation: Situation) -> Check:
    """Whether OpenCode is there and new enough."""
    binary = opencode.find()
    if binary is None:
        text = "not on this machine's PATH"
        return Check("OpenCode", "warning", text, "Install it: npm i -g opencode-ai")
    situation.opencode = opencode.check(binary)
    return Check("OpenCode", "ok", f"{situation.opencode.version} ({binary})")


def loading(situation: Situation) -> Check | None:
    """Whether OpenCode lists the plugin and has loaded it."""
    found, entry = situation.opencode, situation.entry
    if found is None or entry is None:
        return Check("Loading", "skipped", "skipped: needs OpenCode and an entry for the plugin")
    answer = opencode.configuration(found, situation.folder)
    wanted = entry.file.as_uri() if entry.file else entry.spec
    if wanted not in answer.plugins:
        text = f"`opencode debug config` does not list {entry.spec}"
        fix = "Look for OPENCODE_… variables in this shell, and type: opencode debug config"
        return Check("Loading", "failed", text, fix)
    if entry.kind == "mlflow":
        return Check("Loading", "ok", f"`opencode debug config` lists {entry.spec}")
    if reason := next((line for line in answer.said if line.startswith(_OFF)), None):
        text = f"OpenCode has loaded the plugin, and it is {reason}"
        return Check("Loading", "failed", text, f"Type: {situation.up}", situation.fix_verb)
    if not any(line.startswith(_ON) for line in answer.said):
        text = "OpenCode lists the plugin but could not load it"
        fix = f"Install it again: {situation.up}; then: opencode debug config --print-logs"
        return Check("Loading", "failed", text, fix, situation.fix_verb)
    return _loaded(found, situation)


def _loaded(found: OpenCode, situation: Situation) -> Check:
    if missing := opencode.not_installed(found, situation.folder):
        text = f"the plugin was loaded, but {missing}"
        return Check("Loading", "warning", text, opencode.REGISTRY_FIX)
    return Check("Loading", "ok", "`opencode debug config` lists the plugin, and it was loaded")
