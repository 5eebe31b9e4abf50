"""Items: what is printed, which option is the key, and what the item rests on."""

from typing import Literal, Self

from pydantic import Field, model_validator

from quiz.core.digest import digest
from quiz.core.strict import Strict
from quiz.core.when import When

Format = Literal["single", "not", "which", "many", "match", "order", "reason"]

WORDS = ("stem", "lines", "closing", "options", "explanation", "evidence")


class Use(Strict):
    """One fact in an item."""

    fact: str  # id within the sheet, or document/fact
    slot: str | None = None  # what it is asked for, or falsified in
    value: str | None = None  # what was put there: a wrong value, or the member asked for


class Recipe(Strict):
    """How an item was composed: replayed, never drawn again."""

    uses: tuple[Use, ...]
    ask: str | None = None  # the stem's template
    heading: str | None = None
    wrong: tuple[str, ...] = ()  # the options that are not the key, in their order


class Item(Strict):
    """A multiple-choice question with one key."""

    id: str
    format: Format
    stem: str
    lines: tuple[str, ...] = ()  # statements, pairs, things to order
    closing: str = ""  # the question under the lines
    options: tuple[str, ...] = Field(min_length=2, max_length=5)
    key: int = Field(ge=0)  # place of the right option, from 0
    ordered: bool = False  # the options keep their order at every showing
    explanation: str = ""
    evidence: str = ""
    as_of: When
    status: Literal["draft", "approved", "retired"] = "draft"
    reason: str | None = None  # why it was retired
    stale: str | None = None  # why it should be looked at again
    edited: tuple[str, ...] = ()  # fields a person wrote: never overwritten
    tests: tuple[str, ...]  # document/fact#slot, or document/fact for a whole line
    hides: tuple[str, ...] = ()  # every text that gives the key away
    recipe: Recipe | None = None  # None: written by a person
    fingerprint: str = ""  # `written` as the program left it, so that a person's edits are seen

    @model_validator(mode="after")
    def _key_exists(self) -> Self:
        if self.key >= len(self.options):
            raise ValueError(f"key {self.key} names no option; there are {len(self.options)}")
        return self

    @model_validator(mode="after")
    def _options_differ(self) -> Self:
        seen: set[str] = set()
        for option in self.options:
            words = " ".join(option.casefold().split())
            if words in seen:
                raise ValueError(f"'{option}' is given twice among the options")
            seen.add(words)
        return self

    @property
    def text(self) -> str:
        """The stem as asked in full, with its statements."""
        lines = [f"{label} {line}" for label, line in zip(self.labels, self.lines, strict=True)]
        return "\n".join(part for part in (self.stem, *lines, self.closing) if part)

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands before each line: '1.', or 'Statement-I:' where one explains the other."""
        if self.format == "reason":
            return tuple(f"Statement-{'I' * place}:" for place in range(1, len(self.lines) + 1))
        return tuple(f"{place}." for place in range(1, len(self.lines) + 1))

    @property
    def facts(self) -> frozenset[str]:
        """The facts it rests on, document/fact."""
        return frozenset(test.split("#")[0] for test in self.tests)

    @property
    def print(self) -> str:
        """64 bits over everything a reader sees and the key: tells edits and duplicates."""
        parts = (self.format, self.stem, *self.lines, self.closing, *self.options, str(self.key))
        return digest(*parts)

    @property
    def written(self) -> str:
        """64 bits over what the program wrote of it: all its words but those a person edited."""
        mine = [field for field in WORDS if field not in self.edited]
        key = [] if "options" in self.edited else [str(self.key)]
        return digest(*(f"{field}={getattr(self, field)!r}" for field in mine), *key)
