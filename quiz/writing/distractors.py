"""Distractors: values like the true one that are false, nearest first."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

from quiz.core.fact import Fact, Slot
from quiz.core.model import Policy
from quiz.core.name import Name
from quiz.core.paper import shows
from quiz.core.when import When
from quiz.core.wording import WORDS, fields, forms, nth, number, option
from quiz.writing.ground import Ground, rank

ENOUGH = 24  # candidates of the key's kind; an item takes three
UNLIKE = 2.2  # options so many times longer or shorter than the key stand behind the others


def distractors(
    ground: Ground, fact: Fact, slot: str, template: str, text: str, show: str = "",
    whole: bool = True,
) -> list[Slot]:  # fmt: skip
    """Wrong values for a slot asked by the template, printed as `text`; the best come first.

    A person's own come before any policy's. What is true of the same question, what the stem names
    and what means the same as another value are struck out. All of them, or, where `whole` is
    false, as many of the value's own kind as an item can choose from.
    """
    value = fact.slots[slot]
    true = [*_true(ground, fact, slot, template), *_homes(ground, fact)]
    taken: list[Slot] = []
    alike = 0
    known = {form for one in true if not one.many for form in ground.folded(one)}
    for one in (*value.wrong, *_policies(ground, fact, slot, show)):
        if one.name and one not in value.wrong and _nested(ground, one, value):
            continue
        if one.name:  # the usual case, and there may be thousands: names are the same by a form
            if ground.folded(one) & known:
                continue
        elif any(same(ground, one, other) for other in (*true, *taken)):
            continue
        if one not in value.wrong and shows(text, forms(one, ground.names)):
            continue
        taken.append(one)
        known |= ground.folded(one)
        alike += kind(ground, one) == kind(ground, value)
        if alike == ENOUGH and not whole:
            break
    return taken


def rivals(ground: Ground, fact: Fact, slot: str) -> list[Slot]:
    """Values of a value's own sort, nearest first, where no item model says what is near."""
    policy = Policy(own=True, grid=0.2, days=6, months=6, years=6)
    true = [*_true(ground, fact, slot, ""), *_homes(ground, fact)]
    found = [
        one
        for one in _found(ground, fact, slot, policy, "")
        if not any(same(ground, one, other) for other in true)
    ]
    return found if fact.slots[slot].name is None else _nearest(ground, fact, slot, found)


def same(ground: Ground, one: Slot, other: Slot) -> bool:
    """Whether two values can mean the same."""
    if one.name and other.name:
        return bool(ground.folded(one) & ground.folded(other))
    if one.when and other.when:
        short = min(len(one.when.text), len(other.when.text))
        return one.when.text[:short] == other.when.text[:short]
    if one.amount is not None and other.amount is not None and one.unit == other.unit:
        return one.amount == other.amount
    if one.many or other.many:
        return one.key == other.key
    return bool(ground.folded(one) & ground.folded(other))


def kind(ground: Ground, value: Slot) -> str:
    """What sort of thing a value is: options of one item should be alike."""
    if value.name:
        return ground.names[value.name].type
    return "date" if value.when else "list" if value.many else "text"


def _true(ground: Ground, fact: Fact, slot: str, template: str) -> Iterator[Slot]:
    value = fact.slots[slot]
    yield from (value, *value.many, *value.also)
    if ground.model(fact) is None:
        return  # facts of no kind are not comparable
    shown = fields(template)
    for other in ground.facts.values():
        if other.kind == fact.kind and other.id != fact.id and slot in other.slots:
            both = [one for one in shown if one in other.slots and one in fact.slots]
            dated = all(
                fact.when.spell(form) == other.when.spell(form) for form in shown.get("when", ())
            )
            if dated and all(same(ground, fact.slots[one], other.slots[one]) for one in both):
                theirs = other.slots[slot]
                yield from (theirs, *theirs.many, *theirs.also)


def _homes(ground: Ground, fact: Fact) -> Iterator[Slot]:
    """The countries of the people in a fact: nobody pays a visit to their own.

    Nor does anybody in India take a foreigner for an Indian.
    """
    for value in fact.slots.values():
        person = ground.names[value.name] if value.name else None
        if person is None or person.type != "person" or not person.near:
            continue
        if land := ground.knowledge.lands.get(person.near[0]):
            yield Slot(name=land)
            if land != "india":
                yield Slot(name="india")


