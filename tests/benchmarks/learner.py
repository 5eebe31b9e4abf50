"""Learners whose forgetting follows other laws than FSRS, who guess, and misjudge themselves.

Two laws. *Activation* (Pavlik and Anderson 2005): every showing leaves a trace that decays as a
power of time, the faster the more active the fact was, and recall is a logistic of their sum.
*Half-life* (as in Settles and Meeder 2016): recall falls as 2 to the minus time over half-life,
which grows with every success, the more the later it came, and shrinks with every failure.
"""

from dataclasses import dataclass, field
from math import exp, log
from random import Random
from typing import Protocol

from quiz.core.grade import READING

LUCK = 0.25  # a guess among four options
CHARACTERS = 260  # of a question with its options
FEEDBACK = 6.0  # seconds on the key and its explanation; twice as long where it was wrong
SPAN = 86_400 * 0.025  # seconds that count of a day: less happens in it that interferes


class Law(Protocol):
    """How one fact is forgotten by one learner."""

    def recall(self, day: int) -> float:
        """How likely it is known on that day, 0 to 1."""

    def shown(self, day: int, known: bool) -> None:
        """It was asked, and the key was shown after the answer."""


@dataclass
class Activation:
    """Traces that decay as powers of time."""

    threshold: float
    decay: float
    traces: list[tuple[int, float]] = field(default_factory=list)

    def _activation(self, day: int) -> float | None:
        sums = [max(0.02, day - when) * SPAN for when, _ in self.traces]
        total = sum(span**-decay for span, (_, decay) in zip(sums, self.traces, strict=True))
        return log(total) if total else None

    def recall(self, day: int) -> float:
        active = self._activation(day)
        return 0.0 if active is None else 1 / (1 + exp((self.threshold - active) / 0.255))

    def shown(self, day: int, known: bool) -> None:  # noqa: ARG002  the key is shown either way
        active = self._activation(day)
        self.traces.append((day, self.decay + (0.217 * exp(active) if active is not None else 0)))


@dataclass
class HalfLife:
    """One half-life, in days."""

    first: float
    growth: float
    life: float = 0.0
    last: int = 0

    def recall(self, day: int) -> float:
        return 2 ** (-(day - self.last) / self.life) if self.life else 0.0

    def shown(self, day: int, known: bool) -> None:
        if not self.life:
            self.life = self.first
        elif known:
            self.life *= 1 + self.growth * (0.4 + 3 * (1 - self.recall(day)))
        else:
            self.life = max(self.first / 2, self.life * 0.4)
        self.last = day


@dataclass(frozen=True)
class Given:
    """An answer, and the seconds that it and reading the key took."""

    right: bool
    sure: int
    spent: int  # milliseconds until the answer
    seconds: float


class Learner:
    """Some facts with their laws, a pace, and a part of truth in what they say of themselves."""

    def __init__(self, law: str, facts: int, seed: int) -> None:
        self._chance = chance = Random(seed)
        self._pace = READING * chance.lognormvariate(0.3, 0.25)
        decay, growth = chance.gauss(0.177, 0.02), chance.gauss(1.6, 0.25)
        self.facts: list[Law] = [
            Activation(chance.gauss(-1.8, 0.4), decay) if law == "activation"
            else HalfLife(chance.lognormvariate(0.7, 0.6), growth)
            for _ in range(facts)
        ]  # fmt: skip

    def answer(self, fact: int, day: int) -> Given:
        """Ask for a fact, and show the key."""
        chance, law = self._chance, self.facts[fact]
        known = chance.random() < law.recall(day)
        right = known or chance.random() < LUCK
        sure = _said(chance, (0.55, 0.05) if known else (0.12, 0.40))
        pace = self._pace * chance.lognormvariate(0.0 if known else 0.6, 0.35)
        law.shown(day, known)
        spent = pace * CHARACTERS
        return Given(right, sure, round(spent), spent / 1000 + FEEDBACK * (1 if right else 2))

    def recall(self, day: int) -> float:
        """The share of all facts that are known on that day."""
        return sum(law.recall(day) for law in self.facts) / len(self.facts)


def _said(chance: Random, shares: tuple[float, float]) -> int:
    """Sure, a guess, or nothing, by the shares of the first two."""
    drawn = chance.random()
    return 1 if drawn < shares[0] else -1 if drawn < sum(shares) else 0
