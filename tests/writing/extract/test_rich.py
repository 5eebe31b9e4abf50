"""Names that their surroundings give away: ships, exercises, rockets, what short forms spell."""

import pytest

from quiz.core.document import Document
from quiz.core.when import When
from quiz.knowledge import load
from quiz.writing.extract.mentions import Cast
from quiz.writing.extract.passage import Sentence
from quiz.writing.extract.rich import enriched
from quiz.writing.extract.story import Story

MARCH = When(text="2026-03-05")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Indian Naval Ships Sahyadri and Kulish sailed.", ["INS Sahyadri", "INS Kulish"]),
        ("Indian Coast Guard Ship Sagarika sailed.", ["ICGS Sagarika"]),
        ("Sagarika, the third Survey Vessel, was launched.", ["INS Sagarika"]),
        ("The military exercise SANGATHAN 2026 began.", ["Exercise SANGATHAN 2026"]),
        ("The Harbour Rescue Exercise (SAREX-26) began.", ["Exercise SAREX"]),
        ("The India-Peru Joint Naval Exercise began.", []),
        ("It was launched by the PSLV-C99.", ["PSLV"]),
        ("It holds a Deep Water Sounding Probe (DWSP).", ["Deep Water Sounding Probe"]),
        ("He is the Chief Rice Officer (CRO).", []),
    ],
)
def test_names_by_their_surroundings(text: str, names: list[str]) -> None:
    cast = Cast(load(), MARCH)
    marks = tuple(one for one in cast.scan(text) if one.sort == "T")
    bare = Sentence(1, 0, text, text, marks, {}, frozenset(), (), False)
    things = [one.id for one in enriched(bare, cast).mentions if one.sort == "T"]
    assert [cast.names[id].text for id in things] == names


@pytest.mark.parametrize(
    ("title", "finding"),
    [
        ("Scientists find a way to cool chips with sound", "found a way to cool chips with sound"),
        ("Indian researchers map old rivers, opening a new field", "mapped old rivers"),
        ("Scientists Find A Way To Cool Chips With Sound", None),
        ("New study on rivers", None),
    ],
)
def test_what_scientists_did_by_the_title(title: str, finding: str | None) -> None:
    document = Document(id="example", title=title, published=MARCH)
    assert Story(document, Cast(load(), MARCH)).finding == finding
