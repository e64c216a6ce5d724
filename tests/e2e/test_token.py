"""A server that lets in its owner only, with nobody noticing who is."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import psutil
import pytest
from dotenv import dotenv_values
from playwright.sync_api import expect

from bootstrap.mlflow.client import Address, Server
from tests.support.browser import SCREENS, browser
from tests.support.processes import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.stack import Stack

TRACES = "/api/3.0/mlflow/traces/search"
READ_BACK = """
import os, dotenv, mlflow
dotenv.load_dotenv(".env")
print(len(mlflow.search_traces(locations=[os.environ["MLFLOW_EXPERIMENT_ID"]])))
"""
"""A program of the owner that knows of .env only."""


def test_a_turn_of_the_owner_arrives_and_nobody_else_sees_it(stack: Stack) -> None:
    project = stack.traced(stack.sandbox.project("owned"))
    assert project.turn("[[text]] mine").trace.complete

    secret = str(dotenv_values(project.path / ".env")["MLFLOW_TRACKING_TOKEN"])
    assert len(secret) > 40
    assert stat.S_IMODE((project.path / ".env").stat().st_mode) == 0o600
    asked = {"locations": [], "max_results": 1}
    for shown in ({}, {"MLFLOW_TRACKING_TOKEN": secret[:-1]}):
        stranger = Server(Address(stack.tracking_uri, dict(shown)))
        assert stranger.version() == stack.data["mlflow_version"]
        for path, body in ((TRACES, asked), ("/graphql", {"query": "{__typename}"})):
            assert stranger.call("POST", path, body)[0] == 401
    commands = [" ".join(one.info["cmdline"] or ()) for one in psutil.process_iter(["cmdline"])]
    assert not any(secret in command for command in commands)

    read = run([sys.executable, "-c", READ_BACK], cwd=project.path, env=stack.sandbox.env)
    assert read.checked().stdout == "1\n"
    project.traces.until(lambda: last_outcome(stack, project.path) == "completed")
    assert stack.sandbox.up(project.path)["changed"] is False
    stack.sandbox.down(project.path)
    assert "MLFLOW_TRACKING_TOKEN" not in dotenv_values(project.path / ".env")


def last_outcome(stack: Stack, folder: Path) -> str | None:
    """Return what ``status`` says of a project's last turn; a busy server does not answer it."""
    projects = stack.sandbox.cli("status").data["projects"]
    (last,) = [one["last"] for one in projects if one["project"] == str(folder)]
    return last and str(last["outcome"])


@pytest.mark.browser
@pytest.mark.docker
@pytest.mark.parametrize("stack", ["compose"], indirect=True)
def test_the_link_of_open_shows_the_page_and_others_see_nothing(stack: Stack) -> None:
    project = stack.traced(stack.sandbox.project("shown"))
    project.turn("[[text]] shown")
    opened = stack.sandbox.page(project.path)
    plain = project.data["experiment_url"]
    with browser() as context:
        page = context.new_page()
        page.goto(plain)
        expect(page.get_by_text("lets in only the user who started it")).to_be_visible()
        SCREENS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENS / f"not-let-in-{stack.engine}.png")
        page.goto(opened)
        expect(page.get_by_text("[[text]] shown").first).to_be_visible()
        page.screenshot(path=SCREENS / f"let-in-{stack.engine}.png")
        page.goto("about:blank")
        page.goto(plain)
        expect(page.get_by_text("[[text]] shown").first).to_be_visible()
    with browser() as context:
        page = context.new_page()
        page.goto(opened)
        expect(page.get_by_text("works once")).to_be_visible()
