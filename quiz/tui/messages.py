"""Every message that screens send to the app, on one page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from textual.message import Message

from quiz.core.attempt import Remark
from quiz.core.autopsy import Pile
from quiz.core.exam import Exam
from quiz.core.sitting import Event

Which = Literal["all", "marked"] | Pile
Deed = Literal[
    "approve", "retire", "reword", "mend", "exchange", "correct", "accept", "add",
    "undo",
    "candidates", "fields", "facts",  # asked for, to choose from
]  # fmt: skip


@dataclass
class Start(Message):
    """Draw a paper and sit it; `shelf` is a place in the list of documents, None the whole bank."""

    shelf: int | None = None


class OpenExams(Message):
    """Show the exams, to set one up."""


@dataclass
class Count(Message):
    """Count the questions that a choice leaves."""

    query: str
    which: str


@dataclass
class Sit(Message):
    """Draw a paper by an exam's pattern, and sit it."""

    exam: Exam
    count: int | None
    extra: Fraction
    strict: bool
    seed: int | None
    query: str
    which: str


@dataclass
class Keep(Message):
    """Keep an own pattern among the exams."""

    exam: Exam


class StartToday(Message):
    """Practise what is due, then what is new."""


class OpenMistakes(Message):
    """Show the mistake book."""


@dataclass
class Practise(Message):
    """Practise those items, in that order."""

    items: Sequence[str]


@dataclass
class Cram(Message):
    """Cram those items, the weakest first; None: what the list of items shows."""

    items: Sequence[str] | None = None


@dataclass
class Uncount(Message):
    """Let an answer of the practice not count for memory, or count again."""

    place: int
    out: bool


class OpenPlan(Message):
    """Show the plan for an exam."""


@dataclass
class Chosen(Message):
    """Keep what is chosen for self-review; None takes a choice back."""

    values: Mapping[str, Any]


class OpenStatistics(Message):
    """Show the plots."""


class SaveStatistics(Message):
    """Write the plot that is shown, and all numbers, into files."""


class Resume(Message):
    """Go on with the sitting that was cut off."""


class TakeOver(Message):
    """Go on here with the sitting that another window runs."""


class Discard(Message):
    """Throw away the sitting that was cut off."""


@dataclass
class Acted(Message):
    """Something happened in the hall: to be stored before it is shown."""

    event: Event


class Left(Message):
    """The hall was left: the answers stay and the clock stops."""


class OpenBank(Message):
    """Show the documents."""


@dataclass
class OpenBrowse(Message):
    """Show the items, those that a query means; `typing` begins at the line for words."""

    query: str = ""
    typing: bool = False


@dataclass
class Find(Message):
    """Look for items."""

    query: str


class PlayFound(Message):
    """Draw a paper from the items that were found, and sit it."""


@dataclass
class OpenDesk(Message):
    """Judge the items that were found, from that place on; or their drafts, from where it was left.

    Where no list of items is open, the drafts of all banks.
    """

    place: int = 0
    drafts: bool = False


@dataclass
class OpenFacts(Message):
    """Show the facts of the document at that place of the list, to correct one or write another."""

    shelf: int


@dataclass
class Look(Message):
    """Put the item at that place of the selection on the desk."""

    place: int


@dataclass
class Decide(Message):
    """Do something to the item at that place: to be stored before it is shown."""

    place: int
    act: Deed
    values: Mapping[str, Any]


class OpenScores(Message):
    """Show all attempts."""


class OpenFaults(Message):
    """Show which banks could not be read."""


@dataclass
class OpenAttempt(Message):
    """Show an attempt again, by its id."""

    id: int


@dataclass
class OpenReview(Message):
    """Show one question of the result that is open, and what surrounds it."""

    place: int
    which: Which = "all"


class OpenAutopsy(Message):
    """Show what the result that is open teaches."""


class Replay(Message):
    """Ask again, without a clock, what was left out in the result that is open."""


class Export(Message):
    """Write the result that is open into files."""


@dataclass
class Noted(Message):
    """Keep what a person notes of the answer at that place of the result that is open."""

    place: int
    remark: Remark


@dataclass
class Ruled(Message):
    """Another key for the question at that place, None to drop it; no reason takes it back."""

    place: int
    key: int | None
    reason: str


class OpenHelp(Message):
    """Show the keys of the screen in front."""


class Back(Message):
    """One step back."""
