"""How a sitting went: the score, and every question with what became of it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Digits, Static

from quiz.core.autopsy import PILES, lost
from quiz.core.marking import SKIP, Verdict, decimal
from quiz.core.outcome import Outcome
from quiz.tui import messages
from quiz.tui.messages import Which
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import Hint
from quiz.tui.widgets.figures import moment, percent, span, spark
from quiz.tui.widgets.laid import QUIET
from quiz.tui.widgets.palette import DISQUALIFIED
from quiz.tui.widgets.rows import Row, Rows

GIVEN = 18  # cells for the answer given
SIGNS: dict[Verdict, Content] = {
    "right": Content.styled("✓", "bold $text-success"),
    "wrong": Content.styled("✗", "bold $text-error"),
    "empty": Content.styled("–", QUIET),
    "skipped": Content.styled("E", QUIET),
    "dropped": Content.styled("/", QUIET),
}
SURE = {1: "+", 0: " ", -1: "−"}
ORDER: tuple[Which, ...] = ("all", *PILES, "marked")


def given(outcome: Outcome, place: int) -> str:
    """The answer in words."""
    option = outcome.run.answers[place].option
    if option is None:
        return "blank"
    item = outcome.run.paper.entries[place].item
    return "not attempted" if option == SKIP else item.options[option]


def chosen(outcome: Outcome, which: Which) -> list[int]:
    """The places of all questions, or of those of a pile, or that were marked."""
    places = range(len(outcome.run.answers))
    if which == "marked":
        return [place for place in places if outcome.run.answers[place].marked]
    return [place for place in places if which in ("all", outcome.pile(place))]


def after(outcome: Outcome, which: Which) -> Which:
    """The next choice that has any questions in it, and round again."""
    ring = ORDER[ORDER.index(which) + 1 :] + ORDER
    return next(one for one in ring if chosen(outcome, one))


def offer(outcome: Outcome, which: Which) -> str:
    """What the key for the next choice is said to do."""
    then = after(outcome, which)
    return "all" if then == "all" else f"only {then}"


def cells(seconds: Sequence[float], width: int) -> str:
    """A block a question, as high as its time against the longest; some together where many."""
    step = -(-len(seconds) // max(1, width))
    groups = [seconds[at : at + step] for at in range(0, len(seconds), step)]
    means = [sum(group) / len(group) for group in groups]
    top = max([*means, 0.001])
    return spark([mean / top for mean in means])


class Result(Frame):
    """The score, and a row a question; Enter opens one."""

    CSS_PATH = "result.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "open", "look at the question", key_display="→"),
        Binding(
            "w,W",
            "next_which",
            "only one pile after another: sure and right, guessed and right, wrong, left out, "
            "marked; then all",
            key_display="w",
        ),
        Binding("a,A", "autopsy", "autopsy: where marks and time went", key_display="a"),
        Binding("f,F", "replay", "ask again what you left out, without a clock", key_display="f"),
        Binding("x,X", "export", "write it into files: a page, a table, data", key_display="x"),
        Binding("r,R", "again", "a new quiz", key_display="r"),
        Binding("escape,q,Q", "back", "go back", key_display="Esc q"),
    ]

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self._outcome = outcome
        self._places = list(range(len(outcome.run.answers)))
        self._which: Which = "all"

    def body(self) -> ComposeResult:
        """The figures above, the questions below."""
        with Horizontal(id="figures"):
            yield Digits(id="score")
            yield Static(id="words")
        yield Static(id="piles")
        yield Static(id="short")
        yield Rows(self._rows())

    def on_mount(self) -> None:
        """The title and the keys."""
        self._fill()
        self.query_one(Rows).focus()

    def show(self, outcome: Outcome) -> None:
        """The same sitting, as it is marked and noted now."""
        self._outcome = outcome
        self._places = chosen(outcome, self._which) or chosen(outcome, "all")
        rows = self.query_one(Rows)
        rows.show(self._rows(), min(rows.cursor, len(self._places) - 1))
        self._fill()

    def _fill(self) -> None:
        total = decimal(self._outcome.score.total).replace("−", "-")
        self.query_one("#score", Digits).update(total)
        self.query_one("#words", Static).update(self._figures())
        self.query_one("#piles", Static).update(self._piles())
        notes = self._notes()
        self.query_one("#short", Static).update(Content.styled("\n".join(notes), QUIET))
        self.query_one("#short").display = bool(notes)
        self._entitle()
        self.hint()

    def _entitle(self) -> None:
        when = moment(self._outcome.attempt.started.astimezone())
        some = "" if self._which == "all" else f" · only {self._which}"
        end = f" · result{some}"
        room = max(8, min(self.size.width, 110) - 5 - len(when) - len(end))
        title = Content(self._outcome.run.paper.title).truncate(room, ellipsis=True)
        self.title_line.show(Content.assemble(title, (end, QUIET)), Content.styled(when, QUIET))

    def hint(self) -> None:
        """The keys that matter here."""
        keys = [
            Hint("Enter", "look at it", "open"),
            Hint("w", offer(self._outcome, self._which), "next_which"),
            Hint("a", "autopsy", "autopsy"),
            Hint("r", "new quiz", "again"),
            Hint("x", "export", "export"),
            Hint("Esc", "back", "back"),
        ]
        self.keys_line.show([*keys, self.HELP_HINT])

    def _figures(self) -> Content:
        score, run = self._outcome.score, self._outcome.run
        total, tried = len(run.answers), score.correct + score.wrong
        share = percent(max(0.0, float(score.total / score.maximum))) if score.maximum else "–"
        seconds = run.at / 1000
        accuracy = f"accuracy {percent(score.correct / tried)} · " if tried else ""
        return Content.assemble(
            (f"of {decimal(score.maximum)}", "bold"), (f"   {share}\n", QUIET),
            f"attempted {tried} of {total} · right {score.correct} · wrong {score.wrong} · "
            f"blank {score.blank}\n",
            (f"{accuracy}{span(seconds)} · {round(seconds / total)} s a question", QUIET),
        )  # fmt: skip

    def _piles(self) -> Content:
        """The piles as one line, what wrong answers cost, and the seconds as blocks."""
        counts = [(pile, len(chosen(self._outcome, pile))) for pile in PILES]
        parts = " · ".join(f"{pile} {count}" for pile, count in counts)
        cost = lost(self._outcome.score)
        took = f" · wrong answers took {decimal(cost)}" if cost else ""
        seconds = [answer.spent / 1000 for answer in self._outcome.run.answers]
        return Content.assemble(
            f"{parts}{took}\n",
            ("seconds  ", QUIET), (cells(seconds, 60), "$text-primary"),
        )  # fmt: skip

    def _notes(self) -> list[str]:
        paper, attempt, score = self._outcome.run.paper, self._outcome.attempt, self._outcome.score
        notes = [DISQUALIFIED] if self._outcome.run.disqualified else []
        if attempt.now:
            notes.append(
                f"A key was ruled on since: at the time {decimal(attempt.score)} of "
                f"{decimal(attempt.maximum)}."
            )
        if len(paper.parts) > 1:
            parts = [
                f"{part.name} {decimal(some.total)} of {decimal(some.maximum)}"
                for part, places in zip(paper.parts, paper.ranges, strict=True)
                for some in [score.part(places)]
            ]
            notes.append(" · ".join(parts))
        if paper.short and paper.notices:
            notes += paper.notices
        elif paper.short:
            notes.append(
                f"{paper.short} fewer than asked: the bank holds no more that do not give each "
                "other away."
            )
        return notes

    def _rows(self) -> list[Row]:
        run, score = self._outcome.run, self._outcome.score
        digits = len(str(len(run.answers)))
        rows = []
        for place in self._places:
            entry, answer = run.paper.entries[place], run.answers[place]
            stem = " ".join(entry.item.stem.split())
            remark = self._outcome.remarks.get(place)
            note = Content.styled("  ✎" if remark else "", "$text-primary")
            left = Content.assemble((f"{place + 1:>{digits}}  ", QUIET), stem)
            words = " ".join(given(self._outcome, place).split())
            right = Content.assemble(
                Content(words).truncate(GIVEN, ellipsis=True, pad=True), " ",
                SIGNS[score.verdicts[place]], (SURE[answer.sure], QUIET),
                (f"{round(answer.spent / 1000):>4} s", QUIET),
            )  # fmt: skip
            rows.append(Row(left, right, note))
        return rows

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Look at the question of that row."""
        self.post_message(messages.OpenReview(self._places[event.place], self._which))

    def action_open(self) -> None:
        """Look at the question under the cursor."""
        self.query_one(Rows).action_pick()

    def action_next_which(self) -> None:
        """Only one pile after another, the marked, or all again."""
        self._which = after(self._outcome, self._which)
        self._places = chosen(self._outcome, self._which)
        self.query_one(Rows).show(self._rows())
        self._entitle()
        self.hint()

    def action_autopsy(self) -> None:
        """Where marks and time went."""
        self.post_message(messages.OpenAutopsy())

    def action_replay(self) -> None:
        """Ask again what was left out."""
        self.post_message(messages.Replay())

    def action_export(self) -> None:
        """Write it into files."""
        self.post_message(messages.Export())

    def action_again(self) -> None:
        """A new quiz."""
        self.post_message(messages.Start())
