"""One run of a paper: a value that events carry forward."""

from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal

from quiz.core.errors import QuizError
from quiz.core.marking import Score, score
from quiz.core.paper import Paper

Act = Literal["visit", "choose", "mark", "submit"]
State = Literal["not visited", "not answered", "answered", "marked", "answered and marked"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something a person did, or the clock: `at` is milliseconds into the sitting."""

    at: int
    act: Act
    place: int = 0  # of the question, from 0
    value: int | None = None  # choose: the option's place in the bank, None clears; mark: 0 or 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands for one question."""

    option: int | None = None  # the option's place in the bank
    marked: bool = False
    visited: bool = False
    spent: int = 0  # milliseconds on this question

    @property
    def state(self) -> State:
        """Its state in the palette."""
        if self.marked:
            return "marked" if self.option is None else "answered and marked"
        if self.option is not None:
            return "answered"
        return "not answered" if self.visited else "not visited"


@dataclass(frozen=True, slots=True)
class Sitting:
    """A paper and what was answered so far."""

    paper: Paper
    answers: tuple[Answer, ...]
    here: int = 0
    at: int = 0  # milliseconds of the last event
    finished: bool = False

    @classmethod
    def of(cls, paper: Paper, *events: Event) -> "Sitting":
        """A new sitting of the paper, or one carried forward by its events."""
        if not paper.entries:
            raise QuizError("The paper is empty: there is nothing to sit")
        fresh = cls(paper, tuple(Answer() for _ in paper.entries))
        return reduce(cls.apply, events, fresh)

    @property
    def limit(self) -> int | None:
        """Milliseconds allowed, None where there is no limit."""
        return None if self.paper.seconds is None else self.paper.seconds * 1000

    def over(self, at: int) -> bool:
        """Whether time is up at that moment."""
        return self.limit is not None and at >= self.limit

    def apply(self, event: Event) -> "Sitting":
        """The sitting after an event. Raises QuizError where the event cannot be."""
        if self.finished:
            raise QuizError("This sitting is finished; its answers cannot change")
        at = max(event.at, self.at)
        if event.act != "submit" and self.over(at):
            raise QuizError("The time is up; the answer did not count")
        if self.limit is not None:
            at = min(at, self.limit)
        answers = list(self.answers)
        answers[self.here] = replace(
            answers[self.here], spent=answers[self.here].spent + at - self.at
        )
        if event.act == "submit":
            return replace(self, answers=tuple(answers), at=at, finished=True)
        if not 0 <= event.place < len(answers):
            raise QuizError(f"There is no question {event.place + 1}; there are {len(answers)}")
        answer = replace(answers[event.place], visited=True)
        if event.act == "choose":
            options = len(self.paper.entries[event.place].item.options)
            if event.value is not None and not 0 <= event.value < options:
                raise QuizError(f"There is no option {event.value + 1}; there are {options}")
            answer = replace(answer, option=event.value)
        elif event.act == "mark":
            answer = replace(answer, marked=bool(event.value))
        answers[event.place] = answer
        return replace(self, answers=tuple(answers), here=event.place, at=at)

    def score(self) -> Score:
        """The marks as things stand."""
        return score(
            self.paper.scheme,
            [entry.item.key for entry in self.paper.entries],
            [answer.option for answer in self.answers],
        )

    def counts(self) -> dict[State, int]:
        """How many questions are in each state."""
        states: tuple[State, ...] = (
            "answered", "answered and marked", "marked", "not answered", "not visited",
        )  # fmt: skip
        return {state: sum(answer.state == state for answer in self.answers) for state in states}
