"""Documents to items, as `quiz write` makes them, with nothing written beside the documents."""

import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from quiz.core.bank import Bank
from quiz.core.document import Document
from quiz.core.errors import QuizError
from quiz.core.item import Item
from quiz.core.model import ItemModel
from quiz.knowledge import load
from quiz.reading import read
from quiz.writing.compose import FORMATS, compose
from quiz.writing.extract import extract
from quiz.writing.gather import across, gathered
from quiz.writing.itemmodels import models
from quiz.writing.language import parse
from tests.evaluation.figures import percent, shares

Way = Literal["deed", "frame", "rule"]
LENGTH = 80  # words of a document that an item is set against
HEAD = (
    f"{'document':<40}{'words':>7}{'facts':>6}{'items':>6}{f'per {LENGTH}':>8}"
    f"{'drops':>6}{'CPU ms':>8}  formats"
)
_DROP = re.compile(r"paragraph \d+: (?P<why>(?:'[^']*'|[^'])*?): '.*", re.DOTALL)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”")


@dataclass(frozen=True)
class Made:
    """What became of one document; without words where it was refused, and why."""

    path: Path
    document: Document | None = None
    words: int = 0
    bank: Bank | None = None
    dropped: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    cpu: float = 0.0  # milliseconds
    refused: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        """Its items."""
        return self.bank.items if self.bank else ()

    def kind(self, item: Item) -> str:
        """The kind of the first fact of an item."""
        id = item.tests[0].split("#")[0]
        fact = self.bank and (self.bank.fact(id) or self.bank.fact(id.split("/")[-1]))
        return fact.kind if fact else "plain"


def texts(folder: Path) -> list[Path]:
    """The text files of a folder, by name. Raises QuizError where there are none."""
    if not folder.is_dir():
        raise QuizError(f"{folder}: no folder; name one that holds documents")
    found = sorted(path for path in folder.glob("*.txt") if path.is_file())
    if not found:
        raise QuizError(f"{folder}: no document in it; documents are text files, *.txt")
    return found


def make(paths: Sequence[Path]) -> Iterator[Made]:
    """The items of each document; the language model is loaded before the clock runs."""
    load(), models(), parse(("The clock begins.",))
    for path in paths:
        try:
            yield _made(path)
        except QuizError as error:
            yield Made(path, refused=str(error).removeprefix(f"{path}: "))
        except Exception as error:
            error.add_note(f"while {path} was read")  # a fault of quiz: it ends the run
            raise


def _made(path: Path) -> Made:
    began = time.process_time()
    text = read(path)
    found = extract(text, load())
    done = compose(Bank.model_validate(found.sheet.model_dump(by_alias=True)), models(), load())
    return Made(
        path=path,
        document=text.document,
        words=sum(len(paragraph.split()) for paragraph in text.paragraphs),
        bank=done.bank,
        dropped=found.dropped,
        unasked=tuple(one.why for one in done.refusals),
        cpu=1000 * (time.process_time() - began),
    )


def beside(every: Sequence[Made]) -> Made | None:
    """The pairs and orders across the documents, as a document without words; None without any."""
    banks = [one.bank for one in every if one.bank]
    sheet = gathered(banks, models(), "across", "Across the documents")
    bank = across(sheet, None, models(), load()) if sheet else None
    if bank is None or not bank.items:
        return None
    return Made(path=Path("across the documents"), document=bank.document, bank=bank)


def way(model: ItemModel | None) -> Way:
    """How facts of a kind are found: by verbs of events, by shapes of clause, or by a rule."""
    if model and model.verbs:
        return "deed"
    return "frame" if model and model.found else "rule"


def reason(line: str) -> str:
    """Why something was dropped, without what it was: quoted parts are cut out."""
    found = _DROP.fullmatch(line)
    return " ".join(_QUOTED.sub("…", found["why"] if found else line).split())


def row(made: Made) -> str:
    """A document as a line of the table under HEAD."""
    name = made.path.name if len(made.path.name) < 40 else f"{made.path.name[:38]}…"
    if made.refused:
        return f"{name:<40}  refused: {made.refused}"
    formats = Counter(item.format for item in made.items)
    listed = ", ".join(f"{one} {formats[one]}" for one in FORMATS if formats[one])
    facts = len(made.bank.facts) if made.bank else 0
    line = (
        f"{name:<40}{made.words:>7}{facts:>6}{len(made.items):>6}"
        f"{_rate(len(made.items), made.words):>8}{len(made.dropped):>6}{made.cpu:>8.0f}  {listed}"
    )
    return line.rstrip()


def totals(every: Sequence[Made]) -> Iterator[str]:
    """All documents together."""
    whole = [one for one in every if not one.refused]
    kinds = Counter(one.kind(item) for one in whole for item in one.items)
    count, words = kinds.total(), sum(one.words for one in whole)
    refused = [one for one in every if one.refused]
    empty = [one for one in whole if not one.items]
    yield f"documents             {len(every):>7,}"
    yield f"  refused             {len(refused):>7,}"
    yield from (f"    {one.path.name}: {one.refused}" for one in refused)
    yield f"  with no item        {len(empty):>7,}  {percent(len(empty), len(whole))} of those read"
    yield from (f"    {one.path.name}" for one in empty)
    yield f"words                 {words:>7,}"
    yield f"facts                 {sum(len(one.bank.facts) for one in whole if one.bank):>7,}"
    yield f"items                 {count:>7,}"
    yield f"  per {LENGTH} words        {_rate(count, words):>7}"
    yield f"  that ask acronyms   {kinds['acronym']:>7,}  {percent(kinds['acronym'], count)}"
    yield f"CPU ms a document     {sum(one.cpu for one in whole) / max(len(whole), 1):>7.0f}"
    formats = Counter[str](item.format for one in whole for item in one.items)
    ways = Counter[str]()
    for kind, many in kinds.items():
        ways[way(models().get(kind))] += many
    yield from shares("items by format", formats)
    yield from shares("items by kind of fact", kinds)
    yield from shares("items by way of extraction", ways)
    yield from shares("dropped", Counter(reason(line) for one in whole for line in one.dropped))
    yield from shares("not asked", Counter(reason(line) for one in whole for line in one.unasked))


def _rate(items: int, words: int) -> str:
    return f"{LENGTH * items / words:.2f}" if words else "-"
