"""The first and the last line of every screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message

from quiz.tui.widgets.laid import BLANK, QUIET, Lined, hang, meta, spread

GAP = "   "
KEY = "bold $text-primary"


def prompt(text: Content | str, *keys: tuple[str, str]) -> Content:
    """A question for the last line, with the keys that answer it."""
    parts = [Content.assemble((key, KEY), (f" {does}", QUIET)) for key, does in keys]
    first = Content(text) if isinstance(text, str) else text
    return Content(GAP).join([first, *parts] if first else parts)


@dataclass(frozen=True)
class Hint:
    """A key, what it does, and the screen's action that a click on it calls."""

    key: str
    does: str
    action: str

    @property
    def text(self) -> Content:
        """`key does`, which a click finds."""
        text = Content.assemble((self.key, KEY), " ", (self.does, QUIET))
        return text.stylize(meta(act=self.action))


class Title(Lined):
    """The title at the left and the clock, or a date, at the right."""

    def __init__(self) -> None:
        super().__init__(id="title")
        self._left = self._right = BLANK

    def show(self, left: Content, right: Content | None = None) -> None:
        """Put other words there."""
        right = self._right if right is None else right
        if not (left.is_same(self._left) and right.is_same(self._right)):
            self._left, self._right = left, right
            self.again()

    def clock(self, right: Content) -> None:
        """Change the right end alone."""
        self.show(self._left, right)

    def lay(self, width: int) -> list[Content]:
        """One line."""
        return [spread(self._left, self._right, width)]


class Keys(Lined):
    """The keys that matter here, or for a moment something to say."""

    @dataclass
    class Pressed(Message):
        """A key was clicked."""

        action: str

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._hints: Sequence[Hint] = ()
        self._said: Content | None = None

    @property
    def said(self) -> bool:
        """Whether something stands there instead of the keys."""
        return self._said is not None

    def show(self, hints: Sequence[Hint]) -> None:
        """List keys; the last one stands at the right end."""
        self._hints, self._said = hints, None
        self.again()

    def say(self, text: Content | None) -> None:
        """Say something in place of the keys; None brings them back."""
        if text is not self._said:
            self._said = text
            self.again()

    def lay(self, width: int) -> list[Content]:
        """One line of keys, as many as there is room for; or what there is to say, in full."""
        if self._said is not None:
            return hang("", self._said, width)
        if not self._hints:
            return [BLANK]
        *hints, last = [hint.text for hint in self._hints]
        room = width - last.cell_length - len(GAP)
        line = BLANK
        for text in hints:
            longer = line + GAP + text if line.plain else text
            if longer.cell_length > room:
                break
            line = longer
        return [spread(line, last, width)]

    def on_click(self, event: events.Click) -> None:
        """A click on a key is that key."""
        if act := event.style.meta.get("act"):
            self.post_message(self.Pressed(act))
