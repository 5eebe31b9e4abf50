"""Templates: the fields they show, and the text they make of a fact."""

import re
from collections.abc import Mapping

from quiz.core.errors import QuizError
from quiz.core.fact import Fact, Slot
from quiz.core.name import Name, Names
from quiz.core.verbs import base
from quiz.core.when import When

FIELD = re.compile(r"\{([a-z][\w-]*)(?::([\w-]+))?\}")
APART = frozenset({"kind", "ask", "which"})  # forms that say what a value is, and not which
DATED = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")
WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]


def fields(template: str) -> dict[str, set[str]]:
    """The slots a template shows, each with the forms in which it shows them."""
    found: dict[str, set[str]] = {}
    for slot, form in FIELD.findall(template):
        if form not in APART:
            found.setdefault(slot, set()).add(form)
    return found


def number(amount: float) -> str:
    """'three' up to twenty, digits beyond."""
    return WORDS[int(amount)] if amount in range(21) else f"{amount:g}"


def counted(slot: Slot) -> str:
    """An amount with its unit as a noun: 'three days'."""
    if slot.amount is None or slot.unit is None:
        raise QuizError(f"'{slot.text}': the form noun needs an amount and a unit")
    return f"{number(slot.amount)} {slot.unit}{'' if slot.amount == 1 else 's'}"


def nth(number: int) -> str:
    """'1st', '2nd', '38th'."""
    last = (
        "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{last}"


def article(text: str) -> str:
    """'a three-day', 'an eight-day', 'a US-led': by sound, as far as spelling tells."""
    you = re.match(r"U[A-Z]|uni(?![nm])|unan|us[eu]|ut[io]|eu|one\b|once", text) or re.match(
        r"Uni(?![nm])|Eu", text
    )
    vowel = not you and re.match(r"[aeiou]|8|11\b|18\b", text, re.IGNORECASE)
    return f"{'an' if vowel else 'a'} {text}"


def series(parts: list[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def option(slot: Slot, names: Mapping[str, Name], show: str = "") -> str:
    """The value as an option prints it: bare, capitalised."""
    if slot.name:
        text = names[slot.name].form(show or "bare", When(text="2000"))
    elif slot.when:
        text = slot.when.spell(show)
    elif slot.many:
        text = series([option(one, names) for one in slot.many])
    else:
        text = counted(slot) if show == "noun" else slot.text or ""
    return text[:1].upper() + text[1:]


def inline(slot: Slot, form: str, names: Names, when: When) -> str:
    """The value as it stands in running text, in one of its forms."""
    if slot.name:
        return names[slot.name].form(form, when)
    if slot.when:
        return slot.when.spell(form)
    if slot.many:
        return series([inline(one, form, names, when) for one in slot.many])
    match form:
        case "a":
            return article(slot.text or "")
        case "noun":
            return counted(slot)
        case "" | "bare" | "full" | "short":
            return slot.text or ""
        case "ask":
            return "Which of the following"
        case "lower":
            return (slot.text or "").casefold()
        case "base":
            return base(slot.text or "")
    raise QuizError(f"'{slot.text}': no form '{form}' for a text; it may have a, noun or bare")


def render(
    template: str, fact: Fact, names: Names, swapped: Mapping[str, Slot] | None = None
) -> str:
    """The template with a fact's values, some swapped for others; begins with a capital."""
    swapped = swapped or {}

    def value(match: re.Match[str]) -> str:
        slot, form = match[1], match[2] or ""
        if found := swapped.get(slot) or fact.slots.get(slot):
            return inline(found, form, names, fact.when)
        if slot == "when":
            return fact.when.spell(form)
        raise QuizError(f"fact {fact.id}: no slot '{slot}' for \"{template}\"")

    text = FIELD.sub(value, template)
    return text[:1].upper() + text[1:]


def filled(template: str, fact: Fact) -> bool:
    """Whether the fact has every slot the template shows."""
    return all(slot in fact.slots or slot == "when" for slot, _ in FIELD.findall(template))


def forms(slot: Slot, names: Mapping[str, Name]) -> tuple[str, ...]:
    """Every text that gives the value away, sorted."""
    found: set[str] = set()
    if slot.name:
        found |= names[slot.name].forms
    elif slot.when:
        found |= {slot.when.text, slot.when.spell()}
        if len(slot.when.parts) == 3:
            found.add(slot.when.spell("day"))
    elif slot.many:
        for one in slot.many:
            found |= set(forms(one, names))
    else:
        found.add(slot.text or "")
        if slot.amount is not None and slot.unit:
            plural = "" if slot.amount == 1 else "s"
            for amount in (number(slot.amount), f"{slot.amount:g}"):
                found |= {f"{amount} {slot.unit}{plural}", f"{amount}-{slot.unit}"}
    return tuple(sorted(found))
