from __future__ import annotations

import random

import pytest

from benchmarks.intervals import difference, median_of, ratio

PAIRS = 20
ROUNDS = 400


def test_the_interval_of_a_difference_holds_it_as_often_as_it_says() -> None:
    chance = random.Random(1)  # noqa: S311 - it has to be repeatable, not secret
    held = 0
    for _ in range(ROUNDS):
        # As on a busy machine: now and then a run takes very much longer.
        late = [chance.expovariate(0.01) if chance.random() < 0.1 else 0 for _ in range(PAIRS)]
        low, high = difference([(chance.gauss(5, 1) + one, 2.0) for one in late]).interval
        held += low <= 3.1 and high >= 3.0  # what is late moves the true median by a little
    assert held / ROUNDS >= 0.93


def test_one_pair_that_is_far_off_hardly_moves_a_difference() -> None:
    pairs = [(10.0 + index / 100, 10.0) for index in range(PAIRS)]
    value, (low, high) = difference(pairs)
    far_value, (far_low, far_high) = difference([(1e6, 10.0), *pairs[1:]])
    assert far_value == pytest.approx(value, abs=0.02)
    assert (far_low, far_high) == pytest.approx((low, high), abs=0.02)


def test_a_ratio_of_pairs_that_differ_in_size() -> None:
    value, (low, high) = ratio([(1.1 * size, size) for size in (1.0, 2.0, 10.0, 300.0, 7.0, 8.0)])
    assert (value, low, high) == pytest.approx((1.1, 1.1, 1.1))


def test_a_median_has_its_interval_between_two_of_the_values() -> None:
    value, interval = median_of([float(number) for number in range(1, 12)])
    # Of eleven values the second and the tenth: binomial, 98.8 %; the third and ninth: 93.5 %.
    assert (value, *interval) == (6.0, 2.0, 10.0)


def test_a_few_values_have_their_whole_range() -> None:
    assert median_of([3.0, 1.0, 2.0]) == (2.0, (1.0, 3.0))
    assert difference([(3.0, 1.0), (2.0, 1.0)]) == (1.5, (1.0, 2.0))
