"""What ``docker-compose.yml`` and its Dockerfile promise, read as a user's tools read them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml

from bootstrap.containers import service
from bootstrap.core import paths
from bootstrap.servers.compose import ADDRESS
from bootstrap.servers.image import OPENCODE
from tests.support.opencode import version

STACK: dict[str, Any] = yaml.safe_load(
    paths.shipped("docker-compose.yml").read_text(encoding="utf-8")
)
DOCKERFILE = paths.shipped("compose/mlflow/Dockerfile").read_text(encoding="utf-8")
SERVICES = sorted(STACK["services"])
SERVERS = [name for name in SERVICES if "profiles" not in STACK["services"][name]]
"""Those that `docker compose up` starts."""
OPENCODE_DOCKERFILE = paths.shipped("compose/opencode/Dockerfile").read_text(encoding="utf-8")

each_service = pytest.mark.parametrize("name", SERVICES)
each_server = pytest.mark.parametrize("name", SERVERS)


@each_server
def test_publishes_on_loopback_only(name: str) -> None:
    ports = STACK["services"][name].get("ports", [])
    assert ports
    assert all(re.match(r"127\.0\.0\.1:", str(port)) for port in ports)


@each_service
def test_runs_with_no_more_rights_than_it_needs(name: str) -> None:
    service = STACK["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert "no-new-privileges:true" in service["security_opt"]
    assert not service.get("privileged", False)
    assert "network_mode" not in service
    assert "pid" not in service
    assert "docker.sock" not in str(service)


@each_service
def test_has_limits(name: str) -> None:
    service = STACK["services"][name]
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert service["init"] is True
    logging = service["logging"]
    assert logging["driver"] == "none" or logging["options"].keys() >= {"max-size", "max-file"}


@each_server
def test_comes_back_after_a_reboot(name: str) -> None:
    assert STACK["services"][name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", ["opencode", "proxy"])
def test_all_of_a_service_reaches_docker_create(name: str) -> None:
    options = list(service.create_options(STACK["services"][name]))
    assert "--cap-drop=ALL" in options
    assert "--security-opt=no-new-privileges:true" in options
    assert "--read-only=true" in options
    assert any(one.startswith("--memory=") for one in options)
    assert any(one.startswith("--pids-limit=") for one in options)


@each_server
def test_mounts_named_volumes_and_no_folder_of_the_machine(name: str) -> None:
    for volume in STACK["services"][name]["volumes"]:
        source = str(volume).split(":")[0]
        assert source in STACK["volumes"]


@each_service
def test_image_is_pinned(name: str) -> None:
    image = STACK["services"][name]["image"]
    default = re.fullmatch(r"[^:]+:\$\{\w+:-([\w.-]+)\}", image)
    assert default
    assert re.match(r"\d+\.\d+\.\d+", default[1])


def test_everything_carries_our_label() -> None:
    made = [
        *STACK["services"].values(),
        *STACK["volumes"].values(),
        *STACK["networks"].values(),
    ]
    assert len(made) >= 3
    assert all("opencode-mlflow" in thing["labels"] for thing in made)
    assert re.search(r"^LABEL opencode-mlflow=", DOCKERFILE, re.MULTILINE)


def test_host_check_and_cors_name_exactly_where_the_server_is_published() -> None:
    environment = STACK["services"]["mlflow"]["environment"]
    *hosts, to_containers = environment["MLFLOW_SERVER_ALLOWED_HOSTS"].split(",")
    assert hosts == ["localhost:${MLFLOW_PORT:-5000}", "127.0.0.1:${MLFLOW_PORT:-5000}"]
    assert to_containers == ADDRESS
    origins = environment["MLFLOW_SERVER_CORS_ALLOWED_ORIGINS"].split(",")
    assert origins == [f"http://{host}" for host in hosts]
    assert STACK["services"]["mlflow"]["ports"] == ["127.0.0.1:${MLFLOW_PORT:-5000}:5000"]


def test_no_password_has_a_default() -> None:
    texts = [paths.shipped("docker-compose.yml").read_text(encoding="utf-8"), DOCKERFILE]
    for text in texts:
        # ${NAME:-} is empty where nothing is set.
        given = re.sub(r"\$\{\w+:-\}", "", text)
        named = r"(password|secret_key|token)\w*[ \t]*[:=][ \t]*[^\s…]"
        assert not re.search(named, given, re.IGNORECASE)


def test_sends_nothing_home_and_runs_no_jobs() -> None:
    for setting in (
        "MLFLOW_DISABLE_TELEMETRY=true",
        "DO_NOT_TRACK=true",
        "MLFLOW_SERVER_ENABLE_JOB_EXECUTION=false",
    ):
        assert setting in DOCKERFILE
    assert re.search(r"MLFLOW_MODEL_CATALOG_URI= ", DOCKERFILE)


def test_dockerfile_runs_as_a_fixed_user_and_installs_by_hash() -> None:
    assert re.search(r"^USER \d+:\d+$", DOCKERFILE, re.MULTILINE)
    assert "--require-hashes" in DOCKERFILE
    assert re.search(r"^HEALTHCHECK ", DOCKERFILE, re.MULTILINE)
    assert re.search(r"^CMD \[", DOCKERFILE, re.MULTILINE)


def test_base_image_is_pinned_and_the_same_in_both_files() -> None:
    default = re.findall(r"^ARG PYTHON_IMAGE=(\S+)$", DOCKERFILE, re.MULTILINE)
    assert len(default) == 1
    assert re.fullmatch(r"python:\d+\.\d+\.\d+-[\w-]+@sha256:[0-9a-f]{64}", default[0])
    assert f"\nARG PYTHON_IMAGE={default[0]}\n" in OPENCODE_DOCKERFILE
    for name in ("mlflow", "opencode"):
        argument = STACK["services"][name]["build"]["args"]["PYTHON_IMAGE"]
        assert argument == f"${{PYTHON_IMAGE:-{default[0]}}}"


def test_one_mlflow_version_everywhere() -> None:
    folder = paths.shipped("compose/mlflow")
    wanted = (folder / "requirements.in").read_text(encoding="utf-8").split("==")[1].strip()
    lock = (folder / "requirements.lock").read_text(encoding="utf-8")
    assert re.findall(r"^mlflow==([^\s;\\]+)", lock, re.MULTILINE) == [wanted]
    assert f'org.opencontainers.image.version="{wanted}"' in DOCKERFILE
    assert STACK["services"]["mlflow"]["image"].endswith(f":-{wanted}}}")


def test_one_opencode_version_everywhere() -> None:
    wanted = OPENCODE.version
    manifest = json.loads(paths.shipped("compose/opencode/package.json").read_bytes())
    pinned = {*manifest["dependencies"].values(), *manifest["optionalDependencies"].values()}
    assert pinned == {wanted} == {version()}
    assert re.findall(r"^ARG OPENCODE_VERSION=(.*)$", OPENCODE_DOCKERFILE, re.MULTILINE) == [
        wanted,
        wanted,
    ]
    service = STACK["services"]["opencode"]
    assert service["build"]["args"]["OPENCODE_VERSION"] == f"${{OPENCODE_VERSION:-{wanted}}}"
    assert service["image"].endswith(f":-{wanted}}}")
    lock = json.loads(paths.shipped("compose/opencode/package-lock.json").read_bytes())
    found = [one for name, one in lock["packages"].items() if name]
    assert all(one["integrity"].startswith("sha512-") for one in found)
    assert not any("resolved" in one for one in found)


@pytest.mark.parametrize(("image", "least"), [("mlflow", 50), ("opencode", 2)])
def test_lock_has_hashes_and_no_host(image: str, least: int) -> None:
    lock = paths.shipped(f"compose/{image}/requirements.lock").read_text(encoding="utf-8")
    requirements = re.findall(r"^[\w.-]+==", lock, re.MULTILINE)
    assert len(requirements) >= least
    assert lock.count("--hash=sha256:") >= len(requirements)
    assert "://" not in lock


def test_build_secrets_are_optional() -> None:
    for name in STACK["services"]["opencode"]["build"]["secrets"]:
        default = re.fullmatch(r"\$\{\w+:-\./(.+)\}", STACK["secrets"][name]["file"])
        assert default
        assert paths.shipped(default[1]).read_bytes() == b""
