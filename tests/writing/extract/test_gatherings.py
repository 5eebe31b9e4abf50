"""What is gathered of the gathering that a document is about, over its title and sentences."""

from quiz.core.document import Document, Text
from quiz.core.fact import Fact
from quiz.core.when import When
from quiz.knowledge import load
from quiz.writing.extract import extract


def told(*paragraphs: str, title: str = "News", place: str = "") -> dict[str, Fact]:
    document = Document(id="news", title=title, published=When(text="2026-03-05"))
    sheet = extract(Text(document=document, paragraphs=paragraphs, place=place), load()).sheet
    return {fact.kind: fact for fact in sheet.facts}


def test_the_conference_of_the_text_is_that_of_the_title() -> None:
    found = told(
        "The conference is being held at the Town Hall, Jaipur.",
        title="Minister Addresses 4th Asian Millets Conference In Jaipur",
    )
    assert found["was-held"].slots["place"].name == "jaipur"


def test_another_gathering_without_its_date_is_not_asked() -> None:
    found = told(
        "The 4th Asian Millets Conference began in Jaipur.",
        "The Global Rice Summit was held in Manila.",
    )
    assert found["was-held"].slots["place"].name == "jaipur"


def test_here_is_where_the_document_was_written() -> None:
    found = told("The 4th Asian Millets Conference concluded here today.", place="Jaipur")
    assert found["was-held"].slots["place"].name == "jaipur"


def test_a_name_with_two_countries_says_the_partner() -> None:
    found = told("The 14th India-Vietnam Harbour Policy Dialogue was held in Kochi.")
    assert found["bilateral"].slots["partner"].name == "vietnam"
    assert found["edition"].slots["number"].text == "14th"


def test_a_day_is_kept_only_on_its_date() -> None:
    assert "day-date" in told("The zoo marked World Wildlife Day on 3 March 2026.")
    assert "day-date" not in told("The zoo marked World Wildlife Day on 4 March 2026.")


def test_an_opened_pavilion_is_not_the_fair() -> None:
    found = told(
        "Minister Piyush Goyal inaugurated a pavilion at the 9th Asian Rice Fair in Cuttack."
    )
    assert "inaugurated" not in found
