"""The hall as an exam has it: saving by Enter, sections, option E, confidence, the clock."""

from fractions import Fraction as F

import pytest

from quiz.core.marking import SKIP, Scheme
from quiz.core.paper import Rules, Section
from quiz.library import Library
from quiz.tui.app import QuizApp
from tests.build import home, paper
from tests.drive import Source, drive, lines, press, text
from tests.test_hall import two_sections
from tests.tui.hall import run, stored

STRICT = Rules(saving="next")
THREE = Rules(saving="next", buttons="three")


def strict(rules=STRICT, **fields):
    return paper(3, rules=rules, **fields)


@pytest.mark.parametrize(
    ("rules", "keys", "option", "state", "here"),
    [
        (STRICT, ["b"], None, "not answered", 0),  # choosing saves nothing
        (STRICT, ["b", "n"], None, "not answered", 1),  # nor does going elsewhere
        (STRICT, ["b", "g", "3", "enter"], None, "not answered", 2),
        (STRICT, ["b", "enter"], 1, "answered", 1),  # Save & Next
        (STRICT, ["b", "b", "enter"], None, "not answered", 1),  # the same again removes
        (STRICT, ["b", "s"], 1, "answered and marked", 1),  # Save & Mark for Review
        (STRICT, ["b", "m"], None, "marked", 1),  # Mark for Review & Next does not save
        (THREE, ["b", "m"], 1, "answered and marked", 1),  # where there are three buttons it does
        (THREE, ["b", "s"], None, "not answered", 0),  # and there is no fourth
        (STRICT, ["b", "m", "p", "c", "enter"], 2, "answered", 1),  # Save & Next takes it off
        (STRICT, ["b", "enter", "p", "backspace"], None, "not answered", 0),  # Clear Response
        (STRICT, ["b", "enter", "p", "c", "n"], 1, "answered", 1),  # the saved one stands
        (STRICT, ["b", "plus"], 1, "answered", 0),  # who says so has decided
    ],
)  # fmt: skip
def test_what_saves_an_answer(library, rules, keys, option, state, here):
    async def script(app, pilot):
        await press(pilot, *keys)
        answer = stored(app).answers[0]
        assert (answer.option, answer.state, stored(app).here) == (option, state, here)

    run(library, script, given=strict(rules))


def test_the_screen_says_what_is_not_saved_yet(library):
    async def script(app, pilot):
        assert "Enter save, next" in lines(app)[-1]
        assert "s save, mark" in lines(app)[-1]
        await press(pilot, "c")
        (row,) = [line for line in lines(app) if "◐ C" in line]
        assert row.rstrip().endswith("not saved yet")
        await press(pilot, "enter", "p")
        assert "not saved yet" not in text(app)
        assert "● C" in text(app)

    run(library, script, given=strict())


def test_a_choice_that_was_not_saved_counts_nothing_at_the_end(library):
    async def script(app, pilot):
        await press(pilot, "b", "ctrl+s", "s")
        assert app.screen.query_one("#score").value == "0"

    run(library, script, given=strict())


@pytest.mark.parametrize(
    ("keys", "sure"),
    [
        (["b", "plus"], 1), (["b", "minus"], -1), (["b", "plus", "plus"], 0),
        (["b", "plus", "minus"], -1), (["plus"], 0), (["b", "plus", "c"], 0),
        (["b", "plus", "backspace"], 0), (["b", "plus", "n", "p"], 1),
    ],
)  # fmt: skip
def test_confidence_in_one_key(library, keys, sure):
    async def script(app, pilot):
        await press(pilot, *keys)
        assert stored(app).answers[0].sure == sure
        words = {1: "sure", -1: "a guess"}.get(sure)
        (chosen,) = [line for line in lines(app) if "● " in line] or [""]
        assert words is None or chosen.rstrip().endswith(words)

    run(library, script)


def test_without_an_answer_there_is_nothing_to_be_sure_of(library):
    async def script(app, pilot):
        await press(pilot, "minus")
        assert "Choose an option first" in lines(app)[-1]

    run(library, script)


def test_locked_sections_close_for_good(library):
    source = Source()

    async def script(app, pilot):
        assert "One · Trial" in lines(app)[0]
        assert "0:20" in lines(app)[0]
        await press(pilot, "b", "n", "n", "g", "4", "enter")
        assert "There is no question 4; here they go from 1 to 3" in lines(app)[-1]
        await press(pilot, "tab")
        assert "Ctrl+S closes this one" in lines(app)[-1]
        source.seconds += 5
        await press(pilot, "enter")
        assert "Close this section, and go on to Two?" in text(app)
        await press(pilot, "s")
        assert "Two is open now." in lines(app)[-1]
        assert "Two · Trial" in lines(app)[0]
        assert "0:30" in lines(app)[0]
        await press(pilot, "p", "p")
        assert stored(app).here == 3
        assert "Submit this paper?" not in text(app)
        await press(pilot, "ctrl+s")
        assert "Submit this paper?" in text(app)

    run(library, script, given=two_sections(locked=True), source=source)


