"""The exam hall: one question, its options, the palette and the clock."""

from typing import ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region

from quiz.core.clock import Clock
from quiz.core.errors import QuizError
from quiz.core.marking import Scheme
from quiz.core.paper import Paper
from quiz.core.sitting import Act, Event, Sitting
from quiz.tui import messages
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import KEY, Hint, prompt
from quiz.tui.widgets.figures import span
from quiz.tui.widgets.laid import QUIET
from quiz.tui.widgets.palette import Legend, Palette, Summary
from quiz.tui.widgets.question import Asked, Options

TICK = 0.2  # seconds between looks at the clock
Mode = Literal["question", "goto", "leaving", "summary"]


def naming(paper: Paper) -> str:
    """What a paper is called while it is sat: the title of a document may give answers away."""
    told = any(entry.document.title == paper.title for entry in paper.entries)
    return "Quiz" if told else paper.title


def scheme_of(scheme: Scheme) -> str:
    """'+1 −1/3', or nothing where a wrong answer costs nothing."""
    if not scheme.penalty:
        return ""
    return f" · +{scheme.marks} −{scheme.marks * scheme.penalty}"


class Hall(Frame):
    """Shows a sitting only as it was stored; keys act on it as it will be once that is done."""

    CSS_PATH = "hall.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(f"{key},{key.upper()}", f"letter({place})", "choose; the same again removes it",
                    key_display="a-e 1-5")
            for place, key in enumerate("abcde")
        ),
        *(
            Binding(str(digit), f"digit({digit})", "choose; the same again removes it",
                    key_display="a-e 1-5")
            for digit in range(10)
        ),
        Binding("up", "cursor(-1)", "move among the options", key_display="↑ ↓"),
        Binding("down", "cursor(1)", "move among the options", key_display="↑ ↓"),
        Binding("space", "space", "choose the option at the arrow; without one, read on",
                key_display="Space"),
        Binding("enter", "enter", "next question; after the last, the summary",
                key_display="Enter"),
        Binding("n,N,right", "step(1)", "next question", key_display="n →"),
        Binding("p,P,left", "step(-1)", "previous question", key_display="p ←"),
        Binding("m,M", "mark", "mark for review, or unmark", key_display="m"),
        Binding("backspace,delete", "clear", "clear the answer", key_display="⌫ Del"),
        Binding("g,G", "goto", "go to a number", key_display="g"),
        Binding("pagedown", "scroll(1)", "read a long question on", key_display="PgUp PgDn"),
        Binding("pageup", "scroll(-1)", "read a long question on", key_display="PgUp PgDn"),
        Binding("ctrl+s", "summary", "summary; there the same again submits",
                key_display="Ctrl+S"),
        Binding("s,S", "submit", show=False),
        Binding("escape", "escape", "leave, after a question; answers are kept",
                key_display="Esc q"),
        Binding("q,Q", "leave", show=False),
    ]  # fmt: skip

    def __init__(self, sitting: Sitting, clock: Clock) -> None:
        super().__init__()
        self.sitting = self.ahead = sitting
        self._clock = clock
        self._mode: Mode = "question"
        self._cursor: int | None = None
        self._digits = ""
        self._tried = -1  # second in which the paper was last handed in by the clock

    def body(self) -> ComposeResult:
        """The question and the palette, beside or under each other."""
        with Vertical(id="desk"):
            with VerticalScroll(id="sheet", can_focus=False):
                yield Asked()
                yield Options()
                yield Summary()
            with VerticalScroll(id="side", can_focus=False):
                yield Palette()
                yield Legend()

    def on_mount(self) -> None:
        """Show the question and start to read the clock."""
        self._paint()
        self._turn("question")
        self.set_interval(TICK, self._tick)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """Another size may need another hint, and the palette other rows."""
        self.call_after_refresh(self._settle)

    # What the app gives back

    def show(self, sitting: Sitting) -> None:
        """Show a sitting that is stored."""
        turned = sitting.here != self.sitting.here
        chosen = sitting.answers[sitting.here].option
        answered = chosen is not None and chosen != self.sitting.answers[sitting.here].option
        self.sitting = sitting
        if turned:
            self._cursor = None
            self.query_one("#sheet").scroll_home(animate=False, immediate=True)
        self._paint()
        if turned:
            self.call_after_refresh(self._settle)
        elif answered and chosen is not None:
            entry = sitting.paper.entries[sitting.here]
            self._reveal(entry.order.index(chosen))

    def refuse(self, text: str) -> None:
        """Say why the last act was not stored; what is shown stays as it was."""
        self.ahead = self.sitting
        self.complain(text)

    # Painting

    def _paint(self) -> None:
        here = self.sitting.here
        entry = self.sitting.paper.entries[here]
        self.query_one(Asked).show(entry, here + 1)
        self.query_one(Options).show(entry, self.sitting.answers[here].option, self._cursor)
        self.query_one(Palette).show(self.sitting)
        if self.has_class("wide"):
            self.query_one(Legend).show(self.sitting)
        if self._mode == "summary":
            self.query_one(Summary).show(self.sitting)
        self._title()

    def _title(self) -> None:
        paper = self.sitting.paper
        place = f" · {self.sitting.here + 1} of {len(paper.entries)}{scheme_of(paper.scheme)}"
        room = max(8, min(self.size.width, 110) - 16 - len(place))
        title = Content(naming(paper)).truncate(room, ellipsis=True)
        self.title_line.show(Content.assemble(title, (place, QUIET)), self._time())

    def _time(self) -> Content:
        spent, limit = self._clock.elapsed(), self.sitting.limit
        if limit is None:
            return Content.styled(f"{span(spent // 1000)} spent", QUIET)
        left = max(0, limit - spent)
        text = span((left + 999) // 1000)
        if left * 10 <= limit:
            return Content.styled(f"! {text}", "bold $text-warning")
        return Content.styled(text, "bold")

    def _settle(self) -> None:
        """After a layout: hint at what is hidden, and show the palette's row."""
        if self.has_class("wide"):
            self.query_one(Legend).show(self.sitting)
        row = Region(0, self.query_one(Palette).row(), 1, 1)
        self.query_one("#side").scroll_to_region(row, animate=False)
        if not self.keys_line.said:
            self.hint()

    def _turn(self, mode: Mode) -> None:
        self._mode = mode
        summary = mode == "summary"
        self.query_one(Summary).display = summary
        self.query_one(Asked).display = self.query_one(Options).display = not summary
        if summary:
            self.query_one(Summary).show(self.sitting)
        self.hint()

    def hint(self) -> None:
        """The keys of the mode."""
        match self._mode:
            case "summary":
                self.keys_line.show(
                    [
                        Hint("s ^S", "submit", "submit"),
                        Hint("Esc", "go back", "escape"),
                        self.HELP_HINT,
                    ]
                )
            case "goto":
                number = Content.assemble(f"Go to question: {self._digits}", ("▏", KEY))
                self.tell(prompt(number, ("Enter", "go"), ("Esc", "stay")))
            case "leaving":
                text = "Leave? Your answers are kept and the clock stops."
                self.tell(prompt(text, ("Enter", "leave"), ("Esc", "go on")))
            case "question":
                more = self.query_one("#sheet").max_scroll_y > 0
                self.keys_line.show(
                    [
                        *([Hint("PgDn", "more", "scroll(1)")] if more else []),
                        Hint("Enter", "next", "enter"),
                        Hint("p", "back", "step(-1)"),
                        Hint("m", "mark", "mark"),
                        Hint("^S", "submit", "summary"),
                        Hint("g", "go to", "goto"),
                        Hint("⌫", "clear", "clear"),
                        self.HELP_HINT,
                    ]
                )

    # Time

    def _tick(self) -> None:
        spent = self._clock.elapsed()
        self.title_line.clock(self._time())
        if self.sitting.over(spent) and spent // 1000 != self._tried:
            self._tried = spent // 1000
            self._act("submit")

    # Acts

    def _act(self, act: Act, place: int = 0, value: int | None = None) -> None:
        event = Event(self._clock.elapsed(), act, place, value)
        try:
            self.ahead = self.ahead.apply(event)
        except QuizError as error:
            if not self.ahead.finished:
                self.complain(str(error))
            return
        self.post_message(messages.Acted(event))

    def _go(self, place: int) -> None:
        if self._mode != "question":
            self._turn("question")
        if place != self.ahead.here:
            self._act("visit", place)

    def _choose(self, shown: int) -> None:
        order = self.ahead.paper.entries[self.ahead.here].order
        if shown < len(order):
            place = order[shown]
            same = self.ahead.answers[self.ahead.here].option == place
            self._act("choose", self.ahead.here, None if same else place)

    def action_letter(self, shown: int) -> None:
        """Choose an option by its letter."""
        if self._mode == "question":
            self._choose(shown)

    def action_digit(self, digit: int) -> None:
        """Choose an option by its number, or write the number of a question."""
        if self._mode == "goto":
            self._digits = (self._digits + str(digit))[:4]
            self.hint()
        elif self._mode == "question" and digit:
            self._choose(digit - 1)

    def action_cursor(self, by: int) -> None:
        """Move the arrow among the options."""
        if self._mode != "question":
            return
        entry = self.sitting.paper.entries[self.sitting.here]
        last = len(entry.order) - 1
        chosen = self.sitting.answers[self.sitting.here].option
        if self._cursor is not None:
            self._cursor = max(0, min(self._cursor + by, last))
        elif chosen is not None:
            self._cursor = max(0, min(entry.order.index(chosen) + by, last))
        else:
            self._cursor = 0 if by > 0 else last
        self.query_one(Options).show(entry, chosen, self._cursor)
        self._reveal(self._cursor)

    def _reveal(self, shown: int) -> None:
        options = self.query_one(Options)
        top, height = options.lines_of(shown)
        region = Region(0, options.virtual_region.y + top, 1, height)
        self.query_one("#sheet").scroll_to_region(region, animate=False, immediate=True)

    def action_space(self) -> None:
        """Choose the option at the arrow; without one, read on."""
        if self._mode != "question":
            return
        if self._cursor is None:
            self.action_scroll(1)
        else:
            self._choose(self._cursor)

    def action_enter(self) -> None:
        """What Enter does in the mode. It never submits: it may be pressed once too often."""
        match self._mode:
            case "question" if self.ahead.here + 1 == len(self.ahead.answers):
                self._turn("summary")
            case "question":
                self._go(self.ahead.here + 1)
            case "leaving":
                self.post_message(messages.Left())
            case "goto":
                self._jump()

    def _jump(self) -> None:
        number, total = int(self._digits or 0), len(self.ahead.answers)
        if 1 <= number <= total:
            self._go(number - 1)
        else:
            self._turn("question")
            if self._digits:
                self.complain(f"There is no question {number}; there are {total}")

    def action_step(self, by: int) -> None:
        """Go to a neighbour, where there is one."""
        place = self.ahead.here + by
        if self._mode == "question" and 0 <= place < len(self.ahead.answers):
            self._go(place)

    def action_mark(self) -> None:
        """Mark for review, or unmark."""
        if self._mode == "question":
            marked = self.ahead.answers[self.ahead.here].marked
            self._act("mark", self.ahead.here, int(not marked))

    def action_clear(self) -> None:
        """Clear the answer, or the last digit."""
        if self._mode == "goto":
            self._digits = self._digits[:-1]
            self.hint()
        elif self._mode == "question" and self.ahead.answers[self.ahead.here].option is not None:
            self._act("choose", self.ahead.here)

    def action_goto(self) -> None:
        """Ask for a number."""
        if self._mode == "question":
            self._digits = ""
            self._turn("goto")

    def action_summary(self) -> None:
        """Count before submitting; again submits."""
        if self._mode == "summary":
            self._act("submit")
        else:
            self._turn("summary")

    def action_submit(self) -> None:
        """Hand the paper in, where the summary is open."""
        if self._mode == "summary":
            self._act("submit")

    def action_leave(self) -> None:
        """Ask whether to leave."""
        self._turn("leaving")

    def action_escape(self) -> None:
        """Back to the question, or ask whether to leave."""
        self._turn("leaving" if self._mode == "question" else "question")

    def action_scroll(self, by: int) -> None:
        """Scroll the question by most of what is seen."""
        sheet = self.query_one("#sheet")
        sheet.scroll_relative(y=by * max(1, sheet.size.height - 2), animate=False)

    # The mouse

    def on_options_picked(self, event: Options.Picked) -> None:
        """A click on an option chooses it."""
        if self.check_action("letter", ()) and self._mode in ("question", "goto", "leaving"):
            self._turn("question")
            self._choose(event.shown)

    def on_palette_picked(self, event: Palette.Picked) -> None:
        """A click on a number goes there."""
        if self.check_action("step", ()):
            self._go(event.place)
            if self._mode != "question":
                self._turn("question")
