"""Things that only the document names, by their head word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.writing.extract.things import things


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He launched the Krishi Sakhi Scheme today.", [("Krishi Sakhi Scheme", "programme")]),
        ("the Centre for Deep Sea Life at Kochi", [("Centre for Deep Sea Life", "body")]),
        ("under the Biological Diversity Act, 2002", [("Biological Diversity Act, 2002", "law")]),
        (
            "Exercise Sea Wind and Operation Blue Sky",
            [("Exercise Sea Wind", "exercise"), ("Operation Blue Sky", "operation")],
        ),
        ("INS Tarkash sailed", [("INS Tarkash", "warship")]),
        (
            "the Blue Mist Hydroelectric Project on the Teesta",
            [("Blue Mist Hydroelectric Project", "project")],
        ),
        ("the New Terminal Building of Palegrove Airport", [("Palegrove Airport", "airport")]),
        ("Kerala's Red Hill Tiger Reserve", [("Red Hill Tiger Reserve", "park")]),
        ("the Order of the Palegrove", [("Order of the Palegrove", "award")]),
        ("an Order of the High Court", []),
        ("the World Rice Report 2026 says", [("World Rice Report 2026", "report")]),
        (
            "the Marine Products Board and the Spices Board",
            [("Marine Products Board", "body"), ("Spices Board", "body")],
        ),
        ("the Salt Pans (Amendment) Bill-2026", [("Salt Pans (Amendment) Bill, 2026", "bill")]),
        ("the Salt Pans Rules, 2026 and the Rules", [("Salt Pans Rules, 2026", "rules")]),
        ("the Resident Representative of the Harvest Programme", []),
        ("GeM Celebrates Seven Years of SWAYATT Initiative", []),
        ("Minister Inaugurates 43rd Asian Rice Fair In Delhi", [("43rd Asian Rice Fair", "event")]),
        (
            "the Asian Conference on Dry Farming, Soil and Rural Water Use opened",
            [("Asian Conference on Dry Farming, Soil and Rural Water Use", "event")],
        ),
        (
            'an International Workshop on "Rivers of Tomorrow" in Goa',
            [('International Workshop on "Rivers of Tomorrow"', "event")],
        ),
        (
            "the Institute of Craft and Research in Weaving (ICRW)",
            [("Institute of Craft and Research in Weaving", "university")],
        ),
        ("signed a Free Trade Agreement", []),
        ("a Central Sector Scheme of the government", []),
        ("The Prime Minister said that it rained.", []),
    ],
)  # fmt: skip
def test_things(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.text, one.type) for one in things(text)] == found


def test_whether_it_takes_the() -> None:
    (one,) = things("He opened the Harbour Museum.")
    assert one.the
    (one,) = things("He joined Harbour University.")
    assert not one.the


@given(
    st.lists(
        st.sampled_from(
            "The A of for and & Centre Board Scheme Act , 2026 11th Exercise INS x Rs.".split()
        ),
        max_size=14,
    )
)
def test_any_words(words: list[str]) -> None:
    text = " ".join(words)
    done = 0
    for one in things(text):
        assert done <= one.start < one.end <= len(text)
        assert text[one.start : one.end].replace(",", "") == one.text.replace(",", "")
        done = one.end
