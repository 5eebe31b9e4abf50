"""Practice by its keys: today, mistakes, cram; and what it leaves in memory."""

from datetime import UTC, datetime, timedelta

import pytest

from quiz.library import Library
from quiz.tui.app import QuizApp
from tests.build import bank_file, home
from tests.drive import Source, drive, lines, press, text, until

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path):
    made = home(tmp_path)
    bank_file(made.shipped, "talks", 3)
    return made


def run(settings, script, size=(80, 24), now=NOW):
    library, source = Library(settings), Source()
    app = QuizApp(library, source=source, now=lambda: now)

    async def go(pilot):
        await script(app, pilot, source)

    try:
        drive(app, go, size)
    finally:
        library.close()


async def answer(app, pilot, source, right, how="plus"):
    """Answer the question in front, a little later."""
    source.seconds += 9
    entry = app._run.sitting.paper.entries[app._run.sitting.here]
    shown = entry.order.index(entry.item.key if right else 0)
    await press(pilot, "abcd"[shown], how)


def kept(settings):
    library = Library(settings)
    try:
        return library._recall.responses(), library._recall.traces("fact"), library.mistakes()
    finally:
        library.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 16)])
def test_a_whole_today(settings, size):
    async def script(app, pilot, source):
        await press(pilot, "t")
        assert "Today · New · 1 of 3" in lines(app)[0]
        await answer(app, pilot, source, True)
        assert "✓ the key, yours, sure" in text(app)
        assert "Because of talks/" in text(app)
        await press(pilot, "enter")
        await answer(app, pilot, source, False, "minus")
        assert "✗ yours, a guess" in text(app)
        await press(pilot, "n")
        source.seconds += 5
        await press(pilot, "0")
        assert "✓ the key" in text(app)
        await press(pilot, "enter")
        assert "1 right · 1 wrong · 1 not known" in text(app)
        assert "1 day in a row" in text(app)
        assert "Nothing more is due today. Tomorrow " in text(app)
        await press(pilot, "escape")
        assert "Today     nothing is due and nothing is new" in text(app)
        assert "Mistakes  2 questions in the book" in text(app)
        assert "1 day in a row" in lines(app)[0]

    run(settings, script, size)
    responses, facts, _ = kept(settings)
    assert [(one.verdict, one.sure) for one, *_ in responses] == [
        ("right", 1), ("wrong", -1), ("empty", 0),
    ]  # fmt: skip
    assert len(facts) == 3


def test_an_answer_stands_once_its_key_is_shown(settings):
    async def script(app, pilot, source):
        await press(pilot, "t")
        await answer(app, pilot, source, False, "enter")
        before = text(app)
        await press(pilot, "a", "b", "plus", "0")
        assert text(app) == before

    run(settings, script)
    ((response, *_),) = kept(settings)[0]
    assert response.verdict == "wrong"


def test_nothing_chosen_is_asked_back_and_means_nothing_by_itself(settings):
    async def script(app, pilot, _):
        await press(pilot, "t", "enter")
        assert "Nothing is chosen." in text(app)
        await press(pilot, "b")
        assert "● B" in text(app)
        await press(pilot, "down")
        assert "● C" in text(app)

    run(settings, script)
    assert kept(settings)[0] == []


def test_an_answer_is_taken_out_of_memory_and_put_back(settings):
    async def script(app, pilot, source):
        await press(pilot, "t")
        await answer(app, pilot, source, False)
        await press(pilot, "u")
        assert "It does not count, and comes again." in text(app)
        assert kept(settings)[1:] == ({}, {})
        await press(pilot, "u")
        assert "It counts again." in text(app)

    run(settings, script)
    assert len(kept(settings)[1]) == 1


def test_left_in_the_middle_it_goes_on_where_it_was(settings):
    async def script(app, pilot, source):
        await press(pilot, "t")
        await answer(app, pilot, source, True)
        await press(pilot, "q")
        assert "What was answered counts" in text(app)
        await press(pilot, "enter")
        assert "Resume" in text(app)
        await press(pilot, "r")
        assert "1 of 3" in lines(app)[0]
        await press(pilot, "enter")
        assert "2 of 3" in lines(app)[0]

    run(settings, script)


