"""Take secrets out of what is printed or kept to be shown to somebody else."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

SECRET = re.compile(r"PASSWORD|TOKEN|SECRET")
"""The names of this product's and MLflow's variables that hold one."""

_LOOKS_SECRET = re.compile(r"PASS|TOKEN|SECRET|KEY|CREDENTIAL|AUTH", re.IGNORECASE)
_IN_URL = re.compile(r"(?<=//)[^/@\s]+@")
_NAMED = re.compile(r"(?i)((?:password|passwd|token|secret|api_?key)=)[^&\s'\"]+")
_HEADER = re.compile(r"(?i)\b(bearer|basic) +[\w.~+/=-]{8,}")
_TOKEN = re.compile(
    r"\b(?:sk-|pk-|rk_|gh[a-z]_|github_pat_|glpat-|xox[a-z]-|hf_|AKIA|AIza|dapi|npm_|pypi-|eyJ)"
    r"[\w.+/=-]{12,}"
)
"""How the keys of common providers begin; the plugin knows more of them
(``plugin/src/privacy/tokens.ts``), but there prompts are masked, here our own messages."""
_LEAST_SECRET = 4
"""Characters; masking shorter values would tear other words apart."""
_LEAST_OTHER = 8
"""The same for variables that only look as if they held a secret."""


def masker(settings: Mapping[str, str]) -> Callable[[str], str]:
    """Return what takes secrets out of a text, in whatever way they are written in it.

    Secrets are the values of variables that are named like one, of ``settings`` and of the
    environment; whatever stands in the place of one: in a URL, a query, a header; and what looks
    like a key of a common provider.

    Args:
        settings: Variables that a project is traced with, by name.
    """
    known = {value for name, value in settings.items() if SECRET.search(name)}
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
