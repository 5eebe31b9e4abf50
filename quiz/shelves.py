"""Banks on their shelves: what there is, and what is found in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from quiz.core.document import Document
from quiz.core.errors import QuizError
from quiz.core.item import Item
from quiz.core.query import Query
from quiz.core.when import When
from quiz.index import NAMED, OWN, SHIPPED, Entry, Held, Index
from quiz.settings import Settings


@dataclass(frozen=True, slots=True)
class Shelf:
    """A document and how many items its bank holds: approved, drafts and retired."""

    document: Document
    path: Path
    own: bool
    items: int
    drafts: int
    retired: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found, as a list of them shows it."""

    id: str
    path: Path
    area: str
    status: str
    format: str
    stem: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """What can be asked, and one line for each bank that cannot be read whole."""

    shelves: tuple[Shelf, ...]
    faults: tuple[str, ...]

    @property
    def documents(self) -> int:
        """How many documents."""
        return len(self.shelves)

    @property
    def items(self) -> int:
        """How many approved items."""
        return sum(shelf.items for shelf in self.shelves)

    @property
    def drafts(self) -> int:
        """How many drafts."""
        return sum(shelf.drafts for shelf in self.shelves)

    @property
    def newest(self) -> When | None:
        """The date of the newest document."""
        return max((shelf.document.published for shelf in self.shelves), default=None)


class Shelves:
    """The banks that ship, the person's own, and files that were named."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._index = Index(settings.index, partial(_read, shipped=settings.shipped.resolve()))

    def holdings(self) -> Holdings:
        """What the banks hold now."""
        held = [one for one in self._files() if one.kind != NAMED]
        shelves = [
            Shelf(one.document, one.path, one.kind == OWN, one.approved, one.drafts, one.retired)
            for one in held
            if one.document
        ]
        shelves.sort(key=lambda shelf: shelf.document.published, reverse=True)  # the newest first
        return Holdings(
            tuple(shelves),
            tuple(fault for one in held for fault in one.faults),
        )

    def items(self, files: Sequence[Path] = ()) -> Iterator[tuple[Item, Document]]:
        """Every item with its document, in the order of the banks."""
        for one in self._chosen(files):
            if one.document:
                for item in self._index.items(one.id, listed=not files):
                    yield item, one.document

    def find(self, query: Query) -> list[Hit]:
        """The items that a query means, in the order of the banks."""
        places = {
            one.id: (one.path, one.document.area)
            for one in self._files()
            if one.kind != NAMED and one.document and _meant(one.document, query)
        }
        return [
            Hit(ticket.id, *places[ticket.file], status, format, stem, as_of)
            for ticket, status, format, stem, as_of in self._index.find(query, list(places))
        ]

    def _files(self, named: Iterable[Path] = ()) -> list[Held]:
        # The later kind gives way: a named file that is on a shelf stays there.
        wanted: dict[Path, tuple[int, Path | None]] = dict.fromkeys(named, (NAMED, None))
        wanted |= dict.fromkeys(banks_in(self.settings.banks), (OWN, None))
        overlays = {path.name: path for path in banks_in(self.settings.overlays)}
        for path in banks_in(self.settings.shipped):
            wanted[path] = SHIPPED, overlays.get(path.name)
        self._index.refresh(wanted)
        return self._index.files()

    def _chosen(self, files: Sequence[Path]) -> list[Held]:
        if not files:
            return [one for one in self._files() if one.kind != NAMED]
        named = list(dict.fromkeys(path for file in files for path in banks_at(file)))
        by_path = {one.path: one for one in self._files(named)}
        held = [by_path[path] for path in named if path in by_path]
        for one in held:
            if one.document is None:
                raise QuizError(one.faults[0])
        return held


def banks_in(folder: Path) -> list[Path]:
    """The bank files in a folder and below; none where there is no folder."""
    if not folder.is_dir():
        return []
    folder = folder.resolve()
    return sorted(
        path
        for path in folder.rglob("*.y*ml")
        if path.suffix in (".yaml", ".yml")
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def banks_at(path: Path) -> list[Path]:
    """The file itself, or the bank files of a folder. Raises QuizError where there is neither."""
    if path.is_dir():
        return banks_in(path)
    if not path.exists():
        raise QuizError(f"{path}: there is no such file; give the path of a bank file")
    return [path.resolve()]


def _read(path: Path, over: Path | None, shipped: Path) -> Entry:
    from quiz.bankfile import read  # brings the parser: only where a bank changed
    from quiz.core.overlay import Overlay, overlaid

    bank = read(path)
    if over is None:
        decided = () if path.is_relative_to(shipped) else filter(_own, bank.items)
        return Entry(bank, frozenset(one.id for one in decided))
    try:
        mine = read(over, Overlay)
    except QuizError as error:
        return Entry(bank, note=str(error))  # what ships can be asked meanwhile
    return Entry(overlaid(bank, mine), frozenset(one.id for one in mine.items))


def _own(item: Item) -> bool:
    """Whether a person wrote it or decided on it."""
    return item.status == "approved" or bool(item.edited or item.recipe is None or item.reason)


def _meant(document: Document, query: Query) -> bool:
    """Whether a query's filters of documents let one through."""
    if query.area and document.area not in query.area:
        return False
    title = f"{document.id} {document.title}".casefold()
    return not query.doc or any(one in title for one in query.doc)
