"""Disposable stacks for anybody's tests: MLflow, a scripted model and the real OpenCode.

Every class is a context manager and works without pytest; the pytest plugin
(:mod:`bootstrap.pytest_plugin`) has fixtures of them. ``pip install
'opencode-mlflow[testing]'`` brings what they need.
"""

from __future__ import annotations

from bootstrap.testing.answers import Answer, Request, ToolCall, Usage, bash, read, task, write
from bootstrap.testing.assertions import (
    assert_cost_under,
    assert_files_changed,
    assert_no_errors,
    assert_tokens_under,
    assert_tools_called,
    tool_calls,
)
from bootstrap.testing.client import OpenCodeClient, Session
from bootstrap.testing.evaluation import evaluate
from bootstrap.testing.mlflow_stack import MlflowExperiment, MlflowStack
from bootstrap.testing.opencode import OpenCode
from bootstrap.testing.runner import NeverIdleError
from bootstrap.testing.runs import OpenCodeRun
from bootstrap.testing.scripted_model import Price, ScriptedModel, UnscriptedRequestError
from bootstrap.testing.terminal import Terminal

__all__ = [
    "Answer",
    "MlflowExperiment",
    "MlflowStack",
    "NeverIdleError",
    "OpenCode",
    "OpenCodeClient",
    "OpenCodeRun",
    "Price",
    "Request",
    "ScriptedModel",
    "Session",
    "Terminal",
    "ToolCall",
    "UnscriptedRequestError",
    "Usage",
    "assert_cost_under",
    "assert_files_changed",
    "assert_no_errors",
    "assert_tokens_under",
    "assert_tools_called",
    "bash",
    "evaluate",
    "read",
    "task",
    "tool_calls",
    "write",
]
