"""The opening screen: what there is, and what to do next."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from quiz.core.sitting import Sitting
from quiz.core.when import When
from quiz.tui import messages
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import KEY, Hint, prompt
from quiz.tui.widgets.figures import day, many, minutes, percent, span, spark
from quiz.tui.widgets.laid import BLANK, QUIET
from quiz.tui.widgets.rows import Row, Rows


@dataclass(frozen=True)
class Glance:
    """What the opening screen tells."""

    today: date
    documents: int
    items: int
    drafts: int
    newest: When | None
    faults: int
    count: int  # questions of a new paper
    seconds: int | None  # its time
    sittings: int
    shares: tuple[float, ...]  # of the last ten attempts, oldest first
    unfinished: Sitting | None = None
    spent: int = 0  # milliseconds


class Home(Frame):
    """The menu, and under it the last scores."""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,R", "resume", "resume the sitting that was cut off", key_display="r"),
        Binding("x,X,delete", "discard", "discard that sitting", key_display="x"),
        Binding("s,S", "start", "start a new sitting", key_display="s"),
        Binding("b,B", "bank", "see the documents in the bank", key_display="b"),
        Binding("h,H", "scores", "see all scores", key_display="h"),
        Binding("c,C", "faults", "see banks that could not be read", key_display="c"),
        Binding("escape", "stay", show=False),
    ]

    def __init__(self, glance: Glance) -> None:
        super().__init__()
        self._glance = glance
        self._asking = False

    def body(self) -> ComposeResult:
        """The menu and what stands under it."""
        self._menu = self._entries()
        yield Rows([Row(left, right) for _, left, right in self._menu], id="menu")
        yield Static(self._under(), id="under")

    def on_mount(self) -> None:
        """The title and the keys."""
        date = Content.styled(day(self._glance.today), QUIET)
        self.title_line.show(Content.styled("quiz", "bold $text-primary"), date)
        self.hint()
        self.query_one(Rows).focus()

    def _entries(self) -> list[tuple[str, Content, Content]]:
        glance = self._glance
        entries = []
        if glance.unfinished:
            entries.append(self._entry("resume", "Resume", self._rest(glance.unfinished), "r"))
        if glance.items:
            start = f"{glance.count} questions · {minutes(glance.seconds)} · unseen first"
        elif glance.drafts:
            start = "every item is a draft: choose a document under Bank"
        else:
            start = "the bank is empty"
        entries.append(self._entry("start", "Start", start, "s"))
        bank = "no documents yet"
        if glance.documents:
            newest = f" · newest {glance.newest.spell()}" if glance.newest else ""
            drafts = f" · {many(glance.drafts, 'draft')}" if glance.drafts else ""
            documents = many(glance.documents, "document")
            bank = f"{documents} · {many(glance.items, 'item')}{drafts}{newest}"
        entries.append(self._entry("bank", "Bank", bank, "b"))
        scores = many(glance.sittings, "sitting") if glance.sittings else "none yet"
        entries.append(self._entry("scores", "Scores", scores, "h"))
        first, (act, left, _) = entries[1:], entries[0]
        return [(act, left, Content.styled("Enter", KEY)), *first]

    def _entry(self, act: str, name: str, text: str, key: str) -> tuple[str, Content, Content]:
        left = Content.assemble(f"{name:<10}", (text, QUIET))
        return act, left, Content.styled(key, "bold $text-primary")

    def _rest(self, sitting: Sitting) -> str:
        done = sum(answer.option is not None for answer in sitting.answers)
        text = f"{done} of {len(sitting.answers)} answered"
        if sitting.limit is None:
            return text
        return f"{text} · {span((sitting.limit - self._glance.spent + 999) // 1000)} left"

    def _under(self) -> Content:
        glance, lines = self._glance, []
        if glance.shares:
            last = f"Last {len(glance.shares)}" if len(glance.shares) > 1 else "Last"
            mean = percent(sum(glance.shares) / len(glance.shares))
            parts: list[str | Content | tuple[str, str]] = [
                (f"{last:<10}", QUIET),
                (spark(glance.shares), "$text-primary"),
                f"   {percent(glance.shares[-1])}",
            ]
            if len(glance.shares) > 1:
                parts.append((f"   mean {mean}", QUIET))
            lines.append(Content.assemble(*parts))
        elif glance.items or glance.drafts:
            lines.append(Content.styled("Your scores will stand here after the first quiz.", QUIET))
        else:
            lines.append(
                Content.styled("`quiz write ARTICLE.txt` makes a bank from a news article.", QUIET)
            )
        if glance.faults:
            text = f"{many(glance.faults, 'bank')} could not be read: press c to see"
            lines += [BLANK, Content.styled(f"! {text}", "$text-warning")]
        return Content("\n").join(lines)

    def hint(self) -> None:
        """The keys that matter here."""
        discard = [Hint("x", "discard the sitting", "discard")] if self._glance.unfinished else []
        self.keys_line.show([self.HELP_HINT, Hint("↑ ↓", "choose", "stay"), *discard, self.LEAVE])

    def _act(self, act: str) -> None:
        {
            "resume": self.action_resume,
            "start": self.action_start,
            "bank": self.action_bank,
            "scores": self.action_scores,
        }[act]()

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """Enter, or a click: answers the question that is open, else opens the row."""
        if self._asking:
            self._asking = False
            self.post_message(messages.Discard())
        else:
            self._act(self._menu[event.place][0])

    def action_resume(self) -> None:
        """Go on with the sitting that was cut off."""
        self.action_stay()
        if self._glance.unfinished:
            self.post_message(messages.Resume())

    def action_discard(self) -> None:
        """Ask whether to throw the sitting away."""
        if self._glance.unfinished:
            self._asking = True
            text = "Discard the sitting and its answers?"
            self.tell(prompt(text, ("Enter", "discard"), ("Esc", "keep")))

    def action_start(self) -> None:
        """Start a new sitting."""
        self.action_stay()
        self.post_message(messages.Start())

    def action_bank(self) -> None:
        """Show the documents."""
        self.action_stay()
        self.post_message(messages.OpenBank())

    def action_scores(self) -> None:
        """Show all scores."""
        self.action_stay()
        self.post_message(messages.OpenScores())

    def action_faults(self) -> None:
        """Show which banks could not be read."""
        if self._glance.faults:
            self.post_message(messages.OpenFaults())

    def action_stay(self) -> None:
        """Discard nothing."""
        self._asking = False
        self.hint()
