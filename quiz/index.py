"""A disposable index of bank files, so that a start reads only what changed."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

from quiz.core.document import Document
from quiz.core.errors import QuizError
from quiz.core.item import Item

if TYPE_CHECKING:
    from quiz.core.bank import Bank

T = TypeVar("T")

SHIPPED, OWN, NAMED = range(3)  # where a file stands; a named one is drawn from only when named
BAD = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
RACE = 2_000_000_000  # nanoseconds in which a second edit can leave the same time on a file

TABLES = """
CREATE TABLE file (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL,
    mtime INTEGER NOT NULL, size INTEGER NOT NULL, digest BLOB NOT NULL, read INTEGER NOT NULL,
    fault TEXT, twins TEXT, document TEXT, approved INTEGER, drafts INTEGER, retired INTEGER
);
CREATE TABLE item (
    file INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, status TEXT NOT NULL,
    lot INTEGER NOT NULL, listed INTEGER NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (file, place)
);
CREATE INDEX item_id ON item (id);
CREATE INDEX item_lot ON item (lot, id, status, listed, file, place);
"""

LIST = """
UPDATE item SET listed = 1 WHERE NOT listed AND file IN (SELECT id FROM file WHERE kind < 2);
CREATE TEMP TABLE twin AS
    SELECT i.id, i.file, i.place, f.path,
        first_value(f.path) OVER earlier AS first, row_number() OVER earlier AS number
    FROM item i JOIN file f ON f.id = i.file
    WHERE f.kind < 2 AND i.id IN (SELECT id FROM item GROUP BY id HAVING count(*) > 1)
    WINDOW earlier AS (PARTITION BY i.id ORDER BY f.kind, f.path, i.place);
