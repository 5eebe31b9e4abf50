"""What can be expected on the day of an exam, if one goes on at the same minutes a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import mean

from quiz.core.grade import AGAIN, GOOD
from quiz.core.schedule import Schedule, Trace
from quiz.core.today import SWEEP, quota, ranked

WORK = 60_000  # answers simulated at most, a second or two
RUNS = 40
MANY = 20  # runs, below which the lowest and the highest are told


@dataclass(frozen=True, slots=True)
class Forecast:
    """Shares of all facts, each 0 to 1; low and high hold nine of ten runs, of few runs all."""

    days: int
    met: float  # asked at least once until then
    recall: float  # known on the day
    low: float
    high: float
    now: float  # known today
    new: float  # new facts a day that it takes to meet them all in time
    runs: int

    @property
    def held(self) -> str:
        """What low and high hold, in words."""
        share = "nine of ten of" if self.runs >= MANY else "all of"
        return f"{share} {self.runs} simulations"


def forecast(
    schedule: Schedule,
    traces: Mapping[str, Trace],
    unmet: int,
    today: date,
    exam: date,
    count: int,
    first: float,
    chance: Random,
) -> Forecast:
    """Simulate the days until the exam as `quiz today` would ask, many times.

    `unmet` facts were never asked; `count` questions fit into a day; `first` is how often a new one
    is known at once. It says what luck does, by FSRS's law of forgetting; whether a person forgets
    by that law, their retention so far says.
    """
    days = max(0, (exam - today).days)
    whole = len(traces) + unmet
    if not whole:
        return Forecast(days, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0)
    runs = max(5, min(RUNS, WORK // max(1, count * days)))
    # As of tomorrow: what was read a minute ago is no knowledge yet.
    soon = today + timedelta(1)
    known = [schedule.retrievability(trace, soon) for trace in traces.values()]
    results = [
        _run(schedule, list(traces.values()), unmet, today, exam, count, first, chance)
        for _ in range(runs)
    ]
    recalls = sorted(recall for _, recall in results)
    edge = max(0, round(0.05 * runs) - 1) if runs >= MANY else 0
    return Forecast(
        days, mean(met for met, _ in results), mean(recalls), recalls[edge],
        recalls[-1 - edge], sum(known) / whole, unmet / max(1, days - SWEEP), runs,
    )  # fmt: skip


def _run(
    schedule: Schedule,
    held: list[Trace],
    unmet: int,
    today: date,
    exam: date,
    count: int,
    first: float,
    chance: Random,
) -> tuple[float, float]:
    """The share met and the share known at the end of one run."""
    whole, start = len(held) + unmet, exam - timedelta(SWEEP)
    for ahead in range(max(0, (exam - today).days)):
        day = today + timedelta(ahead)
        late: dict[str, float] = {}
        sweep: dict[str, float] = {}
        for place, trace in enumerate(held):
            if trace.due <= day:
                late[str(place)] = schedule.retrievability(trace, day)
            elif day >= start and trace.last < start:
                sweep[str(place)] = schedule.retrievability(trace, day)
        order = ranked(late, sweep)
        new = quota(unmet, (exam - day).days, count)
        old = order[: count - new]
        new = min(unmet, count - len(old))
        for one in old:
            place = int(one)
            odds = late.get(one) or sweep.get(one, 0.0)
            mark = GOOD if chance.random() < odds else AGAIN
            held[place] = schedule.review(held[place], mark, day)
        for _ in range(new):
            mark = GOOD if chance.random() < first else AGAIN
            held.append(schedule.review(None, mark, day))
        unmet -= new
    return len(held) / whole, sum(schedule.retrievability(one, exam) for one in held) / whole


def bare(there: Iterable[str], exam: date, window: int, today: date) -> list[str]:
    """The months an exam draws from, as far as they have come, of which there is nothing."""
    known = set(there)
    return [one for one in months(exam, window) if one not in known and one <= f"{today:%Y-%m}"]


def months(exam: date, window: int) -> list[str]:
    """The months an exam draws from, '2026-03', the oldest first; its own is the last."""
    last = exam.year * 12 + exam.month - 1
    return [f"{n // 12}-{n % 12 + 1:02}" for n in range(last - window + 1, last + 1)]
