"""The one door to banks, sittings and attempts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random, SystemRandom

from quiz.core.attempt import Attempt
from quiz.core.document import Document
from quiz.core.errors import QuizError
from quiz.core.item import Item
from quiz.core.marking import Scheme
from quiz.core.paper import Paper, lay, pick
from quiz.core.query import Query
from quiz.core.sitting import Event, Sitting
from quiz.core.when import When
from quiz.index import NAMED, OWN, SHIPPED, Entry, Held, Index, Ticket
from quiz.settings import Settings
from quiz.store import Store

ALL_RETIRED = "There is nothing to ask: all that is found is retired"
ENOUGH = 300  # least-seen items looked at for a paper; more where they give too short a one


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


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A sitting that was cut off; `spent` is milliseconds at its last event or heartbeat."""

    id: int
    started: datetime
    sitting: Sitting
    spent: int


class Library:
    """Banks to draw from, and everything that was ever answered."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._store = Store(settings.store)
        self._index = Index(settings.index, partial(_read, shipped=settings.shipped.resolve()))
        self._runs: dict[int, Sitting] = {}

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

    def draw(
        self,
        count: int = 10,
        seconds: int | None = 360,
        scheme: Scheme = Scheme(),  # noqa: B008  frozen
        seed: int | None = None,
        files: Sequence[Path] = (),
        drafts: bool = False,
        title: str = "",
        only: Sequence[str] | None = None,
    ) -> Paper:
        """A paper of items least seen so far. Drafts are in it where asked for or files are named.

        `only` names the ids of the items that may be in it, whatever their status.

        The same banks, the same items seen and the same seed give the same paper. Raises QuizError
        where there is nothing to draw.
        """
        held = self._chosen(files)
        seed = SystemRandom().randrange(10**9) if seed is None else seed
        chance, seen, drafts = Random(seed), self._store.seen(), drafts or bool(files)
        start, enough = chance.getrandbits(63), max(ENOUGH, 4 * count)
        while True:
            if only is None:
                ring = self._index.ring(start, drafts, [one.id for one in held] if files else [])
            else:
                ring = iter(self._index.tickets(only))  # none of which is retired
            tickets, whole = _least_seen(ring, seen, enough)
            found = {ticket.id: (self._index.item(ticket), ticket.file) for ticket in tickets}
            items = [item for item, _ in found.values() if item]
            picked = pick(items, count, chance, seen)
            if whole or len(picked) == count:
                break
            enough *= 4
        if not picked:
            raise QuizError(_nothing(held, files) if only is None else ALL_RETIRED)
        documents = {one.id: one.document for one in held if one.document}
        pairs = [(item, documents[found[item.id][1]]) for item in picked]
        return Paper(
            title=title or _title([document for _, document in pairs]),
            entries=lay(pairs, chance),
            seconds=seconds,
            scheme=scheme,
            seed=seed,
            short=count - len(pairs),
        )

    def begin(self, paper: Paper, started: datetime) -> int:
        """A new sitting of the paper; its id."""
        run = Sitting.of(paper)
        sitting = self._store.begin(paper, started)
        self._runs[sitting] = run
        return sitting

    def record(self, sitting: int, event: Event) -> None:
        """Add an event: on disk when this returns. Raises QuizError where the event cannot be."""
        run = self.sitting(sitting).apply(event)
        self._store.record(sitting, event)
        self._runs[sitting] = run

    def beat(self, sitting: int, spent: int) -> None:
        """Note that the sitting goes on, `spent` milliseconds in."""
        self._store.beat(sitting, spent)

    def finish(self, sitting: int) -> Attempt:
        """The attempt that a submitted sitting became; kept for ever."""
        run = self.sitting(sitting)
        if not run.finished:
            raise QuizError("This sitting was not submitted; submit it first")
        self._store.finish(sitting, run, run.score())
        return next(one for one in self._store.attempts() if one.id == sitting)

    def unfinished(self) -> Unfinished | None:
        """The newest sitting that was cut off and that no living process goes on with."""
        self._settle()
        for sitting, _ in self._store.open_sittings():
            row = self._store.row(sitting)
            run = self._runs[sitting] = Sitting.of(row.paper, *row.events)
            return Unfinished(sitting, row.started, run, row.spent)
        return None

    def discard(self, sitting: int) -> None:
        """Give a cut-off sitting up."""
        self._store.discard(sitting)
        self._runs.pop(sitting, None)

    def attempts(self) -> list[Attempt]:
        """Every finished sitting, oldest first."""
        self._settle()
        return self._store.attempts()

    def sitting(self, id: int) -> Sitting:
        """Any sitting, as its events left it."""
        if id not in self._runs:
            row = self._store.row(id)
            self._runs[id] = Sitting.of(row.paper, *row.events)
        return self._runs[id]

    def leave(self, what: str, item: str) -> None:
        """Remember at which item something was left off."""
        self._store.leave(what, item)

    def left(self, what: str) -> str | None:
        """The item at which it was left off."""
        return self._store.left(what)

    def close(self) -> None:
        """Let go of every file."""
        self._store.close()
        self._index.close()

    def _settle(self) -> None:
        # Cut off between the last event and the score: nothing is left to ask the person.
        for sitting, submitted in self._store.open_sittings():
            if submitted:
                self.finish(sitting)

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


def _least_seen(
    ring: Iterable[Ticket], seen: dict[str, int], enough: int
) -> tuple[list[Ticket], bool]:
    fresh: dict[str, Ticket] = {}
    rest: dict[str, Ticket] = {}
    for ticket in ring:
        (rest if ticket.id in seen else fresh).setdefault(ticket.id, ticket)
        if len(fresh) == enough:
            return list(fresh.values()), False
    again = sorted(rest.values(), key=lambda ticket: seen[ticket.id])
    some = again[: enough - len(fresh)]
    return [*fresh.values(), *some], len(some) == len(again)


def _title(documents: list[Document]) -> str:
    titles = list(dict.fromkeys(document.title for document in documents))
    return titles[0] if len(titles) == 1 else f"{len(titles)} documents"


def _nothing(held: Sequence[Held], files: Sequence[Path]) -> str:
    if files:
        return f"There is nothing to ask in {files[0]}: it holds no items that are not retired"
    if any(one.drafts for one in held):
        return "No item is approved yet: take the drafts too with `quiz play --drafts`"
    if faults := [one.faults[0] for one in held if one.faults]:
        return f"No bank can be read; mend this first: {faults[0]}"
    return "The bank is empty: write one from an article with `quiz write ARTICLE`"
