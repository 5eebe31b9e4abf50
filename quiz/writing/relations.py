"""Items over several facts of one kind: pairs that match or do not, and order in time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from quiz.core.fact import Fact
from quiz.core.item import Format, Item, Recipe, Use
from quiz.core.wording import filled, inline, option, render
from quiz.writing.ground import Ground, Unsound, rank
from quiz.writing.statements import HOW_MANY
from quiz.writing.tally import Tally

PAIRS, MOMENTS = 3, 4  # how many make an item


def pairs(ground: Ground, tally: Tally, uses: Sequence[Use], old: Item | None = None) -> Item:
    """How many pairs are correctly matched. Wrong partners are other pairs' true ones."""
    facts = [ground.fact(use.fact) for use in uses]
    model = ground.model(facts[0])
    if model is None or model.match is None:
        raise Unsound(f"kind '{facts[0].kind}' makes no pairs")
    rule, names = model.match, ground.names
    if any(not {rule.left, rule.right} <= set(fact.slots) for fact in facts):
        raise Unsound("a fact no longer holds both sides of its pair")
    right = [fact.slots[rule.right] for fact in facts]
    keys = [value.key for value in right]
    if len(set(keys)) < len(keys):
        raise Unsound("two of its pairs have the same partner")
    partners = [use.value or key for use, key in zip(uses, keys, strict=True)]
    if old is None:
        partners = _partners(tally, keys, facts)
    if set(partners) - set(keys):
        raise Unsound("a partner it was given is gone")
    by_key = dict(zip(keys, right, strict=True))
    lines = [
        f"{option(fact.slots[rule.left], names)} : {option(by_key[key], names, rule.show)}"
        for fact, key in zip(facts, partners, strict=True)
    ]
    true = sum(key == partner for key, partner in zip(keys, partners, strict=True))
    recipe = Recipe(uses=tuple(
        Use(fact=fact.id, slot=rule.right, value=None if key == partner else partner)
        for fact, key, partner in zip(facts, keys, partners, strict=True)
    ))  # fmt: skip
    lead = f"{render(rule.lead, facts[0], names)}\n{rule.heads[0]} : {rule.heads[1]}"
    return _item(
        ground, "match", facts, lead, lines,
        "How many of the pairs given above are correctly matched?", HOW_MANY, (true - 1) % 4,
        recipe,
    )  # fmt: skip


def _partners(tally: Tally, keys: list[str], facts: list[Fact]) -> list[str]:
    """Partners with the count of true ones that was asked least."""
    place = tally.place("match", (0, 2, 3), *keys)
    wanted = (place + 1) % 4
    fitting = [
        list(order) for order in permutations(keys)
        if sum(a == b for a, b in zip(order, keys, strict=True)) == wanted
    ]  # fmt: skip
    return min(fitting, key=lambda order: rank(*(fact.id for fact in facts), *order))


def sequence(ground: Ground, uses: Sequence[Use], old: Item | None = None) -> Item:
    """Put in chronological order, the earliest first."""
    facts = [ground.fact(use.fact) for use in uses]
    model = ground.model(facts[0])
    if model is None or model.order is None:
        raise Unsound(f"kind '{facts[0].kind}' is not put in order")
    if any(not filled(model.order.line, fact) for fact in facts):
        raise Unsound("a fact no longer fills its line")
    moments = [fact.when.first for fact in facts]
    if any(_overlap(one, other) for one, other in combinations(facts, 2)):
        raise Unsound("two of its moments cannot be told apart")
    right = tuple(sorted(range(len(facts)), key=moments.__getitem__))
    lines = [render(model.order.line, fact, ground.names) for fact in facts]
    kept = list(old.recipe.wrong) if old and old.recipe else []
    if len(kept) == 3 and _code(right) not in kept:
        wrong = kept
    else:
        # The first two or the last two in the other order, or both: no place tells which is right.
        first, last = right[1::-1] + right[2:], right[:2] + right[:1:-1]
        wrong = [_code(one) for one in (first, last, first[:2] + last[2:])]
    options = tuple(sorted([*wrong, _code(right)]))
    recipe = Recipe(uses=tuple(Use(fact=fact.id) for fact in facts), wrong=tuple(sorted(wrong)))
    return _item(
        ground, "order", facts, render(model.order.lead, facts[0], ground.names), lines,
        "Select the correct answer using the code given below:", options,
        options.index(_code(right)), recipe,
    )  # fmt: skip


def _overlap(one: Fact, other: Fact) -> bool:
    return one.when.first <= other.when.last and other.when.first <= one.when.last


def _code(order: Sequence[int]) -> str:
    return "-".join(str(place + 1) for place in order)


def groups(ground: Ground, tally: Tally, format: Format) -> Iterator[tuple[Use, ...]]:
    """Sets of facts of one kind that agree in what the model says is shared."""
    found: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in ground.facts.values():
        model = ground.model(fact)
        rule = (model.match if format == "match" else model.order) if model else None
        if rule and not fact.unasked and tally.free(fact.id):
            same = tuple(_shared(fact, slot) for slot in rule.shared)
            if "" not in same:
                found[fact.kind, *same].append(fact)
    size = PAIRS if format == "match" else MOMENTS
    for seed, facts in found.items():
        facts.sort(key=lambda fact: rank(format, *seed, fact.id))
        for start in range(0, len(facts) - size + 1, size):
            yield tuple(Use(fact=fact.id) for fact in facts[start : start + size])


def _shared(fact: Fact, slot: str) -> str:
    """What the facts of a set must agree in: a slot's value, or 'when.month', 'when.year'."""
    base, _, form = slot.partition(".")
    if base == "when":
        return fact.when.spell(form)
    return fact.slots[base].key if base in fact.slots else ""


def presented(uses: Sequence[Use], ground: Ground) -> tuple[Use, ...]:
    """The facts of an order item as they are printed: never in their order nor its reverse."""
    days = [ground.fact(use.fact).when.first for use in uses]
    sorts = (sorted(days), sorted(days, reverse=True))
    for places in sorted(permutations(range(len(uses))), key=lambda one: rank(uses, one)):
        if [days[place] for place in places] not in sorts:
            return tuple(uses[place] for place in places)
    return tuple(uses)


def _item(
    ground: Ground, format: Format, facts: Sequence[Fact], stem: str, lines: Sequence[str],
    closing: str, options: tuple[str, ...], key: int, recipe: Recipe,
) -> Item:  # fmt: skip
    # In order of time, as what was to be put in order then reads itself.
    said = [ground.said(fact) for fact in sorted(facts, key=lambda one: one.when.first)]
    names, hides = ground.names, set()
    for use, fact in zip(recipe.uses, facts, strict=True):
        if use.slot and use.value:
            hides.add(inline(fact.slots[use.slot], "", names, fact.when).removeprefix("the "))
    return Item(
        id="",
        format=format,
        stem=stem,
        lines=tuple(lines),
        closing=closing,
        options=options,
        key=key,
        ordered=True,
        explanation=" ".join(said),
        evidence="\n".join(f"{n}. {ground.evidence(fact)}" for n, fact in enumerate(facts, 1)),
        as_of=max(fact.when for fact in facts),
        tests=tuple(ground.reference(fact) for fact in facts),
        hides=tuple(sorted(hides)),
        recipe=recipe,
    )
