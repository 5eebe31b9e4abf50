from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.errors import QuizError
from quiz.core.query import CHOICES, Query, parse, turned


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("navy ship", Query(words=("navy", "ship"))),
        ('"joint exercise" navy', Query(words=("joint exercise", "navy"))),
        ('an "open quote', Query(words=("an", "open", "quote"))),
        ("it's 12:30 a#b", Query(words=("it's", "12:30", "a#b"))),
        ("AREA:Defence", Query(area=("defence",))),
        ("area:int", Query(area=("international-relations",))),
        ("area:s", Query(area=("science", "sport", "schemes"))),
        ("status:draft status:stale", Query(status=("draft", "stale"))),
        ("format:which", Query(format=("which",))),
        ("format:", Query()),
        ("date:2026-03", Query(date=("2026-03",))),
        ("after:2026 before:2026-04-01", Query(after="2026", before="2026-04-01")),
        ("doc:steel kind:post is:mine", Query(doc=("steel",), kind=("post",), mine=True)),
    ],
)
def test_a_line_is_a_query(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("colour:red", "'colour:' is no filter; there are area, format, status"),
        ("area:cooking", "area:cooking is none of polity, economy"),
        ("date:march", "date:march is not a date; write 2026-03-25, 2026-03 or 2026"),
    ],
)
def test_what_cannot_be_meant_is_said(text: str, why: str) -> None:
    with pytest.raises(QuizError, match=why):
        parse(text)


@given(st.text())
def test_any_line_is_a_query_or_one_line_of_complaint(text: str) -> None:
    with suppress(QuizError):
        parse(text)


@given(st.lists(st.sampled_from(["navy", '"a b"', "status:draft", "doc:x"]), unique=True))
def test_turning_goes_round_and_leaves_the_rest(parts: list[str]) -> None:
    text = " ".join(parts)
    seen = []
    for _ in range(len(CHOICES["area"]) + 1):
        text = turned(text, "area", CHOICES["area"])
        seen.append(parse(text).area)
        assert parse(text).words == parse(" ".join(parts)).words
        assert parse(text).status == parse(" ".join(parts)).status
    assert seen == [*((one,) for one in CHOICES["area"]), ()]
