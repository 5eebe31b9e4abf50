"""A sheet of BRICS summits and a few plain facts, with a model of its own: for the composer."""

from typing import Any

from quiz.core.bank import Bank
from quiz.core.model import ItemModel
from quiz.knowledge import Knowledge
from quiz.writing.compose import Composed, compose

SUMMIT = ItemModel.model_validate(
    {
        "kind": "summit",
        "says": "The {number} BRICS summit was held in {city}, {country}, in {when:month}.",
        "line": "The {number} summit was held in {city}.",
        "slots": {
            "number": {"type": "text", "fixed_by": [["city"]]},
            "city": {"type": "city", "fixed_by": [["number"]], "wrong": [{"others": True}]},
            "country": {"type": "country", "fixed_by": [["number"]], "wrong": [{"others": True}]},
        },
        "asks": {"city": "In which city was the {number} BRICS summit held in {when:year}?"},
        "match": {
            "left": "number",
            "right": "city",
            "heads": ["BRICS summit", "City"],
            "lead": "Consider the following pairs:",
        },
        "order": {
            "line": "Summit in {city}",
            "lead": "Arrange the following BRICS summits, the earliest first:",
        },
    }
)
MODELS = {"summit": SUMMIT}
NOTHING = Knowledge({}, {})
HELD = [
    ("durban", "fifth", "Durban", "South Africa", "2013-03"),
    ("fortaleza", "sixth", "Fortaleza", "Brazil", "2014-07"),
    ("ufa", "seventh", "Ufa", "Russia", "2015-07"),
    ("goa", "eighth", "Goa", "India", "2016-10"),
    ("xiamen", "ninth", "Xiamen", "China", "2017-09"),
    ("johannesburg", "tenth", "Johannesburg", "South Africa", "2018-07"),
]
MEMBERS = {
    "id": "members",
    "says": "In 2013 the members of BRICS were {who}.",
    "line": "The members in 2013 were {who}.",
    "slots": {
        "who": {
            "many": [{"text": name} for name in
                     ("Brazil", "Russia", "India", "China", "South Africa")],
            "closed": True,
            "wrong": [{"text": name} for name in ("Mexico", "Indonesia", "Argentina")],
        }
    },
    "when": "2013",
    "heading": "brics",
    "asks": {"not who": "Which of the following was NOT a member of BRICS in 2013?"},
    "source": {"knowledge": "the group's own history"},
}  # fmt: skip
BANK = {
    "id": "bank",
    "says": "In {when:month} the summit in Fortaleza agreed to found {bank}.",
    "line": "It agreed in {when:month} to found {bank}.",
    "slots": {
        "bank": {
            "text": "the New Development Bank",
            "wrong": [{"text": "the Asian Infrastructure Investment Bank"},
                      {"text": "the Bank of the South"}, {"text": "the Black Sea Bank"}],
        },
        "number": {"text": "sixth"},
    },
    "when": "2014-07",
    "heading": "brics",
    "because": "need",
    "asks": {"bank": "Which bank did the BRICS summit in Fortaleza agree to found in 2014?"},
    "source": {"knowledge": "the Fortaleza declaration"},
}  # fmt: skip
NEED = {
    "id": "need",
    "says": "In 2014 emerging economies lacked money for {what}.",
    "slots": {"what": {"text": "infrastructure", "ask": False, "wrong": [{"text": "sport"}]}},
    "when": "2014",
    "source": {"knowledge": "the Fortaleza declaration"},
}


def fact(id: str, number: str, city: str, country: str, when: str) -> dict[str, Any]:
    """A summit as a fact of a sheet."""
    return {
        "id": id,
        "kind": "summit",
        "heading": "brics",
        "slots": {"number": {"text": number}, "city": {"text": city}, "country": {"text": country}},
        "when": when,
        "source": {"knowledge": "the group's own history"},
    }


def bank(*facts: dict[str, Any], **fields: Any) -> Bank:
    """A bank of these facts, or of all there are here."""
    every = [*(fact(*row) for row in HELD), MEMBERS, BANK, NEED]
    return Bank.model_validate(
        {
            "document": {"id": "brics", "title": "BRICS summits", "published": "2018-08"},
            "headings": {"brics": {"text": "the BRICS grouping of states", "pronoun": "it"}},
            "facts": facts or every,
        }
        | fields
    )


def composed(bank: Bank) -> Composed:
    """With the model of this file, and nothing else known of the world."""
    return compose(bank, MODELS, NOTHING)
