"""A folder of documents to a folder of banks: may be stopped, and goes on where it was."""

import errno
import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from quiz import bankfile
from quiz.core.bank import Bank
from quiz.core.count import many
from quiz.core.document import Document
from quiz.core.errors import QuizError
from quiz.core.item import Format
from quiz.core.when import When
from quiz.reading import read
from quiz.workshop import counted, live, write_across, write_text

TYPES = (".txt", ".md")
EVERY = 25  # documents for each line where no bar is shown
SHOWN = 20  # refusals that are named
REASONS = 10  # of what was dropped
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}  # the next document would fare no better
DROPPED = re.compile(r"paragraph \d+: (.*?): '")
PARTICULAR = re.compile(r"(?<!\w)'.*?'(?!\w)")

Tell = Callable[[str], None]  # given the name of the document that is begun


@dataclass
class Run:
    """How far a folder has come, and what its banks hold."""

    out: Path
    total: int
    written: int = 0
    kept: int = 0  # done before
    refused: list[str] = field(default_factory=list)
    facts: int = 0
    formats: Counter[Format] = field(default_factory=Counter)
    drops: Counter[str] = field(default_factory=Counter)
    banks: list[tuple[Bank, Path]] = field(default_factory=list)
    across: tuple[Bank, Path] | None = None  # pairs and orders of facts of several documents

    @property
    def done(self) -> int:
        """Documents that need no more work, those refused among them."""
        return self.written + self.kept + len(self.refused)

    def holds(self, bank: Bank, path: Path) -> None:
        """Count what a bank holds."""
        self.banks.append((bank, path))
        self.facts += len(bank.facts)
        self.formats.update(item.format for item in live(bank))

    def lines(self) -> Iterator[str]:
        """The report."""
        yield (
            f"{many(self.total, 'document')}: {self.written:,} written, {self.kept:,} done before, "
            f"{len(self.refused):,} refused"
        )
        yield from (f"  {line}" for line in self.refused[:SHOWN])
        if (more := len(self.refused) - SHOWN) > 0:
            yield f"  and {more:,} more"
        yield counted(self.facts, self.formats)
        if self.across:
            bank, path = self.across
            formats = Counter(item.format for item in live(bank))
            yield f"Across documents, in {path.name}: {counted(len(bank.facts), formats)}"
        if self.drops:
            yield f"Dropped from the documents written now ({self.drops.total():,}):"
            first = self.drops.most_common(REASONS)
            yield from (f"{count:>7,}  {why}" for why, count in first)
            if rest := self.drops.total() - sum(count for _, count in first):
                yield f"{rest:>7,}  for other reasons"
        if self.written or self.kept:
            yield f"The banks are in {self.out}"


def write_folder(folder: Path, published: When | None, out: Path, again: bool = False) -> Run:
    """Write a bank for each document of a folder, and tell on stderr how far it has come.

    A document is done, and skipped unless `again`, when its bank is there, made from the same text
    with the same language model. One that cannot be read is refused, and the others go on. Raises
    QuizError where nothing can be done, and KeyboardInterrupt, after a line for the person, where
    it is stopped: whatever was written till then is whole.
    """
    articles = documents_in(folder)
    _ready(out)
    run = Run(out, len(articles))
    try:
        from quiz.writing import language

        desk = _Desk(articles, published, out, language.name(), again)
        with _told(run) as tell:
            for article in articles:
                tell(str(article.relative_to(folder)))
                try:
                    desk.write(article, run)
                except QuizError as error:
                    if getattr(error.__cause__, "errno", None) in FULL:
                        raise
                    run.refused.append(_named(article, str(error)))
                except Exception as error:  # noqa: BLE001  # else no later run would get past it
                    why = f"quiz failed ({type(error).__name__}: {error}); that is a fault of quiz"
                    run.refused.append(_named(article, why))
            tell("")
        run.across = _across(run, folder)
    except KeyboardInterrupt:
        sys.stderr.write(
            f"quiz: stopped with {run.done:,} of {many(run.total, 'document')} done; "
            "the same command goes on from there\n"
        )
        raise
    return run


def _across(run: Run, folder: Path) -> tuple[Bank, Path] | None:
    """The bank of what stands side by side in the documents, named after their folder."""
    name = folder.resolve().name or "folder"
    id = re.sub(r"[^a-z0-9]+", "-", f"across-{name}".casefold()).strip("-")
    path = run.out / f"{id}.yaml"
    bank = write_across(run.banks, path, f"Across the documents of {name}")
    return (bank, path) if bank else None


def documents_in(folder: Path) -> list[Path]:
    """The text files of a folder and its sub-folders, in order, without those that are hidden."""
    found: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=_barred):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = [Path(place, name) for name in files if not name.startswith(".")]
        found += [one for one in paths if one.suffix.lower() in TYPES and not _endless(one)]
    if not found:
        raise QuizError(f"{folder}: no documents in it; give a folder with .txt or .md files")
    return sorted(found)


