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
from quiz.core.marking import SKIP, Scheme
from quiz.core.paper import Paper
from quiz.core.sitting import Act, Answer, Event, Sitting
from quiz.tui import messages
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import KEY, Hint, prompt
from quiz.tui.widgets.laid import QUIET
from quiz.tui.widgets.palette import Legend, Palette, Summary
from quiz.tui.widgets.question import Asked, Options
from quiz.tui.widgets.time import NEXT, Shown, Warnings, left

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


def standing(answer: Answer) -> int | None:
    """The option that shows as chosen: what was picked, else what is saved."""
    return answer.option if answer.picked is None else answer.picked


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
        Binding("plus,equals_sign", "sure(1)", "sure of the answer; the same again takes it back",
                key_display="+"),
        Binding("minus,underscore", "sure(-1)", "a guess; the same again takes it back",
                key_display="-"),
        Binding("m,M", "mark", "mark for review, or unmark", key_display="m"),
        Binding("backspace,delete", "clear", "clear the answer", key_display="⌫ Del"),
        Binding("g,G", "goto", "go to a number", key_display="g"),
        Binding("tab", "part(1)", "next section", key_display="Tab"),
        Binding("shift+tab", "part(-1)", "previous section", key_display="Shift+Tab"),
        Binding("t,T", "time", "the pace, the clock alone, or neither; it warns all the same",
                key_display="t"),
        Binding("z,Z", "air", "more room between the options", key_display="z"),
        Binding("pagedown", "scroll(1)", "read a long question on", key_display="PgUp PgDn"),
        Binding("pageup", "scroll(-1)", "read a long question on", key_display="PgUp PgDn"),
        Binding("ctrl+s", "summary", "summary; there the same again submits",
                key_display="Ctrl+S"),
        Binding("s,S", "submit", "where Enter saves: save and mark for review", key_display="s"),
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
        self._shown: Shown = "pace"
        self._warnings = Warnings()
        self._airy = False
        self._strict = sitting.paper.rules.saving == "next"
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
        if self.sitting.at < 1000 and self.sitting.paper.notices:
            self.mention(" ".join(self.sitting.paper.notices))
        self.set_interval(TICK, self._tick)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """Another size may need another hint, and the palette other rows."""
        self.call_after_refresh(self._settle)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key for sections where there is one, nor for saving and marking where that is one."""
        if action == "part" and len(self.sitting.paper.parts) < 2:
            return False
        if action == "submit" and self._mode == "question" and not (self._strict and self._four):
            return False
        return super().check_action(action, parameters)

    @property
    def _four(self) -> bool:
        """Whether the exam's screen has a button that saves and marks."""
        return self.sitting.paper.rules.buttons == "four"

    # What the app gives back

    def show(self, sitting: Sitting) -> None:
        """Show a sitting that is stored."""
        turned = sitting.here != self.sitting.here
        chosen = standing(sitting.answers[sitting.here])
        answered = chosen is not None and chosen != standing(self.sitting.answers[sitting.here])
        opened, self.sitting = sitting.section != self.sitting.section, sitting
        if opened:
            self._turn("question")
            self.mention(f"{sitting.paper.parts[sitting.section].name} is open now.")
        if turned:
            self._cursor = None
            self.query_one("#sheet").scroll_home(animate=False, immediate=True)
        self._paint()
        if turned:
            self.call_after_refresh(self._settle)
        elif answered and chosen is not None:
            self._reveal(self._order().index(chosen))
            if not self.keys_line.said:
                self.hint()

    def refuse(self, text: str) -> None:
        """Say why the last act was not stored; what is shown stays as it was."""
        self.ahead = self.sitting
        self.complain(text)

    # Painting

    def _paint(self) -> None:
        here = self.sitting.here
        entry = self.sitting.paper.entries[here]
        self.query_one(Asked).show(entry, here + 1)
        self._options()
        self.query_one(Palette).show(self.sitting)
        if self.has_class("wide"):
            self.query_one(Legend).show(self.sitting)
        if self._mode == "summary":
            self.query_one(Summary).show(self.sitting)
        self._title()

    def _options(self) -> None:
        here = self.sitting.here
        paper = self.sitting.paper
        self.query_one(Options).show(
            paper.entries[here], self.sitting.answers[here], self._cursor,
            paper.schemes[here].skip, self._airy,
        )  # fmt: skip

    def _order(self) -> list[int]:
        """The options of the question in front as shown: their places in the bank."""
        paper, here = self.sitting.paper, self.sitting.here
        skip = [SKIP] if paper.schemes[here].skip else []
        return [*paper.entries[here].order, *skip]

    def _title(self) -> None:
        paper, here = self.sitting.paper, self.sitting.here
        place = f" · {here + 1} of {len(paper.entries)}{scheme_of(paper.schemes[here])}"
        name = naming(paper)
        if len(paper.parts) > 1 or paper.rules.locked:
            name = f"{paper.parts[paper.section(here)].name} · {name}"
        room = max(8, min(self.size.width, 110) - 6 - self._time().cell_length - len(place))
        title = Content(name).truncate(room, ellipsis=True)
        self.title_line.show(Content.assemble(title, (place, QUIET)), self._time())

    def _time(self) -> Content:
        return left(self.sitting, self._clock.elapsed(), self._shown)

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
                submits = "submit" if self.sitting.last else "close the section"
                self.keys_line.show(
                    [
                        Hint("s ^S", submits, "submit"),
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
                several = len(self.sitting.paper.parts) > 1 and not self.sitting.paper.rules.locked
                four = self._strict and self._four
                tried = self.sitting.answers[self.sitting.here].tried
                self.keys_line.show(
                    [
                        *([Hint("PgDn", "more", "scroll(1)")] if more else []),
                        Hint("Enter", "save, next" if self._strict else "next", "enter"),
                        *([Hint("+ -", "sure, a guess", "sure(1)")] if tried else []),
                        Hint("p", "back", "step(-1)"),
                        Hint("m", "mark, next" if self._strict else "mark", "mark"),
                        *([Hint("s", "save, mark", "submit")] if four else []),
                        Hint("^S", "submit", "summary"),
                        *([Hint("Tab", "section", "part(1)")] if several else []),
                        Hint("g", "go to", "goto"),
                        Hint("⌫", "clear", "clear"),
                        self.HELP_HINT,
                    ]
                )

    # Time

    def _tick(self) -> None:
        spent = self._clock.elapsed()
        self.title_line.clock(self._time())
        if (due := self._warnings.due(self.sitting, spent)) and self._mode == "question":
            self.mention(due)
        if self.sitting.over(spent) and spent // 1000 != self._tried:
            self._tried = spent // 1000
            self._act("submit" if self.sitting.last else "section")

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
        order = self._order()
        if shown < len(order):
            here, answer = self.ahead.here, self.ahead.answers[self.ahead.here]
            if order[shown] == standing(answer):  # the same again removes it
                self._act("choose", here)
            else:
                self._act("pick" if self._strict else "choose", here, order[shown])

    def _save(self) -> bool:
        """Save what was picked, where going on saves; whether an answer stands now."""
        here, picked = self.ahead.here, self.ahead.answers[self.ahead.here].picked
        if picked is not None:
            self._act("choose", here, picked)
        return self.ahead.answers[here].option is not None

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
        order = self._order()
        last = len(order) - 1
        chosen = standing(self.sitting.answers[self.sitting.here])
        if self._cursor is not None:
            self._cursor = max(0, min(self._cursor + by, last))
        elif chosen is not None:
            self._cursor = max(0, min(order.index(chosen) + by, last))
        else:
            self._cursor = 0 if by > 0 else last
        self._options()
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
            case "question":
                if self._strict and self._save() and self.ahead.answers[self.ahead.here].marked:
                    self._act("mark", self.ahead.here, 0)  # Save & Next takes the mark off
                self._on()
            case "leaving":
                self.post_message(messages.Left())
            case "goto":
                self._jump()

    def _on(self) -> None:
        """To the next question; after the last that can be gone to, the summary."""
        if self.ahead.here + 1 in self.ahead.reach:
            self._go(self.ahead.here + 1)
        else:
            self._turn("summary")

    def _jump(self) -> None:
        number, reach = int(self._digits or 0), self.ahead.reach
        if number - 1 in reach:
            self._go(number - 1)
        else:
            self._turn("question")
            if self._digits:
                whole = len(reach) == len(self.ahead.answers)
                some = f"here they go from {reach.start + 1} to {reach.stop}"
                some = f"there are {reach.stop}" if whole else some
                self.complain(f"There is no question {number}; {some}")

    def action_step(self, by: int) -> None:
        """Go to a neighbour, where there is one."""
        place = self.ahead.here + by
        if self._mode == "question" and place in self.ahead.reach:
            self._go(place)

    def action_part(self, by: int) -> None:
        """Go to the first question of a neighbouring section."""
        ranges = self.ahead.paper.ranges
        place = self.ahead.paper.section(self.ahead.here) + by
        if self._mode == "question" and 0 <= place < len(ranges):
            if ranges[place].start in self.ahead.reach:
                self._go(ranges[place].start)
            else:
                self.complain("Sections are sat one after another: Ctrl+S closes this one")

    def action_mark(self) -> None:
        """Mark for review, or unmark; where Enter saves, mark and go on, as the exam does."""
        if self._mode != "question":
            return
        here = self.ahead.here
        if not self._strict:
            self._act("mark", here, int(not self.ahead.answers[here].marked))
            return
        if self.ahead.paper.rules.buttons == "three":
            self._save()
        self._act("mark", here, 1)
        self._on()

    def action_sure(self, sure: int) -> None:
        """Say how sure the answer is; the same again takes it back."""
        if self._mode != "question":
            return
        here = self.ahead.here
        self._save()  # who says so has decided
        now = self.ahead.answers[here].sure
        self._act("sure", here, 0 if now == sure else sure)

    def action_time(self) -> None:
        """The pace and the clock, the clock alone, or neither."""
        self._shown = NEXT[self._shown]
        self._title()

    def action_air(self) -> None:
        """More room between the options, or less."""
        self._airy = not self._airy
        self._options()

    def action_clear(self) -> None:
        """Clear the answer, or the last digit."""
        if self._mode == "goto":
            self._digits = self._digits[:-1]
            self.hint()
        elif self._mode == "question" and standing(self.ahead.answers[self.ahead.here]) is not None:
            self._act("choose", self.ahead.here)

    def action_goto(self) -> None:
        """Ask for a number."""
        if self._mode == "question":
            self._digits = ""
            self._turn("goto")

    def action_summary(self) -> None:
        """Count before submitting; again submits."""
        if self._mode == "summary":
            self._act("submit" if self.ahead.last else "section")
        else:
            self._turn("summary")

    def action_submit(self) -> None:
        """Hand the paper in, where the summary is open; where Enter saves, save and mark."""
        if self._mode == "summary":
            self.action_summary()
        elif self._mode == "question" and self._strict and self._four:
            if self._save():
                self._act("mark", self.ahead.here, 1)
            self._on()

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
