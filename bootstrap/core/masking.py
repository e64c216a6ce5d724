"""Remove secrets from texts that are printed or shared."""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote

from bootstrap.core.paths import shipped

SECRET = re.compile(r"PASSWORD|TOKEN|SECRET")
"""Matches the names of this product's and MLflow's variables with secrets."""

_LOOKS_SECRET = re.compile(r"PASS|TOKEN|SECRET|KEY|CREDENTIAL|AUTH", re.IGNORECASE)
_IN_URL = re.compile(r"(?<=//)[^/@\s]+@")
_NAMED = re.compile(r"(?i)((?:password|passwd|token|secret|api_?key)=)[^&\s'\"]+")
_HEADER = re.compile(r"(?i)\b(bearer|basic) +[\w.~+/=-]{8,}")
_LEAST_SECRET = 4
"""Characters; masking shorter values would hit parts of other words."""
_LEAST_OTHER = 8
"""Characters, for variables whose name only resembles one of a secret."""
_FORMATS = "plugin/formats/formats.json"
"""The table of :mod:`tools.secret_formats`, which the plugin reads too."""
_WEB_TOKEN = re.compile(r"\beyJ[\w-]{8,}(?:\.[\w-]*){1,4}", re.ASCII)
_WORD_START = r"(?<![A-Za-z0-9])"


@functools.cache
def _table() -> tuple[list[list[str]], dict[str, str]]:
    table = json.loads(shipped(_FORMATS).read_bytes())
    return [row.split(" ") for row in table["formats"]], table["classes"]


def spelled(pattern: str, classes: Mapping[str, str]) -> str:
    """Return a pattern of the table as a regular expression."""
    return re.sub(
        f"([{re.escape(''.join(classes))}])([0-9]+)?",
        lambda found: classes[found[1]] + (f"{{{found[2]},}}" if found[2] else ""),
        pattern,
    )


@functools.cache
def _pattern(start: str, *patterns: str) -> re.Pattern[str]:
    rest, before, *_ = (*(spelled(one, _table()[1]) for one in patterns), "")
    boundary = _WORD_START if start.startswith("!") else ""
    fixed = "|".join(map(re.escape, start.removeprefix("!").split("|")))
    return re.compile(f"{boundary}{before}(?:{fixed})(?:{rest})", re.ASCII)


def _without_tokens(text: str) -> str:
    """Return a text without keys and tokens of known formats."""
    for _, start, *patterns in _table()[0]:
        if any(one in text for one in start.removeprefix("!").split("|")):
            text = _pattern(start, *patterns).sub("…", text)
    return _WEB_TOKEN.sub("…", text)


def masker(settings: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    """Return a function that masks secrets in a text, plain, escaped or percent-encoded.

    Secrets are values of variables with a secret's name, in ``settings`` and the environment;
    credentials in a URL, a query or a header; and keys of common providers.
    """
    known = {value for name, value in settings if SECRET.search(name)}
    for name, value in os.environ.items():
        if SECRET.search(name) or (_LOOKS_SECRET.search(name) and len(value) >= _LEAST_OTHER):
            known.add(value)
    forms = {
        form
        for value in known
        if len(value) >= _LEAST_SECRET
        for form in (value, repr(value)[1:-1], quote(value, safe=""))
    }
    longest_first = sorted(forms, key=len, reverse=True)

    def mask(text: str) -> str:
        for secret in longest_first:
            text = text.replace(secret, "…")
        text = _without_tokens(_IN_URL.sub("…@", text))
        return _HEADER.sub(r"\1 …", _NAMED.sub(r"\1…", text))

    return mask
