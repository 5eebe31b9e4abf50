"""The mistake book: what was wrong, guessed or left out, and how far it is mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from quiz.core.count import many
from quiz.core.mistakes import HITS, Mistake
from quiz.tui import messages
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import Hint
from quiz.tui.widgets.laid import QUIET
from quiz.tui.widgets.rows import Row, Rows

SIGNS = {
    "wrong": ("✗", "$text-error"), "wrong though sure": ("✗", "bold $text-error"),
    "a guess": ("?", "$text-warning"), "left out": ("–", QUIET),
}  # fmt: skip


@dataclass(frozen=True)
class Noted:
    """An item in the book, with its question."""

    mistake: Mistake
    stem: str


class Mistakes(Frame):
    """A row an item, what went wrong last first."""

    CSS_PATH = "scores.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p,P", "practise", "practise from the top", key_display="p"),
        Binding("c,C", "cram", "cram them: the schedule stays", key_display="c"),
        Binding("escape,q,Q", "back", "go back", key_display="Esc q"),
    ]

    def __init__(self, noted: Sequence[Noted]) -> None:
        super().__init__()
        self._noted = list(noted)

    def body(self) -> ComposeResult:
        """The list, under the rule by which one leaves it."""
        if not self._noted:
            text = "Nothing stands here. What is wrong, guessed or left out comes into this book."
            yield Static(Content.styled(text, QUIET), id="empty")
            return
        text = f"One leaves when you were right, and sure, on {HITS} later days."
        yield Static(Content.styled(f"  {text}\n", QUIET))
        yield Rows([self._row(one) for one in self._noted])

    def on_mount(self) -> None:
        """The title and the keys."""
        count = many(len(self._noted), "question")
        self.title_line.show(Content("Mistakes"), Content.styled(count, QUIET))
        self.hint()
        if self._noted:
            self.query_one(Rows).focus()

    def hint(self) -> None:
        """The keys that matter here."""
        keys = []
        if self._noted:
            keys = [Hint("Enter", "practise from here", "open"), Hint("c", "cram", "cram")]
        self.keys_line.show([*keys, Hint("Esc", "back", "back"), self.HELP_HINT])

    def _row(self, one: Noted) -> Row:
        sign, style = SIGNS[one.mistake.why]
        left = Content.assemble((f"{sign} ", style), " ".join(one.stem.split()))
        hits = "●" * one.mistake.hits + "○" * (HITS - one.mistake.hits)
        since = one.mistake.since
        right = Content.assemble(
            (f" {one.mistake.why}  ", QUIET), (hits, "$text-success"),
            (f"  {since.day:>2} {since:%b}", QUIET),
        )  # fmt: skip
        return Row(left, right)

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Practise that one and those below it."""
        self.post_message(messages.Practise(self._items(event.place)))

    def action_open(self) -> None:
        """Practise the one at the arrow and those below it."""
        if self._noted:
            self.query_one(Rows).action_pick()

    def action_practise(self) -> None:
        """Practise from the top."""
        if self._noted:
            self.post_message(messages.Practise(self._items(0)))

    def action_cram(self) -> None:
        """Cram them."""
        if self._noted:
            self.post_message(messages.Cram(self._items(0)))

    def _items(self, place: int) -> list[str]:
        return [one.mistake.item for one in self._noted[place:]]
