"""A document read again: what a person wrote, edited or checked is never lost."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.bank import Bank
from quiz.core.fact import Fact, Sheet
from quiz.writing.renew import renewed
from tests.build import document


def fact(id: str, when: str = "2021-07-07", **fields: Any) -> Fact:
    made = Fact.model_validate(
        {
            "id": id,
            "kind": "visit",
            "slots": {"who": "jaishankar", "country": id},
            "when": when,
            "source": {"paragraph": 1, "quote": f"He went to {id}."},
            "origin": "rules",
        }
        | fields
    )
    return made.model_copy(update={"fingerprint": made.written})


def sheet(*facts: Fact, digest: str = "new") -> Sheet:
    return Sheet(schema="1", document=document(digest=digest), facts=facts)


def bank(*facts: Fact) -> Bank:
    return Bank(schema="1", document=document(title="Corrected", digest="old"), facts=facts)


def edited(one: Fact) -> Fact:
    return one.model_copy(update={"says": "He went there at last in July 2021."})


def test_nothing_changed() -> None:
    old = bank(fact("kenya"), fact("ghana"))
    new, lines = renewed(old, sheet(*old.facts))
    assert (new.facts, new.proposals, lines) == (old.facts, (), [])
    assert (new.document.title, new.document.digest) == ("Corrected", "new")


def test_what_nobody_touched_is_read_anew_added_and_dropped() -> None:
    later = fact("kenya", slots={"who": "modi", "country": "kenya"})
    new, lines = renewed(bank(fact("kenya"), fact("ghana")), sheet(later, fact("peru")))
    assert new.facts == (later, fact("peru"))
    assert lines == [
        "fact kenya: read anew",
        "fact ghana: dropped; the document is no longer read so",
        "fact peru: new",
    ]


@pytest.mark.parametrize(
    "mine",
    [
        edited(fact("kenya")),
        fact("kenya").model_copy(update={"checked": True}),
        fact("kenya").model_copy(update={"unasked": "Dull."}),
    ],
)
def test_a_persons_fact_stands_and_another_reading_waits_beside_it(mine: Fact) -> None:
    other = fact("kenya", timeless=True)
    new, lines = renewed(bank(mine), sheet(other))
    assert (new.facts, new.proposals) == ((mine,), (other,))
    assert lines == ["fact kenya: now read otherwise; yours stands, see 'proposals'"]
    assert renewed(new, sheet(fact("kenya")))[0].proposals == ()
    assert renewed(new, sheet())[0].facts == (mine,)


def test_a_fact_keeps_the_id_a_person_gave_it() -> None:
    mine = fact("kenya").model_copy(update={"id": "nairobi", "was": ("kenya",)})
    new, lines = renewed(bank(mine), sheet(fact("kenya"), fact("ghana")))
    assert [one.id for one in new.facts] == ["nairobi", "ghana"]
    assert lines == ["fact ghana: new"]


def test_a_new_fact_never_takes_an_id_that_is_there() -> None:
    mine = fact("talks", kind="plain", origin="person", says="It rained.")
    new, _ = renewed(bank(mine), sheet(fact("talks")))
    assert [one.id for one in new.facts] == ["talks", "talks-2"]


LANDS = ("kenya", "ghana", "peru", "japan")
CHANGES = {
    "none": lambda one: one,
    "edited": edited,
    "checked": lambda one: one.model_copy(update={"checked": True}),
    "renamed": lambda one: one.model_copy(update={"id": f"x-{one.id}", "was": (one.id,)}),
}


@given(
    st.lists(st.tuples(st.sampled_from(LANDS), st.sampled_from(sorted(CHANGES))),
             unique_by=lambda pair: pair[0]),
    st.lists(st.tuples(st.sampled_from(LANDS), st.booleans()), unique_by=lambda pair: pair[0]),
)  # fmt: skip
def test_no_decision_is_ever_lost(
    held: list[tuple[str, str]], read: list[tuple[str, bool]]
) -> None:
    old = bank(*(CHANGES[change](fact(land)) for land, change in held))
    now = sheet(*(fact(land, timeless=changed) for land, changed in read))
    new, _ = renewed(old, now)
    for one in old.facts:
        if one.own:
            assert one in new.facts
    ids = [id for one in new.facts for id in (one.id, *one.was)]
    assert len(ids) == len(set(ids))
    assert {one.slots["country"].key for one in new.facts} >= {land for land, _ in read}
    again, lines = renewed(new, now)
    assert (again, lines) == (new, [line for line in lines if "yours stands" in line])
