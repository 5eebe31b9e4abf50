"""Values of facts as a person types them, and the fields of a fact that a person corrects."""

import re
from collections.abc import Iterator, Mapping
from itertools import count

from quiz.core.dates import dates
from quiz.core.errors import QuizError
from quiz.core.fact import Ask, Fact, Slot, Source
from quiz.core.paper import shows
from quiz.core.when import When
from quiz.core.wording import WORDS, forms
from quiz.writing.distractors import rivals, same
from quiz.writing.ground import Ground

MARKED = re.compile(r"(\b[Tt]he )?\[([^\[\]]+)\]")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
WANTED = 3  # wrong answers
TEXTS = ("says", "line", "context", "unasked")
QUESTION, FALSE = "{}: question", "{}: wrong answers"  # labels of what belongs to a slot


def written(ground: Ground, slot: Slot) -> str:
    """A value as it is typed: a name's text, a date as 2021-07-09, a list between semicolons."""
    if slot.many:
        return "; ".join(written(ground, one) for one in slot.many)
    if slot.name:
        return ground.names[slot.name].text
    return slot.when.text if slot.when else slot.text or ""


def parsed(ground: Ground, text: str, like: Slot) -> Slot:
    """The value that a person means in place of one like it. Raises QuizError."""
    text = " ".join(text.split())
    if not text:
        raise QuizError("A value cannot be empty: Esc keeps what was there")
    if like.many:
        return Slot(many=tuple(_each(ground, text, like.many[0])))
    if like.when:
        return Slot(when=_when(text))
    if like.name and (id := _named(ground, text, ground.names[like.name].type)):
        return Slot(name=id)
    if like.amount is not None:
        return Slot(text=text, amount=_amount(text), unit=like.unit)
    return Slot(text=text)


def fields(ground: Ground, fact: Fact) -> Iterator[tuple[str, str]]:
    """What of a fact a person may correct: labels and values."""
    says = fact.says
    if says is None:
        model = ground.models.get(fact.kind)
        says = ground.sentence(fact) if model else ""
    yield "says", says
    yield "line", fact.line or ""
    yield "when", fact.when.text
    for id, slot in fact.slots.items():
        yield id, written(ground, slot)
        yield FALSE.format(id), "; ".join(written(ground, one) for one in slot.wrong)
        stems = fact.asks.get(id, ())
        yield QUESTION.format(id), stems[0].stem if stems else ""
    yield "context", fact.context or ""
    yield "unasked", fact.unasked or ""


def corrected(ground: Ground, fact: Fact, values: Mapping[str, str]) -> Fact:
    """The fact with other values for some of its fields. Raises QuizError."""
    before = dict(fields(ground, fact))
    changed = {label: text.strip() for label, text in values.items() if text != before.get(label)}
    slots, asks = dict(fact.slots), dict(fact.asks)
    update: dict[str, object] = {}
    before_slots, short = fact.slots, list[str]()
    for label, text in changed.items():
        id = label.partition(":")[0]
        if label in TEXTS:
            update[label] = text or None
        elif label == "when":
            update["when"] = _when(text)
        elif label == FALSE.format(id):
            slot = slots[id]
            false = tuple(_each(ground, text, slot.model_copy(update={"wrong": ()})))
            slots[id] = slot.model_copy(update={"wrong": false})
        elif label == QUESTION.format(id):
            rest = asks.get(id, ())[1:]
            stems = (Ask(stem=text), *rest) if text else rest
            asks = {**asks, id: stems} if stems else {k: v for k, v in asks.items() if k != id}
        else:
            slot = slots[id]
            new = parsed(ground, text, slot)
            short.append(id)
            wrong = tuple(one for one in slot.wrong if not same(ground, one, new))
            kept = {"ask": slot.ask, "falsify": slot.falsify, "closed": slot.closed}
            slots[id] = new.model_copy(update={**kept, "wrong": wrong})
    fact = fact.model_copy(update={**update, "slots": slots, "asks": asks, "checked": True})
    for id in short:  # what was false may be the value now
        if len(before_slots[id].wrong) >= WANTED > len(slots[id].wrong):
            slots[id] = _filled(ground, fact, id, "")
    return fact.model_copy(update={"slots": slots})


