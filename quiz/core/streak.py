"""Days in a row, with a freeze for the day that life took."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

TURNS = timedelta(hours=4)  # a day ends when a late evening does
EARNED, MOST = 7, 2  # days in a row that earn a freeze; freezes that can be kept


def day_of(when: datetime) -> date:
    """The person's own day of a moment in their own time: it begins at four in the morning."""
    return (when - TURNS).date()


@dataclass(frozen=True, slots=True)
class Streak:
    """Days answered in a row, freezes left, and whether today is among the days."""

    days: int = 0
    freezes: int = 0
    today: bool = False


def streak(days: Iterable[date], today: date) -> Streak:
    """The streak as it stands today; a freeze is used up by itself for a day without an answer."""
    run, freezes, last = 0, 0, None
    for day in sorted(set(days)):
        if day > today:
            break
        missed = 0 if last is None else (day - last).days - 1
        if missed > freezes:
            run = freezes = 0
        else:
            freezes -= missed
        run += 1
        if run % EARNED == 0:
            freezes = min(MOST, freezes + 1)
        last = day
    missed = 0 if last is None else max(0, (today - last).days - 1)
    if missed > freezes:
        return Streak()
    return Streak(run, freezes - missed, last == today)
