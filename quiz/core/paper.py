"""Papers: items drawn so that none gives another away."""

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import accumulate
from random import Random
from typing import Literal

from quiz.core.document import Document
from quiz.core.item import Item
from quiz.core.marking import Policy, Scheme
from quiz.core.strict import Strict

TRIES = 24  # orders tried before a shorter paper is given


class Entry(Strict):
    """An item as it stands in a paper: `order[k]` is the bank's place of the option shown at k."""

    item: Item
    document: Document
    order: tuple[int, ...]


class Section(Strict):
    """Questions in a row, with marks of their own; `seconds` where it is locked."""

    name: str
    count: int
    seconds: int | None = None
    scheme: Scheme = Scheme()


class Rules(Strict):
    """How a paper is sat."""

    saving: Literal["choosing", "next"] = "choosing"  # what saves an answer
    buttons: Literal["four", "three"] = "four"  # three: marking for review and going on saves
    locked: bool = False  # one section after another, each in its own time
    asleep: Literal["stops", "runs"] = "stops"  # the clock, while the machine sleeps
    policy: Policy = "drop"  # of a question that is dropped afterwards
    shown: Literal["end", "each"] = "end"  # when the key is: each makes it practice
    counts: bool = True  # whether memory counts the answers; not of a cram
    empty: Fraction | None = None  # more than this share of empty rows disqualifies


class Paper(Strict):
    """A drawn, ordered, seeded set of items with its time (seconds; None: no limit) and marks.

    Without sections it is one, of the paper's own time and scheme.
    """

    title: str
    entries: tuple[Entry, ...]
    seconds: int | None
    scheme: Scheme = Scheme()
    seed: int
    short: int = 0  # how many fewer than were asked for
    sections: tuple[Section, ...] = ()
    rules: Rules = Rules()
    exam: str = ""  # the preset that it follows
    notices: tuple[str, ...] = ()  # where it is not as the exam is
    replays: int | None = None  # the sitting whose questions, left out there, it asks again

    @cached_property
    def parts(self) -> tuple[Section, ...]:
        """Its sections; of a paper without any, the whole."""
        whole = Section(name="", count=len(self.entries), seconds=self.seconds, scheme=self.scheme)
        return self.sections or (whole,)

    @cached_property
    def ranges(self) -> tuple[range, ...]:
        """The places of the questions of each section."""
        ends = list(accumulate(part.count for part in self.parts))
        return tuple(map(range, [0, *ends], ends))

    @cached_property
    def schemes(self) -> tuple[Scheme, ...]:
        """The marks of each question."""
        return tuple(part.scheme for part in self.parts for _ in range(part.count))

    def section(self, place: int) -> int:
        """The section in which a question stands."""
        return next(n for n, places in enumerate(self.ranges) if place in places)


@lru_cache(maxsize=4096)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str] | None:
    if not forms:
        return None
    longest = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


def shows(text: str, forms: tuple[str, ...]) -> bool:
    """Whether a text holds one of the forms as whole words."""
    pattern = _pattern(forms)
    return bool(pattern and pattern.search(text))


def clash(one: Item, other: Item, feedback: bool = False) -> bool:
    """Whether two items may not stand in one paper.

    They may not rest on one fact, and the text of neither may show what the other hides. Where the
    key is shown after each answer (feedback), it counts as shown.
    """
    if one.facts & other.facts or one.print == other.print:
        return True
    return _gives(one, other, feedback) or _gives(other, one, feedback)


def _gives(one: Item, other: Item, feedback: bool) -> bool:
    text = f"{one.text}\n{one.options[one.key]}\n{one.explanation}" if feedback else one.text
    return shows(text, other.hides)


def pick(
    items: Sequence[Item],
    count: int,
    chance: Random,
    seen: Mapping[str, int] | None = None,
    feedback: bool = False,
    beside: Sequence[Item] = (),
    options: int = 0,
) -> list[Item]:
    """At most `count` items, least seen first, no two of which clash, nor with those `beside`.

    Among those seen alike, items that have so many options come first.

    Greedy over several orders; the first that fills the paper, else the fullest found. One item may
    clash with nearly all others, so half of the orders look away from what was seen least.
    """
    best: list[Item] = []
    for turn in range(TRIES):
        order = chance.sample(items, len(items))
        if (seen or options) and turn < TRIES // 2:
            held = seen or {}
            order.sort(key=lambda item: (held.get(item.id, 0), len(item.options) < options))
        taken: list[Item] = []
        for item in order:
            if len(taken) == count:
                break
            if not any(clash(item, other, feedback) for other in (*beside, *taken)):
                taken.append(item)
        if len(taken) > len(best):
            best = taken
        if len(best) == count:
            break
    chance.shuffle(best)
    return best


def lay(
    items: Iterable[tuple[Item, Document]], chance: Random, options: int = 4
) -> tuple[Entry, ...]:
    """Entries with their options shuffled, save where options have an order of their own.

    Of an item that stores more wrong answers than an exam prints, some are left out.
    """
    entries = []
    for item, document in items:
        order = list(range(len(item.options)))
        if not item.ordered:
            chance.shuffle(order)
        while len(order) > options:
            order.remove(chance.choice([one for one in order if one != item.key]))
        entries.append(Entry(item=item, document=document, order=tuple(order)))
    return tuple(entries)
