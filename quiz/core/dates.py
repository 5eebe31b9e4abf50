"""Dates as running English writes them."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import NamedTuple

from pydantic import ValidationError

from quiz.core.when import MONTHS, When

_MONTH = "|".join([*MONTHS, *(rf"{name[:3]}\.?" for name in MONTHS), r"Sept\.?"])
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = [
    re.compile(rf"\b(?P<month>{_MONTH})\s+{_DAY}(?:\s*,)?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?(?P<month>{_MONTH})(?:\s*,)?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:\b|(?=T\d))"),
    re.compile(rf"\b(?P<month>{_MONTH}),?\s+{_YEAR}\b"),
    re.compile(rf"\b{_DAY}\s+(?P<month>{_MONTH})\b"),
    re.compile(rf"\b(?P<month>{_MONTH})\s+{_DAY}\b(?!,?\s*\d)"),
]
_NEAR = {"today": 0, "yesterday": 1}
_WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAY = re.compile(
    rf"(?<!Good )(?<!Black )\b({'|'.join(_WEEK)})\b(?!['’]s|,?\s+\(?(?:\d|(?:{_MONTH})(?:\W|$)))",
    re.IGNORECASE,
)
_AHEAD = re.compile(  # words after which a weekday is none of the week that has passed
    r"\b(?:will|shall|would|may|could|to be|next|upcoming|scheduled|due|if|"
    r"(?:is|are|plan\w*|expected|set|slated|likely|hop\w+|agreed|decided|vow\w*|want\w*|aim\w*|intend\w*|ready|"
    r"prepar\w+|going|due|urged|asked|ordered|told|called on \w+|pledged) to)\b[^.;]*$"
    r"|\b(?:by|before|after|since|from|until|till|next|every|each|coming|following|previous|between|and)"
    r"(?: (?:on|the|this|early|late))*\s*$"
    r"|^\W*(?-i:[A-Z])(?:[\w.'-]*,? (?-i:[A-Z])){0,5}[\w.'-]* to\b[^.;]*$",  # 'PM to open it on'
    re.IGNORECASE,
)


class Dated(NamedTuple):
    """A date and where it stands: characters from start to end."""

    start: int
    end: int
    when: When


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next(i for i, name in enumerate(MONTHS, 1) if name[:3].casefold() == text[:3].casefold())


def dates(text: str, published: When | None = None) -> list[Dated]:
    """The dates of a text in order, longest form first.

    With the day of publication, 'today', 'yesterday' and weekdays told of the past count, and a
    day without a year is the one nearest to it; without, only dates that say their year.
    """
    found: list[Dated] = []
    for one in _read(text, published):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return sorted(found)


def _read(text: str, published: When | None) -> Iterator[Dated]:
    for form in _FORMS:
        for match in form.finditer(text):
            parts = match.groupdict()
            month, day = _month(parts["month"]), parts.get("day")
            years = [parts["year"]] if parts.get("year") else _years(published)
            made = []
            for year in years:
                with suppress(ValidationError, ValueError):
                    written = f"{int(year):04}-{month:02}" + (f"-{int(day):02}" if day else "")
                    made.append(When(text=written))
            if made:
                nearest = published.first if published else made[0].first
                best = min(made, key=lambda when: abs(when.first - nearest))
                yield Dated(match.start(), match.end(), best)
    if published and len(published.parts) == 3:
        for match in re.finditer(r"\b(today|yesterday)\b(?:\s*\(\d\d?\))?", text, re.IGNORECASE):
            ago = _NEAR[match[1].casefold()]
            if published.first.toordinal() > ago:  # no day lies before the first of the calendar
                when = When.of(published.first - timedelta(days=ago))
                yield Dated(match.start(), match.end(), when)
        yield from _weekdays(text, published)


def _weekdays(text: str, published: When) -> Iterator[Dated]:
    """Weekdays as the last such day up to publication; none where what is told may lie ahead."""
    for match in _WEEKDAY.finditer(text):
        sentence = text[max(text.rfind(end, 0, match.start()) for end in ".;\n") + 1 :]
        if _AHEAD.search(sentence[: match.start() - (len(text) - len(sentence))]):
            continue
        ago = (published.first.weekday() - _WEEK.index(match[1].casefold())) % 7
        if published.first.toordinal() > ago:
            when = When.of(published.first - timedelta(days=ago))
            yield Dated(match.start(), match.end(), when)


def _years(published: When | None) -> list[str]:
    if published is None:
        return []
    year = published.parts[0]
    return [str(one) for one in (year - 1, year, year + 1)]
