"""Where banks are made and mended: written from documents, composed from facts, checked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quiz import bankfile
from quiz.core.bank import Bank
from quiz.core.checks import Severity, faults
from quiz.core.count import many
from quiz.core.document import Text
from quiz.core.errors import QuizError
from quiz.core.item import Format, Item
from quiz.core.name import Names
from quiz.core.when import When
from quiz.knowledge import load
from quiz.reading import read
from quiz.writing.compose import FORMATS, Composed, compose
from quiz.writing.itemmodels import models

ACROSS = "across-"  # what the name of a bank across documents begins with
NAMES = {
    "single": "single best answer", "not": "which is NOT", "which": "which statements",
    "many": "how many statements", "match": "pairs", "order": "order", "reason": "Statement-I/II",
}  # fmt: skip


@dataclass(frozen=True)
class Report:
    """What was done, in lines for a person."""

    path: Path
    bank: Bank
    lines: tuple[str, ...]
    dropped: tuple[str, ...] = ()  # from the document, each with its reason


@dataclass(frozen=True)
class Complaint:
    """A fault of a bank file, and its line."""

    path: Path
    line: int
    rule: str
    severity: Severity
    text: str


def write_bank(article: Path, published: When | None, out: Path) -> Report:
    """Read a document, extract its facts and compose a bank of drafts.

    `out` is the file, or a folder in which the bank gets the name of its document. Where that
    document's bank is there already, the two are merged. Raises QuizError, and leaves what is
    there, where the document cannot be read or the bank not be written.
    """
    text = read(article, published)
    return write_text(text, out / f"{text.document.id}.yaml" if out.is_dir() else out)


def write_text(text: Text, path: Path) -> Report:
    """The same for a document that is read, to a bank file."""
    document = text.document
    old = bankfile.read(path) if path.exists() else None
    if old and old.document.id != document.id:
        raise QuizError(
            f"{path}: holds another document ({old.document.title}); name another file with -o"
        )
    from quiz.writing.extract import extract  # brings the language model
    from quiz.writing.renew import renewed

    found = extract(text, load())
    changes: list[str] = []
    bank = Bank.model_validate(found.sheet.model_dump(by_alias=True)) if old is None else old
    if old:
        bank, changes = renewed(old, found.sheet)
    done = compose(bank, models(), load())
    bankfile.write(done.bank, path)
    lines = [
        f"{document.title} ({document.published.spell()}), "
        f"{many(len(text.paragraphs), 'paragraph')}",
        *(f"  {note}" for note in text.notes),
        *_made(done),
        *(f"  {line}" for line in changes),
        *_listed("dropped from the document", found.dropped),
        *_rest(done),
        f"Written to {path}",
        *([f"`quiz play {path}` asks its drafts."] if done.bank.items else []),
    ]
    return Report(path, done.bank, tuple(lines), found.dropped)


def write_across(banks: Sequence[tuple[Bank, Path]], path: Path, title: str) -> Bank | None:
    """The bank of pairs and orders across documents, written where there are any; else None.

    First the items of facts that a newer one replaces retire, in their own banks.
    """
    from quiz.writing.gather import across, gathered, replaced

    places = {bank.document.id: place for bank, place in banks}
    every = {bank.document.id: bank for bank, _ in banks}
    for bank in replaced(list(every.values()), models()):
        every[bank.document.id] = bank
        bankfile.write(bank, places[bank.document.id])
    old = bankfile.read(path) if path.exists() else None
    sheet = gathered(every.values(), models(), path.stem, title)
    done = across(sheet, old, models(), load()) if sheet else old
    if done and done.items and done != old:
        bankfile.write(done, path)
    return done if done and done.items else None


def compose_file(path: Path) -> Report:
    """Compose the items of a bank file from its facts, and write it where something changed."""
    before = bankfile.read(path)
    done = compose(before, models(), load())
    changed = done.bank != before
    if changed:
        bankfile.write(done.bank, path)
    end = f"Written to {path}" if changed else f"{path} stays as it is"
    return Report(path, done.bank, (*_made(done), *_rest(done), end))


def compose_across(folder: Path, paths: Sequence[Path]) -> Iterator[str]:
    """Gather what stands side by side in the banks of a folder into its bank across documents."""
    there = sorted(folder.glob(f"{ACROSS}*.yaml"))
    name = folder.resolve().name
    path = there[0] if there else folder / f"{ACROSS}{name}.yaml"
    banks = [(bankfile.read(one), one) for one in paths]
    if bank := write_across(banks, path, f"Across the documents of {name}"):
        yield f"{path}: {counted(len(bank.facts), Counter(item.format for item in live(bank)))}"


def examine(paths: Iterable[Path], shipped: Path) -> Iterator[Complaint]:
    """All that is wrong with bank files, file by file; stricter with those in `shipped`."""
    first: dict[str, Path] = {}
    for path in paths:
        try:
            bank, lines = bankfile.read(path), bankfile.lines(path)
        except bankfile.Misfile as fault:
            yield Complaint(path, fault.line, "file", "error", fault.what)
            continue
        names = Names(bank.names, load().names)
        for one in faults(bank, names, models(), path.is_relative_to(shipped)):
            yield Complaint(path, lines.of(one.where), one.rule, one.severity, one.text)
        for place, item in enumerate(bank.items):
            if (there := first.setdefault(item.id, path)) != path:
                yield Complaint(
                    path, lines.of(("items", place, "id")), "same-id", "error",
                    f"item {item.id} stands in {there} too; change one id",
                )  # fmt: skip


def by_hand(item: Item, bank: Bank) -> bool:
    """Whether its wording is a person's: a stem or a line of the fact, not of an item model."""
    if item.recipe is None or "stem" in item.edited:
        return True
    used = [bank.fact(use.fact) for use in item.recipe.uses]
    own = {
        ask.stem
        for fact in used
        if fact and fact.worded
        for asks in fact.asks.values()
        for ask in asks
    }
    if item.recipe.ask:
        return item.recipe.ask in own
    return any(fact.origin == "person" and (fact.line or fact.says) for fact in used if fact)


def live(bank: Bank) -> list[Item]:
    """The items that are not retired."""
    return [item for item in bank.items if item.status != "retired"]


def counted(facts: int, formats: Counter[Format]) -> str:
    """'6 facts, 10 items: single best answer 9, which statements 1'."""
    listed = ", ".join(f"{NAMES[f]} {formats[f]:,}" for f in FORMATS if formats[f])
    head = f"{many(facts, 'fact')}, {many(formats.total(), 'item')}"
    return f"{head}: {listed}" if listed else head


def _made(done: Composed) -> Iterator[str]:
    items = live(done.bank)
    yield counted(len(done.bank.facts), Counter(item.format for item in items))
    hand = sum(by_hand(item, done.bank) for item in items)
    if items:
        yield f"  worded by item models {len(items) - hand}, by hand {hand}"
    else:
        why = (
            "of its facts none can be asked (see below, 'not asked')" if done.bank.facts else
            "no sentence tells, in words that stand alone, what somebody or something named did"
        )  # fmt: skip
        yield f"  no question: {why}; write facts into the file by hand"


def _rest(done: Composed) -> Iterator[str]:
    yield from _listed("changed", done.changes)
    yield from _listed("not asked", [str(one) for one in done.refusals])


def _listed(what: str, lines: Iterable[str]) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield f"{what[:1].upper()}{what[1:]} ({len(lines)}):"
        yield from (f"  {line}" for line in lines)
