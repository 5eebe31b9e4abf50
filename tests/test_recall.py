"""Memory as it is kept: folded from the responses, whatever happens to them."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.errors import QuizError
from quiz.core.marking import Ruling
from quiz.core.paper import Paper, Rules
from quiz.core.sitting import Event, Sitting
from quiz.database import Database
from quiz.library import Library
from quiz.recall import Recall
from quiz.store import Store
from tests.build import bank_file, home, paper

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Kept:
    """A file with what reads and writes it."""

    def __init__(self, folder: Path) -> None:
        self.data = Database(folder / "attempts.sqlite3")
        self.store, self.recall = Store(self.data), Recall(self.data)

    def practise(self, *chosen: int | None, day: int = 0, sure: int = 0, **rules: bool) -> int:
        """Answer questions of a practice, one after another."""
        given = paper(len(chosen), seconds=None, rules=Rules(shown="each", **rules))
        run, when = Sitting.of(given), NOON + timedelta(day)
        id = self.store.begin(given, when)
        for place, one in enumerate(chosen):
            for event in (
                Event(place * 9000, "visit", place),
                Event(place * 9000 + 8000, "choose", place, one),
                Event(place * 9000 + 8000, "reveal", place, sure if one is not None else 0),
            ):
                run = run.apply(event)
                self.store.record(id, event, (run, when) if event.act == "reveal" else None)
        return id

    def state(self) -> tuple[object, ...]:
        """All that is folded."""
        self.recall.learn()
        return self.recall.traces("fact"), self.recall.traces("item"), self.recall.book()

    def anew(self) -> tuple[object, ...]:
        """The same, folded from nothing."""
        from quiz.store import forget

        with self.data.change() as db:
            forget(db)
        return self.state()


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    made = Kept(tmp_path)
    yield made
    made.store.close()


def test_an_answer_counts_as_soon_as_its_key_is_shown(kept: Kept) -> None:
    kept.practise(1, 0, None)
    assert kept.store.attempts() == []  # practice is no attempt
    facts, items, book = kept.state()
    assert set(facts) == set(items) == {"talks/1", "talks/2", "talks/3"}
    assert {id: one.why for id, one in book.items()} == {"talks/2": "wrong", "talks/3": "left out"}
    assert [one.verdict for one, *_ in kept.recall.responses()] == ["right", "wrong", "empty"]


def test_a_cram_moves_nothing(kept: Kept) -> None:
    kept.practise(1, 0, counts=False)
    assert kept.state() == ({}, {}, {})


def test_an_answer_that_does_not_count_is_as_if_it_had_not_been_given(kept: Kept) -> None:
    kept.practise(1, 1)
    before = kept.state()
    id = kept.practise(0, 1, day=3)
    after = kept.state()
    kept.recall.count(id, 0, False)
    kept.recall.count(id, 1, False)
    assert kept.state() == before != after
    kept.recall.count(id, 0, True)
    kept.recall.count(id, 1, True)
    assert kept.state() == after


def test_another_retention_folds_anew(kept: Kept) -> None:
    kept.practise(1)
    before = kept.state()
    kept.recall.choose(NOON, retention=0.8)
    assert kept.state() != before
    kept.recall.choose(NOON, retention=None)
    assert kept.state() == before


def test_choices_outlast_a_start_and_bad_ones_are_one_line(kept: Kept) -> None:
    kept.recall.choose(NOON, minutes=12, exam="2027-05-23")
    again = Recall(kept.data).choices()
    assert (again.minutes, str(again.exam), again.window) == (12, "2027-05-23", 15)
    kept.recall.choose(NOON, window=900)
    with pytest.raises(QuizError, match="window"):
        kept.recall.choices()


deeds = st.lists(
    st.tuples(
        st.sampled_from(["practise", "cram", "count", "rule", "learn"]),
        st.integers(0, 20),
        st.sampled_from([(1,), (0, 1), (None, 0, 1), (2, 1)]),
        st.sampled_from([-1, 0, 1]),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(deeds)
def test_folding_bit_by_bit_is_folding_at_once(deeds) -> None:
    with TemporaryDirectory() as folder:
        kept, last = Kept(Path(folder)), 0
        for deed, day, chosen, sure in deeds:  # days go back too, as from another device
            if deed in ("practise", "cram"):
                last = kept.practise(*chosen, day=day, sure=sure, counts=deed == "practise")
            elif deed == "learn":
                kept.recall.learn()
            elif last and deed == "count":
                kept.recall.count(last, 0, bool(day % 2))
            elif last:
                row = kept.store.row(last)
                run = Sitting.of(row.paper, *row.events)
                ruled = (Ruling(day % 3), *[None] * (len(run.answers) - 1))
                kept.store.mark(last, run, run.score(ruled))
        assert kept.state() == kept.anew()
        kept.store.close()


LEARN = """
import sys
from pathlib import Path
from quiz.database import Database
from quiz.recall import Recall
recall = Recall(Database(Path(sys.argv[1])))
for _ in range(40):
    recall.learn()
"""


def test_two_processes_fold_each_answer_once(kept: Kept) -> None:
    kept.practise(1, 0)
    command = [sys.executable, "-c", LEARN, str(kept.data.path)]
    with subprocess.Popen(command) as one, subprocess.Popen(command) as other:
        for day in range(1, 20):
            kept.practise(1, 0, day=day)
            kept.recall.learn()
        assert (one.wait(), other.wait()) == (0, 0)
    assert kept.state() == kept.anew()


def sat(library: Library, given: Paper, *chosen: int | None) -> int:
    id = library.begin(given, NOON)
    for place, one in enumerate(chosen):
        library.record(id, Event(1000 * place, "visit", place))
        library.record(id, Event(1000 * place + 900, "choose", place, one))
    library.record(id, Event(9000, "submit"))
    library.finish(id)
    return id


def test_an_exam_counts_when_it_is_handed_in_and_a_replay_does_not(tmp_path: Path) -> None:
    library = Library(home(tmp_path))
    bank_file(library.settings.shipped, "talks", 3)
    try:
        id = sat(library, paper(3), 1, 0, None)
        assert library._recall.met() == 3
        before = library._recall.traces("fact")
        sat(library, library.replay(id), 1)
        assert library._recall.traces("fact") == before
    finally:
        library.close()
