"""Answers graded from correctness, confidence and time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.grade import AGAIN, EASY, ENOUGH, GOOD, HARD, HELD, READING, RECENT, Pace, grade

SIZE = 200
QUICK, USUAL, SLOW = int(READING * SIZE), int(2 * READING * SIZE), int(4 * READING * SIZE)


@pytest.mark.parametrize(
    ("verdict", "sure", "spent", "found"),
    [
        ("right", 1, QUICK, EASY),
        ("right", 1, USUAL, GOOD),
        ("right", 1, SLOW, GOOD),
        ("right", 1, None, GOOD),
        ("right", 0, QUICK, GOOD),  # quick alone may be luck
        ("right", 0, USUAL, GOOD),
        ("right", 0, SLOW, HARD),
        ("right", 0, None, GOOD),
        ("right", -1, QUICK, HELD),
        ("right", -1, None, HELD),
        ("wrong", 1, QUICK, AGAIN),
        ("wrong", -1, None, AGAIN),
        ("empty", 0, USUAL, AGAIN),
        ("skipped", 0, USUAL, AGAIN),
        ("empty", 0, 0, None),  # never looked at
        ("empty", 0, None, None),
        ("dropped", 1, USUAL, None),
    ],
)
def test_the_table(verdict, sure, spent, found) -> None:
    assert grade(verdict, sure, spent, SIZE, Pace()) == found


def test_a_person_is_measured_by_their_own_times() -> None:
    slow_reader = Pace([3 * READING] * ENOUGH)
    assert grade("right", 0, SLOW, SIZE, Pace()) == HARD
    assert grade("right", 0, SLOW, SIZE, slow_reader) == GOOD
    assert grade("right", 1, int(2.9 * READING * SIZE), SIZE, slow_reader) == EASY


def test_few_answers_say_nothing_of_a_person() -> None:
    few = Pace([500.0] * (ENOUGH - 1))
    assert (few.quick, few.slow) == (READING, 3 * READING)


@given(st.lists(st.floats(1, 1000), max_size=2 * RECENT))
def test_only_the_last_answers_count(times: list[float]) -> None:
    pace, last = Pace(times), sorted(times[-RECENT:])
    if len(last) >= ENOUGH:
        assert pace.quick == last[len(last) // 4]
        assert pace.slow == 2 * last[len(last) // 2]
        assert sum(time <= pace.quick for time in last) >= len(last) / 4
