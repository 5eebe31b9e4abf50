"""The mistake book."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.attempt import Response
from quiz.core.mistakes import Mistake, book

BEGAN = date(2026, 1, 1)


def answer(day: int, deed: str, item: str = "one") -> Response:
    """Deeds: + right and sure, r right, g a right guess, x wrong, ! wrong and sure, - left out."""
    verdict = {"x": "wrong", "!": "wrong", "-": "empty"}.get(deed, "right")
    sure = {"+": 1, "!": 1, "g": -1}.get(deed, 0)
    return Response(1, 0, item, "print", 1, verdict, sure, 9000, BEGAN + timedelta(day))


@pytest.mark.parametrize(
    ("deeds", "why"),
    [
        ("x0", "wrong"),
        ("!0", "wrong though sure"),
        ("g0", "a guess"),
        ("-0", "left out"),
        ("r0", None),
        ("+0", None),
        ("x0 +1", "wrong"),
        ("x0 +1 +2", None),
        ("x0 +0 +0", "wrong"),  # right a minute after the key was read
        ("x0 +1 +1", "wrong"),  # two hits of one day are one
        ("x0 r1 r2 r3", "wrong"),  # never sure
        ("x0 +1 r2 +3", None),
        ("x0 +1 g2 +3", "a guess"),  # begins anew
        ("x0 +1 x2 +3", "wrong"),
        ("x0 +1 +2 -9", "left out"),
    ],
)
def test_an_item_leaves_after_two_spaced_sure_hits(deeds: str, why: str | None) -> None:
    held = book(answer(int(one[1:]), one[0]) for one in deeds.split())
    assert (held["one"].why if held else None) == why


def test_what_was_never_looked_at_is_no_mistake() -> None:
    unseen = Response(1, 0, "one", "print", None, "empty", 0, 0, BEGAN)
    assert book([unseen]) == {}


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("+rgx!-"), st.sampled_from("ab"))))
def test_items_do_not_touch_each_other(deeds: list[tuple[int, str, str]]) -> None:
    given = [answer(*one) for one in sorted(deeds, key=lambda one: one[0])]
    whole = book(given)
    alone: dict[str, Mistake] = {}
    for item in "ab":
        alone |= book(one for one in given if one.item == item)
    assert whole == alone
