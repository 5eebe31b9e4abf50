"""Facts to items: stored recipes are followed again, then what is not covered yet is planned."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import count

from quiz.core.bank import Bank
from quiz.core.item import Format, Item, Use
from quiz.core.model import ItemModel
from quiz.knowledge import Knowledge
from quiz.writing.ground import Ground, Refusal, Unsound
from quiz.writing.merge import merged
from quiz.writing.relations import groups, pairs, presented, sequence
from quiz.writing.singles import negative, single
from quiz.writing.statements import reason, statements
from quiz.writing.tally import Tally

FORMATS: tuple[Format, ...] = ("single", "not", "which", "many", "match", "order", "reason")
SINGLES = 4  # of one fact, so that it has room for statements
SHORT = "acronym"
OTHERS = 9  # items for each that asks what an acronym stands for
ONCE = frozenset(["post", "official"])  # kinds of which one question is enough
READ = 2  # of a fact that the program read
ALIKE = 0.55  # share of their words from which two stems ask the same
A_SET = 3  # facts of a heading for each item of statements, by format


@dataclass(frozen=True)
class Composed:
    """A bank with its items, what was refused and what became of items that were there."""

    bank: Bank
    refusals: tuple[Refusal, ...]
    changes: tuple[str, ...]


def compose(bank: Bank, models: Mapping[str, ItemModel], knowledge: Knowledge) -> Composed:
    """The bank with items for all that its facts allow. The same facts give the same items."""
    ground = Ground(bank, models, knowledge)
    items, changes = [], []
    for item in bank.items:
        kept, change = merged(item, partial(follow, ground))
        items += [kept] if kept else []
        changes += [f"{item.id}: {change}"] if change else []
    tally = Tally(items)
    plan = Plan(ground, tally, items)
    plan.all()
    places = {fact.id: place for place, fact in enumerate(bank.facts)}
    items.sort(key=lambda item: _order(item, places))
    whole = bank.model_copy(update={"items": tuple(items)})
    return Composed(whole, tuple(plan.refusals), tuple(changes))


def follow(ground: Ground, old: Item) -> Item:
    """The item that its recipe makes of the facts as they are now. Raises Unsound."""
    assert old.recipe
    tally, uses = Tally(), old.recipe.uses
    match old.format:
        case "single":
            made = single(ground, tally, uses[0], old)
        case "not":
            made = negative(ground, tally, uses[0], old)
        case "which" | "many":
            made = statements(ground, tally, old.recipe.heading or "", old.format, old)
        case "match":
            made = pairs(ground, tally, uses, old)
        case "order":
            made = sequence(ground, uses, old)
        case "reason":
            made = reason(ground, tally, uses[0], old)
    return sealed(made, old.id)


def sealed(item: Item, id: str) -> Item:
    """The item with its id, and the mark of all that was written."""
    return item.model_copy(update={"id": id, "fingerprint": item.written})


def _order(item: Item, places: Mapping[str, int]) -> tuple[int, int, str]:
    first = item.recipe.uses[0] if item.recipe else None
    if first is None:
        return len(FORMATS), 0, ""
    return (
        FORMATS.index(item.format),
        places.get(first.fact, len(places)),
        f"{first.slot} {item.id}",
    )


def _same_answer(made: Item, other: Item, fact: str) -> bool:
    """Whether an item of another fact has the same key from the same sentence."""
    return (
        other.format == "single"
        and other.status != "retired"
        and other.recipe is not None
        and other.recipe.uses[0].fact != fact
        and other.evidence == made.evidence
        and other.options[other.key] == made.options[made.key]
    )


def _alike(stem: str, other: str) -> bool:
    """Whether two stems have most of their words in common."""
    one, two = (set(re.findall(r"\w+", text.casefold())) for text in (stem, other))
    return len(one & two) > ALIKE * len(one | two)


class Plan:
    """The items that a bank lacks, format by format."""

    def __init__(self, ground: Ground, tally: Tally, items: list[Item]) -> None:
        self._ground, self._tally, self._items = ground, tally, items
        self._covered = {_covers(item) for item in items if not _given_up(item)}
        self.refusals: list[Refusal] = []

    def all(self) -> None:
        """Plan every format; refusals say what could not be."""
        for fact in self._ground.bank.facts:
            if faults := self._ground.faults[fact.id]:
                self.refusals += [Refusal(fact.id, None, None, fault) for fault in faults]
            elif fact.unasked:
                self.refusals.append(Refusal(fact.id, None, None, fact.unasked))
        # A post is asked for last: what its holder did in the same sentence is worth more.
        slots = sorted(self._slots(), key=lambda one: self._ground.facts[one[0]].kind in ONCE)
        for id, slot in slots:
            if self._ground.facts[id].kind == SHORT:
                continue
            if slot in self._asked(id):
                self._one(id, slot, "single", single)
            if f"not {slot}" in self._asked(id):
                self._one(id, slot, "not", negative)
        for heading in self._ground.bank.headings:
            self._set(heading, "which")
            self._set(heading, "many")
        self._short([one for one in slots if self._ground.facts[one[0]].kind == SHORT])
        for uses in list(groups(self._ground, self._tally, "match")):
            self._try(uses, "match", partial(pairs, self._ground, self._tally, uses))
        for uses in list(groups(self._ground, self._tally, "order")):
            shown = presented(uses, self._ground)
            self._try(shown, "order", partial(sequence, self._ground, shown))
        for fact in self._ground.facts.values():
            if fact.because and not fact.unasked:
                use = Use(fact=fact.id)
                self._try((use,), "reason", partial(reason, self._ground, self._tally, use))

    def _short(self, slots: list[tuple[str, str]]) -> None:
        """What acronyms stand for: few, since nothing is easier to ask."""
        live = [item for item in self._items if item.status != "retired"]
        used = (self._ground.facts.get(one.split("/")[-1]) for item in live for one in item.facts)
        short = sum(fact is not None and fact.kind == SHORT for fact in used)
        room = max((len(live) - short) // OTHERS - short, int(not live))
        for id, slot in slots:
            reference = self._ground.reference(self._ground.facts[id], slot)
            if ("single", reference) in self._covered:
                continue
            if room <= 0:
                self.refusals.append(Refusal(id, slot, "single", "acronyms enough are asked"))
                continue
            before = len(self._items)
            self._one(id, slot, "single", single)
            room -= len(self._items) - before

    def _slots(self) -> Iterator[tuple[str, str]]:
        for fact in self._ground.facts.values():
            if not fact.unasked and not fact.borrowed:  # its own bank asks for it alone
                keys = {key.removeprefix("not ") for key in self._asked(fact.id)}
                yield from ((fact.id, slot) for slot in fact.slots if slot in keys)

    def _asked(self, id: str) -> set[str]:
        fact = self._ground.facts[id]
        model = self._ground.model(fact)
        keys = {*fact.asks, *(model.asks if model else ())}
        return {key for key in keys if self._ground.asks(fact, key)}

    def _one(
        self, fact: str, slot: str, format: Format, make: Callable[[Ground, Tally, Use], Item]
    ) -> None:
        reference = self._ground.reference(self._ground.facts[fact], slot)
        if (format, reference) in self._covered:
            return
        singles = sum(
            item.format in ("single", "not") and item.status != "retired"
            and item.tests[0].split("#")[0] == reference.split("#")[0]
            for item in self._items
        )  # fmt: skip
        try:
            read = 1 if self._ground.facts[fact].kind in ONCE else READ
            most = SINGLES if self._ground.facts[fact].worded else read
            if singles >= most:
                raise Unsound(f"the fact has {most} questions already")
            made = make(self._ground, self._tally, Use(fact=fact, slot=slot))
            asks = self._ground.facts[fact]
            worn = asks.kind in ONCE or asks.slots[slot].amount is not None
            if (
                format == "single"
                and not asks.worded
                and any(
                    _same_answer(made, one, fact) and (worn or _alike(made.stem, one.stem))
                    for one in self._items
                )
            ):
                raise Unsound("another question has this answer from the same sentence")
            self._keep(made)
        except Unsound as why:
            self.refusals.append(Refusal(fact, slot, format, str(why)))

    def _set(self, heading: str, format: Format) -> None:
        lines = [
            fact for fact in self._ground.facts.values()
            if fact.heading == heading and self._ground.line(fact)
        ]  # fmt: skip
        if len(lines) < (2 if format == "which" else 3):
            return
        there = sum(
            item.format == format and item.recipe is not None and item.recipe.heading == heading
            and not _given_up(item)
            for item in self._items
        )  # fmt: skip
        for _ in range(there, max(1, len(lines) // A_SET)):
            try:
                self._keep(statements(self._ground, self._tally, heading, format))
            except Unsound as why:
                self.refusals.append(Refusal(heading, None, format, str(why)))
                return

    def _try(self, uses: tuple[Use, ...], format: Format, make: Callable[[], Item]) -> None:
        facts = frozenset(use.fact for use in uses)
        if any(format == one and facts <= set(there) for one, there in self._sets()):
            return
        try:
            self._keep(make())
        except Unsound as why:
            self.refusals.append(Refusal(" + ".join(sorted(facts)), None, format, str(why)))

    def _sets(self) -> Iterator[tuple[Format, list[str]]]:
        for item in self._items:
            if item.recipe and not _given_up(item):
                yield item.format, [use.fact for use in item.recipe.uses]

    def _keep(self, item: Item) -> None:
        taken = {one.id for one in self._items}
        made = sealed(item, mint(item, self._ground.bank.document.id, taken))
        self._items.append(made)
        self._tally.add(made)
        self._covered.add(_covers(made))


def _covers(item: Item) -> tuple[Format, str]:
    return item.format, " ".join(item.tests)


def _given_up(item: Item) -> bool:
    """Retired by the program, which may write another; a person's word would stand."""
    return item.status == "retired" and item.stale is not None


def mint(item: Item, document: str, taken: set[str]) -> str:
    """An id of eight letters and digits that no item has, from what the item is."""
    assert item.recipe
    what = "\x1f".join((document, item.format, item.recipe.model_dump_json()))
    for number in count():
        digest = blake2b(f"{what}\x1f{number}".encode(), digest_size=20).digest()
        letters = "".join(_LETTERS[byte % 32] for byte in digest)
        if (id := letters[: 8 + number]) not in taken:
            return id
    raise AssertionError


_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
