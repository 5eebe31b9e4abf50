"""Verdicts read back, one judge or more."""

from pathlib import Path

import pytest

from quiz.core.errors import QuizError
from tests.build import item
from tests.evaluation.judging import begun, report, together, verdicts
from tests.evaluation.making import Way
from tests.evaluation.sheet import Row

HEAD = "number,verdict,reason\n"
WAYS: tuple[Way, ...] = ("deed", "frame", "rule")


def made(number: int) -> Row:
    """An item of the sheet."""
    one = item(f"talks/{number}")
    shared = {name: getattr(one, name) for name in Row.model_fields if hasattr(one, name)}
    way = WAYS[number % 3]
    return Row(document="talks.txt", number=number, kind="visit", way=way, **shared)


def form(tmp_path: Path, rows: str, head: str = HEAD) -> Path:
    """A judge's file."""
    path = tmp_path / "verdicts.csv"
    path.write_text(head + rows, encoding="utf-8")
    return path


def test_verdicts_are_read_as_people_write_them(tmp_path: Path) -> None:
    path = form(tmp_path, '1,y,\n2, N ,"two keys, both right"\n3,,\n\n4,n,vague, and old\n5,Y\n6\n')
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())  # as spreadsheets do
    found = verdicts(path, range(1, 10))
    assert found == {
        1: (True, ""),
        2: (False, "two keys, both right"),
        4: (False, "vague, and old"),
        5: (True, ""),
    }


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("1,y,\n2,maybe,\n", "row 3: verdict 'maybe'; write y, n or nothing"),
        ("one,y,\n", "row 2: 'one' is no number of the sheet"),
        ("61,y,\n", "row 2: '61' is no number of the sheet"),
        ("1,y,\n1,n,\n", "row 3: item 1 comes twice"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(QuizError, match=said):
        verdicts(form(tmp_path, rows), range(1, 61))


@pytest.mark.parametrize("head", ["", "number;verdict;reason\n"])
def test_a_form_without_its_head_is_refused(tmp_path: Path, head: str) -> None:
    with pytest.raises(QuizError, match="row 1: it must be number,verdict,reason"):
        verdicts(form(tmp_path, "", head), range(1, 61))


@pytest.mark.parametrize(
    ("rows", "want"), [("1,,\n2,,\n", False), ("1,y,\n", True), ("1,,odd\n", True)]
)
def test_a_form_shows_whether_a_judge_began(tmp_path: Path, rows: str, want: bool) -> None:
    assert begun(form(tmp_path, rows)) is want


def test_one_rejection_rejects() -> None:
    one = {1: (True, ""), 2: (True, ""), 3: (False, "")}
    two = {1: (True, ""), 2: (False, ""), 4: (True, "")}
    assert together([one]) == {1: True, 2: True, 3: False}
    assert together([one, two]) == {1: True, 2: False, 3: False, 4: True}


def test_acceptance_is_reported_with_its_interval_and_the_reasons() -> None:
    rows = [made(number) for number in range(1, 5)]
    one = {1: (True, ""), 2: (False, "two keys"), 3: (True, "")}
    lines = list(report(rows, {"verdicts.csv": one}))
    assert lines[0] == "3 of 4 items judged by verdicts.csv"
    assert lines[2].split() == "overall 2/3 66.7 % 20.8 to 93.9 %".split()
    assert "  deed                            1/1  100.0 %   20.7 to 100.0 %" in lines
    assert lines[-4:] == [
        "rejected (1):",
        "  2. What is asked by talks/2?",
        "     South of talks/2 (talks.txt; single, visit, rule)",
        "     verdicts.csv: two keys",
    ]


def test_two_judges_are_compared_where_both_judged() -> None:
    rows = [made(number) for number in range(1, 5)]
    one = {1: (True, ""), 2: (False, ""), 3: (True, ""), 4: (True, "")}
    two = {1: (True, ""), 2: (False, "dull"), 3: (False, "vague")}
    text = "\n".join(report(rows, {"a": one, "b": two}))
    assert "a and b: agree on 66.7 % of 3, Cohen's kappa 0.40" in text
    assert "a: no reason given\n     b: dull" in text
    assert "b: vague" in text
    alike = "\n".join(report(rows, {"a": {1: (True, "")}, "b": {1: (True, "")}}))
    assert "Cohen's kappa not defined" in alike
    apart = "\n".join(report(rows, {"a": {1: (True, "")}, "b": {2: (True, "")}}))
    assert "a and b: no item judged by both" in apart
