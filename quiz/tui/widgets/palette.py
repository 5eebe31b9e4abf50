"""The numbered states of a sitting."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from textual import events
from textual.content import Content
from textual.message import Message

from quiz.core.sitting import Sitting, State
from quiz.tui.widgets.laid import BLANK, QUIET, Laid, Lined, meta


@dataclass(frozen=True)
class Sign:
    """How a state looks: never by colour alone."""

    glyph: str
    letter: str
    colour: str
    dot: str  # colour of the glyph


SIGNS: dict[State, Sign] = {
    "answered": Sign("✓", "a", "$text-success", "$text-success"),
    "answered and marked": Sign("●", "b", "$marked", "$text-success"),
    "marked": Sign("?", "m", "$marked", "$marked"),
    "not answered": Sign("○", "n", "$text-error", "$text-error"),
    "not visited": Sign("·", "v", QUIET, QUIET),
}


def sign(state: State) -> Content:
    """The glyph and the letter of a state."""
    one = SIGNS[state]
    return Content.assemble((one.glyph, one.dot), (one.letter, one.colour))


def legend(sitting: Sitting) -> list[Content]:
    """Each state with its sign and how many questions are in it."""
    return [
        Content.assemble(sign(state), "  ", (f"{state:<22}", QUIET), f"{count:>3}")
        for state, count in sitting.counts().items()
    ]


@lru_cache(maxsize=512)
def _row(states: Sequence[State], first: int, here: int, digits: int) -> Content:
    cells = []
    for place, state in enumerate(states, first):
        one = SIGNS[state]
        cell = Content.assemble(
            ("▸" if place == here else " ", "bold $text-primary"),
            " " * (digits - len(str(place + 1))),
            (str(place + 1), one.colour + (" bold underline" if place == here else "")),
            sign(state),
            " ",
        )
        cells.append(cell.stylize(meta(place=place)))
    return BLANK.join(cells)


class Palette(Lined):
    """Every question's number with its state; a click goes there."""

    @dataclass
    class Picked(Message):
        """A number was clicked: the question's place."""

        place: int

    def __init__(self) -> None:
        super().__init__(id="palette")
        self._sitting: Sitting | None = None

    def show(self, sitting: Sitting) -> None:
        """Show the states as they stand."""
        if sitting is not self._sitting:
            self._sitting = sitting
            self.again()

    def across(self, width: int) -> int:
        """How many numbers stand in a row: 10 or 5 where that fits."""
        fits = max(1, width // self._cell())
        return 10 if fits >= 10 else 5 if fits >= 5 else fits

    def _cell(self) -> int:
        total = len(self._sitting.answers) if self._sitting else 0
        return len(str(total)) + 4  # arrow, glyph, letter, space

    def lay(self, width: int) -> list[Content]:
        """Rows of numbers."""
        if not self._sitting:
            return []
        across, digits = self.across(width), self._cell() - 4
        states, here = [answer.state for answer in self._sitting.answers], self._sitting.here
        rows = []
        for first in range(0, len(states), across):
            some = tuple(states[first : first + across])
            inside = here if first <= here < first + across else -1
            rows.append(_row(some, first, inside, digits))
        return rows

    def row(self) -> int:
        """The row on which the question in front stands."""
        if not self._sitting:
            return 0
        return self._sitting.here // self.across(max(1, self.content_size.width))

    def on_click(self, event: events.Click) -> None:
        """A click on a number goes to that question."""
        place = event.style.meta.get("place")
        if place is not None:
            self.post_message(self.Picked(place))


class Legend(Lined):
    """What the signs mean, with counts."""

    def __init__(self) -> None:
        super().__init__(id="legend")
        self._sitting: Sitting | None = None

    def show(self, sitting: Sitting) -> None:
        """Count anew."""
        if sitting is not self._sitting:
            self._sitting = sitting
            self.again()

    def lay(self, width: int) -> list[Content]:
        """One line a state."""
        if not self._sitting:
            return []
        return [line.truncate(width) for line in legend(self._sitting)]


class Summary(Laid):
    """What stands before a paper is handed in."""

    def __init__(self) -> None:
        super().__init__(id="summary")
        self._sitting: Sitting | None = None

    def show(self, sitting: Sitting) -> None:
        """Count anew."""
        self._sitting = sitting
        self.refresh(layout=True)

    def lay(self, width: int) -> list[Content]:
        """The question, the counts, and what counts."""
        if not self._sitting:
            return []
        total = len(self._sitting.answers)
        counted = sum(answer.option is not None for answer in self._sitting.answers)
        blank = total - counted
        verdict = "every question is answered" if not blank else f"{blank} left blank"
        lines = [
            Content.styled("Submit this paper?", "bold"),
            BLANK,
            *(Content("  ") + line for line in legend(self._sitting)),
            BLANK,
            Content(f"{counted} of {total} answers will be marked; {verdict}."),
        ]
        return [line.truncate(width, ellipsis=True) for line in lines]