def _policies(ground: Ground, fact: Fact, slot: str, show: str) -> Iterator[Slot]:
    rule = ground.rule(fact, slot)
    for policy in rule.wrong if rule else ():
        found = list(_found(ground, fact, slot, policy, show))
        if policy.list or policy.own or policy.others:
            found = _nearest(ground, fact, slot, found, policy.region)
        yield from found


def _nearest(
    ground: Ground, fact: Fact, slot: str, found: list[Slot], local: bool = False
) -> list[Slot]:
    """The values in order: those of the key's groups and length first, then as a hash has it."""
    value = fact.slots[slot]
    key, region = option(value, ground.names), _region(ground, value)
    if local:
        region = region - _BLOCS or region
    held = _rank_of(ground, fact, value)
    worded = kind(ground, value) in ("text", "theme")
    person = kind(ground, value) == "person"
    if worded:
        region = _field(ground, fact)
    by_words = bool(value.name) and not region

    def order(one: Slot) -> tuple[int, bool, str]:
        text = option(one, ground.names)
        unlike = max(len(key), len(text)) > UNLIKE * min(len(key), len(text))
        alike = _content(key) & _content(text) if by_words else _region(ground, one) & region
        if worded:
            alike = alike | (_content(key) & _content(text))
        unlike = unlike or (person and _rank_of(ground, fact, one) != held)
        return -len(alike), unlike, rank(fact.id, slot, one.key)

    return sorted(found, key=order)


_BLOCS = frozenset("g7 g20 brics sco p5 quad bimstec indian-ocean".split())
_OF_NATIONS = re.compile(r"\b(?:Summit|World|Global|[A-Z]{4,}|G\d+|Dialogue)\b")


def _field(ground: Ground, fact: Fact) -> set[str]:
    """What words that belong to no group are about: what the names beside them are."""
    names = [ground.names[one.name] for one in fact.slots.values() if one.name]
    told = {group for one in names if one.type != "theme" for group in one.near}
    others = [one for one in names if one.type != "theme"]
    if all(one.type == "event" and _OF_NATIONS.search(one.text) for one in others):
        return told | {"event"}
    return told


def _rank_of(ground: Ground, fact: Fact, value: Slot) -> str:
    """The last word of a person's title then: Minister, Secretary."""
    name = ground.names[value.name] if value.name else None
    title = name.title_at(fact.when) if name and name.type == "person" else None
    return title.split()[-1] if title else ""


_PLAIN = frozenset(
    "board authority council commission ministry department institute centre corporation company "
    "agency award prize scheme mission yojana programme report index survey policy technology "
    "technologies services development research promotion management affairs international union "
    "state organisation bureau directorate university college academy school trophy cup "
    "championship championships open league masters tournament global world annual festival".split()
)
_ORDINAL = re.compile(
    r"\b(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|national|world|international|"
    r"global|the|of|for|and|on|in|day|limited|park|sanctuary|wildlife|bird|tiger reserve|20\d\d)\b",
    re.IGNORECASE,
)


def _nested(ground: Ground, one: Slot, value: Slot) -> bool:
    """Whether one name holds the other's words: the 11th Ayurveda Day is the Ayurveda Day."""
    if not value.name or not one.name or ground.names[value.name].type == "person":
        return False
    mine, other = (_words(ground.names[id].text) for id in (value.name, one.name))
    if mine == {"bank"} or other == {"bank"}:
        return mine == other  # the World Bank is no part of every bank
    return bool(mine) and bool(other) and (mine <= other or other <= mine)


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    """The words of a name without its number and what every name may have."""
    return frozenset(re.findall(r"[\w-]+", _ORDINAL.sub(" ", text).casefold()))


@lru_cache(maxsize=20_000)
def _content(text: str) -> frozenset[str]:
    """The words that say what a name is about."""
    words = frozenset(word.casefold() for word in re.findall(r"[A-Za-z]{4,}", text))
    return words - {"india", "indian", "national", "central", "limited"}


def _groups(ground: Ground, value: Slot) -> set[str]:
    """What its name is near to; of a list, what at least half of its members are."""
    if value.name:
        return set(ground.names[value.name].near)
    ids = [one.name for one in value.many if one.name]
    near = Counter(group for id in ids for group in set(ground.names[id].near))
    return {group for group, count in near.items() if 2 * count >= len(ids)}


