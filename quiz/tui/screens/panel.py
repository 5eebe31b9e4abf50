"""A panel over the screen in front: its keys, or a few lines to read."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from quiz.tui import messages
from quiz.tui.screens.frame import Sized
from quiz.tui.widgets.laid import BLANK, QUIET, Laid, hang


def keys_of(screen: Screen[object]) -> list[tuple[str, str]]:
    """Each key of a screen with what it does, in the order in which they are declared."""
    found: dict[tuple[str, str], None] = {}
    for key, active in screen.active_bindings.items():
        if does := active.binding.description:
            found[active.binding.key_display or key, does] = None
    return list(found)


class Lines(Laid):
    """Two columns, the first as wide as it must be."""

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._rows = rows

    def lay(self, width: int) -> list[Content]:
        """The rows, wrapped."""
        first = max((len(key) for key, _ in self._rows), default=0)
        lines = []
        for key, does in self._rows:
            head = Content.styled(f"{key:<{first}}", "bold $text-primary")
            lines += hang(head + "  " if first else BLANK, does, width)
        return lines


class Panel(Sized, ModalScreen[None]):
    """Opens over a screen, whose clock runs on; Esc closes."""

    CSS_PATH = "panel.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,enter", "back", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
    ]

    def __init__(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._heading, self._rows = title, rows

    def compose(self) -> ComposeResult:
        """The title, the rows, and how to close."""
        with VerticalScroll(id="panel", can_focus=False):
            yield Static(Content.styled(self._heading, "bold"))
            yield Static()
            yield Lines(self._rows)
            yield Static()
            yield Static(Content.assemble(("Esc", "bold $text-primary"), (" close", QUIET)))
        yield Static(id="small")

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one("#panel").scroll_relative(y=by, animate=False)

    def action_back(self) -> None:
        """Close."""
        self.post_message(messages.Back())
