"""Clauses that tell of an event: their sentence, and what is asked."""

import pytest

from quiz.core.document import Document, Text
from quiz.core.fact import Fact
from quiz.core.when import When
from quiz.knowledge import load
from quiz.writing.extract import extract

MARCH = When(text="2026-03-05")


def facts(*paragraphs: str, title: str = "News", publisher: str | None = None) -> list[Fact]:
    document = Document(
        id="news-2026-03-05", title=title, published=MARCH, publisher=publisher
    )  # fmt: skip
    return list(extract(Text(document=document, paragraphs=paragraphs), load()).sheet.facts)


def asked(fact: Fact) -> dict[str, str]:
    return {slot: asks[0].stem for slot, asks in fact.asks.items()}


def test_who_with_whom_and_for_how_much() -> None:
    (fact,) = facts(
        "The Indian Coast Guard signed a contract with Goa Shipyard Limited for two pollution "
        "control vessels at a cost of Rs 583 crore on 3 March 2026."
    )
    assert fact.kind == "signing"
    assert fact.says == (
        "{who:full} signed a contract with {with:bare} for two pollution control vessels "
        "at a cost of {cost} {when:on}."
    )
    assert asked(fact) == {
        "who": "{who:ask} signed a contract with {with:bare} for two pollution control vessels "
        "at a cost of {cost} {when:on}?",
        "with": "With which {with:kind} did {who:full} sign a contract for two pollution control "
        "vessels at a cost of {cost} {when:on}?",
        "cost": "At what cost did {who:full} sign a contract with {with:bare} for two pollution "
        "control vessels {when:on}?",
    }


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        # the voices
        ("ISRO launched the EOS-10 satellite from Sriharikota on 3 March 2026.",
         "{who:full} launched the EOS-10 satellite from Sriharikota {when:on}."),
        ("Mizo Bridge was commissioned in Kochi on 3 March 2026.",
         "{who:full} was commissioned in {place:bare} {when:on}."),
        ("Cochin Shipyard will build two Navy dredgers in Patna.",
         "{who:full} is to build two Navy dredgers in {place:bare}, as announced in {when:month}."),
        ("NABARD has disbursed loans to farmer companies of Odisha.",
         "{who:full} has disbursed loans to farmer companies of Odisha, as of {when:month}."),
        # its own time
        ("The World Bank approved a loan for the Kosi Basin in 2019.",
         "{who:full} approved a loan for the Kosi Basin in 2019."),
    ],
)  # fmt: skip
def test_voices_and_times(sentence: str, says: str) -> None:
    assert [fact.says for fact in facts(sentence)] == [says]


@pytest.mark.parametrize(
    "sentence",
    [
        "The company signed a contract with Goa Shipyard Limited for two vessels.",  # which?
        "NABARD approved the project.",
        "NABARD would approve a loan for the Kosi Basin.",
        "NABARD did not approve a loan for the Kosi Basin.",
        "NABARD held a detailed interaction with stakeholders in Patna.",
        "Earlier, NABARD approved a loan for the Kosi Basin.",
        "Over the last decade NABARD approved loans for the Kosi Basin.",
        "We approved a loan for the Kosi Basin.",
        "NABARD approved a loan for its members, farmers and others in Patna.",
    ],
)
def test_what_is_not_sure_is_no_deed(sentence: str) -> None:
    assert not [fact for fact in facts(sentence) if fact.asks]


def test_an_earlier_date_is_the_time_of_the_deed() -> None:
    for fact in facts("India and Brazil signed the Dairy Trade Agreement on 25 January 2004."):
        assert fact.when.text.startswith("2004")


def test_a_figure_deep_in_the_text_is_not_asked() -> None:
    line = "Vizag Port recorded an output of 91 million tonnes in February 2026."
    deep = ["The sky was blue.", "The sea was calm.", "The wind was mild.", "The sun shone.", line]
    assert any(fact.kind == "figure" for fact in facts(line))
    assert not any("level" in fact.slots or "amount" in fact.asks for fact in facts(*deep))


def test_the_government_is_named() -> None:
    line = "The Government approved a canal in Haryana on 3 March 2026."
    (fact,) = facts(line, publisher="Press Information Bureau, Government of India")
    assert fact.slots["who"].text == "the Government of India"
    assert "who" not in fact.asks


def test_two_that_sign_are_partners() -> None:
    (fact,) = facts("NABARD and SIDBI signed a contract on 3 March 2026 to fund solar pumps.")
    assert asked(fact)["with"] == (
        "With which {with:kind} did {who:full} sign a contract to fund solar pumps {when:on}?"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "India and the Kenyan teams have concluded the fifth round of trade talks in Mombasa.",
        "The Indian Coast Guard dedicated the Mizo Bridge in Kochi on 3 March 2026.",
        "The Jal Mission has been implemented by the Central Water Commission in Odisha.",
    ],
)
def test_half_of_what_is_told_gives_no_clause(sentence: str) -> None:
    assert not [fact for fact in facts(sentence) if fact.asks]


def test_of_several_without_a_name_only_their_number_is_asked() -> None:
    read = facts("The Union Cabinet approved three rail projects in Kerala worth Rs 900 crore.")
    assert {slot for fact in read for slot in fact.asks} <= {"count"}
