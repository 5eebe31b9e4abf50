"""A finished sitting with its score, as statistics need it."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Literal

from quiz.core.marking import Verdict


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is kept of a sitting for ever."""

    id: int
    started: datetime  # aware, UTC
    title: str
    seconds: float
    questions: int
    correct: int
    wrong: int
    blank: int
    score: Fraction
    maximum: Fraction
    now: tuple[Fraction, Fraction] | None = None  # score and maximum as ruled since, if other

    @property
    def standing(self) -> tuple[Fraction, Fraction]:
        """Score and maximum as they stand now."""
        return self.now or (self.score, self.maximum)

    @property
    def share(self) -> float:
        """Score of maximum, 0 to 1; a score below zero counts as 0."""
        score, maximum = self.standing
        return max(0.0, float(score / maximum)) if maximum else 0.0

    @property
    def accuracy(self) -> float | None:
        """Right of attempted, None where nothing was attempted."""
        tried = self.correct + self.wrong
        return self.correct / tried if tried else None


@dataclass(frozen=True, slots=True)
class Response:
    """An answer that stands, as memory and statistics need it."""

    sitting: int
    place: int
    item: str
    fingerprint: str
    option: int | None
    verdict: Verdict
    sure: int  # 1 sure, -1 a guess
    spent: int | None  # milliseconds
    day: date = date.min  # the person's own, on which it was given
    facts: tuple[str, ...] = ()  # document/fact, that the item rests on
    missed: tuple[str, ...] | None = ()  # those not known; None where it cannot be told
    size: int = 0  # characters read before the answer


Tag = Literal["", "did not know", "misread", "slip", "ran out of time"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person notes of an answer afterwards."""

    tag: Tag = ""  # the kind of error
    note: str = ""
