from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from quiz.core.dates import dates
from quiz.core.when import MONTHS, When

NINTH = When(text="2021-07-09")


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("9 July 2021", "2021-07-09"),
        ("9th July 2021", "2021-07-09"),
        ("9th of July, 2021", "2021-07-09"),
        ("July 9, 2021", "2021-07-09"),
        ("JULY 9 2021", "2021-07-09"),
        ("Jul. 9, 2021", "2021-07-09"),
        ("3 Sept. 2020", "2020-09-03"),
        ("2021-07-09", "2021-07-09"),
        ("July 2021", "2021-07"),
        ("July, 2021", "2021-07"),
    ],
)
def test_forms(written: str, means: str) -> None:
    text = f"The bridge, opened on {written}, was closed."
    start = text.index(written)
    assert dates(text) == [(start, start + len(written), When(text=means))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The bridge was opened on 9 July.",
        "It was opened yesterday.",
        "The match may 2021 times be lost.",
        "30 people in room 2021",
        "2021-02-30",
        "2021-13-01",
        "12021-07-09",
        "1821-07-09",
        "2021-07-091",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == []


def test_the_day_of_a_timestamp() -> None:
    assert dates("2021-07-09T10:15:00Z") == [(0, 10, NINTH)]


def test_an_impossible_day_leaves_its_month() -> None:
    assert dates("on 31 April 2021") == [(6, 16, When(text="2021-04"))]


@pytest.mark.parametrize(
    ("published", "written", "means"),
    [
        ("2021-07-09", "7 July", "2021-07-07"),
        ("2021-07-09", "July 7", "2021-07-07"),
        ("2021-01-05", "28 December", "2020-12-28"),
        ("2021-12-28", "January 5", "2022-01-05"),
        ("2021-07-09", "29 February", "2020-02-29"),
        ("2021-07", "7 July", "2021-07-07"),
        ("2021-07-09", "today", "2021-07-09"),
        ("2021-07-01", "Yesterday", "2021-06-30"),
        ("2021-07-09", "yesterday (8)", "2021-07-08"),
        ("2021-07-09", "5 May 2019", "2019-05-05"),
    ],
)
def test_with_the_day_of_publication(published: str, written: str, means: str) -> None:
    text = f"The bridge was opened {written}."
    start = text.index(written)
    found = dates(text, When(text=published))
    assert found == [(start, start + len(written), When(text=means))]


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2021-07", "It was opened today."),
        ("2021-07-09", "Some 12 may stay."),
        ("2021-07-09", "On July 5, 200 came."),
        ("0001-01-01", "It was opened yesterday."),
    ],
)
def test_what_no_day_of_publication_makes_a_date(published: str, text: str) -> None:
    assert dates(text, When(text=published)) == []


def test_a_long_run_of_blanks_is_no_date() -> None:  # and must not take a minute
    assert dates("July 9" + " " * 100_000 + "x") == []


_DAYS = some.dates(date(1900, 1, 1), date(2099, 12, 31))
_SPELT = [
    lambda day: day.isoformat(),
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{MONTHS[day.month - 1][:3]}. {day.day:02}, {day.year}",
]


@given(some.lists(some.tuples(_DAYS, some.sampled_from(_SPELT)), max_size=4))
def test_every_day_is_found_in_order(days: list) -> None:
    written = [spell(day) for day, spell in days]
    text = "It met on " + " and then on ".join(written) + "."
    found = dates(text)
    assert [one.when for one in found] == [When.of(day) for day, _ in days]
    assert [text[one.start : one.end] for one in found] == written


_PIECES = some.sampled_from(
    [*MONTHS, *"9 31 2021 2021-02-30 2021-07-09 9th of today yesterday Sept. May, (8) .".split()]
)
_TEXTS = some.lists(_PIECES | some.text(max_size=4), max_size=12)


@given(_TEXTS, some.sampled_from(["", " ", "\n"]), some.none() | some.dates().map(When.of))
def test_dates_lie_where_they_say(pieces: list[str], between: str, published: When | None) -> None:
    text = between.join(pieces)
    reached = 0
    for one in dates(text, published):
        assert reached <= one.start < one.end <= len(text)
        reached = one.end
        part = text[one.start : one.end]
        assert dates(part, published) == [(0, len(part), one.when)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("He held talks in Tehran on Tuesday.", "2020-09-08"),
        ("It rained. On Wednesday they left.", "2020-09-09"),
        ("They left on Thursday.", "2020-09-03"),
        ("It flew on Thursday, marking a first.", "2020-09-03"),
        ("In a bid to help growth, the bank cut it late on Tuesday.", "2020-09-08"),
        ("After a long wait they left Tuesday.", "2020-09-08"),
        ("He will visit Tehran on Tuesday.", None),
        ("Talks are to be held next Tuesday.", None),
        ("They meet every Monday.", None),
        ("They are expected to meet on Monday.", None),
        ("Minister to open the port on Monday.", None),
        ("It was a Good Friday.", None),
        ("The office shut on Thursday, 3 September 2020.", "2020-09-03"),
    ],
)
def test_a_weekday_told_of_the_past_is_the_last_one(text: str, day: str | None) -> None:
    assert [one.when.text for one in dates(text, When(text="2020-09-09"))] == ([day] if day else [])
