"""What every screen shares: title and clock on the first line, keys on the last."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quiz.tui import messages
from quiz.tui.widgets.bar import Hint, Keys, Title

COLUMNS, LINES = 60, 16


class Sized(Screen[None], inherit_bindings=False):
    """A screen that says so where the terminal is too small for it, and takes no keys meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "copy_text", show=False)]

    def on_resize(self, event: events.Resize) -> None:
        """Measure the terminal."""
        width, height = event.size
        small = width < COLUMNS or height < LINES
        self.set_class(small, "small")
        if small:
            self.query_one("#small", Static).update(
                Content(
                    f"quiz needs at least {COLUMNS} columns and {LINES} lines; "
                    f"this terminal has {width}x{height}"
                )
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """No key does anything that could not be seen."""
        return not self.has_class("small")


class Frame(Sized):
    """Title, rule, body, rule, keys."""

    HORIZONTAL_BREAKPOINTS = [(0, "narrow"), (100, "wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "show these keys", key_display="?"),
    ]
    LEAVE = Hint("Ctrl+Q", "leave", "app.quit")
    HELP_HINT = Hint("?", "keys", "help")
    _complained = False

    def compose(self) -> ComposeResult:
        """The frame, with the screen's own body inside."""
        with Vertical(id="frame"):
            yield Title()
            with Vertical(id="body"):
                yield from self.body()
            yield Keys()
        yield Static(id="small")

    def body(self) -> ComposeResult:
        """The widgets between the rules."""
        raise NotImplementedError  # each screen has its own; Textual's metaclass allows no ABC

    @property
    def title_line(self) -> Title:
        """The first line."""
        return self.query_one(Title)

    @property
    def keys_line(self) -> Keys:
        """The last line."""
        return self.query_one(Keys)

    def hint(self) -> None:
        """Put on the last line the keys that matter now."""
        raise NotImplementedError  # each screen has its own; Textual's metaclass allows no ABC

    def heard(self) -> None:
        """A key was pressed: what was said has been read."""
        if self._complained:
            self._complained = False
            self.hint()

    def complain(self, text: str) -> None:
        """Say what went wrong, in place of the keys, until a key is pressed."""
        self._complained = True
        self.keys_line.say(Content.assemble(("! ", "bold $text-error"), (text, "$text-error")))

    def mention(self, text: str) -> None:
        """Say something in place of the keys, until a key is pressed."""
        self._complained = True
        self.keys_line.say(Content(text))

    def tell(self, text: Content | str) -> None:
        """Say something in place of the keys."""
        self.keys_line.say(Content(text) if isinstance(text, str) else text)

    async def on_keys_pressed(self, event: Keys.Pressed) -> None:
        """A click on a key is that key."""
        event.stop()
        await self.run_action(event.action)

    def action_help(self) -> None:
        """Show the keys."""
        self.post_message(messages.OpenHelp())

    def action_back(self) -> None:
        """One step back."""
        self.post_message(messages.Back())
