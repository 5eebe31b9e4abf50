"""Items of several statements: which are correct, how many are, and Statement-I with its reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from quiz.core.fact import Fact, Heading, Slot
from quiz.core.item import Format, Item, Recipe, Use
from quiz.core.lint import PRONOUN
from quiz.core.paper import shows
from quiz.core.wording import fields, forms, render, series
from quiz.writing.distractors import distractors
from quiz.writing.ground import Ground, Unsound, rank
from quiz.writing.tally import Tally

LOOKED_AT = 9  # least used facts of a heading from which statements are taken
CLOSING: Mapping[Format, str] = {
    "which": "Which of the statements given above is/are correct?",
    "many": "How many of the statements given above are correct?",
    "reason": "Which one of the following is correct in respect of the above statements?",
}
HOW_MANY = ("Only one", "Only two", "All three", "None")
REASON = (
    "Both Statement-I and Statement-II are correct, "
    "and Statement-II is the correct explanation of Statement-I",
    "Both Statement-I and Statement-II are correct, "
    "but Statement-II is not the correct explanation of Statement-I",
    "Statement-I is correct, but Statement-II is incorrect",
    "Statement-I is incorrect, but Statement-II is correct",
)


@dataclass(frozen=True)
class Variant:
    """A fact as a line: as it stands, or with one value swapped for a false one."""

    fact: Fact
    text: str
    slot: str | None = None
    false: Slot | None = None
    true: tuple[str, ...] = ()  # texts of the value that was swapped out

    @property
    def use(self) -> Use:
        """As a recipe notes it."""
        return Use(fact=self.fact.id, slot=self.slot, value=self.false.key if self.false else None)


def variants(
    ground: Ground, fact: Fact, template: str, heading: Heading | None, whole: bool = False
) -> list[Variant]:
    """The line as it stands, then once for each false value it may be given, best first.

    The best of them are enough, save to find again (`whole`) one that was chosen before.
    """
    key = ("variants", fact.id, template, heading.text if heading else "", str(whole))
    found: list[Variant] | None = ground.kept.get(key)
    if found is None:
        plain = render(template, fact, ground.names)
        found = ground.kept[key] = [Variant(fact, plain)]
        for slot in fields(template):
            if slot != "when" and _permitted(ground, fact, slot, heading):
                found += _swapped(ground, fact, slot, template, plain, whole)
    return found


def _permitted(ground: Ground, fact: Fact, slot: str, heading: Heading | None) -> bool:
    value, rule = fact.slots[slot], ground.rule(fact, slot)
    if slot == fact.by or (heading and value.name in heading.shows):
        return False
    if value.many and not value.closed:
        return False
    if value.falsify is not None:
        return value.falsify
    return rule.falsify if rule else bool(value.wrong)


def _swapped(
    ground: Ground, fact: Fact, slot: str, template: str, plain: str, whole: bool
) -> Iterator[Variant]:
    value, names = fact.slots[slot], ground.names
    titled = value.name is not None and "full" in fields(template)[slot]
    for wrong in distractors(ground, fact, slot, template, "", whole=whole):
        if value.wrong and wrong not in value.wrong:
            break  # where a person says what is false, nothing else is needed
        spoken = plain if value.wrong else f"{plain}\n{ground.elsewhere(fact)}"
        if shows(spoken, forms(wrong, names)):
            continue
        if titled and bool(_title(ground, fact, value)) != bool(_title(ground, fact, wrong)):
            continue
        out, new = value, wrong
        if value.many and not wrong.many:  # one member gives way
            out = min(value.many, key=lambda one: rank(fact.id, slot, wrong.key, one.key))
            new = Slot(many=tuple(wrong if one is out else one for one in value.many))
        text = render(template, fact, names, {slot: new})
        true = forms(out, names)
        if text != plain and not shows(text, true):
            yield Variant(fact, text, slot, wrong, true)


def _title(ground: Ground, fact: Fact, value: Slot) -> str | None:
    return ground.names[value.name].title_at(fact.when) if value.name else None


def statements(
    ground: Ground, tally: Tally, heading: str, format: Format, old: Item | None = None
) -> Item:
    """'Which' or 'many' under a heading: the statements of `old`, else new ones. Raises Unsound."""
    if heading not in ground.bank.headings:
        raise Unsound(f"the heading '{heading}' is gone")
    top = ground.bank.headings[heading]
    if old and old.recipe:
        for use in old.recipe.uses:
            if ground.fact(use.fact).heading != heading:
                raise Unsound(f"the fact '{use.fact}' stands under another heading now")
        chosen = tuple(_again(ground, use, top) for use in old.recipe.uses)
        if not _sound(chosen, top):
            raise Unsound("its statements now give each other away")
    else:
        chosen = _choose(ground, tally, heading, format)
    truth = tuple(one.false is None for one in chosen)
    options, key, wrong = _codes(tally, format, truth, old, [one.use for one in chosen])
    return _item(
        ground, format, chosen, f"With reference to {top.text}, consider the following statements:",
        options, key, Recipe(uses=tuple(one.use for one in chosen), heading=heading, wrong=wrong),
    )  # fmt: skip


def _again(ground: Ground, use: Use, heading: Heading | None, alone: bool = False) -> Variant:
    fact = ground.fact(use.fact)
    template = ground.sentence(fact) if alone else ground.line(fact)
    if template is None:
        raise Unsound(f"fact {fact.id} has no line any more")
    for one in variants(ground, fact, template, heading, whole=use.value is not None):
        if one.use == use.model_copy(update={"fact": fact.id}):
            return one
    raise Unsound(f"'{use.value}' is no longer a false value of {fact.id}.{use.slot}")


def _choose(ground: Ground, tally: Tally, heading: str, format: Format) -> tuple[Variant, ...]:
    top = ground.bank.headings[heading]
    lines = {
        fact.id: variants(ground, fact, line, top)
        for fact in ground.facts.values()
        if fact.heading == heading and tally.free(fact.id) and (line := ground.line(fact))
    }
    places = list(lines)
    least = sorted(lines, key=lambda id: (tally.facts[id], rank(heading, format, id)))[:LOOKED_AT]
    size = 3 if len(lines) > 2 or format == "many" else 2
    sets = sorted(
        combinations(sorted(least, key=places.index), size),
        key=lambda ids: (sum(tally.facts[id] for id in ids), rank(heading, format, *ids)),
    )
    for truth in _truths(tally, format, size, heading):
        for ids in sets:
            if any(frozenset(pair) in tally.pairs for pair in combinations(ids, 2)):
                continue
            for chosen in _fitting(tally, [lines[id] for id in ids], truth):
                if _sound(chosen, top):
                    return chosen
    raise Unsound(f"no {size} lines of its facts stand together without giving something away")


def _truths(tally: Tally, format: Format, size: int, seed: str) -> list[tuple[bool, ...]]:
    """Patterns of true and false, the least used first; how many are true comes before which."""
    every = list(product((True, False), repeat=size))
    if format == "which" and size > 2:
        every = [one for one in every if any(one)]  # its codes know no 'none'
    sums = {n: sum(c for (f, t), c in tally.truths.items() if f == format and sum(t) == n)
            for n in range(size + 1)}  # fmt: skip
    return sorted(
        every, key=lambda one: (sums[sum(one)], tally.truths[format, one], rank(seed, format, one))
    )


def _fitting(
    tally: Tally, lines: Sequence[Sequence[Variant]], truth: Sequence[bool]
) -> Iterator[tuple[Variant, ...]]:
    """Choices with that pattern of truth, the least used false values first."""
    choices = []
    for each, true in zip(lines, truth, strict=True):
        fitting = [one for one in each if (one.false is None) == true]
        choices.append(sorted(fitting, key=lambda one: tally.swapped(one.use))[:4])
    yield from product(*choices)


def _sound(chosen: Sequence[Variant], heading: Heading | None) -> bool:
    """Whether no text gives away what another hides, and none begins with a lost pronoun."""
    for one in chosen:
        if PRONOUN.match(one.text) and not (heading and heading.pronoun):
            return False
        if heading and shows(heading.text, one.true):
            return False
        if any(shows(other.text, one.true) for other in chosen if other is not one):
            return False
    return len({one.text for one in chosen}) == len(chosen)


def _codes(
    tally: Tally, format: Format, truth: tuple[bool, ...], old: Item | None, uses: Sequence[Use]
) -> tuple[tuple[str, ...], int, tuple[str, ...]]:
    """Options, the key's place and what the recipe notes of the others."""
    right = tuple(place for place, true in enumerate(truth, 1) if true)
    if format == "many":
        return HOW_MANY, (len(right) - 1) % 4, ()
    if len(truth) == 2:
        every: tuple[tuple[int, ...], ...] = ((1,), (2,), (1, 2), ())
        return ("1 only", "2 only", "Both 1 and 2", "Neither 1 nor 2"), every.index(right), ()
    numbers = range(1, len(truth) + 1)
    codes = [code for n in numbers for code in combinations(numbers, n)]
    kept = [code for code in codes if old and old.recipe and _word(code) in old.recipe.wrong]
    if len(kept) == 3 and right not in kept:
        chosen = sorted([*kept, right], key=codes.index)
    else:
        sets = [
            sorted([*wrong, right], key=codes.index)
            for wrong in combinations([code for code in codes if code != right], 3)
        ]
        # Each number stands in two or three of the options, so that none is solved by counting.
        sets = [one for one in sets if all(1 < sum(n in c for c in one) < 4 for n in numbers)]
        chosen = min(sets, key=lambda one: (tally.used("which", one.index(right)), rank(uses, one)))
    place = chosen.index(right)
    options = tuple(_word(code) for code in chosen)
    return options, place, options[:place] + options[place + 1 :]


