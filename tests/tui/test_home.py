from datetime import UTC, datetime

import pytest

from quiz.core.sitting import Event
from quiz.library import Library
from quiz.tui.app import QuizApp
from tests.build import bank_file, home, paper
from tests.drive import Source, click, drive, lines, press, text, until

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path):
    return home(tmp_path)


def run(settings, script, size=(80, 24)):
    library = Library(settings)
    app = QuizApp(library, source=Source(), now=lambda: NOW)

    async def go(pilot):
        await script(app, pilot)

    drive(app, go, size)
    library.close()


def cut_off(settings, answered=2, spent=100_000):
    library = Library(settings)
    sitting = library.begin(paper(4), NOW)
    for place in range(answered):
        library.record(sitting, Event(place * 1000, "visit", place))
        library.record(sitting, Event(place * 1000, "choose", place, 1))
    library.beat(sitting, spent)
    library.close()


def sat(settings, *rights):
    library = Library(settings)
    for right in rights:
        sitting = library.begin(paper(4), NOW)
        for place in range(right):
            library.record(sitting, Event(0, "choose", place, 1))
        library.record(sitting, Event(9000, "submit"))
        library.finish(sitting)
    library.close()


def test_it_says_what_is_in_the_bank(settings):
    bank_file(settings.shipped, "talks", 12)
    bank_file(settings.banks, "pact", 5, status="draft")

    async def script(app, _):
        seen = text(app)
        assert " ".join(lines(app)[0].split()) == "quiz Sunday 22 November"
        assert "▸ Today     12 new · about 5 minutes" in seen
        assert "  Start     10 questions · 6 minutes · unseen first" in seen
        assert "Bank      2 documents · 12 items · 5 drafts · newest 9 July 2021" in seen
        assert "Your scores will stand here after the first quiz." in seen
        assert "Resume" not in seen
        assert " ".join(lines(app)[-1].split()) == "? keys ↑ ↓ choose / find Ctrl+Q leave"
        assert "Review    5 drafts to approve, edit or retire" in seen

    run(settings, script)


def test_an_empty_bank_says_what_to_do(settings):
    async def script(app, pilot):
        assert "Start     the bank is empty" in text(app)
        assert "`quiz write ARTICLE.txt` makes a bank from a news article." in text(app)
        await press(pilot, "enter")
        assert "! The bank is empty" in text(app)
        await press(pilot, "down")
        assert "? keys" in lines(app)[-1]

    run(settings, script)


def test_a_bank_of_drafts_alone_says_where_they_are(settings):
    bank_file(settings.banks, "pact", 5, status="draft")

    async def script(app, _):
        assert "every item is a draft: choose a document under Bank" in text(app)

    run(settings, script)


def test_a_bank_that_cannot_be_read_is_one_quiet_line(settings):
    bank_file(settings.shipped, "talks", 12)
    settings.banks.mkdir(parents=True)
    (settings.banks / "bad.yaml").write_text("schema: [", encoding="utf-8")

    async def script(app, pilot):
        (line,) = [line for line in lines(app) if "! bad.yaml:1: " in line]
        assert len(line) <= 78
        assert "c shows it in full" in text(app)
        await press(pilot, "C")
        assert "Banks that could not be read" in text(app)
        assert "bad.yaml" in text(app)
        await press(pilot, "escape")
        assert "▸ Today" in text(app)

    run(settings, script)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["enter"], "Today · New · 1 of 12"), (["t"], "Today · New · 1 of 12"),
        (["s"], " · 1 of 10"), (["S"], " · 1 of 10"), (["down", "enter"], " · 1 of 10"),
        (["b"], "quiz from this document"), (["down", "down", "enter"], "questions to draw from"),
        (["e"], "questions to draw from"), (["w"], "Nothing stands here"),
        (["p"], "none: e sets its day"), (["g"], "retention"),
        (["h"], "No scores yet"), (["end", "enter"], "No scores yet"),
    ],
)  # fmt: skip
def test_keys_open_what_they_name(settings, keys, words):
    bank_file(settings.shipped, "talks", 12)

    async def script(app, pilot):
        await press(pilot, *keys)
        assert words in text(app)

    run(settings, script)


def test_the_mouse_opens_a_row(settings):
    bank_file(settings.shipped, "talks", 12)

    async def script(app, pilot):
        await click(pilot, "Bank  ")
        await pilot.pause()
        assert "quiz from this document" in text(app)

    run(settings, script)


def test_a_sitting_that_was_cut_off_is_offered_first(settings):
    bank_file(settings.shipped, "talks", 12)
    cut_off(settings)

    async def script(app, pilot):
        assert "▸ Resume    2 of 4 answered · 4:20 left" in text(app)
        await press(pilot, "enter")
        assert "Trial · 2 of 4" in lines(app)[0]
        assert lines(app)[0].endswith("4:20")
        assert "● B  South of talks/2" in text(app)
        assert " 1✓a ▸2✓a  3·v  4·v" in text(app)

    run(settings, script)


def test_discarding_asks_first(settings):
    cut_off(settings)

    async def script(app, pilot):
        await press(pilot, "x")
        assert "Discard the sitting and its answers?" in lines(app)[-1]
        await press(pilot, "escape")
        assert "Resume" in text(app)
        assert "? keys" in lines(app)[-1]
        await press(pilot, "x", "enter")
        assert "Resume" not in text(app)

    run(settings, script)
    library = Library(settings)
    assert library.unfinished() is None
    library.close()


@pytest.mark.parametrize("key", ["r", "x", "c"])
def test_keys_of_what_is_not_there_do_nothing(settings, key):
    async def script(app, pilot):
        before = text(app)
        await press(pilot, key)
        assert text(app) == before

    run(settings, script)


def test_the_last_ten_scores_stand_as_blocks(settings):
    sat(settings, 4, 0, 0, 1, 1, 2, 2, 3, 3, 4, 3)

    async def script(app, _):
        assert "Last 10   ▁▁▃▃▅▅▆▆█▆   mean 48 %" in text(app)
        marks = [line.split()[-6:-1] for line in lines(app) if "22 Nov 2026" in line]
        assert marks == [[*f"{n} of 4 {n * 25} %".split()] for n in (3, 4, 3)]
        assert "Scores    11 sittings" in text(app)

    run(settings, script)


def test_a_sitting_whose_time_ran_out_is_handed_in_when_it_is_resumed(settings):
    cut_off(settings, spent=400_000)

    async def script(app, pilot):
        assert "2 of 4 answered · 0:00 left" in text(app)
        await press(pilot, "r")
        await until(pilot, "Trial · result")
        assert "attempted 2 of 4" in text(app)

    run(settings, script)
