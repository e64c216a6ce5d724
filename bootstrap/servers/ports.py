"""Choose the port that a server is published on."""

from __future__ import annotations

import random
import socket
from collections.abc import Sequence

from bootstrap.core import hints
from bootstrap.core.errors import UserError

DEFAULT_PORT = 5000
_CANDIDATES = range(DEFAULT_PORT, DEFAULT_PORT + 100)


class PortTakenError(UserError):
    """Another program has the port."""

    @classmethod
    def just_now(cls, port: int) -> PortTakenError:
        """Return the error for a port that was free when it was chosen."""
        return cls(
            f"Port {port} was taken by another program just now.",
            code="port_in_use",
            fix=f"Give another one: {hints.option('port')}",
        )


def is_free(port: int, *, by_docker: bool = False) -> bool:
    """Return whether a server could listen on 127.0.0.1:``port`` now.

    With ``by_docker`` the engine listens, which may have rights that this user has not.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # Without this a port in TIME_WAIT would look taken; Linux still refuses one in use.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            if not by_docker:
                return False
        except OSError:
            return False
    # On macOS the bind succeeds beside a server on 0.0.0.0, which then answers.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as caller:
        caller.settimeout(0.5)
        return caller.connect_ex(("127.0.0.1", port)) != 0


def choose(
    wanted: int | None, remembered: int | None, *, by_docker: bool = False
) -> tuple[int, str | None]:
    """Choose the port.

    Args:
        wanted: What the user asked for.
        remembered: What this stack used before; preferred when nothing was asked for.
        by_docker: As for :func:`is_free`.

    Returns:
        The port, and a note for the user when it is an unexpected one.

    Raises:
        PortTakenError: The wanted port is taken.
        UserError: This user may not listen on the wanted port, or no port from 5000 to 5099 is
            free.
    """
    expected = wanted or remembered or DEFAULT_PORT
    if is_free(expected, by_docker=by_docker):
        return expected, None
    port = _first_free(_CANDIDATES, avoid=expected)
    if wanted is None:
        return port, f"Port {expected} is taken by another program; using {port} from now on."
    free = hints.option("port", port)
    if _is_forbidden(wanted):
        raise UserError(
            f"Only root may listen on port {wanted}.",
            code="port_in_use",
            fix=f"Give a higher one ({free} is free), or none and one is chosen for you.",
        )
    raise PortTakenError(
        f"Port {wanted} is taken by another program.",
        code="port_in_use",
        fix=f"Give another one ({free} is free), or none and one is chosen for you.",
    )


def another(taken: int) -> int:
    """Return a random free port in place of one that was taken just now.

    Another `up` may have taken it, and would also choose the first free one next.

    Raises:
        UserError: No port from 5000 to 5099 is free.
    """
    return _first_free(random.sample(_CANDIDATES, len(_CANDIDATES)), avoid=taken)


def none_left(error: OSError) -> UserError:
    """Return what to say where the system has no port to give."""
    return UserError(
        f"No port of this machine is free: {error.strerror or error}.",
        code="port_in_use",
        fix="Stop what uses them; to see what does: ss -tan (Linux) or netstat -an",
    )


def _is_forbidden(port: int) -> bool:
    """Whether this user may not listen on a port: on most systems those below 1024."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            return True
        except OSError:
            pass
    return False


def _first_free(candidates: Sequence[int], *, avoid: int) -> int:
    for port in candidates:
        if port != avoid and is_free(port):
            return port
    raise UserError(
        f"No port from {_CANDIDATES.start} to {_CANDIDATES.stop - 1} is free.",
        code="port_in_use",
        fix="Stop a program that uses one, or name a free port: " + hints.option("port"),
    )
