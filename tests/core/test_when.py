from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import ValidationError

from quiz.core.when import When


@pytest.mark.parametrize(
    ("text", "first", "last", "spelt"),
    [
        ("2021-07-07", date(2021, 7, 7), date(2021, 7, 7), "7 July 2021"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "February 2020"),
        ("2021", date(2021, 1, 1), date(2021, 12, 31), "2021"),
    ],
)
def test_forms(text: str, first: date, last: date, spelt: str) -> None:
    when = When(text=text)
    assert (when.first, when.last, when.spell(), str(when)) == (first, last, spelt, text)


@pytest.mark.parametrize(
    ("form", "spelt"),
    [("", "7 July 2021"), ("month", "July 2021"), ("year", "2021"), ("day", "7 July")],
)
def test_spell(form: str, spelt: str) -> None:
    assert When(text="2021-07-07").spell(form) == spelt


@pytest.mark.parametrize(
    "text", ["", "21", "2021-7", "2021-13", "2021-02-30", "7 July 2021", "0000"]
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValidationError):
        When(text=text)


@given(some.dates())
def test_a_day_comes_back(day: date) -> None:
    when = When.of(day)
    assert (when.first, when.last) == (day, day)
    assert When.model_validate_json(when.model_dump_json()) == when


@given(some.dates(), some.dates())
def test_days_sort_as_days_do(one: date, other: date) -> None:
    assert (When.of(one) < When.of(other)) == (one < other)


@pytest.mark.parametrize(
    ("when", "since", "until", "meets"),
    [
        ("2021-07-07", None, None, True),
        ("2021-07-07", "2021", None, True),
        ("2021-07-07", "2021-07-08", None, False),
        ("2021-07", "2021-07-08", None, True),
        ("2021-07-07", None, "2021-07", True),
        ("2021-07-07", None, "2021-06", False),
        ("2021", "2020", "2020", False),
    ],
)
def test_meets(when: str, since: str | None, until: str | None, meets: bool) -> None:
    start, end = (When(text=text) if text else None for text in (since, until))
    assert When(text=when).meets(start, end) == meets
