"""Project folders as people have them: what is a link, read-only, large or already there.

Each case prepares a folder; its name says what it is. What single files may hold is in
``samples.py``.
"""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Prepare = Callable[[Path], None]

CONFIG = '{\n  "plugin": ["x"], // mine\n}\n'


def elsewhere(project: Path, name: str, content: str = CONFIG) -> Path:
    """Return a file of the user's in another folder of the project."""
    folder = project / "shared"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(content)
    return folder / name


def config_is_a_relative_link(project: Path) -> None:
    elsewhere(project, "config.json")
    (project / "opencode.json").symlink_to("shared/config.json")


def config_is_an_absolute_link(project: Path) -> None:
    (project / "opencode.jsonc").symlink_to(elsewhere(project, "config.json"))


def config_is_a_link_to_a_link(project: Path) -> None:
    (project / "link").symlink_to(elsewhere(project, "config.json"))
    (project / "opencode.json").symlink_to("link")


def config_is_a_link_to_an_empty_file(project: Path) -> None:
    (project / "opencode.json").symlink_to(elsewhere(project, "config.json", ""))


def config_links_to_the_other_name(project: Path) -> None:
    (project / "opencode.json").write_text(CONFIG)
    (project / "opencode.jsonc").symlink_to("opencode.json")


def dotenv_is_a_link(project: Path) -> None:
    elsewhere(project, "env", "A=1")
    (project / ".env").symlink_to("shared/env")


def gitignore_is_a_link(project: Path) -> None:
    make_repository(project)
    elsewhere(project, "ignored", "build/")
    (project / ".gitignore").symlink_to("shared/ignored")


def folder_of_opencode_is_a_link(project: Path) -> None:
    elsewhere(project, "note")
    (project / ".opencode").symlink_to("shared", target_is_directory=True)


def folder_of_the_plugin_is_a_link(project: Path) -> None:
    elsewhere(project, "note")
    (project / ".opencode-mlflow").symlink_to("shared", target_is_directory=True)


def folder_of_opencode_is_in_use(project: Path) -> None:
    for name in ("agent/mine.md", "command/mine.md", "opencode.json", "plugin/mine.js"):
        (project / ".opencode" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / ".opencode" / name).write_text("{}")


def folder_of_the_plugin_is_in_use(project: Path) -> None:
    folder = project / ".opencode-mlflow"
    folder.mkdir()
    (folder / "notes.md").write_text("mine")
    (folder / ".gitignore").write_text("notes.md")
    (folder / "index.js").write_bytes(b"// older \xff\r\n")
    (folder / "index.js").chmod(0o755)


def folder_is_empty(project: Path) -> None:
    (project / ".opencode-mlflow").mkdir()
    (project / ".opencode-mlflow").chmod(0o700)


def both_names(project: Path) -> None:
    (project / "opencode.json").write_text(CONFIG)
    (project / "opencode.jsonc").write_text('{"model": "a/b"}')


def two_megabytes(project: Path) -> None:
    content = {f"key{number}": ["x" * 50] for number in range(30_000)}
    (project / "opencode.json").write_text(json.dumps(content, indent="\t"))


def many_plugins_in_one_line(project: Path) -> None:
    entries = ",".join(f'"plugin-{number:06}"' for number in range(15_000))
    (project / "opencode.json").write_text(f'{{"plugin":[{entries}]}}')


def many_variables(project: Path) -> None:
    (project / ".env").write_text("".join(f"KEY_{number}='x y' # z\n" for number in range(9_000)))


def nested_ten_thousand_times(project: Path) -> None:
    (project / "opencode.json").write_text(f'{{"a": {"[" * 10_000}{"]" * 10_000}}}')


def unusual_modes(project: Path) -> None:
    (project / "opencode.json").write_text(CONFIG)
    (project / "opencode.json").chmod(0o755)
    (project / ".env").write_text("A=1")
    (project / ".env").chmod(0o604)


