"""Which wanted facts count as asked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build import item
from tests.evaluation.coverage import Wanted, asks, report, rests
from tests.evaluation.sheet import Row

SENTENCE = "The committee’s report was laid before both Houses on 3 May 2024."


def made(**fields: Any) -> Row:
    """An item on that sentence; its key is 'South of talks/1'."""
    one = item(evidence=f"“{SENTENCE}” (paragraph 2)", **fields)
    shared = {name: getattr(one, name) for name in Row.model_fields if hasattr(one, name)}
    return Row(document="a.txt", kind="deed", way="deed", **shared)


def fact(*values: str, **fields: Any) -> Wanted:
    """A wanted fact of that sentence."""
    given = {"article": "a.txt", "fact": "It was laid.", "kind": "result", "evidence": SENTENCE}
    slots = [{"text": value, "askable": True} for value in values]
    return Wanted.model_validate(given | {"slots": slots} | fields)


@pytest.mark.parametrize(
    ("evidence", "beginning", "want"),
    [
        (f"“{SENTENCE}”", "The committee's report was laid before both", True),
        (f"1. “Other.”\n2. “{SENTENCE}”", "THE COMMITTEE’S  report was laid before", True),
        ("The committee’s reports lie", "The committee’s report was laid", False),
        ("Lathe committee was heard", "the committee was heard", False),
        (SENTENCE, "", False),
        (SENTENCE, "…", False),
        ("A short one.", "A short one, and then more words than there are", False),
    ],
)
def test_evidence_is_known_by_its_beginning(evidence: str, beginning: str, want: bool) -> None:
    assert rests(evidence, beginning) is want


@given(st.text(), st.text(), st.text("abc é1-", min_size=1))
def test_a_sentence_is_found_wherever_it_stands(before: str, after: str, sentence: str) -> None:
    assert rests(f"{before} {sentence} {after}", sentence) or not sentence.strip(" -")


@pytest.mark.parametrize(
    ("row", "wanted", "want"),
    [
        (made(), fact("South of the river", "North"), True),  # two of four words
        (made(), fact("South by the wide river"), False),
        (made(), fact("West of talks/1"), True),
        (made(), fact("East"), False),
        (made(), fact(""), False),
        (made(), fact(), False),
        (made(lines=("One.", "Two.")), fact("East"), True),
        (made(format="not"), fact("East"), True),
        (made(lines=("One.",)), fact("East", evidence="Another sentence altogether"), False),
    ],
)
def test_a_fact_is_asked_by_statements_or_for_a_value(row: Row, wanted: Wanted, want: bool) -> None:
    assert asks(row, wanted) is want


def test_coverage_is_reported_by_kind_and_rank() -> None:
    facts = [
        fact("South", rank=1),
        fact("East", rank=4),
        fact("South", kind="talks"),
        fact("South", kind="talks", article="b.txt", rank=2),
    ]
    lines = list(report([made()], facts, missed=True))
    assert lines[0] == "4 facts; 1 of them of articles without an item"
    assert [line.split() for line in lines[2:5]] == [
        "overall 2/4 50.0 % 1/2 50.0 %".split(),
        "result 1/2 50.0 % 1/1 100.0 %".split(),
        "talks 1/2 50.0 % 0/1 0.0 %".split(),
    ]
    assert lines[5:] == [
        "not asked (2):",
        "  a.txt: result: It was laid.",
        "  b.txt: talks: It was laid.",
    ]
    assert len(list(report([made()], facts, missed=False))) == 5
    assert list(report([], [], missed=False))[2].split() == "overall 0/0 - 0/0 -".split()
