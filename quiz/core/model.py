"""Item models: what a kind of fact may be asked, as data."""

from typing import Annotated

from pydantic import BeforeValidator

from quiz.core.fact import Asks, listed
from quiz.core.strict import Strict


class Policy(Strict):
    """Where distractors come from. No policy, no item."""

    list: str | None = None  # a knowledge list, nearest group first
    near: bool = False  # only names that share a group with the key
    days: int | None = None  # dates up to so many days away
    months: int | None = None
    years: int | None = None
    grid: float | None = None  # share of the amount between neighbours
    others: bool = False  # the same slot of other facts of this kind


class SlotRule(Strict):
    """What a slot holds and what may be done with it."""

    type: str
    fixed_by: tuple[frozenset[str], ...] = ()  # sets of slots, each leaving one answer
    wrong: tuple[Policy, ...] = ()
    falsify: bool = True
    optional: bool = False


class Match(Strict):
    """How facts of the kind are paired."""

    left: str
    right: str
    heads: tuple[str, str]
    lead: str
    shared: tuple[str, ...] = ()  # equal over all pairs, and said in the lead
    show: str = ""


class Order(Strict):
    """How facts of the kind are put in order of time."""

    line: str
    lead: str
    shared: tuple[str, ...] = ()


class ItemModel(Strict):
    """The stems, answers and distractors that a kind of fact allows."""

    kind: str
    says: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()  # first whose slots are filled
    line: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    slots: dict[str, SlotRule] = {}
    asks: Asks = {}
    status: tuple[str, ...] = ("done",)
    timeless: bool = False  # stems of this kind need no date
    match: Match | None = None
    order: Order | None = None
