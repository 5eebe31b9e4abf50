"""The one door to banks, sittings and attempts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fractions import Fraction
from functools import partial
from pathlib import Path
from random import Random, SystemRandom

from quiz.core.attempt import Attempt, Remark, Response
from quiz.core.document import Document
from quiz.core.errors import QuizError
from quiz.core.exam import Exam
from quiz.core.item import Item
from quiz.core.marking import Ruling, Scheme
from quiz.core.outcome import Outcome
from quiz.core.paper import Entry as PaperEntry
from quiz.core.paper import Paper, Rules, Section, lay, pick
from quiz.core.query import Query, parse
from quiz.core.sitting import Event, Sitting
from quiz.core.when import When
from quiz.index import NAMED, OWN, SHIPPED, Entry, Held, Index, Ticket
from quiz.settings import Settings
from quiz.store import Store

ALL_RETIRED = "There is nothing to ask: all that is found is retired"
NONE_SUCH = "There is nothing to ask: no approved question is of that kind"
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
        chance = Random(seed)
        pairs = self._pick(count, chance, held if files else [], drafts or bool(files), only)
        if not pairs:
            raise QuizError(_nothing(held, files) if only is None else ALL_RETIRED)
        return Paper(
            title=title or _title([document for _, document in pairs]),
            entries=lay(pairs, chance),
            seconds=seconds,
            scheme=scheme,
            seed=seed,
            short=count - len(pairs),
        )

    def draw_exam(
        self,
        exam: Exam,
        count: int | None = None,
        extra: Fraction = Fraction(1),
        strict: bool = False,
        seed: int | None = None,
        files: Sequence[Path] = (),
        drafts: bool = False,
        only: Sequence[str] | None = None,
    ) -> Paper:
        """A paper by an exam's pattern: of the sections that the banks can fill, as far as they do.

        `count` scales it down, `extra` multiplies the time. What is not as at the exam is said in
        the paper's notices. Raises QuizError where nothing can be filled.
        """
        parts = exam.can
        if not parts:
            raise QuizError(
                f"{exam.name} has no section that current affairs fill: {', '.join(exam.cannot)}"
            )
        held = self._chosen(files)
        seed = SystemRandom().randrange(10**9) if seed is None else seed
        chance = Random(seed)
        whole = sum(part.questions for part in parts)
        wanted = shared(min(count or whole, whole), [part.questions for part in parts])
        taken: list[tuple[Item, Document]] = []
        sections = []
        for part, number in zip(parts, wanted, strict=True):
            if not number:
                continue
            some = only
            if part.areas:
                hits = self.find(Query(area=part.areas))
                there = None if only is None else set(only)
                some = [
                    hit.id for hit in hits
                    if (hit.id in there if there is not None else hit.status == "approved")
                ]  # fmt: skip
            found = self._pick(
                number, chance, held if files else [], drafts or bool(files), some,
                [item for item, _ in taken],
            )  # fmt: skip
            if found:
                taken += found
                seconds = exam.seconds(part, len(found), extra)
                sections.append(Section(name=part.name, count=len(found), seconds=seconds,
                                        scheme=exam.scheme(part)))  # fmt: skip
        if not taken:
            raise QuizError(_nothing(held, files) if only is None else NONE_SUCH)
        times = [section.seconds for section in sections]
        entries = lay(taken, chance, exam.options)
        return Paper(
            title=exam.name,
            entries=entries,
            seconds=None if None in times else sum(time or 0 for time in times),
            scheme=sections[0].scheme,
            seed=seed,
            short=sum(wanted) - len(taken),
            sections=tuple(sections),
            rules=Rules(
                saving="next" if strict else "choosing", buttons=exam.buttons, locked=exam.locked,
                asleep=exam.asleep, policy=exam.policy,
            ),
            exam=exam.id,
            notices=tuple(_notices(exam, entries, whole, sum(wanted), extra)),
        )  # fmt: skip

    def pool(self, query: str = "", which: str = "", whole: bool = False) -> list[str] | None:
        """The ids of the items that are meant, approved where the query says no status.

        `which` leaves those 'unseen', or the 'mistakes' that are not mended by two right answers
        since. None where all are meant, unless the `whole` list is asked for.
        """
        if not query and not which and not whole:
            return None
        meant = parse(query)
        found = [hit.id for hit in self.find(meant) if meant.status or hit.status == "approved"]
        if which == "unseen":
            seen = self._store.seen()
            return [id for id in found if id not in seen]
        if which == "mistakes":
            wrong = self.mistakes()
            return [id for id in found if id in wrong]
        return found

    def mistakes(self) -> frozenset[str]:
        """The items that were answered wrong, and not twice right since; that still can be asked."""
        owed: dict[str, int] = {}
        for one in self._store.responses():
            if one.verdict == "wrong":
                owed[one.item] = 2
            elif one.verdict == "right" and one.item in owed:
                owed[one.item] -= 1
        wrong = [item for item, left in owed.items() if left > 0]
        return (
            frozenset(ticket.id for ticket in self._index.tickets(wrong)) if wrong else frozenset()
        )

    def _pick(
        self,
        count: int,
        chance: Random,
        held: Sequence[Held],
        drafts: bool,
        only: Sequence[str] | None,
        beside: Sequence[Item] = (),
    ) -> list[tuple[Item, Document]]:
        seen, start, enough = self._store.seen(), chance.getrandbits(63), max(ENOUGH, 4 * count)
        while True:
            if only is None:
                ring = self._index.ring(start, drafts, [one.id for one in held])
            else:
                ring = iter(self._index.tickets(only))  # none of which is retired
            tickets, whole = _least_seen(ring, seen, enough)
            found = {ticket.id: (self._index.item(ticket), ticket.file) for ticket in tickets}
            items = [item for item, _ in found.values() if item]
            picked = pick(items, count, chance, seen, beside=beside)
            if whole or len(picked) == count:
                break
            enough *= 4
        documents = {one.id: one.document for one in self._index.files() if one.document}
        return [(item, documents[found[item.id][1]]) for item in picked]

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

    def finish(self, sitting: int) -> Attempt | None:
        """The attempt that a submitted sitting became, kept for ever; None of a replay."""
        run = self.sitting(sitting)
        if not run.finished:
            raise QuizError("This sitting was not submitted; submit it first")
        self._store.finish(sitting, run, run.score())
        if any(rulings := self.rulings(run)):
            self._store.mark(sitting, run, run.score(rulings))
        return next((one for one in self.attempts() if one.id == sitting), None)

    def replay(self, sitting: int) -> Paper:
        """The questions that were left out in a sitting, to be asked again without a clock."""
        run = self.sitting(sitting)
        left = [
            entry
            for entry, answer in zip(run.paper.entries, run.answers, strict=True)
            if not answer.tried
        ]
        if not left:
            raise QuizError("No question was left out: there is nothing to ask again")
        return Paper(
            title=f"Left out in {run.paper.title}", entries=tuple(left), seconds=None,
            seed=run.paper.seed, replays=sitting,
        )  # fmt: skip

    def replayed(self, sitting: int) -> Sitting | None:
        """The last replay of a sitting that was finished."""
        found = self._store.replays(sitting)
        return self.sitting(found[0]) if found else None

    def unfinished(self) -> Unfinished | None:
        """The newest sitting that was cut off and that no living process goes on with."""
        self._settle()
        for sitting, _ in self._store.open_sittings():
            return self._unfinished(sitting)
        return None

    def discard(self, sitting: int) -> None:
        """Give a cut-off sitting up."""
        self._store.discard(sitting)
        self._runs.pop(sitting, None)

    def attempts(self) -> list[Attempt]:
        """Every finished sitting, oldest first; with both scores where a key was ruled on since."""
        self._settle()
        attempts, ruled = self._store.attempts(), set(self._store.ruled())
        return [self._marked(one) if one.id in ruled else one for one in attempts]

    def _marked(self, attempt: Attempt) -> Attempt:
        run = self.sitting(attempt.id)
        score = run.score(self.rulings(run))
        now = score.total, score.maximum
        return attempt if now == (attempt.score, attempt.maximum) else replace(attempt, now=now)

    def rulings(self, run: Sitting) -> tuple[Ruling | None, ...]:
        """What was ruled on the questions of a sitting, place by place."""
        ruled, policy = self._store.rulings(), run.paper.rules.policy
        found = (ruled.get((one.item.id, one.item.print)) for one in run.paper.entries)
        return tuple(one and Ruling(one[0], policy, one[1]) for one in found)

    def rule(self, item: Item, key: int | None, reason: str, now: datetime) -> int:
        """Give a question another key, or drop it (None); how many sittings are marked anew."""
        made = now.astimezone(UTC).isoformat()
        self._store.rule(item.id, item.print, key, reason, made)
        return self._mark_anew(self._store.ruled(), item)

    def unrule(self, item: Item) -> int:
        """Take a ruling back; how many sittings are marked anew."""
        ruled = self._store.ruled()
        self._store.unrule(item.id, item.print)
        return self._mark_anew(ruled, item)

    def _mark_anew(self, sittings: Sequence[int], item: Item) -> int:
        count = 0
        for id in sittings:
            run = self.sitting(id)
            if any(one.item.print == item.print for one in run.paper.entries):
                self._store.mark(id, run, run.score(self.rulings(run)))
                count += 1
        return count

    def responses(self) -> list[Response]:
        """Every answer of every attempt, oldest first, as it is marked now."""
        self._settle()
        return self._store.responses()

    def remark(self, sitting: int, place: int, remark: Remark) -> None:
        """Keep what a person notes of an answer."""
        self._store.remark(sitting, place, remark)

    def outcome(self, sitting: int) -> Outcome:
        """A finished sitting with all that is known of it. Raises QuizError."""
        run = self.sitting(sitting)
        attempt = next((one for one in self.attempts() if one.id == sitting), None)
        if attempt is None:
            raise QuizError(f"Sitting {sitting} has no score; `quiz stats --json` lists those with")
        return Outcome(
            run, attempt, self._store.row(sitting).events, self.rulings(run),
            self._store.remarks(sitting), self.replayed(sitting),
        )  # fmt: skip

    def elsewhere(self) -> Unfinished | None:
        """The newest sitting that another window runs now."""
        for sitting in self._store.elsewhere():
            return self._unfinished(sitting)
        return None

    def take(self, sitting: int) -> Unfinished:
        """Go on here with a sitting that another window runs; that one is told."""
        self._store.take(sitting)
        return self._unfinished(sitting)

    def _unfinished(self, sitting: int) -> Unfinished:
        row = self._store.row(sitting)
        run = self._runs[sitting] = Sitting.of(row.paper, *row.events)
        return Unfinished(sitting, row.started, run, row.spent)

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


def shared(count: int, sizes: Sequence[int]) -> list[int]:
    """So many things shared out in proportion to the sizes, by largest remainders."""
    whole = sum(sizes)
    shares = [divmod(count * size, whole) for size in sizes]
    parts = [share for share, _ in shares]
    order = sorted(range(len(sizes)), key=lambda n: -shares[n][1])
    for place in order[: count - sum(parts)]:
        parts[place] += 1
    return parts


def _notices(
    exam: Exam, entries: Sequence[PaperEntry], whole: int, wanted: int, extra: Fraction
) -> Iterator[str]:  # fmt: skip
    """What of a paper is not as at the exam."""
    if exam.cannot:
        yield f"Left out, since current affairs cannot fill them: {', '.join(exam.cannot)}."
    got = len(entries)
    if got < wanted:
        yield (
            f"{got} questions in place of {wanted}, with the time in proportion: no more are there "
            "that do not give each other away."
        )
    elif wanted < whole:
        yield f"{got} questions in place of {whole}, with the time in proportion."
    if exam.options == 5:
        five = sum(len(entry.order) == 5 for entry in entries)
        yield (
            f"The exam prints five options; {five} of {got} questions have a fifth stored, the "
            "others show four."
        )
    if extra != 1:
        yield f"The time is multiplied by {extra}."


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
