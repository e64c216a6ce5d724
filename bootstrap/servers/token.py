"""The token of a stack: its server answers who has it, and nobody else on this machine.

It is made before the first start and written into each project's ``.env`` as any other credential.
The file that keeps it has the form that Docker Compose reads.
"""

from __future__ import annotations

import hmac
import os
import secrets
import time
from pathlib import Path

from bootstrap.core import hints, paths, registry
from bootstrap.core.errors import UserError

SWITCH = "OPENCODE_MLFLOW_TOKEN"
"""Variable that the server reads its token from; in the user's environment ``off``: none."""
OFF = "off"
CREDENTIAL = "MLFLOW_TRACKING_TOKEN"
TO_COME = "token-to-come"
"""Placeholder for one that is not made yet."""
LINK_SECONDS = 600
"""How long a link can be opened, once (``Owner`` in ``compose/mlflow/serve.py``)."""


def file(stack: str) -> Path:
    """Return the file that holds a stack's token, where it has one."""
    return paths.stack_state_dir(stack) / "token.env"


def of(stack: str) -> str:
    """Return a stack's token; nothing where it has none.

    Raises:
        UserError: It cannot be read.
    """
    try:
        return file(stack).read_text(encoding="utf-8").partition("=")[2].strip()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise _failed(stack, "read", error) from error


def credentials(stack: str) -> dict[str, str]:
    """Return the variables that reach a stack's server."""
    token = of(stack)
    return {CREDENTIAL: token} if token else {}


def prepare(stack: str) -> bool:
    """Make the token of a server that is about to start; return whether it was made.

    It is not made where projects use the server already: they would not know it.

    Raises:
        UserError: It cannot be written.
    """
    if not _is_wanted():
        forget(stack)
    if not _is_to_come(stack):
        return False
    try:
        forget(stack)  # what a full disk left of it
        file(stack).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(file(stack), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(f"{SWITCH}={secrets.token_urlsafe(32)}\n")
    except OSError as error:
        raise _failed(stack, "written", error) from error
    return True


def planned(stack: str) -> dict[str, str]:
    """Return the variables that reach a stack's server once it has been started."""
    if _is_to_come(stack):
        return {CREDENTIAL: TO_COME}
    return credentials(stack) if _is_wanted() else {}


def notes(stack: str) -> tuple[str, ...]:
    """Return a note about a stack without a token, of a user who did not choose that."""
    if of(stack) or not _is_wanted():
        return ()
    note = "This server has no token: every user of this machine is let in."
    if users := registry.projects_on(stack):
        downs = "; ".join(hints.command("down", one.project) for one in users)
        note += f" It gets one if you type {downs}; and then {hints.command('up')} in each."
    return (note,)


def _is_to_come(stack: str) -> bool:
    return _is_wanted() and not of(stack) and not registry.projects_on(stack)


def _is_wanted() -> bool:
    return os.environ.get(SWITCH) != OFF


def _failed(stack: str, what: str, error: OSError) -> UserError:
    return UserError(
        f"{file(stack)} cannot be {what}: {error.strerror or error}.",
        code="state_unusable",
        fix=f"Give yourself permission (chmod u+rwx {hints.quoted(file(stack).parent)}; "
        f"chmod u+rw {hints.quoted(file(stack))}) and free some disk, then try again.",
    )


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
