"""The part of the application in which exams are set up, and their results taken apart."""

from datetime import datetime
from typing import TYPE_CHECKING, get_args

from textual import on

from quiz.core.document import Area
from quiz.core.errors import QuizError
from quiz.core.exam import Exam
from quiz.core.marking import decimal
from quiz.core.outcome import Outcome
from quiz.core.paper import Paper
from quiz.library import Holdings
from quiz.tui import messages
from quiz.tui.judging import Judging

if TYPE_CHECKING:
    from quiz.tui.screens.result import Result
    from quiz.tui.screens.review import Review
    from quiz.tui.screens.setup import Setup

LAST = "exam"  # what the store calls the exam that was sat last


class Examining(Judging):
    """Holds the result that is open."""

    _holdings: Holdings | None

    def __init__(self) -> None:
        super().__init__()
        self._shown: Outcome | None = None

    def _sit(self, paper: Paper) -> None:
        raise NotImplementedError  # the app's part; Textual's metaclass allows no ABC

    def _home(self, complaint: str = "") -> None:
        raise NotImplementedError  # the app's part; Textual's metaclass allows no ABC

    def _clocked(self) -> datetime:
        raise NotImplementedError  # the app's part; Textual's metaclass allows no ABC

    # Before

    def _exams(self) -> list[Exam]:
        from quiz.knowledge.exams import exams  # brings the parser of YAML

        found = exams(self._library.settings.exams)
        return sorted(found.values(), key=lambda exam: (not exam.own, not exam.can))

    @on(messages.OpenExams)
    def _open_exams(self) -> None:
        self._set_up()

    def _set_up(self, chosen: str = "") -> None:
        """Open the screen before an exam. Nothing is drawn yet."""
        from quiz.tui.screens.setup import Setup

        shelves = self._holdings.shelves if self._holdings else ()
        there = {shelf.document.area for shelf in shelves}
        areas = [area for area in get_args(Area) if area in there]
        documents = [(shelf.document.id, shelf.document.title) for shelf in shelves]
        try:
            exams = self._exams()
            chosen = chosen or self._library.left(LAST) or ""
        except QuizError as error:
            self._say(error)
            return
        self._open(Setup(exams, areas, documents, self._clocked().astimezone().date(), chosen))

    def _setup(self) -> "Setup | None":
        from quiz.tui.screens.setup import Setup

        return next((one for one in self.screen_stack if isinstance(one, Setup)), None)

    @on(messages.Count)
    def _count(self, message: messages.Count) -> None:
        if setup := self._setup():
            try:
                found = self._library.pool(message.query, message.which, whole=True)
                setup.counted(len(found or ()))
            except QuizError as error:
                setup.complain(str(error))

    @on(messages.Sit)
    def _sit_exam(self, message: messages.Sit) -> None:
        setup = self._setup()
        if setup is None:
            return  # a key pressed twice begins one sitting
        try:
            paper = self._library.draw_exam(
                message.exam, message.count, message.extra, message.strict, message.seed,
                only=self._library.pool(message.query, message.which),
            )  # fmt: skip
            self._library.leave(LAST, message.exam.id)
        except QuizError as error:
            setup.complain(str(error))
            return
        self._sit(paper)

    @on(messages.Keep)
    def _keep(self, message: messages.Keep) -> None:
        from quiz.knowledge.exams import keep

        setup = self._setup()
        if setup is None:
            return
        try:
            kept = keep(message.exam, self._library.settings.exams)
            setup.kept(self._exams(), kept.id)
        except QuizError as error:
            setup.complain(str(error))

    # Afterwards

    def _outcome(self, sitting: int) -> Outcome:
        self._shown = self._library.outcome(sitting)
        return self._shown

    @on(messages.OpenAttempt)
    def _open_attempt(self, message: messages.OpenAttempt) -> None:
        from quiz.tui.screens.result import Result

        try:
            self._open(Result(self._outcome(message.id)))
        except QuizError as error:
            self._say(error)

    @on(messages.OpenReview)
    def _open_review(self, message: messages.OpenReview) -> None:
        from quiz.tui.screens.review import Review

        if self._shown:
            self._open(Review(self._shown, message.place, message.which))

    @on(messages.OpenAutopsy)
    def _open_autopsy(self) -> None:
        from quiz.tui.screens.autopsy import Autopsy

        if self._shown:
            try:
                self._open(Autopsy(self._shown, self._library.responses()))
            except QuizError as error:
                self._say(error)

    @on(messages.Replay)
    def _replay(self) -> None:
        if self._shown:
            try:
                self._sit(self._library.replay(self._shown.attempt.id))
            except QuizError as error:
                self._say(error)

    @on(messages.Export)
    def _export(self) -> None:
        from quiz.report import save
        from quiz.settings import writable

        shown = self._shown
        if shown is None:
            return
        try:
            folder = writable(self._library.settings.home / "exports")
            started = shown.attempt.started.astimezone()
            name = f"{started:%Y-%m-%d-%H%M}-{shown.attempt.id}"
            for kind in ("html", "csv", "json"):
                save(shown, folder / f"{name}.{kind}", over=True)
        except QuizError as error:
            self._say(error)
            return
        for result in self._results():
            result.tell(f"Written to {folder}: {name}.html, .csv and .json")

    def _results(self) -> "list[Result]":
        from quiz.tui.screens.result import Result

        return [one for one in self.screen_stack if isinstance(one, Result)]

    def _reviews(self) -> "list[Review]":
        from quiz.tui.screens.review import Review

        return [one for one in self.screen_stack if isinstance(one, Review)]

    def _again(self, said: str) -> None:
        """Show the open result as it is marked and noted now."""
        if self._shown is None:
            return
        outcome = self._outcome(self._shown.attempt.id)
        for result in self._results():
            result.show(outcome)
        for review in self._reviews():
            review.show(outcome, said)

    @on(messages.Noted)
    def _noted(self, message: messages.Noted) -> None:
        if self._shown is None:
            return
        try:
            self._library.remark(self._shown.attempt.id, message.place, message.remark)
            tag = message.remark.tag or "no kind of error"
            self._again(f"Noted: {tag}{'; with your note' if message.remark.note else ''}")
        except QuizError as error:
            self._say(error)

    @on(messages.Ruled)
    def _ruled(self, message: messages.Ruled) -> None:
        if self._shown is None:
            return
        item = self._shown.run.paper.entries[message.place].item
        before = self._shown.score
        try:
            if message.reason:
                self._library.rule(item, message.key, message.reason, self._clocked())
            else:
                self._library.unrule(item)
            self._again("")
        except QuizError as error:
            self._say(error)
            return
        now = self._shown.score
        for review in self._reviews():
            review.tell(
                f"Marked anew: {decimal(before.total)} of {decimal(before.maximum)} is now "
                f"{decimal(now.total)} of {decimal(now.maximum)}"
            )

    def _sit_from(self, ids: list[str]) -> None:
        raise NotImplementedError  # the app's part; Textual's metaclass allows no ABC
