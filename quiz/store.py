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

from quiz.core.attempt import Attempt, Remark, Response
from quiz.core.errors import QuizError, Taken
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
    """CREATE TABLE response (  -- of finished sittings, as they are marked now
        sitting INTEGER NOT NULL REFERENCES sitting (id),
        place INTEGER NOT NULL,
        item TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        option INTEGER, -- its place in the bank; -1: 'not attempted', where that is printed
        verdict TEXT NOT NULL,
        sure INTEGER NOT NULL DEFAULT 0, -- 1 sure, -1 a guess
        spent INTEGER, -- not known of sittings before this format
        PRIMARY KEY (sitting, place)
    ) WITHOUT ROWID;
    CREATE INDEX response_item ON response (item, sitting);
    INSERT INTO response (sitting, place, item, fingerprint, option, verdict)
        SELECT sitting, place, item, fingerprint, option, CASE
            WHEN option IS NULL THEN 'empty' WHEN option = key THEN 'right' ELSE 'wrong' END
        FROM (SELECT shown.*,
            (SELECT value FROM event e WHERE e.sitting = shown.sitting AND e.place = shown.place
                AND act = 'choose' ORDER BY number DESC LIMIT 1) AS option,
            json_extract(paper, '$.entries[' || place || '].item.key') AS key
            FROM shown JOIN sitting ON id = sitting WHERE state = 'finished');
    CREATE TABLE remark (  -- what a person notes of an answer afterwards
        sitting INTEGER NOT NULL REFERENCES sitting (id),
        place INTEGER NOT NULL,
        tag TEXT NOT NULL, -- the kind of error
        note TEXT NOT NULL,
        PRIMARY KEY (sitting, place)
    ) WITHOUT ROWID;
    CREATE TABLE ruling (  -- a key that was disputed: another one, or none where it is dropped
        item TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        key INTEGER,
        reason TEXT NOT NULL,
        made TEXT NOT NULL,
        PRIMARY KEY (item, fingerprint)
    ) WITHOUT ROWID;
    """,
)
WAIT = 5.0  # seconds for another process to finish its write