def test_a_locked_section_ends_by_the_clock_and_the_last_one_hands_in(library):
    source = Source()

    async def script(app, pilot):
        await press(pilot, "b")
        source.seconds += 20
        await pilot.pause(0.5)
        assert "Two is open now." in lines(app)[-1]
        assert stored(app).opened == 20_000
        await press(pilot, "b")
        source.seconds += 31
        await pilot.pause(0.5)
        assert "result" in lines(app)[0]
        assert "One 2 of 6 · Two 0.5 of 2" in text(app)  # an empty row costs a half

    run(library, script, given=two_sections(locked=True), source=source)


def test_free_sections_are_gone_to_by_tab_and_counted_by_section(library):
    async def script(app, pilot):
        await press(pilot, "b", "tab")
        assert stored(app).here == 3
        await press(pilot, "shift+tab", "tab", "b", "ctrl+s")
        seen = text(app)
        assert "One" in seen
        assert "Two" in seen
        (row,) = [line for line in lines(app) if "answered  " in line and "✓" in line
                  and "not" not in line]  # fmt: skip
        assert row.split()[-2:] == ["1", "1"]
        assert "E says 'not attempted', at no cost" in seen

    run(library, script, given=two_sections(locked=False))


def test_option_e_says_not_attempted_and_costs_nothing(library):
    async def script(app, pilot):
        await press(pilot, "tab")
        assert "E  Not attempted" in text(app)
        await press(pilot, "e")
        assert stored(app).answers[3].option == SKIP
        assert "● E  Not attempted" in text(app)
        await press(pilot, "plus")
        assert "Choose an option first" in lines(app)[-1]
        await press(pilot, "down")
        await press(pilot, "ctrl+s", "s")
        assert "Two −0.5 of 2" in text(app)  # the other row was left empty
        await press(pilot, "g")
        assert "not attempted" in text(app)

    run(library, script, given=two_sections(locked=False))


def test_the_clock_can_be_hidden_and_comes_back(library):
    source = Source()

    async def script(app, pilot):
        assert "6:00" in lines(app)[0]
        source.seconds += 60
        await pilot.pause(0.3)
        assert "1.0 min behind   5:00" in lines(app)[0]
        await press(pilot, "t")
        assert lines(app)[0].endswith("5:00")
        assert "behind" not in lines(app)[0]
        await press(pilot, "t")
        assert "time hidden" in lines(app)[0]
        source.seconds += 265
        await pilot.pause(0.3)
        assert "! 0:35" in lines(app)[0]  # back again
        assert "Less than a tenth of the time is left." in lines(app)[-1]
        await press(pilot, "b", "n")
        assert "Enter next" in lines(app)[-1]

    run(library, script, source=source)


def test_five_minutes_before_the_end_it_says_so_once(library):
    source = Source()

    async def script(app, pilot):
        source.seconds += 3600 - 350
        await pilot.pause(0.3)
        assert "Less than a tenth of the time is left." in lines(app)[-1]
        source.seconds += 60
        await pilot.pause(0.3)
        assert "Five minutes left." in lines(app)[-1]
        await press(pilot, "n")
        await pilot.pause(0.3)
        assert "Five minutes left." not in lines(app)[-1]

    run(library, script, given=paper(5, 3600), source=source)


def test_more_room_between_the_options(library):
    async def script(app, pilot):
        before = [n for n, line in enumerate(lines(app)) if "○ " in line]
        await press(pilot, "z")
        after = [n for n, line in enumerate(lines(app)) if "○ " in line and "of talks/1" in line]
        assert (before[1] - before[0], after[1] - after[0]) == (1, 2)

    run(library, script)


def test_what_is_not_as_at_the_exam_is_said_at_the_start(library):
    async def script(app, pilot):
        assert "61 questions in place of 100." in lines(app)[-1]
        await press(pilot, "b", "n")
        assert "Enter next" in lines(app)[-1]

    run(library, script, given=paper(3, notices=("61 questions in place of 100.",)))


def test_a_mock_of_a_hundred_questions_from_end_to_end(library):
    """Marks to the last third, by keys alone: 60 right, 25 wrong, 15 left out."""
    scheme = Scheme(marks=F(2), penalty=F(1, 3))
    given = paper(100, 7200, sections=(Section(name="GS", count=100, scheme=scheme),))
    source = Source()

    async def script(app, pilot):
        for place in range(100):
            source.seconds += 60
            key = ["b"] if place < 60 else ["a"] if place < 85 else []
            await pilot.press(*key, "enter")
        await press(pilot, "s")
        assert app.screen.query_one("#score").value == "103.33"
        assert "attempted 85 of 100 · right 60 · wrong 25 · blank 15" in text(app)
        assert "wrong answers took 16.67" in " ".join(text(app).split())

    run(library, script, given=given, source=source)
    (attempt,) = library.attempts()
    assert (attempt.score, attempt.maximum) == (F(310, 3), 200)


@pytest.mark.parametrize(("asleep", "left"), [("stops", "6:00"), ("runs", "5:00")])
def test_the_clock_while_the_machine_sleeps(tmp_path, asleep, left):
    library, awake = Library(home(tmp_path)), Source()
    given = paper(3, rules=Rules(asleep=asleep))
    app = QuizApp(library, source=Source(), awake=awake, paper=given)

    async def script(pilot):
        awake.seconds += 60  # which the other source does not count
        await pilot.pause(0.3)
        assert lines(app)[0].endswith(left)

    drive(app, script)
    library.close()
