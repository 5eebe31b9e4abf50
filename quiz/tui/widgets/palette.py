"""The numbered states of a sitting."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from textual import events
from textual.content import Content
from textual.message import Message

from quiz.core.sitting import Sitting, State
from quiz.tui.widgets.laid import BLANK, QUIET, Laid, Lined, hang, meta

DISQUALIFIED = "So many rows are empty that the exam would disqualify you."
WIDE = 12  # cells of a section's name in a table


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
    """Each state with its sign and how many questions of what is open are in it."""
    return [
        Content.assemble(sign(state), "  ", (f"{state:<22}", QUIET), f"{count:>3}")
        for state, count in sitting.counts(sitting.reach).items()
    ]


def by_section(sitting: Sitting) -> list[Content]:
    """The same as a table, a column a section."""
    paper = sitting.paper
    names = [part.name[:WIDE] for part in paper.parts]
    columns = [sitting.counts(places) for places in paper.ranges]
    head = Content.styled(" " * 26 + "".join(f"{name:>{WIDE + 2}}" for name in names), QUIET)
    rows = [
        Content.assemble(
            sign(state), "  ", (f"{state:<22}", QUIET),
            "".join(f"{column[state]:>{WIDE + 2}}" for column in columns),
        )
        for state in columns[0]
    ]  # fmt: skip
    return [head, *rows]


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
        return [row for row, _ in self._rows(width)]

    def _rows(self, width: int) -> list[tuple[Content, range]]:
        """Each row, with the places on it; the names of sections stand on rows of their own."""
        assert self._sitting
        across, digits = self.across(width), self._cell() - 4
        states, here = [answer.state for answer in self._sitting.answers], self._sitting.here
        paper, reach = self._sitting.paper, self._sitting.reach
        rows = []
        for part, places in zip(paper.parts, paper.ranges, strict=True):
            if places.start not in reach:
                continue
            if len(paper.parts) > 1:
                name = Content.styled(f" {part.name}", QUIET).truncate(width, ellipsis=True)
                rows.append((name, range(0)))
            for first in range(places.start, places.stop, across):
                inside = range(first, min(first + across, places.stop))
                some = tuple(states[first : inside.stop])
                rows.append((_row(some, first, here if here in inside else -1, digits), inside))
        return rows

    def row(self) -> int:
        """The row on which the question in front stands."""
        if not self._sitting:
            return 0
        rows = self._rows(max(1, self.content_size.width))
        return next((n for n, (_, inside) in enumerate(rows) if self._sitting.here in inside), 0)

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
        sitting = self._sitting
        some = [sitting.answers[place] for place in sitting.reach]
        counted = sum(answer.option is not None for answer in some)
        blank = len(some) - counted
        verdict = "every question is answered" if not blank else f"{blank} left blank"
        fee = any(sitting.paper.schemes[place].blank for place in sitting.reach)
        question = "Submit this paper?"
        if not sitting.last:
            following = sitting.paper.parts[sitting.section + 1].name
            question = f"Close this section, and go on to {following}? There is no way back."
        table = sitting.last and not sitting.paper.rules.locked and len(sitting.paper.parts) > 1
        rows = by_section(sitting) if table else legend(sitting)
        lines = [
            *hang("", Content.styled(question, "bold"), width),
            BLANK,
            *(Content("  ") + line for line in rows),
            BLANK,
            Content(f"{counted} of {len(some)} answers will be marked; {verdict}."),
        ]
        if blank and fee:
            fault = "Each row left empty costs marks: E says 'not attempted', at no cost."
            lines.append(Content.styled(fault, "$text-warning"))
        if sitting.disqualified:
            lines.append(Content.styled(DISQUALIFIED, "$text-error"))
        return [line.truncate(width, ellipsis=True) for line in lines]
