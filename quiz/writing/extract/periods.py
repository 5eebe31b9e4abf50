"""The time a figure is told of, as a stem says it: 'in August 2026', 'in the first quarter of 2026-27'."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quiz.core.dates import dates
from quiz.core.when import MONTHS, When

_MONTH = "|".join([*MONTHS, *(rf"{name[:3]}(?![a-z])\.?" for name in MONTHS), r"Sept\.?"])
_YEAR = (  # a financial year, or a calendar year as 'year'
    r"(?:(?:FY|fiscal(?: year)?|[Ff]inancial [Yy]ear|F\.Y\.) ?(?P<fy>(?:20)?\d\d)(?P<to_fy>-(?:20)?\d\d)?(?!\d)"
    r"|(?P<span>20\d\d)-(?:20)?\d\d(?![\d-])|(?P<year>20\d\d)(?![\d-]))"
)
_FY = _YEAR.rpartition("|")[0] + ")"
_IN = r"(?:[Ii]n|[Ff]or|[Dd]uring|of) (?:the )?"
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_WORDS = ("first", "second", "third", "fourth")
_DATE = rf"(?:(?:{_MONTH}) \d{{1,2}}|\d{{1,2}} ?(?:st|nd|rd|th)? (?:{_MONTH}))(?:,? 20\d\d)?"


@dataclass(frozen=True)
class Period:
    """A stretch of time, where it stands, and how a stem says it."""

    start: int
    end: int
    text: str
    sort: str  # day, week, month, months, quarter, half, year


_FORMS: tuple[tuple[str, str], ...] = (
    ("week", rf"{_IN}(?:week|fortnight) (?:that )?(?:ended|ending)(?: on)? (?P<date>{_DATE})"),
    ("quarter", rf"{_IN}(?:(?P<nth>first|second|third|fourth|last) )?quarter,? (?:that )?(?:ended|ending)(?: on)? (?P<date>{_DATE})"),
    ("quarter", rf"(?:{_IN})?(?:Q(?P<q>[1-4])|(?P<nth>first|second|third|fourth|last) quarter)(?: \([^()]{{2,20}}\))?,?(?: of)?(?: the)? ?{_FY}"),
    ("quarter", rf"{_IN}(?P<named>March|June|September|December) quarter(?: of)?(?: {_YEAR})?"),
    ("quarter", rf"{_IN}(?:Q(?P<q>[1-4])|(?P<nth>first|second|third|fourth) quarter)(?! ?(?:of|FY|\d))"),
    ("half", rf"(?:{_IN})?(?:H(?P<q>[12])|(?P<nth>first|second) half)(?: \([^()]{{2,24}}\))?(?: of)?(?: the)? ?{_FY}"),
    ("months", rf"(?:{_IN})?(?:period (?:of )?)?(?P<from>{_MONTH}) ?(?:-|to|and) ?(?P<to>{_MONTH})\b(?: period| quarter| months)?(?:,?(?: of)? ?\(?{_YEAR}\)?)?(?: of (?:this|the current) (?:fiscal|financial) ?(?:year)?)?(?: period)?"),
    ("end", rf"at the end of (?P<month>{_MONTH})(?:,? (?P<of>20\d\d))?"),
    ("day", rf"[Aa]s (?:on|of|at) (?P<date>{_DATE})"),
    ("until", rf"(?:up ?to|till) (?:the month of )?(?P<month>{_MONTH}),? (?P<of>20\d\d)(?![\d-])"),
    ("month", rf"{_IN}(?:month of )?(?P<month>{_MONTH}),? (?P<of>20\d\d)(?![\d-])"),
    ("month", rf"{_IN}(?:month of )?(?P<month>{_MONTH})\b(?! ?\d|,? 20\d\d| (?:quarter|to|and)|-)"),
    ("year", rf"{_IN}(?:(?:whole|entire|full) )?(?:(?:crop |marketing )?(?:year|season) )?{_FY}(?! (?:series|base))"),
    ("year", r"\b(?:FY ?'?|fiscal )(?P<fy>(?:20)?\d\d)(?P<to_fy>-(?:20)?\d\d)?(?![\d-])"),
    ("current", rf"{_IN}(?:current|ongoing|this) (?:financial year|fiscal year|fiscal)"),
    ("year", rf"{_IN}(?:calendar year |the year )?(?P<year>20\d\d)(?![\d-])"),
)  # fmt: skip
_COMPILED = tuple((sort, re.compile(form)) for sort, form in _FORMS)
_SAME = re.compile(rf"{_IN}(?:said |reporting |reported )?(?P<what>week|month|quarter|year)\b")


def periods(text: str, published: When, main: Period | None = None) -> list[Period]:
    """The periods of a text in order; 'during the month' is the one the document is about."""
    found: list[Period] = []
    for sort, form in _COMPILED:
        for match in form.finditer(text):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            if spelled := _spelled(sort, match, published):
                kind = {"current": "year", "until": "months"}.get(sort, sort)
                found.append(Period(match.start(), match.end(), spelled, kind))
    for match in _SAME.finditer(text) if main else ():
        crossed = any(match.start() < one.end and one.start < match.end() for one in found)
        if main and match["what"] == main.sort and not crossed:
            found.append(Period(match.start(), match.end(), main.text, main.sort))
    return sorted(found, key=lambda one: one.start)


def _spelled(sort: str, match: re.Match[str], published: When) -> str | None:
    parts = match.groupdict()
    if parts.get("date"):
        written = re.sub(r"(\d) (?=st|nd|rd|th)", r"\1", parts["date"] or "")
        day = next(iter(dates(written, published)), None)
        if day is None or len(day.when.parts) < 3:
            return None
        if sort == "quarter":
            year, month = day.when.parts[:2]
            return _quarter((month - 4) // 3 % 4 + 1, year - (month < 4))
        return (
            f"as on {day.when.spell()}"
            if sort == "day"
            else f"in the week ended {day.when.spell()}"
        )
    if sort == "current":
        return f"in {_financial(fiscal(published))}"
    start = _start(parts)
    if sort == "year":
        if parts.get("fy") or parts.get("span"):
            return f"in {_financial(start)}" if start else None
        return f"in {parts['year']}"
    if sort in ("quarter", "half") and not parts.get("named"):
        nth = int(parts.get("q") or _NTH[parts.get("nth") or "first"])
        if start is None and sort == "quarter":
            start = _past(nth, published)
        if start is None:
            return None
        half = f"in the {_WORDS[nth - 1]} half of {_financial(start)}"
        return half if sort == "half" else _quarter(nth, start)
    if parts.get("named"):
        month = _number(parts["named"] or "")
        if start is not None:
            return _quarter((month - 4) // 3 % 4 + 1, start)
        year = int(parts.get("year") or _nearest(month, published))
        return _quarter((month - 4) // 3 % 4 + 1, year - (month < 4))
    if sort == "months":
        first, last = _number(parts["from"] or ""), _number(parts["to"] or "")
        names = f"{MONTHS[first - 1]}-{MONTHS[last - 1]}"
        if first == last:
            return None
        whole = first % 3 == 1 and last - first == 2
        if whole and (start is not None or "quarter" in match[0]):
            year = int(parts.get("year") or _nearest(last, published))
            return _quarter(
                (first - 4) // 3 % 4 + 1, year - (first < 4) if start is None else start
            )
        if start is not None:
            return f"in {names} of {_financial(start)}"
        year = int(parts.get("year") or _nearest(last, published))
        return f"in {names} {year}" if first < last else f"in {names} of {_financial(year - 1)}"
    month = _number(parts["month"] or "")
    if sort == "end":
        return f"at the end of {MONTHS[month - 1]} {parts.get('of') or _nearest(month, published)}"
    if sort == "until":  # of the financial year
        year = int(parts["of"] or 0)
        return f"in April-{MONTHS[month - 1]} {year}" if month > 4 else None
    return f"in {MONTHS[month - 1]} {parts.get('of') or _nearest(month, published)}"


def _start(parts: dict[str, str | None]) -> int | None:
    """The year in which a financial year begins: FY26 and fiscal 2026 began in 2025."""
    if span := parts.get("span"):
        return int(span)
    if not (year := parts.get("fy")):
        return None
    return int(year) % 100 + 2000 - (not parts.get("to_fy"))


def _financial(start: int) -> str:
    return f"{start}-{(start + 1) % 100:02}"


def fiscal(day: When) -> int:
    """The year in which the financial year of a day begins."""
    year, month = (*day.parts, 12)[:2]
    return year - (month < 4)


def _quarter(nth: int, start: int) -> str:
    return f"in the {_WORDS[nth - 1]} quarter of {_financial(start)}"


def _number(month: str) -> int:
    return next(
        i for i, name in enumerate(MONTHS, 1) if name[:3].casefold() == month[:3].casefold()
    )


def _nearest(month: int, published: When) -> int:
    """The year of the last such month up to publication."""
    year, now = (*published.parts, 12)[:2]
    return year - (month > now)


def _past(nth: int, published: When) -> int:
    """The financial year of the last such quarter that was over at publication."""
    year, month = (*published.parts, 12)[:2]
    over = (month - 4) // 3 % 4  # quarters of this financial year that are over
    return fiscal(published) - (nth > over) if month >= 4 or nth > over else year - 1


def date_of(period: str) -> date | None:
    """The day a month or week begins or ends, for comparing: 'in March 2026'."""
    found = dates(period)
    return found[0].when.first if found else None


def opening(texts: Sequence[str], published: When) -> Period | None:
    """The period a document is about: that of its title, else the last month of its opening."""
    for text in texts:
        found = [one for one in periods(text, published) if one.sort not in ("day", "end")]
        alike = [one for one in found if one.sort == found[0].sort]
        if alike and alike[0].sort in ("month", "week"):
            return max(alike, key=lambda one: date_of(one.text) or date.min)
        if alike:
            return alike[0]
    return None
