"""Who 'he' is, what 'the exercise' means, and where a document is at home."""

import pytest

from tests.writing.extract.test_deeds import facts


def said(*paragraphs: str, title: str = "News", publisher: str | None = None) -> list[str]:
    return [fact.says or "" for fact in facts(*paragraphs, title=title, publisher=publisher)]


def test_a_thing_that_the_title_names_is_carried_over() -> None:
    lines = said(
        "Jal Shakti Abhiyan began in Cuttack on 3 March 2026.",
        "The campaign was conducted at Magelang in Indonesia in 2018.",
        title="Jal Shakti Abhiyan begins",
    )
    assert "{who:full} was conducted at Magelang in {place:bare} in 2018." in lines


def test_the_country_is_the_only_one_named_so_far() -> None:
    banned = "The country banned the use of plastic boats on 3 March 2026."
    (fact,) = facts("Floods have struck large parts of Peru.", banned)
    assert fact.slots["land"].name == "peru"
    assert not facts("Floods have struck large parts of Peru and Bolivia.", banned)


def test_the_cabinet_approves_and_not_who_chairs_it() -> None:
    found = facts(
        "The Union Cabinet, chaired by Prime Minister Narendra Modi, has approved a road bridge "
        "over the Brahmaputra in Assam at a cost of Rs 1,200 crore."
    )
    (line,) = [fact for fact in found if fact.kind == "approval"]
    assert line.slots["who"].name == "union-cabinet"


def test_a_short_form_means_what_the_document_says() -> None:
    found = facts(
        "The Pahle Irrigation Foundation (PIF) opened a school in Patna on 3 March 2026.",
        "PIF signed an agreement with NABARD on 4 March 2026 to fund canals in Bihar.",
    )
    assert "pif" not in [slot.name for fact in found for slot in fact.slots.values()]


@pytest.mark.parametrize(
    ("publisher", "known"),
    [
        ("Press Information Bureau, Government of India", True),
        ("President's Media Division, Sri Lanka", False),
        (None, True),
    ],
)
def test_the_ministries_of_another_country_are_not_those_of_india(
    publisher: str | None, known: bool
) -> None:
    found = facts("The Ministry of Defence opened a school in Jaffna.", publisher=publisher)
    asked = [slot.name for fact in found for slot in fact.slots.values()]
    assert ("ministry-defence" in asked) is known


def test_a_faulty_stem_is_left_out_and_the_fact_stays() -> None:
    (fact,) = facts("Cochin Shipyard will build two Navy dredgers for Goa in Kochi.")
    assert "place" not in fact.asks  # Cochin is Kochi
    assert "who" in fact.asks


def test_the_month_of_a_range_of_days_is_the_month_of_the_event() -> None:
    line = "The 9th Rice Conference was held in Cuttack from 22 to 27 February 2026."
    (fact,) = [one for one in facts(line) if one.kind == "was-held"]
    assert fact.when.text == "2026-02"


def test_the_same_letters_may_mean_another_body() -> None:
    found = facts(
        "The National Innovation Agency (NIA), under the Ministry of Ayush, opened a lab."
    )
    assert {fact.slots["thing"].name for fact in found if fact.kind == "part-of"} == {
        "national-innovation-agency"
    }


def test_news_without_india_has_none_of_its_ministries() -> None:
    lines = said(
        "The Palegrove Agency, under the Ministry of Labour, opened a lab in Kandy.",
        title="Sri Lanka opens a lab",
    )
    assert not any("under the Ministry" in line for line in lines)
