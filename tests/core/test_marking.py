from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import ValidationError

from quiz.core.marking import Scheme, decimal, score


@pytest.mark.parametrize(
    ("marks", "penalty", "chosen", "total", "maximum"),
    [
        (1, 0, (1, 1, 1), F(3), 3),
        (1, 0, (1, 0, None), F(1), 3),
        (1, "1/3", (1, 0, None), F(2, 3), 3),
        (2, "1/3", (0, 0, 0), F(-2), 6),
        (2, "1/3", (1, 0, 0), F(2, 3), 6),
        (1, "1/4", (1, 1, 0), F(7, 4), 3),
        (1, 1, (0, 0, 1), F(-1), 3),
        ("5/2", "1/3", (1, 0, None), F(5, 3), F(15, 2)),
        (1, "1/3", (None, None, None), F(0), 3),
    ],
)
def test_marks_are_exact(
    marks: object, penalty: object, chosen: tuple[int | None, ...], total: F, maximum: F
) -> None:
    found = score([Scheme(marks=F(marks), penalty=F(penalty))] * 3, (1, 1, 1), chosen)
    assert (found.total, found.maximum) == (total, maximum)


@given(some.lists(some.tuples(some.integers(0, 3), some.none() | some.integers(0, 3))))
def test_every_question_is_right_wrong_or_blank(pairs: list[tuple[int, int | None]]) -> None:
    keys, chosen = [key for key, _ in pairs], [one for _, one in pairs]
    found = score([Scheme(penalty=F(1, 3))] * len(keys), keys, chosen)
    assert found.correct + found.wrong + found.blank == len(pairs)
    assert found.total == found.correct - F(found.wrong, 3)


def test_keys_and_answers_must_pair() -> None:
    with pytest.raises(ValueError, match="shorter"):
        score([Scheme()] * 2, (1, 2), (1,))


@pytest.mark.parametrize("fields", [{"marks": F(0)}, {"penalty": F(-1)}, {"penalty": F(4, 3)}])
def test_schemes_that_cannot_be(fields: dict[str, F]) -> None:
    with pytest.raises(ValidationError):
        Scheme(**fields)


def test_a_scheme_comes_back_from_json_exactly() -> None:
    scheme = Scheme(marks=F(5, 2), penalty=F(1, 3))
    assert Scheme.model_validate_json(scheme.model_dump_json()) == scheme


@pytest.mark.parametrize(
    ("marks", "text"),
    [
        (F(7), "7"), (F(19, 3), "6.33"), (F(-1, 2), "−0.5"), (F(-1, 1000), "0"),
        (F(100), "100"), (F(0), "0"), (F(-2), "−2"),
    ],
)  # fmt: skip
def test_decimal(marks: F, text: str) -> None:
    assert decimal(marks) == text
