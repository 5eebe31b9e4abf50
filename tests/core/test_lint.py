"""One lint for all stems."""

from typing import Any

import pytest

from quiz.core.fact import Fact, Sheet
from quiz.core.lint import lint_fact, lint_model, lint_stem
from quiz.core.model import ItemModel, SlotRule
from quiz.core.name import Name, Names

NAMES = Names({"oslo": Name(text="Oslo", type="city", aka=("Christiania",))}, {})


def fact(**fields: Any) -> Fact:
    return Fact.model_validate(
        {
            "id": "prize",
            "says": "The prize was awarded in {city} on {when}.",
            "slots": {"city": "oslo", "body": {"text": "Committee"}},
            "when": "2022-12-10",
            "source": {"paragraph": 1},
        }
        | fields
    )


@pytest.mark.parametrize(
    ("stem", "fault"),
    [
        ("In which city did the {body} award the prize in {when:year}?", None),
        ("In which city did the {body} award the prize of 2022?", None),
        ("In which city did the {nobody} award the prize in 2022?", "it shows nobody"),
        ("In which city did the {body} award the prize?", "it shows no year"),
        ("In which city, {city}, did the {body} award the 2022 prize?", "it shows its key"),
        ("In which city, once Christiania, did the {body} award the 2022 prize?", "shows its key"),
        ("Name the city where the {body} awarded the prize in 2022", "it is no question"),
        ("In which city was the prize of 2022 awarded?", "does not fix the answer"),
        ("In which city did the Committee award the prize of 2022?", None),
    ],
)
def test_stems(stem: str, fault: str | None) -> None:
    rule = SlotRule(type="city", fixed_by=(frozenset({"body", "when.year"}),))
    found = lint_stem(stem, "city", fact(), rule, NAMES)
    assert found is None if fault is None else found and fault in found


def test_a_coarser_date_fixes_less() -> None:
    rule = SlotRule(type="city", fixed_by=(frozenset({"when"}),))
    found = lint_stem("In which city was it in 2022?", "city", fact(), rule, NAMES)
    assert found
    assert "does not fix" in found


def test_a_timeless_fact_needs_no_year() -> None:
    stem = "In which city is the {body}?"
    assert lint_stem(stem, "city", fact(timeless=True), None, NAMES) is None


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({}, None),
        ({"heading": "x"}, "heading 'x' is not among the headings"),
        ({"because": "x"}, "no fact 'x'"),
        ({"by": "x"}, "by: no slot 'x'"),
        ({"by": "body"}, "says: it must show who said it (body)"),
        ({"line": "{x} was."}, "line: no slot x"),
        ({"line": "It was in {city}."}, "line: it begins with a pronoun"),
        ({"line": "The {city:adj} prize."}, "line: Oslo: no form 'adj'"),
        ({"asks": {"x": "Where in 2022?"}}, "asks x: no slot 'x'"),
        ({"asks": {"not city": "Where not in 2022?"}}, "asks not city: the list is not closed"),
        ({"asks": {"city": "Where was it?"}}, "asks city: it shows no year"),
        ({"says": None}, "says: missing"),
    ],
)
def test_facts(fields: dict[str, Any], fault: str | None) -> None:
    one = fact(**fields)
    document = {"id": "d", "title": "T", "published": "2022"}
    sheet = Sheet.model_validate({"document": document, "facts": [one]})
    found = list(lint_fact(one, sheet, None, NAMES))
    assert found == [] if fault is None else any(fault in line for line in found), found


MODEL = {
    "kind": "prize",
    "says": "The {body} awarded it in {city}.",
    "slots": {
        "city": {"type": "city", "fixed_by": [["body", "when"]], "wrong": [{"list": "city"}]},
        "body": {"type": "text"},
    },
    "asks": {"city": "In which city did the {body} award it in {when:year}?"},
}


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({}, None),
        ({"says": "{x} won."}, "no slot x"),
        ({"asks": {"x": "Who won in {when}?"}}, "asks for 'x'"),
        ({"asks": {"body": "Who won in {when}, in {city}?"}}, "no policy for distractors"),
        ({"asks": {"city": "Was it in {city} that {body} won in {when}?"}}, "shows its key"),
        ({"asks": {"city": "Where did {body} win?"}}, "shows no date"),
        ({"asks": {"city": "Where was it in {when}?"}}, "fix the answer"),
    ],
)
def test_models(fields: dict[str, Any], fault: str | None) -> None:
    found = list(lint_model(ItemModel.model_validate(MODEL | fields)))
    assert found == [] if fault is None else any(fault in line for line in found), found
