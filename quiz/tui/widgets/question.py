"""The question in the hall: what is asked, and the options under it."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message

from quiz.core.paper import Entry
from quiz.tui.widgets.laid import BLANK, QUIET, Laid, Lined, hang, meta

LETTERS = "ABCDE"


def asked(entry: Entry, number: int, width: int) -> list[Content]:
    """The stem, its statements on lines of their own, and the closing question."""
    item = entry.item
    gutter = max(4, len(str(number)) + 2)
    head, indent = Content.styled(f"{number:<{gutter}}", "bold $text-primary"), " " * gutter
    lines = []
    if item.status == "draft":
        note = Content.styled("draft: no person has checked it yet", "italic $text-warning")
        lines += [*hang(head, note, width), BLANK]
        head = Content(indent)
    lines += hang(head, item.stem, width)
    if item.lines:
        lines.append(BLANK)
        for label, line in zip(item.labels, item.lines, strict=True):
            lines += hang(f"{indent}{label} ", line, width)
    if item.closing:
        lines += [BLANK, *hang(indent, item.closing, width)]
    return lines


class Asked(Laid):
    """What is asked."""

    def __init__(self) -> None:
        super().__init__(id="asked")
        self._entry: Entry | None = None
        self._number = 0

    def show(self, entry: Entry, number: int) -> None:
        """Ask this; `number` counts from 1."""
        if entry is not self._entry:
            self._entry, self._number = entry, number
            self.refresh(layout=True)

    def lay(self, width: int) -> list[Content]:
        """The question's lines."""
        return asked(self._entry, self._number, width) if self._entry else []


class Options(Lined):
    """The lettered options: what is chosen is filled, where the cursor is has an arrow."""

    @dataclass
    class Picked(Message):
        """An option was clicked: its place as shown."""

        shown: int

    def __init__(self) -> None:
        super().__init__(id="options")
        self._entry: Entry | None = None
        self._chosen: int | None = None
        self._cursor: int | None = None

    def show(self, entry: Entry, chosen: int | None, cursor: int | None) -> None:
        """Show options: `chosen` is a place in the bank, `cursor` one as shown."""
        if (entry, chosen, cursor) == (self._entry, self._chosen, self._cursor):
            return
        self._entry, self._chosen, self._cursor = entry, chosen, cursor
        self.again()

    def rows(self, width: int) -> list[list[Content]]:
        """The lines of each option."""
        if not self._entry:
            return []
        rows = []
        for shown, place in enumerate(self._entry.order):
            chosen, here = place == self._chosen, shown == self._cursor
            head = Content.assemble(
                ("  ▸ " if here else "    ", "bold $text-primary"),
                ("● ", "bold $text-success") if chosen else ("○ ", QUIET),
                (LETTERS[shown], "bold $text-primary"),
                "  ",
            )
            text = Content(self._entry.item.options[place])
            if chosen or here:
                text = text.stylize("bold")
            lines = hang(head, text, width)
            hit = meta(shown=shown)
            rows.append([line.pad_right(width - line.cell_length).stylize(hit) for line in lines])
        return rows

    def lay(self, width: int) -> list[Content]:
        """The lines of all options."""
        return [line for row in self.rows(width) for line in row]

    def lines_of(self, shown: int) -> tuple[int, int]:
        """The first line of an option, and how many it has."""
        rows = self.rows(max(1, self.content_size.width))
        return sum(map(len, rows[:shown])), len(rows[shown])

    def on_click(self, event: events.Click) -> None:
        """A click on an option chooses it."""
        shown = event.style.meta.get("shown")
        if shown is not None:
            self.post_message(self.Picked(shown))
