"""Flaws that an item shows by itself."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from quiz.core.flaws import FLAWS, quantity
from quiz.core.item import Item
from tests.build import item

CITIES = ("Geneva", "Vienna", "Rome", "Paris")
ASKED = "In which city was the accord of 2021 signed?"
PAIRS = ("Iran and Iraq", "Iran and Oman", "Mali and Chad", "Cuba and Peru")
DAYS = some.dates(date(1900, 1, 1), date(2099, 12, 31))
CODES = ("1 only", "2 only", "1 and 2", "Neither 1 nor 2")


def good(**fields: Any) -> Item:
    return item(**{"stem": ASKED, "options": CITIES} | fields)


def seen(one: Item) -> set[tuple[str, str]]:
    return {(flaw.rule, found.field) for flaw in FLAWS for found in flaw.find(one)}


HAS: list[tuple[str, str, dict[str, Any]]] = [
    ("recently", "stem", {"stem": "Which city was recently named the seat?"}),
    ("recently", "stem", {"stem": "Which city hosted the games last year?"}),
    ("recently", "lines", {"lines": ("The accord was signed yesterday.",)}),
    ("recently", "closing", {"closing": "Which of them is currently the seat?"}),
    ("none-or-all", "options", {"options": ("Rome", "Paris", "Oslo", "None of the above")}),
    ("none-or-all", "options", {"options": ("Rome", "Paris", "Oslo", "All of these")}),
    ("none-or-all", "options", {"options": ("Rome", "Paris", "Oslo", "All the above")}),
    ("none-or-all", "options", {"options": ("Rome", "Paris", "Oslo", "None of the options")}),
    ("none-or-all", "options", {"options": ("Rome", "Paris", "Oslo", "Both of them")}),
    ("combined", "options", {"options": CODES}),
    ("combined", "options", {"options": ("(a) and (b)", "(b) and (c)", "Rome", "Oslo")}),
    ("combined", "options", {"options": ("I only", "II only", "I and II", "II and III")}),
    ("combined", "options", {"options": ("Rome", "Paris", "Both A and B", "Oslo")}),
    ("option-order", "options", {"options": ("12", "9", "15", "20")}),
    ("option-order", "options", {"options": ("12", "9", "15", "20"), "ordered": True}),
    ("option-order", "options", {"options": ("1,200", "900", "1,500", "2,000")}),
    ("option-order", "options", {"options": ("1.1 billion", "900 million", "2 billion")}),
    ("option-order", "options", {"options": ("Two days", "Six days", "Three days", "Nine days")}),
    ("option-order", "options", {"options": ("7 July", "5 July", "8 July", "9 July")}),
    ("option-order", "options", {"options": ("June 2021", "July 2020", "May 2022")}),
    ("option-order", "options", {"options": ("9", "12", "15", "20")}),  # and not kept in order
    ("pronoun", "stem", {"stem": "He signed the accord of 2021 in which city?"}),
    ("pronoun", "lines", {"lines": ("It was signed in Rome.",)}),
    ("blank", "stem", {"stem": "The city of ____ was the seat in 2021."}),
    ("blank", "stem", {"stem": "The ____, the seat in 2021, is which city?"}),
    ("blank", "stem", {"stem": "It was ..... that hosted the games of 2021"}),
    ("no-question", "stem", {"stem": "The accord of 2021"}),
    ("no-question", "closing", {"closing": "Choose the city."}),
    ("negative", "stem", {"format": "not", "stem": "Which city lacked a seat in 2021?"}),
    ("negative", "stem", {"stem": "Which of the following is not a port?"}),
    ("negative", "stem", {"stem": "Which of the following did X not name?"}),
    ("negative", "stem", {"stem": "Which of these pairs is incorrectly matched?"}),
    ("negative", "stem", {"stem": "Which of the following is an incorrect statement?"}),
    ("negative", "stem", {"stem": "Which of these pairs have been wrongly matched?"}),
    ("negative", "stem", {"stem": "All of the following are ports except:"}),
    ("negative", "stem", {"stem": "Which European country is not a member of NATO?"}),
    ("negative", "closing", {"closing": "Which of the statements is/are not correct?"}),
    ("negative", "closing", {"closing": "How many of the statements are incorrect?"}),
    ("article", "stem", {"stem": "The seat of 2021 is an:"}),
    ("article", "stem", {"stem": "In 2021 the seat became a ____"}),
    ("article", "closing", {"closing": "The seat is a:"}),
    ("true-false", "options", {"options": ("True", "False")}),
    ("true-false", "options", {"options": ("Yes", "No.", "Cannot be said", "Partly")}),
    ("shows-key", "stem", {"stem": "In which city was the Vienna accord of 2021 signed?"}),
    ("shows-key", "stem", {"stem": "In which city was the VIENNA accord of 2021 signed?"}),
    ("shows-key", "stem", {"stem": "Which body is the WHO?", "options": ("ILO", "WHO", "FAO")}),
    ("few-options", "options", {"options": CITIES[:3]}),
    ("long-key", "options", {"options": ("Rome", "The old town of Vienna", "Oslo", "Paris")}),
    ("echo", "options", {"options": ("Rome", "City of the Accord", "Oslo", "Paris")}),
    ("echo", "options", {"options": ("Mines", "Pharmaceuticals"), "stem": "Which for Pharma?"}),
    ("absolute", "options", {"options": ("It always rains", "Fog", "Snow", "Hail")}),
    ("absolute", "lines", {"lines": ("The rule holds without exception.",)}),
    ("vague", "options", {"options": ("It often rains", "Fog", "Snow", "Hail")}),
    ("vague", "lines", {"lines": ("Various ministers signed.",)}),
    ("mixed-kinds", "options", {"options": ("12", "Vienna", "15", "20")}),
    ("mixed-kinds", "options", {"options": ("12 per cent", "Rs 12 crore", "15", "20")}),
    ("mixed-kinds", "options", {"options": ("7 July", "July 2021", "8 July", "9 July")}),
    ("long-stem", "stem", {"stem": "word " * 60 + "which?"}),
    ("convergence", "options", {"options": ("A, B and D", "A, B and C", "A, C and E", "B and C")}),
    ("convergence", "options", {"options": ("Iran, 5", "Iran, 7", "Oman, 7", "Cuba, 9")}),
    ("opposites", "options", {"options": ("It was true", "It was not true", "It was lost")}),
    ("opposites", "options", {"options": ("No talks", "Signed", "Talks", "Unsigned")}),
    ("number", "options", {"stem": "Which two states met?", "options": ("Iran", *PAIRS[1:])}),
    ("odd-key", "options", {"options": ("To end", "Peace", "To mend", "To send")}),
    ("odd-key", "options", {"options": ("To end", "Peace", "To mend")}),
    ("odd-key", "options", {"options": ("Ending it", "An end", "Mending it", "Sending it")}),
    ("odd-key", "options", {"options": ("The war", "Peace", "A truce", "An accord")}),
    ("odd-key", "options", {"options": ("Rome.", "Vienna", "Oslo.", "Paris.")}),
    ("same-meaning", "options", {"options": ("The SCO summit", "Fog", "SCO Summit", "Hail")}),
    ("same-meaning", "options", {"options": ("US", "Chad", "U.S.", "Mali")}),
    ("same-meaning", "options", {"options": ("1,000", "1000", "2,000", "3,000")}),
    ("same-meaning", "options", {"options": ("2 days", "Two days", "3 days", "4 days")}),
    ("same-meaning", "options", {"options": ("7 July 2021", "July 7, 2021", "8 July 2021")}),
    ("same-meaning", "options", {"options": ("WHO", "ILO", "World Health Organization", "FAO")}),
    ("same-meaning", "options", {"options": ("World Health Organization", "WHO", "ILO", "FAO")}),
    ("slip", "stem", {"stem": "In which city was the the accord of 2021 signed?"}),
    ("slip", "stem", {"stem": "In which city , in 2021, was the accord signed?"}),
    ("slip", "stem", {"stem": "In which city (in 2021 was the accord signed?"}),
    ("slip", "lines", {"lines": ("The first pour of of concrete.",)}),
    ("slip", "closing", {"closing": "Which of of them is the seat?"}),
    ("slip", "options", {"options": ("Rome (Italy", "Vienna", "Oslo", "Paris")}),
]

HAS_NOT: list[tuple[str, dict[str, Any]]] = [
    ("recently", {"stem": "Which city was in the last week of July 2021 the seat?"}),
    ("recently", {"stem": "Who owns the India Today group and wrote Yesterday in 2021?"}),
    ("none-or-all", {"options": ("All of the Gulf states", "One of the two houses", "Oman", "UK")}),
    ("none-or-all", {"options": CODES, "format": "which"}),
    ("none-or-all", {"format": "many", "options": ("Only one", "Only two", "All of the above")}),
    ("combined", {"options": CODES, "format": "which"}),
    ("combined", {"options": ("Vitamin A", "Vitamins B and C", "Both Houses", "1 only")}),
    ("combined", {"options": ("1,200", "1,400", "1,600", "2,000")}),
    ("option-order", {"options": ("9", "12", "15", "20"), "ordered": True}),
    ("option-order", {"options": ("900 million", "1.1 billion", "2 billion"), "ordered": True}),
    ("option-order", {"options": ("5 July", "7 July", "1 August"), "ordered": True}),
    ("option-order", {"options": ("12 days", "9 months", "3 days", "2 days")}),
    ("option-order", {"options": ("Article 21", "Rule 14", "Part 9", "Schedule 3")}),
    ("option-order", {"options": ("20", "12", "9", "3"), "format": "order"}),
    ("pronoun", {"stem": "Italy signed the accord of 2021 in which city?"}),
    ("pronoun", {"lines": ("It was so.",), "recipe": {"uses": [{"fact": "a"}]}}),  # heading's leave
    ("blank", {"stem": "The seat of the accord of 2021 is ____"}),
    ("blank", {"stem": "The seat of the accord of 2021 is ____."}),
    ("blank", {"stem": "The accord ... of 2021 was signed in which city?"}),
    ("no-question", {"stem": "The seat of 2021 is:"}),
    ("no-question", {"stem": "The seat of 2021 is ____"}),
    ("no-question", {"stem": "Consider the following.", "closing": "How many are so?"}),
    ("negative", {"format": "not", "stem": "Which city was NOT the seat in 2021?"}),
    ("negative", {"stem": "Which of the following is NOT a port?"}),
    ("negative", {"stem": "Which of the following said in 2021 that it would not sign?"}),
    ("negative", {"stem": "Which of these sites was fined for false news in 2021?"}),
    ("negative", {"stem": "Which country said that Iran was not a threat in 2021?"}),
    ("negative", {"closing": "Which of the statements is/are correct?"}),
    ("article", {"stem": "The seat of 2021 is a/an:"}),
    ("article", {"stem": "Which city won Group A?"}),
    ("true-false", {"options": ("Right", "Left", "Centre", "None")}),
    ("shows-key", {"stem": "In which city was the Viennatown accord signed?"}),
    ("shows-key", {"stem": "Those who died?", "options": ("UNDP", "WHO", "ILO", "FAO")}),
    ("shows-key", {"stem": "In 2021, how many?", "options": ("2020", "2021", "2022", "2023")}),
    ("shows-key", {"stem": "How many of which 2 only?", "options": CODES, "format": "which"}),
    ("few-options", {"options": (*CITIES, "Oslo")}),
    ("long-key", {"options": ("Rome", "Reykjavik", "Oslo", "Bern")}),  # short in itself
    ("long-key", {"options": ("A city by the sea", "A city by the river", "Rome", "Bern")}),
    ("echo", {"options": ("Accord House", "City of the Accord", "Oslo", "Paris")}),
    ("echo", {"options": ("Signed copy", "City of the Accord", "Oslo", "Paris")}),
    ("echo", {"options": ("Rome", "Vienna, India", "Oslo"), "stem": "Which, in India?"}),
    ("absolute", {"options": ("Nevers", "Vienna", "Oslo", "Paris")}),
    ("vague", {"options": ("Somerset", "Vienna", "Oslo", "Paris")}),
    ("mixed-kinds", {"options": ("G20", "Quad", "BRICS", "SAARC")}),
    ("mixed-kinds", {"options": ("Seven Samurai", "Ran", "Rashomon", "Ikiru")}),
    ("mixed-kinds", {"options": ("The war of 1971", "Partition", "The fall of Rome", "COVID-19")}),
    ("mixed-kinds", {"options": ("900 million", "1.1 billion", "2 billion", "3 billion")}),
    ("mixed-kinds", {"options": ("About 5 crore", "Two crore", "9 crore", "12 crore")}),
    ("mixed-kinds", {"options": ("25th", "33rd", "38th", "51st")}),
    ("long-stem", {"stem": "word " * 59 + "which?"}),
    ("convergence", {"options": PAIRS}),  # as much as another
    ("convergence", {"options": ("Cuba, Peru", "Iran, Iraq", "Iran, Oman", "Mali, Oman")}),
    ("convergence", {"options": ("Iran", "Iran and Iraq", "Iraq", "Oman")}),
    ("convergence", {"options": ("A and C", "A and B", "D and C", "D and B")}),  # a fair grid
    ("convergence", {"options": CODES, "format": "which"}),
    ("opposites", {"options": ("Raised", "Lowered", "Left as it was", "Not published")}),
    ("opposites", {"options": ("It was so", "It was not so")}),  # said by few-options
    ("number", {"stem": "Which two states met?", "options": PAIRS}),
    ("number", {"stem": "Which two states met?"}),
    ("number", {"stem": "Which two-day summit met?", "options": ("Iran", *PAIRS[1:])}),
    ("odd-key", {"options": ("Rome", "The Hague", "Oslo", "Paris")}),
    ("odd-key", {"options": ("The war", "A peace", "A truce", "An accord")}),
    ("odd-key", {"options": ("The war", "Peace")}),
    ("odd-key", {"options": ("Rome", "Beijing", "Oslo", "Paris")}),
    ("odd-key", {"options": ("The war", "Peace", "A truce", "Accord")}),
    ("same-meaning", {"options": ("North Korea", "South Korea", "Korea", "NK")}),
    ("same-meaning", {"options": ("7 July 2021", "Since 7 July 2021", "Fog", "Hail")}),
    ("same-meaning", {"options": ("WHO", "World Heritage Fund", "FAO", "ILO")}),
    ("same-meaning", {"options": ("+5", "-5", "5%", "C5")}),
    ("same-meaning", {"options": ("2-11", "21-1", "1.5 to 2", "15 to 2")}),
    ("same-meaning", {"options": ("दिल्ली", "मुंबई", "-", ".")}),
    ("slip", {"stem": "Which city said in 2021 that that which it had had (and (more)) was lost?"}),
    ("slip", {"stem": "Which of Bora Bora, Pago Pago is it, in 2021?"}),
    ("slip", {"options": ("(a) 5", "b) 6", "c) 7", "d) 8")}),
    ("slip", {"stem": "The seat of the accord of 2021 is ____ ?"}),
]


CLUES = [
    "convergence",
    "echo",
    "mixed-kinds",
    "long-key",
    "odd-key",
    "opposites",
    "number",
    "long-stem",
]


@pytest.mark.parametrize("rule", CLUES)
def test_clues_are_sought_where_options_are_answers(rule: str) -> None:
    one = next(fields for name, _, fields in HAS if name == rule)
    assert rule not in {name for name, _ in seen(good(**one, format="which"))}


def test_a_good_item_has_none() -> None:
    assert seen(good()) == set()


@pytest.mark.parametrize(("rule", "field", "fields"), HAS)
def test_items_that_have_it(rule: str, field: str, fields: dict[str, Any]) -> None:
    assert (rule, field) in seen(good(**fields))


@pytest.mark.parametrize(("rule", "fields"), HAS_NOT)
def test_items_that_nearly_have_it(rule: str, fields: dict[str, Any]) -> None:
    assert rule not in {name for name, _ in seen(good(**fields))}


def test_every_flaw_is_tried_both_ways() -> None:
    rules = [flaw.rule for flaw in FLAWS]
    assert sorted(rules) == sorted({rule for rule, _, _ in HAS} & {rule for rule, _ in HAS_NOT})


@given(some.integers(0, 10**12), some.sampled_from(["", " days", " per cent"]))
def test_numbers_are_read_however_they_are_grouped(number: int, unit: str) -> None:
    read = quantity(f"{number}{unit}")
    assert read == quantity(f"{number:,}{unit}")
    assert read
    assert read[1] == number


@given(DAYS, DAYS)
def test_days_are_compared_by_the_calendar(one: date, other: date) -> None:
    mine, theirs = (quantity(f"{day.day} {day:%B} {day.year}") for day in (one, other))
    assert mine
    assert theirs
    assert (mine < theirs) == (one < other)
