"""What is read of the source of a check."""

from __future__ import annotations

from typing import Any

from bootstrap.core import hints
from bootstrap.results import Check
from bootstrap.servers import docker
from tools.docs.checks import findings

ADDRESS = "MLFLOW_TRACKING_URI"


def checked(situation: Any) -> Check | None:  # noqa: ANN401 - read, never run
    if situation.fine:
        return Check("Link", "ok", "fine")
    text = f"{ADDRESS} names {situation.host} <here>"
    if situation.other:
        text += "; others do as well"
    state: Any = "warning" if situation.mild else "failed"
    again = hints.command("resend", situation.folder, **{"global": True})
    if situation.late:
        text = situation.error
        return Check("Link", "failed", text, f"Type: {again}")
    if situation.nobody:
        return helper(situation)
    return Check("Link", state, text, _fix(situation))


def _fix(situation: Any) -> str:  # noqa: ANN401 - the same
    if situation.known:
        return f"Start it: {situation.up}"
    return f"Look at http://{situation.host}/log"


def helper(situation: Any) -> Check:  # noqa: ANN401 - the same
    return Check("Link", "warning", f"{situation.reason}", situation.fix)


def test_results_have_their_words_with_placeholders() -> None:
    ok, late, other, passed_on = findings(checked)
    assert (ok.state, ok.is_wrong) == ("ok", False)
    assert (late.state, late.said, late.fix) == (
        "failed",
        "*what was found*",
        "Type: opencode-mlflow resend --global",
    )
    assert other.fix == "Start it: opencode-mlflow up; or: Look at `http://HOST/log`"
    assert other.state == "warning or failed"
    assert other.said == "MLFLOW_TRACKING_URI names HOST &lt;here>; others do as well"
    assert other.is_wrong
    assert other.has_words
    assert (passed_on.text, passed_on.fix, passed_on.has_words) == ("REASON", "FIX", False)


def test_what_docker_lacks_is_found_with_its_fix() -> None:
    found = {one.text: one for one in findings(docker.detect) if one.has_words}
    silent = found["The Docker engine did not answer within 15 s."]
    assert (silent.state, silent.fix) == ("failed", "To see why, type: docker info")
    assert all(one.is_wrong for one in found.values())
