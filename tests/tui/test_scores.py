from datetime import UTC, datetime, timedelta

import pytest

from quiz.core.sitting import Event
from quiz.library import Library
from quiz.tui.app import QuizApp
from quiz.tui.widgets.chart import Chart, column
from tests.build import home, paper
from tests.drive import Source, drive, lines, press, text

START = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)


def run(tmp_path, script, rights, size=(80, 24)):
    library = Library(home(tmp_path))
    for day, right in enumerate(rights):
        sitting = library.begin(paper(4), START + timedelta(days=day))
        for place in range(right):
            library.record(sitting, Event(0, "choose", place, 1))
        library.record(sitting, Event(61_000, "submit"))
        library.finish(sitting)
    app = QuizApp(library, source=Source())

    async def go(pilot):
        await press(pilot, "h")
        await script(app, pilot)

    drive(app, go, size)
    library.close()


def test_newest_first_under_a_chart(tmp_path):
    async def script(app, _):
        assert " ".join(lines(app)[0].split()) == "Scores 3 sittings"
        rows = [line for line in lines(app) if "Trial" in line]
        assert [row.split()[-6:] for row in rows] == [
            ["4", "of", "4", "100", "%", "1:01"],
            ["0", "of", "4", "0", "%", "1:01"],
            ["2", "of", "4", "50", "%", "1:01"],
        ]
        assert rows[0].startswith("  ▸  3 Nov 2026")
        top = next(line for line in lines(app) if "100 % ┤" in line)
        assert top.split("┤")[1] == "       ██"
        bottom = next(
            line
            for line in lines(app)
            if "0 % ┤" in line and "50" not in line and "100" not in line
        )
        assert bottom.split("┤")[1] == " ██ ▁▁ ██"

    run(tmp_path, script, [2, 0, 4])


def test_enter_opens_that_result_again_and_esc_comes_back(tmp_path):
    async def script(app, pilot):
        await press(pilot, "down", "enter")
        assert "Trial · result" in lines(app)[0]
        assert "right 0 · wrong 0 · blank 4" in text(app)
        await press(pilot, "enter", "escape", "escape")
        assert "Scores" in lines(app)[0]
        await press(pilot, "up", "right")
        assert "right 4 · wrong 0 · blank 0" in text(app)
        await press(pilot, "escape", "escape")
        assert "▸ Start" in text(app)

    run(tmp_path, script, [2, 0, 4])


def test_no_scores_say_what_to_do(tmp_path):
    async def script(app, pilot):
        assert "No scores yet. Esc goes back; Enter there starts the first quiz." in text(app)
        await press(pilot, "right", "escape")
        assert "▸ Start" in text(app)

    run(tmp_path, script, [])


@pytest.mark.parametrize(
    ("share", "blocks"),
    [(0.0, "▁    "), (0.5, "██▄  "), (1.0, "█████"), (-1.0, "▁    "), (0.1, "▄    ")],
)
def test_a_column_is_as_high_as_its_share(share, blocks):
    assert "".join(column(share, row) for row in range(5)) == blocks


def test_the_chart_keeps_the_newest_within_the_width():
    plotted = [line.plain for line in Chart([0.0] * 50 + [1.0]).lay(20)]
    assert all(len(line) <= 20 for line in plotted)
    assert plotted[0].endswith("██")
