"""A dialog that asks for one of several things, or for a person's own words."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from quiz.tui.widgets.bar import prompt
from quiz.tui.widgets.laid import QUIET
from quiz.tui.widgets.rows import Row, Rows

LINES = 10  # of choices that are seen at once


class Choose(ModalScreen[int | str | None], inherit_bindings=False):
    """The place of what was chosen, the words that were typed, or None where nothing was.

    Typing narrows the list down; Enter takes the row at the arrow, or the words where no row is.
    """

    CSS_PATH = "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(8)", show=False, priority=True),
        Binding("pageup", "move(-8)", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def __init__(
        self, title: str, choices: Sequence[str], own: str = "", wide: bool = False
    ) -> None:
        super().__init__()
        self._wide = wide  # the row at the arrow is shown whole under the list
        self._heading, self._choices, self._own = title, list(choices), own
        self._found = list(range(len(choices)))

    def compose(self) -> ComposeResult:
        """The question, the choices, and a line to type in."""
        with Vertical(id="choose"):
            yield Static(Content.styled(self._heading, "bold"))
            yield Static()
            rows = Rows([Row(Content(one)) for one in self._choices])
            rows.can_focus = False
            yield rows
            if self._wide:
                yield Static(id="whole")
            yield Input(placeholder=self._own or "type to find", select_on_focus=False)
            keys = [("↑ ↓", "choose"), ("Enter", "take it"), ("Esc", "leave it")]
            yield Static(prompt("", *keys))

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(Rows).styles.height = max(1, min(LINES, len(self._choices)))
        self.query_one(Input).focus()
        self._tell()

    def _tell(self) -> None:
        if self._wide:
            rows = self.query_one(Rows)
            text = self._choices[self._found[rows.cursor]] if self._found else ""
            self.query_one("#whole", Static).update(Content.styled(text, QUIET))

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        words = event.value.casefold().split()
        self._found = [
            place
            for place, text in enumerate(self._choices)
            if all(word in text.casefold() for word in words)
        ]
        self.query_one(Rows).show([Row(Content(self._choices[place])) for place in self._found])
        self._tell()

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        if self._found:
            self.dismiss(self._found[self.query_one(Rows).cursor])
        elif self._own and event.value.strip():
            self.dismiss(" ".join(event.value.split()))

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """A click on a row takes it."""
        self.dismiss(self._found[event.place])

    def action_move(self, by: int) -> None:
        """Move the arrow."""
        self.query_one(Rows).action_move(by)
        self._tell()

    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)
