"""Which of the facts that an item rests on an answer shows not to be known."""

import re

from quiz.core.item import Item
from quiz.core.marking import SKIP


def missed(item: Item, option: int | None) -> tuple[str, ...] | None:
    """The facts that were not known; none of a right answer, None where it cannot be told.

    The options of statements say which ones are held to be true ('1 and 3 only'), so the
    statements that the chosen option and the key judge differently are those that were not known.
    """
    facts = facts_of(item)
    if option == item.key:
        return ()
    if len(facts) == 1:
        return facts
    if option is None or option == SKIP or item.format not in ("which", "reason"):
        return None
    if len(facts) != len(item.lines):
        return None
    apart = _held(item.options[option]) ^ _held(item.options[item.key])
    found = tuple(fact for place, fact in enumerate(facts, 1) if place in apart)
    return found or None


def facts_of(item: Item) -> tuple[str, ...]:
    """The facts an item rests on, document/fact, in the order of its lines."""
    return tuple(dict.fromkeys(test.split("#")[0] for test in item.tests))


def _held(option: str) -> frozenset[int]:
    """The statements that an option says are correct."""
    if "Statement-" in option:
        if option.startswith("Both"):
            return frozenset({1, 2})
        return frozenset({2 if option.startswith("Statement-I is incorrect") else 1})
    if option.casefold().startswith(("neither", "none")):
        return frozenset()
    return frozenset(map(int, re.findall(r"\d", option)))
