from __future__ import annotations

import configparser
import shutil
from pathlib import Path

import pytest

from bootstrap.core import paths
from bootstrap.core.errors import UserError
from bootstrap.servers import image
from tests.support.opencode import stand_in

# Said by Compose 2.26 with BuildKit of Docker 20.10 (paths shortened).
NO_BASE_IMAGE = """
#0 building with "default" instance using docker driver

#3 [mlflow internal] load metadata for docker.io/library/python:3.99-none
failed to solve: rpc error: code = Unknown desc = failed to solve with frontend dockerfile.v0: \
failed to create LLB definition: failed to do request: Head "…": dial tcp: no such host
#3 ERROR: failed to do request: Head "…": dial tcp: no such host
------
 > [mlflow internal] load metadata for docker.io/library/python:3.99-none:
------
""".splitlines()
NO_INDEX = """
#3 [mlflow internal] load metadata for docker.io/library/base:2
#3 DONE 0.0s
#7 [mlflow build 3/3] RUN --mount=type=secret,id=ca     set -eu;     python3 -m venv /opt/mlflow
#7 6.013 WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError('')': /
#7 13.55 ERROR: No matching distribution found for aiohappyeyeballs==2.7.1
#7 ERROR: executor failed running [/bin/sh -c set -eu;     python3 -m venv /opt/mlflow]
""".splitlines()


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the build's files that a test may change."""
    folder = tmp_path / "compose" / "mlflow"
    shutil.copytree(paths.shipped("compose/mlflow"), folder)
    monkeypatch.setattr(paths, "shipped", lambda name: tmp_path / name)
    return folder


@pytest.mark.parametrize("file", ["Dockerfile", "requirements.lock", "serve.py", ".dockerignore"])
def test_name_changes_with_what_goes_into_the_image(shipped: Path, file: str) -> None:
    before = image.image_name()
    assert image.image_name() == before
    with (shipped / file).open("a", encoding="utf-8") as opened:
        opened.write("# changed\n")
    assert image.image_name() != before


@pytest.fixture(autouse=True)
def no_answers_of_other_tests() -> None:
    image.was_made_here.cache_clear()


def test_name_does_not_change_with_what_python_leaves_there(shipped: Path) -> None:
    before = image.image_name()
    (shipped / "__pycache__").mkdir(exist_ok=True)
    (shipped / "__pycache__" / "serve.pyc").touch()
    assert image.image_name() == before


