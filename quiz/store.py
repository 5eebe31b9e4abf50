"""The person's own data: sittings, every event in them, and the attempts they became."""

import json
import os
import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from quiz.core.attempt import Attempt, Remark, Response
from quiz.core.blame import missed
from quiz.core.errors import QuizError, Taken
from quiz.core.grade import length
from quiz.core.marking import Score
from quiz.core.paper import Paper
from quiz.core.sitting import Event, Sitting
from quiz.core.streak import day_of
from quiz.database import Database
from quiz.lock import Lock
from quiz.settings import writable

RESPONSE = (
    "r.sitting, place, item, fingerprint, option, verdict, sure, r.spent, day, tests, missed, size"
)
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


def response(row: Sequence[Any]) -> Response:
    """A response, by the columns of RESPONSE."""
    *known, day, tests, lost, size = row
    sitting, place, item, fingerprint, option, verdict, sure, spent = known
    return Response(
        sitting, place, item, fingerprint, option, verdict, sure, spent, date.fromisoformat(day),
        tuple(dict.fromkeys(test.partition("#")[0] for test in json.loads(tests))),
        None if lost is None else tuple(json.loads(lost)), size,
    )  # fmt: skip


def forget(db: sqlite3.Connection) -> None:
    """Take away what was folded of the responses, so that all are folded anew."""
    db.execute("DELETE FROM trace")
    db.execute("DELETE FROM mistake")
    db.execute("UPDATE response SET learned = 0 WHERE learned")