def _barred(error: OSError) -> None:
    raise QuizError(f"{error.filename}: cannot be read ({error.strerror}); open it, or move it")


def _endless(path: Path) -> bool:
    """Whether it is a pipe or a device, of which no end may come."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False  # reading it says what is wrong


def _ready(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QuizError(
            f"{out}: cannot be made a folder ({error.strerror or error}); name another with -o"
        ) from error
    if not os.access(out, os.W_OK | os.X_OK):
        raise QuizError(f"{out}: cannot be written to; name another folder with -o")


def _named(article: Path, why: str) -> str:
    """One line that names the document, whatever its name is made of."""
    line = why if why.startswith(str(article)) else f"{article}: {why}"
    return "".join(char if char.isprintable() else "\ufffd" for char in " ".join(line.split()))


class _Desk:
    """Where one document after another is written, each to a bank of its own."""

    def __init__(
        self, articles: list[Path], published: When | None, out: Path, reader: str, again: bool
    ) -> None:
        self._articles, self._published, self._out = articles, published, out
        self._reader, self._again = reader, again
        self._taken: dict[str, tuple[Path, str | None]] = {}  # who has the bank of that name

    def write(self, article: Path, run: Run) -> None:
        """Write its bank, or count the one that is there. Raises QuizError to refuse it."""
        text = read(article, self._published)
        new = text.document
        path = self._out / f"{new.id}.yaml"
        if new.id in self._taken:
            raise _second(new, *self._taken[new.id])
        old = bankfile.read(path) if path.exists() else None
        if old and old.document.id == new.id and old.document.digest != new.digest:
            # Its text was changed; or this is the bank of a document that comes later.
            owner = self._texts.get((new.id, old.document.digest))
            if owner and owner != article:
                raise _second(new, owner, old.document.digest)
        self._taken[new.id] = article, new.digest
        if old and not self._again and _same(old, new, self._reader):
            run.kept += 1
            run.holds(old, path)
            return
        report = write_text(text, path)
        run.written += 1
        run.holds(report.bank, path)
        run.drops.update(_reasons(report.dropped))

    @cached_property
    def _texts(self) -> dict[tuple[str, str | None], Path]:
        """The first document of each name and text; read only where two may want one bank."""
        found: dict[tuple[str, str | None], Path] = {}
        for article in self._articles:
            with suppress(QuizError, ValueError):
                document = read(article, self._published).document
                found.setdefault((document.id, document.digest), article)
        return found


def _same(old: Bank, new: Document, reader: str) -> bool:
    there = old.document
    return (there.id, there.digest, old.reader) == (new.id, new.digest, reader)


def _second(new: Document, owner: Path, digest: str | None) -> QuizError:
    if new.digest == digest:
        return QuizError(f"the same document as {owner}; nothing is lost without it")
    return QuizError(
        f"its bank would take the name of that of {owner} ({new.id}); give it a title of its own, "
        "in a first line 'title: ...'"
    )


def _reasons(dropped: Iterable[str]) -> Iterator[str]:
    """Why things were dropped, without what is particular to one document."""
    for line in dropped:
        why = match[1] if (match := DROPPED.match(line)) else line
        yield PARTICULAR.sub("'…'", why)


def _told(run: Run) -> AbstractContextManager[Tell]:
    return _bar(run) if sys.stderr.isatty() else _lines(run)


@contextmanager
def _lines(run: Run) -> Iterator[Tell]:
    """A line now and then, for logs."""

    def tell(_: str) -> None:
        if run.done and run.done % EVERY == 0:
            items = many(run.formats.total(), "item")
            sys.stderr.write(f"{run.done:,} of {many(run.total, 'document')}, {items}\n")
            sys.stderr.flush()

    yield tell


@contextmanager
def _bar(run: Run) -> Iterator[Tell]:
    """A bar, with the name of the document, the items so far and the time left."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.table import Column

    name = Column(ratio=1, no_wrap=True, overflow="ellipsis")
    bar = Progress(
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[items]}", markup=False),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False, table_column=name),
        console=Console(stderr=True),
        redirect_stdout=False,
        refresh_per_second=5,
        speed_estimate_period=60,
        expand=True,
    )
    with bar:
        task = bar.add_task("", total=run.total, items="")

        def tell(name: str) -> None:
            items = many(run.formats.total(), "item")
            # Skipping takes no time: how long the rest takes is told from what had to be written.
            if run.done and run.done == run.kept:
                bar.reset(task, completed=run.done, description=name, items=items)
            else:
                bar.update(task, completed=run.done, description=name, items=items)

        yield tell
