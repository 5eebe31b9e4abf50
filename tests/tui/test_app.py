import re

import pytest

from quiz.core.errors import QuizError
from quiz.library import Library
from quiz.tui.app import QuizApp
from tests.build import bank_file, home, paper
from tests.drive import Source, drive, lines, press, text


@pytest.fixture
def settings(tmp_path):
    return home(tmp_path)


def run(settings, script, size=(80, 24), kind=Library, **options):
    library = kind(settings)
    app = QuizApp(library, source=Source(), **options)

    async def go(pilot):
        await script(app, pilot)

    drive(app, go, size)
    library.close()
    return app


@pytest.mark.parametrize(
    ("keys", "some"),
    [
        ([], ["r        resume", "s        start", "b        see the documents", "Ctrl+Q"]),
        (["b"], ["Enter      open the row", "Esc q      go back", "↑ ↓"]),
        (["h"], ["Esc q   go back"]),
        (["s"], ["a-e 1-5    choose", "m          mark", "Ctrl+S     summary", "Esc q      leave"]),
        (["s", "ctrl+s", "s"], ["w          only one pile after another", "r          a new quiz"]),
        (["s", "ctrl+s", "s", "enter"], ["n →        next", "p ←        previous"]),
    ],
)
def test_help_lists_the_keys_of_every_screen_and_closes(settings, keys, some):
    bank_file(settings.shipped, "talks", 12)

    async def script(app, pilot):
        await press(pilot, *keys)
        before = text(app)
        await press(pilot, "question_mark")
        seen = " ".join(text(app).split())
        for words in some:
            assert " ".join(words.split()) in seen
        assert not re.search("Focus|Scroll|Page (Left|Right)", seen)
        await press(pilot, "a", "question_mark")
        assert text(app) == before
        await press(pilot, "question_mark", "down", "up", "pagedown", "pageup", "escape")
        assert text(app) == before

    run(settings, script)


@pytest.mark.parametrize("keys", [[], ["b"], ["h"], ["s"], ["question_mark"], ["s", "ctrl+s"]])
def test_ctrl_q_leaves_from_anywhere_and_keeps_the_sitting(settings, keys):
    bank_file(settings.shipped, "talks", 12)

    async def script(app, pilot):
        await press(pilot, *keys)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not app.is_running or app._exit

    run(settings, script)
    library = Library(settings)
    assert (library.unfinished() is not None) == ("s" in keys)
    library.close()


@pytest.mark.parametrize("keys", [[], ["b"], ["h"], ["question_mark"]])
def test_a_small_terminal_is_told_so_on_every_screen(settings, keys):
    bank_file(settings.shipped, "talks", 12)

    async def script(app, pilot):
        await press(pilot, *keys)
        before = text(app)
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        said = " ".join(text(app).split())
        assert said == "quiz needs at least 60 columns and 16 lines; this terminal has 40x10"
        await press(pilot, "s", "enter", "escape", "down")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert lines(app)[0] == before.splitlines()[0]

    run(settings, script)


def test_it_opens_in_a_small_terminal(settings):
    async def script(app, pilot):
        assert "this terminal has 40x10" in " ".join(text(app).split())
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "What is asked by talks/1?" in text(app)

    run(settings, script, size=(40, 10), paper=paper(2))


def test_a_paper_opens_in_the_hall_and_home_comes_after(settings):
    async def script(app, pilot):
        assert "Trial · 1 of 2" in lines(app)[0]
        await press(pilot, "ctrl+s", "s", "escape")
        assert "Last      ▁" in text(app)

    run(settings, script, paper=paper(2))


class Broken(Library):
    def begin(self, *_):
        raise QuizError("Cannot write to /home; free some space")

    def attempts(self):
        raise QuizError("The scores cannot be read; look at the file")


def test_what_the_library_says_is_shown_on_the_last_line(settings):
    bank_file(settings.shipped, "talks", 12)

    async def script(app, pilot):
        assert "! The scores cannot be read; look at the file" in lines(app)[-1]
        await press(pilot, "h")
        assert "! The scores cannot be read; look at the file" in lines(app)[-1]
        await press(pilot, "s")
        assert "! Cannot write to /home; free some space" in lines(app)[-1]

    run(settings, script, kind=Broken)


def test_a_paper_that_cannot_begin_lands_on_home_with_the_reason(settings):
    class Full(Library):
        def begin(self, *_):
            raise QuizError("Cannot write to /home; free some space")

    async def script(app, _):
        assert "! Cannot write to /home; free some space" in lines(app)[-1]

    run(settings, script, kind=Full, paper=paper(2))


def test_a_long_message_is_shown_whole(settings):
    class Wordy(Library):
        def draw(self, *_, **__):
            raise QuizError("There is nothing to draw " + "and so on " * 12 + "to the end")

    async def script(app, pilot):
        await press(pilot, "s")
        assert "to the end" in " ".join(text(app).split())

    run(settings, script, kind=Wordy)
