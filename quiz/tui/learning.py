"""The part of the application for self-review: today, mistakes, the plan and the plots."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on

from quiz.core.errors import QuizError
from quiz.core.paper import Paper
from quiz.core.query import Query
from quiz.tui import messages
from quiz.tui.examining import Examining

if TYPE_CHECKING:
    from quiz.tui.screens.practice import Close, Practice


class Learning(Examining):
    """Draws practice, and tells what is remembered."""

    def _drawn(self, draw: Callable[[], Paper]) -> None:
        """Practise what is drawn, or say why there is nothing."""
        if self._busy():
            return  # a key pressed twice begins one
        try:
            paper = draw()
        except QuizError as error:
            self._say(error)
            return
        self._sit(paper)

    def _busy(self) -> bool:
        raise NotImplementedError  # the app's part; Textual's metaclass allows no ABC

    @on(messages.StartToday)
    def _start_today(self) -> None:
        self._drawn(lambda: self._library.today(self._clocked()))

    @on(messages.OpenMistakes)
    def _open_mistakes(self) -> None:
        from quiz.tui.screens.mistakes import Mistakes, Noted

        try:
            held = self._library.mistakes()
            stems = {hit.id: hit.stem for hit in self._library.find(Query()) if hit.id in held}
        except QuizError as error:
            self._say(error)
            return
        self._open(Mistakes([Noted(one, stems.get(id, id)) for id, one in held.items()]))

    @on(messages.Practise)
    def _practise(self, message: messages.Practise) -> None:
        self._drawn(lambda: self._library.practise(message.items))

    @on(messages.Cram)
    def _cram(self, message: messages.Cram) -> None:
        items = [hit.id for hit in self._hits] if message.items is None else message.items
        self._drawn(lambda: self._library.cram(self._clocked(), items))

    @on(messages.Uncount)
    def _uncount(self, message: messages.Uncount) -> None:
        practice, sitting = self._practice(), self._sitting_id()
        if practice is None or sitting is None:
            return
        try:
            self._library.uncount(sitting, message.place, not message.out)
        except QuizError as error:
            self._say(error)
            return
        practice.uncounted(message.place, message.out)

    def _sitting_id(self) -> int | None:
        raise NotImplementedError  # the app's part; Textual's metaclass allows no ABC

    def _practice(self) -> "Practice | None":
        from quiz.tui.screens.practice import Practice

        return next((one for one in self.screen_stack if isinstance(one, Practice)), None)

    def _close_of(self, counts: bool) -> "Close":
        """What is told at the end of a practice."""
        from quiz.tui.screens.practice import Close

        agenda = self._library.agenda(self._clocked())
        return Close(agenda.due, agenda.tomorrow, agenda.streak, counts)

    # The plan

    @on(messages.OpenPlan)
    def _open_plan(self) -> None:
        from quiz.tui.screens.plan import Plan

        plan = Plan(self._clocked().astimezone().date())
        self._open(plan)
        self.call_after_refresh(self._planned)

    def _planned(self) -> None:
        """Show the plan as it is chosen, and foretell in the background."""
        from quiz.tui.screens.plan import Plan, Planned

        plan = next((one for one in self.screen_stack if isinstance(one, Plan)), None)
        if plan is None:
            return
        now = self._clocked()
        try:
            choices, spread = self._library.choices(), self._library.months()
            plan.show(Planned(choices, spread, None))
        except QuizError as error:
            plan.complain(str(error))
            return
        if choices.exam is None:
            return

        def work() -> None:
            try:
                told = self._library.forecast(now)
            except QuizError as error:
                self.call_from_thread(plan.complain, str(error))
            else:
                self.call_from_thread(plan.show, Planned(choices, spread, told))

        self.run_worker(work, thread=True, exclusive=True, group="forecast")

    @on(messages.Chosen)
    def _chosen(self, message: messages.Chosen) -> None:
        from quiz.tui.screens.plan import Plan

        try:
            self._library.choose(self._clocked(), **message.values)
        except QuizError as error:
            for plan in self.screen_stack:
                if isinstance(plan, Plan):
                    plan.complain(str(error))
            return
        self._planned()

    # The plots

    @on(messages.OpenStatistics)
    def _open_statistics(self) -> None:
        from quiz.tui.screens.statistics import Statistics

        try:
            self._open(Statistics(self._library.standing(self._clocked())))
        except QuizError as error:
            self._say(error)

    @on(messages.SaveStatistics)
    def _save_statistics(self) -> None:
        import json

        from quiz.aside import write_aside
        from quiz.settings import writable
        from quiz.telling import memory
        from quiz.tui.screens.statistics import Statistics

        screen = self.screen
        if not isinstance(screen, Statistics):
            return
        try:
            folder = writable(self._library.settings.home / "exports")
            name = f"statistics-{screen.page}-{self._clocked().astimezone():%Y-%m-%d-%H%M}"
            write_aside(folder / f"{name}.svg", self.export_screenshot(title=screen.page))
            told = json.dumps(memory(screen.standing), ensure_ascii=False, indent=1)
            write_aside(folder / f"{name}.json", told)
        except QuizError as error:
            self._say(error)
            return
        screen.mention(f"Written to {folder}: {name}.svg and .json")
