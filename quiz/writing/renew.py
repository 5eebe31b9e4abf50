"""A fact sheet read anew, joined with the one that is there."""

from collections.abc import Iterator

from quiz.core.bank import Bank
from quiz.core.fact import Fact, Sheet, Slot


def renewed(old: Bank, new: Sheet) -> tuple[Bank, list[str]]:
    """The old bank with what is read now, and a line for each change.

    A fact that a person wrote, edited or checked stays as it is; where the document is now read
    otherwise, that reading waits beside it as a proposal. Of names and headings the old ones stand.
    """
    facts: list[Fact] = []
    proposals: list[Fact] = []
    lines: list[str] = []
    fresh = list(new.facts)
    for fact in old.facts:
        twin = _twin(fact, fresh)
        if twin:
            fresh.remove(twin)
        if fact.own:
            facts.append(fact)
            if twin and fact.origin == "rules" and twin.written not in (
                fact.written, fact.fingerprint,
            ):  # fmt: skip
                proposals.append(twin.model_copy(update={"id": fact.id}))
                lines.append(f"fact {fact.id}: now read otherwise; yours stands, see 'proposals'")
        elif twin is None:
            lines.append(f"fact {fact.id}: dropped; the document is no longer read so")
        else:
            facts.append(twin.model_copy(update={"id": fact.id, "was": fact.was}))
            if twin.written != fact.written:
                lines.append(f"fact {fact.id}: read anew")
    taken = {id for fact in facts for id in (fact.id, *fact.was)}
    for fact in fresh:
        id = next(one for one in _ids(fact.id) if one not in taken)
        taken.add(id)
        facts.append(fact.model_copy(update={"id": id}))
        lines.append(f"fact {id}: new")
    update = {
        "document": old.document.model_copy(update={"digest": new.document.digest}),
        "reader": new.reader,
        "names": {**old.names, **{id: n for id, n in new.names.items() if id not in old.names}},
        "headings": {**new.headings, **old.headings},
        "facts": tuple(facts),
        "proposals": tuple(proposals),
    }
    return old.model_copy(update=update), lines


def _twin(fact: Fact, fresh: list[Fact]) -> Fact | None:
    """The fact that is now read where this was: by id, else by kind, names and date."""
    same_id = (one for one in fresh if one.id == fact.id and one.kind == fact.kind)
    same = (one for one in fresh if _about(one) == _about(fact))
    return next(same_id, None) or next(same, None)


def _about(fact: Fact) -> tuple[object, ...]:
    return fact.kind, fact.when, frozenset(_names(fact))


def _names(fact: Fact) -> Iterator[str]:
    for slot in fact.slots.values():
        yield from _within(slot)


def _within(slot: Slot) -> Iterator[str]:
    if slot.name:
        yield slot.name
    for one in slot.many:
        yield from _within(one)


def _ids(id: str) -> Iterator[str]:
    yield id
    number = 2
    while True:
        yield f"{id}-{number}"
        number += 1
