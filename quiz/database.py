"""The file of the person's own data, and how it is brought to the newest format."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from quiz.core.errors import QuizError
from quiz.settings import unwritable, writable

# The file of number n brings format n - 1 to format n. Those that were released are never edited.
STEPS = Path(__file__).parent / "schema"
MIGRATIONS = tuple(path.read_text(encoding="utf-8") for path in sorted(STEPS.glob("*.sql")))
WAIT = 5.0  # seconds for another process to finish its write


class Database:
    """One SQLite file. Opened, and made, when first needed; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.guard = RLock()
        self._db: sqlite3.Connection | None = None

    def read(self, query: str, *values: int | str) -> list[Any]:
        """The rows of a query; none where there is no file yet."""
        with self.guard:
            if self._db is None and not self.path.exists():
                return []  # nothing was kept yet, and asking must not need a folder to write to
            with self._plainly():
                return self._open().execute(query, values).fetchall()

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is on disk when it is left, or nothing."""
        with self.guard, self._plainly():
            db = self._open()
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    def attach(self, path: Path) -> None:
        """Let queries read another file too, as `there`."""
        with self.guard, self._plainly():
            self._open().execute("ATTACH ? AS there", (str(path),))

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

    def close(self) -> None:
        """Let go of the file."""
        with self.guard:
            if self._db:
                self._db.close()
            self._db = None


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
