"""How many of the facts that a person would ask are asked."""

import re
from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from quiz.core.count import many
from tests.evaluation.figures import percent
from tests.evaluation.sheet import Row

BEGINNING = 30  # characters by which a sentence is known
TOP = 3  # ranks that count as the first


class Part(BaseModel):
    """A value of a wanted fact."""

    text: str


class Wanted(BaseModel):
    """A fact worth asking, as a line of the file; other fields are let be."""

    article: str
    fact: str
    kind: str
    slots: tuple[Part, ...]
    evidence: str  # first words of the sentence that says it
    rank: int | None = None  # 1 is asked first


def words(text: str) -> list[str]:
    """The words of a text without regard to case, quotation marks and dashes."""
    return re.findall(r"\w+", text.casefold())


def rests(evidence: str, sentence: str) -> bool:
    """Whether evidence holds the beginning of a sentence."""
    beginning = " ".join(words(sentence))[:BEGINNING].strip()
    return bool(beginning) and f" {beginning}" in f" {' '.join(words(evidence))}"


def asks(row: Row, fact: Wanted) -> bool:
    """Whether an item of the fact's article asks for it.

    Statements, pairs and NOT items rest on a sentence as a whole; of others the key must hold half
    of the words of a value.
    """
    if not rests(row.evidence, fact.evidence):
        return False
    key = set(words(row.options[row.key]))
    values = [set(words(slot.text)) for slot in fact.slots]
    return (
        bool(row.lines)
        or row.format == "not"
        or any(value and 2 * len(value & key) >= len(value) for value in values)
    )


def report(rows: Sequence[Row], facts: Sequence[Wanted], missed: bool) -> Iterator[str]:
    """The share that is asked, overall and per kind; then, if wanted, what is not."""
    by: dict[str, list[Row]] = {}
    for row in rows:
        by.setdefault(row.document, []).append(row)
    told = [(fact, any(asks(row, fact) for row in by.get(fact.article, ()))) for fact in facts]
    idle = sum(fact.article not in by for fact in facts)
    yield f"{many(len(facts), 'fact')}; {idle} of them of articles without an item"
    yield f"{'asked':<28}{'facts':>9}{'share':>9}{f'rank 1-{TOP}':>12}{'share':>9}"
    yield _line("overall", told)
    kinds: dict[str, list[tuple[Wanted, bool]]] = {}
    for one in told:
        kinds.setdefault(one[0].kind, []).append(one)
    for kind, group in sorted(kinds.items(), key=lambda one: (-len(one[1]), one[0])):
        yield _line(f"  {kind}", group)
    if missed:
        lost = [fact for fact, asked in told if not asked]
        yield f"not asked ({len(lost)}):"
        yield from (f"  {fact.article}: {fact.kind}: {fact.fact}" for fact in lost)


def _line(what: str, told: Sequence[tuple[Wanted, bool]]) -> str:
    every = [asked for _, asked in told]
    top = [asked for fact, asked in told if fact.rank is not None and fact.rank <= TOP]
    cells = [
        f"{f'{sum(group)}/{len(group)}':>{width}}{percent(sum(group), len(group)):>9}"
        for group, width in ((every, 9), (top, 12))
    ]
    return f"{what:<28}{''.join(cells)}"
