"""The project's settings: where traces go, which plugin is loaded, what overrides that."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from bootstrap.core import hints, paths
from bootstrap.core.masking import SECRET
from bootstrap.core.reading import read_file
from bootstrap.doctor.situation import EXPERIMENT, Situation
from bootstrap.plugin import opencode
from bootstrap.plugin.loading import LOST_WITH_MLFLOWS, package_folder
from bootstrap.plugin.ownership import EXPERIMENT_NAME, URI
from bootstrap.plugin.settings import ENVIRONMENT, PLUGIN_OPTIONS
from bootstrap.project.entries import Entry
from bootstrap.project.kinds import gitignore, plugin
from bootstrap.project.kinds.plugin_list import ENTRY, KEY, MLFLOW_PLUGIN, NEW_KEY
from bootstrap.results import Check, State

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def target(situation: Situation) -> Check:
    """Whether an address and an experiment are set where the plugin reads them."""
    settings = situation.settings
    if proposal := situation.proposal:
        return Check(".env", "failed", proposal.text, proposal.fix(situation.folder))
    missing = [name for name in (URI, EXPERIMENT) if settings.get(name) is None]
    if missing:
        text = f"{' and '.join(missing)} not set, neither in {situation.folder / '.env'} nor in "
        text += ENVIRONMENT
        fix = f"Turn tracing on: {situation.up}; or write what is missing into .env"
        if (name := settings.get(EXPERIMENT_NAME)) and EXPERIMENT in missing:
            source = _short(situation, settings.source(EXPERIMENT_NAME))
            text += f"; the plugin takes no name, as {EXPERIMENT_NAME} of {source} gives it"
            found = hints.command("up", situation.folder, experiment_name=name)
            fix = f"Let `up` find its id: {found}"
        return Check(".env", "failed", text, fix, situation.fix_verb)
    if situation.entry is not None and situation.entry.kind == "mlflow":
        unseen = [name for name in (URI, EXPERIMENT) if settings.source(name) != ENVIRONMENT]
        if unseen:
            text = (
                f"{' and '.join(unseen)} set in .env, which neither OpenCode nor @mlflow/opencode"
            )
            fix = f"Type: export {unseen[0]}=… before opencode, or: {situation.up}"
            return Check(".env", "failed", f"{text} reads", fix)
    if check := _changed_since_up(situation) or _readable_secret(situation):
        return check
    sources = sorted({_short(situation, settings.source(name)) for name in (URI, EXPERIMENT)})
    text = f"{settings.get(URI)}, experiment {settings.get(EXPERIMENT)}, from {', '.join(sources)}"
    return Check(".env", "ok", text)


def opencode_json(situation: Situation) -> Check:
    """Whether a configuration that OpenCode reads names the plugin, once."""
    found = situation.entries
    if found.broken:
        path, reason = next(iter(found.broken.items()))
        fix = "Correct the file; OpenCode does not start with it"
        return Check("opencode.json", "failed", f"{path}, {reason}", fix)
    entry = situation.entry
    if entry is None:
        files = " or ".join(_short(situation, str(path)) for path in found.files)
        no_file = "no entry for the plugin: OpenCode has no configuration file"
        text = f"no entry for the plugin in {files}" if files else no_file
        fix = f"Add it: {situation.up}"
        return Check("opencode.json", "failed", text, fix, situation.fix_verb)
    other = found.last("mlflow")
    if entry.kind == "ours" and other is not None:
        text = f"{other.source} lists @mlflow/opencode as well: every turn is traced twice"
        return Check("opencode.json", "warning", text, "Remove that entry")
    return _new_form(situation, entry) or _off(situation) or _copies(situation, entry)


def _copies(situation: Situation, entry: Entry) -> Check:
    """Return the check for an entry that may not be the only one for the plugin."""
    found = situation.entries
    copies = {
        str(one.file or one.spec): one
        for one in found.entries
        if one.kind == entry.kind and one.is_new_form == entry.is_new_form
    }
    text = f"{_short(situation, str(entry.source))} lists {entry.spec}"
    if placed := [one for one in found.entries if one.is_placed]:
        return _placed(situation, placed[-1], alone=len(copies) == 1)
    if check := _duplicate(situation):
        return check
    if len(copies) > 1 and entry.kind == "mlflow":
        text = f"{MLFLOW_PLUGIN} is listed twice, as {' and '.join(copies)}: both trace"
        return Check("opencode.json", "warning", text, "Remove one of the entries")
    if len(copies) > 1:  # plugin/src/host/precedence.ts
        others = [_short(situation, one) for one in copies][:-1]
        text += f"; it is listed last and traces, not {' or '.join(others)}"
    if len(found.files) > 1 and entry.source != found.files[-1]:
        text += f" ({_short(situation, str(found.files[-1]))} is read after it and keeps it)"
    return Check("opencode.json", "ok", text)


def plugin_file(situation: Situation) -> Check | None:
    """Whether the plugin is where the entry says, and current."""
    entry = situation.entry
    if entry is None:
        return None
    if entry.kind == "mlflow":
        return _mlflow_package(situation, entry)
    if entry.file is None:
        return Check("Plugin", "ok", f"{entry.spec}, an npm package")
    return _file(situation, entry, entry.file)


def _file(situation: Situation, entry: Entry, file: Path) -> Check:
    try:
        content = read_file(file)
    except OSError as error:
        gone = f"{file} is not there" if isinstance(error, FileNotFoundError) else None
        text = gone or f"{file} cannot be read: {error.strerror}"
        return Check("Plugin", "failed", text, f"Install it: {situation.up}", situation.fix_verb)
    if not entry.is_loaded_by_2:
        text = f"the entry {entry.spec} names a file, which OpenCode 2 does not load"
        state: State = "failed" if situation.programs.majors == (2,) else "warning"
        return Check("Plugin", state, text, f"Renew it: {situation.up}", situation.fix_verb)
    if content == paths.shipped("plugin/dist/opencode-mlflow.js").read_bytes():
        return Check("Plugin", "ok", f"{_short(situation, str(file))} is current")
    text = f"{_short(situation, str(file))} is not the version that this command installs"
    return Check("Plugin", "warning", text, f"Install it again: {situation.up}", situation.fix_verb)


def overriding(situation: Situation) -> Check:
    """Whether the environment overrides the project's settings."""
    majors = situation.programs.majors or (1,)
    off = [found for major in majors if (found := opencode.switch(major))]
    if off:
        name, what = off[0]
        state: State = "failed" if len(off) == len(majors) else "warning"
        return Check("Environment", state, f"{name} is set: {what}", f"Type: unset {name}")
    hidden = [
        (setting.variable or name, setting)
        for name, setting in situation.settings.given.items()
        if setting.source in {ENVIRONMENT, PLUGIN_OPTIONS} and setting.hidden
    ]
    if not hidden:
        return Check("Environment", "ok", "it overrides none of the project's settings")
    name, setting = hidden[0]
    value = "" if SECRET.search(name) else f"={setting.value}"
    text = f"{name}{value} of {setting.source} hides what {Path(setting.hidden[0]).name} says"
    if len(hidden) > 1:
        text += f"; so do {', '.join(other for other, _ in hidden[1:])}"
    fix = f"Type: unset {name}" if setting.source == ENVIRONMENT else "Keep one of them"
    return Check("Environment", "warning", text, fix)


