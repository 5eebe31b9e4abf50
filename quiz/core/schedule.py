"""When something learned is due again: FSRS, in whole days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from fsrs import Card, Rating, Scheduler, State

from quiz.core.choices import PARAMETERS
from quiz.core.grade import AGAIN, HELD, Grade

RETENTION = 0.9  # desired, where a person says nothing
LONGEST = 365  # days between showings: current affairs are asked of the last year or so


@dataclass(frozen=True, slots=True)
class Trace:
    """What is left of something in memory: stability in days, difficulty 1 to 10."""

    stability: float
    difficulty: float
    last: date
    due: date
    reviews: int = 1
    lapses: int = 0  # how often it was forgotten


class Schedule:
    """FSRS with its parameters and the desired retention, 0 to 1.

    It has no steps of minutes: what was not known comes again tomorrow. Days are counted as a
    person's own, which FSRS would take as spans of 24 hours: answers at 22:00 and at 20:00 on the
    next evening are a day apart.
    """

    def __init__(
        self, parameters: Sequence[float] = PARAMETERS, retention: float = RETENTION
    ) -> None:
        self.parameters, self.retention = tuple(parameters), retention
        self._scheduler = Scheduler(
            self.parameters, retention, (), (), maximum_interval=LONGEST, enable_fuzzing=False
        )

    def review(self, trace: Trace | None, grade: Grade, day: date) -> Trace:
        """What is left after an answer on that day; an earlier day than the last counts as it.

        Held, it stays as it was, and is asked again after as many days as this time; what was never
        met before was not known.
        """
        if trace is None:
            grade = grade or AGAIN
            card, before, lapses = Card(0, due=_moment(day)), 0, 0
        else:
            day = max(day, trace.last)
            if grade == HELD:
                again = day + max(timedelta(1), trace.due - trace.last)
                return replace(trace, last=day, due=again, reviews=trace.reviews + 1)
            card, before = _card(trace), trace.reviews
            lapses = trace.lapses + (grade == AGAIN)
        card, _ = self._scheduler.review_card(card, Rating(grade), _moment(day))
        assert card.stability is not None
        assert card.difficulty is not None
        return Trace(card.stability, card.difficulty, day, card.due.date(), before + 1, lapses)

    def retrievability(self, trace: Trace, day: date) -> float:
        """How likely it is remembered on that day, 0 to 1."""
        return self._scheduler.get_card_retrievability(_card(trace), _moment(day))


def _card(trace: Trace) -> Card:
    return Card(0, State.Review, None, trace.stability, trace.difficulty, _moment(trace.due),
                _moment(trace.last))  # fmt: skip


@lru_cache(maxsize=10_000)  # a few hundred days are asked for again and again
def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
