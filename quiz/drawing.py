"""Papers drawn from the banks: what was seen least first, or by an exam's pattern."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random, SystemRandom

from quiz.core.document import Document
from quiz.core.errors import QuizError
from quiz.core.exam import Exam
from quiz.core.item import Item
from quiz.core.marking import Scheme
from quiz.core.mistakes import Mistake
from quiz.core.paper import Entry, Paper, Rules, Section, lay, pick
from quiz.core.query import Query, parse
from quiz.database import Database
from quiz.index import Held, Ticket
from quiz.recall import Recall
from quiz.settings import Settings
from quiz.shelves import Shelves
from quiz.store import Store

ALL_RETIRED = "There is nothing to ask: all that is found is retired"
NONE_SUCH = "There is nothing to ask: no approved question is of that kind"
ENOUGH = 300  # least-seen items looked at for a paper; more where they give too short a one


class Drawing(Shelves):
    """Knows what was seen and answered, and draws accordingly."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._data = Database(settings.store)
        self._store, self._recall = Store(self._data), Recall(self._data)

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
                [item for item, _ in taken], exam.options if exam.options > 4 else 0,
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
                asleep=exam.asleep,
                empty=exam.empty, policy=exam.policy,
            ),
            exam=exam.id,
            notices=tuple(_notices(exam, entries, whole, sum(wanted), extra)),
        )  # fmt: skip

    def pool(self, query: str = "", which: str = "", whole: bool = False) -> list[str] | None:
        """The ids of the items that are meant, approved where the query says no status.

        `which` leaves those 'unseen', or those in the book of 'mistakes'. None where all are meant,
        unless the `whole` list is asked for.
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

    def mistakes(self) -> dict[str, Mistake]:
        """The mistake book, of items that can be asked still; what went wrong last comes first."""
        self._recall.learn()
        book = self._recall.book().values()
        held = sorted(book, key=lambda one: (-one.since.toordinal(), one.item))
        there = {ticket.id for ticket in self._index.tickets([one.item for one in held])}
        return {one.item: one for one in held if one.item in there}

    def _pick(
        self,
        count: int,
        chance: Random,
        held: Sequence[Held],
        drafts: bool,
        only: Sequence[str] | None,
        beside: Sequence[Item] = (),
        options: int = 0,
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
            picked = pick(items, count, chance, seen, beside=beside, options=options)
            if whole or len(picked) == count:
                break
            enough *= 4
        documents = {one.id: one.document for one in self._index.files() if one.document}
        return [(item, documents[found[item.id][1]]) for item in picked]


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
    exam: Exam, entries: Sequence[Entry], whole: int, wanted: int, extra: Fraction
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
        if five < got:
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
