"""Distractors: like the true value, false, in office at the time, the nearest first."""

from typing import Any

import pytest

from quiz.core.fact import Fact, Slot
from quiz.core.model import ItemModel
from quiz.core.name import Name
from quiz.knowledge import Knowledge
from quiz.writing.distractors import distractors, scaled
from quiz.writing.ground import Ground
from tests.writing.summits import bank

NAMES = {
    "paris": {"text": "Paris", "near": ["fr"]},
    "lyon": {"text": "Lyon", "near": ["fr"]},
    "lille": {"text": "Lille", "near": ["fr"]},
    "bonn": {"text": "Bonn", "near": ["de"], "until": "1999"},
    "rome": {"text": "Rome", "aka": ["Roma"], "near": ["it"]},
    "roma": {"text": "Roma", "near": ["it"]},
    "new": {"text": "Novocity", "near": ["fr"], "since": "2030"},
}
KNOWN = Knowledge({id: Name(type="city", **fields) for id, fields in NAMES.items()}, {})


def ground(policy: dict[str, Any], *facts: dict[str, Any]) -> tuple[Ground, Fact]:
    model = ItemModel.model_validate({
        "kind": "meeting",
        "says": "They met in {city} on {when}.",
        "slots": {"city": {"type": "city", "fixed_by": [["when"]], "wrong": [policy]}},
        "asks": {},
    })  # fmt: skip
    made = Ground(bank(*facts), {"meeting": model}, KNOWN)
    return made, made.bank.facts[0]


def met(city: object, when: str = "2010-05-01", id: str = "met") -> dict[str, Any]:
    source = {"knowledge": "made up"}
    return {"id": id, "kind": "meeting", "slots": {"city": city}, "when": when, "source": source}


def keys(policy: dict[str, Any], *facts: dict[str, Any], text: str = "") -> list[str]:
    made, asked = ground(policy, *facts)
    return [one.key for one in distractors(made, asked, "city", "Where on {when}?", text)]


def test_near_ones_come_first_and_only_those_of_the_time() -> None:
    found = keys({"list": "city"}, met("paris"))
    assert set(found[:2]) == {"lyon", "lille"}
    assert set(found[2:]) == {"rome"} or set(found[2:]) == {"roma"}


def test_holders_of_the_time_are_those_of_the_facts_date() -> None:
    assert "bonn" in keys({"list": "city"}, met("paris", "1990"))


def test_only_near_ones_where_the_policy_says_so() -> None:
    assert set(keys({"list": "city", "near": True}, met("paris"))) == {"lyon", "lille"}


def test_what_the_stem_names_is_struck_out() -> None:
    assert "lyon" not in keys({"list": "city"}, met("paris"), text="After Lyon, where?")


def test_what_is_true_of_the_same_question_is_struck_out() -> None:
    other = met("lyon", id="other")
    assert "lyon" not in keys({"list": "city"}, met("paris"), other)
    assert "lyon" in keys({"list": "city"}, met("paris"), met("lyon", "2011-05-01", "other"))


def test_values_known_to_be_true_besides_are_struck_out() -> None:
    assert "lyon" not in keys({"list": "city"}, met({"name": "paris", "also": ["lyon"]}))


def test_a_persons_own_come_first() -> None:
    found = keys({"list": "city"}, met({"name": "paris", "wrong": ["rome", {"text": "Nice"}]}))
    assert found[:2] == ["rome", "Nice"]


@pytest.mark.parametrize(
    ("policy", "value", "show", "expected"),
    [
        ({"days": 2}, "2021-07-01", "", {"2021-06-29", "2021-06-30", "2021-07-02", "2021-07-03"}),
        ({"months": 1}, "2021-12", "", {"2021-11", "2022-01"}),
        ({"months": 1}, "2021-01-15", "month", {"2020-12", "2021-02"}),
        ({"years": 1}, "2021-01-15", "year", {"2020", "2022"}),
    ],
)
def test_dates_have_neighbours(
    policy: dict[str, int], value: str, show: str, expected: set[str]
) -> None:
    made, asked = ground(policy, met({"when": value}))
    found = distractors(made, asked, "city", "When?", "", show)
    assert {one.key for one in found} == expected


