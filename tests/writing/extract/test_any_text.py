"""Whatever stands in a document, reading it ends, and what is found stands there."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.writing.extract.test_deeds import facts

PIECES = (
    "The Ministry of Steel|NABARD|Prime Minister Narendra Modi|He|It|The exercise|"
    "ISRO|INS Vikrant|Exercise Garuda Shakti|the Krishi Sakhi Scheme|World Water Day|"
    "the Board of the Trust|India-Italy|launched|was commissioned|will be held|"
    "has signed|ranks|rose|is|and|said that|, which|with|in|at|on 3 March 2026|today|"
    "in 2025-26|from 2 to 4 March|Rs 5,083 crore|6.5 per cent|38th|seven|"
    "in Kochi, Kerala|Odisha|Japan|under|by|for|the|of|(|)|\"|'|,|;|:|.|?|–|"
    "theme 'One Sea'|to 98|taking the total"
).split("|")


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=22))
def test_any_pieces(pieces: list[str]) -> None:
    paragraph = " ".join(pieces)
    for fact in facts(paragraph, title=" ".join(pieces[:5])):
        quote = fact.source.quote or ""
        assert fact.source.at is not None
        assert paragraph[fact.source.at :].startswith(quote)
        assert quote
