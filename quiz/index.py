"""A disposable index of bank files, so that a start reads only what changed."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

from quiz.core.document import Document
from quiz.core.errors import QuizError
from quiz.core.item import Item
from quiz.core.query import Query
from quiz.search import condition, words

if TYPE_CHECKING:
    from quiz.core.bank import Bank

T = TypeVar("T")

SHIPPED, OWN, NAMED = range(3)  # where a file stands; a named one is drawn from only when named
BAD = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
RACE = 2_000_000_000  # nanoseconds in which a second edit can leave the same time on a file
PAGE = 300  # items looked at together
Wanted = Mapping[Path, tuple[int, Path | None]]  # each file's kind, and the overlay that lies on it

TABLES = """
CREATE TABLE file (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL,
    shape TEXT NOT NULL, digest BLOB NOT NULL, read INTEGER NOT NULL, fault TEXT, note TEXT,
    twins TEXT, document TEXT, approved INTEGER, drafts INTEGER, retired INTEGER
);
CREATE TABLE item (
    file INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, status TEXT NOT NULL,
    lot INTEGER NOT NULL, listed INTEGER NOT NULL, format TEXT NOT NULL, kinds TEXT NOT NULL,
    as_of TEXT NOT NULL, stale INTEGER NOT NULL, mine INTEGER NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (file, place)
);
CREATE VIRTUAL TABLE word USING fts5(
    text, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
CREATE TABLE test (  -- which approved items rest on a fact
    fact TEXT NOT NULL, file INTEGER NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (fact, file, place)
) WITHOUT ROWID;
CREATE INDEX test_file ON test (file);
CREATE TABLE newer (old TEXT NOT NULL, new TEXT NOT NULL, file INTEGER NOT NULL);
CREATE INDEX item_id ON item (id);
CREATE INDEX item_new ON item (as_of DESC, lot) WHERE listed AND status = 'approved';
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
    faults: tuple[str, ...]
    document: Document | None
    approved: int
    drafts: int
    retired: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What a bank file holds, as the index is given it."""

    bank: "Bank"
    mine: frozenset[str] = frozenset()  # items that the person decided on
    note: str | None = None  # what could not be read beside it


@dataclass(frozen=True, slots=True)
class Ticket:
    """Where an item stands."""

    id: str
    file: int
    place: int


def _files(db: sqlite3.Connection) -> list[Held]:
    rows = db.execute(
        "SELECT id, path, kind, fault, note, twins, document, approved, drafts, retired"
        " FROM file ORDER BY kind, path"
    )
    return [
        Held(
            file,
            Path(path),
            kind,
            tuple(filter(None, (fault, note, twins))),
            Document.model_validate_json(document) if document else None,
            *counts,
        )
        for file, path, kind, fault, note, twins, document, *counts in rows
    ]


def _rows(db: sqlite3.Connection, query: str, values: Sequence[Any]) -> list[Any]:
    return db.execute(query, tuple(values)).fetchall()


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

    def __init__(self, path: Path, read: Callable[[Path, Path | None], Entry]) -> None:
        self._path: Path | None = path
        self._read = read
        self._wanted: Wanted = {}
        self._db: sqlite3.Connection | None = None

    def refresh(self, wanted: Wanted) -> None:
        """Make it hold these files, as they are now on the disk."""
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

    def find(self, query: Query, files: Sequence[int]) -> list[tuple[Ticket, str, str, str, str]]:
        """The items of those files that a query means, in the order of the banks.

        Each with its status, format, stem and date.
        """
        where, values = condition(query, files)
        select = (
            "SELECT item.id, item.file, place, status, format, json_extract(json, '$.stem'), as_of"
            f" FROM item JOIN file ON file.id = item.file WHERE {where} ORDER BY kind, path, place"
        )
        rows = self._surely(lambda db: db.execute(select, values).fetchall())
        return [(Ticket(id, file, place), *rest) for id, file, place, *rest in rows]

    def tickets(self, ids: Sequence[str]) -> list[Ticket]:
        """Where items stand that are listed and not retired, by their ids; those that are there."""
        found = self._surely(
            lambda db: [
                row
                for start in range(0, len(ids), 500)
                for row in db.execute(
                    "SELECT id, file, place FROM item"
                    " WHERE listed AND status != 'retired' AND id IN"
                    f" ({', '.join('?' * len(ids[start : start + 500]))})",
                    ids[start : start + 500],
                )
            ]
        )
        return [Ticket(*row) for row in found]

    def resting(self, facts: Sequence[str]) -> dict[str, list[Ticket]]:
        """The approved items that rest on each of those facts, as far as any do."""
        found: dict[str, list[Ticket]] = {}
        for start in range(0, len(facts), 500):
            some = facts[start : start + 500]
            marks = ", ".join("?" * len(some))
            query = (
                "SELECT fact, id, file, place FROM test JOIN item USING (file, place)"
                f" WHERE listed AND status = 'approved' AND fact IN ({marks}) ORDER BY lot, id"
            )
            for fact, *where in self._surely(partial(_rows, query=query, values=some)):
                found.setdefault(fact, []).append(Ticket(*where))
        return found

    def newest(self, since: str = "") -> Iterator[tuple[Ticket, tuple[str, ...]]]:
        """Approved items true as of a date, or later, the newest first, each with its facts."""
        for start in count(0, PAGE):
            query = (
                "SELECT id, item.file, item.place, group_concat(fact, ' ') FROM (SELECT * FROM item"
                " WHERE listed AND status = 'approved' AND as_of >= ? ORDER BY as_of DESC, lot"
                " LIMIT ? OFFSET ?) item JOIN test USING (file, place)"
                " GROUP BY item.file, item.place ORDER BY as_of DESC, lot"
            )
            rows = self._surely(partial(_rows, query=query, values=(since, PAGE, start)))
            yield from ((Ticket(*where), tuple(facts.split())) for *where, facts in rows)
            if len(rows) < PAGE:
                return

    def known(self, since: str = "") -> set[str]:
        """The facts that approved items rest on which are true as of a date or later."""
        query = (
            "SELECT DISTINCT fact FROM item JOIN test USING (file, place)"
            " WHERE listed AND status = 'approved' AND as_of >= ?"
        )
        return {fact for (fact,) in self._surely(partial(_rows, query=query, values=(since,)))}

    def count_facts(self, since: str = "") -> int:
        """How many facts those are."""
        if not since:  # at every start: a file that was only named may add some
            query = "SELECT count(DISTINCT fact) FROM test"
            return int(self._surely(partial(_rows, query=query, values=()))[0][0])
        return len(self.known(since))

    def newer(self, facts: Sequence[str]) -> list[tuple[str, str]]:
        """Of those facts the ones that another supersedes, each with that other."""
        rows = self._surely(partial(_rows, query="SELECT old, new FROM newer", values=()))
        known = set(facts)
        return [(old, new) for old, new in rows if old in known]

    def spread(self) -> list[tuple[str, str, str]]:
        """Each fact that approved items rest on, with its area and its month, '2026-03'."""
        query = (
            "SELECT fact, json_extract(document, '$.area'), substr(max(as_of), 1, 7) FROM item"
            " JOIN test USING (file, place) JOIN file ON file.id = item.file"
            " WHERE listed AND status = 'approved' GROUP BY fact"
        )
        return [(fact, area or "general", month) for fact, area, month
                in self._surely(partial(_rows, query=query, values=()))]  # fmt: skip

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

    def _refresh(self, db: sqlite3.Connection, wanted: Wanted) -> None:
        known = {
            Path(row[0]): row[1:]
            for row in db.execute("SELECT path, kind, shape, digest, read FROM file")
        }
        changes = [path for path in known if path not in wanted]
        news: list[tuple[Any, ...]] = []
        for path, (kind, over) in wanted.items():
            old, same = known.get(path), False
            paths = [path, over] if over else [path]
            try:
                newest, shape = _shape(paths)
                if old:
                    same = old[:2] == (kind, shape)
                    if same and newest < old[3] - RACE:
                        continue
                now, digest = time.time_ns(), _digest(paths)
            except OSError as error:
                if old:
                    changes.append(path)
                fault = f"{error.filename or path}: {error.strerror}"
                news.append((path, over, kind, "", b"", 0, fault))
                continue
            stamp = (shape, digest, now)
            if old and (old[0], old[2]) == (kind, digest):
                if not same or newest < now - RACE:
                    db.execute(
                        "UPDATE file SET shape = ?, digest = ?, read = ? WHERE path = ?",
                        (*stamp, str(path)),
                    )
                continue
            if old:
                changes.append(path)
            news.append((path, over, kind, *stamp, None))
        if not changes and not news:
            return
        db.execute("BEGIN IMMEDIATE")
        try:
            for path in changes:
                file = "(SELECT id FROM file WHERE path = ?)"
                db.execute(
                    f"DELETE FROM word WHERE rowid IN (SELECT rowid FROM item WHERE file = {file})",
                    (str(path),),
                )
                for table in ("item", "test", "newer"):
                    db.execute(f"DELETE FROM {table} WHERE file = {file}", (str(path),))
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
        self, db: sqlite3.Connection, path: Path, over: Path | None, kind: int, shape: str,
        digest: bytes, read: int, fault: str | None,
    ) -> None:  # fmt: skip
        entry = None
        if fault is None:
            try:
                entry = self._read(path, over)
            except QuizError as error:
                fault = str(error)
        bank = entry.bank if entry else None
        items = bank.items if bank else ()
        counts = [
            sum(item.status == status for item in items)
            for status in ("approved", "draft", "retired")
        ]
        file = db.execute(
            "INSERT OR REPLACE INTO file VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?)",
            (
                str(path), kind, shape, digest, read, fault, entry.note if entry else None,
                bank.document.model_dump_json() if bank else None, *counts,
            ),
        ).lastrowid  # fmt: skip
        if entry is None:
            return
        first = db.execute("SELECT coalesce(max(rowid), 0) + 1 FROM item").fetchone()[0]
        kinds = {fact.id: fact.kind for fact in entry.bank.facts}
        db.executemany(
            "INSERT INTO item (rowid, file, place, id, status, lot, listed, format, kinds, as_of,"
            " stale, mine, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    first + place, file, place, item.id, item.status, _lot(item.id), kind < NAMED,
                    item.format, _kinds(item, kinds), item.as_of.text, item.stale is not None,
                    item.id in entry.mine, item.model_dump_json(exclude_defaults=True),
                )
                for place, item in enumerate(items)
            ],
        )  # fmt: skip
        db.executemany(
            "INSERT OR IGNORE INTO test VALUES (?, ?, ?)",
            [
                (fact, file, place)
                for place, item in enumerate(items)
                if item.status == "approved"
                for fact in item.facts
            ],
        )
        within = entry.bank.document.id
        db.executemany(
            "INSERT INTO newer VALUES (?, ?, ?)",
            [
                (fact.supersedes, fact.id if fact.borrowed else f"{within}/{fact.id}", file)
                for fact in entry.bank.facts
                if fact.supersedes
            ],
        )
        title = entry.bank.document.title
        db.executemany(
            "INSERT INTO word (rowid, text) VALUES (?, ?)",
            [(first + place, words(item, title)) for place, item in enumerate(items)],
        )

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
    for name in ("index.py", "bankfile/reading.py", "core/bank.py", "core/fact.py", "core/item.py",
                 "core/overlay.py"):  # fmt: skip
        with suppress(OSError):
            stat = (here / name).stat()
            parts.append(f"{stat.st_mtime_ns} {stat.st_size}")
    return crc32(" ".join(parts).encode()) >> 1 or 1


STAMP = _stamp()


def _lot(id: str) -> int:
    return int.from_bytes(blake2b(id.encode(), digest_size=8).digest()) >> 1


def _shape(paths: Sequence[Path]) -> tuple[int, str]:
    """When files last changed, in nanoseconds, and what tells that one of them did."""
    stats = [path.stat() for path in paths]
    newest = max(stat.st_mtime_ns for stat in stats)
    return newest, " ".join(f"{stat.st_mtime_ns}:{stat.st_size}" for stat in stats)


def _digest(paths: Sequence[Path]) -> bytes:
    digest = blake2b(digest_size=16)
    for path in paths:
        with path.open("rb") as file:
            while part := file.read(1 << 20):
                digest.update(part)
    return digest.digest()


def _kinds(item: Item, kinds: Mapping[str, str]) -> str:
    """The kinds of its facts, each between spaces."""
    found = {kinds.get(fact) or kinds.get(fact.rpartition("/")[2], "plain") for fact in item.facts}
    return f" {' '.join(sorted(found))} "
