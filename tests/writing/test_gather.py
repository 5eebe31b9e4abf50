"""A bank across documents, and newer facts that replace older ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.bank import Bank
from quiz.core.checks import faults
from quiz.core.item import Item
from quiz.core.lint import lint_model
from quiz.core.model import ItemModel
from quiz.core.name import Names
from quiz.writing.gather import across, gathered, replaced
from tests.build import item
from tests.writing.summits import HELD, MODELS, NOTHING, SUMMIT, fact

CHAIR = ItemModel.model_validate(
    {
        "kind": "chair",
        "says": "{who} chaired {body} in {when:month}.",
        "slots": {"who": {"type": "text"}, "body": {"type": "text"}, "seat": {"type": "text"}},
        "state": {"of": ["body", "seat"], "value": "who"},
    }
)
CHAIRS = {"chair": CHAIR}


def bank(id: str, *facts: dict[str, object], when: str = "2018-08", **fields: object) -> Bank:
    """A document's bank; none of its facts stands under a heading."""
    document = {"id": id, "title": f"The {id}", "published": when}
    return Bank.model_validate({"document": document, "facts": facts} | fields)


def summit(row: int) -> Bank:
    """The report of one summit."""
    return bank(f"report-{row}", {**fact(*HELD[row]), "heading": None})


def side_by_side(banks: list[Bank], old: Bank | None = None) -> Bank:
    """The bank across them, composed."""
    sheet = gathered(banks, MODELS, "across", "Across")
    assert sheet
    return across(sheet, old, MODELS, NOTHING)


def chair(who: str, when: str, body: str = "the Council", id: str = "chair") -> dict[str, object]:
    slots = {"who": {"text": who}, "body": {"text": body}, "seat": {"text": "first"}}
    return {"id": id, "kind": "chair", "slots": slots, "when": when, "source": {"paragraph": 1}}


def resting(id: str, document: str, fact: str = "chair") -> Item:
    """An item that rests on the fact."""
    return item(id, tests=(f"{document}/{fact}#who",))


def test_facts_of_several_documents_are_paired_and_put_in_order() -> None:
    made = side_by_side([summit(row) for row in range(6)])
    assert {one.format for one in made.items} == {"match", "order"}
    for one in made.items:
        assert len({test.partition("/")[0] for test in one.tests}) == len(one.lines)
        assert all(test.startswith("report-") for test in one.tests)
    assert not [fault for fault in faults(made, Names(made.names, {}), MODELS)
                if fault.severity == "error" or fault.rule == "untested"]  # fmt: skip


def test_evidence_names_its_document() -> None:
    text = "The fifth summit was held in Durban."
    facts = [summit(row) for row in range(1, 4)]
    quoted = {**fact(*HELD[0]), "heading": None, "source": {"paragraph": 2, "quote": text}}
    made = side_by_side([bank("report-0", quoted), *facts])
    order = next(one for one in made.items if one.format == "order")
    assert f"“{text}” (The report-0, paragraph 2)" in order.evidence


def test_a_correction_in_its_own_bank_reaches_the_bank_across() -> None:
    banks = [summit(row) for row in range(4)]
    before = side_by_side(banks)
    slots = banks[0].facts[0].slots | {"city": banks[0].facts[0].slots["city"].model_copy(
        update={"text": "Pretoria"})}  # fmt: skip
    banks[0] = bank("report-0", banks[0].facts[0].model_copy(update={"slots": slots}).model_dump())
    after = side_by_side(banks, before)
    assert "Durban" in str(before.items)
    assert "Durban" not in str(after.items)
    assert "Pretoria" in str(after.items)


def test_nothing_comes_of_kinds_that_are_never_set_side_by_side() -> None:
    assert gathered([bank("a", chair("Ann", "2020-01"))], CHAIRS, "across", "Across") is None


def test_partners_are_never_true_of_another_in_the_set() -> None:
    rows = [(f"s{n}", f"number {n}", city, "X", f"20{10 + n}-01") for n, city in
            enumerate(["Rome", "Rome", "Oslo", "Oslo", "Bonn", "Bern"])]  # fmt: skip
    rows.append(("s9", "number 0", "Oslo", "X", "2030-01"))  # two cities are true of one
    banks = [bank(f"d-{n}", {**fact(*row), "heading": None}) for n, row in enumerate(rows)]
    true = {(number, city) for _, number, city, *_ in rows}
    for one in side_by_side(banks).items:
        if one.format != "match":
            continue
        pairs = [tuple(line.casefold().split(" : ")) for line in one.lines]
        right = sum((left, city.capitalize()) in true for left, city in pairs)
        assert one.options[one.key] == ("None", "Only one", "Only two", "All three")[right]


def test_a_newer_fact_retires_the_items_of_the_older() -> None:
    old = bank("old", chair("Ann", "2020-01"), when="2020-01",
               items=(resting("o1", "old"), item("o2", tests=("old/other#x",))))  # fmt: skip
    new = bank("new", chair("Bea", "2021-03"), when="2021-03", items=(resting("n1", "new"),))
    changed = {one.document.id: one for one in replaced([new, old], CHAIRS)}
    assert changed["new"].facts[0].supersedes == "old/chair"
    assert changed["new"].items == new.items
    first, second = changed["old"].items
    assert (first.status, first.reason) == ("retired", "replaced in March 2021: see new/chair")
    assert second == old.items[1]
    assert not list(replaced(list(changed.values()), CHAIRS))


@pytest.mark.parametrize(
    "later",
    [
        chair("Ann", "2021-03"),  # still
        chair("Bea", "2021-03", "the Senate"),  # of something else
        chair("Bea", "2020-01"),  # of the same time
        {**chair("Bea", "2021-03"), "status": "planned"},  # to come
    ],
)
def test_nothing_retires_where_nothing_is_replaced(later: dict[str, object]) -> None:
    old = bank("old", chair("Ann", "2020-01"), when="2020-01", items=(resting("o1", "old"),))
    assert not list(replaced([old, bank("new", later, when="2021-03")], CHAIRS))


@given(st.lists(st.tuples(st.sampled_from(["Ann", "Bea", "Cyd"]), st.integers(1, 12)), max_size=6))
def test_only_the_latest_of_a_state_stands(told: list[tuple[str, int]]) -> None:
    banks = [
        bank(f"d{n}", chair(who, f"2020-{month:02}"), when=f"2020-{month:02}",
             items=(resting(f"i{n}", f"d{n}"),))
        for n, (who, month) in enumerate(told)
    ]  # fmt: skip
    changed = {one.document.id: one for one in replaced(banks, CHAIRS)}
    stands = {
        (who, month)
        for n, (who, month) in enumerate(told)
        if changed.get(f"d{n}", banks[n]).items[0].status != "retired"
    }
    if told:
        last = max(month for _, month in told)
        assert {one for one in told if one[1] == last} <= stands


def test_an_item_model_may_not_name_what_it_lacks() -> None:
    assert SUMMIT.match
    for change in (
        {"match": {**SUMMIT.match.model_dump(), "told": ["{nobody}"]}},
        {"state": {"of": ["nobody"], "value": "city"}},
    ):
        model = ItemModel.model_validate({**SUMMIT.model_dump(), **change})
        assert any("nobody" in line for line in lint_model(model))
