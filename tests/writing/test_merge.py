"""Composing again: what a person wrote, approved or retired stands."""

from typing import Any

import pytest

from quiz.core.bank import Bank
from quiz.core.item import Item
from tests.writing.summits import BANK, NEED, bank, composed

STEM = "Which bank did the BRICS summit in Fortaleza agree to found in 2014?"


def sheet(**fields: Any) -> Bank:
    return bank({**BANK, "because": None, **fields}, NEED)


def first(**fields: Any) -> Item:
    """The one item of the sheet, as a person left it."""
    (item,) = composed(sheet()).bank.items
    return item.model_copy(update=fields)


def again(item: Item, **fields: Any) -> tuple[list[Item], tuple[str, ...]]:
    made = composed(sheet(**fields).model_copy(update={"items": (item,)}))
    once_more = composed(made.bank)
    assert (once_more.bank, once_more.changes) == (made.bank, ())
    return list(made.bank.items), made.changes


NEW_STEM = {"asks": {"bank": "Which bank was agreed upon at Fortaleza in July 2014?"}}
NEW_KEY = {"slots": {**BANK["slots"], "bank": {**BANK["slots"]["bank"], "text": "the BRICS Bank"}}}
ALSO = {
    "slots": {
        **BANK["slots"],
        "bank": {
            **BANK["slots"]["bank"],
            "also": [{"text": "the Bank of the South"}],
            "wrong": [*BANK["slots"]["bank"]["wrong"], {"text": "the World Bank"}],
        },
    }
}
GONE = {"id": "another", "asks": {}}


@pytest.mark.parametrize("status", ["draft", "approved"])
def test_nothing_changed(status: str) -> None:
    item = first(status=status)
    assert again(item) == ([item], ())


@pytest.mark.parametrize("change", [NEW_STEM, NEW_KEY, ALSO])
def test_a_draft_is_rewritten(change: dict[str, Any]) -> None:
    items, changes = again(first(), **change)
    assert len(items) == len(changes) == 1
    assert items[0].options != first().options or items[0].stem != STEM


def test_an_approved_item_keeps_its_words_and_says_they_are_stale() -> None:
    item = first(status="approved")
    (kept,), changes = again(item, **NEW_STEM)
    assert (kept.stem, kept.status) == (STEM, "approved")
    assert kept.stale == "the facts now give another stem"
    assert changes == (f"{item.id}: stale: the facts now give another stem",)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (NEW_KEY, "its key is now 'The BRICS Bank'"),
        (ALSO, "'the Bank of the South' was a wrong option and is true now"),
    ],
)
def test_an_approved_item_whose_key_moved_leaves_and_another_comes(
    change: dict[str, Any], why: str
) -> None:
    item = first(status="approved")
    items, _ = again(item, **change)
    old = next(one for one in items if one.id == item.id)
    (new,) = [one for one in items if one.id != item.id]
    assert (old.status, old.reason) == ("retired", why)
    assert new.status == "draft"


def test_a_fact_that_is_gone_takes_its_drafts_along() -> None:
    items, changes = again(first(), **GONE)
    assert items == []
    assert changes[0].endswith("dropped: the fact 'bank' is gone")


def test_a_fact_that_is_gone_retires_what_was_approved() -> None:
    (kept,), _ = again(first(status="approved"), **GONE)
    assert (kept.status, kept.reason) == ("retired", "the fact 'bank' is gone")


def test_a_fact_that_was_renamed_is_found() -> None:
    (kept,), changes = again(first(), id="ndb", was=["bank"])
    assert kept.tests == ("brics/ndb#bank",)
    assert (kept.id, changes) == (first().id, ())


def test_an_item_that_a_person_retired_does_not_come_back() -> None:
    item = first(status="retired", reason="too easy")
    assert again(item) == ([item], ())


def test_an_item_that_a_person_wrote_is_left_alone() -> None:
    item = first(recipe=None, stem="Anything in 2014?", id="mine")
    items, _ = again(item, **NEW_STEM)
    assert item in items


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("stem", "Which new bank did the summit in Fortaleza found in July 2014?"),
        ("explanation", "Because it was so."),
        ("evidence", "I was there."),
    ],
)
@pytest.mark.parametrize("status", ["draft", "approved"])
@pytest.mark.parametrize("change", [{}, NEW_STEM])
def test_what_a_person_edited_stands(
    field: str, words: str, status: str, change: dict[str, Any]
) -> None:
    (kept,), _ = again(first(status=status, **{field: words}), **change)
    assert getattr(kept, field) == words
    assert field in kept.edited


def test_an_edited_draft_takes_new_words_in_its_other_fields() -> None:
    edited = first(explanation="Because it was so.")
    (kept,), _ = again(edited)
    (moved,), _ = again(kept, **NEW_STEM)
    assert moved.stem == "Which bank was agreed upon at Fortaleza in July 2014?"
    assert moved.explanation == "Because it was so."


def test_an_edited_approved_item_says_when_the_facts_move() -> None:
    edited = first(status="approved", stem="Which bank came of Fortaleza in 2014?")
    (kept,), _ = again(edited)
    assert kept.stale is None
    (moved,), _ = again(kept, says="The summit in Fortaleza founded {bank} in {when:month}.")
    assert moved.stale == "the facts now give another explanation, evidence"


def test_an_edit_does_not_hide_that_the_key_moved() -> None:
    item = first(status="approved", stem="Which bank came of Fortaleza in 2014?")
    items, _ = again(item, **NEW_KEY)
    old = next(one for one in items if one.id == item.id)
    assert old.reason == "its key is now 'The BRICS Bank'"


def test_an_edited_draft_is_never_thrown_away() -> None:
    (kept,), _ = again(first(stem="Which bank came of Fortaleza in 2014?"), **GONE)
    assert kept.status == "retired"


def test_options_that_a_person_edited_stand_with_their_key() -> None:
    item = first()
    options = tuple(f"{option}." for option in item.options)
    (kept,), _ = again(item.model_copy(update={"options": options}))
    assert (kept.options, kept.key) == (options, item.key)


def test_statements_are_followed_too() -> None:
    made = composed(bank()).bank
    approved = tuple(item.model_copy(update={"status": "approved"}) for item in made.items)
    after = composed(made.model_copy(update={"items": approved}))
    assert (after.bank.items, after.changes) == (approved, ())
