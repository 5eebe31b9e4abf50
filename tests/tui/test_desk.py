"""Judging items by keys: each act is on the disk, is shown, and can be taken back."""

from pathlib import Path

import pytest

from quiz import bankfile
from quiz.core.errors import QuizError
from quiz.library import Library
from quiz.tui.app import QuizApp
from tests.build import bank_file, home
from tests.drive import Source, drive, lines, press, text
from tests.sheets import visit_file

CITY = "In which city"


@pytest.fixture
def here(tmp_path):
    return home(tmp_path)


@pytest.fixture
def own(here):
    return visit_file(here.banks)


def run(settings, script, *keys, size=(80, 30)):
    library = Library(settings)
    app = QuizApp(library, source=Source())

    async def go(pilot):
        for key in keys:
            await press(pilot, key)
        await script(app, pilot)

    drive(app, go, size)
    library.close()


async def typed(pilot, words):
    """Type into the field that is focused."""
    keys = {" ": "space", "?": "question_mark", ".": "full_stop", ";": "semicolon",
            "[": "left_square_bracket", "]": "right_square_bracket"}  # fmt: skip
    await press(pilot, *(keys.get(letter, letter) for letter in words))


async def to(app, pilot, words):
    """Walk to the item whose question holds the words."""
    for _ in range(8):
        if words in " ".join(text(app).split()):
            return
        await press(pilot, "right")
    raise AssertionError(text(app))


def items(path: Path) -> dict[str, object]:
    return {one.stem: one for one in bankfile.read(path).items}


def item(path, words):
    (found,) = [one for stem, one in items(path).items() if words in stem]
    return found


@pytest.mark.usefixtures("own")
def test_item_fact_and_source_stand_together(here):
    async def script(app, pilot):
        await to(app, pilot, "To which country")
        seen = " ".join(text(app).split())
        assert "1 of 5 ○ draft · single best answer · visit" in seen
        assert "source “Prime Minister Narendra Modi began a two-day visit" in seen
        assert "fact Prime Minister Narendra Modi began a two-day visit to Bangladesh" in seen
        assert "D Bangladesh ✓" in seen
        assert "from A visit to Bangladesh, 28 March 2021" in seen

    run(here, script, "v", size=(80, 40))


@pytest.mark.usefixtures("own")
def test_where_there_is_room_they_stand_side_by_side(here):
    async def script(app, _):
        (line,) = [line for line in lines(app) if "source" in line]
        assert "item" in line
        assert "Narendra Modi" in line

    run(here, script, "v", size=(120, 40))


def test_approving_goes_on_and_is_taken_back(here, own):
    async def script(app, pilot):
        await press(pilot, "a")
        assert "2 of 5" in lines(app)[0]
        assert "1 is approved; u takes it back" in lines(app)[-1]
        assert item(own, "To which country").status == "approved"
        await press(pilot, "u")
        assert "1 of 5 ○ draft" in " ".join(text(app).split())
        assert "Taken back" in lines(app)[-1]
        assert item(own, "To which country").status == "draft"
        await press(pilot, "u")
        assert "Nothing to take back" in text(app)

    run(here, script, "v")


def test_retiring_asks_why(here, own):
    async def script(app, pilot):
        await press(pilot, "r")
        assert "▸ another option is right too" in text(app)
        await press(pilot, "down", "down", "enter")
        assert item(own, "To which country").reason == "not worth asking"
        await press(pilot, "r")
        await typed(pilot, "Too easy")
        await press(pilot, "enter")
        assert item(own, CITY).reason == "Too easy"
        await press(pilot, "r", "escape")
        assert sum(one.status == "retired" for one in items(own).values()) == 2

    run(here, script, "v")


