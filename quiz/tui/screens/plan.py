"""The plan for an exam: its day, what it draws from, and what can be expected on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.core.choices import Choices
from quiz.core.count import many
from quiz.core.plan import Forecast, bare, months
from quiz.core.today import SWEEP
from quiz.core.when import MONTHS, When
from quiz.tui import messages
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import Hint
from quiz.tui.widgets.figures import BLOCKS, percent
from quiz.tui.widgets.laid import BLANK, QUIET, Laid, hang

LABEL = 11
RETENTIONS = (0.8, 0.85, 0.9, 0.93, 0.95)
MINUTES = (3.0, 6.0, 10.0, 15.0, 20.0, 30.0, 45.0, 60.0)


@dataclass(frozen=True)
class Planned:
    """What was chosen, the facts the bank holds of each month, and what is foretold."""

    choices: Choices
    months: Mapping[str, int]
    told: Forecast | None  # None: not worked out yet, or no exam


class Sheet(Laid):
    """The plan, line by line."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._plan: Planned | None = None

    def show(self, plan: Planned) -> None:
        """Show this one."""
        self._plan = plan
        self.refresh(layout=True)

    def lay(self, width: int) -> list[Content]:
        """Exam, window, minutes, retention, and what to expect."""
        if self._plan is None:
            return []
        choices, told = self._plan.choices, self._plan.told
        exam = choices.exam
        day = "none: e sets its day"
        if exam:
            left = (exam - self._today).days
            when = f"in {many(left, 'day')}" if left > 0 else "past" if left else "today"
            day = f"{When.of(exam).spell()}, {when}"
        lines = [
            _line("Exam", day, "e"),
            _line("Minutes", f"{choices.minutes:g} a day", "m"),
            _line("Recall", f"{percent(choices.retention)} wanted of what is due", "r"),
            _line("Window", f"{many(choices.window, 'month')} of current affairs", "[ ]"),
            BLANK, *self._window(width), BLANK,
        ]  # fmt: skip
        if exam is None:
            words = "With a day, what you learn is spread so that all is met in time."
            return [*lines, *hang(" " * LABEL, Content.styled(words, QUIET), width)]
        if told is None:
            return [*lines, Content.styled(f"{'':{LABEL}}working it out …", QUIET)]
        return [*lines, *self._expected(told, width)]

    def _window(self, width: int) -> list[Content]:
        """A block a month, its height by the facts there are; a dot where there is none."""
        assert self._plan
        choices, there = self._plan.choices, self._plan.months
        end = choices.exam or self._today
        window = months(end, choices.window)
        most = max((there.get(one, 0) for one in window), default=0) or 1
        signs, letters = [], []
        now = f"{self._today:%Y-%m}"
        for one in window:
            count = there.get(one, 0)
            block = BLOCKS[min(7, (count * 8 - 1) // most)] if count else "·"
            style = "$text-primary" if count else "$text-error" if one <= now else QUIET
            signs.append((f"{block * 2} ", style))
            letters.append(f"{MONTHS[int(one[5:]) - 1][:2]} ")
        lines = [
            Content.assemble((f"{'Bank':{LABEL}}", QUIET), *signs),
            Content.styled(f"{'Months':{LABEL}}{''.join(letters)}", QUIET),
        ]
        if none := bare(there, end, choices.window, self._today):
            named = ", ".join(When(text=one).spell() for one in none)
            text = Content.styled(f"The bank holds nothing of {named}.", "$text-warning")
            lines += hang(" " * LABEL, text, width)
        return lines

    def _expected(self, told: Forecast, width: int) -> list[Content]:
        if not told.runs:
            text = "The bank holds nothing of that time: there is nothing to foretell."
            return hang(" " * LABEL, Content.styled(text, QUIET), width)
        room = max(10, min(40, width - LABEL - 24))
        lines = [
            _bar("Today", told.now, room, "known"),
            _bar("On the day", told.recall, room,
                 f"{percent(told.low)} to {percent(told.high)}"),
            _bar("Met", told.met, room, "asked"),
            BLANK,
        ]  # fmt: skip
        text = (
            f"All in time takes {told.new:.1f} new facts a day. In the last {SWEEP} days "
            f"everything is asked once more. The range holds {told.held}, if you keep to your "
            "minutes and forget as your answers so far say."
        )
        return [*lines, *hang(" " * LABEL, Content.styled(text, QUIET), width)]


def _line(name: str, text: str, key: str) -> Content:
    return Content.assemble(
        (f"{name:{LABEL}}", QUIET), (f"{text:<46}", "bold"), (key, "bold $text-primary")
    )


def _bar(name: str, share: float, room: int, note: str) -> Content:
    full = round(share * room)
    return Content.assemble(
        (f"{name:{LABEL}}", QUIET), ("█" * full, "$text-primary"),
        ("░" * (room - full), "$foreground 30%"), (f" {percent(share):>5}", "bold"),
        (f"  {note}", QUIET),
    )  # fmt: skip


class Plan(Frame):
    """Change with one key each; what to expect is worked out anew at once."""

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,E,enter", "exam", "the day of the exam", key_display="e"),
        Binding("m,M", "turn_minutes", "minutes a day", key_display="m"),
        Binding("r,R", "turn_retention", "how well what is due should be known", key_display="r"),
        Binding("left_square_bracket,left,minus", "window(-1)", "a month less", key_display="[ ]"),
        Binding("right_square_bracket,right,plus", "window(1)", "a month more", key_display="[ ]"),
        Binding("x,X", "none", "no exam", key_display="x"),
        Binding("u,U", "undo", "take back the last change", key_display="u"),
        Binding("escape,q,Q", "back", "go back", key_display="Esc q"),
    ]

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._choices = Choices()
        self._before: list[dict[str, object]] = []

    def body(self) -> ComposeResult:
        """The sheet."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Sheet(self._today)

    def on_mount(self) -> None:
        """The title and the keys."""
        self.title_line.show(Content("Plan"), Content.styled("", QUIET))
        self.hint()

    def show(self, plan: Planned) -> None:
        """Show the plan as it is kept."""
        self._choices = plan.choices
        self.query_one(Sheet).show(plan)
        self.hint()

    def hint(self) -> None:
        """The keys that matter here."""
        keys = [
            Hint("e", "exam", "exam"), Hint("m", "minutes", "turn_minutes"),
            Hint("r", "recall", "turn_retention"), Hint("[ ]", "window", "window(1)"),
            Hint("u", "undo", "undo"), Hint("Esc", "back", "back"),
        ]  # fmt: skip
        self.keys_line.show([*keys, self.HELP_HINT])

    def _choose(self, **values: object) -> None:
        held = self._choices.model_dump(mode="json")
        self._before.append({name: held[name] for name in values})
        self.post_message(messages.Chosen(values))

    def action_exam(self) -> None:
        """Ask for the day."""
        from quiz.tui.screens.form import Form

        old = self._choices.exam

        def done(values: dict[str, str] | None) -> None:
            if values:
                self._day(values["day"].strip())

        form = Form("The day of your exam", [("day", old.isoformat() if old else "")],
                    note="2027-05-23; empty: no exam", typing=True)  # fmt: skip
        self.app.push_screen(form, done)

    def _day(self, text: str) -> None:
        if not text:
            self.action_none()
            return
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.complain(f"{text} is no day: write 2027-05-23")
            return
        if day <= self._today:
            self.complain(f"{text} is past: the day of an exam is to come")
            return
        self._choose(exam=day.isoformat())

    def action_none(self) -> None:
        """No exam."""
        if self._choices.exam:
            self._choose(exam=None)

    def action_turn_minutes(self) -> None:
        """The next choice of minutes."""
        self._choose(minutes=_after(MINUTES, self._choices.minutes))

    def action_turn_retention(self) -> None:
        """The next choice of retention."""
        self._choose(retention=_after(RETENTIONS, self._choices.retention))

    def action_window(self, by: int) -> None:
        """A month more or less."""
        self._choose(window=max(1, min(60, self._choices.window + by)))

    def action_undo(self) -> None:
        """Take back the last change."""
        if self._before:
            self.post_message(messages.Chosen(self._before.pop()))
        else:
            self.mention("Nothing was changed here.")


def _after(choices: tuple[float, ...], now: float) -> float:
    return next((one for one in choices if one > now), choices[0])
