"""A dialog of fields: each with its value, and one at a time is edited."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from quiz.tui.widgets.bar import prompt
from quiz.tui.widgets.laid import BLANK, QUIET, Laid, hang

FRAME, AREA = 9, 5  # lines of the dialog beside its fields, and of the field that is edited


class Values(Laid):
    """The fields, one under another; an arrow at one, a dot where it was changed."""

    def __init__(self, fields: Sequence[tuple[str, str]], typed: Mapping[str, str]) -> None:
        super().__init__()
        self.labels = [label for label, _ in fields]
        self.before = [value for _, value in fields]
        self.values = [typed.get(label, value) for label, value in fields]
        self.here = 0

    def lay(self, width: int) -> list[Content]:
        """The lines of all fields."""
        return [line for row in self._rows(width) for line in row]

    def _rows(self, width: int) -> list[list[Content]]:
        first = min(26, max(map(len, self.labels)))
        rows = []
        for place, (label, value) in enumerate(zip(self.labels, self.values, strict=True)):
            here, changed = place == self.here, value != self.before[place]
            head = Content.assemble(
                ("▸" if here else " ", "bold $text-primary"),
                ("●" if changed else " ", "$text-success"),
                (f" {label:<{first}}  ", "bold $text-primary" if here else QUIET),
            )
            text = Content(value) if value else Content.styled("–", QUIET)
            rows.append(hang(head, text.stylize("bold") if here else text, width))
        return rows

    def lines_of(self, place: int) -> tuple[int, int]:
        """The first line of a field, and how many it has."""
        rows = self._rows(max(1, self.content_size.width))
        return sum(map(len, rows[:place])), len(rows[place])


class Form(ModalScreen[dict[str, str] | None], inherit_bindings=False):
    """The values that were changed, by label; None where it was left.

    Enter edits the field at the arrow, Enter again keeps what was typed, Ctrl+S saves all.
    """

    CSS_PATH = "form.tcss"
    AUTO_FOCUS = ""  # nothing is edited until Enter
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("tab", "move(1)", show=False, priority=True),
        Binding("shift+tab", "move(-1)", show=False, priority=True),
        Binding("enter", "enter", show=False, priority=True),
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def __init__(
        self, title: str, fields: Sequence[tuple[str, str]], note: str = "", whole: bool = False,
        typed: Mapping[str, str] | None = None, fault: str = "", typing: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._typing = typing  # whether the first field is edited from the start
        self._heading, self._fields, self._note, self._whole = title, fields, note, whole
        self._typed, self._fault = typed or {}, fault
        self._leaving = False

    def compose(self) -> ComposeResult:
        """The fields, and under them the one that is edited."""
        with Vertical(id="form"):
            yield Static(Content.styled(self._heading, "bold"))
            yield Static(Content.styled(self._note, QUIET), id="note")
            if self._fault:
                yield Static(Content.styled(f"! {self._fault}", "$text-error"), id="fault")
            with VerticalScroll(id="values", can_focus=False):
                yield Values(self._fields, self._typed)
            yield TextArea("", compact=True, highlight_cursor_line=False)
            yield Static(BLANK, id="how")

    def on_mount(self) -> None:
        """Nothing is edited yet, or the first field at once."""
        self._stop()
        if self._typing:
            self.action_enter()

    @property
    def _values(self) -> Values:
        return self.query_one(Values)

    @property
    def _area(self) -> TextArea:
        return self.query_one(TextArea)

    @property
    def _editing(self) -> bool:
        return bool(self._area.display)

    @property
    def changed(self) -> dict[str, str]:
        """The values that are not as they were."""
        values = self._values
        rows = zip(values.labels, values.values, values.before, strict=True)
        return {label: now for label, now, before in rows if now != before}

    def _say(self, *keys: tuple[str, str], text: str = "") -> None:
        self.query_one("#how", Static).update(prompt(text, *keys))

    def on_resize(self) -> None:
        """The fields take what room there is."""
        if self.query(Values):  # the first size comes before anything stands there
            self._fit()

    def _fit(self) -> None:
        rest = FRAME + (AREA if self._editing else 0)
        self.query_one("#values").styles.max_height = max(3, self.size.height - rest)
        self.call_after_refresh(self._reveal)

    def _stop(self) -> None:
        self._area.display = False
        self._fit()
        self.set_focus(None)
        save = "save" if self.changed or self._whole else "save (nothing is changed yet)"
        self._say(("↑ ↓", "choose"), ("Enter", "edit"), ("Ctrl+S", save), ("Esc", "leave"))

    def _keep(self) -> None:
        """Put what was typed into its field."""
        values = self._values
        values.values[values.here] = " ".join(self._area.text.split())
        values.refresh(layout=True)
        self._stop()

    def action_move(self, by: int) -> None:
        """Go to a neighbouring field, and keep what was typed."""
        if self._editing:
            self._keep()
        values = self._values
        values.here = max(0, min(values.here + by, len(values.labels) - 1))
        values.refresh(layout=True)
        self._leaving = False
        self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        if not self.query(Values):
            return  # it was left meanwhile
        first, count = self._values.lines_of(self._values.here)
        box = self.query_one("#values")
        box.scroll_to_region(Region(0, first, 1, count), animate=False, immediate=True)

    def action_enter(self) -> None:
        """Edit the field at the arrow, or keep what was typed."""
        if self._editing:
            self._keep()
            if self._typing and len(self._fields) == 1:
                self.action_save()
            return
        values, area = self._values, self._area
        area.display = True
        area.text = values.values[values.here]
        area.move_cursor(area.document.end)
        area.focus()
        self._fit()
        self._say(("Enter", "keep"), ("Ctrl+S", "save all"), ("Esc", "as it was"))

    def action_save(self) -> None:
        """Give back what was changed."""
        if self._editing:
            self._keep()
        values = self._values
        whole = dict(zip(values.labels, values.values, strict=True))
        self.dismiss((whole if self._whole else self.changed) or None)

    def action_leave(self) -> None:
        """Give up what is being typed; then the form, after a question where it was changed."""
        if self._editing:
            self._stop()
        elif self.changed and not self._leaving:
            self._leaving = True
            self._say(("Esc", "leave"), ("Ctrl+S", "save"), text="Leave without saving?")
        else:
            self.dismiss(None)
