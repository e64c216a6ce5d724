"""What OpenCode 1 says that it loads; the real one says it in tests/e2e."""

from __future__ import annotations

from pathlib import Path

import pytest

from bootstrap.core import paths
from bootstrap.plugin import loading, opencode2
from bootstrap.plugin.opencode import Loaded, OpenCode
from tests.support.opencode import stand_in

PLUGIN = paths.shipped("plugin/dist/opencode-mlflow.js")
READY = "[opencode-mlflow] tracing to http://127.0.0.1:5000"


@pytest.mark.parametrize(
    ("script", "loaded", "words"),
    [
        (f"echo '- {PLUGIN.as_uri()}'; echo '{READY}' >&2", True, "has loaded"),
        (f"echo '- {PLUGIN.as_uri()}'", False, "could not load"),
        ("echo plugins:", False, "does not list"),
        ("echo 'external plugins disabled (--pure)'", False, "OPENCODE_PURE"),
        ("echo 'Unexpected token' >&2; exit 1", False, "Unexpected token"),
    ],
)
def test_the_plugin_counts_as_loaded_when_it_says_so_itself(
    tmp_path: Path, script: str, *, loaded: bool, words: str
) -> None:
    found = OpenCode(stand_in(tmp_path, script), "1.18.33")
    answer = loading.loaded(found)
    assert answer.loaded is loaded
    assert words in answer.text


def test_the_url_of_the_plugin_is_compared_as_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "Dropbox (Personal)" / "c++ a~b'c" / "plugin.js"
    monkeypatch.setattr(paths, "shipped", lambda _name: shipped)
    # As OpenCode 1.18.33 prints it.
    url = f"file://{tmp_path}/Dropbox%20(Personal)/c++%20a%7Eb'c/plugin.js"
    script = f"echo \"- {url}\"; echo '{READY}' >&2"
    found = OpenCode(stand_in(tmp_path / "bin", script), "1.18.33")
    assert loading.loaded(found).loaded


def test_no_answer_in_time_is_neither_yes_nor_no(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "LOAD_TIMEOUT", 0.2)
    found = OpenCode(stand_in(tmp_path, "exec sleep 5"), "1.18.33")
    assert loading.loaded(found).loaded is None


def test_it_is_asked_in_an_empty_folder_of_the_users_without_the_projects_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("OPENCODE_CONFIG", "OPENCODE_CONFIG_DIR"):
        monkeypatch.setenv(name, "of-the-project")
    said = tmp_path / "said"
    script = f"pwd > {said}; ls -A >> {said}; env | grep -E '^OPENCODE_[CD]' | sort >> {said}"
    loading.loaded(OpenCode(stand_in(tmp_path / "bin", script), "1.18.33"))
    folder, *variables = said.read_text().splitlines()
    assert Path(folder).parent == paths.state_dir()
    assert not Path(folder).exists()
    assert variables == [
        f'OPENCODE_CONFIG_CONTENT={{"plugin": ["{PLUGIN.as_uri()}"]}}',
        "OPENCODE_DISABLE_PROJECT_CONFIG=1",
    ]


def test_opencode_2_is_asked_in_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Loaded(loaded=True, text="2.1.2 has loaded the plugin")
    monkeypatch.setattr(opencode2, "loaded", lambda _opencode: answer)
    assert loading.loaded(OpenCode(Path("opencode"), "2.1.2")) is answer


def test_opencode_2_installs_no_package_and_loads_none_of_mlflows(tmp_path: Path) -> None:
    found = OpenCode(Path("opencode"), "2.1.2")
    paths.opencode_config_dir().mkdir(parents=True)
    assert loading.packages_to_install(found, tmp_path) == ""
    assert loading.not_installed(found, tmp_path) == ""
    answer = loading.installed(found, "@mlflow/opencode")
    assert answer.loaded is False
    assert answer.text == "@mlflow/opencode was made for OpenCode 1: 2.1.2 does not load it."


def test_each_generation_says_why_in_its_own_words() -> None:
    old, new = OpenCode(Path("a"), "1.18.33"), OpenCode(Path("b"), "2.1.2", "opencode2")
    assert loading.to_see_why(old) == "cd ~ && opencode debug info --print-logs"
    assert loading.to_see_why(new) == "cd ~ && opencode2 api get /api/plugin"
