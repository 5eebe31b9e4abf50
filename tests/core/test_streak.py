"""Days in a row."""

from datetime import UTC, date, datetime, timedelta

import pytest

from quiz.core.streak import Streak, day_of, streak

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ("", Streak()),
        ("0", Streak(1, 0, True)),
        ("1", Streak(1, 0, False)),  # still to be kept today
        ("2", Streak()),
        ("0 1 2", Streak(3, 0, True)),
        ("0 2", Streak(1, 0, True)),
        ("0 1 2 3 4 5 6", Streak(7, 1, True)),
        ("0 2 3 4 5 6 7 8", Streak(8, 0, True)),  # a freeze for one day off
        ("2 3 4 5 6 7 8", Streak(7, 0, False)),  # yesterday cost it
        ("3 4 5 6 7 8 9", Streak()),  # two days off, one freeze
        (" ".join(map(str, range(30))), Streak(30, 2, True)),  # two are the most
    ],
)
def test_the_streak(days: str, found: Streak) -> None:
    given = [TODAY - timedelta(int(one)) for one in days.split()]
    assert streak(reversed(given), TODAY) == found


def test_a_day_ends_when_a_late_evening_does() -> None:
    assert day_of(datetime(2026, 11, 26, 1, 30, tzinfo=UTC)) == TODAY
    assert day_of(datetime(2026, 11, 26, 4, tzinfo=UTC)) == date(2026, 11, 26)
