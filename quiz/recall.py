"""What is remembered, as it is kept: traces and the mistake book, folded from the responses."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from quiz.core.attempt import Response
from quiz.core.choices import Choices
from quiz.core.mistakes import Mistake, turned
from quiz.database import Database
from quiz.store import RESPONSE, forget, response

if TYPE_CHECKING:
    from sqlite3 import Connection

    from quiz.core.memory import Learned, Memory
    from quiz.core.schedule import Trace

FOLD = "2026-11"  # the way of folding: another one folds all responses anew
ORDER = "ORDER BY day, started, uid, place"  # the same on every device
FROM = "FROM response r JOIN sitting ON id = r.sitting"
LATELY = 40  # sittings looked at: their number must not cost a start anything
PACE = 300  # of the last right answers, by whose times the next are judged


class Recall:
    """Memory in the person's file. Nothing here is lost with it: all can be folded again."""

    def __init__(self, data: Database) -> None:
        self._data = data

    # What a person chose

    def choices(self) -> Choices:
        """Minutes a day, the exam, retention and FSRS's parameters."""
        rows = self._data.read("SELECT name, value FROM choice")
        kept = {name: json.loads(value) for name, value in rows if value and name != "fold"}
        return Choices.read({name: kept[name] for name in Choices.model_fields if name in kept})

    def choose(self, now: datetime, **values: Any) -> None:
        """Keep what is chosen; None takes a choice back."""
        made = now.astimezone(UTC).isoformat()
        with self._data.change() as db:
            db.executemany(
                "INSERT OR REPLACE INTO choice VALUES (?, ?, ?)",
                [(name, json.dumps(value), made) for name, value in values.items()],
            )
            if values.keys() & {"retention", "parameters"}:
                forget(db)

    # Folding

    def learn(self) -> bool:
        """Fold in what was answered since; whether anything was.

        What came late, from another device or by a key that was ruled on, stands before answers
        that are folded in already: then all are folded anew, which takes 20 microseconds each.
        """
        if not self._behind():
            return False
        from quiz.core.memory import Memory
        from quiz.core.schedule import Schedule

        choices = self.choices()
        memory = Memory(Schedule(choices.parameters, choices.retention))
        with self._data.change() as db:
            late = _late(db)
            if late:
                forget(db)
            fresh = f"SELECT {RESPONSE} {FROM} WHERE counts AND NOT learned {ORDER}"
            responses = [response(row) for row in db.execute(fresh)]
            if not late:
                _load(db, memory, responses)
            learned = memory.fold(responses)
            _keep(db, memory, responses, learned)
            db.execute("INSERT OR REPLACE INTO choice VALUES ('fold', ?, '')", (json.dumps(FOLD),))
        return True

    def _behind(self) -> bool:
        return bool(
            self._data.read("SELECT 1 FROM response WHERE counts AND NOT learned LIMIT 1")
            or self._data.read(
                "SELECT 1 FROM response WHERE NOT EXISTS (SELECT 1 FROM choice"
                " WHERE name = 'fold' AND value = ?) LIMIT 1", json.dumps(FOLD),
            )
        )  # fmt: skip

    def count(self, sitting: int, place: int, counts: bool) -> None:
        """Let an answer count for memory, or not; all is folded anew."""
        with self._data.change() as db:
            db.execute(
                "UPDATE response SET counts = ? WHERE sitting = ? AND place = ?",
                (counts, sitting, place),
            )
            forget(db)

    # What is asked of it

    def met(self) -> int:
        """How many facts were ever asked."""
        rows = self._data.read("SELECT count(*) FROM trace WHERE kind = 'fact'")
        return int(rows[0][0]) if rows else 0

    def due_facts(self, day: date) -> list[str]:
        """The facts that are due."""
        rows = self._data.read(
            "SELECT id FROM trace WHERE kind = 'fact' AND due <= ?", day.isoformat()
        )
        return [id for (id,) in rows]

    def traces(self, kind: str) -> "dict[str, Trace]":
        """All traces of facts, or of items."""
        return _traces(self._data.read, "kind = ?", kind)

    def book(self) -> dict[str, Mistake]:
        """The mistake book, by item."""
        return _mistakes(self._data.read("SELECT item, why, since, hits, last FROM mistake"))

    def responses(self) -> "list[tuple[Response, int | None, float | None]]":
        """Every answer that counts, oldest first, with its grade and how likely it was known."""
        rows = self._data.read(f"SELECT {RESPONSE}, grade, expected {FROM} WHERE counts {ORDER}")
        return [(response(row[:-2]), row[-2], row[-1]) for row in rows]

    def days(self) -> list[date]:
        """The days on which something was answered."""
        rows = self._data.read("SELECT DISTINCT day FROM response WHERE verdict != 'empty'")
        return [date.fromisoformat(day) for (day,) in rows]

    def times(self) -> list[float]:
        """Seconds a question with its key read, of each practice among the last sittings."""
        rows = self._data.read(
            "SELECT max(at) / 1000.0 / count(DISTINCT place) FROM event"
            " WHERE sitting > (SELECT max(id) - ? FROM sitting) GROUP BY sitting"
            " HAVING sum(act = 'reveal') > 2 ORDER BY sitting", LATELY,
        )  # fmt: skip
        return [seconds for (seconds,) in rows]


