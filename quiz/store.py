"""The person's own data: sittings, every event in them, and the attempts they became."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from threading import RLock
from typing import Any

from quiz.core.attempt import Attempt
from quiz.core.errors import QuizError
from quiz.core.marking import Score
from quiz.core.paper import Paper
from quiz.core.sitting import Event, Sitting
from quiz.lock import Lock
from quiz.settings import unwritable, writable

# Step n brings format n - 1 to format n. Steps that were released are never edited.
MIGRATIONS = (
    (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8"),
    """CREATE TABLE bookmark (  -- where something was left off
        what TEXT PRIMARY KEY,
        item TEXT NOT NULL
    ) WITHOUT ROWID;
    """,
)
WAIT = 5.0  # seconds for another process to finish its write


@dataclass(frozen=True, slots=True)
class Row:
    """A sitting as it is kept; `spent` is milliseconds, by its last event or heartbeat."""

    id: int
    started: datetime
    paper: Paper
    events: tuple[Event, ...]
    spent: int


class Store:
    """One SQLite file. Opened, and made, when first needed; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db: sqlite3.Connection | None = None
        self._guard = RLock()
        self._locks: dict[int, Lock] = {}

    def begin(self, paper: Paper, started: datetime) -> int:
        """A new open sitting of the paper; its id."""
        with self._change() as db:
            cursor = db.execute(
                "INSERT INTO sitting (started, owner, paper) VALUES (?, ?, ?)",
                (
                    started.astimezone(UTC).isoformat(),
                    os.getpid(),
                    paper.model_dump_json(by_alias=True),
                ),
            )
            sitting = int(cursor.lastrowid or 0)
            db.executemany(
                "INSERT INTO shown VALUES (?, ?, ?, ?)",
                [
                    (sitting, place, entry.item.id, entry.item.print)
                    for place, entry in enumerate(paper.entries)
                ],
            )
        self._own(sitting, fresh=True)
        return sitting

    def record(self, sitting: int, event: Event) -> None:
        """Append an event; on disk when this returns."""
        self._own(sitting)
        with self._change() as db:
            db.execute(
                "INSERT INTO event SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5"
                " FROM event WHERE sitting = ?1",
                (sitting, event.at, event.act, event.place, event.value),
            )

    def beat(self, sitting: int, spent: int) -> None:
        """Note the milliseconds spent so far; they never fall."""
        self._own(sitting)
        with self._change() as db:
            db.execute(
                "UPDATE sitting SET spent = max(spent, ?) WHERE id = ? AND state = 'open'",
                (spent, sitting),
            )

    def finish(self, sitting: int, run: Sitting, score: Score) -> None:
        """Keep the score of a sitting, once."""
        with self._change() as db:
            db.execute(
                "INSERT OR IGNORE INTO attempt VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    sitting,
                    run.paper.title,
                    run.at,
                    len(run.answers),
                    score.correct,
                    score.wrong,
                    score.blank,
                    str(score.total),
                    str(score.maximum),
                ),
            )
            db.execute("UPDATE sitting SET state = 'finished' WHERE id = ?", (sitting,))
        self._free(sitting)

    def discard(self, sitting: int) -> None:
        """Close an open sitting without a score; what was recorded stays."""
        with self._change() as db:
            db.execute(
                "UPDATE sitting SET state = 'discarded' WHERE id = ? AND state = 'open'",
                (sitting,),
            )
        self._free(sitting)

    def open_sittings(self) -> list[tuple[int, bool]]:
        """Open sittings that no other live process runs, newest first; and whether submitted."""
        rows = self._read(
            "SELECT id, owner, EXISTS (SELECT 1 FROM event WHERE sitting = id AND act = 'submit')"
            " FROM sitting WHERE state = 'open' ORDER BY id DESC"
        )
        # Its own runs count as free: a person who left one for the home screen may go back.
        return [
            (sitting, bool(submitted))
            for sitting, owner, submitted in rows
            if owner == os.getpid() or not self._lock(sitting).taken()
        ]

    def row(self, sitting: int) -> Row:
        """A sitting as it was kept."""
        rows = self._read("SELECT started, spent, paper FROM sitting WHERE id = ?", sitting)
        if not rows:
            raise QuizError(f"There is no sitting {sitting} in {self.path}")
        started, spent, paper = rows[0]
        events = tuple(
            Event(*event)
            for event in self._read(
                "SELECT at, act, place, value FROM event WHERE sitting = ? ORDER BY number", sitting
            )
        )
        return Row(
            id=sitting,
            started=datetime.fromisoformat(started),
            paper=self._paper(sitting, paper),
            events=events,
            spent=max(spent, *(event.at for event in events)) if events else spent,
        )

    def _paper(self, sitting: int, text: str) -> Paper:
        try:
            return Paper.model_validate_json(text)
        except ValueError as error:
            raise QuizError(
                f"{self.path}: the paper of sitting {sitting} cannot be read; discard the sitting"
            ) from error

    def attempts(self) -> list[Attempt]:
        """Every finished sitting, oldest first."""
        return [
            Attempt(
                sitting,
                datetime.fromisoformat(started),
                title,
                spent / 1000,
                questions,
                correct,
                wrong,
                blank,
                Fraction(score),
                Fraction(maximum),
            )
            for sitting, started, title, spent, questions, correct, wrong, blank, score, maximum
            in self._read(
                "SELECT sitting, started, title, a.spent, questions, correct, wrong, blank, score,"
                " maximum FROM attempt a JOIN sitting ON id = sitting ORDER BY started, sitting"
            )
        ]  # fmt: skip

    def seen(self) -> dict[str, int]:
        """How often each item was shown. An unfinished sitting showed what was visited."""
        return dict(
            self._read(
                "SELECT item, count(*) FROM shown JOIN sitting s ON s.id = sitting"
                " WHERE s.state = 'finished' OR EXISTS (SELECT 1 FROM event e"
                " WHERE e.sitting = s.id AND e.place = shown.place AND e.act != 'submit')"
                " GROUP BY item"
            )
        )

    def leave(self, what: str, item: str) -> None:
        """Remember at which item something was left off."""
        with self._change() as db:
            db.execute("INSERT OR REPLACE INTO bookmark VALUES (?, ?)", (what, item))

    def left(self, what: str) -> str | None:
        """The item at which it was left off; None where nobody was there yet."""
        rows = self._read("SELECT item FROM bookmark WHERE what = ?", what)
        return rows[0][0] if rows else None

    def close(self) -> None:
        """Let go of the file and of every sitting."""
        with self._guard:
            for sitting in list(self._locks):
                self._free(sitting)
            if self._db:
                self._db.close()
            self._db = None

    def _lock(self, sitting: int) -> Lock:
        return Lock(self.path.with_name("running") / f"{sitting}.lock")

    def _own(self, sitting: int, fresh: bool = False) -> None:
        with self._guard:
            if sitting in self._locks:
                return
            lock = self._lock(sitting)
            writable(lock.path.parent)
            owner = self._read("SELECT owner FROM sitting WHERE id = ?", sitting)
            if not lock.take() and owner != [(os.getpid(),)]:
                raise QuizError("This sitting is open in another window: go on with it there")
            self._locks[sitting] = lock
            if not fresh:
                with self._change() as db:
                    db.execute("UPDATE sitting SET owner = ? WHERE id = ?", (os.getpid(), sitting))

    def _free(self, sitting: int) -> None:
        with self._guard:
            if lock := self._locks.pop(sitting, None):
                lock.free()

    def _read(self, query: str, *values: int | str) -> list[Any]:
        with self._guard:
            if self._db is None and not self.path.exists():
                return []  # nothing was kept yet, and asking must not need a folder to write to
            with self._plainly():
                return self._open().execute(query, values).fetchall()

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        with self._guard, self._plainly():
            db = self._open()
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    def _open(self) -> sqlite3.Connection:
        if self._db is None:
            writable(self.path.parent)
            db = sqlite3.connect(
                self.path, timeout=WAIT, isolation_level=None, check_same_thread=False
            )
            try:
                migrate(db, self.path)
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA synchronous = FULL")
            except BaseException:
                db.close()
                raise
            self._db = db
        return self._db

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise said(error, self.path) from error


