"""What extractors hand in: facts to be, and sentences refused."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quiz.core.fact import Ask, Slot
from quiz.core.when import When
from quiz.writing.extract.periods import Period

NUMBERS = tuple(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
)
ORDINALS = tuple(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
)
ORDINAL = rf"(?:{'|'.join(ORDINALS)})"
NUMBER = rf"(?:{'|'.join(NUMBERS)}|\d{{1,3}})"

CAPITAL = frozenset(["new-delhi", "delhi"])  # where India's own gatherings are held: nobody asks
WORLDLY = re.compile(r"\b(?:World|Global|Asia\w*|Africa\w*|[A-Z]{4,}|Summit|G20)\b")


@dataclass(frozen=True)
class Draft:
    """A fact found in a sentence, before it has an id and a heading."""

    kind: str
    slots: Mapping[str, Slot]
    when: When
    by: str | None = None
    timeless: bool = False
    planned: bool = False
    under: bool = True  # whether it may stand under the document's heading
    note: str | None = None  # what the source misprints
    says: str | None = None  # texts of its own, where no item model words it
    line: str | None = None
    asks: Mapping[str, tuple[Ask, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Refused:
    """A sentence of a known shape that gave no fact, and why."""

    why: str


@dataclass
class Talk:
    """What the sentences so far leave in mind."""

    he: str | None = None  # id of the person last spoken of
    pair: tuple[str, str] | None = None  # who talked with whom
    nations: tuple[str, str] | None = None
    event: When | None = None  # the day or month of what the document reports
    visit: Draft | None = None  # the visit it reports
    place: str | None = None  # the country with which that body deals
    body: str | None = None  # id of the organisation that took part
    gathering: str | None = None  # 'the India-Russia Round Table'
    speaker: tuple[str, int] | None = None  # who spoke last, and in which paragraph
    period: Period | None = None  # the time that the document's figures are of
    figures: int = 0  # told so far
    heads: list[Draft] = field(
        default_factory=list
    )  # figures of the title, until the text has them
    headlined: bool = False  # whether a fact says what the headline says
    it: str | None = None  # id of the thing that the last sentence was about
    things: dict[str, list[str]] = field(default_factory=dict)  # ids by type, the last one last
    opening: tuple[str, ...] = ()  # the gatherings that the first paragraph names first


def name(id: str, ask: bool = True, falsify: bool | None = None) -> Slot:
    """A slot that holds a name."""
    return Slot(name=id, ask=ask, falsify=falsify)


def text(value: str, ask: bool = True, falsify: bool | None = None) -> Slot:
    """A slot that holds words, tidied: one space between, straight quotes."""
    return Slot(text=tidy(value), ask=ask, falsify=falsify)


def date(value: When) -> Slot:
    """A slot that holds a date."""
    return Slot(when=value)


def counted(value: str, unit: str) -> Slot:
    """A slot that holds a length: 'three-day'."""
    number = amount(value)
    word = NUMBERS[number - 1] if number <= len(NUMBERS) else str(number)
    return Slot(text=f"{word}-{unit}", amount=number, unit=unit)


def ordinal(value: str) -> Slot:
    """A slot that holds 'fourth', with its neighbours as false values."""
    place = ORDINALS.index(value.casefold())
    near = sorted(range(len(ORDINALS)), key=lambda one: (abs(one - place), one))[1:5]
    wrong = tuple(Slot(text=ORDINALS[one], amount=one + 1) for one in sorted(near))
    return Slot(text=value.casefold(), amount=place + 1, wrong=wrong)


def tidy(value: str) -> str:
    """Words with single spaces and no marks round them."""
    return re.sub(r"\s+", " ", value.replace("’", "'")).strip(" ,;:.'\"*—–-‘“”")


def amount(value: str) -> int:
    """'three' or '3' as a number."""
    return int(value) if value.isdigit() else NUMBERS.index(value.casefold()) + 1


def listed(value: str) -> list[str]:
    """The members of a list in words: 'a, b and c', also 'a, b and b2, and c'."""
    parts = [part.strip() for part in re.split(r"[,;]", value) if part.strip(" .")]
    if not parts:
        return []
    if len(parts) > 1 and re.match(r"(and|&|or)\s", parts[-1]):
        parts[-1] = parts[-1].split(None, 1)[1]
    else:
        parts[-1:] = re.split(r"\s+(?:and|&)\s+", parts[-1])
    return [tidy(part) for part in parts if tidy(part)]


def many(items: Sequence[Slot], closed: bool = False, ask: bool = True) -> Slot:
    """A slot that holds a list."""
    return Slot(many=tuple(items), closed=closed, ask=ask, falsify=None if closed else False)