def test_the_last_one_says_so(here, own):
    async def script(app, pilot):
        await press(pilot, "left")
        assert "This is the first one." in text(app)
        await press(pilot, "a", "a", "a", "a", "a")
        assert "approved; that was the last one. Esc goes back" in text(app)
        assert {one.status for one in items(own).values()} == {"approved"}
        await press(pilot, "right")
        assert "That was the last one." in text(app)
        await press(pilot, "escape")
        await press(pilot, "escape")
        assert "Review" not in text(app)

    run(here, script, "v")


@pytest.mark.usefixtures("own")
def test_where_it_was_left_off_is_remembered(here):
    async def first(app, pilot):
        await press(pilot, "right", "right")
        assert "3 of 5" in lines(app)[0]

    async def again(app, _):
        assert "3 of 5" in lines(app)[0]

    run(here, first, "v")
    run(here, again, "v")


def test_words_are_edited_in_a_form(here, own):
    async def script(app, pilot):
        await to(app, pilot, CITY)
        await press(pilot, "e", "enter")
        await typed(pilot, " Really")
        await press(pilot, "enter")
        assert "▸● stem" in text(app)
        await press(pilot, "ctrl+s")
        assert "Your words stand; u takes them back" in text(app)
        after = item(own, CITY)
        assert after.stem.endswith("in March 2021? Really")
        assert after.edited == ("stem",)

    run(here, script, "v")


def test_a_form_that_is_left_changes_nothing_and_asks_first(here, own):
    before = own.read_bytes()

    async def script(app, pilot):
        await press(pilot, "e", "enter")
        await typed(pilot, "x")
        await press(pilot, "escape")  # what is typed
        await press(pilot, "enter")
        await typed(pilot, "y")
        await press(pilot, "enter", "escape")
        assert "Leave without saving?" in text(app)
        await press(pilot, "escape")
        assert "1 of 5" in lines(app)[0]

    run(here, script, "v")
    assert own.read_bytes() == before


def test_a_key_that_is_none_is_refused_and_what_was_typed_stays(here, own):
    before = own.read_bytes()

    async def script(app, pilot):
        await to(app, pilot, CITY)
        await press(pilot, "e", *["down"] * 5, "enter")
        await typed(pilot, "z")
        await press(pilot, "ctrl+s")
        assert "! The key is one of the letters A to D" in text(app)
        assert "● key" in text(app)

    run(here, script, "v")
    assert own.read_bytes() == before


def test_another_wrong_answer_is_chosen_or_typed(here, own):
    async def script(app, pilot):
        await press(pilot, "down", "d")
        assert "In place of B, Bhutan" in text(app)
        await typed(pilot, "sri")
        assert "▸ Sri Lanka" in text(app)
        await press(pilot, "enter")
        assert item(own, "To which country").options[1] == "Sri Lanka"
        await to(app, pilot, CITY)
        await press(pilot, "d")
        await typed(pilot, "Nowhere at all")
        await press(pilot, "enter")
        assert item(own, CITY).options[0] == "Nowhere at all"
        await press(pilot, "u", "u")
        assert item(own, CITY).options[0] == "Chittagong"
        assert item(own, "To which country").options[1] == "Bhutan"

    run(here, script, "v")


@pytest.mark.usefixtures("own")
def test_statements_have_no_other_options(here):
    async def script(app, pilot):
        await to(app, pilot, "consider the following")
        await press(pilot, "d")
        assert "! No other options: only the options of a question with a single" in text(app)

    run(here, script, "v")


def test_a_fact_is_corrected_and_its_items_are_written_anew(here, own):
    async def script(app, pilot):
        await to(app, pilot, "With whom")
        await press(pilot, "f")
        assert "The fact 'host'" in text(app)
        await press(pilot, *["down"] * 9)
        assert "▸  city  " in text(app)
        await press(pilot, "enter", *["backspace"] * 5)
        await typed(pilot, "Comilla")
        await press(pilot, "ctrl+s")
        assert "of its questions changed" in text(app)
        assert "hold talks in Comilla in March 2021" in " ".join(text(app).split())

    run(here, script, "v", size=(100, 40))
    assert "Comilla" in item(own, "With whom").stem


