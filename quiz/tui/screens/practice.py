"""Practice: one question, its key at once, and no clock."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quiz.core.clock import Clock
from quiz.core.count import many
from quiz.core.errors import QuizError
from quiz.core.sitting import Act, Answer, Event, Sitting
from quiz.core.streak import Streak
from quiz.tui import messages
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.answered import Answered
from quiz.tui.widgets.bar import Hint, prompt
from quiz.tui.widgets.figures import span
from quiz.tui.widgets.laid import BLANK, QUIET
from quiz.tui.widgets.question import Asked, Options

Mode = Literal["asking", "shown", "unknown", "leaving", "done"]


@dataclass(frozen=True)
class Close:
    """What is told at the end."""

    due: int  # still, today
    tomorrow: int
    streak: Streak
    counts: bool


class Practice(Frame):
    """Shows a sitting only as it was stored; the answer and how sure it is are one key."""

    CSS_PATH = "practice.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(f"{key},{key.upper()},{place + 1}", f"letter({place})", "choose an option",
                    key_display="a-e 1-5")
            for place, key in enumerate("abcde")
        ),
        Binding("up", "cursor(-1)", "move among the options; scroll the key's grounds",
                key_display="↑ ↓"),
        Binding("down", "cursor(1)", "move among the options; scroll the key's grounds",
                key_display="↑ ↓"),
        Binding("enter", "enter", "answer; then the next question", key_display="Enter"),
        Binding("plus,equals_sign", "answer(1)", "answer, and sure of it", key_display="+"),
        Binding("minus,underscore", "answer(-1)", "answer, as a guess", key_display="-"),
        Binding("0", "unknown", "I do not know: show the key", key_display="0"),
        Binding("n,N,space,right", "next", "next question", key_display="n →"),
        Binding("u,U", "undo", "the answer shown does not count; again: it does",
                key_display="u"),
        Binding("pagedown", "scroll(1)", "read on", key_display="PgUp PgDn"),
        Binding("pageup", "scroll(-1)", "read on", key_display="PgUp PgDn"),
        Binding("escape,q,Q", "leave", "leave; what was answered counts", key_display="Esc q"),
    ]  # fmt: skip

    def __init__(self, sitting: Sitting, clock: Clock) -> None:
        super().__init__()
        self.sitting = self.ahead = sitting
        self._clock = clock
        self._mode: Mode = "asking"
        self._cursor: int | None = None
        self._out: set[int] = set()  # answers that do not count
        self._close: Close | None = None

    def body(self) -> ComposeResult:
        """The question, or the question with its key, or how it went."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Asked()
            yield Options()
            yield Answered()
            yield Static(id="close")

    def on_mount(self) -> None:
        """Show the question that waits."""
        if self.sitting.at < 1000 and self.sitting.paper.notices:
            self.call_after_refresh(self.mention, " ".join(self.sitting.paper.notices))
        self._turn("shown" if self._answer.revealed else "asking")

    @property
    def _place(self) -> int:
        return self.sitting.here

    @property
    def _answer(self) -> Answer:
        return self.sitting.answers[self._place]

    # What the app gives back

    def show(self, sitting: Sitting) -> None:
        """Show a sitting that is stored."""
        turned = sitting.here != self.sitting.here
        self.sitting = sitting
        if turned:
            self._cursor = None
        if turned or self._answer.revealed != (self._mode == "shown"):
            self._turn("shown" if self._answer.revealed else "asking")
        else:
            self._paint()

    def refuse(self, text: str) -> None:
        """Say why the last act was not stored; what is shown stays as it was."""
        self.ahead = self.sitting
        self.complain(text)

    def uncounted(self, place: int, out: bool) -> None:
        """Say that an answer does not count, or counts again."""
        (self._out.add if out else self._out.discard)(place)
        self.mention("It does not count, and comes again. u counts it after all." if out
                     else "It counts again.")  # fmt: skip

    def close(self, close: Close) -> None:
        """Say how it went."""
        self._close = close
        self._turn("done")

    # Painting

    def _turn(self, mode: Mode) -> None:
        self._mode = mode
        asking = mode in ("asking", "unknown") or (
            mode == "leaving" and not self._answer.revealed
        )  # fmt: skip
        self.query_one(Asked).display = self.query_one(Options).display = asking
        self.query_one(Answered).display = not asking and mode != "done"
        self.query_one("#close").display = mode == "done"
        self._paint()
        self.query_one("#sheet").scroll_home(animate=False, immediate=True)
        self.hint()

    def _paint(self) -> None:
        entry, number = self.sitting.paper.entries[self._place], self._place + 1
        if self._mode == "done":
            self.query_one("#close", Static).update(self._told())
        elif self._answer.revealed:
            self.query_one(Answered).show(entry, self._answer, number)
        else:
            self.query_one(Asked).show(entry, number)
            self.query_one(Options).show(entry, self._answer, self._cursor)
        paper = self.sitting.paper
        name = paper.parts[paper.section(self._place)].name
        title = Content.assemble(
            paper.title, (f" · {name}" if name and self._mode != "done" else "", QUIET),
            ("" if self._mode == "done" else f" · {number} of {len(paper.entries)}", QUIET),
        )  # fmt: skip
        self.title_line.show(title, self._tally())

    def _tally(self) -> Content:
        verdicts = self.sitting.score().verdicts
        signs = []
        for answer, verdict in zip(self.sitting.answers, verdicts, strict=True):
            if answer.revealed:
                sign = {"right": ("✓", "$text-success"), "wrong": ("✗", "$text-error")}
                signs.append(sign.get(verdict, ("–", QUIET)))
        return Content.assemble(*signs[-20:])

    def hint(self) -> None:
        """The keys that matter here."""
        match self._mode:
            case "leaving":
                text = "Leave? What was answered counts; the rest waits."
                self.tell(prompt(text, ("Enter", "leave"), ("Esc", "stay")))
            case "unknown":
                text = "Nothing is chosen."
                self.tell(prompt(text, ("0", "I do not know"), ("a-e", "choose")))
            case "done":
                keys = [Hint("Enter", "go on", "enter"), Hint("Esc", "home", "leave")]
                self.keys_line.show([*keys, self.HELP_HINT])
            case "shown":
                keys = [Hint("Enter", "next", "enter")]
                if self.sitting.paper.rules.counts:
                    keys.append(Hint("u", "does not count", "undo"))
                self.keys_line.show([*keys, Hint("Esc", "leave", "leave"), self.HELP_HINT])
            case _:
                keys = [
                    Hint("Enter", "answer", "enter"), Hint("+", "sure", "answer(1)"),
                    Hint("-", "a guess", "answer(-1)"), Hint("0", "I do not know", "unknown"),
                    Hint("Esc", "leave", "leave"),
                ]  # fmt: skip
                self.keys_line.show([*keys, self.HELP_HINT])

    def _told(self) -> Content:
        verdicts = self.sitting.score().verdicts
        right, wrong = verdicts.count("right"), verdicts.count("wrong")
        rest, close = len(verdicts) - right - wrong, self._close
        parts = [f"{right} right", f"{wrong} wrong"] + ([f"{rest} not known"] if rest else [])
        lines = [
            Content.styled(" · ".join(parts), "bold"),
            Content.styled(f"{many(len(verdicts), 'question')} in {span(self.sitting.at / 1000)}",
                           QUIET), BLANK,
        ]  # fmt: skip
        if close and not close.counts:
            lines.append(Content("A cram: memory and schedule are as they were."))
        elif close:
            row = close.streak
            dots = "● " * min(row.days, 14)
            lines.append(Content.assemble((dots, "$text-primary"),
                                          f"{many(row.days, 'day')} in a row"))  # fmt: skip
            if row.freezes:
                text = f"{many(row.freezes, 'freeze')} for days off"
                lines.append(Content.styled(text, QUIET))
            lines.append(BLANK)
            more = f"{close.due} still due today: Enter goes on" if close.due else (
                "Nothing more is due today"
            )  # fmt: skip
            lines.append(Content(f"{more}. Tomorrow {close.tomorrow} will be."))
        return Content("\n").join(lines)

    # Acts

    def _act(self, act: Act, place: int | None = None, value: int | None = None) -> None:
        where = self.ahead.here if place is None else place
        if act in ("choose", "reveal") and self.ahead.answers[where].revealed:
            return  # a key pressed twice answers once
        event = Event(self._clock.elapsed(), act, where, value)
        try:
            self.ahead = self.ahead.apply(event)
        except QuizError as error:
            self.complain(str(error))
            return
        self.post_message(messages.Acted(event))

    def action_letter(self, shown: int) -> None:
        """Choose an option."""
        order = self.sitting.paper.entries[self._place].order
        if self._mode in ("asking", "unknown") and shown < len(order):
            self._turn("asking")
            self._act("choose", value=order[shown])

    def action_cursor(self, by: int) -> None:
        """Move among the options, which chooses; or scroll."""
        if self._mode not in ("asking", "unknown"):
            self.query_one("#sheet").scroll_relative(y=by, animate=False)
            return
        order = list(self.sitting.paper.entries[self._place].order)
        chosen = self.ahead.answers[self.ahead.here].option
        shown = (order.index(chosen) + by) if chosen is not None else (0 if by > 0 else -1)
        if chosen is None or 0 <= shown < len(order):
            self.action_letter(shown % len(order))

    def action_enter(self) -> None:
        """Answer, or go on."""
        match self._mode:
            case "asking":
                self.action_answer(0)
            case "leaving":
                self.post_message(messages.Left())
            case "shown":
                self.action_next()
            case "done":
                self.post_message(messages.StartToday())

    def action_answer(self, sure: int) -> None:
        """The answer stands, so sure; its key is shown."""
        if self._mode == "asking" and self.ahead.answers[self.ahead.here].option is None:
            self._turn("unknown")
        elif self._mode == "asking":
            self._act("reveal", value=sure)

    def action_unknown(self) -> None:
        """Show the key without an answer."""
        if self._mode in ("asking", "unknown"):
            if self.ahead.answers[self.ahead.here].option is not None:
                self._act("choose")
            self._act("reveal", value=0)

    def action_next(self) -> None:
        """The next question; after the last, how it went."""
        if self._mode == "shown":
            place = self.sitting.waiting
            if place is None:
                self._act("submit")
            else:
                self._act("visit", place)

    def action_undo(self) -> None:
        """Take the answer that is shown out of memory, or put it back."""
        if self._mode == "shown" and self.sitting.paper.rules.counts:
            out = self._place not in self._out
            self.post_message(messages.Uncount(self._place, out))

    def action_leave(self) -> None:
        """Ask whether to leave, or stay after all."""
        if self._mode == "done":
            self.post_message(messages.Left())
        elif self._mode == "leaving":
            self._turn("shown" if self._answer.revealed else "asking")
        else:
            self._turn("leaving")

    def action_scroll(self, by: int) -> None:
        """Scroll by most of what is seen."""
        sheet = self.query_one("#sheet")
        sheet.scroll_relative(y=by * max(1, sheet.size.height - 2), animate=False)

    def on_options_picked(self, event: Options.Picked) -> None:
        """A click on an option chooses it."""
        self.action_letter(event.shown)
