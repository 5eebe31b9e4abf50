"""Widgets that lay out their own lines, and the words for doing so."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

QUIET = "$foreground-muted"
BLANK = Content("")


def meta(**values: object) -> Style:
    """A style that shows nothing and tells a click what it hit."""
    return Style.from_meta(values)


def hang(first: Content | str, text: Content | str, width: int) -> list[Content]:
    """Lines of `width` cells at most: `first`, then the text wrapped and hanging beside it."""
    head = Content(first) if isinstance(first, str) else first
    body = Content(text) if isinstance(text, str) else text
    indent = head.cell_length
    lines = body.wrap(max(1, width - indent)) or [BLANK]
    return [head + lines[0], *(Content(" " * indent) + line for line in lines[1:])]


def spread(left: Content, right: Content, width: int) -> Content:
    """One line: `left`, cut where it must be, and `right` at the far end."""
    room = max(0, width - right.cell_length)
    if left.cell_length > room - 1:
        left = left.truncate(max(0, room - 1), ellipsis=True)
    return left.pad_right(room - left.cell_length) + right


class Laid(Widget):
    """A widget as high as the lines it lays out for the width it is given."""

    DEFAULT_CSS = "Laid { width: 1fr; height: auto; text-wrap: nowrap; text-overflow: clip; }"

    def lay(self, width: int) -> Sequence[Content]:
        """The lines, none wider than `width` cells."""
        raise NotImplementedError  # each widget has its own; Textual's metaclass allows no ABC

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows as there are lines."""
        return len(self.lay(width))

    def render(self) -> Content:
        """The lines as one text."""
        return Content("\n").join(self.lay(max(1, self.content_size.width)))


class Lined(Laid):
    """Paints only the lines that changed: for what changes at every key."""

    ALLOW_SELECT = False

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._laid: list[Content] = []
        self._laid_width = -1  # never laid yet

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows as there are lines."""
        return len(self._lines_at(width))

    def render_line(self, y: int) -> Strip:
        """One line."""
        width = self.content_size.width
        lines = self._lines_at(width)
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        return Visual.to_strips(self, lines[y], width, 1, self.visual_style)[0]

    def again(self) -> None:
        """Lay anew; the layout of the screen is done again only where the height has changed."""
        width = self._laid_width
        if width < 0:
            self.refresh(layout=True)
            return
        before, self._laid = self._laid, list(self.lay(width))
        if len(before) != len(self._laid):
            self.refresh(layout=True)
            return
        changed = [
            Region(0, y, width, 1)
            for y, (old, new) in enumerate(zip(before, self._laid, strict=True))
            if old is not new and not old.is_same(new)
        ]
        if changed:
            self.refresh(*changed)

    def _lines_at(self, width: int) -> list[Content]:
        if width != self._laid_width:
            self._laid, self._laid_width = list(self.lay(width)), width
        return self._laid
