"""An item laid out for a person to judge."""

from dataclasses import dataclass

from quiz.core.document import Document
from quiz.core.fact import Fact
from quiz.core.item import Item


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that an item rests on, as a sentence."""

    fact: Fact
    says: str
    values: tuple[str, ...]  # how its values may stand in the document's words
    otherwise: str | None = None  # as the document was read since, where a person's fact stands


@dataclass(frozen=True, slots=True)
class Card:
    """The item, what it rests on, and what should be looked at."""

    item: Item
    document: Document
    facts: tuple[Told, ...]
    own: bool  # of a bank of the person's own; else what ships stays as it is under it
    flaws: tuple[str, ...] = ()
    mended: Item | None = None  # of a stale one: as its facts would have it now
