"""Flaws that an item shows by itself, whatever it rests on."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
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
    r"|(?<!\bthe )(?:last|this|next) (?:week|month|year))\b"
)
ABOVE = re.compile(
    r"(?:none|all|both|neither|any|one)(?: of)?(?: the)?"
    r" (?:above|these|those|them|(?<=the )(?:options|others|following))\b",
    re.IGNORECASE,
)
_ONE = r"\(?(?:[1-9a-d]|i{1,3}|iv|v)\)?"  # what codes are made of: 1, (b), III
CODE = re.compile(rf"(?:only |both |neither )?{_ONE}(?:(?:,| and| nor| or) ?{_ONE})+(?: only)?"
                  rf"|{_ONE} only|both .+ and .+", re.IGNORECASE)  # fmt: skip
BOTH = re.compile(rf"(?:both|neither|either) {_ONE} (?:and|n?or) {_ONE}", re.IGNORECASE)
PRONOUN = re.compile(r"(?:He|She|It|They|His|Her|Its|Their)\b")
BLANK = re.compile(r"(?:_{2,}|\.{4,}|…{2,})[\W_]*[^\W_]")
_VERB = r"(?:is|are|was|were|has|have|had|does?|did|can|could|will|would)"
_SAID = r"(?:that|who|whose|sa(?:y|ys|id)|told|announced|declared|warned)\b"
NEGATIVE = re.compile(
    # which of the following is not, did X not name, are incorrectly matched
    rf"\b(?:which|who|what|how many)\b(?:(?!\b{_SAID})[^?]){{0,99}}?"
    r"\b(?:following|these|statements?|pairs?)\b"
    rf"(?:(?!\b{_SAID})[^?]){{0,99}}?\b{_VERB}"
    r"(?:(?: \w+){0,2}?(?: not|n't)| (?:been |the |an? )?(?:incorrect|false|wrong)(?:ly)?)\b"
    # which country has not
    rf"|\b(?:which|who|what)(?: (?!{_SAID})\w+){{0,3}}? {_VERB}(?: not|n't)\b"
    # all of the following except
    r"|\b(?:following|these)\b[^?]*\bexcept\b",
    re.IGNORECASE,
)
EMPHASIS = re.compile(r"\b(?:NOT|EXCEPT|INCORRECT(?:LY)?|FALSE|WRONG(?:LY)?|LEAST)\b")
ARTICLE = re.compile(r"(?<!/)\ban?\s*[:_.…?]*\s*$")
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
PLAIN = re.compile(
    r"(?:(?:about|around|nearly|over|under|up to) )?(?:(?:rs|inr|usd|us)\b\.? ?)?[₹$€£+−-]? ?",
    re.IGNORECASE,
)  # what may stand before a number that is no part of a name
NUMERAL = re.compile(r"(?P<before>\D*?)(?P<number>\d[\d,]*(?:\.\d+)?)(?P<after>\D*)")
NUMBERS = {word: float(number) for number, word in enumerate(WORDS)}
SCALE = {
    "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
SEVERAL = re.compile(
    r"\b(?:which|what|who|whom)(?: are| were)?(?: the)? (two|three|four|five)\b(?!-)", re.IGNORECASE
)
LISTED = re.compile(r",\s+(?:and\s+)?|;\s*|\s+(?:and|&|–)\s+|\s*/\s*")
DENIED = ({"not", ""}, {"no", ""})
FORMS = {
    "begins with 'to'": re.compile(r"to\s", re.IGNORECASE),
    "begins with an article": re.compile(r"(?:the|an?)\s", re.IGNORECASE),
    "begins with a word in '-ing'": re.compile(r"\w+ing\s", re.IGNORECASE),
    "ends with a full stop": re.compile(r".*\.$", re.DOTALL),
}
SLIPS = {
    "a word stands twice": re.compile(r"\b(?!had\b|that\b)([a-z]+) \1\b"),
    "a space before a mark": re.compile(r"[^\W_] +[,;?]"),
}
ENDING = re.compile(r"(?:ies|es|s|ing|ed)$")
COMMON = {
    "about", "affairs", "after", "among", "before", "being", "between", "country", "first",
    "following", "government", "india", "indian", "international", "minister", "ministry",
    "national", "other", "state", "their", "there", "these", "those", "under", "union",
    "which", "while", "world", "would", "year",
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
    amount = None
    year = " 2000" if not re.search(r"\d{4}", text) else ""
    found = dates(text + year)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text + year)):
        return f"date {len(found[0].when.parts)}{year}", float(found[0].when.first.toordinal())
    if match := NUMERAL.fullmatch(text):
        before, after = match["before"], match["after"]
        amount = float(match["number"].replace(",", ""))
    else:
        word, space, unit = text.partition(" ")
        if unit == unit.casefold():  # else a name, as Seven Samurai
            before, after, amount = "", space + unit, NUMBERS.get(word.casefold())
    if amount is None:
        return None
    words = after.casefold().removesuffix("s").split(" ")
    while len(words) > 1 and (scale := SCALE.get(words[1])):
        amount *= scale
        del words[1]
    return f"{before}#{' '.join(words)}", amount


def _quantities(item: Item) -> list[tuple[str, float] | None]:
    return [quantity(option) for option in item.options]


def _asking(item: Item) -> str:
    return item.closing or item.stem


def _asked(item: Item) -> Iterator[tuple[str, str]]:
    """The texts that ask, each with its field."""
    yield "stem", item.stem
    for line in item.lines:
        yield "lines", line
    yield "closing", item.closing


def _others(item: Item) -> list[str]:
    return [option for place, option in enumerate(item.options) if place != item.key]


def _now(item: Item) -> Iterator[Seen]:
    for field, text in _asked(item):
        if found := NOW.search(text):
            yield Seen(field, f"'{found[0]}' says no date; write the month and year")


def _above(item: Item) -> Iterator[Seen]:
    if item.format in SINGLE:
        for option in item.options:
            if ABOVE.match(option):
                yield Seen("options", f"'{option}' is no option; give one more of its kind")


def _codes(item: Item) -> Iterator[Seen]:
    codes = [option for option in item.options if CODE.fullmatch(option)]
    if item.format == "single" and (len(codes) > 1 or any(map(BOTH.fullmatch, codes))):
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
        field = "closing" if item.closing else "stem"
        yield Seen(field, "it ends with 'a' or 'an', which fits only some options; write 'a/an'")


def _truth(item: Item) -> Iterator[Seen]:
    if sum(bool(TRUTH.fullmatch(option)) for option in item.options) > 1:
        yield Seen("options", "true or false dressed as a choice; ask what is so")


def _leak(item: Item) -> Iterator[Seen]:
    key = item.options[item.key]
    if item.format not in SINGLE or not re.search(r"[^\W\d]", key) or not shows(item.stem, (key,)):
        return
    if not key.isupper() or key in item.stem:  # who is not WHO
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
    others = _others(item)
    repeated = echoes(item.stem, item.options[item.key], others)
    if repeated and not any(_roots(one).keys() & _roots(item.stem).keys() for one in others):
        yield Seen("options", f"only the key repeats '{repeated[0]}' of the stem; reword one")


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
    kinds = {_plain(one[0]) if one else None for one in _quantities(item)}
    if len(kinds) > 1:
        yield Seen("options", "they are of unlike kinds; give values of one kind")


def _plain(kind: str) -> str | None:
    """A kind of quantity without 'about'; None where its number is part of a name, as G20."""
    if kind.startswith("date "):
        return kind
    before, _, unit = kind.partition("#")
    unit = "th" if unit in ("st", "nd", "rd") else unit
    return before.casefold().removeprefix("about ") + unit if PLAIN.fullmatch(before) else None


def _long_stem(item: Item) -> Iterator[Seen]:
    if item.format in SINGLE and (count := len(item.stem.split())) > WORDY:
        yield Seen("stem", f"{count} words; leave out what is not needed to answer")


def _convergence(item: Item) -> Iterator[Seen]:
    if item.format not in SINGLE:
        return
    lists = [set(LISTED.split(option.casefold())) for option in item.options]
    count = Counter(part for parts in lists for part in parts)
    sums = [sum(count[part] for part in parts) for parts in lists]
    others = sums[: item.key] + sums[item.key + 1 :]
    if min(map(len, lists)) > 1 and sums[item.key] > max(others):
        yield Seen("options", "the key has most in common with the others; vary another as much")


def _opposites(item: Item) -> Iterator[Seen]:
    if item.format not in SINGLE or len(item.options) < 3:
        return
    for one, other in combinations(item.options, 2):
        mine, theirs = (Counter(option.casefold().split()) for option in (one, other))
        if {" ".join(mine - theirs), " ".join(theirs - mine)} in DENIED:
            yield Seen("options", f"'{one}' or '{other}' must be true; reword one")
            return


def _number(item: Item) -> Iterator[Seen]:
    lists = [bool(LISTED.search(option)) for option in item.options]
    found = SEVERAL.search(_asking(item))
    if found and item.format in SINGLE and any(lists) and not all(lists):
        yield Seen("options", f"not all of them are {found[1].lower()}, as asked; make them alike")


def _odd_key(item: Item) -> Iterator[Seen]:
    if item.format not in SINGLE or len(item.options) < 3:
        return
    for what, form in FORMS.items():
        if all(map(form.match, _others(item))) and not form.match(item.options[item.key]):
            yield Seen("options", f"every option but the key {what}; make them alike")


def _same(item: Item) -> Iterator[Seen]:
    for one, other in combinations(item.options, 2):
        if _meant(one) == _meant(other) or _initials(one, other) or _initials(other, one):
            yield Seen("options", f"'{one}' and '{other}' mean the same; change one")


def _meant(option: str) -> str | tuple[str, float]:
    """An option without what carries no meaning."""
    bare = re.sub(r"^(?:the|an?)\s+", "", option.casefold().strip())
    mark = r"[\s.,'’\"“”()-]"
    return quantity(option) or re.sub(rf"(?<!\d){mark}|{mark}(?!\d)", "", bare) or option


def _initials(short: str, long: str) -> bool:
    if not re.fullmatch(r"[A-Z]{3,}", short):
        return False
    return "".join(re.findall(r"\b[A-Z]", long)) == short


def _slip(item: Item) -> Iterator[Seen]:
    for field, text in (*_asked(item), *(("options", option) for option in item.options)):
        for what, slip in SLIPS.items():
            if found := slip.search(text):
                yield Seen(field, f"{what}: '{found[0]}'; correct it")
        if text.count("(") > text.count(")"):
            yield Seen(field, "a bracket is not closed; correct it")


def echoes(stem: str, key: str, others: Iterable[str]) -> list[str]:
    """The telling words of a key that the stem has too, and no other option."""
    words = _roots(key)
    told = (words.keys() & _roots(stem).keys()).difference(*map(_roots, others))
    return sorted(words[root] for root in told)


def _roots(text: str) -> dict[str, str]:
    """The words of a text that could be a clue, by their roots: Pharma is Pharmaceuticals."""
    words = re.findall(r"[^\W\d_]{5,}", text.casefold())
    return {ENDING.sub("", word)[:6]: word for word in words if word not in COMMON}


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
    Flaw("same-meaning", True, _same),
    Flaw("few-options", False, _few),
    Flaw("long-key", False, _long_key),
    Flaw("echo", False, _echo),
    Flaw("absolute", False, _absolute),
    Flaw("vague", False, _vague),
    Flaw("mixed-kinds", False, _mixed),
    Flaw("long-stem", False, _long_stem),
    Flaw("convergence", False, _convergence),
    Flaw("opposites", False, _opposites),
    Flaw("number", False, _number),
    Flaw("odd-key", False, _odd_key),
    Flaw("slip", False, _slip),
)
