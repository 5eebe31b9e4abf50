"""Items that ask one fact for one slot: single best answer, and which is NOT."""

import re
from collections.abc import Sequence
from itertools import combinations

from quiz.core.fact import Ask, Fact, Slot
from quiz.core.flaws import echoes
from quiz.core.item import Format, Item, Recipe, Use
from quiz.core.lint import lint_stem
from quiz.core.paper import shows
from quiz.core.wording import forms, option, render, series
from quiz.writing.distractors import distractors, kind, rivals, same
from quiz.writing.ground import Ground, Unsound, rank
from quiz.writing.tally import Tally

WRONG = 3  # distractors beside the key
FIVE = 4  # where a person wrote so many, for exams that print five options
LONGEST = 32  # words of a stem in the words of the document: setters need 14
LOOKED_AT = 8  # candidates among which ordered options choose their neighbours


def single(ground: Ground, tally: Tally, use: Use, old: Item | None = None) -> Item:
    """A question for the slot; what `old` chose stands where it still can. Raises Unsound."""
    fact, value = _asked(ground, use)
    ask, text = _stem(ground, fact, use.slot or "", use.slot or "", old)
    read = not (old or fact.worded) and ask in fact.asks.get(use.slot or "", ())
    if read and len(text.split()) > LONGEST:
        raise Unsound(f"its stem has {len(text.split())} words")
    key = _member(ground, fact, use, value, text) if value.many else value
    true = {one.key for one in (*value.many, *value.also)}
    if old and old.recipe and (lost := true & set(old.recipe.wrong)):
        raise Unsound(f"'{min(lost)}' was a wrong option and is true now")
    pool = distractors(
        ground, fact, use.slot or "", ask.stem, text, ask.show, whole=old is not None
    )
    vouched = [one for one in pool if one in value.wrong]
    if len(vouched) >= WRONG or (value.many and not value.closed):
        pool = vouched  # of an open list nobody else knows what is not in it
    pool.sort(key=lambda one: kind(ground, one) != kind(ground, key))
    if not old and not fact.worded:
        if _household(ground, fact, use.slot or "", key):
            raise Unsound("everybody knows who holds it")
        pool = _at_home(ground, text, key, pool)
    if shows(text, forms(key, ground.names)):
        raise Unsound(f'"{text}" shows its key')
    kept = old.recipe.wrong if old and old.recipe else ()
    written = len(vouched) >= FIVE and not value.many and fact.origin == "person"
    count = len(kept) if kept else FIVE if written else WRONG
    wrong, place, ordered = _options(ground, tally, fact, key, pool, ask.show, old, count)
    printed = [option(one, ground.names, ask.show) for one in wrong]
    printed.insert(place, option(key, ground.names, ask.show))
    if not old and _told(text, key, wrong, ground, fact):
        raise Unsound("a word of the stem stands in the key alone")
    value_asked = key.key if value.many and not key.many else None
    hides = {*forms(key, ground.names), printed[place]}
    return _item(
        ground, "single", fact, ask, text, printed, place, ordered, hides,
        Use(fact=fact.id, slot=use.slot, value=value_asked), wrong,
    )  # fmt: skip


def candidates(ground: Ground, item: Item) -> list[Slot]:
    """Other wrong answers for a single item, as single() would take them, the best first.

    Raises Unsound where the item has none of its own to choose.
    """
    if item.format != "single" or item.recipe is None:
        raise Unsound("only the options of a question with a single answer can be exchanged")
    use = item.recipe.uses[0]
    fact, value = _asked(ground, use)
    ask, text = _stem(ground, fact, use.slot or "", use.slot or "", item)
    key = _member(ground, fact, use, value, text) if value.many else value
    slot = use.slot or ""
    pool = distractors(ground, fact, slot, ask.stem, text, ask.show)
    pool += [one for one in rivals(ground, fact, slot) if not shows(text, forms(one, ground.names))]
    pool = _distinct(ground, key, pool, ask.show)
    if _sortable(key):
        pool = [one for one in pool if _alike(key, one)]
    true = {one.key for one in (*value.many, *value.also)}
    return [one for one in pool if one.key not in {*item.recipe.wrong, *true}]


def _portfolio(
    text: str, key: Slot, wrong: Sequence[Slot], ground: Ground, fact: Fact
) -> bool:  # fmt: skip
    """Whether the stem speaks of what only the key was then minister of."""
    if fact.slots.keys() & {"post", "office"}:
        return False  # that is what is asked
    people = [ground.names[one.name] for one in (key, *wrong) if one.name]
    titles = [one.title_at(fact.when) or "" for one in people]
    return "Minister" in titles[0] and bool(echoes(text, titles[0], titles[1:]))


