"""What a session used, as OpenCode (1.18) itself counted it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlflow.tracing.constant import TokenUsageKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.support.scripted_model import Json


@dataclass(frozen=True)
class Usage:
    """What a session used, by OpenCode's own assistant messages, subagents included.

    Attributes:
        tokens: By MLflow's keys, counts of 0 left out.
        cost: USD.
    """

    tokens: dict[str, int]
    cost: float

    @classmethod
    def of(cls, infos: Sequence[Json]) -> Usage:
        """Sum what assistant messages report.

        OpenCode counts the input without what the cache held, and the output without reasoning;
        MLflow counts both in.

        Args:
            infos: Messages as OpenCode's API has them; those of the user are left out.
        """
        answers = [info for info in infos if info["role"] == "assistant"]
        tokens = [info["tokens"] for info in answers]
        read = sum(one["cache"]["read"] for one in tokens)
        write = sum(one["cache"]["write"] for one in tokens)
        given = sum(one["input"] for one in tokens) + read + write
        output = sum(one["output"] + one["reasoning"] for one in tokens)
        counts = {
            TokenUsageKey.INPUT_TOKENS: given,
            TokenUsageKey.OUTPUT_TOKENS: output,
            TokenUsageKey.TOTAL_TOKENS: given + output,
            TokenUsageKey.CACHE_READ_INPUT_TOKENS: read,
            TokenUsageKey.CACHE_CREATION_INPUT_TOKENS: write,
        }
        return cls(
            {key: count for key, count in counts.items() if count},
            sum(info["cost"] for info in answers),
        )