DELETE FROM twin WHERE number = 1;
UPDATE item SET listed = 0 WHERE (file, place) IN (SELECT file, place FROM twin);
UPDATE file SET twins = (
    SELECT path || ': ' || count(*) || ' of its items left out, as ids that stand in ' || min(first)
        || ' (' || min(id) || '): give them ids of their own'
    FROM twin WHERE twin.file = file.id GROUP BY twin.file
);
DROP TABLE twin;
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A bank file as the index knows it: no document where it has a fault."""

    id: int
    path: Path
    kind: int
    fault: str | None
    twins: str | None
    document: Document | None
    approved: int
    drafts: int
    retired: int


@dataclass(frozen=True, slots=True)
class Ticket:
    """Where an item stands."""

    id: str
    file: int
    place: int


def _files(db: sqlite3.Connection) -> list[Held]:
    rows = db.execute(
        "SELECT id, path, kind, fault, twins, document, approved, drafts, retired"
        " FROM file ORDER BY kind, path"
    )
    return [
        Held(
            file,
            Path(path),
            kind,
            fault,
            twins,
            Document.model_validate_json(document) if document else None,
            *counts,
        )
        for file, path, kind, fault, twins, document, *counts in rows
    ]


def _round(
    db: sqlite3.Connection, bound: str, where: str, values: tuple[str | int, ...]
) -> sqlite3.Cursor:
    return db.execute(
        f"SELECT id, file, place FROM item INDEXED BY item_lot WHERE {where}"
        f" AND lot {bound} ? ORDER BY lot, id, file, place",
        values,
    )


class Index:
    """One SQLite file that may be deleted at any time; in memory where it cannot be written."""

    def __init__(self, path: Path, read: Callable[[Path], "Bank"]) -> None:
        self._path: Path | None = path
        self._read = read
        self._wanted: Mapping[Path, int] = {}
        self._db: sqlite3.Connection | None = None

    def refresh(self, wanted: Mapping[Path, int]) -> None:
        """Make it hold these files, each with its kind, as they are now on the disk."""
        self._wanted = wanted
        self._surely(lambda db: self._refresh(db, wanted))

    def files(self) -> list[Held]:
        """Every file: those that ship, then the person's own, then those named."""
        return self._surely(_files)

    def items(self, file: int, listed: bool) -> list[Item]:
        """The items of a file in its order, without those whose id stands earlier if `listed`."""
        return self._items("file = ? AND listed >= ? ORDER BY place", (file, listed))

    def item(self, ticket: Ticket) -> Item | None:
        """One item; None where another process has just indexed its file anew."""
        found = self._items(
            "file = ? AND place = ? AND id = ?", (ticket.file, ticket.place, ticket.id)
        )
        return found[0] if found else None

    def _items(self, where: str, values: tuple[str | int, ...]) -> list[Item]:
        return self._surely(
            lambda db: [
                Item.model_validate_json(text)
                for (text,) in db.execute(f"SELECT json FROM item WHERE {where}", values)
            ]
        )

    def ring(self, start: int, drafts: bool, files: Sequence[int]) -> Iterator[Ticket]:
        """Items that may be asked, once round from `start` in the order of a hash of their id.

        That order is the same whenever and however often the index is rebuilt. Where no files are
        given: all that are listed.
        """
        statuses = ("approved", "draft") if drafts else ("approved",)
        where = f"status IN ({', '.join('?' * len(statuses))})"
        where += f" AND file IN ({', '.join('?' * len(files))})" if files else " AND listed"
        for bound in (">=", "<"):
            cursor = self._surely(
                partial(_round, bound=bound, where=where, values=(*statuses, *files, start))
            )
            for row in cursor:
                yield Ticket(*row)

    def close(self) -> None:
        """Let go of the file."""
        if self._db:
            self._db.close()
        self._db = None

    def _refresh(self, db: sqlite3.Connection, wanted: Mapping[Path, int]) -> None:
        known = {
            Path(row[0]): row[1:]
            for row in db.execute("SELECT path, kind, mtime, size, digest, read FROM file")
        }
        changes = [path for path in known if path not in wanted]
        news: list[tuple[Any, ...]] = []
        for path, kind in wanted.items():
            old, same = known.get(path), False
            try:
                stat = path.stat()
                if old:
                    same = old[:3] == (kind, stat.st_mtime_ns, stat.st_size)
                    if same and stat.st_mtime_ns < old[4] - RACE:
                        continue
                now, digest = time.time_ns(), _digest(path)
            except OSError as error:
                if old:
                    changes.append(path)
                news.append((path, kind, 0, 0, b"", 0, f"{path}: {error.strerror}"))
                continue
            stamp = (stat.st_mtime_ns, stat.st_size, digest, now)
            if old and (old[0], old[3]) == (kind, digest):
                if not same or stat.st_mtime_ns < now - RACE:
                    db.execute(
                        "UPDATE file SET mtime = ?, size = ?, digest = ?, read = ? WHERE path = ?",
                        (*stamp, str(path)),
                    )
                continue
            if old:
                changes.append(path)
            news.append((path, kind, *stamp, None))
        if not changes and not news:
            return
        db.execute("BEGIN IMMEDIATE")
        try:
            for path in changes:
                db.execute(
                    "DELETE FROM item WHERE file = (SELECT id FROM file WHERE path = ?)",
                    (str(path),),
                )
                db.execute("DELETE FROM file WHERE path = ?", (str(path),))
            for path, *rest in news:
                self._add(db, path, *rest)
            for statement in LIST.split(";\n")[:-1]:
                db.execute(statement)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise

    def _add(
        self, db: sqlite3.Connection, path: Path, kind: int, mtime: int, size: int, digest: bytes,
        read: int, fault: str | None,
    ) -> None:  # fmt: skip
        bank = None
        if fault is None:
            try:
                bank = self._read(path)
            except QuizError as error:
                fault = str(error)
        items = bank.items if bank else ()
        counts = [
            sum(item.status == status for item in items)
            for status in ("approved", "draft", "retired")
        ]
        file = db.execute(
            "INSERT OR REPLACE INTO file VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?)",
            (
                str(path), kind, mtime, size, digest, read, fault,
                bank.document.model_dump_json() if bank else None, *counts,
            ),
        ).lastrowid  # fmt: skip
        db.executemany(
            "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    file, place, item.id, item.status, _lot(item.id), kind < NAMED,
                    item.model_dump_json(exclude_defaults=True),
                )
                for place, item in enumerate(items)
            ],
        )  # fmt: skip

    def _surely(self, job: Callable[[sqlite3.Connection], T]) -> T:
        try:
            return job(self._open())
        except (sqlite3.Error, ValueError) as error:  # ValueError: rows of an older program
            self.close()
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
            if code not in BAD or not self._delete():
                self._path = None
            db = self._open()
            self._refresh(db, self._wanted)
            return job(db)

    def _open(self) -> sqlite3.Connection:
        if self._db is None:
            self._db = self._file() or _connect(":memory:")
            if self._db.execute("PRAGMA user_version").fetchone()[0] == 0:
                self._db.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {STAMP}; COMMIT")
        return self._db

    def _file(self) -> sqlite3.Connection | None:
        for _ in range(2):
            if self._path is None:
                return None
            db = None
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                db = _connect(str(self._path))
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA synchronous = NORMAL")
                if db.execute("PRAGMA user_version").fetchone()[0] in (0, STAMP):
                    return db
                db.close()
            except (sqlite3.Error, OSError):
                if db:
                    db.close()
            if not self._delete():
                break
        self._path = None
        return None

    def _delete(self) -> bool:
        try:
            for tail in ("", "-wal", "-shm"):
                if self._path:
                    self._path.with_name(self._path.name + tail).unlink(missing_ok=True)
        except OSError:
            return False
        return True


def _connect(name: str) -> sqlite3.Connection:
    return sqlite3.connect(name, isolation_level=None, check_same_thread=False)


def _stamp() -> int:
    # Whatever reads banks is part of what the index holds: a new reader begins a new index.
    here = Path(__file__).parent
    parts = [TABLES]
    for name in ("bankfile.py", "core/bank.py", "core/fact.py", "core/item.py"):
        with suppress(OSError):
            stat = (here / name).stat()
            parts.append(f"{stat.st_mtime_ns} {stat.st_size}")
    return crc32(" ".join(parts).encode()) >> 1 or 1


STAMP = _stamp()


def _lot(id: str) -> int:
    return int.from_bytes(blake2b(id.encode(), digest_size=8).digest()) >> 1


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        digest = blake2b(digest_size=16)
        while part := file.read(1 << 20):
            digest.update(part)
    return digest.digest()
