"""Templates and the text they make."""

import pytest

from quiz.core.errors import QuizError
from quiz.core.fact import Fact, Slot
from quiz.core.name import Name, Names
from quiz.core.wording import article, counted, fields, filled, forms, option, render, series

NAMES = Names(
    {
        "un": Name(text="United Nations", type="organisation", the=True, aka=("UN",)),
        "modi": Name(text="Narendra Modi", type="person", title="Prime Minister", short="Modi"),
        "france": Name(text="France", type="country", adj="French"),
    },
    {},
)
FACT = Fact.model_validate(
    {
        "id": "stay",
        "slots": {
            "who": "modi",
            "where": {"name": "france"},
            "body": "un",
            "length": {"text": "three-day", "amount": 3, "unit": "day"},
            "start": {"when": "2023-07-13"},
            "topics": {"many": [{"text": "space"}, {"text": "trade"}, {"name": "france"}]},
        },
        "when": "2023-07-13",
        "source": {"paragraph": 1},
    }
)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{who:full} went", "Prime Minister Narendra Modi went"),
        ("{who:short} went", "Modi went"),
        ("{where:adj} talks", "French talks"),
        ("{body} met", "The United Nations met"),
        ("{body:bare} met", "United Nations met"),
        ("{length:a} stay", "A three-day stay"),
        ("for {length:noun}", "For three days"),
        ("on {start}", "On 13 July 2023"),
        ("on {start:day}", "On 13 July"),
        ("in {start:month}", "In July 2023"),
        ("in {when:year}", "In 2023"),
        ("on {topics}", "On space, trade and France"),
    ],
)
def test_render(template: str, text: str) -> None:
    assert render(template, FACT, NAMES) == text


def test_a_swapped_value_takes_the_form_of_the_true_one() -> None:
    swapped = {"length": Slot(text="eight-day", amount=8, unit="day")}
    assert render("{length:a} stay", FACT, NAMES, swapped) == "An eight-day stay"


@pytest.mark.parametrize("template", ["{nobody} went", "{length:adj} stay", "{where:shout}"])
def test_what_cannot_be_worded_says_so(template: str) -> None:
    with pytest.raises(QuizError):
        render(template, FACT, NAMES)


@pytest.mark.parametrize(
    ("slot", "show", "text"),
    [
        ("who", "", "Narendra Modi"),
        ("body", "", "United Nations"),
        ("length", "", "Three-day"),
        ("length", "noun", "Three days"),
        ("start", "month", "July 2023"),
        ("topics", "", "Space, Trade and France"),
    ],
)
def test_options_are_bare(slot: str, show: str, text: str) -> None:
    assert option(FACT.slots[slot], NAMES, show) == text


def test_an_amount_without_a_unit_is_no_noun() -> None:
    with pytest.raises(QuizError, match="needs an amount and a unit"):
        counted(Slot(text="three", amount=3))


@pytest.mark.parametrize(
    ("slot", "given_away_by"),
    [
        ("body", {"UN", "United Nations"}),
        ("start", {"13 July 2023", "13 July", "2023-07-13"}),
        ("length", {"three-day", "three days", "3 days", "3-day"}),
        ("topics", {"space", "trade", "France", "French"}),
    ],
)
def test_what_gives_a_value_away(slot: str, given_away_by: set[str]) -> None:
    assert set(forms(FACT.slots[slot], NAMES)) == given_away_by


def test_fields_with_their_forms() -> None:
    found = fields("{who:full} met {who:short} on {when:month} {not a field} {}")
    assert found == {"who": {"full", "short"}, "when": {"month"}}
    assert filled("{who} in {when}", FACT)
    assert not filled("{whom}", FACT)


@pytest.mark.parametrize(
    ("text", "with_article"),
    [
        ("unit", "a unit"),
        ("umbrella", "an umbrella"),
        ("11-day", "an 11-day"),
        ("110-day", "a 110-day"),
        ("8-day", "an 8-day"),
        ("US plan", "a US plan"),
        ("unarmed", "an unarmed"),
        ("university", "a university"),
        ("European", "a European"),
        ("one-day", "a one-day"),
        ("oil deal", "an oil deal"),
    ],
)
def test_articles(text: str, with_article: str) -> None:
    assert article(text) == with_article


@pytest.mark.parametrize(
    ("parts", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (list("abc"), "a, b and c")],
)
def test_series(parts: list[str], text: str) -> None:
    assert series(parts) == text
