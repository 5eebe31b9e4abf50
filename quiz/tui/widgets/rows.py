"""A list of single lines with a cursor, of any length."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from quiz.tui.widgets.laid import BLANK, spread


@dataclass(frozen=True)
class Row:
    """What stands at the left, what at the far end, and what follows the left where it fits."""

    left: Content
    right: Content = BLANK
    extra: Content = BLANK


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """One line a row; the cursor is a glyph as well as a colour. Paints only what is seen."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "move up and down", key_display="↑ ↓"),
        Binding("down", "move(1)", "move up and down", key_display="↑ ↓"),
        Binding("pageup", "page(-1)", "a page up or down", key_display="PgUp PgDn"),
        Binding("pagedown", "page(1)", "a page up or down", key_display="PgUp PgDn"),
        Binding("home", "move(-1000000)", "first and last", key_display="Home End"),
        Binding("end", "move(1000000)", "first and last", key_display="Home End"),
        Binding("enter", "pick", "open the row", key_display="Enter"),
    ]
    DEFAULT_CSS = """
    Rows { width: 1fr; height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    @dataclass
    class Picked(Message):
        """A row was chosen."""

        place: int

    def __init__(self, rows: Sequence[Row] = (), id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows, self.cursor = rows, 0  # laid out only where they are seen

    def on_mount(self) -> None:
        """Say how long the list is."""
        self.show(self.rows, self.cursor)

    def on_resize(self) -> None:
        """Rows are as wide as there is room."""
        self._measure()

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.rows))

    def show(self, rows: Sequence[Row], cursor: int = 0) -> None:
        """Other rows, with the cursor on one of them."""
        self.rows = rows
        self.cursor = max(0, min(cursor, len(self.rows) - 1))
        self._measure()
        self.refresh(layout=True)
        self.call_after_refresh(self._reveal)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """One row a line, where the height is automatic."""
        return len(self.rows)

    def render_line(self, y: int) -> Strip:
        """One row, or an empty line below the last."""
        place = y + round(self.scroll_offset.y)
        width = self.scrollable_content_region.width
        if place >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        row, here = self.rows[place], place == self.cursor
        head = Content.styled("▸ ", "bold $text-primary") if here else Content("  ")
        left, full = row.left, row.left + row.extra
        if len(head) + full.cell_length + row.right.cell_length < width:
            left = full
        line = spread(head + left, row.right, width)
        if here:
            line = line.stylize("bold")
        return Visual.to_strips(self, line, width, 1, self.visual_style)[0]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """No row is chosen that the terminal is too small to show."""
        return not self.screen.has_class("small")

    def action_move(self, by: int) -> None:
        """Move the cursor, as far as the list goes."""
        self.cursor = max(0, min(self.cursor + by, len(self.rows) - 1))
        self._reveal()
        self.refresh()

    def action_page(self, by: int) -> None:
        """Move the cursor by what fits on the screen."""
        self.action_move(by * max(1, self.size.height - 1))

    def action_pick(self) -> None:
        """Choose the row under the cursor."""
        if self.rows:
            self.post_message(self.Picked(self.cursor))

    def _reveal(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, immediate=True)

    def on_click(self, event: events.Click) -> None:
        """A click chooses the row it hits."""
        place = event.y + round(self.scroll_offset.y)
        if place < len(self.rows):
            self.action_move(place - self.cursor)
            self.action_pick()
