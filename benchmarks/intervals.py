"""Estimates with intervals that hold whatever the distribution is, outliers and all.

A shared machine delays some runs by a second and most by nothing. Means follow the few; what is
here follows the most.
"""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

CONFIDENCE = 0.95


class Interval(NamedTuple):
    """The bounds within which the true value lies with :data:`CONFIDENCE`."""

    low: float
    high: float


class Estimate(NamedTuple):
    """A value and its interval."""

    value: float
    interval: Interval


def median_of(values: Sequence[float]) -> Estimate:
    """Return the median, with the interval between two of the values (binomial distribution).

    Below six values it is the whole range, which holds the median less often than that.
    """
    ordered = sorted(values)
    ways = [math.comb(len(ordered), below) for below in range(len(ordered) + 1)]
    return Estimate(median(ordered), _bounds(ordered, ways))


def difference(pairs: Sequence[tuple[float, float]]) -> Estimate:
    """Return by how much the first of each pair is larger: Hodges and Lehmann's estimate.

    The median of the means of all two differences (Hodges & Lehmann 1963, "Estimates of location
    based on rank tests"), with the interval of Wilcoxon's signed-rank test.
    """
    differences = [one - other for one, other in pairs]
    means = [
        (one + other) / 2 for index, one in enumerate(differences) for other in differences[index:]
    ]
    # In how many of the cases, all alike, the ranks of what is above zero have each sum.
    ways = [1]
    for rank in range(1, len(differences) + 1):
        longer = [0] * rank
        ways = [a + b for a, b in zip([*ways, *longer], [*longer, *ways], strict=True)]
    return Estimate(median(means), _bounds(sorted(means), ways))


def ratio(pairs: Sequence[tuple[float, float]]) -> Estimate:
    """Return how many times as large the first of each pair is, as :func:`difference` does."""
    value, bounds = difference([(math.log(one), math.log(other)) for one, other in pairs])
    return Estimate(math.exp(value), Interval(*map(math.exp, bounds)))


def _bounds(ordered: Sequence[float], ways: Sequence[int]) -> Interval:
    """Cut as many values off either end as may be cut.

    Args:
        ordered: The values.
        ways: In how many cases the true value is above exactly 0, 1, 2 … of them.
    """
    rest = (1 - CONFIDENCE) / 2 * sum(ways)
    cut = 0
    while (rest := rest - ways[cut]) >= 0:
        cut += 1
    cut = max(cut - 1, 0)
    return Interval(ordered[cut], ordered[-1 - cut])