def test_every_fact_of_the_document_can_be_seen_and_corrected(here):
    path = visit_file(here.banks)
    bank = bankfile.read(path)
    (pact,) = [one for one in bank.facts if one.id == "pact"]
    mute = pact.model_copy(update={"id": "mute", "heading": None, "line": None, "asks": {}})
    bankfile.write(bank.model_copy(update={"facts": (*bank.facts, mute)}), path)

    async def script(app, pilot):
        await press(pilot, "l")
        await typed(pilot, "memorandum not asked")
        seen = " ".join(text(app).split())
        assert "(not asked: it has no question)" in seen
        await press(pilot, "enter", "down", "down", "down", "down", "down")
        assert "▸  subject: question" in text(app)
        await press(pilot, "enter")
        await typed(pilot, "What was the memorandum of March 2021 about?")
        await press(pilot, "ctrl+s")
        assert "of 6" in lines(app)[0]

    run(here, script, "v", size=(100, 40))
    assert item(path, "What was the memorandum").status == "draft"


def test_a_new_fact_becomes_the_next_draft(here, own):
    async def script(app, pilot):
        await to(app, pilot, CITY)
        await press(pilot, "n", "enter", "ctrl+a", "backspace")
        await typed(pilot, "The commission met in [Nepal] in March 2021")
        await press(pilot, "enter", "down", "down", "enter")
        await typed(pilot, "Where did the commission meet")
        await press(pilot, "ctrl+s")
        assert "! asks country: it is no question" in text(app)
        assert "● question" in text(app), "what was typed is there again"
        await press(pilot, "down", "down", "enter")
        await typed(pilot, " in March 2021?")
        await press(pilot, "ctrl+s")
        assert "A new draft, from your fact" in text(app)
        assert "of 6" in lines(app)[0]
        assert "Nepal  ✓" in text(app)

    run(here, script, "v", size=(100, 40))
    assert item(own, "the commission meet").status == "draft"


def test_a_file_changed_by_hand_meanwhile_is_read_again(here, own):
    async def script(app, pilot):
        own.write_text(own.read_text("utf-8").replace("A visit to Bangladesh", "By hand"), "utf-8")
        changed = own.read_bytes()
        await press(pilot, "a")
        assert "changed meanwhile by hand" in " ".join(text(app).split())
        assert own.read_bytes() == changed
        assert "By hand, 28 March 2021" in text(app)
        await press(pilot, "a")
        assert item(own, "To which country").status == "approved"

    run(here, script, "v")


def test_what_ships_gets_an_overlay(here):
    path = visit_file(here.shipped)
    before = path.read_bytes()

    async def script(app, pilot):
        await press(pilot, "b", "right", "enter")
        assert "ships with quiz" in lines(app)[0]
        await press(pilot, "a")
        await press(pilot, "escape")
        assert "1" in text(app)
        assert [line for line in lines(app) if "●" in line]

    run(here, script)
    assert path.read_bytes() == before
    assert (here.overlays / "visit.yaml").exists()


def test_an_item_without_facts_can_be_approved_and_edited(here):
    bank_file(here.banks, "talks", 2, status="draft")

    async def script(app, pilot):
        assert "evidence  So says talks/1." in text(app)
        await press(pilot, "f")
        assert "It rests on no fact of this file" in text(app)
        await press(pilot, "n")
        assert "here is none" in text(app)
        await press(pilot, "d")
        assert "! No other options" in text(app)
        await press(pilot, "t")
        assert "Its facts give it the words that it has." in text(app)

    run(here, script, "v")


def test_no_drafts_says_so(here):
    bank_file(here.shipped, "talks", 2)

    async def script(app, _):
        assert "! No drafts are waiting" in text(app)

    run(here, script, "v")


