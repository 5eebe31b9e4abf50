"""What a sitting teaches: where marks were lost, where time went, and whether guesses pay."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.core.attempt import Response
from quiz.core.autopsy import (
    PILES,
    Visits,
    cuts,
    forgone,
    lost,
    lost_by_guesses,
    shared,
    turns,
    visits,
)  # fmt: skip
from quiz.core.coach import ENOUGH, WORDS, rates
from quiz.core.count import many
from quiz.core.marking import decimal
from quiz.core.outcome import Outcome
from quiz.tui import messages
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import Hint
from quiz.tui.widgets.figures import percent, span
from quiz.tui.widgets.laid import BLANK, QUIET, Laid, hang

BAR, SLOWEST = 30, 5
PLOT = 6  # rows of the plot of seconds
BLOCKS = " ▁▂▃▄▅▆▇█"
COLOURS = {"right": "$text-success", "wrong": "$text-error"}


class Report(Laid):
    """The chapters, one under another."""

    def __init__(self, outcome: Outcome, responses: Sequence[Response]) -> None:
        super().__init__()
        self._outcome, self._responses = outcome, responses

    def lay(self, width: int) -> list[Content]:
        """All lines."""
        chapters: list[tuple[str, list[Content]]] = [
            ("Piles", list(self._piles(width))),
            ("Marks", list(self._marks(width))),
            ("Sections", list(self._sections())),
            ("Seconds a question", list(self._time(width))),
            ("Changed answers", list(self._changed())),
            ("Are your guesses worth it?", list(self._coach(width))),
            ("Beside your own past", list(self._past(width))),
        ]
        lines: list[Content] = []
        for title, body in chapters:
            if body:
                lines += [*([BLANK] if lines else []), Content.styled(title, "bold"), *body]
        return lines

    def _piles(self, width: int) -> Iterator[Content]:
        total = len(self._outcome.run.answers)
        counts = dict.fromkeys(PILES, 0)
        for place in range(total):
            name = self._outcome.pile(place)
            if name in counts:
                counts[name] += 1
        room = min(BAR, width - 26)
        for name, count in counts.items():
            bar = "█" * round(room * count / max(1, total)) or ("▏" if count else "")
            yield Content.assemble(f"  {name:<18}{count:>4}  ", (bar, "$text-primary"))

    def _marks(self, width: int) -> Iterator[Content]:
        run, score = self._outcome.run, self._outcome.score
        yield Content(f"  {'taken by wrong answers':<30}{decimal(lost(score)):>8}")
        if guessed := lost_by_guesses(run, score):
            yield Content(f"  {'of these, by guesses':<30}{decimal(guessed):>8}")
        replay, out = self._outcome.replay, score.blank
        if replay:
            count, marks = forgone(run, score, replay)
            text = f"{'left out, and known':<30}{decimal(marks):>8}"
            yield Content(f"  {text}   {count} of {out}, asked again")
        elif out:
            text = f"{many(out, 'question')} left out: f asks them again without a clock, and "
            yield from hang("  ", Content.styled(text + "shows what you knew.", QUIET), width)
        options = cuts(run, score)
        best = max((one.total for one in options), default=Fraction(0))
        for one in options:
            star = ("  best" if one.total == best else "", "$text-success")
            words = f"{one.name}, {many(one.attempts, 'attempt')}"
            yield Content.assemble(f"  {words:<40}{decimal(one.total):>8}", star)
        empty = score.verdicts.count("empty")
        if any(scheme.blank for scheme in run.paper.schemes) and empty:
            text = f"{many(empty, 'row')} left empty cost marks; E would have cost none."
            yield Content.styled(f"  {text}", "$text-warning")

    def _sections(self) -> Iterator[Content]:
        paper, score = self._outcome.run.paper, self._outcome.score
        if len(paper.parts) < 2:
            return
        for part, places in zip(paper.parts, paper.ranges, strict=True):
            some = score.part(places)
            tried = some.correct + some.wrong
            accuracy = percent(some.correct / tried) if tried else "–"
            marks = f"{decimal(some.total)} of {decimal(some.maximum)}"
            name = part.name[:24]
            yield Content(f"  {name:<24}{marks:>16}   {tried} of {part.count} tried, {accuracy}")

    def _time(self, width: int) -> Iterator[Content]:
        run, score = self._outcome.run, self._outcome.score
        times = visits(run, self._outcome.events)
        if not any(one.spent for one in times):
            return
        yield from _plot(times, [COLOURS.get(one, QUIET) for one in score.verdicts], width - 10)
        again = [one for one in times if one.times > 1]
        first = sum(one.first for one in times)
        revisits = sum(one.again for one in times)
        yield Content(
            f"  first visits {span(first // 1000)}, come back to {len(again)}: "
            f"{span(revisits // 1000)}"
        )
        slow = sorted(range(len(times)), key=lambda place: -times[place].spent)[:SLOWEST]
        text = ", ".join(f"{place + 1} ({round(times[place].spent / 1000)} s)" for place in slow)
        yield Content(f"  slowest: {text}")
        for verdict in ("right", "wrong"):
            spent = [one.spent for one, was in zip(times, score.verdicts, strict=True)
                     if was == verdict]  # fmt: skip
            if spent:
                mean = round(sum(spent) / len(spent) / 1000)
                yield Content(f"  {verdict} answers took {mean} s each")

    def _changed(self) -> Iterator[Content]:
        one = turns(self._outcome.run, self._outcome.score, self._outcome.events)
        if one.to_right or one.to_wrong or one.between:
            yield Content(f"  {'from wrong to right':<30}{one.to_right:>4}")
            yield Content(f"  {'from right to wrong':<30}{one.to_wrong:>4}")
            yield Content(f"  {'from wrong to wrong':<30}{one.between:>4}")

    def _coach(self, width: int) -> Iterator[Content]:
        needed = max((one.needed for one in self._outcome.run.paper.schemes), default=Fraction(0))
        if not needed:
            text = "A wrong answer costs nothing here: answer everything."
            yield Content.styled(f"  {text}", QUIET)
            return
        text = f"Here an answer gains marks where it is right more than {percent(float(needed))} "
        yield from hang("  ", text + "of the time. All your sittings together:", width)
        for rate in rates(self._responses, needed):
            if not rate.tried:
                continue
            low, high = rate.band
            counts = f"{rate.right} of {rate.tried}"
            if not rate.advice:
                words = f"too few to say anything; {ENOUGH} are needed"
                yield Content.assemble(f"  {WORDS[rate.sure]:<10}{counts:>12}   ", (words, QUIET))
                continue
            band = f"{percent(rate.share)} ({percent(low)} to {percent(high)})"
            yield Content.assemble(
                f"  {WORDS[rate.sure]:<10}{counts:>12}   {band}  ", (rate.advice, "$text-primary")
            )

    def _past(self, width: int) -> Iterator[Content]:
        one = shared(self._outcome.attempt.id, self._responses)
        if not one.count:
            return
        then, now = one.bands
        text = (
            f"On the {many(one.count, 'question')} that you had met before: right then "
            f"{percent(one.then / one.count)} ({percent(then[0])} to {percent(then[1])}), now "
            f"{percent(one.now / one.count)} ({percent(now[0])} to {percent(now[1])})."
        )
        yield from hang("  ", text, width)


def _plot(times: Sequence[Visits], colours: Sequence[str], width: int) -> Iterator[Content]:
    """A column a question, as high as its seconds; green right, red wrong; neighbours share one."""
    step = -(-len(times) // max(1, width))
    groups = [range(at, min(at + step, len(times))) for at in range(0, len(times), step)]
    means = [sum(times[n].spent for n in group) / len(group) / 1000 for group in groups]
    top = max([*means, 0.001])
    for row in range(PLOT - 1, -1, -1):
        scale = {PLOT - 1: f"{top:.0f} s", 0: "0 s"}.get(row, "")
        cells = []
        for group, mean in zip(groups, means, strict=True):
            eighths = max(1, round(8 * PLOT * mean / top)) - 8 * row
            cells.append((BLOCKS[max(0, min(8, eighths))], colours[group[0]]))
        axis = ("┤" if scale else "│", QUIET)
        yield Content.assemble((f"{scale:>7} ", QUIET), axis, *cells)
    if step > 1:
        yield Content.styled(f"         {step} questions a column", QUIET)


class Autopsy(Frame):
    """Reads down."""

    CSS_PATH = "autopsy.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(1)", "scroll", key_display="↑ ↓"),
        Binding("up", "scroll(-1)", "scroll", key_display="↑ ↓"),
        Binding("pagedown,space", "scroll(12)", "scroll by a page", key_display="PgUp PgDn"),
        Binding("pageup", "scroll(-12)", "scroll by a page", key_display="PgUp PgDn"),
        Binding("f,F", "replay", "ask again what you left out, without a clock", key_display="f"),
        Binding("escape,q,Q", "back", "go back", key_display="Esc q"),
    ]

    def __init__(self, outcome: Outcome, responses: Sequence[Response]) -> None:
        super().__init__()
        self._outcome, self._responses = outcome, responses

    def body(self) -> ComposeResult:
        """The report."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Report(self._outcome, self._responses)

    def on_mount(self) -> None:
        """The title and the keys."""
        score = self._outcome.score
        marks = f"{decimal(score.total)} of {decimal(score.maximum)}"
        title = Content.assemble("Autopsy", (f" · {self._outcome.attempt.title}", QUIET))
        room = max(8, min(self.size.width, 110) - 6 - len(marks))
        self.title_line.show(title.truncate(room, ellipsis=True), Content.styled(marks, "bold"))
        self.hint()

    def hint(self) -> None:
        """The keys that matter here."""
        replay = [Hint("f", "ask again what was left out", "replay")]
        keys = [Hint("↑ ↓", "scroll", "scroll(1)"), *(replay if self._outcome.score.blank else [])]
        self.keys_line.show([*keys, Hint("Esc", "back", "back"), self.HELP_HINT])

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one("#sheet").scroll_relative(y=by, animate=False)

    def action_replay(self) -> None:
        """Ask again what was left out."""
        self.post_message(messages.Replay())
