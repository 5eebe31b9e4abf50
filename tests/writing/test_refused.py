"""Questions that a document seems to allow, and that nobody should be asked."""

import pytest

from quiz.core.bank import Bank
from quiz.core.document import Document, Text
from quiz.core.when import When
from quiz.knowledge import load
from quiz.writing.compose import compose
from quiz.writing.extract import extract
from quiz.writing.itemmodels import models


@pytest.mark.parametrize(
    ("title", "text", "unasked"),
    [
        (  # the one city of that country among the options
            "India and Argentina hold consultations",
            "India and Argentina held the seventh round of Foreign Office Consultations in Buenos "
            "Aires on 3 March 2026.",
            "In which city",
        ),
        (  # an honour of years ago
            "Singer Lata Mangeshkar passes away",
            "Lata Mangeshkar was awarded the Bharat Ratna for her songs.",
            "Bharat Ratna",
        ),
        (  # the dateline is no actor
            "Raipur unveils budget for roads",
            "Raipur unveiled a Budget for rural roads on 3 March 2026.",
            "Which city",
        ),
        (  # a naval ship, and one navy among the forces
            "Navy conducts sea trial of INS Tarkash",
            "The Indian Navy conducted the sea trial of INS Tarkash in Kochi on 3 March 2026.",
            "Which force",
        ),
        (  # few towns of Lakshadweep are known, and others would show
            "Jitendra Singh visits Lakshadweep",
            "Union Minister Jitendra Singh visited the desalination plant at Kavaratti in "
            "Lakshadweep on 3 March 2026.",
            "In which city",
        ),
        (  # who holds the highest posts, and nothing more
            "Home Minister greets Kerala",
            "Union Home Minister Shri Amit Shah extended his greetings to Kerala on 3 March 2026.",
            "Who was the Union Home Minister",
        ),
        (  # in three days a minister meets more than one of them
            "Jaishankar in Russia",
            "External Affairs Minister S Jaishankar held talks with Russian Foreign Minister "
            "Sergey Lavrov during a three-day visit to Russia that began on March 3, 2026.",
            "hold talks",
        ),
    ],
)
def test_a_question_that_should_not_be_asked(title: str, text: str, unasked: str) -> None:
    document = Document(id="d", title=title, published=When(text="2026-03-05"))
    sheet = extract(Text(document=document, paragraphs=(text,)), load()).sheet
    made = compose(Bank.model_validate(sheet.model_dump(by_alias=True)), models(), load()).bank
    assert not [item.stem for item in made.items if unasked in f"{item.stem} {item.options}"]


def test_one_answer_from_one_sentence_is_asked_for_once() -> None:
    text = (
        "The Technology Development Board has extended financial assistance to OrbitAID Aerospace "
        "Private Limited, it said on 12 March 2026.",
    )
    document = Document(id="d", title="TDB supports OrbitAID", published=When(text="2026-03-12"))
    sheet = extract(Text(document=document, paragraphs=text), load()).sheet
    made = compose(Bank.model_validate(sheet.model_dump(by_alias=True)), models(), load()).bank
    keys = [item.options[item.key] for item in made.items if item.format == "single"]
    assert keys.count("Technology Development Board") == 1
