"""Facts: self-contained sentences with typed slots, and the sheet of one document."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    SerializerFunctionWrapHandler,
    WrapSerializer,
    model_serializer,
    model_validator,
)

from quiz.core.digest import digest
from quiz.core.document import Document
from quiz.core.name import Name
from quiz.core.strict import Strict
from quiz.core.when import When


def listed(value: Any) -> Any:
    """One value where a list is meant."""
    return [value] if isinstance(value, str | dict) else value


def unlisted(value: Any, handler: SerializerFunctionWrapHandler) -> Any:
    """The reverse, for writing."""
    written = handler(value)
    return written[0] if len(written) == 1 else written


class Slot(Strict):
    """One value of a fact: a name, a text, a date or a list, and what may be done with it."""

    name: str | None = None  # id of a Name
    text: str | None = None
    when: When | None = None
    many: tuple["Slot", ...] = ()
    amount: float | None = None  # sorts options; with unit 'three-day' is also 'three days'
    unit: str | None = None
    closed: bool = False  # the list is whole: NOT, and falsifying a member, are allowed
    also: tuple["Slot", ...] = ()  # other values known to be true
    wrong: tuple["Slot", ...] = ()  # values known to be false and plausible; before any policy
    ask: bool = True
    falsify: bool | None = None  # None: as the item model says

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"name": value}
        return {"many": value} if isinstance(value, list) else value

    @model_serializer(mode="wrap")
    def _brief(self, handler: SerializerFunctionWrapHandler) -> Any:
        bare = self.name and self == Slot(name=self.name)
        return self.name if bare else handler(self)

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(map(bool, (self.name, self.text, self.when, self.many))) != 1:
            raise ValueError("a slot has exactly one of name, text, when and many")
        return self

    @property
    def key(self) -> str:
        """What recipes call this value."""
        if self.many:
            return " + ".join(one.key for one in self.many)
        return self.name or self.text or str(self.when)

    @property
    def names(self) -> Iterator[str]:
        """The ids of all names in it, also of those that are true besides or false."""
        if self.name:
            yield self.name
        for one in (*self.many, *self.also, *self.wrong):
            yield from one.names


class Ask(Strict):
    """A stem that asks for a slot."""

    stem: str
    show: str = ""  # form of the options: '' bare, 'noun' (three days), 'month', 'year'

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"stem": value} if isinstance(value, str) else value

    @model_serializer(mode="wrap")
    def _brief(self, handler: SerializerFunctionWrapHandler) -> Any:
        return handler(self) if self.show else self.stem


Asks = dict[str, Annotated[tuple[Ask, ...], BeforeValidator(listed), WrapSerializer(unlisted)]]


class Source(Strict):
    """Where a fact stands: a paragraph (from 1) of the document, or common knowledge."""

    paragraph: int | None = None
    quote: str | None = None  # stands in that paragraph, word for word; never in a shipped bank
    at: int | None = None  # where in the paragraph the quote begins, in characters
    knowledge: str | None = None  # instead: known, not read here
    note: str | None = None  # 'first port' is printed for 'first pour'
    document: str | None = None  # title of the document, where a bank gathers several


class Fact(Strict):
    """A sentence that is true on its own, with the values that may be asked for."""

    id: str
    kind: str = "plain"
    heading: str | None = None
    says: str | None = None  # alone; None: the item model's
    line: str | None = None  # under its heading; no line, no part in statements
    slots: dict[str, Slot]
    when: When  # anchor, holders in office, order
    status: Literal["done", "planned"] = "done"
    timeless: bool = False  # stems need no date
    by: str | None = None  # the slot that holds who said it; every text must show it
    context: str | None = None  # known besides, and worth learning: ends the explanation
    because: str | None = None  # the fact that explains this one
    after: str | None = None  # known order where dates are not
    supersedes: str | None = None  # document/fact that this one replaces
    asks: Asks = {}  # 'institute', or 'not items'; before the model's
    unasked: str | None = None  # why no item asks for it
    source: Source
    origin: Literal["person", "rules", "model"] = "person"
    checked: bool = False  # a person has read it
    was: tuple[str, ...] = ()  # earlier ids
    fingerprint: str = ""  # `written` as the program left it, so that a person's edits are seen

    @property
    def written(self) -> str:
        """64 bits over all that it says and allows."""
        apart = {"id", "origin", "checked", "was", "fingerprint"}
        return digest(self.model_dump_json(exclude=apart, exclude_defaults=True))

    @property
    def worded(self) -> bool:
        """Whether it says what a person wrote."""
        return self.origin == "person" or self.written != self.fingerprint

    @property
    def own(self) -> bool:
        """Whether a person wrote, edited or checked it: then no program overwrites it."""
        return self.worded or self.checked

    @property
    def names(self) -> frozenset[str]:
        """The ids of all names that its values hold."""
        return frozenset(id for slot in self.slots.values() for id in slot.names)

    @property
    def borrowed(self) -> bool:
        """Whether it is another document's, in a bank across documents: its id is document/fact."""
        return "/" in self.id


class Heading(Strict):
    """What a set of statements is about."""

    text: str  # With reference to ..., consider the following statements:
    shows: tuple[str, ...] = ()  # names it gives away: not falsified under it
    by: str | None = None  # the name that the heading says is speaking
    pronoun: Literal["he", "she", "it", "they"] | None = None  # None: lines name their subject


class Sheet(Strict):
    """The facts of one document: what a person reads and corrects."""

    schema_: Literal["1"] = Field("1", alias="schema")
    document: Document
    reader: str | None = None  # the language model that took the document apart, and its version
    names: dict[str, Name] = {}
    headings: dict[str, Heading] = {}
    facts: tuple[Fact, ...] = ()
    proposals: tuple[Fact, ...] = ()  # read from the document otherwise than a person's fact has it

    def fact(self, id: str) -> Fact | None:
        """The fact of that id, now or earlier."""
        for fact in self.facts:
            if id == fact.id or id in fact.was:
                return fact
        return None
