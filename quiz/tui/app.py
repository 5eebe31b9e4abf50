"""The application: it alone holds the library, and stores every act before a screen shows it."""

import gc
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType

from quiz.core.clock import Clock
from quiz.core.document import Document
from quiz.core.errors import QuizError, Taken
from quiz.core.paper import Paper
from quiz.core.query import parse
from quiz.core.sitting import Event, Sitting
from quiz.library import Holdings, Library, Unfinished
from quiz.tui import messages
from quiz.tui.learning import Learning
from quiz.tui.screens.frame import Frame

if TYPE_CHECKING:
    from quiz.tui.screens.bank import Holding
    from quiz.tui.screens.hall import Hall
    from quiz.tui.screens.practice import Practice

# The screens are imported where they are opened: each costs some milliseconds of the start.

COUNT, SECONDS = 10, 360  # of the quiz that Start draws
BEAT = 1.0  # seconds between heartbeats


def utcnow() -> datetime:
    """Now, aware."""
    return datetime.now(UTC)


def always() -> float:
    """Seconds from any fixed moment, with those for which the machine slept."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.time()


class Run:
    """The sitting that is open: its id, where it stands on disk, and its clock."""

    def __init__(self, id: int, sitting: Sitting, clock: Clock) -> None:
        self.id, self.sitting, self.clock = id, sitting, clock


class QuizApp(Learning):
    """`source` gives seconds as time.monotonic does; with a paper it opens straight in the hall."""

    CSS_PATH = "app.tcss"
    TITLE = "quiz"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "leave quiz; nothing is lost", key_display="Ctrl+Q",
                priority=True),
    ]  # fmt: skip

    def __init__(
        self,
        library: Library,
        *,
        source: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = utcnow,
        paper: Paper | Unfinished | None = None,
        review: str = "",
        exam: str = "",
        awake: Callable[[], float] = always,
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self._library, self._source, self._now, self._paper = library, source, now, paper
        self._review = review  # what is to be judged at once, as a query
        self._exam = exam  # whose screen is to be opened at once
        self._awake = awake  # seconds that run on while the machine sleeps
        self._run: Run | None = None
        self._holdings: Holdings | None = None

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The exam's own colour, which no theme has: marked for review is purple."""
        return {"marked": "#a882e0"}

    def on_mount(self) -> None:
        """Open the first screen."""
        if self._paper is None:
            self._home()
            if self._exam:
                self._set_up(self._exam)
            if self._review:
                self._judge(self._library.find(parse(self._review)), None)
        elif isinstance(self._paper, Unfinished):
            self._go_on(self._paper)
        else:
            self._sit(self._paper)
        self.set_interval(BEAT, self._beat)

    def on_ready(self) -> None:
        """The first screen stands; see `quiz.tui` for why there was no collecting until now."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    async def on_event(self, event: events.Event) -> None:
        """A key press clears what was said of the one before."""
        pressed = isinstance(event, events.Key) and not event.is_forwarded
        if pressed and isinstance(self.screen, Frame):
            self.screen.heard()
        await super().on_event(event)

    async def action_quit(self) -> None:
        """Leave from anywhere; a sitting waits as it is."""
        self._beat()
        self.exit()

    # Screens: the stack is a blank one, then the road taken

    def _only(self, screen: Frame) -> None:
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _say(self, error: QuizError) -> None:
        frames = [screen for screen in self.screen_stack if isinstance(screen, Frame)]
        if frames:
            frames[-1].complain(str(error))
        else:
            self._home(str(error))

    def _home(self, complaint: str = "") -> None:
        from quiz.tui.screens.home import Glance, Home

        unfinished = elsewhere = agenda = None
        try:
            self._library.close_practice(self._now())
            held = self._holdings = self._library.holdings()
            unfinished = self._library.unfinished()
            elsewhere = self._library.elsewhere()
            attempts = self._library.attempts()
            agenda = self._library.agenda(self._now())
        except QuizError as error:
            held, attempts, complaint = self._holdings or Holdings((), ()), [], str(error)
        glance = Glance(
            today=self._now().astimezone().date(),
            documents=held.documents,
            items=held.items,
            drafts=held.drafts,
            newest=held.newest,
            faults=held.faults,
            count=COUNT,
            seconds=SECONDS,
            sittings=len(attempts),
            recent=tuple(attempts[-10:]),
            unfinished=unfinished.sitting if unfinished else None,
            spent=unfinished.spent if unfinished else 0,
            begun=unfinished.started.astimezone() if unfinished else None,
            elsewhere=elsewhere.sitting if elsewhere else None,
            due=agenda.due if agenda else 0,
            new=agenda.new if agenda else 0,
            takes=agenda.seconds if agenda else 0,
            mistakes=agenda.mistakes if agenda else 0,
            streak=agenda.streak.days if agenda else 0,
            exam=agenda.exam if agenda else None,
        )
        home = Home(glance)
        self._only(home)
        if complaint:
            home.call_after_refresh(home.complain, complaint)

    @on(messages.Back)
    def _back(self) -> None:
        if len(self.screen_stack) > 2:
            self.pop_screen()
            self._judged()
        else:
            self._home()

    @on(messages.OpenHelp)
    def _open_help(self) -> None:
        from quiz.tui.screens.panel import Panel, keys_of

        self._open(Panel("Keys", keys_of(self.screen)))

    @on(messages.OpenFaults)
    def _open_faults(self) -> None:
        from quiz.tui.screens.panel import Panel

        faults = self._holdings.faults if self._holdings else ()
        rows = [("•", fault) for fault in faults]
        self._open(Panel("Banks that could not be read", rows))

    @on(messages.OpenBank)
    def _open_bank(self) -> None:
        from quiz.tui.screens.bank import Bank

        self._open(Bank(self._held()))

    def _place_of(self, shelf: int) -> tuple[Path, Document]:
        shelves = self._holdings.shelves if self._holdings else ()
        return shelves[shelf].path, shelves[shelf].document

    def _held(self) -> "list[Holding]":
        from quiz.tui.screens.bank import Holding

        shelves = self._holdings.shelves if self._holdings else ()
        return [Holding(one.document, one.items, one.drafts, one.own) for one in shelves]

    @on(messages.OpenScores)
    def _open_scores(self) -> None:
        from quiz.tui.screens.scores import Scores

        try:
            self._open(Scores(self._library.attempts()))
        except QuizError as error:
            self._say(error)

    # The sitting

    def _refresh(self) -> None:
        from quiz.tui.screens.bank import Bank

        if not isinstance(self.screen, Bank):
            self._home()
            return
        try:
            self._holdings = self._library.holdings()
        except QuizError as error:
            self._say(error)
            return
        self.screen.show(self._held())

    @on(messages.Start)
    def _start(self, message: messages.Start) -> None:
        if self._run:
            return  # a key pressed twice begins one sitting
        shelves = self._holdings.shelves if self._holdings else ()
        files = () if message.shelf is None else (shelves[message.shelf].path,)
        try:
            paper = self._library.draw(COUNT, SECONDS, files=files)
        except QuizError as error:
            self._say(error)
            return
        self._sit(paper)

    def _sit_from(self, ids: list[str]) -> None:
        if not self._run:
            self._sit(self._library.draw(min(COUNT, len(ids)) or 1, SECONDS, only=ids))

    def _sit(self, paper: Paper) -> None:
        try:
            sitting = Sitting.of(paper)
            new = self._library.begin(paper, self._now())
        except QuizError as error:
            self._say(error)
            return
        self._enter(Run(new, sitting, self._clock(paper)))

    def _clock(self, paper: Paper, spent: int = 0) -> Clock:
        return Clock(self._awake if paper.rules.asleep == "runs" else self._source, spent)

    def _clocked(self) -> datetime:
        return self._now()

    @on(messages.Resume)
    def _resume(self) -> None:
        if self._run:
            return
        try:
            cut = self._library.unfinished()
        except QuizError as error:
            self._say(error)
            return
        if cut is None:
            self._home()
            return
        self._go_on(cut)

    def _go_on(self, cut: Unfinished) -> None:
        clock = self._clock(cut.sitting.paper, max(cut.spent, cut.sitting.at))
        self._enter(Run(cut.id, cut.sitting, clock))

    @on(messages.TakeOver)
    def _take_over(self) -> None:
        if self._run:
            return
        try:
            there = self._library.elsewhere()
            cut = self._library.take(there.id) if there else self._library.unfinished()
        except QuizError as error:
            self._say(error)
            return
        if cut:
            self._go_on(cut)
        else:
            self._home("That sitting has ended in the other window")

    @on(messages.Discard)
    def _discard(self) -> None:
        if self._run:
            return
        try:
            if cut := self._library.unfinished():
                self._library.discard(cut.id)
        except QuizError as error:
            self._say(error)
            return
        self._home()

    def _enter(self, run: Run) -> None:
        spent = run.clock.elapsed()
        try:
            if not run.sitting.over(spent):  # else the hall hands it in at once
                self._store(run, Event(spent, "visit", run.sitting.here))
        except QuizError as error:
            self._say(error)
            return
        self._run = run
        if run.sitting.paper.rules.shown == "each":
            from quiz.tui.screens.practice import Practice

            self._only(Practice(run.sitting, run.clock))
        else:
            from quiz.tui.screens.hall import Hall

            self._only(Hall(run.sitting, run.clock))

    def _store(self, run: Run, event: Event) -> None:
        after = run.sitting.apply(event)
        self._library.record(run.id, event, self._now())
        run.sitting = after

    @on(messages.Acted)
    def _acted(self, message: messages.Acted) -> None:
        run, place = self._run, self._sat()
        if run is None or place is None:
            return
        try:
            if not run.sitting.finished:
                self._store(run, message.event)
            if message.event.act == "submit":
                self._finish(run)
                return
        except Taken as error:
            self._run = None
            self._home(str(error))
            return
        except QuizError as error:
            place.refuse(str(error))
            return
        place.show(run.sitting)

    def _sat(self) -> "Hall | Practice | None":
        """The screen of the sitting that is open."""
        if self._run and self._run.sitting.paper.rules.shown == "each":
            return self._practice()
        from quiz.tui.screens.hall import Hall

        return next((one for one in self.screen_stack if isinstance(one, Hall)), None)

    def _busy(self) -> bool:
        return self._run is not None

    def _sitting_id(self) -> int | None:
        return self._run.id if self._run else None

    def _finish(self, run: Run) -> None:
        self._library.finish(run.id)
        self._run = None
        if run.sitting.paper.rules.shown == "each":
            if practice := self._practice():
                practice.close(self._close_of(run.sitting.paper.rules.counts))
            return
        from quiz.tui.screens.result import Result

        again = run.sitting.paper.replays  # of a replay, the result of what it asked again
        self._only(Result(self._outcome(run.id if again is None else again)))

    @on(messages.Left)
    def _left(self) -> None:
        self._beat()
        self._run = None
        self._home()

    def _beat(self) -> None:
        if self._run is None:
            return
        try:
            self._library.beat(self._run.id, self._run.clock.elapsed())
        except Taken as error:
            self._run = None
            self._home(str(error))
        except QuizError as error:
            self._say(error)