def _told(text: str, key: Slot, wrong: Sequence[Slot], ground: Ground, fact: Fact) -> bool:
    """Whether the stem has a telling word that of all options only the key has."""
    if not key.name and len((key.text or "").split()) < 4:
        return False  # a figure or a term
    asked = text.casefold()
    if key.name and _naval(text, key, ground):
        return True
    if key.name and (land := _land(key, ground)):
        words = ground.names[land]
        if shows(text, (*words.forms, words.adj or words.text)):
            lands = [_land(one, ground) for one in wrong if one.name]
            return bool(lands) and land not in lands
    if key.name:
        if ground.names[key.name].type == "person":
            return _portfolio(text, key, wrong, ground, fact)
        asked = asked.replace(ground.names[key.name].kind.casefold(), "")
    named = [option(one, ground.names) for one in wrong]
    return bool(echoes(asked, option(key, ground.names), named))


NAVAL = re.compile(r"\b(?:[Nn]aval|[Mm]aritime|[Nn]av(?:y|ies)|[Ss]ea|[Ss]hips?)\b")


def _naval(text: str, key: Slot, ground: Ground) -> bool:
    """Whether the stem speaks of the sea and the key alone of all forces goes there."""
    return "Navy" in ground.names[key.name or ""].text and bool(NAVAL.search(text))


HOUSEHOLD = re.compile(
    r"(?:Prime Minister|(?:Vice-)?President|(?:Union )?(?:Home|Defence|Finance) Minister\b.*"
    r"|External Affairs Minister)"
)


def _household(ground: Ground, fact: Fact, slot: str, key: Slot) -> bool:
    """Whether who holds one of India's highest posts is asked for no more than that."""
    if fact.kind not in ("post", "official") or slot != "who" or not key.name:
        return False
    post = fact.slots["post"].text or "" if "post" in fact.slots else ""
    return "in" in ground.names[key.name].near and bool(HOUSEHOLD.fullmatch(post))


def _at_home(ground: Ground, text: str, key: Slot, pool: list[Slot]) -> list[Slot]:
    """Of a town in a land or state that the stem names, only towns of that land or state."""
    home = {
        group
        for group in (ground.names[key.name].near if key.name else ())
        if _place_named(ground, group, text)
    }
    if not home or kind(ground, key) != "city":
        return pool
    return [one for one in pool if one.name and home <= {*ground.names[one.name].near}]


def _place_named(ground: Ground, group: str, text: str) -> bool:
    """Whether a group of towns is those of a land or state, and the text names it."""
    id = ground.knowledge.lands.get(group, group)
    place = ground.knowledge.names.get(id)
    if place is None or place.type not in ("state", "country") or id == "india":
        return False
    return shows(text, (*place.forms,))


def _land(value: Slot, ground: Ground) -> str | None:
    """The country in which a city lies, abroad."""
    one = ground.names[value.name] if value.name else None
    if one is None or one.type != "city":
        return None
    lands = (ground.knowledge.lands.get(code) for code in one.near)
    return next((land for land in lands if land and land != "india"), None)


def negative(ground: Ground, tally: Tally, use: Use, old: Item | None = None) -> Item:
    """Which is NOT of a closed list: three members and one outsider. Raises Unsound."""
    fact, value = _asked(ground, use)
    if not value.closed or len(value.many) < WRONG:
        raise Unsound("a NOT item needs a closed list of three or more")
    ask, text = _stem(ground, fact, f"not {use.slot}", use.slot or "", old)
    pool = distractors(ground, fact, use.slot or "", ask.stem, text, whole=old is not None)
    outsider = next((one for one in pool if one.key == use.value), pool[0] if pool else None)
    if outsider is None:
        raise Unsound("nothing is known that is not of the list")
    kept = old.recipe.wrong if old and old.recipe else ()
    members = sorted(
        value.many,
        key=lambda one: (
            one.key not in kept,
            kind(ground, one) != kind(ground, outsider),
            rank(fact.id, use.slot, one.key),
        ),
    )[:WRONG]
    if kept and {one.key for one in members} == set(kept):
        members.sort(key=lambda one: kept.index(one.key))
    place = old.key if old else tally.place("not", range(WRONG + 1), fact.id, use.slot)
    printed = [option(one, ground.names) for one in members]
    printed.insert(place, option(outsider, ground.names))
    whole = series([option(one, ground.names) for one in value.many])
    return _item(
        ground, "not", fact, ask, text, printed, place, False, {whole},
        Use(fact=fact.id, slot=use.slot, value=outsider.key), members,
    )  # fmt: skip


def _asked(ground: Ground, use: Use) -> tuple[Fact, Slot]:
    fact = ground.fact(use.fact)
    if fact.unasked:
        raise Unsound(fact.unasked)
    if use.slot not in fact.slots:
        raise Unsound(f"the slot '{use.slot}' is gone")
    return fact, fact.slots[use.slot or ""]


