"""Whether words are understood without the text around them."""

import pytest

from quiz.writing.extract.alone import EMPTY, VAGUE, dangling, firm_part, stands_alone


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("a new terminal at Jewar Airport", True),
        ("its new terminal", False),
        ("this terminal", False),
        ("a terminal of", False),
        ("a terminal (phase one", False),
        ("several terminals", False),
        ("word " * 15, False),
        ("three projects worth", False),
    ],
)
def test_stands_alone(words: str, alone: bool) -> None:
    assert stands_alone(words.strip()) is alone


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("partner for the cluster", True),
        ("dedicated the flyover in Delhi", True),
        ("the production of rice", False),
        ("opened the sea to trade", False),
        ("the Kurukshetra ITI Cluster", False),
    ],
)
def test_dangling(words: str, points: bool) -> None:
    assert dangling(words) is points


@pytest.mark.parametrize(
    ("words", "vague"),
    [
        ("approved the project", True),
        ("approved the project of a canal", False),
        ("said the Minister", True),
        ("the Minister of Mines", False),
        ("the Padma Awards", False),
        ("these awards", True),
        ("dividend for the year 2025-26", False),
    ],
)
def test_vague(words: str, vague: bool) -> None:
    assert bool(VAGUE.search(words)) is vague


def test_praise_and_routine_are_empty() -> None:
    assert EMPTY.search("held a detailed interaction with stakeholders")
    assert not EMPTY.search("signed a contract for six helicopters")


def test_the_part_that_leans_on_nothing() -> None:
    whole = " the Soft Release Centre at the facility"
    assert firm_part(whole) == " the Soft Release Centre"
    assert firm_part(" the facility") == " the facility"