class Store:
    """Sittings in the person's file; safe to use from several threads."""

    def __init__(self, data: Database) -> None:
        self._data = data
        self._locks: dict[int, Lock] = {}

    def begin(self, paper: Paper, started: datetime) -> int:
        """A new open sitting of the paper; its id."""
        with self._data.change() as db:
            cursor = db.execute(
                "INSERT INTO sitting (started, owner, paper, uid) VALUES (?, ?, ?, ?)",
                (
                    started.astimezone(UTC).isoformat(),
                    os.getpid(),
                    paper.model_dump_json(by_alias=True),
                    secrets.token_hex(12),
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

    def record(
        self, sitting: int, event: Event, shown: tuple[Sitting, datetime] | None = None
    ) -> None:
        """Append an event; on disk when this returns. Raises Taken.

        Where the key was shown the answer stands: it is kept as a response of that moment.
        """
        self._own(sitting)
        with self._data.change() as db:
            self._mine(db, sitting)
            db.execute(
                "INSERT INTO event SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5"
                " FROM event WHERE sitting = ?1",
                (sitting, event.at, event.act, event.place, event.value),
            )
            if shown:
                self._respond(db, sitting, shown[0], shown[0].score(), shown[1], [event.place])

    def beat(self, sitting: int, spent: int) -> None:
        """Note the milliseconds spent so far; they never fall. Raises Taken."""
        self._own(sitting)
        with self._data.change() as db:
            self._mine(db, sitting)
            db.execute(
                "UPDATE sitting SET spent = max(spent, ?) WHERE id = ? AND state = 'open'",
                (spent, sitting),
            )

    def take(self, sitting: int) -> None:
        """Go on here with a sitting that another process runs: that one is told, and lets go."""
        with self._data.change() as db:
            db.execute("UPDATE sitting SET owner = ? WHERE id = ?", (os.getpid(), sitting))

    def finish(self, sitting: int, run: Sitting, score: Score) -> None:
        """Keep the score of a sitting and its responses, once.

        Practice, in which the key is shown after each answer, and a replay are no attempts.
        """
        with self._data.change() as db:
            if run.paper.rules.shown == "end":
                self._respond(db, sitting, run, score)
            if run.paper.replays is None and run.paper.rules.shown == "end":
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
        """Keep how the responses of a finished sitting are marked now; memory is folded anew."""
        with self._data.change() as db:
            self._respond(db, sitting, run, score, anew=True)
            forget(db)

    def _respond(
        self, db: sqlite3.Connection, sitting: int, run: Sitting, score: Score,
        now: datetime | None = None, places: Iterable[int] | None = None, anew: bool = False,
    ) -> None:  # fmt: skip
        if now is None:
            text = db.execute("SELECT started FROM sitting WHERE id = ?", (sitting,)).fetchone()[0]
            now = datetime.fromisoformat(text)
        day = day_of(now.astimezone()).isoformat()
        counts = run.paper.replays is None and run.paper.rules.counts
        rows = []
        for place in range(len(run.answers)) if places is None else places:
            item, answer = run.paper.entries[place].item, run.answers[place]
            verdict = score.verdicts[place]
            lost = () if verdict == "right" else missed(item, answer.option)
            rows.append((
                sitting, place, item.id, item.print, answer.option, verdict, answer.sure,
                answer.spent, day, json.dumps(item.tests), None if lost is None else
                json.dumps(lost), length(item), counts,
            ))  # fmt: skip
        # Marked anew, an answer keeps its day, and whether it counts.
        change = "UPDATE SET verdict = excluded.verdict, missed = excluded.missed"
        db.executemany(
            "INSERT INTO response (sitting, place, item, fingerprint, option, verdict, sure, spent,"
            " day, tests, missed, size, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            f" ON CONFLICT (sitting, place) DO {change if anew else 'NOTHING'}",
            rows,
        )

    def responses(self) -> list[Response]:
        """Every response of every attempt, oldest first; replays are none."""
        rows = self._data.read(
            f"SELECT {RESPONSE} FROM response r JOIN sitting ON id = r.sitting"
            " JOIN attempt USING (sitting) ORDER BY started, r.sitting, place"
        )
        return [response(row) for row in rows]

    def remark(self, sitting: int, place: int, remark: Remark) -> None:
        """Keep what a person notes of an answer; an empty one is taken away."""
        with self._data.change() as db:
            if remark == Remark():
                db.execute("DELETE FROM remark WHERE sitting = ? AND place = ?", (sitting, place))
            else:
                db.execute(
                    "INSERT OR REPLACE INTO remark VALUES (?, ?, ?, ?)",
                    (sitting, place, remark.tag, remark.note),
                )

    def remarks(self, sitting: int) -> dict[int, Remark]:
        """What was noted of the answers of a sitting, by their places."""
        rows = self._data.read("SELECT place, tag, note FROM remark WHERE sitting = ?", sitting)
        return {place: Remark(tag, note) for place, tag, note in rows}

    def rule(self, item: str, fingerprint: str, key: int | None, reason: str, made: str) -> None:
        """Keep that a question has another key, or none and is dropped."""
        with self._data.change() as db:
            db.execute(
                "INSERT OR REPLACE INTO ruling VALUES (?, ?, ?, ?, ?)",
                (item, fingerprint, key, reason, made),
            )

    def unrule(self, item: str, fingerprint: str) -> None:
        """Take a ruling back."""
        with self._data.change() as db:
            db.execute("DELETE FROM ruling WHERE item = ? AND fingerprint = ?", (item, fingerprint))

    def rulings(self) -> dict[tuple[str, str], tuple[int | None, str]]:
        """The key and the reason of each ruling, by item and fingerprint."""
        rows = self._data.read("SELECT item, fingerprint, key, reason FROM ruling")
        return {(item, print): (key, reason) for item, print, key, reason in rows}

    def replays(self, sitting: int) -> list[int]:
        """The finished sittings that asked again what was left out in one, newest first."""
        rows = self._data.read(
            "SELECT id FROM sitting WHERE state = 'finished' AND id > ?"
            " AND json_extract(paper, '$.replays') = ? ORDER BY id DESC",
            sitting, sitting,
        )  # fmt: skip
        return [id for (id,) in rows]

    def ruled(self) -> list[int]:
        """The finished sittings in which a question that was ruled on stood."""
        rows = self._data.read(
            "SELECT DISTINCT sitting FROM response JOIN ruling USING (item, fingerprint)"
        )
        return [sitting for (sitting,) in rows]

    def discard(self, sitting: int) -> None:
        """Close an open sitting without a score; what was recorded stays."""
        with self._data.change() as db:
            db.execute(
                "UPDATE sitting SET state = 'discarded' WHERE id = ? AND state = 'open'",
                (sitting,),
            )
        self._free(sitting)

    def elsewhere(self) -> list[int]:
        """Open sittings that another live process runs, newest first."""
        rows = self._data.read(
            "SELECT id, owner FROM sitting WHERE state = 'open' ORDER BY id DESC"
        )
        return [
            sitting
            for sitting, owner in rows
            if owner != os.getpid() and self._lock(sitting).taken()
        ]

    def open_sittings(self) -> list[tuple[int, bool]]:
        """Open sittings that no other live process runs, newest first; and whether submitted."""
        rows = self._data.read(
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
        rows = self._data.read("SELECT started, spent, paper FROM sitting WHERE id = ?", sitting)
        if not rows:
            raise QuizError(f"There is no sitting {sitting} in {self._data.path}")
        started, spent, paper = rows[0]
        events = tuple(
            Event(*event)
            for event in self._data.read(
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
                f"{self._data.path}: the paper of sitting {sitting} cannot be read; "
                "discard the sitting"
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
            in self._data.read(
                "SELECT sitting, started, title, a.spent, questions, correct, wrong, blank, score,"
                " maximum FROM attempt a JOIN sitting ON id = sitting ORDER BY started, sitting"
            )
        ]  # fmt: skip

    def seen(self) -> dict[str, int]:
        """How often each item was shown. An unfinished sitting showed what was visited."""
        return dict(
            self._data.read(
                "SELECT item, count(*) FROM shown JOIN sitting s ON s.id = sitting"
                " WHERE s.state = 'finished' OR EXISTS (SELECT 1 FROM event e"
                " WHERE e.sitting = s.id AND e.place = shown.place AND e.act != 'submit')"
                " GROUP BY item"
            )
        )

    def leave(self, what: str, item: str) -> None:
        """Remember at which item something was left off."""
        with self._data.change() as db:
            db.execute("INSERT OR REPLACE INTO bookmark VALUES (?, ?)", (what, item))

    def left(self, what: str) -> str | None:
        """The item at which it was left off; None where nobody was there yet."""
        rows = self._data.read("SELECT item FROM bookmark WHERE what = ?", what)
        return rows[0][0] if rows else None

    def close(self) -> None:
        """Let go of the file and of every sitting."""
        with self._data.guard:
            for sitting in list(self._locks):
                self._free(sitting)
            self._data.close()

    def _lock(self, sitting: int) -> Lock:
        return Lock(self._data.path.with_name("running") / f"{sitting}.lock")

    def _own(self, sitting: int, fresh: bool = False) -> None:
        with self._data.guard:
            if sitting in self._locks:
                return
            lock = self._lock(sitting)
            writable(lock.path.parent)
            owner = self._data.read("SELECT owner FROM sitting WHERE id = ?", sitting)
            if not lock.take():
                if owner != [(os.getpid(),)]:
                    raise Taken(ELSEWHERE)
                return  # taken over a moment ago: the other one has not let go yet
            self._locks[sitting] = lock
            if not fresh:
                with self._data.change() as db:
                    db.execute("UPDATE sitting SET owner = ? WHERE id = ?", (os.getpid(), sitting))

    def _mine(self, db: sqlite3.Connection, sitting: int) -> None:
        """Let go of a sitting that another process took over since, and say so."""
        owner = db.execute("SELECT owner FROM sitting WHERE id = ?", (sitting,)).fetchone()
        if owner is not None and owner[0] != os.getpid():
            self._free(sitting)
            raise Taken(TAKEN)

    def _free(self, sitting: int) -> None:
        with self._data.guard:
            if lock := self._locks.pop(sitting, None):
                lock.free()
