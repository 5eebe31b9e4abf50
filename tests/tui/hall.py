from datetime import datetime
from pathlib import Path

from quiz.core.errors import QuizError
from quiz.core.paper import Entry, Paper
from quiz.core.sitting import Event, Sitting
from quiz.library import Library
from quiz.tui.app import QuizApp
from tests.build import document, home, item, paper
from tests.drive import Source, drive


class Recorder(Library):
    """A library that remembers the events, and fails when it is told to."""

    def __init__(self, tmp_path: Path) -> None:
        super().__init__(home(tmp_path))
        self.events: list[Event] = []
        self.broken = False

    def record(self, sitting: int, event: Event, now: datetime | None = None) -> None:
        if self.broken:
            raise QuizError("The disk is full; make room")
        super().record(sitting, event, now)
        self.events.append(event)


def stored(app: QuizApp) -> Sitting:
    return app._run.sitting


def only(item_: object, **fields: object) -> Paper:
    entry = Entry(item=item_, document=document(), order=tuple(range(len(item_.options))))
    return paper(1, entries=(entry,), **fields)


def long_item(**fields: object) -> object:
    statements = tuple(f"Statement {n} " + "goes on and on " * 12 for n in range(1, 6))
    return item(
        format="which", stem="With reference to the talks, consider the following statements:",
        lines=statements, closing="Which of the statements given above are correct?", **fields,
    )  # fmt: skip


def run(library, script, *, given=None, source=None, size=(80, 24), **fields):
    app = QuizApp(library, source=source or Source(), paper=given or paper(5, **fields))

    async def go(pilot):
        await script(app, pilot)

    drive(app, go, size)
    return app
