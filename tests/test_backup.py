"""All of a person's data in one file: kept, brought back, joined."""

import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.backup import backup, merge, restore
from quiz.core.errors import QuizError
from quiz.core.sitting import Event
from quiz.library import Library
from quiz.settings import Settings
from tests.build import bank_file

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def device(folder: Path, name: str) -> Settings:
    return Settings(folder / name, folder / "shipped")


def practise(place: Settings, day: int, *right: bool) -> None:
    """Answer the first questions of a day's paper."""
    library, now = Library(place), NOW + timedelta(day)
    try:
        id = library.begin(library.cram(now, [f"talks/{n}" for n in range(1, 6)]).model_copy(
            update={"rules": library.today(now).rules}), now)  # fmt: skip
        for number, good in enumerate(right):
            entry = library.sitting(id).paper.entries[number]
            for event in (
                Event(number * 9000, "visit", number),
                Event(number * 9000 + 8000, "choose", number, entry.item.key if good else 0),
                Event(number * 9000 + 8000, "reveal", number, 1),
            ):
                library.record(id, event, now)
        library.discard(id)
    finally:
        library.close()


def state(place: Settings) -> tuple[object, ...]:
    library = Library(place)
    try:
        library._recall.learn()
        recall = library._recall
        answers = sorted((one.item, one.day, one.verdict) for one, *_ in recall.responses())
        return recall.traces("fact"), recall.traces("item"), recall.book(), answers
    finally:
        library.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    bank_file(tmp_path / "shipped", "talks", 8)
    return tmp_path


def test_a_backup_brings_everything_back(folder: Path) -> None:
    here = device(folder, "here")
    practise(here, 0, True, False)
    bank_file(here.banks, "own", 2)
    before = state(here)
    backup(here, folder / "kept.zip", NOW)
    practise(here, 1, False, False)
    bank_file(here.banks, "later", 2)
    assert state(here) != before
    lines = restore(here, folder / "kept.zip", NOW)
    assert state(here) == before
    assert [path.name for path in here.banks.iterdir()] == ["own.yaml"]
    there = device(folder, "there")  # what stood here before is kept too
    (aside,) = (here.home / "backups").iterdir()
    assert aside.name in lines[1]
    restore(there, aside, NOW)
    assert (there.banks / "later.yaml").exists()


def test_a_backup_is_not_written_over(folder: Path) -> None:
    (folder / "kept.zip").write_text("mine")
    with pytest.raises(QuizError, match="is there already"):
        backup(device(folder, "here"), folder / "kept.zip", NOW)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nonsense", b"{}" * 1000])
def test_what_is_no_backup_is_one_line_and_changes_nothing(folder: Path, content: bytes) -> None:
    here = device(folder, "here")
    practise(here, 0, True)
    before = state(here)
    (folder / "bad.zip").write_bytes(content)
    for deed in (restore, merge):
        with pytest.raises(QuizError, match="is no backup"):
            deed(here, folder / "bad.zip", NOW)
    assert state(here) == before


def test_a_path_that_leads_out_is_left_alone(folder: Path) -> None:
    here = device(folder, "here")
    with zipfile.ZipFile(folder / "bad.zip", "w") as zip:
        zip.writestr("backup.json", '{"format": 1}')
        zip.writestr("banks/../../out.yaml", "no")
    restore(here, folder / "bad.zip", NOW)
    assert not list(folder.rglob("out.yaml"))


def test_a_file_that_is_not_there_is_one_line(folder: Path) -> None:
    with pytest.raises(QuizError, match="No such file"):
        merge(device(folder, "here"), folder / "nowhere.zip", NOW)


days = st.lists(
    st.tuples(st.sampled_from(["a", "b"]), st.integers(0, 30), st.lists(st.booleans(), min_size=1,
              max_size=3)), max_size=6,
)  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(days)
def test_two_devices_are_joined_without_losing_an_answer(deeds) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        bank_file(folder / "shipped", "talks", 8)
        one, other = device(folder, "a"), device(folder, "b")
        practise(one, 0, True)
        backup(one, folder / "first.zip", NOW)
        restore(other, folder / "first.zip", NOW)  # both begin with the same
        for who, day, right in deeds:
            practise(one if who == "a" else other, day, *right)
        backup(one, folder / "one.zip", NOW)
        backup(other, folder / "other.zip", NOW)
        merge(one, folder / "other.zip", NOW)
        merge(other, folder / "one.zip", NOW)
        joined = state(one)
        assert joined == state(other)
        assert len(joined[3]) == 1 + sum(len(right) for *_, right in deeds)
        merge(one, folder / "other.zip", NOW)  # again changes nothing
        assert state(one) == joined


def test_what_is_new_of_banks_comes_in_and_what_is_another_stays(folder: Path) -> None:
    one, other = device(folder, "one"), device(folder, "other")
    bank_file(one.banks, "both", 2)
    bank_file(other.banks, "both", 3)
    bank_file(other.banks, "new", 1)
    backup(other, folder / "other.zip", NOW)
    lines = merge(one, folder / "other.zip", NOW)
    assert "New here: new.yaml" in lines
    assert "both.yaml is another there: this device's stays" in lines
    assert (one.banks / "new.yaml").exists()
