"""A finished sitting with its score, as statistics need it."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction


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

    @property
    def share(self) -> float:
        """Score of maximum, 0 to 1; a score below zero counts as 0."""
        return max(0.0, float(self.score / self.maximum)) if self.maximum else 0.0

    @property
    def accuracy(self) -> float | None:
        """Right of attempted, None where nothing was attempted."""
        tried = self.correct + self.wrong
        return self.correct / tried if tried else None