def _placed(situation: Situation, copy: Entry, *, alone: bool) -> Check:
    """Return the check for a copy that a user placed where OpenCode finds it by itself."""
    text = f"{_short(situation, str(copy.file))} is a copy of the plugin that was placed by hand"
    if alone:
        return Check("opencode.json", "ok", text)
    text += "; OpenCode traces with it instead of the one in its configuration"
    fix = f"Type: rm {hints.quoted(str(copy.file))}"
    return Check("opencode.json", "warning", text, fix)


def _new_form(situation: Situation, entry: Entry) -> Check | None:
    """Return a check for an entry that OpenCode 1 does not see; None where that does not matter."""
    if not entry.is_new_form or not (situation.has(1) or not situation.programs.majors):
        return None
    text = f"{_short(situation, str(entry.source))} lists {entry.spec} under {NEW_KEY}, which "
    fix = f'Name it under "{KEY}": {situation.up}'
    return Check("opencode.json", "failed", f"{text}OpenCode 1 does not read", fix)


def _off(situation: Situation) -> Check | None:
    """Return a check for a file that switches the plugin off in OpenCode 2; None without one."""
    file = situation.entries.off_for_2
    if file is None or not situation.has(2):
        return None
    state: State = "warning" if situation.has(1) else "failed"
    text = f"{_short(situation, str(file))} switches the plugin off in OpenCode 2"
    fix = f"Take the entry that begins with - out of its {NEW_KEY}"
    return Check("opencode.json", state, text, fix)


