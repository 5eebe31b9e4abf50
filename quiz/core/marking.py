"""Marks, as exact fractions."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pydantic import Field

from quiz.core.strict import Strict


class Scheme(Strict):
    """What a right and a wrong answer bring; a blank brings nothing."""

    marks: Fraction = Field(Fraction(1), gt=0)
    penalty: Fraction = Field(Fraction(0), ge=0, le=1)  # share of the question's marks

    def mark(self, key: int, chosen: int | None) -> Fraction:
        """The marks of one response: option places in the bank, None for a blank."""
        if chosen is None:
            return Fraction(0)
        return self.marks if chosen == key else -self.marks * self.penalty


@dataclass(frozen=True, slots=True)
class Score:
    """The marks of a whole paper, question by question."""

    each: tuple[Fraction, ...]
    correct: int
    wrong: int
    blank: int
    maximum: Fraction

    @property
    def total(self) -> Fraction:
        """The sum, which may be below zero."""
        return sum(self.each, Fraction(0))


def score(scheme: Scheme, keys: Sequence[int], chosen: Sequence[int | None]) -> Score:
    """Mark responses against keys, place by place."""
    pairs = list(zip(keys, chosen, strict=True))
    correct = sum(key == one for key, one in pairs)
    blank = sum(one is None for _, one in pairs)
    return Score(
        each=tuple(scheme.mark(key, one) for key, one in pairs),
        correct=correct,
        wrong=len(pairs) - correct - blank,
        blank=blank,
        maximum=scheme.marks * len(pairs),
    )


def decimal(marks: Fraction) -> str:
    """For the eye: at most two decimals, '7', '6.33', '−0.5'."""
    text = f"{float(marks):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")
