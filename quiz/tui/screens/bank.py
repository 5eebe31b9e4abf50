"""The documents in the bank."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from quiz.core.count import many
from quiz.core.document import Document
from quiz.tui import messages
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import Hint
from quiz.tui.widgets.laid import QUIET
from quiz.tui.widgets.rows import Row, Rows


@dataclass(frozen=True)
class Holding:
    """A document, and how many items of each kind the bank holds of it."""

    document: Document
    items: int
    drafts: int
    own: bool


class Bank(Frame):
    """A row a document; Enter sits a quiz from it."""

    CSS_PATH = "bank.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,i,I", "items", "the items of that document", key_display="→ i"),
        Binding("f,F", "facts", "its facts: correct one, or write another", key_display="f"),
        Binding("slash", "find", "find items", key_display="/"),
        Binding("v,V", "review", "review the drafts of all banks", key_display="v"),
        Binding("escape,q,Q", "back", "go back", key_display="Esc q"),
    ]

    def __init__(self, holdings: Sequence[Holding]) -> None:
        super().__init__()
        self._holdings = list(holdings)

    def body(self) -> ComposeResult:
        """The list, or what to do where there is none."""
        if self._holdings:
            yield Rows([self._row(one) for one in self._holdings])
        else:
            words = "No documents yet. `quiz write ARTICLE.txt` makes a bank from a news article."
            yield Static(Content.styled(words, QUIET), id="empty")

    def on_mount(self) -> None:
        """The title and the keys."""
        self._head()
        if self._holdings:
            self.query_one(Rows).focus()

    def show(self, holdings: Sequence[Holding]) -> None:
        """The documents as they are now, with the arrow where it was."""
        self._holdings = list(holdings)
        for rows in self.query(Rows):
            rows.show([self._row(one) for one in self._holdings], rows.cursor)
        self._head()

    def _head(self) -> None:
        items = many(sum(one.items for one in self._holdings), "item")
        count = f"{many(len(self._holdings), 'document')} · {items}"
        self.title_line.show(Content("Bank"), Content.styled(count, QUIET))
        self.hint()

    def hint(self) -> None:
        """The keys that matter here."""
        keys = [Hint("Esc", "back", "back"), self.HELP_HINT]
        if self._holdings:
            keys[:0] = [
                Hint("Enter", "quiz from this document", "open"), Hint("→", "its items", "items"),
                Hint("f", "its facts", "facts"), Hint("/", "find", "find"),
            ]  # fmt: skip
        if any(one.drafts for one in self._holdings):
            keys.insert(4, Hint("v", "review drafts", "review"))
        self.keys_line.show(keys)

    def _row(self, one: Holding) -> Row:
        mine = (" · yours", "$text-primary") if one.own else ""
        area = one.document.area.replace("-", " ")
        left = Content(one.document.title)
        extra = Content.assemble((f" · {area}", QUIET), mine)
        wide = max(len(_count(other)) for other in self._holdings)
        right = Content.assemble(
            f"  {_count(one):>{wide}}", (f"  {one.document.published.spell():>14}", QUIET)
        )
        return Row(left, right, extra)

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """A quiz from the document of that row."""
        self.post_message(messages.Start(event.place))

    def action_open(self) -> None:
        """A quiz from the document under the cursor."""
        if self._holdings:
            self.query_one(Rows).action_pick()

    def action_items(self) -> None:
        """The items of the document under the cursor."""
        if self._holdings:
            id = self._holdings[self.query_one(Rows).cursor].document.id
            self.post_message(messages.OpenBrowse(f"doc:{id}"))

    def action_facts(self) -> None:
        """The facts of the document under the cursor."""
        if self._holdings:
            self.post_message(messages.OpenFacts(self.query_one(Rows).cursor))

    def action_find(self) -> None:
        """Find items of all documents."""
        self.post_message(messages.OpenBrowse(typing=True))

    def action_review(self) -> None:
        """Review the drafts."""
        self.post_message(messages.OpenDesk(drafts=True))


def _count(one: Holding) -> str:
    """How many items, and drafts where there are any."""
    parts = [many(one.items, "item")] if one.items or not one.drafts else []
    parts += [many(one.drafts, "draft")] if one.drafts else []
    return " · ".join(parts)
