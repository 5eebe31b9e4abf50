"""Items over several facts of one kind: pairs that match or do not, and order in time."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import combinations, permutations

from quiz.core.fact import Fact
from quiz.core.item import Format, Item, Recipe, Use
from quiz.core.model import Match
from quiz.core.when import When
from quiz.core.wording import filled, option, render
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
    if any(not _sides(ground, fact, rule) for fact in facts):
        raise Unsound("a fact no longer holds both sides of its pair")
    keys = [_sides(ground, fact, rule)[1] for fact in facts]
    if len(set(keys)) < len(keys):
        raise Unsound("two of its pairs have the same partner")
    partners = [use.value or key for use, key in zip(uses, keys, strict=True)]
    if old is None:
        partners = _partners(tally, keys, facts)
    if set(partners) - set(keys):
        raise Unsound("a partner it was given is gone")
    by_key = {key: _partner(ground, fact, rule) for key, fact in zip(keys, facts, strict=True)}
    lines = [
        f"{option(fact.slots[rule.left], names)} : {by_key[key]}"
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
        recipe, {by_key[key] for use, key in zip(recipe.uses, keys, strict=True) if use.value},
    )  # fmt: skip


def _sides(ground: Ground, fact: Fact, rule: Match) -> tuple[str, ...]:
    """What tells the left side of a fact's pair from others, and the right; () without one."""
    if not {rule.left, rule.right} <= set(fact.slots):
        return ()
    if rule.told and not any(filled(one, fact) for one in rule.told):
        return ()
    right = _partner(ground, fact, rule) if rule.told else fact.slots[rule.right].key
    return fact.slots[rule.left].key, right


def _partner(ground: Ground, fact: Fact, rule: Match) -> str:
    """The right side of a fact's pair, as it is printed."""
    for template in rule.told:
        if filled(template, fact):
            return render(template, fact, ground.names)
    return option(fact.slots[rule.right], ground.names, rule.show)


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
    times = [_time(ground, fact) for fact in facts]
    moments = [when.first for when in times]
    if any(_overlap(one, other) for one, other in combinations(times, 2)):
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


def _time(ground: Ground, fact: Fact) -> When:
    """When what an order item lists was."""
    model = ground.model(fact)
    by = model.order.by if model and model.order else ""
    return (fact.slots[by].when if by in fact.slots else None) or fact.when


def _overlap(one: When, other: When) -> bool:
    return one.first <= other.last and other.first <= one.last


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
    for seed, facts in found.items():
        facts.sort(key=lambda fact: rank(format, *seed, fact.id))
        rule = ground.models[seed[0]].match
        paired = rule if format == "match" else None
        for together in _matched(ground, facts, paired) if paired else _moments(ground, facts):
            if not _of_one_document(together):
                yield tuple(Use(fact=fact.id) for fact in together)


def _of_one_document(facts: Sequence[Fact]) -> bool:
    """Whether all are borrowed from one document: its own bank asks for them together."""
    return (
        all(fact.borrowed for fact in facts)
        and len({fact.id.rpartition("/")[0] for fact in facts}) == 1
    )


def _matched(ground: Ground, facts: Sequence[Fact], rule: Match) -> Iterator[list[Fact]]:
    """Sets of pairs with like partners, in which no partner of one is true of another."""
    sides: dict[tuple[str, ...], Fact] = {}
    for fact in facts:
        if (both := _sides(ground, fact, rule)) and not _known_to_all(ground, fact, rule):
            sides.setdefault(both, fact)  # told by two documents, it is one pair
    left = list(sides)
    while left:
        together = [left.pop(0)]
        for both in sorted(left, key=lambda one: one[1].split()[0] != together[0][1].split()[0]):
            if len(together) < PAIRS and all(_apart(both, one, sides) for one in together):
                together.append(both)
                left.remove(both)
        if len(together) == PAIRS:
            yield [sides[both] for both in together]


def _apart(
    one: tuple[str, ...], other: tuple[str, ...], truths: Container[tuple[str, ...]]
) -> bool:
    crossed = ((one[0], other[1]), (other[0], one[1]))
    return one[0] != other[0] and one[1] != other[1] and not any(two in truths for two in crossed)


def _known_to_all(ground: Ground, fact: Fact, rule: Match) -> bool:
    """Whether everybody knows the pair: the President of India."""
    id = fact.slots[rule.left].name
    held = ground.names[id].posts if id else ()
    return any(
        post.list in ("head-of-state", "head-of-government", "constitutional-office")
        and "in" in ground.names[id or ""].near
        and fact.when.meets(post.since, post.until)
        for post in held
    )


def _moments(ground: Ground, facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """Sets of moments of which none can be the time of another."""
    left = list(facts)
    while left:
        together = [left.pop(0)]
        for fact in list(left):
            if len(together) < MOMENTS and not any(
                _overlap(_time(ground, fact), _time(ground, one)) for one in together
            ):
                together.append(fact)
                left.remove(fact)
        if len(together) == MOMENTS:
            yield together


def _shared(fact: Fact, slot: str) -> str:
    """What the facts of a set must agree in: a slot's value, or 'when.month', 'when.year'."""
    base, _, form = slot.partition(".")
    if base == "when":
        return fact.when.spell(form)
    return fact.slots[base].key if base in fact.slots else ""


def presented(uses: Sequence[Use], ground: Ground) -> tuple[Use, ...]:
    """The facts of an order item as they are printed: never in their order nor its reverse."""
    days = [_time(ground, ground.fact(use.fact)).first for use in uses]
    sorts = (sorted(days), sorted(days, reverse=True))
    for places in sorted(permutations(range(len(uses))), key=lambda one: rank(uses, one)):
        if [days[place] for place in places] not in sorts:
            return tuple(uses[place] for place in places)
    return tuple(uses)


def _item(
    ground: Ground, format: Format, facts: Sequence[Fact], stem: str, lines: Sequence[str],
    closing: str, options: tuple[str, ...], key: int, recipe: Recipe, hides: Iterable[str] = (),
) -> Item:  # fmt: skip
    # In order of time, as what was to be put in order then reads itself.
    said = [ground.said(fact) for fact in sorted(facts, key=lambda one: _time(ground, one).first)]
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
