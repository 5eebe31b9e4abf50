"""Whether one's guesses are worth their risk: hit rates by confidence against the break-even."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from quiz.core.attempt import Response
from quiz.core.chance import wilson

ENOUGH = 20  # answers of a kind below which nothing is said
WORDS = {1: "sure", 0: "not said", -1: "a guess"}


@dataclass(frozen=True, slots=True)
class Rate:
    """How often answers given with some confidence were right."""

    sure: int  # 1 sure, 0 not said, -1 a guess
    right: int
    tried: int
    needed: Fraction  # share that must be right to gain by answering

    @property
    def share(self) -> float:
        """Right of tried, 0 to 1."""
        return self.right / self.tried if self.tried else 0.0

    @property
    def band(self) -> tuple[float, float]:
        """The 95 % interval of that share."""
        return wilson(self.right, self.tried)

    @property
    def advice(self) -> str:
        """What follows, '' below twenty answers."""
        if self.tried < ENOUGH:
            return ""
        low, high = self.band
        if low > self.needed:
            return "they gain marks: go on"
        if high < self.needed:
            return "they cost marks: leave them out"
        return "not clear yet: no gain and no loss is proved"


def rates(responses: Iterable[Response], needed: Fraction) -> list[Rate]:
    """A rate for each confidence, from the surest to the guesses."""
    counts = {1: [0, 0], 0: [0, 0], -1: [0, 0]}
    for one in responses:
        if one.verdict in ("right", "wrong"):
            counts[one.sure][1] += 1
            counts[one.sure][0] += one.verdict == "right"
    return [Rate(sure, right, tried, needed) for sure, (right, tried) in counts.items()]