def _stem(ground: Ground, fact: Fact, key: str, slot: str, old: Item | None) -> tuple[Ask, str]:
    """The stem asked before, if it is still there and sound, else the first that is."""
    asks = list(ground.asks(fact, key))
    before = old.recipe.ask if old and old.recipe else None
    asks.sort(key=lambda ask: ask.stem != before)
    faults = []
    for ask in asks:
        bad = lint_stem(ask.stem, slot, fact, ground.rule(fact, slot), ground.names)
        if not bad:
            return ask, render(ask.stem, fact, ground.names)
        faults.append(bad)
    raise Unsound(faults[0] if faults else "no stem asks for it")


def _member(ground: Ground, fact: Fact, use: Use, value: Slot, text: str) -> Slot:
    """What is asked of a list: the whole of it where lists are vouched wrong, else one member."""
    if value.wrong and value.wrong[0].many:
        return value
    hidden = [one for one in value.many if not shows(text, forms(one, ground.names))]
    if not hidden:
        raise Unsound("the stem shows every member of the list")
    chosen = [one for one in hidden if one.key == use.value]
    return (chosen or sorted(hidden, key=lambda one: rank(fact.id, use.slot, one.key)))[0]


def _options(
    ground: Ground, tally: Tally, fact: Fact, key: Slot, pool: list[Slot], show: str,
    old: Item | None, count: int,
) -> tuple[list[Slot], int, bool]:  # fmt: skip
    """Distractors in their order, the key's place among them, and whether they have an order."""
    kept = old.recipe.wrong if old and old.recipe else ()
    pool = sorted(_distinct(ground, key, pool, show), key=lambda one: one.key not in kept)
    count = max(WRONG, min(count, len(pool)))
    if len(pool) < count:
        known, like = len(pool) or "none", option(key, ground.names, show)
        raise Unsound(
            f"{known} of the three wrong answers like '{like}' that an item needs are known; "
            "write some beside it, under 'wrong'"
        )
    if _sortable(key) and all(_alike(key, one) for one in pool[:count]):
        chosen = pool[:count]
        if {one.key for one in chosen} != set(kept):
            near = [one for one in pool if _alike(key, one)]
            chosen = _spread(tally, key, near, count)
        chosen.sort(key=_value)
        return chosen, sum(_value(one) < _value(key) for one in chosen), True
    chosen = pool[:count]
    if {one.key for one in chosen} == set(kept):
        chosen.sort(key=lambda one: kept.index(one.key))
    if old and old.key <= count:
        return chosen, old.key, False
    return chosen, tally.place("single", range(count + 1), fact.id, key.key), False


def _distinct(ground: Ground, key: Slot, pool: Sequence[Slot], show: str) -> list[Slot]:
    """Values whose printed options are all different."""
    seen = {option(key, ground.names, show).casefold()}
    found = []
    for one in pool:
        text = option(one, ground.names, show).casefold()
        if text not in seen and not same(ground, one, key):
            seen.add(text)
            found.append(one)
    return found


def _spread(tally: Tally, key: Slot, pool: list[Slot], count: int) -> list[Slot]:
    """So many neighbours that put the key where keys stand least often, the nearest first."""
    few = pool[:LOOKED_AT]

    def cost(chosen: tuple[int, ...]) -> tuple[int, int]:
        place = sum(_value(few[one]) < _value(key) for one in chosen)
        return tally.used("single", place), sum(chosen)

    best = min(combinations(range(len(few)), count), key=cost)
    return [few[one] for one in best]


def _sortable(value: Slot) -> bool:
    return value.when is not None or value.amount is not None


def _alike(key: Slot, one: Slot) -> bool:
    if key.when:
        return one.when is not None
    return one.amount is not None and one.unit == key.unit


def _value(value: Slot) -> float:
    if value.when:
        return float(value.when.first.toordinal())
    return value.amount or 0.0


def _item(
    ground: Ground, format: Format, fact: Fact, ask: Ask, text: str, options: list[str],
    key: int, ordered: bool, hides: set[str], use: Use, wrong: list[Slot],
) -> Item:  # fmt: skip
    if len({one.casefold() for one in options}) < len(options):
        raise Unsound("two options read the same")
    return Item(
        id="",
        format=format,
        stem=text,
        options=tuple(options),
        key=key,
        ordered=ordered,
        explanation=ground.explanation(fact),
        evidence="\n".join(ground.evidence(one) for one in (fact, *ground.reason(fact))),
        as_of=fact.when,
        tests=(ground.reference(fact, use.slot),),
        hides=tuple(sorted(hides)),
        recipe=Recipe(uses=(use,), ask=ask.stem, wrong=tuple(one.key for one in wrong)),
    )
