"""Before an exam and after it, by keys."""

import re
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from quiz.core.marking import Scheme
from quiz.library import Library
from quiz.tui.app import QuizApp
from tests.build import bank_file, bank_text, home, paper
from tests.drive import Source, drive, lines, press, text, until
from tests.test_kill import kill, start, type_
from tests.test_kill import until as read_until

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def place(tmp_path):
    place = home(tmp_path)
    bank_file(place.shipped, "talks", 12)
    bank_file(place.shipped, "visit", 8)
    return place


def run(place, script, size=(80, 24), **fields):
    library = Library(place)
    app = QuizApp(library, source=Source(), now=lambda: NOW, **fields)

    async def go(pilot):
        await script(app, pilot)

    drive(app, go, size)
    library.close()


def flat(app):
    return " ".join(text(app).split())


def test_an_exam_is_set_up_and_sat(place):
    async def script(app, pilot):
        await press(pilot, "e")
        seen = flat(app)
        assert "UPSC Civil Services Prelims, General Studies I" in seen
        assert "20 questions to draw from." in seen
        assert "right +2, wrong −2/3" in seen
        assert "Not settled by the sources" in seen
        await press(pilot, "right")
        assert "SSC CGL Tier-I" in lines(app)[0]
        assert "General Awareness: 25 questions, 15 minutes" in flat(app)
        assert "Left out, since current affairs cannot fill them: Reasoning" in flat(app)
        await press(pilot, "enter")
        assert "General Awareness · SSC CGL Tier-I" in lines(app)[0]
        assert "20 questions in place of 25, with the time in proportion" in flat(app)
        assert "12:00" in lines(app)[0]

    run(place, script)


def test_as_of_and_sources_stand_on_the_screen(place):
    async def script(app, pilot):
        await press(pilot, "e")
        assert "As of 2026-11 (sources agree):" in text(app)
        assert "https://bharatnotes.com/faq/prelims/prelims-marking-negative/" in text(app)

    run(place, script, size=(120, 40))


def test_what_is_set_is_what_is_drawn(place):
    async def script(app, pilot):
        await press(pilot, "e", "down", "5")
        assert "5 of 100 · 6 minutes" in text(app)
        for _ in range(5):
            await press(pilot, "down")
        await press(pilot, "right")  # extra time
        assert "× 4/3" in text(app)
        await press(pilot, "down", "right", "down", "7", "enter")
        paper = app._run.sitting.paper
        assert (len(paper.entries), paper.seconds, paper.seed) == (5, 480, 7)
        assert paper.rules.saving == "next"
        assert "5 questions in place of 100" in flat(app)
        assert "The time is multiplied by 4/3." in flat(app)

    run(place, script)


def test_only_mistakes_only_unseen_and_one_document(place):
    async def script(app, pilot):
        await press(pilot, "e", "d")
        assert "From which document?" in text(app)
        await press(pilot, "down", "enter")
        assert "questions to draw from." in flat(app)
        found = int(re.search(r"(\d+) questions to draw from", flat(app))[1])
        assert found in (8, 12)
        await press(pilot, *["down"] * 5, "right", "right")
        assert "only mistakes" in text(app)
        assert "0 questions to draw from" in flat(app)
        await press(pilot, "enter")
        assert "There is nothing to ask" in lines(app)[-1]
        assert "Exam" in lines(app)[0]  # nothing is lost

    run(place, script)


def test_an_exam_without_such_a_section_says_so(place):
    async def script(app, pilot):
        await press(pilot, "e", "e")
        await pilot.press(*"NEET")
        await press(pilot, "enter")
        assert "Current affairs fill no section of this exam" in flat(app)
        await press(pilot, "enter")
        assert "no section that current affairs fill" in flat(app)

    run(place, script)


def test_an_own_pattern_is_kept_and_chosen_again(place):
    async def script(app, pilot):
        await press(pilot, "e", "left")
        assert "Own pattern" in lines(app)[0]
        await press(pilot, "down", "1", "0", "down", "backspace", "8", "down", "right")
        assert "Right answer +2" in flat(app)
        await press(pilot, "k")
        await pilot.press(*"Mine")
        await press(pilot, "enter")
        await until(pilot, "Kept: it stands among the exams now.")
        assert "Mine · yours" in text(app)
        await press(pilot, "enter")
        assert " · 1 of 10 · +2 −2/3" in lines(app)[0]

    run(place, script)
    assert place.exams.read_text("utf-8").startswith("mine:\n  name: Mine\n")

    async def again(app, _):
        assert "Mine · yours" in text(app)

    run(place, again, exam="mine")


def test_an_own_pattern_with_a_section_for_each_area(tmp_path):
    place = home(tmp_path)
    place.shipped.mkdir()
    for area in ("defence", "sport"):
        words = bank_text(area, 6).replace("published: '2021", f"area: {area}\n  published: '2021")
        (place.shipped / f"{area}.yaml").write_text(words, "utf-8")

    async def script(app, pilot):
        await press(pilot, "e", "left", "down", "4", "down", "down", "down", "down", "down")
        await press(pilot, "right", "right")
        assert "one for each area, each locked in its time" in text(app)
        await press(pilot, "enter")
        assert "Defence · Own pattern · 1 of 4" in lines(app)[0]
        await press(pilot, "ctrl+s")
        assert "Close this section, and go on to Sport?" in flat(app)
        await press(pilot, "s")
        assert "Sport · Own pattern · 3 of 4" in lines(app)[0]

    run(place, script)


