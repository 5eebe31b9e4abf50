"""What is asked within so many minutes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.today import SECONDS, quota, ranked, room, seconds


@pytest.mark.parametrize(
    ("minutes", "each", "count"), [(6, 25, 14), (10, 30, 20), (0.1, 60, 1), (6, 8, 45)]
)
def test_the_room(minutes, each, count) -> None:
    assert room(minutes, each) == count


@pytest.mark.parametrize(
    ("unmet", "days", "count", "found"),
    [
        (0, 30, 14, 0),
        (90, None, 14, 1),
        (400, 110, 14, 4),
        (400, 20, 14, 7),  # no more than half
        (3, 5, 14, 3),
        (400, 0, 14, 7),
        (1, None, 1, 1),
    ],
)
def test_new_ones_are_met_in_time(unmet, days, count, found) -> None:
    assert quota(unmet, days, count) == found


def test_due_ones_come_best_remembered_first_then_the_sweep_weakest_first() -> None:
    assert ranked({"a": 0.5, "b": 0.8}, {"c": 0.95, "d": 0.91, "a": 0.5}) == ["b", "a", "d", "c"]


def test_few_sittings_say_nothing_of_a_persons_time() -> None:
    assert seconds([5.0] * 9) == SECONDS
    assert seconds([40.0] * 10) == 40
    assert seconds([1.0] * 10) == 8


@given(st.integers(0, 10**6), st.none() | st.integers(-5, 999), st.integers(1, 500))
def test_new_ones_never_take_all(unmet: int, days: int | None, count: int) -> None:
    assert 0 <= quota(unmet, days, count) <= min(unmet, (count + 1) // 2)
