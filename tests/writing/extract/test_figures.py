"""Figures of the economy: whose, of when, and how much; and the periods they are of."""

import pytest

from quiz.core.document import Document, Text
from quiz.core.fact import Fact
from quiz.core.when import When
from quiz.knowledge import load
from quiz.writing.extract import extract
from quiz.writing.extract.periods import periods

PUBLISHED = When(text="2026-02-10")


def facts(*lines: str, title: str = "News") -> list[Fact]:
    document = Document(id="news", title=title, published=PUBLISHED, publisher="A Paper, India")
    return list(extract(Text(document=document, paragraphs=lines), load()).sheet.facts)


def told(*lines: str, title: str = "News") -> set[str]:
    found = set()
    for fact in facts(*lines, title=title):
        if fact.kind in ("figure", "change", "projection"):
            figure = fact.slots.get("level") or fact.slots["change"]
            found.add(f"{fact.slots['measure'].text} {fact.slots['period'].text}: {figure.text}")
    return found


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("in January", "in January 2026"),
        ("for the month of September, 2025", "in September 2025"),
        ("during the week ended January 30", "in the week ended 30 January 2026"),
        ("for the quarter ended December 31, 2025", "in the third quarter of 2025-26"),
        ("in Q1 of FY27", "in the first quarter of 2026-27"),
        ("during April-January of FY26", "in April-January of 2025-26"),
        ("in the October-December quarter", "in the third quarter of 2025-26"),
        ("in April-May of FY26", "in April-May of 2025-26"),
        ("at the end of November", "at the end of November 2025"),
        ("for fiscal 2026", "in 2025-26"),
        ("in the financial year 2024-25", "in 2024-25"),
        ("in the current fiscal", "in 2025-26"),
        ("as on 4 January 2026", "as on 4 January 2026"),
    ],
)
def test_a_period_is_said_in_one_way(words: str, period: str) -> None:
    assert [one.text for one in periods(f"It was high {words}.", PUBLISHED)] == [period]


def test_a_figure_has_its_owner_and_time() -> None:
    assert told("India's tea exports rose 9.1% year-on-year to $84 million in January.") == {
        "India's tea exports in January 2026: $84 million",
        "India's tea exports in January 2026: 9.1%",
    }


def test_a_company_and_what_it_posted() -> None:
    line = "Yes Bank posted a 14% rise in net profit to Rs 912 crore in the December quarter."
    assert "Yes Bank's net profit in the third quarter of 2025-26: Rs 912 crore" in told(line)


def test_the_title_names_what_the_text_calls_total() -> None:
    line = (
        "The sector did well, with total exports increasing by 16.1% to Rs 2,976 crore in January."
    )
    title = "India's jute exports rise 16.1% to Rs 2,976 crore in January 2026"
    assert "India's jute exports in January 2026: Rs 2,976 crore" in told(line, title=title)


@pytest.mark.parametrize(
    ("line", "figure"),
    [
        (
            "Mumbai: The RBI said that India's forex reserves stood at $ 699.7 billion in the week"
            " ended February 6.",
            "India's forex reserves in the week ended 6 February 2026: $699.7 billion",
        ),
        (
            "The unemployment rate (UR) among people aged 15 and above was 5.6 % in January.",
            "India's unemployment rate among persons aged 15 or over in January 2026: 5.6%",
        ),
        (
            "India's tea imports doubled to $12.4 million in January from $6.1 million a year ago.",
            "India's tea imports in January 2026: $12.4 million",
        ),
        (
            "CPI under the new series came in at 2.7 per cent for January, the office said.",
            "India's CPI inflation in January 2026: 2.7 per cent",
        ),
    ],
)
def test_a_figure_is_read_in_the_words_of_agencies(line: str, figure: str) -> None:
    assert figure in told(line)


@pytest.mark.parametrize(
    "line",
    [
        "Total exports rose to Rs 2,976 crore in January.",  # whose?
        "India's tea exports in January last year stood at $81 million.",
        "India's tea exports grew by -4.1% in January.",
        "India's WPI inflation dropped to (-) 0.4% in January.",
        "India's tea exports surged 20% to the United States in January.",  # not all of them
        "The inflation rate for primary articles in the WPI rose to 4.1% in January.",
        "The segment's output rose 4.1% in January.",
        "Tea exports, excluding green tea, rose 4.1% in January.",
        "India's retail inflation rose 1.4% on month in January.",  # by points or by a share?
        "India's net tax collections stood at Rs 9.4 lakh crore in FY26.",  # not over yet
    ],
)
def test_what_is_not_understood_whole_is_no_figure(line: str) -> None:
    assert not told(line)


def test_a_projection_has_its_body_and_year() -> None:
    line = "The World Bank raised India's GDP growth forecast to 7.2 per cent for FY26."
    assert told(line) == {"India's GDP growth for 2025-26: 7.2 per cent"}
