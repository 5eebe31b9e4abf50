import sqlite3
from datetime import datetime

import pytest

from quiz.core.paper import Entry
from quiz.core.sitting import Event
from quiz.tui.app import QuizApp
from quiz.tui.screens.hall import Hall
from tests.build import document, home, item, paper
from tests.drive import Source, click, drive, lines, press, text
from tests.tui.hall import Recorder, run, stored


@pytest.mark.parametrize(
    ("keys", "option"),
    [
        ("a", 0), ("d", 3), ("4", 3), ("B", 1), ("2", 1), ("ab", 1),
        ("aa", None), ("a1", None), ("bB", None), ("e", None), ("E", None), ("5", None),
        ("0", None), ("ae", 0),
    ],
)  # fmt: skip
def test_letters_and_digits_choose_and_the_same_again_removes(library, keys, option):
    async def script(app, pilot):
        await press(pilot, *keys)
        assert stored(app).answers[0].option == option
        for place, letter in enumerate("ABCD"):
            assert ("● " + letter in text(app)) == (place == option)

    run(library, script)


def test_keys_faster_than_the_disk_are_each_counted_once(library):
    async def script(app, pilot):
        for key in ("a", "a", "b", "enter", "n", "c", "p", "m", "m", "m"):
            app.screen._forward_event(key_event(key))
        await pilot.pause()
        await pilot.pause()
        sitting = stored(app)
        assert [answer.option for answer in sitting.answers] == [1, None, 2, None, None]
        assert sitting.here == 1
        assert sitting.answers[1].marked

    run(library, script)


def key_event(key: str):
    from textual.events import Key

    return Key(key, key if len(key) == 1 else None)


def test_an_option_is_stored_by_its_place_in_the_bank(library):
    one = Entry(item=item(), document=document(), order=(2, 0, 3, 1))
    given = paper(1, entries=(one,))

    async def script(app, pilot):
        assert "A  East of talks/1" in text(app)
        await press(pilot, "a")
        assert stored(app).answers[0].option == 2

    run(library, script, given=given)


def test_arrows_move_a_cursor_and_space_chooses(library):
    async def script(app, pilot):
        await press(pilot, "space")
        assert stored(app).answers[0].option is None
        await press(pilot, "down", "down", "down", "up", "space")
        assert stored(app).answers[0].option == 1
        assert "▸ ● B" in text(app)
        await press(pilot, "n", "up")
        assert "▸ ○ D" in text(app)

    run(library, script)


def test_m_marks_and_unmarks_and_backspace_clears(library):
    async def script(app, pilot):
        await press(pilot, "c", "M")
        assert stored(app).answers[0].state == "answered and marked"
        await press(pilot, "m", "backspace")
        assert stored(app).answers[0].state == "not answered"
        before = len(library.events)
        await press(pilot, "delete")
        assert len(library.events) == before

    run(library, script)


@pytest.mark.parametrize(
    ("keys", "here"),
    [
        (["n"], 1), (["enter"], 1), (["right", "N"], 2), (["p"], 0), (["n", "n", "P"], 1),
        (["g", "4", "enter"], 3), (["G", "0", "5", "enter"], 4), (["g", "4", "escape"], 0),
        (["g", "1", "backspace", "3", "enter"], 2), (["g", "9", "enter"], 0),
        (["g", "enter"], 0), (["g", "a", "2", "enter"], 1), (["n"] * 9, 4),
    ],
)  # fmt: skip
def test_moving(library, keys, here):
    async def script(app, pilot):
        await press(pilot, *keys)
        assert stored(app).here == here
        assert f"Trial · {here + 1} of 5" in text(app)
        assert all(answer.option is None for answer in stored(app).answers)

    run(library, script)


def test_go_to_says_on_the_last_line_what_is_typed(library):
    async def script(app, pilot):
        await press(pilot, "g", "1", "2")
        assert " ".join(lines(app)[-1].split()) == "Go to question: 12▏ Enter go Esc stay"
        await press(pilot, "enter")
        assert "! There is no question 12; there are 5" in lines(app)[-1]
        await press(pilot, "b")
        assert "Enter next" in lines(app)[-1]

    run(library, script)


