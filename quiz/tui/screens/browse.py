"""Every item of the bank: looked for by words and filters, opened, or played."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, overload

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from quiz.core.count import many
from quiz.core.query import CHOICES, FILTERS, turned
from quiz.core.when import When
from quiz.tui import messages
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import Hint
from quiz.tui.widgets.judged import STATES
from quiz.tui.widgets.laid import QUIET
from quiz.tui.widgets.rows import Row, Rows

PAUSE = 0.06  # seconds without a key after which is looked for what was typed
FRONT = "With reference to "
BACK = ", consider the following statements:"


@dataclass(frozen=True, slots=True)
class Found:
    """An item as a line shows it."""

    status: str
    stem: str
    format: str
    area: str
    as_of: str


class Laying(Sequence[Row]):
    """Rows that are laid out only when they are seen: there may be a hundred thousand."""

    def __init__(self, found: Sequence[Found], row: Callable[[Found], Row]) -> None:
        self._found, self._row = found, row

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return Laying(self._found[place], self._row)
        return self._row(self._found[place])


class Browse(Frame):
    """A line to type in, and a row an item that is found."""

    CSS_PATH = "browse.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "type", "type words or filters", key_display="/"),
        Binding("right", "open", "look at the item, and go on from there", key_display="→"),
        Binding("p,P", "play", "a quiz of what is found", key_display="p"),
        Binding(
            "c,C",
            "cram",
            "cram what is found, the weakest first; the schedule stays",
            key_display="c",
        ),
        Binding("v,V", "review", "review the drafts of what is found", key_display="v"),
        Binding("s,S", "turn('status')", "drafts, approved, retired, stale, all", key_display="s"),
        Binding("a,A", "turn('area')", "the next area", key_display="a"),
        Binding("f,F", "turn('format')", "the next format", key_display="f"),
        Binding("m,M", "mine", "only what you decided on", key_display="m"),
        Binding("x,X", "clear", "find everything again", key_display="x"),
        Binding("escape,q,Q", "leave", "go back", key_display="Esc q"),
    ]

    def __init__(self, query: str = "", typing: bool = False) -> None:
        super().__init__()
        self._query, self._typing = query, typing
        self._found: Sequence[Found] = ()
        self._waiting = False

    def body(self) -> ComposeResult:
        """The line and the list."""
        yield Input(self._query, placeholder="words, area:defence, status:draft …  ? says more",
                    select_on_focus=False)  # fmt: skip
        yield Static(id="nothing")
        yield Rows()

    def on_mount(self) -> None:
        """Everything, or what was asked for."""
        self.title_line.show(Content("Find"), Content(""))
        (self.query_one(Input) if self._typing else self.query_one(Rows)).focus()
        self.hint()

    def show(self, found: Sequence[Found]) -> None:
        """Show what was found, with the arrow where it was."""
        rows = self.query_one(Rows)
        self._found = found
        rows.show(Laying(found, self._row), rows.cursor)
        self.title_line.show(Content("Find"), Content.styled(many(len(found), "item"), QUIET))
        nothing = self.query_one("#nothing", Static)
        nothing.display = not found  # above the list, which keeps the keys
        nothing.update(Content.styled(self._nothing(), QUIET))
        self.hint()

    def _nothing(self) -> str:
        if not self._query.strip():
            return "No items yet. `quiz write ARTICLE.txt` makes some from a news article."
        return (
            "Nothing is found. Each word must begin a word of the item; filters are\n"
            f"{', '.join(f'{one}:' for one in FILTERS)} and is:mine. x finds everything again."
        )

    def refuse(self, text: str) -> None:
        """Say what is wrong with the line; what was found before stays."""
        self.complain(text)

    def hint(self) -> None:
        """The keys that matter here."""
        if self.focused is self.query_one(Input):
            keys = [Hint("Enter ↓", "to the list", "list")]
            last = Hint("Esc", "back", "leave")
        else:
            last = self.HELP_HINT
            keys = [
                Hint("Enter", "look", "open"), Hint("p", "play these", "play"),
                Hint("v", "review drafts", "review"), Hint("/", "type", "type"),
                Hint("s", "status", "turn('status')"), Hint("a", "area", "turn('area')"),
                Hint("f", "format", "turn('format')"), Hint("m", "mine", "mine"),
            ]  # fmt: skip
        self.keys_line.show([*keys, last])

    def _row(self, one: Found) -> Row:
        glyph, style = STATES[one.status]
        stem = one.stem.replace("\n", " ").removeprefix(FRONT).removesuffix(BACK)
        date = When(text=one.as_of).spell("month" if len(one.as_of) > 4 else "")
        if self.has_class("wide"):
            area = one.area.replace("international-relations", "IR")
            told = f"  {one.format:>6} {area:>11} {date:>14}"
        else:
            month, _, year = date.rpartition(" ")
            told = f"  {one.format:>6} {month[:3]:>3} {year}"
        right = Content.styled(told, QUIET)
        return Row(Content.assemble((f"{glyph} ", style), stem[:1].upper() + stem[1:]), right)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._query = event.value
        if not self._waiting:
            self._waiting = True
            self.set_timer(PAUSE, self._find)

    def again(self) -> None:
        """Look anew for the same."""
        self._find()

    def _find(self) -> None:
        self._waiting = False
        self.post_message(messages.Find(self._query))

    @on(Input.Submitted)
    def _done(self) -> None:
        self.action_list()

    def on_descendant_focus(self) -> None:
        """Other keys matter now."""
        self.call_after_refresh(self.hint)

    def on_key(self, event: events.Key) -> None:
        """Down leaves the line for the list."""
        if event.key == "down" and isinstance(self.focused, Input):
            self.action_list()

    def action_type(self) -> None:
        """To the line."""
        self.query_one(Input).focus()

    def action_list(self) -> None:
        """To the list."""
        if self._found:
            self.query_one(Rows).focus()

    def action_leave(self) -> None:
        """From the line to the list; from there back."""
        if isinstance(self.focused, Input) and self._found and self._query.strip():
            self.action_list()
        else:
            self.action_back()

    def _set(self, query: str) -> None:
        self._query = query
        self.query_one(Input).value = query  # which finds anew

    def action_turn(self, name: str) -> None:
        """The next value of a filter."""
        self._set(turned(self._query, name, CHOICES[name]))

    def action_mine(self) -> None:
        """Only what the person decided on, or all again."""
        words = self._query.split()
        if "is:mine" in words:
            self._set(" ".join(word for word in words if word != "is:mine"))
        else:
            self._set(f"{self._query} is:mine".strip())

    def action_clear(self) -> None:
        """No words and no filters."""
        self._set("")

    def action_play(self) -> None:
        """A quiz of what is found."""
        if self._found:
            self.post_message(messages.PlayFound())

    def action_cram(self) -> None:
        """Cram what is found."""
        if self._found:
            self.post_message(messages.Cram())

    def action_review(self) -> None:
        """Review the drafts that are found."""
        self.post_message(messages.OpenDesk(drafts=True))

    def action_open(self) -> None:
        """Look at the item at the arrow."""
        if self._found:
            self.query_one(Rows).action_pick()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Look at that item."""
        self.post_message(messages.OpenDesk(event.place))
