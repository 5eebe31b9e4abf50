import pytest

from quiz.library import Library
from quiz.tui.app import QuizApp
from quiz.tui.screens.bank import Bank, Holding
from tests.build import bank_file, document, home
from tests.drive import Source, click, drive, lines, press, text


@pytest.fixture
def settings(tmp_path):
    return home(tmp_path)


def run(settings, script, size=(80, 24)):
    library = Library(settings)
    app = QuizApp(library, source=Source())

    async def go(pilot):
        await press(pilot, "b")
        await script(app, pilot)

    drive(app, go, size)
    library.close()


def row(app, words):
    (found,) = [line for line in lines(app) if words in line]
    return found


def test_documents_with_their_items_and_dates(settings):
    bank_file(settings.shipped, "talks", 12)
    bank_file(settings.banks, "pact", 5, status="draft")

    async def script(app, _):
        assert " ".join(lines(app)[0].split()) == "Bank 2 documents · 12 items"
        assert row(app, "The talks").split()[-5:] == ["12", "items", "9", "July", "2021"]
        assert row(app, "The pact").split()[-5:] == ["5", "drafts", "9", "July", "2021"]
        assert "yours" in row(app, "The pact")
        assert "yours" not in row(app, "The talks")
        assert "general" in row(app, "The talks")

    run(settings, script)


def test_enter_sits_a_quiz_from_that_document(settings):
    bank_file(settings.shipped, "talks", 12)
    bank_file(settings.banks, "pact", 5, status="draft")

    async def script(app, pilot):
        await click(pilot, "The pact")
        await pilot.pause()
        await pilot.pause()
        assert lines(app)[0].startswith("  Quiz · 1 of 5")
        assert "draft: no person has checked it yet" in text(app)

    run(settings, script)


def test_an_empty_bank_says_what_to_do(settings):
    async def script(app, pilot):
        assert "No documents yet. `quiz write ARTICLE.txt` makes a bank" in text(app)
        await press(pilot, "right", "escape")
        assert "▸ Start" in text(app)

    run(settings, script)


def test_a_bank_with_nothing_to_ask_says_so(settings):
    bank_file(settings.shipped, "talks", 3, status="retired")

    async def script(app, pilot):
        await press(pilot, "enter")
        assert "! There is nothing to ask" in text(app)
        assert lines(app)[0].startswith("  Bank")

    run(settings, script)


def test_two_thousand_documents_are_walked_by_page(settings):
    holdings = [
        Holding(document(f"d{n}", title=f"Document {n} [b]x[/]"), 3, 0, False) for n in range(2000)
    ]

    async def script(app, pilot):
        await app.push_screen(Bank(holdings))
        await press(pilot, "end")
        assert "▸ Document 1999 [b]x[/]" in text(app)
        await press(pilot, "pageup", "pageup")
        assert "Document 1999" not in text(app)
        await press(pilot, "home", "up")
        assert "▸ Document 0 " in text(app)
        await press(pilot, "pagedown", "down")
        assert "▸ Document 0 " not in text(app)

    run(settings, script)