def private_files(project: Path) -> None:
    project.chmod(0o700)
    (project / "opencode.json").write_text(CONFIG)
    (project / "opencode.json").chmod(0o600)
    (project / ".env").write_text("A=1")
    (project / ".env").chmod(0o600)


def dotenvs_of_other_names(project: Path) -> None:
    (project / ".env.local").write_text("MLFLOW_TRACKING_URI=http://mine")
    (project / ".env.example").write_text("A=")
    (project / ".envrc").write_text("dotenv")


def repository(project: Path) -> None:
    make_repository(project)


def repository_with_an_open_last_line(project: Path) -> None:
    make_repository(project)
    (project / ".gitignore").write_bytes(b"a/\r\n# b\r\n*.c")


def repository_that_ignores_everything(project: Path) -> None:
    make_repository(project)
    (project / ".gitignore").write_text("*")


def repository_that_wants_the_dotenv(project: Path) -> None:
    make_repository(project)
    (project / ".gitignore").write_text(".env*\n!.env\n")


def repository_with_bytes_for_names(project: Path) -> None:
    make_repository(project)
    (project / ".gitignore").write_bytes(b"caf\xe9\n\x00\n")


def part_of_a_repository(project: Path) -> None:
    make_repository(project.parent)
    (project / ".env").write_text("A=1")


def unicode_everywhere(project: Path) -> None:
    (project / "opencode.json").write_text('{"\u00fc": "\U0001f600\\ud83d", "plugin": ["\u2028"]}')
    (project / ".env").write_text("\u00dc=\u2029\U0001f600\x85")


def make_repository(folder: Path) -> None:
    """Make a folder a git repository."""
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)


ACCEPTED: dict[str, Prepare] = {
    case.__name__: case
    for case in (
        config_is_a_relative_link,
        config_is_an_absolute_link,
        config_is_a_link_to_a_link,
        config_is_a_link_to_an_empty_file,
        config_links_to_the_other_name,
        dotenv_is_a_link,
        gitignore_is_a_link,
        folder_of_opencode_is_a_link,
        folder_of_the_plugin_is_a_link,
        folder_of_opencode_is_in_use,
        folder_of_the_plugin_is_in_use,
        folder_is_empty,
        both_names,
        two_megabytes,
        many_plugins_in_one_line,
        many_variables,
        nested_ten_thousand_times,
        unusual_modes,
        private_files,
        dotenvs_of_other_names,
        repository,
        repository_with_an_open_last_line,
        repository_that_ignores_everything,
        repository_that_wants_the_dotenv,
        repository_with_bytes_for_names,
        part_of_a_repository,
        unicode_everywhere,
    )
}


def missing(project: Path) -> None:
    project.rmdir()


def file_instead_of_project(project: Path) -> None:
    project.rmdir()
    project.write_text("x")


def link_to_nowhere_instead_of_project(project: Path) -> None:
    project.rmdir()
    project.symlink_to("nowhere")


def read_only_project(project: Path) -> None:
    project.chmod(0o555)


def read_only_config(project: Path) -> None:
    (project / "opencode.json").write_text("{}")
    (project / "opencode.json").chmod(0o444)


def read_only_dotenv(project: Path) -> None:
    (project / ".env").write_text("A=1")
    (project / ".env").chmod(0o444)


def unreadable_dotenv(project: Path) -> None:
    (project / ".env").write_text("A=1")
    (project / ".env").chmod(0o200)


def unreadable_config(project: Path) -> None:
    (project / "opencode.json").write_text("{}")
    (project / "opencode.json").chmod(0)


def read_only_gitignore(project: Path) -> None:
    make_repository(project)
    (project / ".gitignore").write_text("a")
    (project / ".gitignore").chmod(0o444)


def read_only_link_target(project: Path) -> None:
    folder = project / "elsewhere"
    folder.mkdir()
    (folder / "config").write_text("{}")
    (project / "opencode.json").symlink_to(folder / "config")
    folder.chmod(0o555)


def read_only_folder_of_the_plugin(project: Path) -> None:
    (project / ".opencode-mlflow").mkdir()
    (project / ".opencode-mlflow").chmod(0o555)


