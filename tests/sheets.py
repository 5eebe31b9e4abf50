"""A bank as the program writes it, small and with items of several formats."""

from pathlib import Path

from quiz import bankfile
from quiz.core.bank import Bank
from quiz.knowledge import load
from quiz.writing.compose import compose
from quiz.writing.itemmodels import models

QUOTE = "Prime Minister Narendra Modi began a two-day visit to Bangladesh on March 26, 2021"
FACTS = [
    {
        "id": "visit",
        "kind": "visit",
        "heading": "visit",
        "slots": {
            "who": {"name": "modi", "ask": False, "falsify": False},
            "country": {"name": "bangladesh", "wrong": ["nepal", "bhutan", "maldives"]},
            "start": {"when": "2021-03-26", "ask": False, "falsify": False},
            "length": {"text": "two-day", "amount": 2, "unit": "day", "ask": False},
        },
        "when": "2021-03-26",
        "source": {"paragraph": 1, "quote": QUOTE},
        "origin": "rules",
    },
    {
        "id": "host",
        "heading": "visit",
        "says": "{who:full} held talks with {host} in {city} in {when:month}.",
        "line": "He held talks with {host} in {city}.",
        "slots": {
            "who": {"name": "modi", "ask": False, "falsify": False},
            "host": {
                "text": "Sheikh Hasina",
                "wrong": [{"text": "Khaleda Zia"}, {"text": "Abdul Hamid"},
                          {"text": "Abdul Momen"}],
            },
            "city": {
                "name": "dhaka",
                "wrong": [{"text": "Chittagong"}, {"text": "Khulna"}, {"text": "Sylhet"}],
                "falsify": False,
            },
        },
        "when": "2021-03",
        "asks": {
            "host": "With whom did {who:full} hold talks in {city} in {when:month}?",
            "city": "In which city did {who:full} hold talks in {when:month}?",
        },
        "source": {"paragraph": 2},
    },
    {
        "id": "pact",
        "heading": "visit",
        "says": "India and Bangladesh signed a memorandum on {subject} in {when:month}.",
        "line": "A memorandum on {subject} was signed.",
        "slots": {
            "subject": {
                "text": "disaster management",
                "wrong": [{"text": "river fisheries"}, {"text": "rail freight"},
                          {"text": "coastal shipping"}],
            },
        },
        "when": "2021-03",
        "asks": {"subject": "On which subject did India and Bangladesh sign a memorandum in "
                            "{when:month}?"},
        "source": {"paragraph": 3},
    },
]  # fmt: skip


def visit_bank(**fields: object) -> Bank:
    """The bank of a visit, composed: drafts, of single questions and of statements."""
    bank = Bank.model_validate(
        {
            "document": {"id": "visit", "title": "A visit to Bangladesh",
                         "published": "2021-03-28"},
            "headings": {"visit": {"text": "the visit of Prime Minister Narendra Modi to a "
                                           "neighbouring country in March 2021",
                                   "shows": ["modi"], "pronoun": "he"}},
            "facts": FACTS,
        }
        | fields
    )  # fmt: skip
    sealed = [
        fact.model_copy(update={"fingerprint": fact.written}) if fact.origin == "rules" else fact
        for fact in bank.facts
    ]
    bank = bank.model_copy(update={"facts": tuple(sealed)})
    return compose(bank, models(), load()).bank


def visit_file(folder: Path, **fields: object) -> Path:
    """That bank in a file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = (folder / "visit.yaml").resolve()
    bankfile.write(visit_bank(**fields), path)
    return path
