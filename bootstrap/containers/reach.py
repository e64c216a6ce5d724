"""What a container may reach: the internet, the hosts of models, or MLflow alone.

Of the closed kinds, each container has a network of its own without a way out, on which the machine
itself has no address either; what it may reach is put on it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args
from urllib.parse import urlsplit

from bootstrap.containers import own, service
from bootstrap.core import paths
from bootstrap.core.errors import UsageError, UserError
from bootstrap.servers import docker
from bootstrap.servers.compose import SERVICE, ComposeServer

Network = Literal["open", "models", "none"]
NETWORKS: tuple[Network, ...] = get_args(Network)
PROVIDERS: dict[str, list[str]] = json.loads(
    paths.shipped("compose/opencode/providers.json").read_bytes()
)
"""The hosts that each provider's key is for."""
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
_PROXY = "proxy"
_PROXY_PORT = 8888
_OFFLINE = {
    "OPENCODE_DISABLE_MODELS_FETCH": "1",
    "OPENCODE_DISABLE_LSP_DOWNLOAD": "1",
    # OpenCode waits for npm, which is out of reach (75 s with npm's own number of tries).
    "npm_config_fetch_retries": "0",
}


@dataclass(frozen=True)
class Reach:
    """How a container is connected.

    Attributes:
        options: Of ``docker create``.
        environment: Variables for the programs in it.
    """

    options: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


def hosts(allowed: Sequence[str]) -> tuple[str, ...]:
    """Return the hosts that ``models`` reaches: those of providers, and what the user adds.

    Raises:
        UsageError: One is no name of a host.
    """
    for one in allowed:
        if not _HOST.fullmatch(one):
            raise UsageError(
                f"{one!r} is not the name of a host.",
                fix="Give a name without a scheme, port or path, such as llm.example.com",
            )
    return tuple(dict.fromkeys([*(host for one in PROVIDERS.values() for host in one), *allowed]))


def connect(
    name: str, network: Network, server: ComposeServer | None, uri: str, allowed: Sequence[str]
) -> Reach:
    """Make what a container is connected to; :func:`bootstrap.containers.own.start_folder` ends it.

    Args:
        name: Of the start.
        network: What it may reach.
        server: The MLflow server in a container of ours; None for another one.
        uri: The address of that other one.
        allowed: Further hosts for ``models``.

    Raises:
        UserError: Docker refused.
        UsageError: As :func:`hosts`.
    """
    if network == "open":
        return Reach((f"--network={server.network}",) if server else ())
    closed = f"opencode-mlflow-run-{name}"
    label = f"--label={own.RUN}={name}"
    hidden = "com.docker.network.bridge.inhibit_ipv4=true"
    _do("network", "create", "--internal", "--opt", hidden, label, closed)
    if server:
        _do("network", "connect", "--alias", SERVICE, closed, server.container)
    known = (*(hosts(allowed) if network == "models" else ()), *(() if server else [_host(uri)]))
    # A name server of its own: that of the machine would be asked for every name otherwise.
    options = (f"--network={closed}", "--dns=127.0.0.1")
    inside = {SERVICE: server.container} if server else {}
    if not known:
        return Reach((*options, *_named(inside, closed)), _OFFLINE)
    proxy = f"opencode-mlflow-proxy-{name}"
    _do("create", "--rm", f"--name={proxy}", label, *_command(known))
    _do("network", "connect", "--alias", _PROXY, closed, proxy)
    _do("start", proxy)
    address = f"http://{_PROXY}:{_PROXY_PORT}"
    around = {"HTTP_PROXY": address, "HTTPS_PROXY": address}
    around |= {"NO_PROXY": f"{SERVICE},localhost,127.0.0.1,::1"}
    both = {**around, **{key.lower(): value for key, value in around.items()}}
    return Reach((*options, *_named({**inside, _PROXY: proxy}, closed)), {**_OFFLINE, **both})


def _named(containers: Mapping[str, str], network: str) -> Iterator[str]:
    """Yield options that name containers of a network to Podman.

    There ``--dns`` takes the place of the name server that knows them; Docker has that besides.
    """
    if not docker.is_podman():
        return
    shown = f'{{{{(index .NetworkSettings.Networks "{network}").IPAddress}}}}'
    for name, container in containers.items():
        found = docker.quick("inspect", "--format", shown, container)
        if found is not None and found.stdout.strip():
            yield f"--add-host={name}:{found.stdout.strip()}"


def _command(known: Sequence[str]) -> list[str]:
    entry = "--entrypoint=/opt/opencode-mlflow/allow"
    return [*service.options("proxy"), entry, service.image(), *known]


def _host(uri: str) -> str:
    return urlsplit(uri).hostname or ""


def _do(*arguments: str) -> None:
    done = docker.quick(*arguments, timeout=60)
    if done is None or done.returncode != 0:
        said = docker.last_words((done.stderr if done else "").splitlines())
        raise UserError(
            f"Docker could not make the network of the container: {said}",
            code="engine_failed",
            fix="Check that Docker works (docker info) and try again.",
        )
