"""Sentences cut to what their headline says."""

import pytest

from quiz.core.document import Document, Text
from quiz.core.when import When
from quiz.knowledge import load
from quiz.writing.extract.headline import condensed, says
from quiz.writing.extract.mentions import Cast
from quiz.writing.extract.passage import Sentence, passage
from quiz.writing.extract.rich import enriched
from quiz.writing.extract.story import Story


def read(text: str, title: str) -> tuple[Sentence, Story]:
    """The first sentence, with everything marked."""
    document = Document(id="d", title=title, published=When(text="2026-03-05"))
    story = Story(document, Cast(load(), document.published))
    (sentence, *_) = passage(Text(document=document, paragraphs=(text,)), story.cast)
    return enriched(sentence, story.cast), story


@pytest.mark.parametrize(
    ("title", "text", "core"),
    [
        (
            "Coast Guard Conducts Rescue Drill off Porbandar",
            "In a show of readiness, the Indian Coast Guard (ICG), which watches these waters, "
            "conducted a rescue drill off Porbandar, Gujarat on 3 March 2026, drawing crowds.",
            "the Indian Coast Guard (ICG) conducted a rescue drill off Porbandar, Gujarat on "
            "3 March 2026",
        ),
        (
            "Railways Approve Line between Palitana and Gadag",
            "Indian Railways has approved, after a long survey, a new 40-km line between Palitana "
            "and Gadag, saying that it would shorten the way.",
            "Indian Railways has approved a new 40-km line between Palitana and Gadag",
        ),
        (
            "Kerala and Goa sign pact on ferries",
            "The governments of Kerala and Goa signed a pact on ferries in Kochi, as fishermen "
            "looked on.",
            "The governments of Kerala and Goa signed a pact on ferries in Kochi",
        ),
        ("India wins the toss", "Rain fell over the plains for a week.", None),
        (
            "Cabinet approves lighthouse",
            "The Union Cabinet, chaired by Prime Minister Shri Narendra Modi, has approved a "
            "lighthouse at Kochi.",
            "The Union Cabinet has approved a lighthouse at Kochi",  # it was not he
        ),
        ("Drill", "A drill.", None),
    ],
)
def test_a_sentence_is_cut_to_its_headline(title: str, text: str, core: str | None) -> None:
    sentence, story = read(text, title)
    found = condensed(sentence, title, story.headline)
    assert (found and found.text) == core
    assert found is None or found.raw == sentence.raw


def test_names_and_grammar_of_what_is_left_stand_where_they_are() -> None:
    sentence, story = read(
        "Taking time off, Prime Minister Narendra Modi, dressed in white, opened a bridge over the "
        "Brahmaputra at Dhubri, Assam on 3 March 2026, to loud cheers.",
        "PM opens bridge over Brahmaputra",
    )
    core = condensed(sentence, story.document.title, story.headline)
    assert core
    assert core.text.startswith("Prime Minister Narendra Modi opened a bridge over the Brahmaputra")
    for mention in core.mentions:
        words = core.text[mention.start : mention.end]
        assert words in sentence.text
        assert words == words.strip()
    for word in core.words:
        assert core.text[word.start - core.at : word.end - core.at] == word.text
        assert 0 <= word.head < len(core.words)


@pytest.mark.parametrize("word", ["launched", "launches", "launching", "launch"])
def test_a_title_says_a_verb_in_any_form(word: str) -> None:
    assert says("Minister Launches Portal", word)
    assert not says("Minister closes portal", word)