def _region(ground: Ground, value: Slot) -> set[str]:
    """Its groups, and those of its country: Dhaka is nearer to Colombo than to Rome."""
    found: set[str] | None = ground.kept.get(("region", value.key))
    if found is None:
        own, lands = _groups(ground, value), ground.knowledge.lands
        found = own.union(*(ground.names[lands[code]].near for code in own if code in lands))
        ground.kept["region", value.key] = found
    return found


def _found(ground: Ground, fact: Fact, slot: str, policy: Policy, show: str) -> Iterator[Slot]:
    value = fact.slots[slot]
    lists = [policy.list] if policy.list and _belongs(ground, fact, value, policy.list) else []
    if policy.own and value.name:
        lists = _own(ground.names[value.name], fact.when)
    key = ground.names[value.name] if value.name else None
    title = (key.title_at(fact.when) or "") if key and key.type == "person" else ""
    groups = _groups(ground, value) or _field(ground, fact)
    for wanted in lists:
        for id, name in _members(ground, wanted, fact.when):
            if key is None or _rival(key, title, name, fact.when, policy, wanted):
                found = _slot(id)
                if not policy.near or _groups(ground, found) & groups:
                    yield found
    if policy.others:
        for other in ground.facts.values():
            if other.kind == fact.kind and other.id != fact.id and slot in other.slots:
                theirs = other.slots[slot]
                yield theirs.model_copy(update={"wrong": (), "also": (), "ask": True})
    if value.when:
        yield from (Slot(when=when) for when in _dates(value.when, policy, show))
    if (policy.grid or policy.step) and value.amount:
        grid = policy.grid or (policy.step or 0) / value.amount
        for step in (1, -1, 2, -2, 3, -3, 4):
            shift = 0.0 if policy.step else int(rank(fact.id, slot, str(step)), 16) % 5 / 10 - 0.2
            if neighbour := scaled(value, grid, step, shift):
                yield neighbour


def _members(ground: Ground, wanted: str, when: When) -> list[tuple[str, Name]]:
    """Who and what is of a list on that date: of the sheet first, then of the knowledge."""
    found: list[tuple[str, Name]] | None = ground.kept.get(("members", wanted, when.text))
    if found is None:
        own = ground.names.own.items()
        found = [(id, name) for id, name in own if name.member(wanted, when)]
        found += ground.knowledge.members(wanted, when)
        ground.kept["members", wanted, when.text] = found
    return found


@lru_cache(maxsize=20_000)
def _slot(id: str) -> Slot:
    """The slot of a name: there are thousands, and each is tried again and again."""
    return Slot(name=id)


_HEADS = frozenset(["head-of-state", "head-of-government"])
_SEXES = frozenset(["men", "women"])  # groups of sportspersons


def _heads(name: Name, when: When) -> bool:
    """Whether somebody stood at the head of a state or government then."""
    return any(post.list in _HEADS and when.meets(post.since, post.until) for post in name.posts)


_BY_FIELD = frozenset(  # types of thing that are told apart by what they deal with
    "company grouping india-body organisation department laboratory university award day report "
    "law policy programme portal state-scheme park monument india-ministry sport-event festival "
    "treaty bank event".split()
)


def _plays_with(key: Name, name: Name) -> bool:
    """Whether two are of one sport, and no man among women, as far as is known."""
    if len(_SEXES & {*key.near, *name.near}) == 2:
        return False
    return len(key.lists) < 2 or bool({*key.lists} & {*name.lists} - {"sportsperson"})


def _rival(
    key: Name, title: str, name: Name, when: When, policy: Policy, wanted: str
) -> bool:  # fmt: skip
    """Whether somebody half-informed could take the name for the key, and would be wrong.

    `title` is what the key was called then.
    """
    if policy.own and name.type in _BY_FIELD and not _akin(key, name):
        return False
    if name.type != "person":
        return True
    if "sportsperson" in key.lists and not _plays_with(key, name):
        return False
    theirs = name.title_at(when) or ""
    if not theirs and (name.posts or wanted == "person"):
        return False  # who was out of office by then is no rival
    if wanted == "person" and title.split()[-1:] != theirs.split()[-1:]:
        return False  # the head of a company among ministers
    same = [post for post in name.posts if title and post.title.endswith(title)]
    if same and any(When(text=when.text[:7]).meets(one.since, one.until) for one in same):
        return False  # held the very post in that month
    if title.endswith("Secretary-General") and not theirs.endswith("Secretary-General"):
        return False  # among Directors and Presidents it would show
    if policy.own and wanted in _HEADS and not set(name.near) & set(key.near):
        return False  # another country's President
    return not ((policy.own or wanted == "person") and _heads(name, when) and not _heads(key, when))


