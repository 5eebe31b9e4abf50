import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

import pytest

from quiz import database as module
from quiz.core.errors import QuizError
from quiz.core.grade import length
from quiz.core.marking import Scheme
from quiz.core.sitting import Event, Sitting
from quiz.core.streak import day_of
from quiz.database import Database
from quiz.store import Store
from tests.build import paper

NEWEST = len(module.MIGRATIONS)
NOON = datetime(2021, 7, 9, 12, tzinfo=UTC)
EVENTS = (Event(0, "visit"), Event(900, "choose", 0, 1), Event(950, "mark", 0, 1))


@pytest.fixture
def store(tmp_path: Path):
    made = Store(Database(tmp_path / "attempts.sqlite3"))
    yield made
    made.close()


def ask(path: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(query).fetchall()


def test_nothing_kept_needs_no_file(store: Store) -> None:
    assert (store.attempts(), store.seen(), store.open_sittings()) == ([], {}, [])
    assert not store._data.path.exists()


def test_an_event_is_on_disk_when_record_returns(store: Store) -> None:
    sitting = store.begin(paper(), NOON)
    for number, event in enumerate(EVENTS, 1):
        store.record(sitting, event)
        assert ask(store._data.path, "SELECT count(*) FROM event") == [(number,)]
    assert store._data.read("PRAGMA synchronous") == [(2,)]
    assert store._data.read("PRAGMA journal_mode") == [("wal",)]


def test_a_sitting_comes_back_as_it_was(store: Store) -> None:
    east = datetime(2021, 7, 9, 17, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    sitting = store.begin(paper(2, scheme=Scheme(penalty=Fraction(1, 3))), east)
    for event in EVENTS:
        store.record(sitting, event)
    store.close()
    row = Store(Database(store._data.path)).row(sitting)
    assert (row.started, row.paper, row.events) == (
        NOON, paper(2, scheme=Scheme(penalty=Fraction(1, 3))), EVENTS,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("beats", "spent"), [((), 950), ((400,), 950), ((2000,), 2000), ((2000, 1500), 2000)]
)
def test_spent_is_the_later_of_event_and_heartbeat(
    store: Store, beats: tuple[int, ...], spent: int
) -> None:
    sitting = store.begin(paper(), NOON)
    for event in EVENTS:
        store.record(sitting, event)
    for beat in beats:
        store.beat(sitting, beat)
    assert store.row(sitting).spent == spent


def test_marks_are_kept_exactly_and_once(store: Store) -> None:
    run = Sitting.of(
        paper(3, scheme=Scheme(penalty=Fraction(1, 3))),
        Event(5, "choose", 0, 1),
        Event(9, "choose", 1, 0),
        Event(1500, "submit"),
    )
    sitting = store.begin(run.paper, NOON)
    for _ in range(2):
        store.finish(sitting, run, run.score())
    (attempt,) = store.attempts()
    assert (attempt.score, attempt.maximum, attempt.seconds) == (Fraction(2, 3), Fraction(3), 1.5)
    assert (attempt.correct, attempt.wrong, attempt.blank) == (1, 1, 1)
    assert ask(store._data.path, "SELECT score FROM attempt") == [("2/3",)]
    assert store.open_sittings() == []


def test_only_what_was_visited_counts_as_seen_until_finished(store: Store) -> None:
    sitting = store.begin(paper(2), NOON)
    assert store.seen() == {}
    store.record(sitting, Event(0, "visit", 1))
    assert store.seen() == {"talks/2": 1}
    run = Sitting.of(paper(2), Event(1, "submit"))
    store.finish(sitting, run, run.score())
    assert store.seen() == {"talks/1": 1, "talks/2": 1}


def test_shown_items_are_kept_with_their_fingerprint(store: Store) -> None:
    store.begin(paper(1), NOON)
    one = paper(1).entries[0].item
    assert ask(store._data.path, "SELECT item, fingerprint FROM shown") == [(one.id, one.print)]


def test_a_discarded_sitting_is_closed(store: Store) -> None:
    store.discard(store.begin(paper(), NOON))
    assert store.open_sittings() == []


def test_a_sitting_that_another_process_runs_is_not_offered(store: Store) -> None:
    code = (
        "import sys; from pathlib import Path; from quiz.store import Store\n"
        "from quiz.database import Database\n"
        "from tests.build import paper; from datetime import datetime, UTC\n"
        "s = Store(Database(Path(sys.argv[1])))\n"
        "print(s.begin(paper(), datetime.now(UTC)), flush=True)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(store._data.path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout
        sitting = int(other.stdout.readline())
        assert store.open_sittings() == []
        with pytest.raises(QuizError, match="another window"):
            store.beat(sitting, 5)
        other.kill()
        other.wait()
        assert store.open_sittings() == [(sitting, False)]
        store.beat(sitting, 5)


def test_a_step_of_format_keeps_the_data_and_a_copy(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.begin(paper(), NOON)
    store.close()
    step = "ALTER TABLE sitting ADD COLUMN mood TEXT;\nCREATE INDEX mood ON sitting (mood);\n"
    monkeypatch.setattr(module, "MIGRATIONS", (*module.MIGRATIONS, step))
    assert [number for number, _ in store.open_sittings()] == [1]
    assert ask(store._data.path, "PRAGMA user_version") == [(NEWEST + 1,)]
    copy = store._data.path.with_name(f"attempts.format-{NEWEST}.sqlite3")
    assert ask(copy, "SELECT id FROM sitting") == [(1,)]
    assert ask(copy, "PRAGMA user_version") == [(NEWEST,)]


def test_the_first_format_is_brought_to_the_newest_with_its_data(store: Store) -> None:
    path = store._data.path
    with closing(sqlite3.connect(path)) as db:
        db.executescript(module.MIGRATIONS[0])
        for state, chosen in (("open", 0), ("finished", 1)):
            id = db.execute(
                "INSERT INTO sitting (started, state, owner, paper) VALUES (?, ?, 1, ?)",
                (NOON.isoformat(), state, paper(2).model_dump_json(by_alias=True)),
            ).lastrowid
            db.executemany(
                "INSERT INTO shown VALUES (?, ?, ?, 'print')",
                [(id, place, f"talks/{place + 1}") for place in range(2)],
            )
            db.execute("INSERT INTO event VALUES (?, 1, 5, 'choose', 0, ?)", (id, chosen))
            if state == "finished":
                db.execute("INSERT INTO attempt VALUES (?, 'T', 9, 2, 1, 0, 1, '1', '2')", (id,))
        db.execute("PRAGMA user_version = 1")
        db.commit()
    store.leave("review", "k3v9q2ma")
    assert store.left("review") == "k3v9q2ma"
    assert store.left("else") is None
    assert [number for number, _ in store.open_sittings()] == [1]
    assert path.with_name("attempts.format-1.sqlite3").exists()
    assert path.with_name("attempts.format-3.sqlite3").exists()
    right, empty = store.responses()
    assert (right.verdict, right.facts, right.missed) == ("right", ("talks/1",), ())
    assert (empty.verdict, empty.facts, empty.missed) == ("empty", ("talks/2",), None)
    assert right.day == day_of(NOON.astimezone())
    assert abs(right.size - length(paper().entries[0].item)) < 20  # brackets and commas besides


def test_a_step_that_fails_changes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.begin(paper(), NOON)
    store.close()
    step = "ALTER TABLE sitting ADD COLUMN mood TEXT;\nCREATE TABLE sitting (x);\n"
    monkeypatch.setattr(module, "MIGRATIONS", (*module.MIGRATIONS, step))
    with pytest.raises(QuizError):
        store.open_sittings()
    assert ask(store._data.path, "PRAGMA user_version") == [(NEWEST,)]
    assert "mood" not in ask(store._data.path, "SELECT sql FROM sqlite_master")[0][0]


def test_a_new_file_needs_no_copy(store: Store) -> None:
    store.begin(paper(), NOON)
    assert not list(store._data.path.parent.glob("*format*"))


def test_a_newer_format_is_refused(store: Store) -> None:
    ask(store._data.path, "PRAGMA user_version = 9")
    with pytest.raises(QuizError, match=r"newer quiz \(format 9; this one knows \d\): update quiz"):
        store.attempts()


def test_a_damaged_file_is_one_line(store: Store) -> None:
    store._data.path.write_bytes(b"no database at all" * 100)
    with pytest.raises(QuizError, match=r"is damaged .*: move it away to start anew"):
        store.attempts()


def test_a_full_disk_is_one_line_and_loses_nothing(store: Store) -> None:
    sitting = store.begin(paper(), NOON)
    store.record(sitting, EVENTS[0])
    pages = ask(store._data.path, "PRAGMA page_count")[0][0]
    store._data.read(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(QuizError, match=r"The disk is full: .*free some space"):
        store.begin(paper(200), NOON)
    assert store.row(sitting).events == EVENTS[:1]


def test_a_locked_file_is_one_line(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAIT", 0.01)
    store.begin(paper(), NOON)
    store.close()
    with closing(sqlite3.connect(store._data.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(QuizError, match="in use by another program"):
            store.begin(paper(), NOON)


def test_a_home_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(Database(tmp_path / "file" / "attempts.sqlite3"))
    assert store.attempts() == []
    with pytest.raises(QuizError, match="set QUIZ_HOME to a folder you can write to"):
        store.begin(paper(), NOON)


def test_an_unknown_sitting_is_said() -> None:
    with pytest.raises(QuizError, match="no sitting 7"):
        Store(Database(Path("nowhere.sqlite3"))).row(7)