def test_name_changes_with_the_base_image(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHON_IMAGE", raising=False)
    default = image.image_name()
    monkeypatch.setenv("PYTHON_IMAGE", image.python_image())
    assert image.image_name() == default
    monkeypatch.setenv("PYTHON_IMAGE", "mirror.example.com/python:3.13")
    assert image.image_name() != default


@pytest.mark.parametrize(("digests", "is_pinned"), [("0", False), ("1", True), ("", True)])
def test_a_base_image_that_was_made_here_is_taken_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, digests: str, *, is_pinned: bool
) -> None:
    monkeypatch.delenv("PYTHON_IMAGE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    pinned = image.python_image()
    assert "@sha256:" in pinned
    name = pinned.partition("@")[0]
    asked = tmp_path / "asked"
    script = f'echo "$2" >> {asked}; [ "$5" = {name} ] && echo {digests}'
    stand_in(tmp_path, script, "docker")
    image.was_made_here.cache_clear()
    for _ in range(3):
        assert image.python_image() == (pinned if is_pinned else name)
    assert asked.read_text() == "inspect\n"


@pytest.mark.parametrize("left_out", ["", "#3 ERROR"])
def test_says_which_base_image_cannot_be_pulled_and_both_ways_out(left_out: str) -> None:
    error = image.build_failure(
        [line for line in NO_BASE_IMAGE if not left_out or not line.startswith(left_out)]
    )
    assert error.message == (
        "The base image docker.io/library/python:3.99-none cannot be pulled: "
        'failed to do request: Head "…": dial tcp: no such host'
    )
    assert "PYTHON_IMAGE=" in error.fix
    assert "ENGINE=process" in error.fix


def test_says_that_pip_does_not_reach_its_index() -> None:
    error = image.build_failure(NO_INDEX)
    assert error.message == "Building the image failed: pip does not reach its package index."
    assert "PIP_INDEX_URL=" in error.fix


def test_a_base_image_that_cannot_be_pulled_is_known_without_its_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHON_IMAGE", "python:3.99-none")
    error = image.build_failure([line for line in NO_BASE_IMAGE if "load metadata" not in line])
    assert "The base image python:3.99-none cannot be pulled: failed to do request" in error.message


def test_says_what_pip_said_for_any_other_failure() -> None:
    error = image.build_failure([line for line in NO_INDEX if "WARNING" not in line])
    assert "No matching distribution found for aiohappyeyeballs==2.7.1" in error.message
    assert "\n" not in error.message


def test_a_build_that_said_nothing_is_still_an_error() -> None:
    assert "(nothing)" in image.build_failure([]).message


def test_tells_the_steps_that_take_long_and_nothing_else() -> None:
    said = [
        "#3 [mlflow internal] load metadata for docker.io/library/python:3.12",
        "#7 6.480   Downloading aiohttp-3.14.5-cp311-cp311-manylinux2014_x86_64.whl (1.9 MB)",
        "#7 5.017   Downloading aiohappyeyeballs-2.7.1-py3-none-any.whl (15 kB)",
        "#7 20.1 Installing collected packages: pytz, zipp, mlflow",
        "#7 DONE 58.5s",
        "",
    ]
    assert [told for line in said if (told := image.build_progress(line))] == [
        "Looking for the base image docker.io/library/python:3.12 …",
        "Downloading aiohttp-3.14.5-cp311-cp311-manylinux2014_x86_64.whl (1.9 MB)",
        "Installing 3 packages …",
    ]


def test_secrets_take_the_first_ca_bundle_that_exists(tmp_path: Path) -> None:
    bundle = tmp_path / "ca.pem"
    bundle.write_text("x")
    environment = {
        "PIP_CERT": str(tmp_path / "missing.pem"),
        "REQUESTS_CA_BUNDLE": str(tmp_path),
        "SSL_CERT_FILE": str(bundle),
        "PIP_INDEX_URL": "",
        "PIP_EXTRA_INDEX_URL": "",
    }
    assert image.build_secrets(environment, tmp_path) == {"PIP_CERT": str(bundle)}


def test_secrets_hold_the_index_urls_and_leave_folders_out(tmp_path: Path) -> None:
    environment = {
        "PIP_INDEX_URL": "https://user:pa%24s@mirror.example.com/simple",
        "PIP_EXTRA_INDEX_URL": "file:///opt/wheels http://a.example.com https://b.example.com",
    }
    variables = image.build_secrets(environment, tmp_path)
    assert variables == {"PIP_CONFIG_FILE": str(tmp_path / "pip.conf")}
    settings = configparser.RawConfigParser()
    settings.read(tmp_path / "pip.conf")
    assert settings["global"]["index-url"] == environment["PIP_INDEX_URL"]
    extra = settings["global"]["extra-index-url"].split()
    assert extra == ["http://a.example.com", "https://b.example.com"]


def test_secrets_read_the_index_from_pips_own_configuration(tmp_path: Path) -> None:
    own = tmp_path / "user.conf"
    own.write_text(
        "[global]\nindex-url = https://global.example.com\n"
        "extra-index-url =\n  https://a.example.com\n  https://b.example.com\n"
        "[install]\nindex-url = https://install.example.com\n",
        encoding="utf-8",
    )
    variables = image.build_secrets({"PIP_CONFIG_FILE": str(own)}, tmp_path)
    settings = configparser.RawConfigParser()
    settings.read(variables["PIP_CONFIG_FILE"])
    assert settings["global"]["index-url"] == "https://install.example.com"
    extra = settings["global"]["extra-index-url"].split()
    assert extra == ["https://a.example.com", "https://b.example.com"]


def test_secrets_hold_npms_registries_with_their_credentials_only(tmp_path: Path) -> None:
    (tmp_path / ".npmrc").write_text(
        "prefix=/home/me/npm\n; a comment\nregistry=https://npm.example.com/\n"
        "@corp:registry = https://corp.example.com/\n"
        "//corp.example.com/:_authToken=${CORP_TOKEN}\ncafile=/home/me/ca.pem\n"
    )
    environment = {"HOME": str(tmp_path), "CORP_TOKEN": "secret-7"}
    variables = image.build_secrets(environment, tmp_path)
    assert Path(variables["NPM_CONFIG_USERCONFIG"]).read_text().splitlines() == [
        "registry=https://npm.example.com/",
        "@corp:registry = https://corp.example.com/",
        "//corp.example.com/:_authToken=secret-7",
    ]
    other = tmp_path / "other"
    other.write_text("registry=https://file.example.com/\n")
    environment |= {
        "npm_config_userconfig": str(other),
        "NPM_CONFIG_REGISTRY": "https://variable.example.com/",
    }
    written = Path(image.build_secrets(environment, tmp_path)["NPM_CONFIG_USERCONFIG"]).read_text()
    # Of two, npm takes the last one.
    assert written.splitlines()[-1] == "registry=https://variable.example.com/"
    assert "npm.example.com/" not in written


def test_another_version_of_opencode_is_another_image(monkeypatch: pytest.MonkeyPatch) -> None:
    pinned = image.image_name(image.OPENCODE)
    assert pinned.startswith("opencode-mlflow/opencode:1.")
    monkeypatch.setenv("OPENCODE_VERSION", "1.18.8")
    assert image.image_name(image.OPENCODE).startswith("opencode-mlflow/opencode:1.18.8-")
    monkeypatch.setenv("OPENCODE_VERSION", "1.18; rm")
    with pytest.raises(UserError, match="is no version") as caught:
        image.image_name(image.OPENCODE)
    assert caught.value.code == "setting_invalid"


def test_a_version_that_npm_does_not_have_is_named() -> None:
    said = ["#11 9.3 npm error code ETARGET", "ERROR: failed to solve: process did not complete"]
    error = image.build_failure(said, image.OPENCODE)
    assert "no such version" in error.message
    assert "OPENCODE_VERSION" in error.fix
    assert "process" not in image.build_failure([], image.OPENCODE).fix


def test_too_little_disk_is_an_error_that_says_how_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image.check_disk(tmp_path)
    monkeypatch.setattr(image, "BUILD_BYTES", shutil.disk_usage(tmp_path).total + 1)
    with pytest.raises(UserError, match=r"needs [\d.]+ GB, and .* has [\d.]+ GB free"):
        image.check_disk(tmp_path)


def test_a_docker_folder_that_is_not_on_this_machine_is_not_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image, "BUILD_BYTES", shutil.disk_usage(tmp_path).total + 1)
    image.check_disk(tmp_path / "missing")
