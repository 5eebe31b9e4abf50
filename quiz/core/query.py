"""What a person looks for in the bank: words, and filters such as area:defence."""

import re
import shlex
from collections.abc import Iterable
from typing import get_args

from quiz.core.document import Area
from quiz.core.errors import QuizError
from quiz.core.item import Format
from quiz.core.strict import Strict

STATUSES = ("draft", "approved", "retired", "stale")
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)


class Query(Strict):
    """All of it must hold; within a filter that is given twice, either."""

    words: tuple[str, ...] = ()  # each begins a word of the item, or is a phrase of it
    area: tuple[str, ...] = ()
    format: tuple[str, ...] = ()
    status: tuple[str, ...] = ()  # stale: to be looked at again
    kind: tuple[str, ...] = ()  # of the facts it rests on
    doc: tuple[str, ...] = ()  # words of the document's title, or its id
    date: tuple[str, ...] = ()  # a year, month or day of which the item is true
    after: str = ""  # true of that day or later
    before: str = ""  # true of a day before it
    mine: bool = False  # only what I wrote, edited, approved or retired


FILTERS = tuple(name for name in Query.model_fields if name not in ("words", "mine"))
CHOICES: dict[str, tuple[str, ...]] = {
    "area": get_args(Area), "format": get_args(Format), "status": STATUSES,
}  # fmt: skip


def parse(text: str) -> Query:
    """The query that a line means. Raises QuizError, which says what can be asked for."""
    fields: dict[str, list[str]] = {}
    for part in _parts("".join(one for one in text if one.isprintable() or one.isspace())):
        name, colon, value = part.partition(":")
        name = name.casefold()
        if part.casefold() == "is:mine":
            fields["mine"] = ["yes"]
        elif not colon or not name.isalpha():
            fields.setdefault("words", []).append(part)
        elif name not in FILTERS:
            raise QuizError(f"'{name}:' is no filter; there are {', '.join(FILTERS)} and is:mine")
        elif value:
            fields.setdefault(name, []).extend(_values(name, value.casefold()))
    given = {name: values[-1] if name in ("after", "before") else values
             for name, values in fields.items() if name != "mine"}  # fmt: skip
    return Query.model_validate(given | {"mine": "mine" in fields})


def turned(text: str, name: str, choices: Iterable[str]) -> str:
    """The line with that filter set to the next of the choices; after the last, to none."""
    parts = _parts(text)
    held = [part.partition(":")[2] for part in parts if part.casefold().startswith(f"{name}:")]
    rest = [part for part in parts if not part.casefold().startswith(f"{name}:")]
    order = ["", *choices]
    place = order.index(held[0]) if held and held[0] in order else 0
    chosen = order[(place + 1) % len(order)]
    return " ".join([*map(_quoted, rest), *([f"{name}:{chosen}"] if chosen else [])])


def _parts(text: str) -> list[str]:
    lexer = shlex.shlex(text, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters, lexer.quotes, lexer.escape = True, "", '"', ""
    try:
        return [part for part in lexer if part]
    except ValueError:  # a quotation mark that is still open while typing
        return text.replace('"', " ").split()


def _quoted(part: str) -> str:
    return f'"{part}"' if " " in part else part


def _values(name: str, value: str) -> list[str]:
    """The values meant, of those there are where there is a list of them."""
    if name in ("date", "after", "before"):
        if not DATE.fullmatch(value):
            raise QuizError(f"{name}:{value} is not a date; write 2026-03-25, 2026-03 or 2026")
        return [value]
    if name not in CHOICES:
        return [value]
    meant = [one for one in CHOICES[name] if one.startswith(value)]
    if not meant:
        raise QuizError(f"{name}:{value} is none of {', '.join(CHOICES[name])}")
    return meant
