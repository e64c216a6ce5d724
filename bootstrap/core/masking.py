"""Remove secrets from texts that are printed or shared."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

SECRET = re.compile(r"PASSWORD|TOKEN|SECRET")
"""Matches the names of this product's and MLflow's variables with secrets."""

_LOOKS_SECRET = re.compile(r"PASS|TOKEN|SECRET|KEY|CREDENTIAL|AUTH", re.IGNORECASE)
_IN_URL = re.compile(r"(?<=//)[^/@\s]+@")
_NAMED = re.compile(r"(?i)((?:password|passwd|token|secret|api_?key)=)[^&\s'\"]+")
_HEADER = re.compile(r"(?i)\b(bearer|basic) +[\w.~+/=-]{8,}")
_TOKEN = re.compile(
    r"\b(?:sk-|pk-|rk_|gh[a-z]_|github_pat_|glpat-|xox[a-z]-|hf_|AKIA|AIza|dapi|npm_(?!config_)|pypi-|eyJ)"
    r"[\w.+/=-]{12,}"
)
"""Keys of common providers. The plugin, which masks prompts, knows more of them
(``plugin/src/privacy/tokens.ts``); this one masks our own messages."""
_LEAST_SECRET = 4
"""Characters; masking shorter values would hit parts of other words."""
_LEAST_OTHER = 8
"""Characters, for variables whose name only resembles one of a secret."""


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
        text = _TOKEN.sub("…", _IN_URL.sub("…@", text))
        return _HEADER.sub(r"\1 …", _NAMED.sub(r"\1…", text))

    return mask