def _akin(one: Name, other: Name) -> bool:
    """Whether two things of a kind deal with the like: a group or a telling word in common."""
    return bool(set(one.near) & set(other.near)) or bool(
        _content(one.text) & _content(other.text) - _PLAIN
    )


def _own(name: Name, when: When) -> list[str]:
    """The lists that a name belongs to: of a person the posts held then, never just 'person'."""
    posts = [post.list for post in name.posts if when.meets(post.since, post.until)]
    if "in" in name.near and "head-of-government" in posts:
        posts = ["india-minister"]  # a country has one head of government
    lists = list(dict.fromkeys((*posts, *name.lists)))
    return lists if name.type == "person" else [name.type, *lists]


def _belongs(ground: Ground, fact: Fact, value: Slot, wanted: str) -> bool:
    """Whether the key is of the list itself: else the list is of other things than the key."""
    return not value.name or ground.names[value.name].member(wanted, fact.when)


def _dates(when: When, policy: Policy, show: str) -> Iterator[When]:
    """Neighbours of a date at the precision that options show, nearest first."""
    parts = when.parts[: {"year": 1, "month": 2}.get(show, 3)]
    reach = {3: policy.days, 2: policy.months, 1: policy.years}[len(parts)] or 0
    for away in range(1, reach + 1):
        for step in (away, -away):
            if len(parts) == 3:
                yield When.of(when.first + timedelta(days=step))
            elif len(parts) == 2:
                months = parts[0] * 12 + parts[1] - 1 + step
                yield When(text=f"{months // 12}-{months % 12 + 1:02}")
            else:
                yield When(text=f"{parts[0] + step:04}")


def scaled(value: Slot, grid: float, step: int, shift: float = 0.0) -> Slot | None:
    """The amount so many grid steps away, in the words of the value; None where that is not so.

    It is as round as the value: of 10,000 crore no neighbour is 8,317 crore. The shift, a share of
    a step, makes the ladder of options uneven.
    """
    assert value.amount is not None
    text, amount = value.text or "", value.amount
    digits = re.search(r"\d[\d,]*(?:\.(\d+))?", text)
    places = len(digits[1] or "") if digits else 0
    wide = max(amount * grid, 10**-places)
    unit = (
        next(one for one in _round(places) if one <= wide and _divides(one, amount)) if wide else 1
    )
    moved = max(round(wide * (abs(step) + shift) / unit), abs(step))
    if value.unit == "rank":
        unit, moved = 1, abs(step)  # editions and places follow one another
    other = round(amount + (unit if step > 0 else -unit) * moved, places)
    if other <= 0 or (value.unit == "%" and amount <= 100 < other):
        return None
    if value.unit == "rank":
        changed = nth(round(other))
    elif digits:
        printed = _grouped(other, places, digits[0])
        changed = text[: digits.start()] + printed + text[digits.end() :]
    else:
        word = next((w for w in reversed(WORDS) if re.search(rf"\b{w}\b", text, re.I)), None)
        if word is None or other not in range(21):
            return None
        changed = re.sub(rf"\b{word}\b", number(other), text, count=1, flags=re.I)
    return value.model_copy(
        update={"text": changed, "amount": other, "wrong": (), "also": (), "ask": True}
    )


def _round(places: int) -> list[float]:
    """Units that figures with so many decimals are multiples of, the widest first."""
    return [one * 10.0**power for power in range(12, -places - 1, -1) for one in (5, 2.5, 1)
            if one != 2.5 or power > -places]  # fmt: skip


def _divides(unit: float, amount: float) -> bool:
    return abs(amount / unit - round(amount / unit)) < 1e-6


def _grouped(amount: float, places: int, like: str) -> str:
    """The amount with commas where the value has them: 1,86,405 or 186,405."""
    if "," not in like and (amount < 1000 or _number(like) >= 1000):
        return f"{amount:.{places}f}"
    western = f"{amount:,.{places}f}"
    if not re.match(r"\d{1,2},\d\d,", like) and not (
        amount >= 1e5 > _number(like) and len(like) < 7
    ):
        return western
    whole, _, part = western.replace(",", "").partition(".")
    head, tail = whole[:-3], whole[-3:]
    head = re.sub(r"(?<=\d)(?=(?:\d\d)+$)", ",", head)
    return f"{head},{tail}" + (f".{part}" if part else "")


def _number(like: str) -> float:
    return float(like.replace(",", ""))
