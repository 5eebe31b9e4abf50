"""Where a learner stands, in numbers for plots."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quiz.core.attempt import Response
from quiz.core.chance import wilson
from quiz.core.marking import TRIED
from quiz.core.schedule import Schedule, Trace

Marked = tuple[Response, int | None, float | None]  # with its grade, and how likely it was known


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday."""

    start: date
    tried: int
    right: int
    seconds: float | None  # median a question
    again: int  # asked that were met on an earlier day
    kept: int  # of them right
    expected: float | None  # of them, how many should have been, 0 to 1

    @property
    def accuracy(self) -> float | None:
        """Right of tried, 0 to 1."""
        return self.right / self.tried if self.tried else None

    @property
    def retention(self) -> float | None:
        """Right of those met before, 0 to 1; a lucky guess among them."""
        return self.kept / self.again if self.again else None


@dataclass(frozen=True, slots=True)
class Level:
    """Answers given with one confidence: 1 sure, 0 not said, -1 a guess."""

    sure: int
    tried: int
    right: int

    @property
    def band(self) -> tuple[float, float]:
        """The 95 % interval of the share that was right."""
        return wilson(self.right, self.tried)


@dataclass(frozen=True, slots=True)
class Cell:
    """The facts of one area and month: how many, how many met, and how many of all are known."""

    area: str
    month: str
    facts: int
    met: int
    known: float  # expected number


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the statistics screen shows."""

    today: date
    days: int  # in a row
    freezes: int
    facts: int
    met: int
    known: float  # expected number, now
    retention: float  # desired
    weeks: tuple[Week, ...]
    levels: tuple[Level, ...]
    ahead: tuple[int, ...]  # facts due today, tomorrow ...; what is late counts today
    cells: tuple[Cell, ...]


def weeks(marked: Iterable[Marked]) -> list[Week]:
    """Week by week, from the first with an answer to the last; those between without one too."""
    found: dict[date, list[Marked]] = {}
    for one in marked:
        if one[0].verdict in TRIED:
            day = one[0].day
            found.setdefault(day - timedelta(day.weekday()), []).append(one)
    if not found:
        return []
    first, last = min(found), max(found)
    starts = [first + timedelta(7 * n) for n in range((last - first).days // 7 + 1)]
    return [_week(start, found.get(start, [])) for start in starts]


def _week(start: date, marked: Sequence[Marked]) -> Week:
    right = sum(one.verdict == "right" for one, _, _ in marked)
    times = sorted(one.spent / 1000 for one, _, _ in marked if one.spent)
    again = [(one, expected) for one, _, expected in marked if expected is not None]
    return Week(
        start, len(marked), right, times[len(times) // 2] if times else None, len(again),
        sum(one.verdict == "right" for one, _ in again),
        sum(expected for _, expected in again) / len(again) if again else None,
    )  # fmt: skip


def levels(marked: Iterable[Marked]) -> list[Level]:
    """How often each confidence was right, from the surest to the guesses."""
    counts = {1: [0, 0], 0: [0, 0], -1: [0, 0]}
    for one, _, _ in marked:
        if one.verdict in TRIED:
            counts[one.sure][0] += 1
            counts[one.sure][1] += one.verdict == "right"
    return [Level(sure, tried, right) for sure, (tried, right) in counts.items()]


def ahead(traces: Mapping[str, Trace], today: date, days: int = 30) -> list[int]:
    """How many facts come due on each of the coming days."""
    due = [0] * days
    for trace in traces.values():
        place = max(0, (trace.due - today).days)
        if place < days:
            due[place] += 1
    return due


def cells(
    spread: Iterable[tuple[str, str, str]],
    traces: Mapping[str, Trace],
    schedule: Schedule,
    today: date,
) -> list[Cell]:
    """A cell for each area and month; `spread` has each fact with both."""
    sums: dict[tuple[str, str], list[float]] = {}
    for fact, area, month in spread:
        cell = sums.setdefault((area, month), [0, 0, 0.0])
        cell[0] += 1
        if trace := traces.get(fact):
            cell[1] += 1
            cell[2] += schedule.retrievability(trace, today)
    return [
        Cell(area, month, int(facts), int(met), known)
        for (area, month), (facts, met, known) in sorted(sums.items())
    ]
