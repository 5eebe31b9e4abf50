"""Amounts in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.writing.extract.quantities import quantities


@pytest.mark.parametrize(
    ("text", "printed", "amount", "unit"),
    [
        ("worth Rs. 5,083 crore", "Rs 5,083 crore", 5083, "Rs crore"),
        ("worth ₹47 Crore", "Rs 47 crore", 47, "Rs crore"),
        ("a $2.9 billion facility", "$2.9 billion", 2.9, "$billion"),
        ("40 million US dollars", "40 million US dollars", 40, "million US dollars"),
        ("grew by 6.5 per cent", "6.5 per cent", 6.5, "%"),
        ("grew by 16.1% in", "16.1%", 16.1, "%"),
        ("237 kg of it", "237 kg", 237, "kg"),
        ("11.62 lakh tonnes", "11.62 lakh tonnes", 11.62, "lakh tonnes"),
        ("over 3,500 specimens", "3,500", 3500, ""),
        ("34 lakh people", "34 lakh", 34, "lakh"),
        ("in seven medal sports", "seven", 7, ""),
    ],
)
def test_an_amount(text: str, printed: str, amount: float, unit: str) -> None:
    ((start, end, slot),) = quantities(text)
    assert (slot.text, slot.amount, slot.unit) == (printed, amount, unit)
    assert text[start:end]


@pytest.mark.parametrize(
    "text", ["in 2026", "two sides", "a three-day visit", "five years", "B3W", "Unit-5", "T-72"]
)
def test_no_amount(text: str) -> None:
    assert not list(quantities(text))


@given(st.text(alphabet="Rs.₹$,0123456789 %crorelakhmillionkgseven-()/", max_size=80))
def test_any_text_gives_amounts_that_stand_apart(text: str) -> None:
    done = 0
    for start, end, slot in sorted(quantities(text), key=lambda one: one[:2]):
        assert done <= start < end <= len(text)
        assert slot.text
        assert slot.amount is not None
        done = end