def read_only_plugin(project: Path) -> None:
    (project / ".opencode-mlflow").mkdir()
    (project / ".opencode-mlflow" / "index.js").write_text("// older")
    (project / ".opencode-mlflow" / "index.js").chmod(0o444)


def folder_of_the_plugin_is_a_file(project: Path) -> None:
    (project / ".opencode-mlflow").write_text("x")


def folder_of_the_plugin_links_to_nowhere(project: Path) -> None:
    (project / ".opencode-mlflow").symlink_to("nowhere")


def plugin_is_a_folder(project: Path) -> None:
    (project / ".opencode-mlflow" / "index.js").mkdir(parents=True)


def manifest_beside_the_plugin(project: Path) -> None:
    (project / ".opencode-mlflow").mkdir()
    (project / ".opencode-mlflow" / "package.json").write_text("{}")


def dotenv_is_a_folder(project: Path) -> None:
    (project / ".env").mkdir()


def dotenv_is_a_pipe(project: Path) -> None:
    os.mkfifo(project / ".env")


def config_is_a_pipe(project: Path) -> None:
    os.mkfifo(project / "opencode.json")


def dotenv_is_not_utf8(project: Path) -> None:
    (project / ".env").write_bytes(b"A=1\nB=\xff\n")


def dotenv_is_utf16(project: Path) -> None:
    (project / ".env").write_bytes("A=1\n".encode("utf-16"))


def dotenv_links_to_nowhere(project: Path) -> None:
    (project / ".env").symlink_to("nowhere")


def config_is_a_folder(project: Path) -> None:
    (project / "opencode.json").mkdir()


def config_is_a_dangling_link(project: Path) -> None:
    (project / "opencode.json").symlink_to("nowhere.json")


def config_links_to_a_folder(project: Path) -> None:
    (project / "opencode.json").symlink_to(".", target_is_directory=True)


def config_links_in_a_circle(project: Path) -> None:
    (project / "opencode.json").symlink_to("opencode.jsonc")
    (project / "opencode.jsonc").symlink_to("opencode.json")


REFUSED: dict[str, tuple[Prepare, str]] = {
    case.__name__: (case, words)
    for case, words in (
        (missing, "does not exist"),
        (file_instead_of_project, "is a file, not a project folder"),
        (link_to_nowhere_instead_of_project, "does not exist"),
        (read_only_project, "is read-only"),
        (read_only_config, r"opencode\.json is read-only"),
        (read_only_dotenv, r"\.env is read-only"),
        (unreadable_dotenv, r"\.env cannot be read"),
        (unreadable_config, r"opencode\.json cannot be read"),
        (read_only_gitignore, r"\.gitignore is read-only"),
        (read_only_link_target, "elsewhere is read-only"),
        (read_only_folder_of_the_plugin, r"\.opencode-mlflow is read-only"),
        (read_only_plugin, r"index\.js is read-only"),
        (folder_of_the_plugin_is_a_file, r"\.opencode-mlflow is not a folder"),
        (folder_of_the_plugin_links_to_nowhere, r"\.opencode-mlflow is not a folder"),
        (plugin_is_a_folder, r"index\.js is a folder"),
        (manifest_beside_the_plugin, "another file than the plugin"),
        (dotenv_is_a_folder, r"\.env is a folder"),
        (dotenv_is_a_pipe, r"\.env is not a regular file"),
        (config_is_a_pipe, r"opencode\.json is not a regular file"),
        (dotenv_is_not_utf8, r"\.env, line 2: the file is not UTF-8"),
        (dotenv_is_utf16, r"\.env, line 1: the file is not UTF-8"),
        (dotenv_links_to_nowhere, r"\.env is a broken symbolic link"),
        (config_is_a_folder, r"opencode\.json is a folder"),
        (config_is_a_dangling_link, "is a broken symbolic link"),
        (config_links_to_a_folder, r"opencode\.json is a folder"),
        (config_links_in_a_circle, "is a broken symbolic link"),
    )
}
