"""Papers: items drawn so that none gives another away."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from random import Random

from quiz.core.document import Document
from quiz.core.item import Item
from quiz.core.marking import Scheme
from quiz.core.strict import Strict

TRIES = 24  # orders tried before a shorter paper is given


class Entry(Strict):
    """An item as it stands in a paper: `order[k]` is the bank's place of the option shown at k."""

    item: Item
    document: Document
    order: tuple[int, ...]


class Paper(Strict):
    """A drawn, ordered, seeded set of items with its time (seconds; None: no limit) and marks."""

    title: str
    entries: tuple[Entry, ...]
    seconds: int | None
    scheme: Scheme = Scheme()
    seed: int
    short: int = 0  # how many fewer than were asked for


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
) -> list[Item]:
    """At most `count` items, least seen first, no two of which clash.

    Greedy over several orders; the first that fills the paper, else the fullest found. One item may
    clash with nearly all others, so half of the orders look away from what was seen least.
    """
    best: list[Item] = []
    for turn in range(TRIES):
        order = chance.sample(items, len(items))
        if seen and turn < TRIES // 2:
            order.sort(key=lambda item: seen.get(item.id, 0))
        taken: list[Item] = []
        for item in order:
            if len(taken) == count:
                break
            if not any(clash(item, other, feedback) for other in taken):
                taken.append(item)
        if len(taken) > len(best):
            best = taken
        if len(best) == count:
            break
    chance.shuffle(best)
    return best


def lay(items: Iterable[tuple[Item, Document]], chance: Random) -> tuple[Entry, ...]:
    """Entries with their options shuffled, save where options have an order of their own."""
    entries = []
    for item, document in items:
        order = list(range(len(item.options)))
        if not item.ordered:
            chance.shuffle(order)
        entries.append(Entry(item=item, document=document, order=tuple(order)))
    return tuple(entries)
