"""Assertions about what an agent did, whose failures say what was there instead.

Each takes a complete :class:`mlflow.entities.Trace`, as :meth:`OpenCode.traces` gives.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from bootstrap.core.text import one_line
from bootstrap.testing.answers import ToolCall
from bootstrap.testing.traces import by_start, described, root_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mlflow.entities import Span, Trace

_LONGEST = 200
"""Characters of a call in a message."""


# `__tracebackhide__` is pytest's: a report shows the line of the test, not this file.


def _fits(wanted: ToolCall, span: Span) -> bool:
    given = span.inputs if isinstance(span.inputs, dict) else {}
    return span.name == wanted.name and all(
        name in given and _matches(value, given[name]) for name, value in wanted.arguments.items()
    )


def _matches(wanted: Any, given: Any) -> bool:  # noqa: ANN401 - JSON, or a pattern
    if isinstance(wanted, re.Pattern):
        return wanted.search(given if isinstance(given, str) else str(given)) is not None
    return bool(wanted == given)


def _shown(name: str, arguments: Mapping[str, Any]) -> str:
    inside = ", ".join(
        f"{key}=/{value.pattern}/" if isinstance(value, re.Pattern) else f"{key}={value!r}"
        for key, value in arguments.items()
    )
    return one_line(f"{name}({inside})" if inside else name, _LONGEST)


@runtime_checkable
class HasChangedFiles(Protocol):
    """What knows which files of a project were changed: an ``OpenCode``."""

    def changed_files(self) -> list[str]:
        """Return their paths, relative to the project."""


def tool_calls(trace: Trace) -> list[Span]:
    """Return the tools' spans of a turn, those of subagents included, in the order they began."""
    return by_start([span for span in trace.data.spans if span.span_type == "TOOL"])


def assert_tools_called(trace: Trace, *expected: str | ToolCall, exactly: bool = False) -> None:
    """Assert that tools were called, in this order.

    Args:
        trace: Of a turn.
        expected: The tools' names, or calls with some of their arguments, such as
            ``ToolCall("read", {"filePath": "a.txt"})``; a compiled regular expression is searched
            in the argument's text. Arguments that are not named may have any value.
        exactly: Whether no other call may be between them. Without it others may be.

    Raises:
        AssertionError: A call is missing or, with ``exactly``, there is one too many.
    """
    __tracebackhide__ = True
    wanted = [ToolCall(one) if isinstance(one, str) else one for one in expected]
    spans = tool_calls(trace)
    at, missing, matched = 0, [], set()
    for one in wanted:
        found = next((i for i in range(at, len(spans)) if _fits(one, spans[i])), None)
        if found is None:
            missing.append(one)
        else:
            matched.add(found)
            at = found + 1
    more = [span for i, span in enumerate(spans) if i not in matched] if exactly else []
    if missing or more:
        raise AssertionError(_difference(wanted, spans, missing, more, matched))


def _difference(
    wanted: Sequence[ToolCall],
    spans: Sequence[Span],
    missing: Sequence[ToolCall],
    more: Sequence[Span],
    matched: set[int],
) -> str:
    parts = []
    if missing:
        parts.append(f"missing tool call: {', '.join(map(_wanted, missing))}")
    if more:
        parts.append(f"unexpected tool call: {', '.join(map(_call, more))}")
    lines = ["; ".join(parts), "", "expected, in this order:"]
    lost = list(missing)
    for one in wanted:
        is_missing = any(one is other for other in lost)
        lines.append(f"  {'-' if is_missing else ' '} {_wanted(one)}")
    lines.append("called:")
    lines += [
        f"  {'+' if span in more else ' ' if at in matched else '·'} {_call(span)}"
        for at, span in enumerate(spans)
    ] or ["    (no tool)"]
    return "\n".join(lines)


def _wanted(call: ToolCall) -> str:
    return _shown(call.name, call.arguments)


def _call(span: Span) -> str:
    return _shown(str(span.name), span.inputs if isinstance(span.inputs, dict) else {})


def assert_no_errors(trace: Trace) -> None:
    """Assert that a turn ended well, and every model and tool call in it.

    A shell command that ends with another code than 0 is an error too: the plugin marks its span.

    Raises:
        AssertionError: One failed; the message has each with its reason.
    """
    __tracebackhide__ = True
    failed = [
        span for span in by_start(trace.data.spans) if span.status.status_code.value == "ERROR"
    ]
    if not failed and trace.info.state.value == "OK":
        return
    lines = [f"the turn ended as {trace.info.state.value}, with {len(failed)} failed spans"]
    lines += [f"  {_call(span)}: {_reason(span)}" for span in failed]
    raise AssertionError("\n".join([*lines, "", described([trace])]))


def _reason(span: Span) -> str:
    said = [event.attributes.get("exception.message") for event in span.events if event.attributes]
    reason = span.status.description or next(filter(None, said), None) or "no reason given"
    return one_line(str(reason), _LONGEST)


def assert_tokens_under(trace: Trace, limit: int) -> None:
    """Assert that the models of a turn used fewer tokens, of input and output, than a limit.

    Raises:
        AssertionError: They used as many or more; the message has those of each call.
    """
    __tracebackhide__ = True
    used = int((trace.info.token_usage or {}).get("total_tokens", 0))
    if used >= limit:
        raise AssertionError(
            f"{used:,} tokens were used, and {limit:,} is the limit\n"
            + "\n".join(_by_call(trace, "mlflow.chat.tokenUsage"))
        )


def assert_cost_under(trace: Trace, limit: float) -> None:
    """Assert that a turn cost less than a limit in USD, by the prices that OpenCode knows.

    Raises:
        AssertionError: It cost as much or more; the message has the cost of each call.
    """
    __tracebackhide__ = True
    spent = float((trace.info.cost or {}).get("total_cost", 0))
    if spent >= limit:
        raise AssertionError(
            f"${spent:.6f} was spent, and ${limit:.6f} is the limit\n"
            + "\n".join(_by_call(trace, "mlflow.llm.cost"))
        )


def _by_call(trace: Trace, attribute: str) -> list[str]:
    models = [span for span in by_start(trace.data.spans) if span.get_attribute(attribute)]
    return [f"  {span.name}: {span.get_attribute(attribute)}" for span in models]


def assert_files_changed(changed: HasChangedFiles | Trace, *expected: str) -> None:
    """Assert that exactly these files were changed.

    Args:
        changed: An ``OpenCode``: what differs in its project from the start, by whatever; or a
            trace: what OpenCode noted as changed in its turn.
        expected: Paths relative to the project; none to assert that nothing was.

    Raises:
        AssertionError: Others were, or some were not.
    """
    __tracebackhide__ = True
    if isinstance(changed, HasChangedFiles):
        found = set(changed.changed_files())
    else:
        root = root_of(changed)
        found = set(root.get_attribute("opencode.diff.paths") or ())
    missing, more = set(expected) - found, found - set(expected)
    if missing or more:
        signs = {**dict.fromkeys(missing, "-"), **dict.fromkeys(more, "+")}
        lines = [f"  {signs.get(path, ' ')} {path}" for path in sorted(found | set(expected))]
        said = [f"not changed: {', '.join(sorted(missing))}"] if missing else []
        said += [f"changed as well: {', '.join(sorted(more))}"] if more else []
        raise AssertionError("\n".join(["; ".join(said), "", *lines]))
