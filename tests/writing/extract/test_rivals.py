"""Posts, callings and sports of people whom the knowledge does not have."""

import pytest

from quiz.core.bank import Bank
from quiz.core.document import Document, Text
from quiz.core.when import When
from quiz.knowledge import load
from quiz.writing.compose import compose
from quiz.writing.extract import extract
from quiz.writing.extract.callings import calling_of, calling_told
from quiz.writing.extract.posts import clean_name, peers
from quiz.writing.itemmodels import models
from tests.writing.extract.test_deeds import facts


def options(text: str, stem: str) -> set[str]:
    """The options of the item with that stem."""
    document = Document(id="example", title="Example", published=When(text="2026-03-05"))
    sheet = extract(Text(document=document, paragraphs=(text,)), load()).sheet
    found = compose(Bank.model_validate(sheet.model_dump(by_alias=True)), models(), load()).bank
    return next(set(item.options) for item in found.items if item.stem == stem)


@pytest.mark.parametrize(
    ("post", "of", "wanted"),
    [
        ("Governor", "state", "governor"),
        ("Lieutenant Governor", "state", "governor"),
        ("Director General", "force", "capf-head"),
        ("Chief of the Naval Staff", "", "service-chief"),
        ("Chief Justice of India", "", "chief-justice"),
        ("Managing Director", "", None),
    ],
)
def test_a_post_has_its_list_of_rivals(post: str, of: str, wanted: str | None) -> None:
    assert peers(post, of) == wanted


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Veteran actor <P0> died.", "actor"),
        ("<P0>, a noted economist, died.", "economist"),
        ("Renowned astrophysicist and <T1> awardee Dr <P0> died.", "astrophysicist"),
        ("<P0> died.", None),
    ],
)
def test_a_calling_is_read_beside_the_name(sentence: str, word: str | None) -> None:
    found = calling_of(sentence, "<P0>")
    assert (found.word if found else None) == word


def test_a_calling_is_told_elsewhere_too() -> None:
    found = calling_told("An empirical economist by training, Rao was at home in law.", "Asha Rao")
    assert found
    assert found.word == "economist"


def test_callings_that_the_document_speaks_of_are_no_false_ones() -> None:
    found = calling_of("Veteran actor <P0> died.", "<P0>")
    assert found
    assert "poet" not in {one.text for one in found.others("He was a poet besides.")}


def test_a_name_is_without_its_calling_and_its_stops() -> None:
    assert clean_name("Journalist Asha Rao") == "Asha Rao"
    assert clean_name("P.N. Bhagwati") == "P N Bhagwati"


def test_no_man_stands_among_women() -> None:
    stem = (
        "Who among the following won a gold medal in the women's freestyle 57kg category "
        "at the Asian Wrestling Championships on 3 March 2026?"
    )
    text = (
        "Wrestler Asha Malik won the gold medal in the women's freestyle 57kg category at the "
        "Asian Wrestling Championships on 3 March 2026."
    )
    names = load().names.values()
    chosen = [one for one in names if one.text in options(text, stem)]
    assert len(chosen) == 3
    assert all({"wrestling", "women"} <= set(one.near) for one in chosen)


def test_what_is_told_aside_of_a_life_is_no_news() -> None:
    assert not facts("She was earlier appointed as the Governor of Jharkhand.")


def test_who_leaves_is_not_asked_for_beside_who_comes() -> None:
    found = facts(
        "Air Marshal Arun Nair was appointed as the Chief of the Air Staff on 3 March 2026. "
        "The Chief of the Air Staff, Air Chief Marshal AP Singh, is to retire."
    )
    assert [one.kind for one in found] == ["appointment"]


def test_the_front_of_a_name_is_found() -> None:
    (fact,) = facts(
        "Senior IPS officer Rajni Kant Nair took over as the Director General of the Border "
        "Security Force on 3 March 2026."
    )
    assert fact.slots["who"].name == "rajni-kant-nair"
