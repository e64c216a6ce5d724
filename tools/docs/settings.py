"""The tables of settings, from where the code has them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import click

from bootstrap.cli.main import main
from bootstrap.core.hints import VARIABLES
from tools.docs.table import code, table

_ROOT: Final = Path(__file__).parents[2]
_WHO: Final = {
    "server": "you; a project proposes",
    "place": "you, or a project",
    "credential": "you, or a project for its own server",
    "own": "you only",
    "choice": "you, or a project",
}
"""Who may set the kinds of settings of ``plugin/src/program/ownership.ts``."""
_STRICTER: Final = "you; a project only stricter"
_OF_UP: Final = {
    "experimentName": "The experiment by its name: only `up` reads it, and writes its id.",
}
"""Variables that the plugin only speaks of: they are no fields of its settings."""


def options() -> str:
    """Return the options of the verbs, with their variables of ``make``."""
    verbs: dict[str, list[str]] = {}
    found: dict[str, click.Option] = {}
    for verb, command in main.commands.items():
        for option in command.params:
            if isinstance(option, click.Option):
                name = max(option.opts, key=len)
                verbs.setdefault(name, []).append(verb)
                found.setdefault(name, option)
    rows = []
    for name, option in found.items():
        variable = VARIABLES.get(name.removeprefix("--").replace("-", "_"))
        typed = name if option.is_flag else f"{name} …"
        made = f"{variable}={'1' if option.is_flag else '…'}" if variable else ""
        who = "every verb" if len(verbs[name]) == len(main.commands) else code(*verbs[name])
        does = (option.help or "").replace("<", "&lt;") + _values(option)
        rows.append([code(typed), does, code(made) if made else "", who])
    return table(["option", "does", "with make", "of"], rows)


def _values(option: click.Option) -> str:
    """Return the values that an option can have, where they are few, and the one that it has."""
    few = option.type.choices if isinstance(option.type, click.Choice) else ()
    has = option.show_default is True and not option.is_flag
    told = [code(*map(str, few)), f"default: {code(str(option.default))}" if has else ""]
    return f" [{'; '.join(filter(None, told))}]" if any(told) else ""


def of_plugin() -> str:
    """Return the plugin's settings."""
    variables = json.loads((_ROOT / "plugin" / "variables.json").read_text())
    source = (_ROOT / "plugin/src/program/settings.ts").read_text()
    kinds = dict(re.findall(r'^  (\w+): "(\w+)",$', _ownership(), re.MULTILINE))
    texts, defaults = _texts(source) | _OF_UP, _defaults(source)
    rows = []
    for name, names in variables.items():
        who = _STRICTER if name == "capture" else _WHO[kinds[name]]
        default = f" [default: {code(defaults[name])}]" if name in defaults else ""
        rows.append([code(*names), texts[name] + default, code(name), who])
    return table(["variable", "does", "option", "who may set it"], rows)


def _ownership() -> str:
    text = (_ROOT / "plugin/src/program/ownership.ts").read_text()
    return text.partition("const KINDS")[2].partition("};")[0]


def _texts(source: str) -> dict[str, str]:
    """Return what the comment of each field of ``Settings`` says."""
    fields = source.partition("export interface Settings {")[2].partition("\n}")[0]
    found = re.findall(r"/\*\*((?:(?!\*/).)*)\*/\s*readonly (\w+)", fields, re.DOTALL)
    return {name: re.sub(r"\n\s*\*", "", text).strip() for text, name in found}


def _defaults(source: str) -> dict[str, str]:
    """Return the defaults that the plugin's source names."""
    constants = dict(re.findall(r"^const ([A-Z_]+) = (\d+);", source, re.MULTILINE))
    choices = re.findall(
        r"^const ([A-Z]+) = {.*?unset: \"(\w+)\"", source, re.MULTILINE | re.DOTALL
    )
    constants |= dict(choices)
    used = re.findall(r"(?:amount|choice)\(\"(\w+)\", ([A-Z_]+)\)", source)
    return {name: constants[constant] for name, constant in used}


def of_compose() -> str:
    """Return the variables of ``docker-compose.yml``, as its first comment explains them."""
    head = (_ROOT / "docker-compose.yml").read_text().partition("\nname:")[0]
    lines = [line.removeprefix("#").removeprefix("   ") for line in head.splitlines()]
    rows: list[list[str]] = []
    for line in lines:
        named = re.match(r"([A-Z_]+=\S*)\s*(.*)", line)
        if named:
            rows.append([code(named[1]), named[2]])
        elif rows and line.startswith("    "):
            rows[-1][1] += f" {line.strip()}"
    return table(["variable", "does"], rows)
