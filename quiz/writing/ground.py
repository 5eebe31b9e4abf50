"""What the composer stands on: a bank's facts, the item models and what the world is like."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any

from quiz.core.bank import Bank
from quiz.core.errors import QuizError
from quiz.core.fact import Ask, Fact, Slot
from quiz.core.item import Format
from quiz.core.lint import lint_fact
from quiz.core.model import ItemModel, SlotRule
from quiz.core.name import Names
from quiz.core.wording import filled, forms, render
from quiz.knowledge import Knowledge


@dataclass(frozen=True)
class Refusal:
    """Why something was not made into an item."""

    fact: str
    slot: str | None
    format: Format | None
    why: str

    def __str__(self) -> str:
        return f"{self.fact}{f', its {self.slot}' if self.slot else ''}: {self.why}"


class Unsound(Exception):
    """A recipe that cannot be followed; never leaves the composer."""


@dataclass(frozen=True)
class Ground:
    """Facts of one bank with everything needed to word them."""

    bank: Bank
    models: Mapping[str, ItemModel]
    knowledge: Knowledge

    @cached_property
    def names(self) -> Names:
        """The names of the sheet, before those of the knowledge."""
        return Names(self.bank.names, self.knowledge.names)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """The sound facts by id, in the order of the sheet."""
        return {fact.id: fact for fact in self.bank.facts if not self.faults[fact.id]}

    @cached_property
    def faults(self) -> dict[str, list[str]]:
        """What is wrong with each fact's texts."""
        return {fact.id: list(self._lint(fact)) for fact in self.bank.facts}

    @cached_property
    def kept(self) -> dict[tuple[str, ...], Any]:
        """What was worked out once and is asked for again, by a key of its maker's."""
        return {}

    def folded(self, slot: Slot) -> frozenset[str]:
        """Every text that gives a value away, without regard to case."""
        if slot.name is None:
            return frozenset(form.casefold() for form in forms(slot, self.names))
        found: frozenset[str] | None = self.kept.get(("folded", slot.name))
        if found is None:
            found = frozenset(form.casefold() for form in self.names[slot.name].forms)
            self.kept["folded", slot.name] = found
        return found

    def _lint(self, fact: Fact) -> Iterator[str]:
        try:
            yield from lint_fact(fact, self.bank, self.models.get(fact.kind), self.names)
        except QuizError as error:
            yield str(error)

    def fact(self, id: str) -> Fact:
        """A sound fact by its id, now or earlier. Raises Unsound."""
        found = self.bank.fact(id)
        if found is None:
            raise Unsound(f"the fact '{id}' is gone")
        if faults := self.faults[found.id]:
            raise Unsound(f"fact {found.id}: {faults[0]}")
        return found

    def model(self, fact: Fact) -> ItemModel | None:
        """The item model of its kind, where it serves facts of that status."""
        model = self.models.get(fact.kind)
        return model if model and fact.status in model.status else None

    def rule(self, fact: Fact, slot: str) -> SlotRule | None:
        """What the item model says of the slot."""
        model = self.model(fact)
        return model.slots.get(slot) if model else None

    def sentence(self, fact: Fact) -> str:
        """The template of the fact as a sentence of its own. Raises Unsound."""
        model = self.models.get(fact.kind)
        templates = [fact.says] if fact.says else model.says if model else ()
        template = next((one for one in templates if filled(one, fact)), None)
        if template is None:
            raise Unsound(f"fact {fact.id} has no sentence")
        return template

    def said(self, fact: Fact) -> str:
        """The fact as a sentence of its own."""
        return render(self.sentence(fact), fact, self.names)

    def line(self, fact: Fact) -> str | None:
        """The template of its line under a heading, if it may stand under one."""
        if fact.heading is None or fact.unasked:
            return None
        if fact.line:
            return fact.line
        model = self.model(fact)
        return next((one for one in model.line if filled(one, fact)), None) if model else None

    def asks(self, fact: Fact, key: str) -> tuple[Ask, ...]:
        """The stems for an entry of `asks`: the fact's own, then those of the item model."""
        own = fact.asks.get(key, ())
        model, slot = self.model(fact), fact.slots.get(key.removeprefix("not "))
        if model is None or slot is None or not slot.ask:
            return own
        return own + tuple(ask for ask in model.asks.get(key, ()) if filled(ask.stem, fact))

    def elsewhere(self, fact: Fact) -> str:
        """All that the other facts say."""
        return "\n".join(text for id, text in self._said.items() if id != fact.id)

    @cached_property
    def _said(self) -> dict[str, str]:
        return {id: self.said(fact) for id, fact in self.facts.items()}

    def evidence(self, fact: Fact) -> str:
        """What an item rests on: the document's own words, or the fact where they do not ship."""
        parts = [fact.source.document or ""]
        parts += [f"paragraph {fact.source.paragraph}"] if fact.source.paragraph else []
        place = f" ({', '.join(filter(None, parts))})" if any(parts) else ""
        if fact.source.quote:
            return f"“{fact.source.quote}”{place}"
        return self.said(fact)

    def reason(self, fact: Fact) -> tuple[Fact, ...]:
        """The fact that explains this one, where one does."""
        reason = self.facts.get(fact.because or "")
        return (reason,) if reason else ()

    def explanation(self, fact: Fact) -> str:
        """The fact, why it is so and what is worth knowing besides."""
        parts = [self.said(one) for one in (fact, *self.reason(fact))]
        return " ".join([*parts, *filter(None, [fact.context])])

    def reference(self, fact: Fact, slot: str | None = None) -> str:
        """What an item names as its test: document/fact#slot."""
        whole = fact.id if fact.borrowed else f"{self.bank.document.id}/{fact.id}"
        return whole + (f"#{slot}" if slot else "")


def rank(*parts: object) -> str:
    """A place in an order that looks random and never changes: a hash of the parts."""
    text = "\x1f".join(map(str, parts))
    return blake2b(text.encode(), digest_size=8).hexdigest()
