"""What is remembered: nothing but all answers, folded in their order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from quiz.core.attempt import Response
from quiz.core.grade import AGAIN, GOOD, HELD, Grade, Pace, grade
from quiz.core.schedule import Schedule, Trace


@dataclass(frozen=True, slots=True)
class Learned:
    """How an answer was graded, and how likely it was to be known: None of what was never met."""

    grade: Grade
    expected: float | None


@dataclass(slots=True)
class Memory:
    """A trace for each fact, which says when it is due, and one for each item.

    They are joined so: a fact is what is to be known, whatever words ask for it, so a fact's trace
    is moved by every item that rests on it, and it alone says when something is due. An item's
    trace says how well its very words are known, and chooses: of the items on a fact that is due,
    the one whose words are remembered least is shown.
    """

    schedule: Schedule
    pace: Pace = field(default_factory=Pace)
    facts: dict[str, Trace] = field(default_factory=dict)
    items: dict[str, Trace] = field(default_factory=dict)
    log: list[tuple[str, Grade, date]] | None = None  # of facts, where it is wanted

    def learn(self, one: Response) -> Learned | None:
        """Count an answer; None where it says nothing.

        Right: every fact was known, but of several in one item none better than good. Wrong: the
        facts that the answer shows not to be known; where it does not tell, and for a right guess,
        the one that was least likely remembered. The item's other facts stay as they are.
        """
        graded = grade(one.verdict, one.sure, one.spent, one.size, self.pace)
        if one.verdict == "right" and one.spent and one.size:
            self.pace.add(one.spent / one.size)
        if graded is None:
            return None
        chances = {
            fact: self.schedule.retrievability(self.facts[fact], one.day)
            for fact in one.facts
            if fact in self.facts
        }
        met = one.facts and len(chances) == len(one.facts)
        for fact, mark in _marks(one, graded, chances):
            if self.log is not None:
                self.log.append((fact, mark if fact in self.facts else mark or AGAIN, one.day))
            self.facts[fact] = self.schedule.review(self.facts.get(fact), mark, one.day)
        self.items[one.item] = self.schedule.review(self.items.get(one.item), graded, one.day)
        return Learned(graded, min(chances.values()) if met else None)

    def fold(self, responses: Iterable[Response]) -> list[Learned | None]:
        """Count answers, oldest first."""
        return [self.learn(one) for one in responses]


def _marks(one: Response, graded: Grade, chances: dict[str, float]) -> Iterator[tuple[str, Grade]]:
    if graded not in (HELD, AGAIN):
        most = graded if len(one.facts) == 1 else GOOD
        yield from ((fact, min(graded, most)) for fact in one.facts)
    elif graded == AGAIN and one.missed:
        yield from ((fact, AGAIN) for fact in one.missed)
    elif one.facts:
        yield min(one.facts, key=lambda fact: chances.get(fact, 0.0)), graded
