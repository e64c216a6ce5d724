from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from bootstrap.testing import (
    ToolCall,
    assert_cost_under,
    assert_files_changed,
    assert_no_errors,
    assert_tokens_under,
    assert_tools_called,
)


def span(name: str, kind: str = "TOOL", **options: Any) -> Any:  # noqa: ANN401 - MLflow's span
    """Stand for one of MLflow's spans."""
    attributes = options.get("attributes", {})
    return SimpleNamespace(
        name=name,
        span_type=kind,
        span_id=name,
        parent_id=options.get("parent", "opencode"),
        start_time_ns=options.get("at", 0),
        end_time_ns=options.get("at", 0) + 1,
        inputs=options.get("inputs", {}),
        status=SimpleNamespace(
            status_code=SimpleNamespace(value=options.get("status", "OK")),
            description=options.get("why", ""),
        ),
        events=[],
        get_attribute=attributes.get,
    )


def trace(*spans: Any, state: str = "OK", **info: Any) -> Any:  # noqa: ANN401 - MLflow's trace
    """Stand for one of MLflow's traces."""
    root = span("opencode", "AGENT", parent=None, attributes=info.pop("root", {}))
    return SimpleNamespace(
        info=SimpleNamespace(
            trace_id="tr-1",
            state=SimpleNamespace(value=state),
            tags={},
            request_preview="",
            response_preview="",
            **{"token_usage": None, "cost": None, **info},
        ),
        data=SimpleNamespace(spans=[root, *spans]),
    )


LOOKED = trace(
    span("bash", at=3, inputs={"command": "make test", "description": "x"}),
    span("read", at=1, inputs={"filePath": "a.txt"}),
    span("read", at=2, inputs={"filePath": "b.txt"}),
)


@pytest.mark.parametrize(
    "expected",
    [
        [],
        ["read"],
        ["read", "read", "bash"],
        [ToolCall("read", {"filePath": "b.txt"}), "bash"],
        [ToolCall("bash", {"command": re.compile(r"\btest$")})],
    ],
)
def test_tools_that_were_called_in_order(expected: list[str | ToolCall]) -> None:
    assert_tools_called(LOOKED, *expected)


@pytest.mark.parametrize(
    ("expected", "missing"),
    [
        (["write"], "write"),
        (["bash", "read"], "read"),
        ([ToolCall("read", {"filePath": "c.txt"})], "read(filePath='c.txt')"),
        (
            [ToolCall("read", {"filePath": "b.txt"}), ToolCall("read", {"filePath": "a.txt"})],
            "a.txt",
        ),
        ([ToolCall("bash", {"command": re.compile("install")})], "bash(command=/install/)"),
        ([ToolCall("bash", {"timeout": 1})], "bash(timeout=1)"),
    ],
)
def test_a_missing_call_is_named_and_what_was_called_is_shown(
    expected: list[str | ToolCall], missing: str
) -> None:
    with pytest.raises(AssertionError) as raised:
        assert_tools_called(LOOKED, *expected)
    first, *rest = str(raised.value).splitlines()
    assert first.startswith("missing tool call: ")
    assert missing in first
    assert [line[4:] for line in rest[-3:]] == [
        "read(filePath='a.txt')",
        "read(filePath='b.txt')",
        "bash(command='make test', description='x')",
    ]


def test_exactly_admits_no_other_call() -> None:
    assert_tools_called(LOOKED, "read", "read", "bash", exactly=True)
    with pytest.raises(AssertionError, match=r"unexpected tool call: read\(filePath='b.txt'\)"):
        assert_tools_called(LOOKED, "read", "bash", exactly=True)


def test_errors_are_named_with_their_reasons() -> None:
    assert_no_errors(LOOKED)
    with pytest.raises(AssertionError, match=r"read\(filePath='x'\): File not found"):
        assert_no_errors(
            trace(span("read", inputs={"filePath": "x"}, status="ERROR", why="File not found"))
        )
    with pytest.raises(AssertionError, match="ended as ERROR"):
        assert_no_errors(trace(state="ERROR"))


def test_tokens_and_cost_have_limits() -> None:
    used = trace(
        span("model", "CHAT_MODEL", attributes={"mlflow.chat.tokenUsage": {"total_tokens": 1500}}),
        token_usage={"total_tokens": 1500},
        cost={"total_cost": 0.25},
    )
    assert_tokens_under(used, 1501)
    assert_cost_under(used, 0.26)
    with pytest.raises(
        AssertionError, match=r"1,500 tokens were used, and 1,500 is the limit\n  mo"
    ):
        assert_tokens_under(used, 1500)
    with pytest.raises(AssertionError, match=r"\$0\.250000 was spent"):
        assert_cost_under(used, 0.25)


class Project:
    def changed_files(self) -> list[str]:
        return ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "changed", [Project(), trace(root={"opencode.diff.paths": ["b.txt", "a.txt"]})]
)
def test_exactly_these_files_were_changed(changed: Any) -> None:  # noqa: ANN401 - either
    assert_files_changed(changed, "b.txt", "a.txt")
    with pytest.raises(AssertionError) as raised:
        assert_files_changed(changed, "a.txt", "c.txt")
    assert str(raised.value).splitlines() == [
        "not changed: c.txt; changed as well: b.txt",
        "",
        "    a.txt",
        "  + b.txt",
        "  - c.txt",
    ]


def test_no_file_was_changed() -> None:
    assert_files_changed(trace())
