"""The mistake book: what was wrong, guessed or left out, until it is known for sure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from quiz.core.attempt import Response

HITS = 2  # right and sure, on days apart, after which an item leaves
Why = Literal["wrong", "wrong though sure", "a guess", "left out"]


@dataclass(frozen=True, slots=True)
class Mistake:
    """An item in the book."""

    item: str
    why: Why
    since: date  # the day of the last time it went wrong
    hits: int = 0
    last: date | None = None  # the day of the last hit


def entered(one: Response) -> Why | None:
    """Why an answer puts its item into the book; None where it does not."""
    if one.verdict == "wrong":
        return "wrong though sure" if one.sure > 0 else "wrong"
    if one.verdict == "right":
        return "a guess" if one.sure < 0 else None
    return "left out" if one.verdict in ("empty", "skipped") and one.spent else None


def turned(mistake: Mistake | None, one: Response) -> Mistake | None:
    """An item's place in the book after an answer; None: it is not, or no longer, in it.

    A hit counts on a later day than the mistake, and one a day: what is right a minute after the
    key was read proves nothing.
    """
    if why := entered(one):
        return Mistake(one.item, why, one.day)
    if mistake is None or one.verdict != "right" or one.sure <= 0:
        return mistake
    if one.day <= (mistake.last or mistake.since):
        return mistake
    after = replace(mistake, hits=mistake.hits + 1, last=one.day)
    return None if after.hits == HITS else after


def book(responses: Iterable[Response]) -> dict[str, Mistake]:
    """The whole book after all answers, oldest first; by item."""
    found: dict[str, Mistake] = {}
    for one in responses:
        after = turned(found.pop(one.item, None), one)
        if after:
            found[one.item] = after
    return found
