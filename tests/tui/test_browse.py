"""The list of items: words and filters typed, turned by keys, opened, played."""

import pytest

from quiz.library import Library
from quiz.tui.app import QuizApp
from quiz.tui.screens.browse import Browse, Found
from tests.build import bank_file, home
from tests.drive import Source, drive, lines, press, text
from tests.tui.test_desk import typed


@pytest.fixture
def here(tmp_path):
    here = home(tmp_path)
    bank_file(here.shipped, "talks", 3)
    bank_file(here.shipped, "pact", 2, format="which", lines=("One.", "Two."))
    bank_file(here.banks, "mine", 2, status="draft", as_of="2026-03")
    return here


def run(settings, script, *keys, size=(80, 24)):
    library = Library(settings)
    app = QuizApp(library, source=Source())

    async def go(pilot):
        for key in keys:
            await press(pilot, key)
        await script(app, pilot)

    drive(app, go, size)
    library.close()


async def shown(pilot):
    """Let what was typed be looked for."""
    await pilot.pause(0.15)
    await pilot.pause()


def count(app):
    return lines(app)[0].split()[1]


def test_words_find_as_they_are_typed(here):
    async def script(app, pilot):
        assert count(app) == "7"
        await typed(pilot, "pact")
        await shown(pilot)
        assert count(app) == "2"
        assert "What is asked by pact/1?" in text(app)
        assert "talks/1" not in text(app)
        await press(pilot, "enter", "x")
        await shown(pilot)
        assert count(app) == "7"

    run(here, script, "slash")


def test_keys_turn_filters(here):
    async def script(app, pilot):
        await press(pilot, "enter", "s")
        await shown(pilot)
        assert "status:draft" in text(app)
        assert count(app) == "2"
        await press(pilot, "s")
        await shown(pilot)
        assert count(app) == "5"
        await press(pilot, "x", "f", "f", "f")
        await shown(pilot)
        assert "format:which" in text(app)
        assert count(app) == "2"
        await press(pilot, "x", "m")
        await shown(pilot)
        assert "is:mine" in text(app)
        assert count(app) == "2"
        await press(pilot, "m")
        await shown(pilot)
        assert count(app) == "7"

    run(here, script, "slash")


@pytest.mark.parametrize(
    ("query", "found"),
    [("doc:pact", "2"), ("date:2026", "2"), ("before:2026", "5"), ("asked talks", "3"),
     ("area:sport", "0"), ("kind:plain", "7"), ("status:stale", "0")],
)  # fmt: skip
def test_filters(here, query, found):
    async def script(app, pilot):
        app.screen.query_one("Input").value = query
        await shown(pilot)
        assert count(app) == found

    run(here, script, "slash")


def test_a_filter_that_is_none_says_so_and_keeps_the_list(here):
    async def script(app, pilot):
        app.screen.query_one("Input").value = "colour:red"
        await shown(pilot)
        assert "! 'colour:' is no filter" in text(app)
        assert "talks/1" in text(app)

    run(here, script, "slash")


def test_nothing_found_says_what_to_do(here):
    async def script(app, pilot):
        await typed(pilot, "zzz")
        await shown(pilot)
        assert "Nothing is found." in text(app)
        await press(pilot, "escape")
        assert "▸ Today" in text(app)

    run(here, script, "slash")


def test_an_item_opens_with_the_selection_around_it(here):
    async def script(app, pilot):
        await typed(pilot, "pact")
        await shown(pilot)
        await press(pilot, "down", "down", "enter")
        assert "2 of 2" in lines(app)[0]
        await press(pilot, "escape")
        assert lines(app)[0].startswith("  Find")

    run(here, script, "slash")


def test_a_selection_is_played(here):
    async def script(app, pilot):
        await typed(pilot, "talks")
        await shown(pilot)
        await press(pilot, "enter", "p")
        assert "1 of 3" in lines(app)[0]
        assert "talks/" in text(app)

    run(here, script, "slash")


def test_only_its_drafts_are_reviewed(here):
    async def script(app, pilot):
        await press(pilot, "enter", "v")
        assert "1 of 2  ○ draft" in lines(app)[0]
        await press(pilot, "a", "a", "escape")
        await shown(pilot)
        assert not [line for line in lines(app) if "○" in line], "what was approved shows so"

    run(here, script, "slash")


def test_a_documents_items_from_the_bank(here):
    async def script(app, pilot):
        await press(pilot, "b", "down", "right")
        await shown(pilot)
        assert "doc:talks" in text(app)
        assert count(app) == "3"
        await press(pilot, "escape")
        assert lines(app)[0].startswith("  Bank")

    run(here, script)


def test_a_hundred_thousand_items_are_walked_without_a_wait(here):
    found = [Found("draft", f"Question {n} [b]x[/]?", "single", "sport", "2026-03-01")
             for n in range(100_000)]  # fmt: skip

    async def script(app, pilot):
        browse = Browse()
        await app.push_screen(browse)
        browse.show(found)
        await press(pilot, "end")
        assert "Question 99999 [b]x[/]?" in text(app)
        await press(pilot, "home")
        assert "▸ ○ Question 0 " in text(app)

    run(here, script)
