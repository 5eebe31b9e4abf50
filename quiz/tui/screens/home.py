"""The opening screen: what there is, and what to do next."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from quiz.core.attempt import Attempt
from quiz.core.count import many
from quiz.core.marking import decimal
from quiz.core.sitting import Sitting
from quiz.core.when import When
from quiz.tui import messages
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import KEY, Hint, prompt
from quiz.tui.widgets.figures import day, minutes, moment, percent, span, spark
from quiz.tui.widgets.laid import BLANK, QUIET
from quiz.tui.widgets.rows import Row, Rows

EXAMS = "UPSC, SSC, IBPS, RRB and others, or your own pattern"
RECENT, FAULTS = 3, 3  # lines of scores, and of banks that cannot be read


@dataclass(frozen=True)
class Glance:
    """What the opening screen tells."""

    today: date
    documents: int
    items: int
    drafts: int
    newest: When | None
    faults: tuple[str, ...]  # a line a bank that cannot be read whole
    count: int  # questions of a new paper
    seconds: int | None  # its time
    sittings: int
    recent: tuple[Attempt, ...]  # the last ten, oldest first
    unfinished: Sitting | None = None
    spent: int = 0  # milliseconds
    begun: datetime | None = None  # when the sitting that was cut off began
    elsewhere: Sitting | None = None  # that another window runs
    due: int = 0  # facts, today
    new: int = 0  # that today asks besides
    takes: float = 0  # seconds that both take
    mistakes: int = 0  # items in the mistake book
    streak: int = 0  # days in a row
    exam: date | None = None


def brief(fault: str) -> str:
    """A fault with the bare name of its file: the folder would push the reason off the line."""
    path, colon, rest = fault.partition(": ")
    return re.split(r"[\\/]", path)[-1] + colon + rest


class Home(Frame):
    """The menu, and under it the last scores."""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,R", "resume", "resume the sitting that was cut off", key_display="r"),
        Binding("x,X,delete", "discard", "discard that sitting", key_display="x"),
        Binding("s,S", "start", "start a new sitting", key_display="s"),
        Binding("e,E", "exams", "sit an exam: choose and set up", key_display="e"),
        Binding("t,T", "today", "what is due, then what is new", key_display="t"),
        Binding("w,W", "mistakes", "the mistake book", key_display="w"),
        Binding("p,P", "plan", "plan for the day of an exam", key_display="p"),
        Binding("g,G", "statistics", "plots of what you know", key_display="g"),
        Binding("o,O", "take", "take over the sitting that another window runs", key_display="o"),
        Binding("b,B", "bank", "see the documents in the bank", key_display="b"),
        Binding("slash", "find", "find items, and open them", key_display="/"),
        Binding("v,V", "review", "review the drafts, from where it was left", key_display="v"),
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
        if self._glance.unfinished:
            yield Static(self._cut(), id="cut")
        yield Rows([Row(left, right) for _, left, right in self._menu], id="menu")
        yield Static(self._under(), id="under")

    def on_mount(self) -> None:
        """The title and the keys."""
        streak = f" · {many(self._glance.streak, 'day')} in a row" if self._glance.streak else ""
        date = Content.styled(f"{day(self._glance.today)}{streak}", QUIET)
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
        if glance.elsewhere:
            text = f"take over what another window runs: {self._rest(glance.elsewhere)}"
            entries.append(self._entry("take", "Go on", text, "o"))
        if glance.items:
            entries.append(self._entry("today", "Today", self._today(), "t"))
        entries.append(self._entry("start", "Start", start, "s"))
        if glance.items:
            entries.append(self._entry("exams", "Exam", EXAMS, "e"))
        if glance.mistakes:
            text = f"{many(glance.mistakes, 'question')} in the book"
            entries.append(self._entry("mistakes", "Mistakes", text, "w"))
        bank = "no documents yet"
        if glance.documents:
            newest = f" · newest {glance.newest.spell()}" if glance.newest else ""
            drafts = f" · {many(glance.drafts, 'draft')}" if glance.drafts else ""
            documents = many(glance.documents, "document")
            bank = f"{documents} · {many(glance.items, 'item')}{drafts}{newest}"
        entries.append(self._entry("bank", "Bank", bank, "b"))
        if glance.drafts:
            text = f"{many(glance.drafts, 'draft')} to approve, edit or retire"
            entries.append(self._entry("review", "Review", text, "v"))
        if glance.items:
            days = (glance.exam - glance.today).days if glance.exam else 0
            text = f"exam in {many(days, 'day')}" if days > 0 else "for the day of an exam"
            entries.append(self._entry("plan", "Plan", text, "p"))
        if glance.streak or glance.sittings:
            text = "what you know, what is coming, how sure you are"
            entries.append(self._entry("statistics", "Plots", text, "g"))
        scores = many(glance.sittings, "sitting") if glance.sittings else "none yet"
        entries.append(self._entry("scores", "Scores", scores, "h"))
        first, (act, left, _) = entries[1:], entries[0]
        return [(act, left, Content.styled("Enter", KEY)), *first]

    def _today(self) -> str:
        glance = self._glance
        if not glance.due and not glance.new:
            return "nothing is due and nothing is new: come again tomorrow"
        parts = [f"{glance.due} due"] if glance.due else []
        parts += [f"{glance.new} new"] if glance.new else []
        return f"{', '.join(parts)} · about {many(max(1, round(glance.takes / 60)), 'minute')}"

    def _entry(self, act: str, name: str, text: str, key: str) -> tuple[str, Content, Content]:
        left = Content.assemble(f"{name:<10}", (text, QUIET))
        return act, left, Content.styled(key, "bold $text-primary")

    def _rest(self, sitting: Sitting) -> str:
        done = sum(answer.option is not None for answer in sitting.answers)
        text = f"{done} of {len(sitting.answers)} answered"
        if sitting.limit is None:
            return text
        return f"{text} · {span((sitting.limit - self._glance.spent + 999) // 1000)} left"

    def _cut(self) -> Content:
        when = f" of {moment(self._glance.begun)}" if self._glance.begun else ""
        text = f"The sitting{when} was cut off. Nothing is lost."
        return Content.styled(text, "$text-warning")

    def _under(self) -> Content:
        glance = self._glance
        if glance.recent:
            lines = self._scores()
        elif glance.items or glance.drafts:
            lines = [Content.styled("Your scores will stand here after the first quiz.", QUIET)]
        else:
            text = "`quiz write ARTICLE.txt` makes a bank from a news article."
            lines = [Content.styled(text, QUIET)]
        if glance.faults:
            lines.append(BLANK)
            lines += [self._fault(f"! {brief(one)}") for one in glance.faults[:FAULTS]]
            more = len(glance.faults) - FAULTS
            text = f"  and {more} more: press c to see all" if more > 0 else "  c shows it in full"
            lines.append(Content.styled(text, QUIET))
        return Content("\n").join(lines)

    def _scores(self) -> list[Content]:
        recent = self._glance.recent
        last = f"Last {len(recent)}" if len(recent) > 1 else "Last"
        shares = [attempt.share for attempt in recent]
        head = Content.assemble((f"{last:<10}", QUIET), (spark(shares), "$text-primary"))
        if len(shares) > 1:
            head += Content.styled(f"   mean {percent(sum(shares) / len(shares))}", QUIET)
        lines = [head]
        for attempt in islice(reversed(recent), RECENT):
            marks = " of ".join(map(decimal, attempt.standing))
            lines.append(
                Content.assemble(
                    (f"{'':10}{moment(attempt.started.astimezone()):>18}", QUIET),
                    f"{marks:>15}{percent(attempt.share):>8}",
                    (f"{span(attempt.seconds):>8}", QUIET),
                )
            )
        return lines

    def _fault(self, text: str) -> Content:
        return Content.styled(text, "$text-warning").truncate(72, ellipsis=True)

    def hint(self) -> None:
        """The keys that matter here."""
        discard = [Hint("x", "discard the sitting", "discard")] if self._glance.unfinished else []
        find = [Hint("/", "find", "find")] if self._glance.documents else []
        keys = [self.HELP_HINT, Hint("↑ ↓", "choose", "stay"), *find, *discard, self.LEAVE]
        self.keys_line.show(keys)

    def _act(self, act: str) -> None:
        {
            "resume": self.action_resume,
            "start": self.action_start,
            "exams": self.action_exams,
            "today": self.action_today,
            "mistakes": self.action_mistakes,
            "plan": self.action_plan,
            "statistics": self.action_statistics,
            "take": self.action_take,
            "bank": self.action_bank,
            "review": self.action_review,
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

    def action_exams(self) -> None:
        """Set an exam up."""
        self.action_stay()
        if self._glance.items:
            self.post_message(messages.OpenExams())

    def action_today(self) -> None:
        """Practise what is due, then what is new."""
        self.action_stay()
        if self._glance.items:
            self.post_message(messages.StartToday())

    def action_mistakes(self) -> None:
        """Show the mistake book."""
        self.action_stay()
        self.post_message(messages.OpenMistakes())

    def action_plan(self) -> None:
        """Plan for an exam."""
        self.action_stay()
        self.post_message(messages.OpenPlan())

    def action_statistics(self) -> None:
        """Show the plots."""
        self.action_stay()
        self.post_message(messages.OpenStatistics())

    def action_take(self) -> None:
        """Take over the sitting that another window runs."""
        self.action_stay()
        if self._glance.elsewhere:
            self.post_message(messages.TakeOver())

    def action_bank(self) -> None:
        """Show the documents."""
        self.action_stay()
        self.post_message(messages.OpenBank())

    def action_review(self) -> None:
        """Review the drafts."""
        self.action_stay()
        self.post_message(messages.OpenDesk(drafts=True))

    def action_find(self) -> None:
        """Find items."""
        self.action_stay()
        self.post_message(messages.OpenBrowse(typing=True))

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
