"""The question in the hall: what is asked, and the options under it."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message

from quiz.core.marking import SKIP
from quiz.core.paper import Entry
from quiz.core.sitting import Answer
from quiz.tui.widgets.laid import BLANK, QUIET, Laid, Lined, hang, meta, spread

LETTERS = "ABCDE"
NOT_ATTEMPTED = "Not attempted"
NOT_SAVED = "not saved yet"
SURE = {1: "sure", 0: "", -1: "a guess"}


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
        self._answer = Answer()
        self._cursor: int | None = None
        self._skip = self._airy = False

    def show(
        self, entry: Entry, answer: Answer, cursor: int | None, skip: bool = False,
        airy: bool = False,
    ) -> None:  # fmt: skip
        """Show options: `cursor` is a place as shown; `skip` adds 'not attempted', `airy` room."""
        new = (entry, answer.option, answer.picked, answer.sure, cursor, skip, airy)
        old = (
            self._entry, self._answer.option, self._answer.picked, self._answer.sure, self._cursor,
            self._skip, self._airy,
        )  # fmt: skip
        if new == old:
            return
        self._entry, self._answer, self._cursor = entry, answer, cursor
        self._skip, self._airy = skip, airy
        self.again()

    def rows(self, width: int) -> list[list[Content]]:
        """The lines of each option."""
        if not self._entry:
            return []
        options, answer = self._entry.item.options, self._answer
        texts = [(place, options[place]) for place in self._entry.order]
        if self._skip:
            texts.append((SKIP, NOT_ATTEMPTED))
        rows = []
        for shown, (place, words) in enumerate(texts):
            waits = answer.picked is not None
            chosen = place == (answer.picked if waits else answer.option)
            here = shown == self._cursor
            sign = ("◐ ", "bold $text-warning") if waits else ("● ", "bold $text-success")
            head = Content.assemble(
                ("  ▸ " if here else "    ", "bold $text-primary"),
                sign if chosen else ("○ ", QUIET),
                (LETTERS[shown], "bold $text-primary"),
                "  ",
            )
            text = Content(words)
            if chosen or here:
                text = text.stylize("bold")
            note = (NOT_SAVED if waits else SURE[answer.sure]) if chosen else ""
            lines = hang(head, text, width - (len(note) + 2 if note else 0))
            if note:
                lines[0] = spread(lines[0], Content.styled(note, QUIET), width)
            if self._airy:
                lines.append(BLANK)
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