def _word(code: Sequence[int]) -> str:
    text = series([str(number) for number in code])
    return text if len(code) == 3 else f"{text} only"


def reason(ground: Ground, tally: Tally, use: Use, old: Item | None = None) -> Item:
    """Statement-I and Statement-II on a fact that states its reason. Raises Unsound."""
    fact = ground.fact(use.fact)
    if not fact.because or fact.unasked:
        raise Unsound(fact.unasked or f"fact {fact.id} states no reason any more")
    if old and old.recipe:
        first, second = (_again(ground, one, None, alone=True) for one in old.recipe.uses)
        chosen = (first, second)
    else:
        chosen = min(
            _reasons(ground, fact, ground.fact(fact.because)),
            key=lambda pair: (tally.used("reason", _class(fact, pair)), _class(fact, pair)),
        )
    place = _class(fact, chosen)
    return _item(
        ground, "reason", chosen, "Consider the following statements:", REASON, place,
        Recipe(uses=tuple(one.use for one in chosen)),
    )  # fmt: skip


def _class(fact: Fact, pair: Sequence[Variant]) -> int:
    """The place of the right option."""
    first, second = pair
    if first.false:
        return 3
    if second.false:
        return 2
    return 0 if second.fact.id == fact.because else 1


def _reasons(ground: Ground, fact: Fact, why: Fact) -> list[tuple[Variant, Variant]]:
    """The pairs that can be made, one for each place of the key at most."""
    mine = variants(ground, fact, ground.sentence(fact), None)
    theirs = variants(ground, why, ground.sentence(why), None)
    pairs = [(mine[0], theirs[0])]
    pairs += [(mine[0], one) for one in theirs[1:2]] + [(one, theirs[0]) for one in mine[1:2]]
    for other in ground.facts.values():  # the reason of another explains nothing here
        if fact.heading and other.heading == fact.heading and other.because not in (None, why.id):
            far = ground.fact(other.because or "")
            pairs.append((mine[0], variants(ground, far, ground.sentence(far), None)[0]))
            break
    return [pair for pair in pairs if _sound(pair, None)]