def test_the_day_after_it_is_closed_and_what_is_due_comes_first(settings):
    async def first(app, pilot, source):
        await press(pilot, "t")
        await answer(app, pilot, source, False)  # wrong, and sure of it

    async def second(app, pilot, _):
        assert "Resume" not in text(app)
        assert "Today     1 due, " in text(app)
        await press(pilot, "t")
        assert "Today · Sure, and wrong · 1 of 3" in lines(app)[0]

    run(settings, first)
    run(settings, second, now=NOW + timedelta(1))


def test_the_mistake_book_is_practised_and_emptied_by_two_sure_days(settings):
    async def wrong(app, pilot, source):
        await press(pilot, "t")
        await answer(app, pilot, source, False)

    async def right(app, pilot, source):
        await press(pilot, "w")
        assert "1 question" in lines(app)[0]
        assert "wrong though sure" in text(app)
        await press(pilot, "enter")
        await answer(app, pilot, source, True)
        await press(pilot, "enter")

    async def gone(app, pilot, _):
        await press(pilot, "w")
        assert "Nothing stands here." in text(app)

    run(settings, wrong)
    for day in (1, 2):
        run(settings, right, now=NOW + timedelta(day))
    run(settings, gone, now=NOW + timedelta(3))


def test_a_cram_moves_nothing(settings):
    async def script(app, pilot, source):
        await press(pilot, "slash", "enter")
        await until(pilot, "3 items")
        await press(pilot, "c")
        assert "Cram" in lines(app)[0]
        for _ in range(3):
            await answer(app, pilot, source, False)
            await press(pilot, "enter")
        assert "memory and schedule are as they were" in text(app)

    run(settings, script)
    assert kept(settings) == ([], {}, {})


def test_the_plan_is_changed_by_keys_and_undone(settings):
    async def script(app, pilot, _):
        await press(pilot, "p")
        await until(pilot, "none: e sets its day")
        await press(pilot, "m")
        await until(pilot, "10 a day")
        await press(pilot, "e", *"2027-05-23", "enter", "ctrl+s")
        await until(pilot, "23 May 2027, in 182 days")
        await app.workers.wait_for_complete()
        await until(pilot, "there is nothing to")
        for _ in range(12):
            await press(pilot, "right")
        await until(pilot, "27 months")
        await press(pilot, "u")
        await until(pilot, "26 months")
        await press(pilot, "x")
        await until(pilot, "none: e sets its day")

    run(settings, script)


def test_a_plan_foretells_what_the_bank_holds(settings):
    bank_file(settings.shipped, "fresh", 5, as_of="2026-11-01")

    async def script(app, pilot, _):
        await press(pilot, "p", "e", *"2027-05-23", "enter", "ctrl+s")
        await until(pilot, "On the day")
        assert "Met " in text(app)
        assert "The bank holds nothing of" in text(app)

    run(settings, script)


def test_the_plots_are_turned_drilled_and_written(settings):
    async def script(app, pilot, source):
        await press(pilot, "t")
        for right in (True, False, True):
            await answer(app, pilot, source, right)
            await press(pilot, "enter")
        await press(pilot, "escape", "g")
        assert "Nothing was asked again on a later day yet." in text(app)
        for words in ("Due today 0", "general, July 2021: 3 facts, 3 met", "67 % right of 3",
                      "sure 67 % of 3"):  # fmt: skip
            await press(pilot, "tab")
            assert words in text(app)
        await press(pilot, "x")
        assert "Written to" in text(app)
        await press(pilot, "3", "enter")
        await until(pilot, "3 items")

    run(settings, script, (100, 30))
    assert sorted(path.suffix for path in (settings.home / "exports").iterdir()) == [
        ".json", ".svg",
    ]  # fmt: skip
