"""All attempts, with the way they go."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from quiz.core.attempt import Attempt
from quiz.core.count import many
from quiz.core.marking import decimal
from quiz.tui import messages
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import Hint
from quiz.tui.widgets.chart import Chart
from quiz.tui.widgets.figures import moment, percent, span
from quiz.tui.widgets.laid import QUIET
from quiz.tui.widgets.rows import Row, Rows


class Scores(Frame):
    """A chart above, a row an attempt below, the newest first."""

    CSS_PATH = "scores.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "open", "see that result", key_display="→"),
        Binding("escape,q,Q", "back", "go back", key_display="Esc q"),
    ]

    def __init__(self, attempts: Sequence[Attempt]) -> None:
        super().__init__()
        self._attempts = list(attempts)

    def body(self) -> ComposeResult:
        """The chart and the list."""
        if not self._attempts:
            words = "No scores yet. Esc goes back; Enter there starts the first quiz."
            yield Static(Content.styled(words, QUIET), id="empty")
            return
        yield Chart([attempt.share for attempt in self._attempts])
        yield Rows([self._row(attempt) for attempt in reversed(self._attempts)])

    def on_mount(self) -> None:
        """The title and the keys."""
        count = many(len(self._attempts), "sitting")
        self.title_line.show(Content("Scores"), Content.styled(count, QUIET))
        self.hint()
        if self._attempts:
            self.query_one(Rows).focus()

    def hint(self) -> None:
        """The keys that matter here."""
        see = [Hint("Enter", "see the result", "open")] if self._attempts else []
        self.keys_line.show([*see, Hint("Esc", "back", "back"), self.HELP_HINT])

    def _row(self, attempt: Attempt) -> Row:
        left = Content.assemble(
            (f"{moment(attempt.started.astimezone()):>18}  ", QUIET), attempt.title
        )
        marks = " of ".join(map(decimal, attempt.standing))
        right = Content.assemble(
            (f"{marks:>14}", "bold"), f"{percent(attempt.share):>7}",
            (f"{span(attempt.seconds):>8}", QUIET),
        )  # fmt: skip
        return Row(left, right)

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """See the result of that row."""
        self.post_message(messages.OpenAttempt(self._attempts[-1 - event.place].id))

    def action_open(self) -> None:
        """See the result under the cursor."""
        if self._attempts:
            self.query_one(Rows).action_pick()
