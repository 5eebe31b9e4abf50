"""Facts to items: every format, keys that are right, quotas, and the same items again."""

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.bank import Bank
from quiz.core.item import Item
from quiz.writing.compose import FORMATS, mint
from tests.writing.summits import BANK, HELD, MEMBERS, NEED, bank, composed, fact

EVERY = [*(fact(*row) for row in HELD), MEMBERS, BANK, NEED]
ONE = {
    "id": "one",
    "says": "In 2020 Alpha met Beta.",
    "slots": {"who": {"text": "Beta"}},
    "when": "2020",
    "source": {"knowledge": "made up"},
}


def only(*formats: str, of: Bank) -> list[Item]:
    return [item for item in composed(of).bank.items if item.format in formats]


def changed(**fields: Any) -> dict[str, Any]:
    return {**ONE, **fields}


def test_every_format_comes_of_one_sheet() -> None:
    assert {item.format for item in composed(bank()).bank.items} == set(FORMATS)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, len(EVERY) - 1), min_size=1), st.randoms(use_true_random=False))
def test_whatever_the_facts(places: set[int], chance: Any) -> None:
    facts = [EVERY[place] for place in places]
    if "bank" in {one["id"] for one in facts} and NEED not in facts:
        facts.append(NEED)
    chance.shuffle(facts)
    sheet = bank(*facts)
    first = composed(sheet)
    for item in first.bank.items:
        right(sheet, item)
    again = composed(first.bank)
    assert (again.bank, again.changes) == (first.bank, ())
    assert list(map(str, again.refusals)) == list(map(str, first.refusals))
    uses = Counter(fact for item in first.bank.items for fact in item.facts)
    assert max(uses.values(), default=0) <= 6
    sets = [item.recipe.uses for item in first.bank.items
            if item.recipe and item.format in ("which", "many")]  # fmt: skip
    pairs = [frozenset(p) for uses in sets for p in combinations([u.fact for u in uses], 2)]
    assert len(pairs) == len(set(pairs))


def right(sheet: Bank, item: Item) -> None:
    """The key is the only right option, worked out from the recipe in another way."""
    assert item.recipe
    uses, options = item.recipe.uses, item.options
    assert len({option.casefold() for option in options}) == len(options) == 4
    assert item.explanation
    assert item.evidence
    true = [use.value is None for use in uses]
    match item.format:
        case "single":
            assert options[item.key].casefold() == value(sheet, uses[0].fact, uses[0].slot)
        case "not":
            members = {"brazil", "russia", "india", "china", "south africa"}
            assert [one.casefold() in members for one in options].count(False) == 1
            assert options[item.key].casefold() not in members
        case "which":
            numbers = [str(n) for n, one in enumerate(true, 1) if one]
            said = options[item.key].replace("only", "").replace("Both", "")
            assert [one for one in said.replace(",", " ").split() if one.isdigit()] == (
                [] if said.startswith("Neither") else numbers
            )
        case "many" | "match":
            words = {1: "Only one", 2: "Only two", 3: "All three", 0: "None"}
            assert options[item.key] == words[sum(true)]
        case "order":
            days = [sheet.fact(use.fact).when for use in uses]  # type: ignore[union-attr]
            code = [int(n) - 1 for n in options[item.key].split("-")]
            assert [days[n] for n in code] == sorted(days)
            assert code not in (sorted(code), sorted(code, reverse=True))
        case "reason":
            assert item.key == (0 if all(true) else 2 if true[0] else 3)


def value(sheet: Bank, id: str, slot: str | None) -> str:
    found = sheet.fact(id)
    assert found
    assert slot
    return (found.slots[slot].text or "").casefold()


def test_keys_stand_evenly() -> None:
    places = Counter(item.key for item in only("single", "not", of=bank()))
    assert max(places.values()) - min(places.values()) <= 1


def test_statements_show_no_true_value_that_another_hides() -> None:
    for item in only("which", "many", of=bank()):
        assert not any(hidden in item.text for hidden in item.hides), item.text


def test_a_reason_can_be_told_from_a_false_one() -> None:
    (item,) = only("reason", of=bank(BANK, NEED))
    assert item.text.splitlines()[1].startswith("Statement-I: In July 2014")
    assert item.key == 0


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, None),
        ({"asks": {"who": "Whom did Alpha meet?"}}, "it shows no year"),
        ({"asks": {"who": "In 2020, did Alpha meet Beta or whom else?"}}, "it shows its key"),
        ({"asks": {"who": "Whom did {name} meet in 2020?"}}, "no slot name"),
        ({"asks": {"who": "Whom did Alpha meet in 2020?"}}, "none of the three wrong answers like"),
        ({"asks": {"whom": "Whom did Alpha meet in 2020?"}}, "no slot 'whom'"),
        ({"asks": {"not who": "Whom did Alpha NOT meet in 2020?"}}, "not closed"),
        ({"slots": {"who": "nobody"}, "says": "In 2020 {who} met."}, "no name 'nobody'"),
        ({"unasked": "dull", "asks": {"who": "Whom did Alpha meet in 2020?"}}, "dull"),
        ({"says": None}, "says: missing"),
    ],
)
def test_what_is_refused_says_why(fields: dict[str, Any], why: str | None) -> None:
    made = composed(bank(changed(**fields)))
    assert made.bank.items == ()
    said = [str(one) for one in made.refusals]
    assert (said == []) if why is None else any(why in one for one in said), said


def test_a_new_fact_leaves_the_items_that_were_there() -> None:
    before = composed(bank(*EVERY[:-3])).bank
    more = before.model_copy(update={"facts": bank(*EVERY[:-3], MEMBERS).facts})
    after = {item.id: item for item in composed(more).bank.items}
    assert all(after[item.id] == item for item in before.items)
    assert len(after) > len(before.items)


def test_an_id_that_is_taken_gets_longer() -> None:
    item = composed(bank()).bank.items[0]
    first = mint(item, "brics", set())
    second = mint(item, "brics", {first})
    assert (len(first), len(second)) == (8, 9)


@pytest.mark.parametrize(("count", "options"), [(3, 4), (4, 5), (5, 5)])
def test_four_written_wrong_answers_make_five_options(count: int, options: int) -> None:
    words = [{"text": word} for word in ("Gamma", "Delta", "Epsilon", "Zeta", "Eta")]
    one = changed(
        slots={"who": {"text": "Beta", "wrong": words[:count]}},
        asks={"who": "Whom did Alpha meet in 2020?"},
    )
    (item,) = only("single", of=bank(one))
    assert (len(item.options), item.options[item.key]) == (options, "Beta")
    again = composed(composed(bank(one)).bank)
    assert again.changes == ()
