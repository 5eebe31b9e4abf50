import pytest

from quiz.core.document import Document, Text
from quiz.core.when import When
from quiz.knowledge import load
from quiz.writing.extract import extract
from quiz.writing.extract.posts import ordered


@pytest.mark.parametrize(
    ("marked", "printed"),
    [
        ("<C1>'s president", "President of <C1>"),
        ("<L2> chief secretary", "Chief Secretary of <L2>"),
        ("new governor of the <B1>", "Governor of the <B1>"),
        ("CM of <L1>", "Chief Minister of <L1>"),
    ],
)
def test_a_post_is_printed_with_what_it_is_of_behind_it(marked: str, printed: str) -> None:
    assert ordered(marked) == printed


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Kenyan president William Ruto spoke first.", [("President", "kenya")]),
        ("Kenya's president William Ruto spoke first.", [("President", "kenya")]),
        ("Former Kenyan president Uhuru Kenyatta spoke first.", []),
    ],
)
def test_posts_in_small_letters(sentence: str, found: list[tuple[str, str]]) -> None:
    document = Document(id="x", title="X", published=When(text="2024-03-05"))
    facts = extract(Text(document=document, paragraphs=(sentence,)), load()).sheet.facts
    held = [(one.slots["post"].text, one.slots["country"].name) for one in facts]
    assert held == found


def test_a_place_of_two_countries_is_nothing_where_the_other_reports() -> None:
    document = Document(id="x", title="X", published=When(text="2024-03-05"))
    said = ("Asma Qazi was appointed as the Chief Secretary of Punjab on Monday.",)
    text = Text(document=document, paragraphs=said, place="Islamabad")
    assert not extract(text, load()).sheet.facts
