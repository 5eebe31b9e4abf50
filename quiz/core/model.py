"""Item models: what a kind of fact may be asked, as data."""

from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from quiz.core.fact import Asks, listed
from quiz.core.strict import Strict
from quiz.core.when import When


class Policy(Strict):
    """Where distractors come from. No policy, no item."""

    list: str | None = None  # a knowledge list, nearest group first
    near: bool = False  # only names that share a group with the key
    region: bool = False  # of countries, neighbours on the map before members of the same blocs
    days: int | None = None  # dates up to so many days away
    months: int | None = None
    years: int | None = None
    grid: float | None = None  # share of the amount between neighbours
    step: float | None = None  # amount between neighbours
    others: bool = False  # the same slot of other facts of this kind
    own: bool = False  # names of the key's own type, or holders of posts like the key's


class SlotRule(Strict):
    """What a slot holds and what may be done with it."""

    type: str
    fixed_by: tuple[frozenset[str], ...] = ()  # sets of slots, each leaving one answer
    wrong: tuple[Policy, ...] = ()
    falsify: bool = True
    optional: bool = False
    shared: bool = False  # of several named together one is asked for, and the others are true too
    beside: bool = False  # others of its type that the document names may be true too


class Match(Strict):
    """How facts of the kind are paired."""

    left: str
    right: str
    heads: tuple[str, str]
    lead: str
    shared: tuple[str, ...] = ()  # equal over all pairs, and said in the lead
    show: str = ""
    told: tuple[str, ...] = ()  # the right side in words: the first whose slots are filled


class Order(Strict):
    """How facts of the kind are put in order of time."""

    line: str
    lead: str
    by: str = ""  # the slot that holds the time; '' for the fact's own
    shared: tuple[str, ...] = ()


class State(Strict):
    """What holds until a later fact says otherwise."""

    of: tuple[str, ...]  # slots that say of what
    value: str  # the slot that changes


class Found(Strict):
    """A shape of clause that holds a fact of the kind: see quiz/writing/extract/frames.py."""

    text: str
    words: tuple[str, ...] = ()  # one of which must stand in the sentence, where no verb says it
    planned: bool = False  # told as to come
    main: bool = False  # only of the gathering that the document is about, or with a date
    early: bool = False  # only in the first paragraph
    dated: bool = True  # a date in the sentence is the fact's
    const: dict[str, str] = {}  # slots that the shape itself gives

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class Example(Strict):
    """A sentence or two, and items that must come of it, as 'stem | key'."""

    title: str = "Example"
    text: str
    published: When
    items: tuple[str, ...]


class ItemModel(Strict):
    """The stems, answers and distractors that a kind of fact allows."""

    kind: str
    like: str | None = None  # a kind whose slots and texts this one has too
    found: tuple[
        Found, ...
    ] = ()  # shapes of clause; without them and verbs, a rule in Python finds it
    verbs: frozenset[str] = frozenset()  # told of an event: the clause itself gives the texts
    active: bool = False  # such a clause only where somebody does it, not where it is done
    skip: frozenset[str] = frozenset()  # slots of such a clause that nobody asks for
    examples: tuple[Example, ...] = ()
    says: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()  # first whose slots are filled
    line: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    slots: dict[str, SlotRule] = {}
    asks: Asks = {}
    status: tuple[str, ...] = ("done",)
    timeless: bool = False  # stems of this kind need no date
    fresh: bool = False  # only what the document reports as news, not of months before
    aside: bool = False  # a sentence tells of it besides its event, which is asked for too
    match: Match | None = None
    order: Order | None = None
    state: State | None = None
