"""What a built wheel holds: everything `up` needs, found where the code looks for it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

SHIPPED = [
    "docker-compose.yml",
    "plugin/dist/opencode-mlflow.js",
    "plugin/variables.json",
    "plugin/formats/formats.json",
    *(str(f.relative_to(REPOSITORY)) for f in REPOSITORY.glob("compose/**/*") if f.is_file()),
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return zipfile.ZipFile(file)


@pytest.mark.parametrize("name", SHIPPED)
def test_it_carries_what_up_needs(wheel: zipfile.ZipFile, name: str) -> None:
    assert wheel.read(f"bootstrap/shipped/{name}") == (REPOSITORY / name).read_bytes()


def test_an_unpacked_wheel_finds_what_it_carries(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    code = "from bootstrap.core.paths import shipped; print(shipped('docker-compose.yml'))"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout.strip()
    assert Path(found) == tmp_path / "bootstrap/shipped/docker-compose.yml"
    assert Path(found).is_file()


def test_it_installs_the_command(wheel: zipfile.ZipFile) -> None:
    (name,) = (n for n in wheel.namelist() if n.endswith("entry_points.txt"))
    assert b"opencode-mlflow = bootstrap.cli.main:main" in wheel.read(name)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("man/man1/opencode-mlflow.1", "opencode-mlflow.1"),
        ("bash-completion/completions/opencode-mlflow", "opencode-mlflow.bash"),
        ("zsh/site-functions/_opencode-mlflow", "_opencode-mlflow"),
        ("fish/vendor_completions.d/opencode-mlflow.fish", "opencode-mlflow.fish"),
    ],
)
def test_it_brings_the_manual_and_completion(wheel: zipfile.ZipFile, place: str, name: str) -> None:
    (found,) = (one for one in wheel.namelist() if one.endswith(f".data/data/share/{place}"))
    assert wheel.read(found) == (REPOSITORY / "packaging" / name).read_bytes()


def test_it_is_a_plugin_of_pytest(wheel: zipfile.ZipFile) -> None:
    (name,) = (n for n in wheel.namelist() if n.endswith("entry_points.txt"))
    assert b"[pytest11]\nopencode-mlflow = bootstrap.pytest_plugin" in wheel.read(name)