def marked(
    ground: Ground, sentence: str, when: str, question: str, wrong: str, source: Source
) -> Fact:
    """A new fact from a sentence with its values in [brackets]; the question asks for the first.

    What is missing of three wrong answers is looked for among values of the same sort. Raises
    QuizError.
    """
    texts = [text.strip() for _, text in MARKED.findall(sentence)]
    if not texts:
        raise QuizError("Mark what may be asked: put it between [ and ]")
    if not question.strip():
        raise QuizError("Write the question that asks for the first thing between brackets")
    slots: dict[str, Slot] = {}
    for text in texts:
        value = _guessed(ground, text)
        sort = ground.names[value.name].type if value.name else "date" if value.when else "value"
        slots[next(one for one in _numbered(sort) if one not in slots)] = value
    ids = iter(slots.items())

    def put(match: re.Match[str]) -> str:
        id, value = next(ids)
        the = bool(value.name) and ground.names[value.name or ""].the
        return ("" if the else match[1] or "") + f"{{{id}}}"

    says = MARKED.sub(put, " ".join(sentence.split()))
    first = next(iter(slots))
    given = tuple(_each(ground, wrong, slots[first]))
    taken = {one.id for one in ground.bank.facts}
    fact = Fact(
        id=next(one for one in _numbered("own") if one not in taken),
        says=says if says.endswith(".") else f"{says}.",
        slots=slots,
        when=_when(when),
        asks={first: (Ask(stem=question.strip()),)},
        source=source,
    )
    slots[first] = slots[first].model_copy(update={"wrong": given})
    fact = fact.model_copy(update={"slots": slots})
    slots = {**slots, first: _filled(ground, fact, first, question)}
    return fact.model_copy(update={"slots": slots})


def _filled(ground: Ground, fact: Fact, id: str, question: str) -> Slot:
    """A value with what is missing of its wrong answers, none of which the question names."""
    slot = fact.slots[id]
    found = list(slot.wrong)
    for one in rivals(ground, fact, id):
        if len(found) >= WANTED:
            break
        if not shows(question, forms(one, ground.names)) and not any(
            same(ground, one, other) for other in found
        ):
            found.append(one)
    return slot.model_copy(update={"wrong": tuple(found)})


def _each(ground: Ground, text: str, like: Slot) -> Iterator[Slot]:
    for part in re.split(r"\s*;\s*", text.strip().strip(";")):
        if part:
            yield parsed(ground, part, like)


def _when(text: str) -> When:
    try:
        return When(text=text.strip())
    except ValueError as error:
        raise QuizError(f"'{text}' is not a date: write 2021-07-09, 2021-07 or 2021") from error


def _named(ground: Ground, text: str, sort: str) -> str | None:
    """The id of a name of that type, by any of its forms."""
    folded = text.casefold()
    own = [
        id for id, one in ground.names.own.items() if folded in {f.casefold() for f in one.forms}
    ]
    found = [*own, *ground.knowledge.find(text)]
    return next((id for id in found if ground.names[id].type == sort), None)


def _guessed(ground: Ground, text: str) -> Slot:
    """A value in running text: a date, a name that is known, or words, sorted by their number."""
    found = dates(text)
    if found and (found[0].start, found[0].end) == (0, len(text)):
        return Slot(when=found[0].when)
    if names := ground.knowledge.find(text):
        return Slot(name=names[0])
    return Slot(text=text, amount=_amount(text))


def _amount(text: str) -> float | None:
    if digits := NUMBER.search(text):
        return float(digits[0].replace(",", ""))
    words = re.findall(r"[a-z]+", text.casefold())
    return next((float(WORDS.index(word)) for word in words if word in WORDS), None)


def _numbered(word: str) -> Iterator[str]:
    yield word
    yield from (f"{word}-{number}" for number in count(2))
