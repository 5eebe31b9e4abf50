"""What a bank's items have used so far, so that nothing is used too often."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from quiz.core.item import Format, Item, Use
from quiz.writing.ground import rank

MOST = 6  # items that rest on one fact


class Tally:
    """Counts of key places, facts, pairs of facts, patterns of truth and false values."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self.places: Counter[tuple[str, int]] = Counter()
        self.facts: Counter[str] = Counter()
        self.pairs: set[frozenset[str]] = set()
        self.truths: Counter[tuple[Format, tuple[bool, ...]]] = Counter()
        self.swaps: Counter[tuple[str, ...]] = Counter()
        for item in items:
            self.add(item)

    def add(self, item: Item) -> None:
        """Count a live item."""
        if item.status == "retired":
            return
        self.places[self._group(item.format), item.key] += 1
        uses = item.recipe.uses if item.recipe else ()
        self.facts.update({use.fact for use in uses} or {_id(fact) for fact in item.facts})
        if item.recipe and item.format in ("which", "many", "reason"):
            used = [use.fact for use in item.recipe.uses]
            self.pairs |= {frozenset(pair) for pair in combinations(used, 2)}
            for use in item.recipe.uses:
                if use.slot and use.value:
                    self.swaps[use.fact, use.slot] += 1
                    self.swaps[use.fact, use.slot, use.value] += 1
            self.truths[item.format, tuple(use.value is None for use in item.recipe.uses)] += 1

    def place(self, format: Format, places: Sequence[int], *seed: object) -> int:
        """The place for a key that was used least."""
        group = self._group(format)
        return min(places, key=lambda place: (self.places[group, place], rank(*seed, place)))

    def swapped(self, use: Use) -> tuple[int, int]:
        """How often the slot was falsified, and how often with that value."""
        slot = (use.fact, use.slot or "")
        return self.swaps[slot], self.swaps[(*slot, use.value or "")]

    def used(self, format: Format, place: int) -> int:
        """How often keys of such items stand there."""
        return self.places[self._group(format), place]

    def free(self, fact: str) -> bool:
        """Whether the fact may bear another item."""
        return self.facts[fact] < MOST

    @staticmethod
    def _group(format: Format) -> str:
        return "choice" if format in ("single", "not") else format


def _id(reference: str) -> str:
    return reference.rsplit("/", 1)[-1]