@pytest.mark.usefixtures("own")
def test_every_key_is_on_the_help(here):
    async def script(app, pilot):
        await press(pilot, "question_mark")
        seen = text(app)
        for words in ("approve, and go on", "retire, with a reason", "take the last act back"):
            assert words in seen

    run(here, script, "v", size=(100, 40))


def test_where_nothing_can_be_written_it_is_said_and_looking_goes_on(here, own, monkeypatch):
    def full(*_, **__):
        raise QuizError("The disk is full")

    monkeypatch.setattr("quiz.store.Store.leave", full)

    async def script(app, pilot):
        assert "To which country" in text(app)
        assert "! The disk is full" in text(app)
        own.chmod(0o400)
        monkeypatch.setattr("quiz.bankfile.write", full)
        await press(pilot, "a")
        assert "! The disk is full" in text(app)
        assert "1 of 5 ○ draft" in " ".join(text(app).split())

    run(here, script, "v")


def test_the_application_opens_at_once_with_what_is_to_be_judged(here):
    visit_file(here.banks)
    library = Library(here)
    app = QuizApp(library, source=Source(), review="in which city")

    async def script(pilot):
        assert "1 of 1" in lines(app)[0]
        assert "In which city" in text(app)
        await press(pilot, "escape")
        assert "▸ Start" in text(app)

    drive(app, script)
    library.close()


def test_another_reading_of_a_fact_is_shown_and_taken(here):
    path = visit_file(here.banks)
    bank = bankfile.read(path)
    (host,) = [one for one in bank.facts if one.id == "host"]
    slots = {**host.slots, "host": host.slots["host"].model_copy(update={"text": "Begum Hasina"})}
    other = host.model_copy(update={"slots": slots})
    bankfile.write(bank.model_copy(update={"proposals": (other,)}), path)

    async def script(app, pilot):
        await press(pilot, "o")
        assert "No other reading of its facts is waiting." in text(app)
        await to(app, pilot, "With whom")
        assert "o: read   Prime Minister Narendra Modi held talks with Begum Hasina" in text(app)
        await press(pilot, "o")
        assert "The fact is as it was read since" in text(app)
        assert "Begum Hasina  ✓" in text(app)

    run(here, script, "v", size=(90, 40))


def test_a_document_without_questions_gets_its_first(here):
    path = visit_file(here.banks)
    bank = bankfile.read(path)
    bankfile.write(bank.model_copy(update={"items": (), "facts": ()}), path)

    async def script(app, pilot):
        await press(pilot, "b", "f")
        assert "▸ A new fact, from a sentence" in text(app)
        await press(pilot, "enter", "enter")
        await typed(pilot, "The commission met in [Nepal] in March 2021")
        await press(pilot, "enter", "down", "down", "enter")
        await typed(pilot, "Where did it meet?")
        await press(pilot, "ctrl+s")
        assert "it shows no year" in " ".join(text(app).split())
        await press(pilot, "down", "down", "enter", *["backspace"] * 18)
        await typed(pilot, "In which country did the commission meet in March 2021?")
        await press(pilot, "ctrl+s")
        assert "1 of 1  ○ draft" in lines(app)[0]
        assert "Nepal  ✓" in text(app)
        await press(pilot, "u")
        assert lines(app)[0].startswith("  Bank")

    run(here, script, size=(100, 40))
    assert bankfile.read(path).items == ()


def test_a_fact_is_corrected_from_its_document(here):
    path = visit_file(here.banks)

    async def script(app, pilot):
        await press(pilot, "b", "f", "down", "down")
        await press(pilot, "enter", *["down"] * 11)
        assert "▸  city: question" in text(app)
        await press(pilot, "enter", *["backspace"] * 11)
        await typed(pilot, " of 2021?")
        await press(pilot, "ctrl+s")
        assert "of 5" in lines(app)[0]

    run(here, script, size=(100, 44))
    assert [one for one in bankfile.read(path).items if one.stem.endswith("of 2021?")]
