"""The token of a stack: its server answers who has it, and nobody else on this machine.

It is made before the first start, where it is asked for, and written into each project's ``.env``
as any other credential. The file that keeps it has the form that Docker Compose reads.
"""

from __future__ import annotations

import hmac
import os
import secrets
import time
from pathlib import Path

from bootstrap.core import paths, registry

SWITCH = "OPENCODE_MLFLOW_TOKEN"
"""Variable that the server reads its token from; in the user's environment ``on`` or ``off``."""
ON, OFF = "on", "off"
CREDENTIAL = "MLFLOW_TRACKING_TOKEN"
LINK_SECONDS = 600
"""How long a link can be opened, once (``Owner`` in ``compose/mlflow/serve.py``)."""


def file(stack: str) -> Path:
    """Return the file that holds a stack's token, where it has one."""
    return paths.stack_state_dir(stack) / "token.env"


def of(stack: str) -> str:
    """Return a stack's token; nothing where it has none."""
    try:
        return file(stack).read_text(encoding="utf-8").partition("=")[2].strip()
    except FileNotFoundError:
        return ""


def credentials(stack: str) -> dict[str, str]:
    """Return the variables that reach a stack's server."""
    token = of(stack)
    return {CREDENTIAL: token} if token else {}


def prepare(stack: str) -> bool:
    """Make the token of a server that is about to start; return whether it was made.

    It is asked for by :data:`SWITCH`, and not made where projects use the server already: they
    would not know it.
    """
    asked = os.environ.get(SWITCH)
    if asked == OFF:
        forget(stack)
    if asked != ON or of(stack) or registry.projects_on(stack):
        return False
    folder = file(stack).parent
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(file(stack), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(f"{SWITCH}={secrets.token_urlsafe(32)}\n")
    return True


def forget(stack: str) -> None:
    """Delete a stack's token."""
    file(stack).unlink(missing_ok=True)


def link(stack: str | None, page: str) -> str:
    """Return the address that opens a page of a stack's server in a browser, once.

    It holds no token: the browser's command line is there for every user of the machine to read.
    """
    token = of(stack) if stack is not None else ""
    if not token:
        return page
    said = f"{int(time.time()) + LINK_SECONDS}.{secrets.token_hex(8)}"
    mac = hmac.new(token.encode(), said.encode(), "sha256").hexdigest()
    server, _, fragment = page.partition("/#")
    return f"{server}/?key={said}.{mac}#{fragment}"
