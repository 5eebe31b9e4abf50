"""A sitting on disk against a simple model: acts in any order, kills and clock jumps between."""

import tempfile
from datetime import UTC, datetime
from fractions import Fraction as F
from pathlib import Path

from hypothesis import settings as how
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from quiz.core.errors import QuizError
from quiz.core.marking import SKIP, Scheme
from quiz.core.paper import Paper, Rules, Section
from quiz.core.sitting import Act, Event
from quiz.library import Library
from quiz.settings import Settings
from tests.build import paper

SIZES, SECONDS = (3, 2), (20, 30)
PLACES = some.sampled_from([0, 3, 1, 4, 5])
VALUES = some.sampled_from([0, 1, None, SKIP, 4])
START = datetime(2026, 11, 22, tzinfo=UTC)


def two_sections(locked: bool) -> Paper:
    """Three questions of two marks, then two with an option E and empty rows that cost."""
    return paper(
        sum(SIZES), sum(SECONDS), rules=Rules(locked=locked),
        sections=(
            Section(name="One", count=3, seconds=20, scheme=Scheme(marks=F(2), penalty=F(1, 3))),
            Section(name="Two", count=2, seconds=30,
                    scheme=Scheme(marks=F(1), penalty=F(1, 4), blank=F(1, 2), skip=True)),
        ),
    )  # fmt: skip


class Hall(RuleBasedStateMachine):
    """The model says by itself what stands, what is open and when the time is up."""

    @initialize(locked=some.booleans())
    def begin(self, locked: bool) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.home = Settings(Path(self.folder.name), Path(self.folder.name) / "shipped")
        self.library, self.locked = Library(self.home), locked
        self.id = self.library.begin(two_sections(locked), START)
        self.options: dict[int, int] = {}
        self.picked: dict[int, int] = {}
        self.marks: set[int] = set()
        self.sure: dict[int, int] = {}
        self.now = self.last = self.opened = self.here = self.section = 0
        self.done = False

    def reach(self) -> range:
        return [range(3), range(3, 5)][self.section] if self.locked else range(5)

    def end(self) -> int:
        return self.opened + 1000 * (SECONDS[self.section] if self.locked else sum(SECONDS))

    def act(self, act: Act, place: int = 0, value: int | None = None) -> bool:
        """Whether the sitting took it."""
        try:
            self.library.record(self.id, Event(self.now, act, place, value))
        except QuizError:
            return False
        self.last = min(max(self.last, self.now), self.end())
        if act in ("submit", "section") or place != self.here:
            self.picked.pop(self.here, None)
        self.here = place if act not in ("submit", "section") else self.here
        return True

    def open(self, place: int) -> bool:
        """Whether something can be done to the question, by the rules."""
        return not self.done and max(self.last, self.now) < self.end() and place in self.reach()

    def option(self, place: int, value: int | None) -> bool:
        return value is None or value in range(4) or (value == SKIP and place >= 3)

    @rule(place=PLACES)
    def visit(self, place: int) -> None:
        expected = self.open(place)
        assert self.act("visit", place) == expected

    @rule(place=PLACES, value=VALUES)
    def choose(self, place: int, value: int | None) -> None:
        expected = self.open(place) and self.option(place, value)
        assert self.act("choose", place, value) == expected
        if expected:
            if self.options.get(place) != value:
                self.sure.pop(place, None)
            self.options.pop(place, None)
            self.picked.pop(place, None)
            if value is not None:
                self.options[place] = value

    @rule(place=PLACES, value=VALUES)
    def pick(self, place: int, value: int | None) -> None:
        expected = self.open(place) and self.option(place, value)
        assert self.act("pick", place, value) == expected
        if expected:
            self.picked.pop(place, None)
            if value is not None:
                self.picked[place] = value

    @rule(place=PLACES, value=some.sampled_from([1, 0, -1, 2]))
    def say_how_sure(self, place: int, value: int) -> None:
        tried = self.options.get(place, SKIP) != SKIP
        expected = self.open(place) and tried and value != 2
        assert self.act("sure", place, value) == expected
        if expected:
            self.sure[place] = value

    @rule(place=PLACES, value=some.integers(0, 1))
    def mark(self, place: int, value: int) -> None:
        expected = self.open(place)
        assert self.act("mark", place, value) == expected
        if expected:
            (self.marks.add if value else self.marks.discard)(place)

    @precondition(lambda self: self.now > 10_000)  # else most runs would close it at once
    @rule()
    def close_section(self) -> None:
        expected = not self.done and self.locked and self.section == 0
        assert self.act("section") == expected
        if expected:
            self.section, self.opened, self.here = 1, self.last, 3

    @rule(by=some.sampled_from([100, 16_000, -500, 7000]))
    def jump(self, by: int) -> None:
        """The clock goes on, or is set back."""
        self.now = max(0, self.now + by)

    @rule()
    def kill(self) -> None:
        """The process ends between two acts; the next one knows only what is on the disk."""
        self.library.close()
        self.library = Library(self.home)
        cut = self.library.unfinished()
        assert self.done or (cut is not None and cut.id == self.id)

    @precondition(lambda self: self.last > 15_000)
    @rule()
    def submit(self) -> None:
        expected = not self.done
        assert self.act("submit") == expected
        if expected:
            self.done = True
            self.library.finish(self.id)

    @invariant()
    def it_is_as_the_model_says(self) -> None:
        if not hasattr(self, "id"):
            return
        run = self.library.sitting(self.id)
        answers = dict(enumerate(run.answers))
        assert {n: a.option for n, a in answers.items() if a.option is not None} == self.options
        assert {n: a.picked for n, a in answers.items() if a.picked is not None} == self.picked
        assert {n for n, a in answers.items() if a.marked} == self.marks
        assert {n: a.sure for n, a in answers.items() if a.sure} == {
            n: sure for n, sure in self.sure.items() if sure
        }
        assert (run.at, run.section, run.finished) == (self.last, self.section, self.done)
        assert sum(one.spent for one in run.answers) == self.last

    @invariant()
    def its_marks_are_what_the_rules_give(self) -> None:
        if not hasattr(self, "id"):
            return
        total = F(0)
        for place in range(5):
            option = self.options.get(place)
            if place < 3:
                total += 0 if option is None else 2 if option == 1 else F(-2, 3)
            elif option is None:
                total -= F(1, 2)
            elif option != SKIP:
                total += 1 if option == 1 else F(-1, 4)
        assert self.library.sitting(self.id).score().total == total

    def teardown(self) -> None:
        if hasattr(self, "library"):
            self.library.close()
            self.folder.cleanup()


Hall.TestCase.settings = how(max_examples=150, stateful_step_count=50, deadline=None)
TestHall = Hall.TestCase
