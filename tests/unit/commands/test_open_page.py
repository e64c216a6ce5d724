"""The page of a project's traces, where there is a browser to show it."""

from __future__ import annotations

import sys
import webbrowser
from typing import TYPE_CHECKING

import pytest

from bootstrap.commands.open_page import open_page
from bootstrap.core.errors import UserError
from tests.support.records import traced

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that a browser was asked for; there is a screen."""
    pages: list[str] = []

    def open_(url: str) -> bool:
        pages.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", open_)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    return pages


def test_it_is_opened_once(tmp_path: Path, opened: list[str]) -> None:
    record = traced(tmp_path, experiment_id="7")
    result = open_page(tmp_path)
    assert result.opened
    assert opened == [result.url]
    assert result.url.startswith(record.tracking_uri)
    assert "/experiments/7/" in result.url


def test_not_where_nobody_wants_or_could_see_it(
    tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    traced(tmp_path)
    assert not open_page(tmp_path, start_browser=False).opened
    monkeypatch.delenv("DISPLAY")
    for name in ("BROWSER", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not open_page(tmp_path).opened
    assert opened == []
    monkeypatch.setenv("BROWSER", "lynx")
    assert open_page(tmp_path).opened


def test_a_browser_that_fails_is_no_error(
    tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(url: str) -> bool:
        opened.append(url)
        raise webbrowser.Error

    traced(tmp_path)
    monkeypatch.setattr(webbrowser, "open", fail)
    assert not open_page(tmp_path).opened
    assert len(opened) == 1


def test_what_is_not_traced_or_does_not_run_has_none(tmp_path: Path, opened: list[str]) -> None:
    with pytest.raises(UserError, match="is not on") as told:
        open_page(tmp_path)
    assert "make up" in told.value.fix
    traced(tmp_path, stack="default", engine="process")
    with pytest.raises(UserError, match="does not run"):
        open_page(tmp_path)
    assert opened == []
