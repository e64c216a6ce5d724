"""The one JSON object that ``--json`` prints, and the exit code beside it."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from bootstrap.evaluation_results import EvalResult
from bootstrap.results import DoctorResult, EndedResult, SeveralDownResult

if TYPE_CHECKING:
    from bootstrap.core.errors import UserError
    from bootstrap.results import Result

VERSION = 1


def exit_code(outcome: Result | UserError) -> int:
    """Return the exit code of the process."""
    if isinstance(outcome, DoctorResult | EvalResult):
        return 1 if outcome.failed else 0
    if isinstance(outcome, SeveralDownResult):
        return 1 if outcome.failures else 0
    if isinstance(outcome, EndedResult):
        return outcome.code
    return 0 if dataclasses.is_dataclass(outcome) else outcome.exit_code


def to_json(verb: str | None, outcome: Result | UserError) -> str:
    """Return the envelope for ``--json``: one object on one line.

    Its shape: ``opencode_mlflow_result_version`` (an int, raised when a key changes its meaning),
    ``verb`` (null where the command line named none), ``ok`` (the exit code is 0), and either
    ``data`` (the fields of the result) or ``error`` (``code``, one of
    :data:`~bootstrap.core.errors.Code`, ``message``, ``fix``, ``exit_code``).
    """
    envelope: dict[str, object] = {"opencode_mlflow_result_version": VERSION, "verb": verb}
    if dataclasses.is_dataclass(outcome):
        envelope |= {"ok": exit_code(outcome) == 0, "data": dataclasses.asdict(outcome)}
    else:
        error = {
            "code": outcome.code,
            "message": outcome.message,
            "fix": outcome.fix,
            "exit_code": outcome.exit_code,
        }
        envelope |= {"ok": False, "error": error}
    # The one control character that JSON leaves as it is.
    return json.dumps(envelope, default=str).replace("\x7f", "\\u007f")
