"""What may be wrong with a bank: faults that stop it, and warnings to look at."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import sqrt
from typing import Literal, NamedTuple

from quiz.core.bank import Bank
from quiz.core.errors import QuizError
from quiz.core.fact import Fact
from quiz.core.flaws import FLAWS
from quiz.core.item import Item
from quiz.core.lint import lint_fact
from quiz.core.model import ItemModel
from quiz.core.name import Names
from quiz.core.wording import DATED

Severity = Literal["error", "warning"]
Place = tuple[str | int, ...]

MOST = 6  # live items that may test one fact
ALIKE = 0.7  # share of words from which two questions with one key are one question
FEWEST = 12  # items below which nothing can be said of the spread of keys
SPREAD = 2.0  # standard deviations from an even share
ACRONYMS = 8  # items for each one that asks for an acronym


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong: where in the file, by which rule, and in words."""

    where: Place
    rule: str
    severity: Severity
    text: str


@dataclass(frozen=True)
class Desk:
    """A bank laid out for its rules."""

    bank: Bank
    names: Names
    models: Mapping[str, ItemModel]

    @cached_property
    def live(self) -> list[tuple[int, Item]]:
        """Items that are not retired, with their places."""
        return [(n, one) for n, one in enumerate(self.bank.items) if one.status != "retired"]

    @cached_property
    def facts(self) -> dict[str, tuple[int, Fact]]:
        """Facts by id, now or earlier, with their places; the first where two have one id."""
        found: dict[str, tuple[int, Fact]] = {}
        for now in (True, False):
            for place, fact in enumerate(self.bank.facts):
                for id in (fact.id,) if now else fact.was:
                    found.setdefault(id, (place, fact))
        return found

    def own(self, item: Item) -> Iterator[tuple[str, str]]:
        """What it tests of this document: ids of facts and of their slots, '' for a whole line."""
        for test in item.tests:
            whole, _, slot = test.partition("#")
            document, _, fact = whole.rpartition("/")
            if document in ("", self.bank.document.id):
                yield fact, slot
            elif whole in self.facts:  # borrowed from another document
                yield whole, slot

    @cached_property
    def tested(self) -> Counter[str]:
        """How many live items test each fact."""
        return Counter(
            id
            for _, item in self.live
            for id in {self.facts[id][1].id for id, _ in self.own(item) if id in self.facts}
        )


class Found(NamedTuple):
    """A place and what is wrong there."""

    where: Place
    text: str


class Rule(NamedTuple):
    """A rule for banks with its severity, and that in a bank that ships; None: it does not hold."""

    name: str
    severity: Severity | None
    shipped: Severity
    find: Callable[[Desk], Iterator[Found]]


def faults(
    bank: Bank, names: Names, models: Mapping[str, ItemModel], shipped: bool = False
) -> Iterator[Fault]:
    """Every fault of a bank, rule by rule; stricter with one that ships."""
    desk = Desk(bank, names, models)
    for rule in RULES:
        severity = rule.shipped if shipped else rule.severity
        if severity:
            for where, text in rule.find(desk):
                yield Fault(where, rule.name, severity, _line(text))
    for place, item in desk.live:
        strict: Severity = "error" if shipped and item.status == "approved" else "warning"
        for flaw in FLAWS:
            for field, text in flaw.find(item):
                where = ("items", place, field)
                severity = strict if flaw.sure else "warning"
                yield Fault(where, flaw.rule, severity, _line(f"{_name(item)}: {text}"))


def _line(text: str) -> str:
    return " ".join(text.split())  # names and options may hold line breaks


def _name(item: Item) -> str:
    return f"item {item.id}"


def _same_ids(desk: Desk) -> Iterator[Found]:
    items: Counter[str] = Counter()
    for place, item in enumerate(desk.bank.items):
        items[item.id] += 1
        if items[item.id] == 2:
            yield Found(("items", place, "id"), f"{_name(item)} stands there twice; change one id")
    facts: Counter[str] = Counter()
    for place, fact in enumerate(desk.bank.facts):
        for id in dict.fromkeys((fact.id, *fact.was)):
            facts[id] += 1
            if facts[id] == 2:
                field = "id" if id == fact.id else "was"
                why = f"fact {id} stands there twice; change one id"
                yield Found(("facts", place, field), why)


