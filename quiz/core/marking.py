"""Marks, as exact fractions."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pydantic import Field

from quiz.core.strict import Strict

SKIP = -1  # the option 'not attempted', where an exam prints one
Policy = Literal["drop", "all", "attempted", "prorate"]
Verdict = Literal["right", "wrong", "skipped", "empty", "dropped"]
TRIED: tuple[Verdict, ...] = ("right", "wrong")


class Scheme(Strict):
    """What a right, a wrong and an empty answer bring, for one question."""

    marks: Fraction = Field(Fraction(1), gt=0)
    penalty: Fraction = Field(Fraction(0), ge=0, le=1)  # share of the question's marks
    blank: Fraction = Field(Fraction(0), ge=0, le=1)  # the same, for a row left empty
    skip: bool = False  # whether an option E says 'not attempted', at no cost

    def mark(self, key: int, chosen: int | None) -> Fraction:
        """The marks of one response: option places in the bank, None for a blank."""
        if chosen is None:
            return -self.marks * self.blank
        if chosen == SKIP:
            return Fraction(0)
        return self.marks if chosen == key else -self.marks * self.penalty

    @property
    def needed(self) -> Fraction:
        """How often a guess must be right to be worth more than an answer left out, 0 to 1."""
        out = Fraction(0) if self.skip else -self.blank
        return max(Fraction(0), (self.penalty + out) / (self.penalty + 1))


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of a question after the exam: another key, or None where it is dropped."""

    key: int | None
    policy: Policy = "drop"  # of a dropped question
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """The marks of a whole paper, question by question."""

    each: tuple[Fraction, ...]
    most: tuple[Fraction, ...]  # what each could bring
    verdicts: tuple[Verdict, ...]

    @property
    def total(self) -> Fraction:
        """The sum, which may be below zero."""
        return sum(self.each, Fraction(0))

    @property
    def maximum(self) -> Fraction:
        """What a faultless paper brings."""
        return sum(self.most, Fraction(0))

    @property
    def correct(self) -> int:
        """How many were right."""
        return self.verdicts.count("right")

    @property
    def wrong(self) -> int:
        """How many were wrong."""
        return self.verdicts.count("wrong")

    @property
    def blank(self) -> int:
        """How many were not attempted: left empty, or said to be so."""
        return len(self.verdicts) - self.correct - self.wrong

    def part(self, places: range) -> "Score":
        """The score of some questions in a row."""
        inside = slice(places.start, places.stop)
        return Score(self.each[inside], self.most[inside], self.verdicts[inside])


def score(
    schemes: Sequence[Scheme],
    keys: Sequence[int],
    chosen: Sequence[int | None],
    rulings: Sequence[Ruling | None] = (),
) -> Score:
    """Mark responses against keys, place by place; rulings change a key, or drop a question.

    A dropped question counts for nobody (drop), as right for all (all), as right for those who
    attempted it (attempted), or it is taken out and the rest scaled to the old maximum (prorate).
    """
    rulings = rulings or [None] * len(keys)
    each, most, verdicts = [], [], []
    taken_out = Fraction(0)  # marks to be made up for by the rest
    for scheme, key, one, ruling in zip(schemes, keys, chosen, rulings, strict=True):
        marks, full = scheme.mark(key, one), scheme.marks
        if ruling and ruling.key is not None:
            key = ruling.key
            marks = scheme.mark(key, one)
        verdict: Verdict = (
            "empty" if one is None else "skipped" if one == SKIP else
            "right" if one == key else "wrong"
        )  # fmt: skip
        if ruling and ruling.key is None:
            if ruling.policy == "all" or (ruling.policy == "attempted" and verdict in TRIED):
                marks = full
            elif ruling.policy != "attempted":
                taken_out += full if ruling.policy == "prorate" else 0
                marks = full = Fraction(0)
            verdict = "right" if marks > 0 else "dropped"
        each.append(marks)
        most.append(full)
        verdicts.append(verdict)
    if taken_out and (left := sum(most, Fraction(0))):
        grown = 1 + taken_out / left
        each, most = [one * grown for one in each], [one * grown for one in most]
    return Score(tuple(each), tuple(most), tuple(verdicts))


def decimal(marks: Fraction) -> str:
    """For the eye: at most two decimals, '7', '6.33', '−0.5'."""
    text = f"{float(marks):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")
