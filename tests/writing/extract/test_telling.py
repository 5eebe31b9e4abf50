"""Sentences that stand alone become statements."""

import pytest

from quiz.core.name import Names
from quiz.core.wording import render
from quiz.knowledge import load
from tests.writing.extract.test_deeds import facts


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("The Gandak Canal carries water from Nepal to the fields of north Bihar.", None),
        (
            "In addition, Agatti and Minicoy have plants for desalination on Lakshadweep.",
            "Agatti and Minicoy have plants for desalination on Lakshadweep.",
        ),
    ],
)
def test_a_statement(sentence: str, says: str | None) -> None:
    (fact,) = [fact for fact in facts(sentence) if fact.kind == "statement"]
    assert render(fact.says or "", fact, Names({}, load().names)) == (says or sentence)
    assert not fact.asks


@pytest.mark.parametrize(
    "sentence",
    [
        "It carries water from Nepal to the fields of north Bihar.",  # what?
        "The canal carries water from Nepal to the fields of north Bihar.",
        "The Gandak Canal will help farmers of north Bihar to prosper in many ways.",
        "The Gandak Canal is a testament to the vision of the engineers of Bihar.",
        '"The Gandak Canal carries water from Nepal to the fields of Bihar," he said.',
        "In February, the Gandak Canal carried water from Nepal to the fields of Bihar.",
        "Previously, the Gandak Canal carried water from Nepal to the fields of Bihar.",
        "The Gandak Canal.",
    ],
)
def test_no_statement(sentence: str) -> None:
    assert not [fact for fact in facts(sentence) if fact.kind == "statement"]
