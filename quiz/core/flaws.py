"""Flaws that an item shows by itself, whatever it rests on."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from quiz.core.dates import dates
from quiz.core.item import Item
from quiz.core.paper import shows
from quiz.core.wording import WORDS

LONGER = 1.6  # times the longest distractor: a key that gives itself away
WORDY = 60  # words of a stem; setters need 14
SINGLE = ("single", "not")

NOW = re.compile(
    r"\b(?:[Rr]ecently|[Ll]ately|[Nn]owadays|[Cc]urrently|yesterday|today|tomorrow"
    r"|(?:last|this|next) (?:week|month|year))\b"
)
ABOVE = re.compile(r"(?:none|all|both|neither|any|one) of (?:the |these)", re.IGNORECASE)
CODE = re.compile(r"(?:only |both |neither )?\(?[1-9a-d]\)?(?:(?:,| and| nor| or) ?\(?[1-9a-d]\)?)+"
                  r"(?: only)?|[1-9a-d] only|both .+ and .+", re.IGNORECASE)  # fmt: skip
PRONOUN = re.compile(r"(?:He|She|It|They|His|Her|Its|Their)\b")
BLANK = re.compile(r"(?:_{2,}|\.{4,}|…{2,})\s*\w")
NEGATIVE = re.compile(
    r"\b(?:which|who|what)\b[^?]*\b(?:following|these|statements?|pairs?)\b[^?]*"
    r"\b(?:not|except|incorrect(?:ly)?|false|wrong(?:ly)?)\b",
    re.IGNORECASE,
)
EMPHASIS = re.compile(r"\b(?:NOT|EXCEPT|INCORRECT(?:LY)?|FALSE|WRONG(?:LY)?|LEAST)\b")
ARTICLE = re.compile(r"\ban?\s*[:_.…?]*\s*$", re.IGNORECASE)
ABSOLUTE = re.compile(
    r"\b(?:always|never|entirely|completely|absolutely|totally|invariably|solely|exclusively"
    r"|without exception|under no circumstances)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"\b(?:often|sometimes|usually|frequently|occasionally|generally|rarely|seldom|various"
    r"|many|several|some)\b",
    re.IGNORECASE,
)
TRUTH = re.compile(r"(?:true|false|yes|no|correct|incorrect|right|wrong)\W*", re.IGNORECASE)
NUMERAL = re.compile(r"(?P<before>\D*?)(?P<number>\d[\d,]*(?:\.\d+)?)(?P<after>\D*)")
NUMBERS = {word: float(number) for number, word in enumerate(WORDS)}
COMMON = {
    "about", "after", "among", "before", "being", "between", "country", "first", "following",
    "india", "indian", "international", "minister", "ministry", "national", "other", "state",
    "their", "there", "these", "those", "under", "union", "which", "while", "would", "year",
}  # fmt: skip


class Seen(NamedTuple):
    """A flaw: the field it stands in, and what is wrong in words."""

    field: str
    text: str


class Flaw(NamedTuple):
    """A rule for items; `sure` where no good item can break it."""

    rule: str
    sure: bool
    find: Callable[[Item], Iterator[Seen]]


def quantity(text: str) -> tuple[str, float] | None:
    """An option as a kind of quantity and its size: numbers of one unit, or dates."""
    text = " ".join(text.split())
    year = " 2000" if not re.search(r"\d{4}", text) else ""
    found = dates(text + year)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text + year)):
        return f"date {len(found[0].when.parts)}{year}", float(found[0].when.first.toordinal())
    if match := NUMERAL.fullmatch(text):
        unit = match["before"] + "#" + match["after"].casefold().removesuffix("s")
        return unit, float(match["number"].replace(",", ""))
    word, _, unit = text.casefold().partition(" ")
    if word in NUMBERS:
        return "#" + (" " + unit.removesuffix("s") if unit else ""), NUMBERS[word]
    return None


def _quantities(item: Item) -> list[tuple[str, float] | None]:
    return [quantity(option) for option in item.options]


def _asking(item: Item) -> str:
    return item.closing or item.stem


def _others(item: Item) -> list[str]:
    return [option for place, option in enumerate(item.options) if place != item.key]


def _now(item: Item) -> Iterator[Seen]:
    for field, texts in (("stem", (item.stem, item.closing)), ("lines", item.lines)):
        for text in texts:
            if found := NOW.search(text):
                yield Seen(field, f"'{found[0]}' says no date; write the month and year")


def _above(item: Item) -> Iterator[Seen]:
    if item.format in SINGLE:
        for option in item.options:
            if ABOVE.match(option):
                yield Seen("options", f"'{option}' is no option; give one more of its kind")


def _codes(item: Item) -> Iterator[Seen]:
    codes = [option for option in item.options if CODE.fullmatch(option)]
    if item.format == "single" and len(codes) > 1:
        yield Seen("options", f"'{codes[0]}' combines options; ask for one thing")


def _order(item: Item) -> Iterator[Seen]:
    found = [one for one in _quantities(item) if one]
    if item.format not in SINGLE or len(found) < len(item.options):
        return
    if len({kind for kind, _ in found}) > 1:
        return
    sizes = [size for _, size in found]
    if sizes != sorted(sizes):
        yield Seen("options", "numbers and dates ascend; put them in order")
    elif not item.ordered:
        yield Seen("options", "they have an order that showing would lose; add 'ordered: true'")


def _pronoun(item: Item) -> Iterator[Seen]:
    if found := PRONOUN.match(item.stem):
        yield Seen("stem", f"it begins with '{found[0]}'; say who or what")
    if item.recipe is None:
        for line in item.lines:
            if found := PRONOUN.match(line):
                yield Seen("lines", f"a line begins with '{found[0]}'; say who or what")


def _blank(item: Item) -> Iterator[Seen]:
    if BLANK.search(item.stem):
        yield Seen("stem", "a blank in the middle; ask a question")


def _question(item: Item) -> Iterator[Seen]:
    asking = _asking(item).rstrip()
    if not asking.endswith(("?", ":")) and not re.search(r"(?:_{2,}|\.{3}|…)$", asking):
        field = "closing" if item.closing else "stem"
        yield Seen(field, "it asks no question; end it with a question mark")


def _negative(item: Item) -> Iterator[Seen]:
    asking = _asking(item)
    if EMPHASIS.search(asking):
        return
    if item.format == "not" or NEGATIVE.search(asking):
        yield Seen("closing" if item.closing else "stem", "it asks for what is not so; write NOT")


def _article(item: Item) -> Iterator[Seen]:
    if ARTICLE.search(_asking(item)):
        yield Seen("stem", "it ends with 'a' or 'an', which fits only some options; write 'a/an'")


def _truth(item: Item) -> Iterator[Seen]:
    if all(TRUTH.fullmatch(option) for option in item.options):
        yield Seen("options", "true or false dressed as a choice; ask what is so")


def _leak(item: Item) -> Iterator[Seen]:
    key = item.options[item.key]
    if item.format in SINGLE and re.search(r"[^\W\d]", key) and shows(item.stem, (key,)):
        yield Seen("stem", f"it shows its key, '{key}'")


def _few(item: Item) -> Iterator[Seen]:
    if len(item.options) < 4:
        yield Seen("options", f"{len(item.options)} options; papers have four or five")


def _long_key(item: Item) -> Iterator[Seen]:
    key, longest = item.options[item.key], max(map(len, _others(item)))
    if item.format in SINGLE and len(key) > max(12, LONGER * longest):
        yield Seen("options", "the key is by far the longest; lengthen the others or shorten it")


def _echo(item: Item) -> Iterator[Seen]:
    if item.format != "single":
        return
    stem = _words(item.stem)
    others = set[str]().union(*(_words(option) for option in _others(item)))
    echoes = (_words(item.options[item.key]) & stem) - others
    if echoes and not others & stem:
        yield Seen("options", f"only the key repeats '{min(echoes)}' of the stem; reword one")


def _absolute(item: Item) -> Iterator[Seen]:
    yield from _terms(item, ABSOLUTE, "is absolute, and so seldom true; reword it")


def _vague(item: Item) -> Iterator[Seen]:
    yield from _terms(item, VAGUE, "can be taken either way; say how much or how often")


def _terms(item: Item, pattern: re.Pattern[str], why: str) -> Iterator[Seen]:
    options = item.options if item.format in SINGLE else ()
    for field, texts in (("options", options), ("lines", item.lines)):
        for text in texts:
            if found := pattern.search(text):
                yield Seen(field, f"'{found[0]}' {why}")


def _mixed(item: Item) -> Iterator[Seen]:
    if item.format not in SINGLE:
        return
    kinds = {one[0] if one else None for one in _quantities(item)}
    if len(kinds) > 1:
        yield Seen("options", "they are of unlike kinds; give values of one kind")


def _long_stem(item: Item) -> Iterator[Seen]:
    if item.format in SINGLE and (count := len(item.stem.split())) > WORDY:
        yield Seen("stem", f"{count} words; leave out what is not needed to answer")


def _words(text: str) -> set[str]:
    """The words of a text that could be a clue, without their endings."""
    words = re.findall(r"[^\W\d_]{5,}", text.casefold())
    return {re.sub(r"(?:ies|es|s|ing|ed)$", "", word) for word in words if word not in COMMON}


FLAWS = (
    Flaw("recently", True, _now),
    Flaw("none-or-all", True, _above),
    Flaw("combined", True, _codes),
    Flaw("option-order", True, _order),
    Flaw("pronoun", True, _pronoun),
    Flaw("blank", True, _blank),
    Flaw("no-question", True, _question),
    Flaw("negative", True, _negative),
    Flaw("article", True, _article),
    Flaw("true-false", True, _truth),
    Flaw("shows-key", True, _leak),
    Flaw("few-options", False, _few),
    Flaw("long-key", False, _long_key),
    Flaw("echo", False, _echo),
    Flaw("absolute", False, _absolute),
    Flaw("vague", False, _vague),
    Flaw("mixed-kinds", False, _mixed),
    Flaw("long-stem", False, _long_stem),
)
