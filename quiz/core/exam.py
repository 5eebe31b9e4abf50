"""Exams: how many questions, in what time, for which marks, by which rules; and own patterns."""

from fractions import Fraction
from typing import Literal

from pydantic import Field

from quiz.core.document import Area
from quiz.core.marking import Policy, Scheme
from quiz.core.strict import Strict

Buttons = Literal["four", "three"]
Grade = Literal["A", "B", "C"]  # agreeing sources, one good source, sources that conflict


class Part(Strict):
    """A section of an exam as it is printed; `marks` are those of all its questions."""

    name: str
    questions: int = Field(ge=1)
    minutes: Fraction | None = None  # None: of the time of all
    marks: Fraction | None = None  # None: as the exam has them
    news: bool = True  # whether a bank of current affairs can fill it
    areas: tuple[Area, ...] = ()  # of an own pattern: only questions of these


class Exam(Strict):
    """A preset. What its sources do not settle is named in `unsettled`."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    name: str
    questions: int = Field(ge=1)
    minutes: Fraction = Field(ge=0)  # 0: no limit
    marks: Fraction = Field(Fraction(1), gt=0)  # for a right answer
    penalty: Fraction = Field(Fraction(0), ge=0)  # marks that a wrong one takes
    blank: Fraction = Field(Fraction(0), ge=0)  # marks that an empty row takes
    skip: bool = False  # an option E that says 'not attempted'
    empty: Fraction | None = None  # more than this share of empty rows disqualifies
    options: int = Field(4, ge=2, le=5)  # E of `skip` not counted
    parts: tuple[Part, ...] = ()
    news: bool = True  # without parts: whether a bank of current affairs can fill it
    locked: bool = False  # each section in its own time, and no way back
    buttons: Buttons = "four"  # of the computer-based test; three: marking and going on saves
    asleep: Literal["stops", "runs"] = "stops"  # the clock, while the machine sleeps
    policy: Policy = "drop"  # of a question that is dropped afterwards
    qualifying: str = ""
    as_of: str = ""
    confidence: Grade | None = None
    notes: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    own: bool = False  # the person's own, or corrected by them

    @property
    def can(self) -> tuple[Part, ...]:
        """The sections that a bank of current affairs fills; of an exam without any, the whole."""
        if self.parts:
            return tuple(part for part in self.parts if part.news)
        whole = Part(name=self.name, questions=self.questions, minutes=self.minutes)
        return (whole,) if self.news else ()

    @property
    def cannot(self) -> tuple[str, ...]:
        """The names of the others."""
        if self.parts:
            return tuple(part.name for part in self.parts if not part.news)
        return () if self.news else (self.name,)

    def scheme(self, part: Part) -> Scheme:
        """The marks of each question of a section."""
        marks = self.marks if part.marks is None else part.marks / part.questions
        return Scheme(
            marks=marks,
            penalty=self.penalty / self.marks,  # of that question's marks
            blank=self.blank / self.marks,
            skip=self.skip,
        )

    def seconds(self, part: Part, count: int, extra: Fraction = Fraction(1)) -> int | None:
        """The time of so many questions of a section: its own, or its share of the whole."""
        whole = part.minutes
        if whole is None:
            whole = self.minutes * part.questions / self.questions
        return round(60 * whole * count / part.questions * extra) or None
