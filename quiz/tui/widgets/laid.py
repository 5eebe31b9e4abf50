"""Widgets that lay out their own lines, and the words for doing so."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.style import Style
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
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows as there are lines."""
        return len(self.lay(width))

    def render(self) -> Content:
        """The lines as one text."""
        return Content("\n").join(self.lay(max(1, self.content_size.width)))

    def again(self) -> None:
        """Paint anew; the layout is done again only where the height has changed."""
        width = self.content_size.width
        self.refresh(layout=not width or len(self.lay(width)) != self.content_size.height)
