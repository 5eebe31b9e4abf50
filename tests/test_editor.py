"""Banks changed by a person: on disk at once, taken back, and never over another's hand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz import bankfile
from quiz.core.bank import Bank
from quiz.core.decide import approved, retired, reworded
from quiz.core.errors import QuizError
from quiz.core.fact import Sheet
from quiz.core.item import Item
from quiz.core.overlay import Overlay
from quiz.editor import Editor
from quiz.knowledge import load
from quiz.settings import Settings
from quiz.writing.compose import compose
from quiz.writing.ground import Ground
from quiz.writing.itemmodels import models
from quiz.writing.renew import renewed
from quiz.writing.values import corrected
from tests.build import home
from tests.sheets import visit_bank, visit_file


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    return home(tmp_path)


@pytest.fixture
def own(here: Settings) -> Path:
    return visit_file(here.banks)


@pytest.fixture
def editor(here: Settings) -> Editor:
    return Editor(here)


def asks(path: Path, words: str) -> Item:
    """The item of a file whose stem holds the words."""
    (found,) = [one for one in bankfile.read(path).items if words in one.stem]
    return found


COUNTRY, CITY, HOST = "To which country", "In which city", "With whom"
ACTS: dict[str, Callable[[Editor, Path, str], Any]] = {
    "approve": lambda e, p, i: e.approve(p, i),
    "retire": lambda e, p, i: e.retire(p, i, "not clear"),
    "reword": lambda e, p, i: e.reword(p, i, stem="In which city were the talks of March 2021?"),
    "exchange": lambda e, p, i: e.exchange(p, i, 0, "Rajshahi"),
    "correct": lambda e, p, i: e.correct(p, i, "host", {"host": "Sheikh Mujib"}),
    "add": lambda e, p, i: e.add(
        p, i, "The talks were held with [Sheikh Hasina] in [Dhaka] in March 2021.", "2021-03",
        "Who met Narendra Modi for talks in March 2021?",
        "Khaleda Zia; Abdul Hamid; Abdul Momen", "host",
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("shipped", [False, True], ids=["own", "shipped"])
def test_an_act_is_on_the_disk_and_can_be_taken_back(
    here: Settings, editor: Editor, act: str, shipped: bool
) -> None:
    path = visit_file(here.shipped if shipped else here.banks)
    written = path.read_bytes()
    item = asks(path, CITY).id
    before = editor.card(path, item)
    ACTS[act](editor, path, item)
    again = Editor(here)
    if act != "add":
        assert again.card(path, item) != before
    assert sorted(again.ids(path)) == sorted(editor.ids(path))
    assert (path.read_bytes() == written) == shipped
    assert editor.undo() == item
    assert editor.last is None
    assert Editor(here).card(path, item) == before
    assert path.read_bytes() == written
    assert not (here.overlays / path.name).exists()


def test_approving_an_item_counts_its_facts_as_read(own: Path, editor: Editor) -> None:
    item = asks(own, COUNTRY)
    editor.approve(own, item.id)
    bank = bankfile.read(own)
    assert [one.status for one in bank.items if one.id == item.id] == ["approved"]
    assert [one.id for one in bank.facts if one.checked] == ["visit"]
    assert compose(bank, models(), load()).bank == bank, "reading it makes no more items"


def test_retiring_keeps_the_reason_and_composing_does_not_bring_it_back(
    own: Path, editor: Editor
) -> None:
    item = asks(own, COUNTRY)
    editor.retire(own, item.id, "not worth asking")
    bank = bankfile.read(own)
    done = compose(bank, models(), load()).bank
    assert done == bank
    assert (asks(own, COUNTRY).status, asks(own, COUNTRY).reason) == ("retired", "not worth asking")


def test_another_wrong_answer_is_noted_by_the_fact(own: Path, editor: Editor) -> None:
    item = asks(own, CITY)
    place = item.options.index("Khulna")
    editor.exchange(own, item.id, place, "Rajshahi")
    after = asks(own, CITY)
    assert set(after.options) == {"Chittagong", "Dhaka", "Sylhet", "Rajshahi"}
    assert (after.id, after.options[after.key]) == (item.id, "Dhaka")
    fact = bankfile.read(own).fact("host")
    assert fact
    assert fact.slots["city"].wrong[-1].key == "city-rajshahi"
    assert compose(bankfile.read(own), models(), load()).changes == ()


def test_candidates_are_of_the_keys_kind_and_none_is_shown_already(
    own: Path, editor: Editor
) -> None:
    item = asks(own, COUNTRY)
    found = editor.candidates(own, item.id)
    texts = [text for _, text in found]
    assert {"Sri Lanka", "Pakistan", "Myanmar"} <= set(texts)
    assert not set(texts) & {*item.options, "India"}
    assert len(texts) == len(set(texts))
    key, text = found[0]
    editor.exchange(own, item.id, 0, key)
    assert asks(own, COUNTRY).options[0] == text


@pytest.mark.parametrize(
    ("place", "wrong", "why"),
    [
        (1, "Sylhet", "the key"),
        (0, "Dhaka", "it is the key"),
        (0, "Khulna", "Not with that option"),
    ],
)
def test_an_exchange_that_makes_no_item_is_refused(
    own: Path, editor: Editor, place: int, wrong: str, why: str
) -> None:
    written = own.read_bytes()
    with pytest.raises(QuizError, match=why):
        editor.exchange(own, asks(own, CITY).id, place, wrong)
    assert own.read_bytes() == written


def test_statements_have_no_options_to_exchange(own: Path, editor: Editor) -> None:
    with pytest.raises(QuizError, match="No other options"):
        editor.candidates(own, asks(own, "consider the following").id)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"options": ("Dhaka", "dhaka", "Khulna", "Sylhet")}, "'dhaka' is given twice"),
        ({"key": 7}, "key 7 names no option"),
        ({"id": "other"}, "id is not a person's to word"),
    ],
)
def test_words_that_make_no_item_are_refused(
    own: Path, editor: Editor, words: dict[str, Any], why: str
) -> None:
    with pytest.raises(QuizError, match=why):
        editor.reword(own, asks(own, CITY).id, **words)


def test_a_corrected_fact_writes_its_drafts_anew(own: Path, editor: Editor) -> None:
    item = asks(own, HOST)
    changes = editor.correct(own, item.id, "host", {"city": "Sylhet"})
    after = asks(own, HOST)
    assert after.id == item.id
    assert "hold talks in Sylhet in March 2021" in after.stem
    assert any("rewritten" in one for one in changes)
    assert "Khulna" in asks(own, CITY).options


def test_an_approved_item_waits_for_its_new_words(own: Path, editor: Editor) -> None:
    item = asks(own, HOST)
    editor.approve(own, item.id)
    editor.correct(
        own, item.id, "host", {"says": "{who:full} met {host} in {city} in {when:month}."}
    )
    card = editor.card(own, item.id)
    assert card.item.status == "approved"
    assert card.item.explanation == item.explanation
    assert card.item.stale
    assert card.mended is None, "only words that are asked count"
    editor.correct(
        own, item.id, "host", {"host: question": "Whom did {who:full} meet in {city} in 2021?"}
    )
    mended = editor.card(own, item.id).mended
    assert mended
    assert mended.stem == "Whom did Prime Minister Narendra Modi meet in Dhaka in 2021?"
    editor.mend(own, item.id)
    after = editor.card(own, item.id)
    assert (after.item.stem, after.item.status) == (mended.stem, "approved")
    assert (after.item.stale, after.mended) == (None, None)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"says": "{who:full} met {nobody}."}, "no slot nobody"),
        ({"when": "March"}, "'March' is not a date"),
        ({"city: question": "In which city?"}, "it shows no year"),
        ({"city": " "}, "A value cannot be empty"),
    ],
)
def test_a_correction_that_breaks_the_fact_is_refused(
    own: Path, editor: Editor, values: dict[str, str], why: str
) -> None:
    written = own.read_bytes()
    with pytest.raises(QuizError, match=why):
        editor.correct(own, asks(own, CITY).id, "host", values)
    assert own.read_bytes() == written


def test_a_new_fact_finds_wrong_answers_of_the_same_sort(own: Path, editor: Editor) -> None:
    item = asks(own, CITY).id
    made = editor.add(
        own, item, "The next joint commission met in [Nepal] in [March 2021].", "2021-03",
        "In which country did the next joint commission of India meet in March 2021?", "", "host",
    )  # fmt: skip
    new = editor.card(own, made[0])
    assert new.item.options[new.item.key] == "Nepal"
    assert new.item.status == "draft"
    assert new.facts[0].says == "The next joint commission met in Nepal in March 2021."
    assert new.facts[0].fact.source.paragraph == 2
    assert "India" not in new.item.options, "the question itself names it"


@pytest.mark.parametrize(
    ("sentence", "question", "why"),
    [
        ("No marks at all.", "Who was it in 2021?", "between \\[ and \\]"),
        ("It was [Dhaka].", "", "Write the question"),
        ("It was [Dhaka].", "Which city was it?", "shows no year"),
        ("It was [Some Nameless Thing].", "What was it in 2021?", "wrong answers"),
    ],
)
def test_a_new_fact_that_asks_nothing_is_refused(
    own: Path, editor: Editor, sentence: str, question: str, why: str
) -> None:
    written = own.read_bytes()
    with pytest.raises(QuizError, match=why):
        editor.add(own, asks(own, CITY).id, sentence, "2021-03", question, "", "host")
    assert own.read_bytes() == written


def test_what_was_written_by_hand_meanwhile_is_not_overwritten(own: Path, editor: Editor) -> None:
    item = asks(own, CITY).id
    editor.card(own, item)
    text = own.read_text("utf-8").replace("A visit to Bangladesh", "By hand")
    own.write_text(text, "utf-8")
    with pytest.raises(QuizError, match=r"visit\.yaml was changed meanwhile by hand"):
        editor.approve(own, item)
    assert own.read_text("utf-8") == text
    assert editor.card(own, item).document.title == "By hand"
    editor.approve(own, item)
    assert bankfile.read(own).document.title == "By hand"
    assert asks(own, CITY).status == "approved"


def test_what_is_written_in_the_very_moment_is_not_overwritten(
    own: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = asks(own, CITY).id
    editor.card(own, item)
    text = own.read_text("utf-8").replace("A visit to Bangladesh", "By hand")
    real = bankfile.write

    def late(*args: Any, **words: Any) -> None:
        own.write_text(text, "utf-8")
        real(*args, **words)

    monkeypatch.setattr(bankfile, "write", late)
    with pytest.raises(QuizError, match="changed meanwhile"):
        editor.approve(own, item)
    assert own.read_text("utf-8") == text


def test_an_undo_after_a_hands_edit_is_refused(own: Path, editor: Editor) -> None:
    item = asks(own, CITY).id
    editor.approve(own, item)
    own.write_text(own.read_text("utf-8").replace("A visit to", "To"), "utf-8")
    with pytest.raises(QuizError, match="cannot be taken back"):
        editor.undo()
    assert asks(own, CITY).status == "approved"


def test_an_overlay_holds_only_what_was_changed(here: Settings, editor: Editor) -> None:
    path = visit_file(here.shipped)
    item = asks(path, CITY).id
    editor.retire(path, item, "out of date")
    over = bankfile.read(here.overlays / "visit.yaml", Overlay)
    assert [one.id for one in over.items] == [item]
    assert over.facts == ()
    assert list(over.base) == [item]


def test_another_reading_of_a_persons_fact_waits_and_can_be_taken(
    own: Path, editor: Editor
) -> None:
    item = asks(own, COUNTRY)
    editor.correct(own, item.id, "visit", {"context": "It was his first since 2019."})
    bank = bankfile.read(own)
    (visit,) = [one for one in bank.facts if one.id == "visit"]
    length = visit.slots["length"].model_copy(update={"text": "three-day", "amount": 3})
    slots = {**visit.slots, "length": length}
    read = visit.model_copy(update={"slots": slots, "context": None, "checked": False})
    read = read.model_copy(update={"fingerprint": read.written})
    others = tuple(one for one in bank.facts if one.id != "visit")
    newer, _ = renewed(bank, Sheet.model_validate(
        bank.model_copy(update={"facts": (read, *others), "items": ()}).model_dump(
            by_alias=True, exclude={"items"})
    ))  # fmt: skip
    bankfile.write(newer, own)
    card = Editor(Settings(own.parent.parent, own.parent)).card(own, item.id)
    assert card.facts[0].otherwise
    assert "three-day" in card.facts[0].otherwise
    again = Editor(editor._settings)
    again.accept(own, item.id, "visit")
    assert "a three-day visit" in asks(own, COUNTRY).stem
    assert bankfile.read(own).proposals == ()
    with pytest.raises(QuizError, match="No other reading"):
        again.accept(own, item.id, "visit")


OPS = ("approve", "retire", "stem", "options", "fact", "compose", "write")


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(OPS), st.integers(0, 9)), min_size=1, max_size=9))
def test_no_decision_is_ever_lost(steps: list[tuple[str, int]]) -> None:
    """Whatever is decided, corrected, composed and read from the document again, in any order."""
    bank = visit_bank()
    read = Sheet.model_validate(bank.model_dump(by_alias=True, exclude={"items"}))
    gone: dict[str, str] = {}
    good: set[str] = set()
    words: dict[tuple[str, str], object] = {}
    values: dict[tuple[str, str], str] = {}
    for number, (op, which) in enumerate(steps):
        item = bank.items[which % len(bank.items)] if bank.items else None
        if op in ("compose", "write"):
            if op == "write":
                bank, _ = renewed(bank, read)
            bank = compose(bank, models(), load()).bank
        elif op == "fact":
            fact = bank.facts[which % len(bank.facts)]
            slot = {"visit": "country", "host": "host", "pact": "subject"}[fact.id]
            text = f"Value {number}"
            ground = Ground(bank, models(), load())
            changed = corrected(ground, fact, {slot: text})
            values[fact.id, slot] = text
            facts = tuple(changed if one.id == fact.id else one for one in bank.facts)
            bank = bank.model_copy(update={"facts": facts})
        elif item and op == "approve" and item.id not in gone:
            good.add(item.id)
            bank = put(bank, approved(item))
        elif item and op == "retire":
            gone[item.id] = f"reason {number}"
            bank = put(bank, retired(item, gone[item.id]))
        elif item and item.status != "retired" and op == "stem":
            words[item.id, "stem"] = f"My own words {number} of 2021?"
            bank = put(bank, reworded(item, stem=words[item.id, "stem"]))
        elif item and item.status != "retired":
            words[item.id, "options"] = ("P", "Q", f"R{number}", "S")
            bank = put(bank, reworded(item, options=words[item.id, "options"]))
    now = {one.id: one for one in bank.items}
    for id, reason in gone.items():
        assert (now[id].status, now[id].reason) == ("retired", reason)
    for id in good - set(gone):
        assert now[id].status == "approved" or (now[id].status, bool(now[id].reason)) == (
            "retired", True,
        )  # fmt: skip
    for (id, field), said in words.items():
        assert getattr(now[id], field) == said
    for (id, slot), text in values.items():
        held = bank.fact(id)
        assert held
        assert held.slots[slot].text == text


def put(bank: Bank, item: Item) -> Bank:
    items = tuple(item if one.id == item.id else one for one in bank.items)
    return bank.model_copy(update={"items": items})