def test_enter_on_the_last_question_shows_the_summary_and_never_submits(library):
    async def script(app, pilot):
        await press(pilot, "b", "n", "m", "enter", "enter", "enter", "enter")
        seen = " ".join(text(app).split())
        assert "Submit this paper?" in seen
        assert "✓a answered 1 ●b answered and marked 0 ?m marked 1 ○n not answered 3" in seen
        assert "1 of 5 answers will be marked; 4 left blank." in seen
        await press(pilot, "enter", "enter", "a")
        assert not stored(app).finished
        await press(pilot, "escape")
        assert "What is asked by talks/5?" in text(app)
        await press(pilot, "s")
        assert not stored(app).finished
        await press(pilot, "ctrl+s", "S")
        assert "Trial · result" in text(app)

    run(library, script)
    assert library.attempts()[0].correct == 1


def test_ctrl_s_twice_submits(library):
    async def script(_, pilot):
        await press(pilot, "ctrl+s")
        assert library.events[-1].act == "visit"
        await press(pilot, "ctrl+s")
        assert library.events[-1].act == "submit"

    run(library, script)


def test_a_number_clicked_in_the_summary_goes_there(library):
    async def script(app, pilot):
        await press(pilot, "ctrl+s")
        await click(pilot, "3·v")
        await pilot.pause()
        assert "What is asked by talks/3?" in text(app)
        await press(pilot, "ctrl+s")
        await click(pilot, "3○n")
        assert "What is asked by talks/3?" in text(app)

    run(library, script)


def test_the_mouse_chooses_goes_and_presses_keys(library):
    async def script(app, pilot):
        await click(pilot, "South of")
        await pilot.pause()
        assert stored(app).answers[0].option == 1
        await click(pilot, "5·v")
        await pilot.pause()
        assert stored(app).here == 4
        await click(pilot, "m mark")
        await pilot.pause()
        assert stored(app).answers[4].marked

    run(library, script)


def test_nothing_is_shown_that_could_not_be_stored(library):
    async def script(app, pilot):
        await press(pilot, "a")
        library.broken = True
        await press(pilot, "b")
        assert "! The disk is full; make room" in lines(app)[-1]
        assert "● A" in text(app)
        assert "○ B" in text(app)
        await press(pilot, "n")
        assert "What is asked by talks/1?" in text(app)
        library.broken = False
        await press(pilot, "b")
        assert "● B" in text(app)
        assert "Enter next" in lines(app)[-1]

    run(library, script)


def test_every_act_is_on_disk_before_it_is_shown(tmp_path):
    shown = []

    class Watching(Recorder):
        def record(self, sitting: int, event: Event, now: datetime | None = None) -> None:
            super().record(sitting, event, now)
            on_disk = sqlite3.connect(home(tmp_path).store)
            count = on_disk.execute("SELECT count(*) FROM event").fetchone()[0]
            on_disk.close()
            halls = [one for one in app.screen_stack if isinstance(one, Hall)]
            shown.append((count, halls[-1].sitting.at if halls else -1, event.at))

    library, source = Watching(tmp_path), Source()
    app = QuizApp(library, source=source, paper=paper(2))

    async def script(pilot):
        for key in "anbm":
            source.seconds += 1
            await press(pilot, key)

    drive(app, script)
    library.close()
    assert [count for count, _, _ in shown] == [1, 2, 3, 4, 5]
    assert all(before < at for _, before, at in shown)


def test_escape_asks_and_leaving_keeps_the_answers(library):
    source = Source()

    async def script(app, pilot):
        await press(pilot, "b", "escape")
        assert "Leave? Your answers are kept and the clock stops." in lines(app)[-1]
        await press(pilot, "c", "escape")
        assert "● B" in text(app)
        source.seconds += 60
        await press(pilot, "escape", "enter")
        source.seconds += 600
        assert "▸ Resume    1 of 5 answered · 5:00 left" in text(app)
        await press(pilot, "enter")
        assert "● B" in text(app)
        assert lines(app)[0].endswith("5:00")

    run(library, script, source=source)