@pytest.mark.parametrize(
    ("text", "amount", "grid", "step", "expected"),
    [
        ("three-day", 3, 0.3, 1, "four-day"),
        ("three-day", 3, 0.3, -3, None),
        ("Rs 5,083 crore", 5083, 0.1, 1, "Rs 5,591 crore"),
        ("4.5 per cent", 4.5, 0.05, -1, "4.3 per cent"),
        ("Unit 5", 5, 0.2, 2, "Unit 7"),
        ("a few", 3, 0.3, 1, None),
    ],
)
def test_amounts_keep_their_words(
    text: str, amount: float, grid: float, step: int, expected: str | None
) -> None:
    found = scaled(Slot(text=text, amount=amount), grid, step)
    assert (found.text if found else None) == expected


KIN = {
    "rail-board": {"type": "india-body", "text": "National Rail Board", "near": ["rail"]},
    "rail-council": {"type": "india-body", "text": "Rail Safety Council", "near": ["rail"]},
    "rail-trust": {"type": "india-body", "text": "Rail Heritage Agency", "near": ["rail"]},
    "rail-bureau": {"type": "india-body", "text": "Rail Bureau", "near": ["rail"]},
    "virus-board": {"type": "india-body", "text": "National Virus Board", "near": ["health"]},
    "virus-lab": {"type": "india-body", "text": "Virus Agency", "near": ["health"]},
    "water-day": {"type": "day", "text": "World Water Day", "near": ["water"]},
    "water-day-2": {"type": "day", "text": "National Water Day", "near": ["water"]},
    "sea-day": {"type": "day", "text": "Sea Day", "near": ["water"]},
}


def kin(key: str) -> list[str]:
    known = Knowledge({id: Name.model_validate(fields) for id, fields in KIN.items()}, {})
    model = ItemModel.model_validate({
        "kind": "meeting", "says": "It was {city} on {when}.",
        "slots": {"city": {"type": "x", "fixed_by": [["when"]], "wrong": [{"own": True}]}},
    })  # fmt: skip
    made = Ground(bank(met({"name": key})), {"meeting": model}, known)
    stem = "What was it on {when}?"
    found = distractors(made, made.bank.facts[0], "city", stem, "What was it on 1 May 2010?")
    return [slot.key for slot in found]


def test_a_body_is_told_apart_only_from_those_that_deal_with_the_like() -> None:
    assert set(kin("rail-board")) == {"rail-council", "rail-trust", "rail-bureau"}


def test_what_may_be_the_same_day_by_another_name_is_none() -> None:
    assert kin("water-day") == ["sea-day"]


@pytest.mark.parametrize(
    ("printed", "amount", "near"),
    [
        ("Rs 10,000 crore", 10_000, "Rs 12,000 crore"),  # as round as the key
        ("Rs 1,93,384 crore", 193_384, "Rs 2,26,259 crore"),  # commas as in the key
        ("50%", 50, "60%"),
        ("98%", 98, None),  # no share is above the whole
    ],
)
def test_a_neighbour_of_an_amount_looks_like_it(
    printed: str, amount: float, near: str | None
) -> None:
    unit = "%" if "%" in printed else "Rs crore"
    found = scaled(Slot(text=printed, amount=amount, unit=unit), 0.17, 1)
    assert (found.text if found else None) == near


def test_editions_follow_one_another() -> None:
    key = Slot(text="24th", amount=24, unit="rank")
    steps = [scaled(key, 0.15, step, 0.2) for step in (1, -1, 2)]
    assert [one.text for one in steps if one] == ["25th", "23rd", "26th"]
