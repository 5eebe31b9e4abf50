"""A finished sitting with all that is known of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from quiz.core.attempt import Attempt, Remark
from quiz.core.autopsy import Pile, pile
from quiz.core.marking import Ruling, Score
from quiz.core.sitting import Event, Sitting


@dataclass(frozen=True)
class Outcome:
    """What was sat, what was done in it, how it is marked now, and what was noted since."""

    run: Sitting
    attempt: Attempt
    events: Sequence[Event] = ()
    rulings: tuple[Ruling | None, ...] = ()
    remarks: Mapping[int, Remark] = field(default_factory=dict)
    replay: Sitting | None = None  # what was left out, asked again

    @cached_property
    def score(self) -> Score:
        """The marks, with what was ruled on since."""
        return self.run.score(self.rulings)

    def pile(self, place: int) -> Pile:
        """Where the question belongs."""
        return pile(self.run, self.score, place)

    def ruling(self, place: int) -> Ruling | None:
        """What was ruled on the question."""
        return self.rulings[place] if self.rulings else None

    def key(self, place: int) -> int:
        """The option that counts as right, by its place in the bank."""
        ruling = self.ruling(place)
        if ruling is None or ruling.key is None:
            return self.run.paper.entries[place].item.key
        return ruling.key