def _no_evidence(desk: Desk) -> Iterator[Found]:
    for place, item in desk.live:
        if not item.evidence.strip():
            yield Found(
                ("items", place, "evidence"), f"{_name(item)}: no evidence; say what it rests on"
            )


def _no_explanation(desk: Desk) -> Iterator[Found]:
    for place, item in desk.live:
        if not item.explanation.strip():
            yield Found(
                ("items", place, "explanation"),
                f"{_name(item)}: no explanation; say why the key is right",
            )


def _no_test(desk: Desk) -> Iterator[Found]:
    for place, item in desk.live:
        if not item.tests:
            yield Found(
                ("items", place, "tests"),
                f"{_name(item)}: tests no fact; name one, so that no paper gives it away",
            )


def _unknown_test(desk: Desk) -> Iterator[Found]:
    for place, item in desk.live:
        for id, slot in desk.own(item):
            if id not in desk.facts:
                yield Found(("items", place, "tests"), f"{_name(item)}: no fact '{id}'; correct it")
            elif slot and slot not in desk.facts[id][1].slots:
                yield Found(
                    ("items", place, "tests"),
                    f"{_name(item)}: fact {id} has no slot '{slot}'; correct it",
                )


def _edited(desk: Desk) -> Iterator[Found]:
    for place, item in desk.live:
        for field in item.edited:
            if field not in Item.model_fields:
                yield Found(
                    ("items", place, "edited"), f"{_name(item)}: no field '{field}'; correct it"
                )


def _quote(desk: Desk) -> Iterator[Found]:
    for place, fact in enumerate(desk.bank.facts):
        if fact.source.quote:
            yield Found(
                ("facts", place, "source", "quote"),
                f"fact {fact.id}: a bank that ships quotes no source; leave the paragraph alone",
            )


def _unknown_name(desk: Desk) -> Iterator[Found]:
    for place, fact in enumerate(desk.bank.facts):
        for key, slot in fact.slots.items():
            for id in slot.names:
                if id not in desk.names:
                    yield Found(
                        ("facts", place, "slots", key),
                        f"fact {fact.id}: no name '{id}'; add it under names, or correct it",
                    )
    for key, heading in desk.bank.headings.items():
        for id in (*heading.shows, *filter(None, [heading.by])):
            if id not in desk.names:
                yield Found(("headings", key), f"heading {key}: no name '{id}'; correct it")


def _fact(desk: Desk) -> Iterator[Found]:
    for place, fact in enumerate(desk.bank.facts):
        if any(id not in desk.names for slot in fact.slots.values() for id in slot.names):
            continue  # said already, and nothing can be worded
        model = desk.models.get(fact.kind)
        try:
            for bad in lint_fact(fact, desk.bank, model, desk.names):
                yield Found(("facts", place, *_part(fact, bad)), f"fact {fact.id}: {bad}")
        except QuizError as error:
            yield Found(("facts", place), f"fact {fact.id}: {error}")
        if fact.kind != "plain" and not model:
            yield Found(
                ("facts", place, "kind"),
                f"fact {fact.id}: no item model for kind '{fact.kind}'; correct it",
            )


def _part(fact: Fact, bad: str) -> Place:
    """The field that a line of the lint speaks of."""
    for key in fact.asks:
        if bad.startswith(f"asks {key}: "):
            return ("asks", key)
    found = re.match(r"(?:says|line|by|heading)\b", bad)
    return (found[0],) if found else ()


def _stale(desk: Desk) -> Iterator[Found]:
    for place, item in desk.live:
        if item.status == "approved" and item.stale:
            yield Found(("items", place, "stale"), f"{_name(item)}: {item.stale}; look at it again")


def _over_tested(desk: Desk) -> Iterator[Found]:
    for place, fact in enumerate(desk.bank.facts):
        if (count := desk.tested[fact.id]) > MOST:
            yield Found(
                ("facts", place),
                f"fact {fact.id}: {count} items test it; retire some, at most {MOST} may",
            )


