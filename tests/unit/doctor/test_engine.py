"""What `doctor` says of where the server runs; real containers are in tests/e2e."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import psutil

from bootstrap.core import paths, registry
from bootstrap.core.registry import StackRecord
from bootstrap.doctor import engine
from bootstrap.doctor.situation import Situation
from bootstrap.servers.compose import ComposeServer
from bootstrap.servers.image import image_name
from tests.support.opencode import stand_in
from tests.support.records import traced

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_set_up_by_hand_or_is_somebody_elses_has_no_engine(folder: Path) -> None:
    assert engine.engine(Situation.of(folder)).state == "ok"
    traced(folder)
    situation = Situation.of(folder)
    assert engine.engine(situation).text == "external: a server that `up` did not start"
    assert engine.image(situation) is None
    assert engine.container(situation) is None


def test_a_process_that_does_not_run_is_to_be_started(folder: Path) -> None:
    registry.save_stack(StackRecord("default", "process", 5000))
    traced(folder, stack="default", engine="process")
    situation = Situation.of(folder)
    assert engine.engine(situation).text == "process: MLflow runs without Docker"
    assert engine.image(situation) is None
    check = engine.container(situation)
    assert check is not None
    assert (check.name, check.state, check.fix_verb) == ("Process", "failed", "up")
    assert check.text.endswith(str(paths.stack_state_dir("default") / "mlflow.log"))
    assert check.fix == f"Start it: make up PROJECT={folder}"


def test_a_process_that_runs_is_well(folder: Path) -> None:
    registry.save_stack(StackRecord("default", "process", 5000))
    traced(folder, stack="default", engine="process")
    own = {"pid": os.getpid(), "created": psutil.Process().create_time(), "port": 5000}
    (paths.stack_state_dir("default") / "mlflow.pid.json").write_text(json.dumps(own))
    check = engine.container(Situation.of(folder))
    assert check is not None
    assert (check.state, check.text) == ("ok", f"pid {os.getpid()} runs")


def test_without_docker_the_way_to_it_is_told(folder: Path) -> None:
    traced(folder, stack="default", engine="compose")
    check = engine.engine(Situation.of(folder))
    assert (check.state, check.fix_verb) == ("failed", None)
    assert check.text == "There is no docker command on this machine's PATH."
    assert check.fix is not None
    assert check.fix.startswith("Install Docker")


def test_an_image_and_a_container_that_are_not_there(folder: Path) -> None:
    traced(folder, stack="default", engine="compose")
    stand_in(folder.parent / "bin", "exit 1", "docker")
    situation = Situation.of(folder)
    image = engine.image(situation)
    assert image is not None
    assert (image.state, image.fix_verb) == ("warning", "up")
    assert image.text.startswith(f"{image_name()} is not built")
    container = engine.container(situation)
    assert container is not None
    assert (container.state, container.fix_verb) == ("failed", "up")
    project = ComposeServer("default").project
    assert container.text == f"no container of the Compose project {project}"


def test_a_container_is_well_only_while_it_runs(folder: Path) -> None:
    traced(folder, stack="default", engine="compose")
    docker = folder.parent / "bin"
    for state, status, expected in (
        ("running", "Up 2 hours (healthy)", "ok"),
        ("exited", "Exited (137) 1 minute ago", "failed"),
    ):
        stand_in(docker, f"printf 'one\\t{state}\\t{status}\\n'", "docker")
        check = engine.container(Situation.of(folder))
        assert check is not None
        assert check.state == expected
        assert status in check.text
    assert check is not None
    assert check.fix == f"Start it: make up PROJECT={folder}; its log: docker logs one"
