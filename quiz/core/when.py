"""A date as precise as it is known."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache, total_ordering
from typing import Any, Self

from pydantic import model_serializer, model_validator

from quiz.core.strict import Strict

FORM = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@lru_cache(maxsize=10_000)  # a few dates are asked for again and again
def _parts(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("-"))


@lru_cache(maxsize=10_000)
def _first(text: str) -> date:
    year, month, day = (*_parts(text), 1, 1)[:3]
    return date(year, month, day)


@lru_cache(maxsize=10_000)
def _last(text: str) -> date:
    parts = _parts(text)
    year, month, *day = parts if len(parts) > 1 else (*parts, 12)
    return date(year, month, day[0] if day else monthrange(year, month)[1])


@total_ordering
class When(Strict):
    """A day, a month or a year: written 2021-07-07, 2021-07 or 2021."""

    text: str

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _real(self) -> Self:
        if not FORM.fullmatch(self.text):
            raise ValueError(f"{self.text!r} is not a date; write 2021-07-07, 2021-07 or 2021")
        _ = self.first
        return self

    @model_serializer
    def _write(self) -> str:
        return self.text

    @classmethod
    def of(cls, day: date) -> Self:
        """The day itself, to full precision."""
        return cls(text=day.isoformat())

    @property
    def parts(self) -> tuple[int, ...]:
        """(year), (year, month) or (year, month, day)."""
        return _parts(self.text)

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return _first(self.text)

    @property
    def last(self) -> date:
        """The last day it can mean."""
        return _last(self.text)

    def spell(self, form: str = "") -> str:
        """In words: '7 July 2021'; form month 'July 2021', year '2021', day '7 July'.

        Form on: 'on 7 July 2021', 'in July 2021', 'in 2021'.
        """
        year, *rest = self.parts
        if form == "on":
            return f"{'on' if len(rest) == 2 else 'in'} {self.spell()}"
        if form == "year" or not rest:
            return str(year)
        month = MONTHS[rest[0] - 1]
        if form == "month" or len(rest) == 1:
            return f"{month} {year}"
        return f"{rest[1]} {month}" if form == "day" else f"{rest[1]} {month} {year}"

    def meets(self, since: "When | None", until: "When | None") -> bool:
        """Whether some day of it lies in the period; an open end is None."""
        return (since is None or since.first <= self.last) and (
            until is None or self.first <= until.last
        )

    def __lt__(self, other: "When") -> bool:
        return (self.first, self.text) < (other.first, other.text)

    def __str__(self) -> str:
        return self.text
