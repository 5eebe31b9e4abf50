"""What a person decided about a bank that ships, laid over it, whatever becomes of the bank."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quiz.core.bank import Bank
from quiz.core.decide import approved, kept_words, retired, reworded
from quiz.core.fact import Fact
from quiz.core.item import Item
from quiz.core.overlay import GONE, KEYED, MOVED, difference, joined, overlaid
from tests.build import document, item


def fact(id: str, says: str = "X visited Y in July 2021.") -> Fact:
    return Fact.model_validate(
        {"id": id, "says": says, "slots": {"where": {"text": "Y"}}, "when": "2021-07",
         "source": {"paragraph": 1}}
    )  # fmt: skip


def bank(count: int = 3, **fields: Any) -> Bank:
    items = tuple(item(f"talks/{n}", **fields) for n in range(count))
    facts = tuple(fact(f"f{n}") for n in range(count))
    return Bank(schema="1", document=document(), facts=facts, items=items)


def put(whole: Bank, *changed: Item | Fact) -> Bank:
    new = {one.id: one for one in changed}
    return whole.model_copy(
        update={
            "items": tuple(new.pop(one.id, one) for one in whole.items),
            "facts": tuple(new.pop(one.id, one) for one in whole.facts),
        }
    )


def by_id(whole: Bank) -> dict[str, Any]:
    return {one.id: one for one in (*whole.items, *whole.facts)}


DEEDS = {
    "approve": approved,
    "retire": lambda one: retired(one, "not clear"),
    "stem": lambda one: reworded(one, stem="My own stem?"),
    "options": lambda one: reworded(one, options=("P", "Q", "R", "S"), key=3),
    "explain": lambda one: reworded(one, explanation="Because."),
}
deeds = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(sorted(DEEDS))), max_size=8)


@st.composite
def edited(draw: st.DrawFn) -> Bank:
    """The bank of three items, after a person was at it."""
    mine = bank()
    for place, deed in draw(deeds):
        mine = put(mine, DEEDS[deed](mine.items[place]))
    for place in draw(st.sets(st.integers(0, 2))):
        mine = put(mine, fact(f"f{place}", "Mine, of July 2021."))
    if draw(st.booleans()):
        new = fact("own", "Mine alone, in July 2021.")
        mine = mine.model_copy(update={"facts": (*mine.facts, new)})
    return mine


@given(edited())
def test_an_overlay_gives_back_what_the_person_had(mine: Bank) -> None:
    assert overlaid(bank(), difference(bank(), mine)) == mine


@given(edited(), st.lists(st.sampled_from(["stem", "key", "gone", "fact", "new"]), max_size=4))
def test_no_decision_is_lost_when_what_ships_changes(mine: Bank, news: list[str]) -> None:
    base = bank()
    over = difference(base, mine)
    for number, what in enumerate(news):
        first = base.items[0] if base.items else None
        if what == "stem" and first:
            base = put(base, first.model_copy(update={"stem": f"Another stem {number}?"}))
        elif what == "key" and first:
            base = put(base, first.model_copy(update={"key": (first.key + 1) % 4}))
        elif what == "gone":
            base = base.model_copy(update={"items": base.items[1:]})
        elif what == "fact":
            base = put(base, fact("f0", f"As it ships now, {number}, in July 2021."))
        else:
            more = item(f"new/{number}")
            base = base.model_copy(update={"items": (*base.items, more)})
    now = by_id(overlaid(base, over))
    assert set(now) >= set(by_id(base))
    for held in over.items:
        after = now[held.id]
        assert kept_words(after).items() >= kept_words(held).items()
        if held.status == "retired":
            assert (after.status, after.reason) == ("retired", held.reason)
        elif after.status == "draft":
            assert after.stale  # put aside to be looked at: its key moved
        else:
            assert after.status == held.status
    for held_fact in over.facts:
        assert now[held_fact.id] == held_fact


def test_an_item_that_ships_with_other_words_is_looked_at_again() -> None:
    base = bank()
    over = difference(base, put(base, reworded(base.items[0], explanation="Mine.")))
    newer = put(base, base.items[0].model_copy(update={"stem": "A better stem?"}))
    after = overlaid(newer, over).items[0]
    assert (after.stem, after.explanation, after.stale) == ("A better stem?", "Mine.", MOVED)


def test_an_item_that_ships_with_another_key_is_put_aside() -> None:
    base = bank()
    over = difference(base, put(base, reworded(base.items[0], stem="Mine?")))
    newer = put(base, base.items[0].model_copy(update={"key": 2}))
    after = overlaid(newer, over).items[0]
    assert (after.stem, after.key, after.status, after.stale) == ("Mine?", 2, "draft", KEYED)


def test_an_item_that_ships_no_more_stays_the_persons() -> None:
    base = bank()
    over = difference(base, put(base, reworded(base.items[0], stem="Mine?")))
    newer = base.model_copy(update={"items": base.items[1:]})
    after = by_id(overlaid(newer, over))["talks/0"]
    assert (after.stem, after.stale) == ("Mine?", GONE)


def test_a_fact_that_ships_otherwise_waits_as_a_proposal() -> None:
    base = bank()
    over = difference(base, put(base, fact("f0", "Mine, of July 2021.")))
    same = overlaid(base, over)
    assert same.proposals == ()
    newer = overlaid(put(base, fact("f0", "Theirs, of July 2021.")), over)
    assert newer.facts[0].says == "Mine, of July 2021."
    assert [one.says for one in newer.proposals] == ["Theirs, of July 2021."]


@given(edited(), edited())
def test_two_peoples_decisions_are_all_kept(mine: Bank, theirs: Bank) -> None:
    one, other = difference(bank(), mine), difference(bank(), theirs)
    both, notes = joined(one, other)
    assert {x.id for x in both.items} == {x.id for x in (*one.items, *other.items)}
    assert {x.id for x in both.facts} == {x.id for x in (*one.facts, *other.facts)}
    now = by_id(both)
    for held in (*one.items, *other.items):
        after = now[held.id]
        if held.status == "retired":
            assert after.status == "retired"
            assert held.reason in after.reason
        elif after.status != "retired":
            told = f"{after!r} {after.stale}"
            assert all(str(word) in told for word in kept_words(held).values()), told
    for held_fact in (*one.facts, *other.facts):
        assert held_fact in (now[held_fact.id], *both.proposals)
    assert joined(both, other)[0].items == both.items or notes


def test_joining_again_changes_nothing() -> None:
    base = bank()
    one = difference(base, put(base, retired(base.items[0], "not clear")))
    other = difference(base, put(base, retired(base.items[1], "out of date")))
    both, notes = joined(one, other)
    assert notes == ()
    assert joined(both, other) == (both, ())
    assert joined(both, one) == (both, ())
