"""One lint for all stems, whoever wrote them, and for the texts of facts and item models."""

import re
from collections.abc import Iterator

from quiz.core.errors import QuizError
from quiz.core.fact import Fact, Sheet
from quiz.core.model import ItemModel, SlotRule
from quiz.core.name import Names
from quiz.core.paper import shows
from quiz.core.wording import DATED, fields, filled, forms, render

PRONOUN = re.compile(r"(He|She|It|They|His|Her|Its|Their)\b")


def asked(key: str) -> tuple[str, bool]:
    """The slot an entry of `asks` asks for, and whether it asks what is NOT of it."""
    return key.removeprefix("not ").strip(), key.startswith("not ")


def lint_stem(
    template: str, slot: str, fact: Fact, rule: SlotRule | None, names: Names
) -> str | None:
    """What is wrong with a stem that asks this fact for a slot, or None.

    It must fix the answer, show a date unless the fact is timeless, and hide its key.
    """
    if not filled(template, fact):
        lost = sorted(set(fields(template)) - set(fact.slots) - {"when"})
        return f"it shows {', '.join(lost)}, which the fact does not have"
    text = render(template, fact, names)
    if not text.endswith(("?", ":")):
        return "it is no question: it ends without a question mark"
    if not fact.timeless and not DATED.search(text):
        return "it shows no year: say when, or mark the fact timeless"
    value = fact.slots[slot]
    hidden = () if value.many else forms(value, names)
    if slot in fields(template) or shows(text, hidden):
        return "it shows its key"
    if rule and rule.fixed_by and not any(
        all(_shown(one, text, template, fact, names) for one in group) for group in rule.fixed_by
    ):  # fmt: skip
        groups = " or ".join(" + ".join(sorted(group)) for group in rule.fixed_by)
        return f"it does not fix the answer: it must show {groups}"
    return None


def _shown(slot: str, text: str, template: str, fact: Fact, names: Names) -> bool:
    base, _, form = slot.partition(".")
    if base in fields(template):
        return True
    if base == "when":
        coarse = fact.when.spell(form) if form else fact.when.spell("month")
        return coarse in text or fact.when.spell() in text
    return base in fact.slots and shows(text, forms(fact.slots[base], names))


def lint_fact(fact: Fact, sheet: Sheet, model: ItemModel | None, names: Names) -> Iterator[str]:
    """What is wrong with the texts of a fact, one line each."""
    heading = sheet.headings.get(fact.heading) if fact.heading else None
    if fact.heading and not heading:
        yield f"heading '{fact.heading}' is not among the headings"
    for other in (fact.because, fact.after):
        if other and not sheet.fact(other):
            yield f"no fact '{other}'"
    if fact.by and fact.by not in fact.slots:
        yield f"by: no slot '{fact.by}'"
    texts = [("says", fact.says), ("line", fact.line)]
    texts += [(f"asks {key}", ask.stem) for key, asks in fact.asks.items() for ask in asks]
    for where, text in texts:
        if text is None:
            continue
        if not filled(text, fact):
            lost = sorted(set(fields(text)) - set(fact.slots) - {"when"})
            yield f"{where}: no slot {', '.join(lost)}"
            continue
        try:
            printed = render(text, fact, names)
        except QuizError as error:
            yield f"{where}: {error}"
            continue
        spoken = where == "line" and heading and heading.by
        if fact.by and not spoken and not _shown(fact.by, printed, text, fact, names):
            yield f"{where}: it must show who said it ({fact.by})"
        if where == "line" and PRONOUN.match(printed) and not (heading and heading.pronoun):
            yield "line: it begins with a pronoun, and its heading grants none"
    for key, asks in fact.asks.items():
        slot, negative = asked(key)
        if slot not in fact.slots:
            yield f"asks {key}: no slot '{slot}'"
            continue
        if negative and not fact.slots[slot].closed:
            yield f"asks {key}: the list is not closed, so nobody can say what is not of it"
        rule = model.slots.get(slot) if model else None
        for ask in asks:
            if filled(ask.stem, fact) and (bad := lint_stem(ask.stem, slot, fact, rule, names)):
                yield f"asks {key}: {bad}"
    if fact.says is None and not (model and any(filled(one, fact) for one in model.says)):
        yield f"says: missing, and kind '{fact.kind}' has no sentence for these slots"


def lint_model(model: ItemModel) -> Iterator[str]:
    """What is wrong with an item model, one line each."""
    known = set(model.slots) | {"when"}
    texts = [*model.says, *model.line, *(ask.stem for asks in model.asks.values() for ask in asks)]
    slots: list[str] = []
    if match := model.match:
        texts += [match.lead, *match.told]
        slots += [match.left, match.right, *match.shared]
    if order := model.order:
        texts += [order.lead, order.line]
        slots += [*filter(None, [order.by]), *order.shared]
    if state := model.state:
        slots += [*state.of, state.value]
    for slot in slots:
        if slot.partition(".")[0] not in known:
            yield f"{model.kind}: no slot {slot}"
    for text in texts:
        if lost := sorted(set(fields(text)) - known):
            yield f'{model.kind}: no slot {", ".join(lost)} for "{text}"'
    for key, asks in model.asks.items():
        slot, _ = asked(key)
        rule = model.slots.get(slot)
        if rule is None:
            yield f"{model.kind}: asks for '{slot}', which is no slot"
            continue
        if not rule.wrong:
            yield f"{model.kind}.{slot}: no policy for distractors"
        for ask in asks:
            shown = fields(ask.stem)
            if slot in shown:
                yield f'{model.kind}.{slot}: "{ask.stem}" shows its key'
            dates = {"when"} | {s for s, r in model.slots.items() if r.type == "date"}
            if not dates & set(shown) and not DATED.search(ask.stem) and not model.timeless:
                yield f'{model.kind}.{slot}: "{ask.stem}" shows no date'
            if not any(
                all(one.partition(".")[0] in shown for one in group) for group in rule.fixed_by
            ):
                yield f'{model.kind}.{slot}: no slots in "{ask.stem}" fix the answer'
