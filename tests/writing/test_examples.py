"""The examples in the item models: of each, a fact of its kind and the items named come."""

import pytest

from quiz.core.bank import Bank
from quiz.core.document import Document, Text
from quiz.core.model import Example
from quiz.knowledge import load
from quiz.writing.compose import compose
from quiz.writing.extract import extract
from quiz.writing.itemmodels import models

WITHOUT = {
    "deed",  # no rule finds it: it lends its slots and texts to the kinds that are like it
    "event",  # written by people: no sentence says to which history a moment belongs
}
EXAMPLES = [
    pytest.param(kind, example, id=f"{kind}-{place}")
    for kind, model in models().items()
    for place, example in enumerate(model.examples)
]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_an_example_gives_its_fact_and_items(kind: str, example: Example) -> None:
    document = Document(id="example", title=example.title, published=example.published)
    sheet = extract(Text(document=document, paragraphs=(example.text,)), load()).sheet
    found = compose(Bank.model_validate(sheet.model_dump(by_alias=True)), models(), load()).bank
    assert kind in {fact.kind for fact in found.facts}
    made = {
        f"{item.stem} | {item.options[item.key]}"
        for item in found.items
        if item.format in ("single", "not")
    }
    assert set(example.items) <= made


def test_every_kind_has_an_example() -> None:
    assert {kind for kind, model in models().items() if not model.examples} == WITHOUT
