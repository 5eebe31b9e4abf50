"""What to ask today, within so many minutes."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # FSRS takes longer to load than a start may
    from quiz.core.schedule import Schedule, Trace

SWEEP = 10  # days before an exam in which everything is asked once more
HORIZON = 90  # days in which all is to be met once, where no exam is planned
MINUTES = 6  # a day, where a person says nothing
SECONDS = 25.0  # a question with its key read, until one's own times are known


def room(minutes: float, seconds: float = SECONDS) -> int:
    """How many questions fit into the minutes; one at least."""
    return max(1, int(minutes * 60 / seconds))


def quota(unmet: int, days: int | None, count: int) -> int:
    """How many new facts to ask today so that all are met in time; half of the questions at most.

    `days` until the exam, None where there is none. New ones have their own room: in simulations
    (tests/benchmarks) a backlog that comes first leaves half of the facts unmet for ever.
    """
    left = max(1, HORIZON if days is None else days - SWEEP)
    return min(ceil(unmet / left), unmet, ceil(count / 2))


def waiting(
    traces: "Mapping[str, Trace]", schedule: "Schedule", day: date, exam: date | None
) -> tuple[dict[str, float], dict[str, float]]:
    """What is due on a day, and what the sweep asks besides; how likely each is known."""
    start = exam - timedelta(SWEEP) if exam and day < exam else None
    due: dict[str, float] = {}
    sweep: dict[str, float] = {}
    for fact, trace in traces.items():
        if trace.due <= day:
            due[fact] = schedule.retrievability(trace, day)
        elif start and trace.last < start <= day:
            sweep[fact] = schedule.retrievability(trace, day)
    return due, sweep


def ranked(due: Mapping[str, float], sweep: Mapping[str, float]) -> list[str]:
    """What is due, best remembered first, then what the sweep before an exam asks, weakest first.

    Each by how likely it is known now. What is due and nearly forgotten costs most and is lost
    least by waiting, so that a backlog does not eat the day; where all fits, the order is nothing.
    """
    first = sorted(due, key=lambda fact: (-due[fact], fact))
    rest = sorted(sweep.keys() - due.keys(), key=lambda fact: (sweep[fact], fact))
    return first + rest


def seconds(times: Sequence[float]) -> float:
    """How long a question of today takes this person, by the last ones; seconds."""
    recent = sorted(times[-100:])
    return min(120.0, max(8.0, recent[len(recent) // 2])) if len(recent) >= 10 else SECONDS
