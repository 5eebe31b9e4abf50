"""What a person decided about a bank that ships: kept apart from it, and laid over it."""

from collections.abc import Iterable, Iterator
from typing import Literal, TypeVar

from pydantic import Field

from quiz.core.bank import Bank
from quiz.core.decide import kept_words
from quiz.core.digest import digest
from quiz.core.fact import Fact
from quiz.core.item import WORDS, Item
from quiz.core.strict import Strict

T = TypeVar("T", Fact, Item)

MOVED = "the bank that ships words it otherwise now"
KEYED = "the bank that ships has another key now"
GONE = "the bank that ships no longer holds it"


class Overlay(Bank):
    """The names, headings, facts and items of one document that a person changed or added."""

    base: dict[str, str] = {}  # by id of fact or item: the mark of what ships, when it was changed


class Parcel(Strict):
    """Overlays of several documents in one file, to send to others."""

    schema_: Literal["1"] = Field("1", alias="schema")
    overlays: tuple[Overlay, ...] = ()


def mark(one: Fact | Item) -> str:
    """64 bits over all of a fact or an item."""
    return digest(one.model_dump_json(exclude_defaults=True))


def difference(base: Bank, mine: Bank) -> Overlay:
    """What the person's bank has otherwise than the one that ships."""
    facts, items = _changed(base.facts, mine.facts), _changed(base.items, mine.items)
    touched = {one.id for one in facts} | {one.id for one in items}
    marks = {one.id: mark(one) for one in base.facts} | {one.id: mark(one) for one in base.items}
    return Overlay(
        schema="1",
        document=base.document,
        names={id: one for id, one in mine.names.items() if base.names.get(id) != one},
        headings={id: one for id, one in mine.headings.items() if base.headings.get(id) != one},
        facts=facts,
        items=items,
        base={id: one for id, one in marks.items() if id in touched},
    )


def overlaid(base: Bank, mine: Overlay) -> Bank:
    """The bank as the person has it. What ships may have changed since: no decision is lost by it.

    A fact of the person's stands, and what ships waits beside it as a proposal. An item keeps its
    status and the words that the person edited; the rest is as it ships now, and an approved one is
    marked to be looked at again.
    """
    facts, proposals = _facts(base, mine)
    return base.model_copy(
        update={
            "names": base.names | mine.names,
            "headings": base.headings | mine.headings,
            "facts": tuple(facts),
            "proposals": (*base.proposals, *proposals),
            "items": tuple(_items(base, mine)),
        }
    )


def joined(mine: Overlay, theirs: Overlay) -> tuple[Overlay, tuple[str, ...]]:
    """Mine with what another person decided, and a line for each thing decided otherwise.

    Of two decisions on one item the retirement stands, since somebody found a fault; of words
    edited by both, mine. What gives way is noted where it will be looked at: for items in `stale`,
    for facts among the proposals.
    """
    notes: list[str] = []
    facts: dict[str, Fact] = {one.id: one for one in mine.facts}
    proposals = list(mine.proposals)
    for fact in theirs.facts:
        own = facts.setdefault(fact.id, fact)
        if own != fact and fact not in proposals:
            proposals.append(fact)
            notes.append(f"fact {fact.id}: yours stands, theirs waits under 'proposals'")
    items = {one.id: one for one in mine.items}
    for item in theirs.items:
        held = items.get(item.id)
        if held is None or held == item:
            items[item.id] = item
            continue
        items[item.id], note = _agreed(held, item)
        notes += [f"item {item.id}: {note}"] if note else []
    both = mine.model_copy(
        update={
            "names": theirs.names | mine.names,
            "headings": theirs.headings | mine.headings,
            "facts": tuple(facts.values()),
            "proposals": tuple(proposals),
            "items": tuple(items.values()),
            "base": theirs.base | mine.base,
        }
    )
    return both, tuple(notes)


def _changed(base: Iterable[T], mine: Iterable[T]) -> tuple[T, ...]:
    before = {one.id: one for one in base}
    return tuple(one for one in mine if before.get(one.id) != one)


def _facts(base: Bank, mine: Overlay) -> tuple[list[Fact], list[Fact]]:
    own = {one.id: one for one in mine.facts}
    facts, proposals = [], list(mine.proposals)
    for fact in base.facts:
        held = own.pop(fact.id, fact)
        facts.append(held)
        if held != fact and mine.base.get(fact.id) != mark(fact) and fact not in proposals:
            proposals.append(fact)
    return [*facts, *own.values()], proposals


def _items(base: Bank, mine: Overlay) -> Iterator[Item]:
    own = {one.id: one for one in mine.items}
    for item in base.items:
        held = own.pop(item.id, None)
        if held is None:
            yield item
        elif mine.base.get(item.id, mark(item)) == mark(item):
            yield held
        else:
            yield _moved(item, held)
    for held in own.values():
        gone = held.id in mine.base and held.status != "retired"
        yield held.model_copy(update={"stale": GONE}) if gone else held


def _moved(item: Item, held: Item) -> Item:
    """What the person decided on an item that ships otherwise now."""
    words = kept_words(held)
    now = item.model_copy(update={**words, "edited": held.edited, "status": held.status})
    if held.status == "retired":
        return now.model_copy(update={"reason": held.reason})
    if "key" not in words and item.options[item.key] != held.options[held.key]:
        return now.model_copy(update={"status": "draft", "stale": KEYED})
    return now.model_copy(update={"stale": MOVED})


def _agreed(mine: Item, theirs: Item) -> tuple[Item, str]:
    """One item from two people's, and what was decided otherwise."""
    if "retired" in (mine.status, theirs.status):
        first, other = (mine, theirs) if mine.status == "retired" else (theirs, mine)
        reasons = [one.reason for one in (first, other) if one.status == "retired" and one.reason]
        both = first.model_copy(update={"reason": "; ".join(dict.fromkeys(reasons)) or None})
        told = mine.status != theirs.status
        return both, "retired by one of you: it is not asked any more" if told else ""
    own, given = kept_words(mine), kept_words(theirs)
    fresh = {field: words for field, words in given.items() if field not in own}
    edited = tuple(sorted({*mine.edited, *theirs.edited}))
    both = mine.model_copy(update={**fresh, "edited": edited})
    against = [
        f"{field} {getattr(theirs, field)!r}"
        for field in (*WORDS, "key")
        if getattr(theirs, field) != getattr(both, field)
        and (field in given or field not in own)  # where mine alone is edited, mine is newer
    ]
    if not against:
        return both, ""
    why = f"somebody else has {'; '.join(against)}"
    return both.model_copy(update={"stale": why}), "yours stands, theirs is noted under 'stale'"
