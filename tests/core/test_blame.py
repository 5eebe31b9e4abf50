"""What an answer shows not to be known."""

import pytest

from quiz.core.blame import missed
from tests.build import item

CODES = ("1 only", "2 only", "1 and 3 only", "1, 2 and 3")
EITHER = ("1 only", "2 only", "Both 1 and 2", "Neither 1 nor 2")
REASON = (
    "Both Statement-I and Statement-II are correct, and Statement-II is the correct explanation of "
    "Statement-I",
    "Both Statement-I and Statement-II are correct, but Statement-II is not the correct "
    "explanation of Statement-I",
    "Statement-I is correct, but Statement-II is incorrect",
    "Statement-I is incorrect, but Statement-II is correct",
)


@pytest.mark.parametrize(
    ("format", "options", "key", "chosen", "facts"),
    [
        ("which", CODES, 2, 2, ""),
        ("which", CODES, 2, 0, "c"),
        ("which", CODES, 2, 1, "abc"),
        ("which", CODES, 2, 3, "b"),
        ("which", CODES, 2, None, None),
        ("which", EITHER, 3, 0, "a"),
        ("which", EITHER, 3, 2, "ab"),
        ("which", EITHER, 2, 3, "ab"),
        ("reason", REASON, 0, 2, "b"),
        ("reason", REASON, 2, 3, "ab"),
        ("reason", REASON, 0, 1, None),  # both held to be true: what was missed is the link
        ("many", ("Only one", "Only two", "All three", "None"), 0, 1, None),
    ],
)
def test_statements_that_key_and_choice_judge_differently(
    format, options, key, chosen, facts
) -> None:
    names = "ab" if options in (EITHER, REASON) else "abc"
    one = item(
        format=format, options=options, key=key, lines=tuple(f"Line {name}." for name in names),
        tests=tuple(f"doc/{name}#slot" for name in names),
    )  # fmt: skip
    assert missed(one, chosen) == (None if facts is None else tuple(f"doc/{f}" for f in facts))


def test_a_question_on_one_fact_leaves_no_doubt() -> None:
    assert missed(item("doc/x"), 0) == ("doc/x",)
    assert missed(item("doc/x"), None) == ("doc/x",)
    assert missed(item("doc/x"), 1) == ()