def test_a_faulty_file_of_exams_is_told_and_nothing_else_suffers(place):
    place.home.mkdir(parents=True, exist_ok=True)
    place.exams.write_text("mine: {name: X, questions: none, minutes: 5}", "utf-8")

    async def script(app, pilot):
        await press(pilot, "e")
        assert "mine: questions" in flat(app)
        await press(pilot, "s")
        assert " · 1 of 10" in lines(app)[0]

    run(place, script)


GIVEN = paper(4, scheme=Scheme(marks=2, penalty="1/4"))


async def sat(pilot):
    """Right and sure, a guess that is wrong, wrong, left out."""
    await press(pilot, "b", "plus", "n", "a", "minus", "n", "a", "n", "ctrl+s", "s")


def test_the_autopsy_says_where_marks_went(place):
    async def script(app, pilot):
        await sat(pilot)
        await press(pilot, "a")
        seen = flat(app)
        assert "Autopsy · Trial" in lines(app)[0]
        assert "taken by wrong answers 1 " in seen
        assert "of these, by guesses 0.5" in seen
        assert "all attempted, 3 attempts 1 " in seen
        assert "without the guesses, 2 attempts 1.5" in seen
        assert "the sure ones alone, 1 attempt 2 best" in seen
        assert "right more than 20 % of the time" in seen
        assert "a guess 0 of 1 too few to say anything; 20 are needed" in seen
        await press(pilot, "escape")
        assert "result" in lines(app)[0]

    run(place, script, size=(120, 50), paper=GIVEN)


def test_what_was_left_out_is_asked_again_without_a_clock(place):
    async def script(app, pilot):
        await sat(pilot)
        await press(pilot, "f")
        assert "Left out in Trial · 1 of 1" in lines(app)[0]
        assert "spent" in lines(app)[0]
        await press(pilot, "b", "ctrl+s", "s")
        assert "Trial · result" in lines(app)[0]
        await press(pilot, "a")
        assert "not said 0 of 1 " in flat(app)  # a replay is no attempt
        assert "left out, and known 2 1 of 1, asked again" in flat(app)

    run(place, script, size=(120, 50), paper=GIVEN)


def test_kinds_of_error_notes_and_disputes(place):
    async def script(app, pilot):
        await sat(pilot)
        await press(pilot, "down", "enter", "e")
        assert "Noted: did not know" in lines(app)[-1]
        await press(pilot, "e", "o")
        await pilot.press(*"read too fast")
        await press(pilot, "enter")
        await until(pilot, "Mine  misread · read too fast")
        await press(pilot, "exclamation_mark")
        assert "What is right?" in text(app)
        await press(pilot, "down", "enter")
        assert "Every attempt with this question is marked anew" in flat(app)
        await press(pilot, "enter")
        await until(pilot, "Marked anew: 1 of 8 is now 3.5 of 8")
        assert "This key was changed: the source says otherwise." in flat(app)
        (row,) = [line for line in lines(app) if "A  North" in line]
        assert "✓ the key, yours, a guess" in row
        await press(pilot, "escape")
        assert "A key was ruled on since: at the time 1 of 8." in flat(app)
        assert "✎" in text(app)
        await press(pilot, "enter", "u")
        await until(pilot, "Marked anew: 3.5 of 8 is now 1 of 8")

    run(place, script, size=(80, 30), paper=GIVEN)


def test_a_result_is_written_into_files(place):
    async def script(app, pilot):
        await sat(pilot)
        await press(pilot, "x")
        assert "Written to" in flat(app)

    run(place, script, paper=GIVEN)
    kinds = sorted(one.suffix for one in (place.home / "exports").iterdir())
    assert kinds == [".csv", ".html", ".json"]


def test_mistakes_wait_on_the_first_screen(place):
    async def script(app, pilot):
        await press(pilot, "s")
        entry = app._run.sitting.paper.entries[0]
        wrong = next(n for n, option in enumerate(entry.order) if option != entry.item.key)
        await press(pilot, "abcd"[wrong], "ctrl+s", "s", "escape")
        assert "Mistakes 1 question in the book" in flat(app)
        await press(pilot, "w", "enter")
        assert " · 1 of 1" in lines(app)[0]
        assert app._run.sitting.paper.entries[0].item.id == entry.item.id

    run(place, script)


@pytest.mark.skipif(sys.platform == "win32", reason="starts a second process as POSIX does")
def test_a_second_window_is_told_and_can_take_over(place, tmp_path):
    bank = bank_file(tmp_path, "alpha", 6)
    first: subprocess.Popen[str] = start(place, str(bank), "--count", "6", "--seed", "4")
    read_until(first, "Question 1 of 6")
    type_(first, "b")
    read_until(first, "Chosen: B")

    async def script(app, pilot):
        assert "take over what another window runs: 1 of 6 answered" in flat(app)
        await press(pilot, "o")
        assert " · 1 of 6" in lines(app)[0]
        assert "● B" in text(app)
        type_(first, "c")
        assert first.wait(10) == 1  # told, and it let go
        await press(pilot, "n", "c")
        assert [one.option is not None for one in app._run.sitting.answers][:3] == [
            True, True, False,
        ]  # fmt: skip

    try:
        run(place, script)
    finally:
        kill(first)
