"""One run of a paper: a value that events carry forward."""

from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal

from quiz.core.errors import QuizError
from quiz.core.marking import SKIP, Ruling, Score, score
from quiz.core.paper import Paper

Act = Literal["visit", "pick", "choose", "sure", "mark", "reveal", "section", "submit"]
State = Literal["not visited", "not answered", "answered", "marked", "answered and marked"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something a person did, or the clock: `at` is milliseconds into the sitting."""

    at: int
    act: Act
    place: int = 0  # of the question, from 0
    # pick, choose: the option's place in the bank, SKIP where 'not attempted' is printed, None
    # clears; sure, and reveal of an answer: 1 sure, -1 a guess, 0 neither; mark: 0 or 1
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands for one question."""

    option: int | None = None  # the option's place in the bank, or SKIP
    marked: bool = False
    visited: bool = False
    spent: int = 0  # milliseconds on this question
    picked: int | None = None  # chosen and not saved yet, where going on saves
    sure: int = 0  # 1 sure, -1 a guess
    revealed: bool = False  # the key was shown: it stands

    @property
    def state(self) -> State:
        """Its state in the palette."""
        if self.marked:
            return "marked" if self.option is None else "answered and marked"
        if self.option is not None:
            return "answered"
        return "not answered" if self.visited else "not visited"

    @property
    def tried(self) -> bool:
        """Whether it is attempted."""
        return self.option is not None and self.option != SKIP


@dataclass(frozen=True, slots=True)
class Sitting:
    """A paper and what was answered so far."""

    paper: Paper
    answers: tuple[Answer, ...]
    here: int = 0
    at: int = 0  # milliseconds of the last event
    finished: bool = False
    section: int = 0  # that is open, where sections are locked
    opened: int = 0  # milliseconds at which it was

    @classmethod
    def of(cls, paper: Paper, *events: Event) -> "Sitting":
        """A new sitting of the paper, or one carried forward by its events."""
        if not paper.entries:
            raise QuizError("The paper is empty: there is nothing to sit")
        fresh = cls(paper, tuple(Answer() for _ in paper.entries))
        return reduce(cls.apply, events, fresh)

    @property
    def allowed(self) -> int | None:
        """Milliseconds allowed for what is open: the section, or the paper; None: no limit."""
        locked = self.paper.rules.locked
        seconds = self.paper.parts[self.section].seconds if locked else self.paper.seconds
        return None if seconds is None else seconds * 1000

    @property
    def limit(self) -> int | None:
        """The millisecond at which that ends."""
        return None if self.allowed is None else self.opened + self.allowed

    @property
    def reach(self) -> range:
        """The questions that can be gone to."""
        if self.paper.rules.locked:
            return self.paper.ranges[self.section]
        return range(len(self.answers))

    @property
    def waiting(self) -> int | None:
        """In practice the first question whose key was not shown; None where all were."""
        places = range(len(self.answers))
        return next((place for place in places if not self.answers[place].revealed), None)

    @property
    def last(self) -> bool:
        """Whether the end of what is open is the end of the paper."""
        return not self.paper.rules.locked or self.section + 1 == len(self.paper.parts)

    def over(self, at: int) -> bool:
        """Whether time is up at that moment, for what is open."""
        return self.limit is not None and at >= self.limit

    def apply(self, event: Event) -> "Sitting":
        """The sitting after an event. Raises QuizError where the event cannot be."""
        if self.finished:
            raise QuizError("This sitting is finished; its answers cannot change")
        at = max(event.at, self.at)
        if event.act not in ("submit", "section") and self.over(at):
            raise QuizError("The time is up; the answer did not count")
        if self.limit is not None:
            at = min(at, self.limit)
        answers = list(self.answers)
        before = answers[self.here]
        if not before.revealed:  # reading the key is no part of answering
            answers[self.here] = replace(before, spent=before.spent + at - self.at)
        if event.act == "submit":
            return replace(self, answers=_unpicked(answers, self.here), at=at, finished=True)
        if event.act == "section":
            return self._next(answers, at)
        if event.place not in self.reach:
            raise self._away(event.place)
        if event.place != self.here:  # who goes elsewhere leaves what was not saved
            answers = [*_unpicked(answers, self.here)]
        answers[event.place] = self._changed(answers[event.place], event)
        return replace(self, answers=tuple(answers), here=event.place, at=at)

    def _changed(self, answer: Answer, event: Event) -> Answer:
        if answer.revealed and event.act != "visit":
            raise QuizError("The key was shown: this answer stands")
        answer = replace(answer, visited=True)
        match event.act:
            case "reveal":
                if self.paper.rules.shown != "each":
                    raise QuizError("The key is shown at the end of this paper")
                sure = (event.value or 0) if answer.tried else 0
                return replace(answer, sure=_sure(sure), revealed=True)
            case "pick":
                return replace(answer, picked=self._option(event))
            case "choose":
                option = self._option(event)
                sure = answer.sure if option == answer.option else 0
                return replace(answer, option=option, picked=None, sure=sure)
            case "sure":
                if not answer.tried:
                    raise QuizError("Choose an option first; then say how sure you are")
                return replace(answer, sure=_sure(event.value))
            case "mark":
                return replace(answer, marked=bool(event.value))
        return answer

    def _option(self, event: Event) -> int | None:
        entry = self.paper.entries[event.place]
        if event.value == SKIP and self.paper.schemes[event.place].skip:
            return SKIP
        if event.value is not None and event.value not in entry.order:
            raise QuizError(
                f"There is no option {event.value + 1}; there are {len(entry.item.options)}"
            )
        return event.value

    def _next(self, answers: list[Answer], at: int) -> "Sitting":
        if self.last:
            raise QuizError("This is the last section: submit the paper")
        first = self.paper.ranges[self.section + 1].start
        kept = list(_unpicked(answers, self.here))
        kept[first] = replace(kept[first], visited=True)
        return replace(
            self, answers=tuple(kept), here=first, at=at, section=self.section + 1, opened=at
        )

    def _away(self, place: int) -> QuizError:
        if 0 <= place < len(self.answers):
            name = self.paper.parts[self.paper.section(place)].name
            done = place < self.reach.start
            return QuizError(f"{name} is {'closed' if done else 'not open yet'}: sections are "
                             "sat one after another")  # fmt: skip
        return QuizError(f"There is no question {place + 1}; there are {len(self.answers)}")

    def score(self, rulings: tuple[Ruling | None, ...] = ()) -> Score:
        """The marks as things stand, with what was ruled since."""
        return score(
            self.paper.schemes,
            [entry.item.key for entry in self.paper.entries],
            [answer.option for answer in self.answers],
            rulings,
        )

    @property
    def disqualified(self) -> bool:
        """Whether more rows are empty than the exam allows."""
        most = self.paper.rules.empty
        empty = sum(answer.option is None for answer in self.answers)
        return most is not None and empty > most * len(self.answers)

    def counts(self, places: range | None = None) -> dict[State, int]:
        """How many questions are in each state, of all or of some in a row."""
        states: tuple[State, ...] = (
            "answered", "answered and marked", "marked", "not answered", "not visited",
        )  # fmt: skip
        some = self.answers if places is None else self.answers[places.start : places.stop]
        return {state: sum(answer.state == state for answer in some) for state in states}


def _sure(value: int | None) -> int:
    if value not in (1, 0, -1):
        raise QuizError("Sure is 1, a guess -1, neither 0")
    return value


def _unpicked(answers: list[Answer], place: int) -> tuple[Answer, ...]:
    if answers[place].picked is None:
        return tuple(answers)
    return (*answers[:place], replace(answers[place], picked=None), *answers[place + 1 :])
