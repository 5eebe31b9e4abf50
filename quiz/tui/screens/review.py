"""One question after the exam: what was asked, what was answered, and what it rests on."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.core.sitting import Sitting
from quiz.tui.messages import Which
from quiz.tui.screens.frame import Frame
from quiz.tui.screens.result import SIGNS, after, chosen, offer, verdict
from quiz.tui.widgets.bar import Hint
from quiz.tui.widgets.laid import BLANK, QUIET, Laid, hang, spread
from quiz.tui.widgets.question import LETTERS, asked

INDENT = "    "
WORDS = {"right": "right", "wrong": "wrong", "blank": "not answered"}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


class Reviewed(Laid):
    """A question with its key, the answer given, and why."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting, self._place = sitting, 0

    def show(self, place: int) -> None:
        """Show the question at that place."""
        self._place = place
        self.refresh(layout=True)

    def lay(self, width: int) -> list[Content]:
        """The question, its options, the explanation and the source."""
        entry = self._sitting.paper.entries[self._place]
        lines = [*asked(entry, self._place + 1, width), BLANK, *self._options(width), BLANK]
        item, document = entry.item, entry.document
        if item.explanation:
            lines += [*hang(INDENT, item.explanation, width), BLANK]
        if item.evidence and _plain(item.evidence) not in _plain(item.explanation):
            head = Content.styled(f"{INDENT}Fact  ", QUIET)
            lines += hang(head, item.evidence, width)
        parts = (document.title, document.publisher, document.published.spell())
        head = Content.styled(f"{INDENT}From  ", QUIET)
        lines += hang(head, Content.styled(", ".join(filter(None, parts)), QUIET), width)
        if document.address:
            lines += hang(f"{INDENT}      ", Content.styled(document.address, QUIET), width)
        return lines

    def _options(self, width: int) -> list[Content]:
        entry = self._sitting.paper.entries[self._place]
        yours, lines = self._sitting.answers[self._place].option, []
        for shown, place in enumerate(entry.order):
            key, mine = place == entry.item.key, place == yours
            style = "bold $text-success" if key else "bold $text-error" if mine else ""
            note = ""
            if key:
                note = "✓ the key, yours" if mine else "✓ the key"
            elif mine:
                note = "✗ yours"
            head = Content.styled(f"{INDENT}{LETTERS[shown]}  ", "bold $text-primary")
            rows = hang(head, Content.styled(entry.item.options[place], style), width - 19)
            lines += [spread(rows[0], Content.styled(f"{note:<17}", style), width), *rows[1:]]
        return lines


class Review(Frame):
    """Walks through the questions of a result."""

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,N,right,enter,space", "step(1)", "next question", key_display="n →"),
        Binding("p,P,left", "step(-1)", "previous question", key_display="p ←"),
        Binding("down", "scroll(1)", "scroll", key_display="↑ ↓"),
        Binding("up", "scroll(-1)", "scroll", key_display="↑ ↓"),
        Binding("pagedown", "scroll(10)", "scroll by a page", key_display="PgUp PgDn"),
        Binding("pageup", "scroll(-10)", "scroll by a page", key_display="PgUp PgDn"),
        Binding(
            "w,W",
            "next_which",
            "only the wrong ones; then the blank, the marked, all",
            key_display="w",
        ),
        Binding("escape,q,Q", "back", "go back", key_display="Esc q"),
    ]

    def __init__(self, sitting: Sitting, place: int, which: Which = "all") -> None:
        super().__init__()
        self._sitting, self._place, self._which = sitting, place, which

    def body(self) -> ComposeResult:
        """The question."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Reviewed(self._sitting)

    def on_mount(self) -> None:
        """Show the question that was asked for."""
        self._show()

    def _show(self) -> None:
        self.query_one(Reviewed).show(self._place)
        self.query_one("#sheet").scroll_home(animate=False, immediate=True)
        word, answer = verdict(self._sitting, self._place), self._sitting.answers[self._place]
        title = Content.assemble(
            f"Question {self._place + 1} of {len(self._sitting.answers)}", ("  ·  ", QUIET),
            SIGNS[word], f" {WORDS[word]}", (" · marked" if answer.marked else "", QUIET),
            ("" if self._which == "all" else f" · only {self._which}", QUIET),
        )  # fmt: skip
        self.title_line.show(title, Content.styled(f"{round(answer.spent / 1000)} s", QUIET))
        self.hint()

    def hint(self) -> None:
        """The keys that matter here."""
        keys = [
            Hint("n", "next", "step(1)"),
            Hint("p", "back", "step(-1)"),
            Hint("↑ ↓", "scroll", "scroll(1)"),
            Hint("w", offer(self._sitting, self._which), "next_which"),
            Hint("Esc", "to the list", "back"),
        ]
        self.keys_line.show([*keys, self.HELP_HINT])

    def action_step(self, by: int) -> None:
        """Go to a neighbour, where there is one."""
        further = [
            place for place in chosen(self._sitting, self._which) if (place - self._place) * by > 0
        ]
        if further:
            self._place = further[0] if by > 0 else further[-1]
            self._show()
        else:
            self.tell("That was the last one." if by > 0 else "This is the first one.")

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one("#sheet").scroll_relative(y=by, animate=False)

    def action_next_which(self) -> None:
        """Walk through the wrong ones, the blank, the marked, or all again."""
        self._which = after(self._sitting, self._which)
        places = chosen(self._sitting, self._which)
        if self._place not in places:
            self._place = next((place for place in places if place > self._place), places[0])
        self._show()