def _untested(desk: Desk) -> Iterator[Found]:
    if not desk.live:
        return  # a sheet from which nothing was composed yet
    for place, fact in enumerate(desk.bank.facts):
        if not desk.tested[fact.id] and not fact.unasked:
            yield Found(
                ("facts", place),
                f"fact {fact.id}: no item tests it; ask for it, or say why not under 'unasked'",
            )


def _undated(desk: Desk) -> Iterator[Found]:
    for place, item in desk.live:
        rests = [desk.facts[id][1] for id, _ in desk.own(item) if id in desk.facts]
        if item.format not in ("single", "not", "which", "many") or DATED.search(item.text):
            continue
        if any(not _timeless(desk, fact) for fact in rests):
            yield Found(
                ("items", place, "stem"),
                f"{_name(item)}: it shows no year; say when, or mark its fact timeless",
            )


def _timeless(desk: Desk, fact: Fact) -> bool:
    model = desk.models.get(fact.kind)
    return fact.timeless or bool(model and model.timeless)


def _uneven(desk: Desk) -> Iterator[Found]:
    groups: dict[int, list[int]] = defaultdict(list)
    for _, item in desk.live:
        if item.format in ("single", "not") and not item.ordered:
            groups[len(item.options)].append(item.key)
    for options, keys in groups.items():
        if len(keys) < FEWEST:
            continue
        counts, even = Counter(keys), len(keys) / options
        slack = max(2.0, SPREAD * sqrt(even * (1 - 1 / options)))
        if any(abs(counts[place] - even) > slack for place in range(options)):
            spread = ", ".join(f"{'abcde'[n]} {counts[n]}" for n in range(options))
            yield Found(("items",), f"keys are spread unevenly ({spread}); move some")


def _twins(desk: Desk) -> Iterator[Found]:
    groups: dict[tuple[str, str], list[tuple[int, Item]]] = defaultdict(list)
    for place, item in desk.live:
        groups[item.format, item.options[item.key].casefold()].append((place, item))
    for group in groups.values():
        words = {place: set(re.findall(r"\w+", item.text.casefold())) for place, item in group}
        for (place, one), (other, two) in combinations(group, 2):
            mine, theirs = words[place], words[other]
            if mine and theirs and len(mine & theirs) / len(mine | theirs) > ALIKE:
                yield Found(
                    ("items", other, "stem"),
                    f"{_name(two)}: it asks what item {one.id} asks; retire one",
                )


def _acronyms(desk: Desk) -> Iterator[Found]:
    places = []
    for place, item in desk.live:
        rests = {desk.facts[id][1].kind if id in desk.facts else "" for id, _ in desk.own(item)}
        if rests == {"acronym"}:
            places.append(place)
    if len(places) > max(1, len(desk.live) // ACRONYMS):
        yield Found(
            ("items", places[-1]),
            f"{len(places)} of {len(desk.live)} items ask for acronyms; retire some",
        )


def _unreasoned(desk: Desk) -> Iterator[Found]:
    for place, item in enumerate(desk.bank.items):
        if item.status == "retired" and not item.reason:
            yield Found(
                ("items", place, "status"), f"{_name(item)}: retired; say why under 'reason'"
            )


RULES: Sequence[Rule] = (
    Rule("same-id", "error", "error", _same_ids),
    Rule("no-evidence", "error", "error", _no_evidence),
    Rule("no-explanation", "warning", "warning", _no_explanation),
    Rule("no-test", "warning", "error", _no_test),
    Rule("unknown-test", "error", "error", _unknown_test),
    Rule("edited", "error", "error", _edited),
    Rule("quote", None, "error", _quote),
    Rule("unknown-name", "error", "error", _unknown_name),
    Rule("fact", "error", "error", _fact),
    Rule("stale", "warning", "warning", _stale),
    Rule("over-tested", "warning", "error", _over_tested),
    Rule("untested", "warning", "error", _untested),
    Rule("no-date", "warning", "error", _undated),
    Rule("uneven-keys", "warning", "error", _uneven),
    Rule("twins", "warning", "warning", _twins),
    Rule("acronyms", "warning", "warning", _acronyms),
    Rule("no-reason", "warning", "warning", _unreasoned),
)
