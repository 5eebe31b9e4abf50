"""What a person chose for their self-review."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from pydantic import Field

from quiz.core.errors import QuizError
from quiz.core.strict import Strict
from quiz.core.today import MINUTES

# Of FSRS 6, as the library has them; written here so that a start need not import it.
PARAMETERS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
WINDOW = 15  # months of current affairs that an exam draws from: 12 to 18 are usual


class Choices(Strict):
    """Each with what holds where nothing was chosen."""

    minutes: float = Field(MINUTES, gt=0, le=600)  # a day
    exam: date | None = None
    window: int = Field(WINDOW, ge=1, le=60)  # months before the exam
    retention: float = Field(0.9, ge=0.7, le=0.97)  # desired
    parameters: tuple[float, ...] = Field(PARAMETERS, min_length=21, max_length=21)

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> Self:
        """The choices that were kept. Raises QuizError where they cannot be."""
        try:
            return cls.model_validate({k: v for k, v in values.items() if v is not None})
        except ValueError as error:
            raise QuizError(f"A choice is not possible: {str(error).splitlines()[1]}") from error
