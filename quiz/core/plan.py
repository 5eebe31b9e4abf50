"""What can be expected on the day of an exam, if one goes on at the same minutes a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import mean

from quiz.core.grade import AGAIN, GOOD
from quiz.core.schedule import Schedule, Trace
from quiz.core.today import SWEEP, quota, ranked, waiting

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
        _run(schedule, dict(traces), unmet, today, exam, count, first, chance) for _ in range(runs)
    ]
    recalls = sorted(recall for _, recall in results)
    edge = max(0, round(0.05 * runs) - 1) if runs >= MANY else 0
    return Forecast(
        days, mean(met for met, _ in results), mean(recalls), recalls[edge],
        recalls[-1 - edge], sum(known) / whole, unmet / max(1, days - SWEEP), runs,
    )  # fmt: skip


def _run(
    schedule: Schedule,
    held: dict[str, Trace],
    unmet: int,
    today: date,
    exam: date,
    count: int,
    first: float,
    chance: Random,
) -> tuple[float, float]:
    """The share met and the share known at the end of one run."""
    whole = len(held) + unmet
    for ahead in range(max(0, (exam - today).days)):
        day = today + timedelta(ahead)
        due, sweep = waiting(held, schedule, day, exam)
        chances = sweep | due
        old = ranked(due, sweep)[: count - quota(unmet, (exam - day).days, count)]
        new = min(unmet, count - len(old))
        for fact in old:
            mark = GOOD if chance.random() < chances[fact] else AGAIN
            held[fact] = schedule.review(held[fact], mark, day)
        for _ in range(new):
            mark = GOOD if chance.random() < first else AGAIN
            held[f"new {unmet}"] = schedule.review(None, mark, day)
            unmet -= 1
    known = sum(schedule.retrievability(one, exam) for one in held.values())
    return len(held) / whole, known / whole


def bare(there: Iterable[str], exam: date, window: int, today: date) -> list[str]:
    """The months an exam draws from, as far as they have come, of which there is nothing."""
    known = set(there)
    return [one for one in months(exam, window) if one not in known and one <= f"{today:%Y-%m}"]


def months(exam: date, window: int) -> list[str]:
    """The months an exam draws from, '2026-03', the oldest first; its own is the last."""
    last = exam.year * 12 + exam.month - 1
    return [f"{n // 12}-{n % 12 + 1:02}" for n in range(last - window + 1, last + 1)]
