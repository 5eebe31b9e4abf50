"""What an item prints, and what tells its edits."""

import pytest
from pydantic import ValidationError

from tests.build import item


def test_the_text_as_asked_in_full() -> None:
    asked = item(stem="Consider:", lines=("Snow is white.", "Coal is white."), closing="Which?")
    assert asked.text == "Consider:\n1. Snow is white.\n2. Coal is white.\nWhich?"


def test_one_statement_that_explains_another_is_labelled_so() -> None:
    asked = item(format="reason", stem="Consider:", lines=("It rained.", "Clouds came."))
    assert asked.text == "Consider:\nStatement-I: It rained.\nStatement-II: Clouds came."


def test_facts_it_rests_on() -> None:
    assert item(tests=("d/a#x", "d/b")).facts == {"d/a", "d/b"}


@pytest.mark.parametrize("change", [{"stem": "Other?"}, {"key": 0}, {"lines": ("A line.",)}])
def test_the_print_tells_what_a_reader_sees(change: dict[str, object]) -> None:
    assert item(**change).print != item().print


@pytest.mark.parametrize(
    "change", [{"status": "draft"}, {"explanation": "Other."}, {"as_of": "2020"}]
)
def test_the_print_tells_nothing_else(change: dict[str, object]) -> None:
    assert item(**change).print == item().print


def test_what_was_edited_is_not_counted_as_written_by_the_program() -> None:
    mine = item(edited=("stem",))
    assert mine.model_copy(update={"stem": "Other?"}).written == mine.written
    assert mine.model_copy(update={"explanation": "Other."}).written != mine.written


def test_a_key_that_names_no_option() -> None:
    with pytest.raises(ValidationError, match="names no option"):
        item(key=4)
