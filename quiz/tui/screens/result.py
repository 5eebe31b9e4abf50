"""How a sitting went: the score, and every question with what became of it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Digits, Static

from quiz.core.attempt import Attempt
from quiz.core.marking import decimal
from quiz.core.sitting import Sitting
from quiz.tui import messages
from quiz.tui.messages import Which
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import Hint
from quiz.tui.widgets.figures import moment, percent, span
from quiz.tui.widgets.laid import QUIET
from quiz.tui.widgets.rows import Row, Rows

GIVEN = 18  # cells for the answer given
SIGNS = {
    "right": Content.styled("✓", "bold $text-success"),
    "wrong": Content.styled("✗", "bold $text-error"),
    "blank": Content.styled("–", QUIET),
}


ORDER: tuple[Which, ...] = ("all", "wrong", "blank", "marked")


def verdict(sitting: Sitting, place: int) -> str:
    """'right', 'wrong' or 'blank'."""
    option = sitting.answers[place].option
    if option is None:
        return "blank"
    return "right" if option == sitting.paper.entries[place].item.key else "wrong"


def chosen(sitting: Sitting, which: Which) -> list[int]:
    """The places of all questions, or of those that were wrong, left blank or marked."""
    places = range(len(sitting.answers))
    if which == "marked":
        return [place for place in places if sitting.answers[place].marked]
    return [place for place in places if which in ("all", verdict(sitting, place))]


def after(sitting: Sitting, which: Which) -> Which:
    """The next choice that has any questions in it: all, wrong, blank, marked, and round again."""
    ring = ORDER[ORDER.index(which) + 1 :] + ORDER
    return next(one for one in ring if chosen(sitting, one))


def offer(sitting: Sitting, which: Which) -> str:
    """What the key for the next choice is said to do."""
    then = after(sitting, which)
    return "all" if then == "all" else f"only {then}"


class Result(Frame):
    """The score, and a row a question; Enter opens one."""

    CSS_PATH = "result.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "open", "look at the question", key_display="→"),
        Binding(
            "w,W",
            "next_which",
            "only the wrong ones; then the blank, the marked, all",
            key_display="w",
        ),
        Binding("r,R", "again", "a new quiz", key_display="r"),
        Binding("escape,q,Q", "back", "go back", key_display="Esc q"),
    ]

    def __init__(self, sitting: Sitting, attempt: Attempt) -> None:
        super().__init__()
        self._sitting, self._attempt = sitting, attempt
        self._places = list(range(len(sitting.answers)))
        self._which: Which = "all"

    def body(self) -> ComposeResult:
        """The figures above, the questions below."""
        with Horizontal(id="figures"):
            yield Digits(decimal(self._sitting.score().total).replace("−", "-"), id="score")
            yield Static(self._figures(), id="words")
        if self._sitting.paper.short:
            yield Static(
                Content.styled(
                    f"{self._sitting.paper.short} fewer than asked: the bank holds no more that "
                    "do not give each other away.",
                    QUIET,
                ),
                id="short",
            )
        yield Rows(self._rows())

    def on_mount(self) -> None:
        """The title and the keys."""
        self._entitle()
        self.hint()
        self.query_one(Rows).focus()

    def _entitle(self) -> None:
        when = moment(self._attempt.started.astimezone())
        some = "" if self._which == "all" else f" · only {self._which}"
        end = f" · result{some}"
        room = max(8, min(self.size.width, 110) - 5 - len(when) - len(end))
        title = Content(self._sitting.paper.title).truncate(room, ellipsis=True)
        self.title_line.show(Content.assemble(title, (end, QUIET)), Content.styled(when, QUIET))

    def hint(self) -> None:
        """The keys that matter here."""
        keys = [
            Hint("Enter", "look at it", "open"),
            Hint("w", offer(self._sitting, self._which), "next_which"),
            Hint("r", "new quiz", "again"),
            Hint("Esc", "back", "back"),
        ]
        self.keys_line.show([*keys, self.HELP_HINT])

    def _figures(self) -> Content:
        score, total = self._sitting.score(), len(self._sitting.answers)
        tried = score.correct + score.wrong
        share = f"{percent(max(0.0, float(score.total / score.maximum)))}"
        seconds = self._sitting.at / 1000
        accuracy = f"accuracy {percent(score.correct / tried)} · " if tried else ""
        return Content.assemble(
            (f"of {decimal(score.maximum)}", "bold"), (f"   {share}\n", QUIET),
            f"attempted {tried} of {total} · right {score.correct} · wrong {score.wrong} · "
            f"blank {score.blank}\n",
            (f"{accuracy}{span(seconds)} · {round(seconds / total)} s a question", QUIET),
        )  # fmt: skip

    def _rows(self) -> list[Row]:
        digits = len(str(len(self._sitting.answers)))
        rows = []
        for place in self._places:
            entry, answer = self._sitting.paper.entries[place], self._sitting.answers[place]
            item = entry.item
            given = "blank" if answer.option is None else item.options[answer.option]
            stem = " ".join(item.stem.split())
            left = Content.assemble((f"{place + 1:>{digits}}  ", QUIET), stem)
            right = Content.assemble(
                Content(" ".join(given.split())).truncate(GIVEN, ellipsis=True, pad=True), " ",
                SIGNS[verdict(self._sitting, place)],
                (f"{round(answer.spent / 1000):>5} s", QUIET),
            )  # fmt: skip
            rows.append(Row(left, right))
        return rows

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Look at the question of that row."""
        self.post_message(messages.OpenReview(self._places[event.place], self._which))

    def action_open(self) -> None:
        """Look at the question under the cursor."""
        self.query_one(Rows).action_pick()

    def action_next_which(self) -> None:
        """Only the wrong ones, the blank, the marked, or all again."""
        self._which = after(self._sitting, self._which)
        self._places = chosen(self._sitting, self._which)
        self.query_one(Rows).show(self._rows())
        self._entitle()
        self.hint()

    def action_again(self) -> None:
        """A new quiz."""
        self.post_message(messages.Start())