ELSEWHERE = "This sitting is open in another window: go on with it there, or take it over"
TAKEN = "This sitting was taken over in another window: it goes on there, nothing is lost"


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
        """Append an event; on disk when this returns. Raises Taken."""
        self._own(sitting)
        with self._change() as db:
            self._mine(db, sitting)
            db.execute(
                "INSERT INTO event SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5"
                " FROM event WHERE sitting = ?1",
                (sitting, event.at, event.act, event.place, event.value),
            )

    def beat(self, sitting: int, spent: int) -> None:
        """Note the milliseconds spent so far; they never fall. Raises Taken."""
        self._own(sitting)
        with self._change() as db:
            self._mine(db, sitting)
            db.execute(
                "UPDATE sitting SET spent = max(spent, ?) WHERE id = ? AND state = 'open'",
                (spent, sitting),
            )

    def take(self, sitting: int) -> None:
        """Go on here with a sitting that another process runs: that one is told, and lets go."""
        with self._change() as db:
            db.execute("UPDATE sitting SET owner = ? WHERE id = ?", (os.getpid(), sitting))

    def finish(self, sitting: int, run: Sitting, score: Score) -> None:
        """Keep the score of a sitting and its responses, once."""
        with self._change() as db:
            self._respond(db, sitting, run, score)
            if run.paper.replays is None:  # which is no attempt of its own
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

    def mark(self, sitting: int, run: Sitting, score: Score) -> None:
        """Keep how the responses of a finished sitting are marked now."""
        with self._change() as db:
            self._respond(db, sitting, run, score)

    def _respond(self, db: sqlite3.Connection, sitting: int, run: Sitting, score: Score) -> None:
        db.executemany(
            "INSERT OR REPLACE INTO response VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (sitting, place, entry.item.id, entry.item.print, answer.option, verdict,
                 answer.sure, answer.spent)
                for place, (entry, answer, verdict) in enumerate(
                    zip(run.paper.entries, run.answers, score.verdicts, strict=True)
                )
            ],
        )  # fmt: skip

    def responses(self) -> list[Response]:
        """Every response of every attempt, oldest first; replays are none."""
        rows = self._read(
            "SELECT r.sitting, place, item, fingerprint, option, verdict, sure, r.spent"
            " FROM response r JOIN sitting ON id = r.sitting JOIN attempt USING (sitting)"
            " ORDER BY started, r.sitting, place"
        )
        return [Response(*row) for row in rows]

    def mistakes(self, mended: int) -> list[str]:
        """The items answered wrong in an attempt, and less often right since than mends that."""
        rows = self._read(
            "WITH last AS (SELECT item, max(sitting) AS at FROM response JOIN attempt"
            " USING (sitting) WHERE verdict = 'wrong' GROUP BY item)"
            " SELECT item FROM last WHERE (SELECT count(*) FROM response r WHERE"
            " r.item = last.item AND r.sitting > at AND verdict = 'right') < ? ORDER BY item",
            mended,
        )
        return [item for (item,) in rows]

    def remark(self, sitting: int, place: int, remark: Remark) -> None:
        """Keep what a person notes of an answer; an empty one is taken away."""
        with self._change() as db:
            if remark == Remark():
                db.execute("DELETE FROM remark WHERE sitting = ? AND place = ?", (sitting, place))
            else:
                db.execute(
                    "INSERT OR REPLACE INTO remark VALUES (?, ?, ?, ?)",
                    (sitting, place, remark.tag, remark.note),
                )

    def remarks(self, sitting: int) -> dict[int, Remark]:
        """What was noted of the answers of a sitting, by their places."""
        rows = self._read("SELECT place, tag, note FROM remark WHERE sitting = ?", sitting)
        return {place: Remark(tag, note) for place, tag, note in rows}

    def rule(self, item: str, fingerprint: str, key: int | None, reason: str, made: str) -> None:
        """Keep that a question has another key, or none and is dropped."""
        with self._change() as db:
            db.execute(
                "INSERT OR REPLACE INTO ruling VALUES (?, ?, ?, ?, ?)",
                (item, fingerprint, key, reason, made),
            )

    def unrule(self, item: str, fingerprint: str) -> None:
        """Take a ruling back."""
        with self._change() as db:
            db.execute("DELETE FROM ruling WHERE item = ? AND fingerprint = ?", (item, fingerprint))

    def rulings(self) -> dict[tuple[str, str], tuple[int | None, str]]:
        """The key and the reason of each ruling, by item and fingerprint."""
        rows = self._read("SELECT item, fingerprint, key, reason FROM ruling")
        return {(item, print): (key, reason) for item, print, key, reason in rows}

    def replays(self, sitting: int) -> list[int]:
        """The finished sittings that asked again what was left out in one, newest first."""
        rows = self._read(
            "SELECT id FROM sitting WHERE state = 'finished' AND id > ?"
            " AND json_extract(paper, '$.replays') = ? ORDER BY id DESC",
            sitting, sitting,
        )  # fmt: skip
        return [id for (id,) in rows]

    def ruled(self) -> list[int]:
        """The finished sittings in which a question that was ruled on stood."""
        rows = self._read(
            "SELECT DISTINCT sitting FROM response JOIN ruling USING (item, fingerprint)"
        )
        return [sitting for (sitting,) in rows]

    def discard(self, sitting: int) -> None:
        """Close an open sitting without a score; what was recorded stays."""
        with self._change() as db:
            db.execute(
                "UPDATE sitting SET state = 'discarded' WHERE id = ? AND state = 'open'",
                (sitting,),
            )
        self._free(sitting)

    def elsewhere(self) -> list[int]:
        """Open sittings that another live process runs, newest first."""
        rows = self._read("SELECT id, owner FROM sitting WHERE state = 'open' ORDER BY id DESC")
        return [
            sitting
            for sitting, owner in rows
            if owner != os.getpid() and self._lock(sitting).taken()
        ]

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
            if not lock.take():
                if owner != [(os.getpid(),)]:
                    raise Taken(ELSEWHERE)
                return  # taken over a moment ago: the other one has not let go yet
            self._locks[sitting] = lock
            if not fresh:
                with self._change() as db:
                    db.execute("UPDATE sitting SET owner = ? WHERE id = ?", (os.getpid(), sitting))

    def _mine(self, db: sqlite3.Connection, sitting: int) -> None:
        """Let go of a sitting that another process took over since, and say so."""
        owner = db.execute("SELECT owner FROM sitting WHERE id = ?", (sitting,)).fetchone()
        if owner is not None and owner[0] != os.getpid():
            self._free(sitting)
            raise Taken(TAKEN)

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
