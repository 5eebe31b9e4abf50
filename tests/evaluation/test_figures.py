"""Intervals, agreement and shares."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.figures import agreement, kappa, percent, shares, wilson

PAIRS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("good", "of", "low", "high"),
    [
        (0, 0, 0, 1),
        (0, 10, 0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1),
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998
        (15, 148, 0.0624, 0.1605),  # the same
    ],
)
def test_the_interval_is_that_of_wilson(good: int, of: int, low: float, high: float) -> None:
    assert wilson(good, of) == pytest.approx((low, high), abs=1e-4)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share_and_mirrors(one: tuple[int, int]) -> None:
    good, of = one
    low, high = wilson(good, of)
    assert 0 <= low <= good / of <= high <= 1
    assert wilson(of - good, of) == pytest.approx((1 - high, 1 - low))
    more = wilson(10 * good, 10 * of)
    assert more[1] - more[0] < high - low


@pytest.mark.parametrize(
    ("table", "want"),
    [
        ((20, 5, 10, 15), 0.4),  # both y, first y only, second y only, both n
        ((45, 15, 25, 15), 0.1304),
        ((5, 0, 0, 5), 1.0),
        ((0, 5, 5, 0), -1.0),
        ((7, 0, 0, 0), None),
        ((0, 0, 0, 0), None),
    ],
)
def test_kappa_is_that_of_cohen(table: tuple[int, ...], want: float | None) -> None:
    cells = ((True, True), (True, False), (False, True), (False, False))
    pairs = [cell for cell, count in zip(cells, table, strict=True) for _ in range(count)]
    assert kappa(pairs) == (None if want is None else pytest.approx(want, abs=1e-4))


@given(PAIRS)
def test_kappa_asks_not_who_is_first_and_stays_below_agreement(
    pairs: list[tuple[bool, bool]],
) -> None:
    found = kappa(pairs)
    assert found == kappa([(two, one) for one, two in pairs])
    assert found == kappa([(not one, not two) for one, two in pairs])
    assert found is None or -1 <= found <= agreement(pairs) + 1e-9


def test_shares_begin_with_the_most() -> None:
    assert list(shares("items", Counter(which=1, single=3))) == [
        "items (4):",
        "      3   75.0 %  single",
        "      1   25.0 %  which",
    ]
    assert list(shares("items", Counter())) == ["items (0):"]
    assert percent(0, 0) == "-"