def _item(
    ground: Ground, format: Format, chosen: Sequence[Variant], stem: str,
    options: tuple[str, ...], key: int, recipe: Recipe,
) -> Item:  # fmt: skip
    facts = [one.fact for one in chosen]
    evidence = [f"{n}. {ground.evidence(fact)}" for n, fact in enumerate(facts, 1)]
    if format == "reason" and facts[0].because == facts[1].id:
        evidence.append("2 is given as the reason for 1.")
    return Item(
        id="",
        format=format,
        stem=stem,
        lines=tuple(one.text for one in chosen),
        closing=CLOSING[format],
        options=options,
        key=key,
        ordered=True,
        explanation=_verdict(ground, format, chosen),
        evidence="\n".join(evidence),
        as_of=max(fact.when for fact in facts),
        tests=tuple(ground.reference(one.fact, one.slot) for one in chosen),
        hides=tuple(sorted({form for one in chosen for form in one.true})),
        recipe=recipe,
    )


def _verdict(ground: Ground, format: Format, chosen: Sequence[Variant]) -> str:
    """Which statements are correct, the fact for each that is not, and what is worth knowing."""
    numbers = ["I", "II"] if format == "reason" else [str(n) for n in range(1, len(chosen) + 1)]
    word = "Statement-" if format == "reason" else "Statement "
    right = [n for n, one in zip(numbers, chosen, strict=True) if not one.false]
    parts = []
    if len(right) == len(chosen):
        parts.append("Both are correct." if len(right) == 2 else "All are correct.")
    elif len(right) > 1:
        parts.append(f"Statements {series(right)} are correct.")
    elif right:
        parts.append(f"{word}{right[0]} is correct.")
    for n, one in zip(numbers, chosen, strict=True):
        context = one.fact.context
        if one.false:
            parts.append(f"{word}{n} is incorrect: {ground.said(one.fact)}")
        elif context:
            context = f"On {word.lower() if format != 'reason' else word}{n}: {context}"
        parts += [context] if context else []
    if format == "reason" and len(right) == 2:
        explains = chosen[0].fact.because == chosen[1].fact.id
        parts.append(f"Statement-II {'is' if explains else 'is not'} the reason for Statement-I.")
    return " ".join(parts)