def _duplicate(situation: Situation) -> Check | None:
    """Return a warning of entries of which OpenCode 2 loads the first only; None without any."""
    listed = situation.entries.loaded_by_2()
    if not situation.has(2) or len(listed) < 2:  # noqa: PLR2004 - one and another
        return None
    first, second = listed[:2]
    text = (
        f"{_short(situation, str(first.source))} and {_short(situation, str(second.source))} list "
        f"the plugin, as {first.spec} and {second.spec}: OpenCode 2 traces with the first and "
        "refuses the other (Duplicate plugin ID)"
    )
    fix = f"Remove one: {_removal(situation, first)}, or {_removal(situation, second)}"
    return Check("opencode.json", "warning", text, fix)


def _removal(situation: Situation, entry: Entry) -> str:
    """Return how to remove an entry: the command that does it, where `up` wrote it."""
    folder = entry.source.parent
    if entry.spec == ENTRY and folder == paths.opencode_config_dir():
        return hints.command("down", None, **{"global": True})
    if entry.spec == ENTRY and folder == situation.folder and situation.record is not None:
        return hints.command("down", situation.folder)
    return f"take {entry.spec} out of {hints.quoted(entry.source)}"


def _changed_since_up(situation: Situation) -> Check | None:
    """Return a warning for a setting that is not as ``up`` wrote it."""
    record = situation.record
    if record is None:
        return None
    for name, written in ((URI, record.tracking_uri), (EXPERIMENT, record.experiment_id)):
        setting = situation.settings.given[name]
        if setting.value != written and setting.source != ENVIRONMENT:
            source = _short(situation, setting.source)
            text = f"{source} says {name}={setting.value}; `up` had written {written}"
            fix = f"Unless you changed it on purpose, restore it: {situation.up}"
            return Check(".env", "warning", text, fix)
    return None


def _readable_secret(situation: Situation) -> Check | None:
    places = {str(situation.folder / name): name for name in (plugin.SETTINGS, ".env")}
    secrets = [
        (name, setting.source)
        for name, setting in situation.settings.given.items()
        if SECRET.search(name) and setting.source in places
    ]
    if not secrets:
        return None
    name, path = secrets[0]
    if Path(path).stat().st_mode & _OTHERS:
        text = f"{name} is in {places[path]}, which other users of this machine can read"
        return Check(".env", "warning", text, f"Type: chmod 600 {hints.quoted(path)}")
    state = gitignore.coverage(situation.folder).state
    if places[path] == ".env" and state in {"tracked", "exposed"}:
        text = f"{name} is in .env, and git {'tracks' if state == 'tracked' else 'sees'} it"
        fix = "Type: git rm --cached .env" if state == "tracked" else "Add .env to .gitignore"
        return Check(".env", "warning", text, fix)
    return None


def _mlflow_package(situation: Situation, entry: Entry) -> Check:
    if not package_folder(entry.spec).is_dir():
        text = f"{entry.spec} is not installed: OpenCode could not get it from npm"
        fix = f"To see why, type: npm view @mlflow/opencode; or use this plugin: {situation.up}"
        return Check("Plugin", "failed", text, fix)
    text = f"{entry.spec}, MLflow's own: {'; '.join(LOST_WITH_MLFLOWS)} (as of 0.2.0)"
    return Check("Plugin", "warning", text, f"To use this product's plugin: {situation.up}")


def _short(situation: Situation, path: str | None) -> str:
    """Return a path relative to the project."""
    text = path or "nowhere"
    inside = f"{situation.folder}{os.sep}"
    return text.removeprefix(inside)