def _late(db: "Connection") -> bool:
    """Whether an answer that is not folded in stands before one that is."""
    fold = db.execute("SELECT value FROM choice WHERE name = 'fold'").fetchone()
    first = db.execute(
        f"SELECT day, started, uid, place {FROM} WHERE counts AND NOT learned {ORDER} LIMIT 1"
    ).fetchone()
    last = db.execute(
        f"SELECT day, started, uid, place {FROM} WHERE counts AND learned"
        " ORDER BY day DESC, started DESC, uid DESC, place DESC LIMIT 1"
    ).fetchone()
    return fold != (json.dumps(FOLD),) or bool(first and last and first < last)


def _load(db: "Connection", memory: "Memory", responses: list[Response]) -> None:
    """Bring in of memory what those answers touch."""

    def read(query: str, *values: Any) -> list[Any]:
        return db.execute(query, values).fetchall()

    for fact in {fact for one in responses for fact in one.facts}:
        memory.facts |= _traces(read, "kind = 'fact' AND id = ?", fact)
    for item in {one.item for one in responses}:
        memory.items |= _traces(read, "kind = 'item' AND id = ?", item)
    times = db.execute(
        f"SELECT r.spent * 1.0 / size {FROM} WHERE counts AND learned AND verdict = 'right'"
        " AND r.spent AND size ORDER BY day DESC, started DESC, uid DESC, place DESC LIMIT ?",
        (PACE,),
    ).fetchall()
    for (time,) in reversed(times):
        memory.pace.add(time)


def _keep(
    db: "Connection",
    memory: "Memory",
    responses: list[Response],
    learned: "list[Learned | None]",
) -> None:
    traces = [("fact", *one) for one in memory.facts.items()]
    traces += [("item", *one) for one in memory.items.items()]
    db.executemany(
        "INSERT OR REPLACE INTO trace VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (kind, id, one.stability, one.difficulty, one.last.isoformat(), one.due.isoformat(),
             one.reviews, one.lapses)
            for kind, id, one in traces
        ],
    )  # fmt: skip
    db.executemany(
        "UPDATE response SET learned = 1, grade = ?, expected = ? WHERE sitting = ? AND place = ?",
        [
            (one and one.grade, one and one.expected, answer.sitting, answer.place)
            for answer, one in zip(responses, learned, strict=True)
        ],
    )
    items = {one.item for one in responses}
    held: dict[str, Mistake | None] = dict.fromkeys(items)
    for item in items:
        rows = db.execute(
            "SELECT item, why, since, hits, last FROM mistake WHERE item = ?", (item,)
        ).fetchall()
        held |= _mistakes(rows)
    for one in responses:
        held[one.item] = turned(held[one.item], one)
    db.executemany("DELETE FROM mistake WHERE item = ?", [(item,) for item in items])
    db.executemany(
        "INSERT INTO mistake VALUES (?, ?, ?, ?, ?)",
        [
            (one.item, one.why, one.since.isoformat(), one.hits, one.last and one.last.isoformat())
            for one in held.values()
            if one
        ],
    )


def _traces(read: Callable[..., list[Any]], where: str, *values: str) -> "dict[str, Trace]":
    from quiz.core.schedule import Trace

    rows = read(
        "SELECT id, stability, difficulty, last, due, reviews, lapses FROM trace"
        f" WHERE {where}", *values,
    )  # fmt: skip
    return {
        id: Trace(stability, difficulty, date.fromisoformat(last), date.fromisoformat(due), *counts)
        for id, stability, difficulty, last, due, *counts in rows
    }


def _mistakes(rows: Iterable[Any]) -> dict[str, Mistake]:
    return {
        item: Mistake(
            item, why, date.fromisoformat(since), hits, date.fromisoformat(last) if last else None
        )
        for item, why, since, hits, last in rows
    }