def said(error: sqlite3.Error, path: Path) -> QuizError:
    """What a person can do about an error of the database."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return QuizError(
            f"The disk is full: {path} could not be written; free some space and start again "
            "(what was answered before is kept)"
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return QuizError(f"{path} is in use by another program: close that one and try again")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return QuizError(f"{path} is damaged ({error}): move it away to start anew")
    return unwritable(path, str(error))


def migrate(db: sqlite3.Connection, path: Path) -> None:
    """Bring a database to the newest format, with a copy of the file before each step."""
    old = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    while (version := _version(db)) < len(MIGRATIONS):
        if old:
            _copy(db, path.with_name(f"{path.stem}.format-{version}.sqlite3"))
        db.execute("BEGIN EXCLUSIVE")
        try:
            if _version(db) == version:  # else another process was first
                for statement in _statements(MIGRATIONS[version]):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {version + 1}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
    if version > len(MIGRATIONS):
        raise QuizError(
            f"{path} was written by a newer quiz (format {version}; this one knows "
            f"{len(MIGRATIONS)}): update quiz, or set QUIZ_HOME to another folder"
        )


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _copy(db: sqlite3.Connection, to: Path) -> None:
    part = to.with_suffix(".part")
    with closing(sqlite3.connect(part)) as copy:
        db.backup(copy)
    part.replace(to)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
