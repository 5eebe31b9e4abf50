import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.errors import QuizError
from quiz.core.exam import Exam
from quiz.core.query import parse
from quiz.core.sitting import Event
from quiz.editor import Editor
from quiz.library import Library
from quiz.settings import Settings
from tests.build import bank_file, home, paper

NOON = datetime(2021, 7, 9, 12, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    return home(tmp_path)


@pytest.fixture
def library(place: Settings) -> Iterator[Library]:
    made = Library(place)
    yield made
    made.close()


def ids(library: Library, **how) -> list[str]:
    return [entry.item.id for entry in library.draw(**how).entries]


def sit(library: Library, drawn) -> None:
    sitting = library.begin(drawn, NOON)
    library.record(sitting, Event(5, "submit"))
    library.finish(sitting)


def test_holdings_count_every_shelf(place: Settings, library: Library) -> None:
    bank_file(place.shipped, "alpha", 3)
    bank_file(place.banks, "beta", 2, status="draft")
    held = library.holdings()
    assert [(s.document.id, s.own, s.items, s.drafts) for s in held.shelves] == [
        ("alpha", False, 3, 0), ("beta", True, 0, 2),
    ]  # fmt: skip
    assert (held.documents, held.items, held.drafts, str(held.newest)) == (2, 3, 2, "2021-07-09")


def test_no_banks_is_an_empty_library(library: Library) -> None:
    assert library.holdings().newest is None
    with pytest.raises(QuizError, match="The bank is empty: write one"):
        library.draw()


def test_a_broken_bank_is_one_line_and_the_others_work(place: Settings, library: Library) -> None:
    bank_file(place.shipped, "alpha", 3)
    (place.shipped / "broken.yaml").write_text("items: [")
    held = library.holdings()
    assert len(held.faults) == 1
    assert str(place.shipped / "broken.yaml") in held.faults[0]
    assert "\n" not in held.faults[0]
    assert len(library.draw(count=3).entries) == 3
    with pytest.raises(QuizError, match=r"broken\.yaml"):
        library.draw(files=[place.shipped / "broken.yaml"])


def test_the_first_of_two_equal_ids_wins(place: Settings, library: Library) -> None:
    first = bank_file(place.shipped, "alpha", 3)
    place.banks.mkdir(parents=True)
    second = place.banks / "copy.yaml"
    second.write_text(first.read_text())
    assert library.holdings().faults == (
        f"{second}: 3 of its items left out, as ids that stand in {first} (alpha/1): "
        "give them ids of their own",
    )
    assert len(list(library.items())) == 3
    assert len(ids(library, count=9, files=[second])) == 3
    first.unlink()
    assert library.holdings().faults == ()
    assert len(list(library.items())) == 3


def test_changed_new_and_removed_files_are_noticed(place: Settings, library: Library) -> None:
    bank_file(place.shipped, "alpha", 3)
    assert library.holdings().items == 3
    path = bank_file(place.shipped, "alpha", 4)
    bank_file(place.banks, "beta", 2)
    assert library.holdings().items == 6
    path.unlink()
    assert library.holdings().items == 2


def test_an_edit_of_the_same_size_and_time_is_noticed(place: Settings, library: Library) -> None:
    path = bank_file(place.shipped, "alpha", 1)
    stat = path.stat()
    assert next(library.items())[0].stem == "What is asked by alpha/1?"
    path.write_text(path.read_text().replace("What is asked", "What is meant"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert next(library.items())[0].stem == "What is meant by alpha/1?"


@pytest.mark.parametrize("junk", [b"no database", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_bad_index_is_made_anew(place: Settings, junk: bytes) -> None:
    bank_file(place.shipped, "alpha", 3)
    place.index.parent.mkdir(parents=True)
    place.index.write_bytes(junk)
    library = Library(place)
    assert library.holdings().items == 3
    library.close()


def test_an_index_that_goes_bad_while_in_use(place: Settings, library: Library) -> None:
    bank_file(place.shipped, "alpha", 3)
    library.holdings()
    library._index._db.execute("UPDATE file SET document = '{}'")
    assert library.holdings().items == 3


def test_reading_needs_no_folder_to_write_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    bank_file(tmp_path / "shipped", "alpha", 3)
    library = Library(Settings(tmp_path / "file" / "home", tmp_path / "shipped"))
    assert library.holdings().items == 3
    assert len(list(library.items())) == 3
    assert library.attempts() == []
    with pytest.raises(QuizError, match="set QUIZ_HOME"):
        library.begin(library.draw(), NOON)
    library.close()


def test_a_start_with_nothing_changed_reads_no_yaml(place: Settings, library: Library) -> None:
    for path in (bank_file(place.shipped, "alpha", 3), bank_file(place.banks, "beta", 3)):
        os.utime(path, (1, 1))
    library.holdings()
    library.close()
    code = (
        "import json, sys; from pathlib import Path; from quiz.library import Library\n"
        "from quiz.settings import Settings\n"
        "library = Library(Settings(Path(sys.argv[1]), Path(sys.argv[2])))\n"
        "assert library.holdings().items == 6; assert len(library.draw(count=4).entries) == 4\n"
        "library.close(); print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(place.home), str(place.shipped)],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    loaded = set(json.loads(done.stdout))
    assert "quiz.library" in loaded
    assert not loaded & {"yaml", "quiz.bankfile", "quiz.core.fact", "quiz.core.bank", "textual"}


def test_unseen_items_come_first(place: Settings, library: Library) -> None:
    bank_file(place.shipped, "alpha", 6)
    first = library.draw(count=4)
    sit(library, first)
    seen = {entry.item.id for entry in first.entries}
    second = ids(library, count=4)
    assert len(set(second) - seen) == 2


def test_the_same_seed_draws_the_same_paper(place: Settings, library: Library) -> None:
    bank_file(place.shipped, "alpha", 30)
    bank_file(place.banks, "beta", 30)
    drawn = library.draw(seed=7)
    assert drawn == library.draw(seed=7)
    assert drawn != library.draw(seed=8)
    place.index.unlink()
    anew = Library(place)
    assert anew.draw(seed=7) == drawn
    anew.close()


def test_a_paper_without_a_seed_can_be_drawn_again(place: Settings, library: Library) -> None:
    bank_file(place.shipped, "alpha", 30)
    drawn = library.draw()
    assert library.draw(seed=drawn.seed) == drawn


@pytest.mark.parametrize(
    ("status", "named", "drafts", "found"),
    [
        ("approved", False, False, 3),
        ("draft", False, False, 0),
        ("draft", False, True, 3),
        ("draft", True, False, 3),
        ("retired", False, True, 0),
        ("retired", True, True, 0),
    ],
)
def test_what_may_be_asked(
    place: Settings, library: Library, status: str, named: bool, drafts: bool, found: int
) -> None:
    path = bank_file(place.shipped, "alpha", 3, status=status)
    how = {"files": [path] if named else [], "drafts": drafts}
    if found:
        assert len(ids(library, **how)) == found
    else:
        with pytest.raises(QuizError):
            library.draw(**how)


def test_named_files_are_drawn_from_alone_and_stay_off_the_shelves(
    place: Settings, library: Library, tmp_path: Path
) -> None:
    bank_file(place.shipped, "alpha", 3)
    path = bank_file(tmp_path / "else", "gamma", 2)
    assert set(ids(library, files=[path])) == {"gamma/1", "gamma/2"}
    assert library.holdings().items == 3
    assert {item.id[:5] for item, _ in library.items()} == {"alpha"}


def test_a_paper_says_how_many_are_missing(place: Settings, library: Library) -> None:
    bank_file(place.shipped, "alpha", 3)
    drawn = library.draw(count=5)
    assert (len(drawn.entries), drawn.short, drawn.title) == (3, 2, "The alpha")


def test_a_big_bank_is_not_read_whole(place: Settings, library: Library) -> None:
    bank_file(place.shipped, "alpha", 900)
    read: list[str] = []
    inner = library._index.item
    library._index.item = lambda ticket: read.append(ticket.id) or inner(ticket)
    seen: set[str] = set()
    for seed in range(3):
        drawn = library.draw(count=200, seed=seed)
        assert not seen & {entry.item.id for entry in drawn.entries}
        seen |= {entry.item.id for entry in drawn.entries}
        sit(library, drawn)
    assert len(read) < 3 * 900
    assert len(drawn.entries) == 200


def test_an_event_that_cannot_be_is_not_kept(library: Library) -> None:
    sitting = library.begin(paper(2, seconds=1), NOON)
    for event in (Event(1, "visit", 7), Event(1, "choose", 0, 9), Event(1000, "choose", 0, 1)):
        with pytest.raises(QuizError):
            library.record(sitting, event)
    assert library._store.row(sitting).events == ()


def test_a_cut_off_sitting_is_offered_with_all_of_it(place: Settings, library: Library) -> None:
    sitting = library.begin(paper(2), NOON)
    library.record(sitting, Event(400, "choose", 1, 2))
    library.beat(sitting, 1700)
    library.close()
    again = Library(place)
    cut = again.unfinished()
    assert cut
    assert (cut.id, cut.started, cut.spent, cut.sitting) == (
        sitting, NOON, 1700, library.sitting(sitting),
    )  # fmt: skip
    again.discard(sitting)
    assert again.unfinished() is None
    again.close()


def test_a_sitting_cut_off_after_its_last_event_is_scored(
    place: Settings, library: Library
) -> None:
    sitting = library.begin(paper(2), NOON)
    library.record(sitting, Event(400, "choose", 1, 1))
    library.record(sitting, Event(500, "submit"))
    library.close()
    again = Library(place)
    assert again.unfinished() is None
    assert [(one.correct, one.blank) for one in again.attempts()] == [(1, 1)]
    again.close()


def test_a_sitting_is_not_scored_before_it_is_submitted(library: Library) -> None:
    with pytest.raises(QuizError, match="submit it first"):
        library.finish(library.begin(paper(), NOON))


def test_a_file_that_is_not_there_is_said(library: Library) -> None:
    with pytest.raises(QuizError, match="there is no such file"):
        list(library.items([Path("nowhere.yaml")]))


def test_what_a_person_changed_lies_over_what_ships(tmp_path: Path) -> None:
    here = home(tmp_path)
    path = bank_file(here.shipped, "talks", 3)
    editor, library = Editor(here), Library(here)
    assert library.holdings().items == 3
    editor.retire(path.resolve(), "talks/1", "not clear")
    editor.reword(path.resolve(), "talks/2", stem="My own words of 2021?")
    assert (library.holdings().items, library.holdings().shelves[0].retired) == (2, 1)
    assert {item.stem for item, _ in library.items()} >= {"My own words of 2021?"}
    assert [hit.id for hit in library.find(parse("is:mine"))] == ["talks/1", "talks/2"]
    assert len(library.draw(count=9).entries) == 2
    editor.undo()
    editor.undo()
    assert library.holdings().items == 3
    assert library.find(parse("is:mine")) == []
    library.close()


def test_an_overlay_that_is_broken_is_told_and_what_ships_is_asked(tmp_path: Path) -> None:
    here = home(tmp_path)
    bank_file(here.shipped, "talks", 3)
    here.overlays.mkdir(parents=True)
    broken = here.overlays / "talks.yaml"
    broken.write_text("schema: 1\nitems: [", "utf-8")
    library = Library(here)
    held = library.holdings()
    assert held.items == 3
    assert held.faults[0].startswith(f"{broken}:")
    broken.unlink()
    assert library.holdings().faults == ()
    library.close()


def test_a_paper_of_what_is_found_holds_nothing_else(tmp_path: Path) -> None:
    here = home(tmp_path)
    bank_file(here.shipped, "talks", 3)
    bank_file(here.banks, "pact", 3, status="draft")
    bank_file(here.banks, "old", 3, status="retired")
    library = Library(here)
    ids = [hit.id for hit in library.find(parse("pact"))]
    assert {entry.item.id for entry in library.draw(only=ids).entries} == set(ids)
    assert len(ids) == 3
    every = [hit.id for hit in library.find(parse(""))]
    assert len(every) == 9
    assert len(library.draw(only=every).entries) == 6, "what is retired is not asked"
    with pytest.raises(QuizError, match="nothing to ask"):
        library.draw(only=["old/1"])
    library.close()


@given(st.text(max_size=20))
def test_any_words_can_be_looked_for(words: str) -> None:
    with TemporaryDirectory() as folder:
        here = home(Path(folder))
        bank_file(here.shipped, "talks", 1)
        library = Library(here)
        with suppress(QuizError):
            library.find(parse(words))
        library.close()


@pytest.mark.parametrize("word", ["विदेश", "मंत्री", "Poshān", "poshan", "42"])
def test_words_of_other_scripts_and_with_marks_are_found(tmp_path: Path, word: str) -> None:
    here = home(tmp_path)
    bank_file(here.shipped, "talks", 1, stem="विदेश मंत्री and Poshān 42: what is asked in 2021?")
    library = Library(here)
    assert len(library.find(parse(word))) == 1
    library.close()


def test_an_exam_with_five_options_takes_questions_that_store_five_first(tmp_path: Path) -> None:
    place = home(tmp_path)
    bank_file(place.shipped, "four", 10)
    bank_file(place.shipped, "five", 4, options=["Alpha", "Beta", "Gamma", "Delta", "Epsilon"])
    library = Library(place)
    exam = Exam(id="own", name="Own", questions=6, minutes=Fraction(6), options=5)
    paper = library.draw_exam(exam, seed=1)
    assert sorted(len(entry.order) for entry in paper.entries) == [4, 4, 5, 5, 5, 5]
    assert "4 of 6 questions have a fifth stored" in paper.notices[-1]
    assert {len(entry.order) for entry in library.draw(14, seed=1).entries} == {4}
    library.close()
