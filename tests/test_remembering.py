"""What is asked today, what is crammed, what is foretold."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from quiz.core.errors import QuizError
from quiz.core.query import parse
from quiz.core.sitting import Event
from quiz.library import Library
from tests.build import bank_file, home

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(home(tmp_path))
    yield made
    made.close()


def answer(
    library: Library, ids: list[str], day: int = 0, right: bool = True, sure: int = 0
) -> None:
    """Practise those items."""
    now = NOW + timedelta(day)
    paper = library.practise(ids, len(ids))
    id = library.begin(paper, now)
    for place, entry in enumerate(paper.entries):
        chosen = entry.item.key if right else 0
        for event in (
            Event(place * 9000, "visit", place),
            Event(place * 9000 + 8000, "choose", place, chosen),
            Event(place * 9000 + 8000, "reveal", place, sure),
        ):
            library.record(id, event, now)
    library.discard(id)


def asked(library: Library, day: int = 0, minutes: float = 6) -> dict[str, list[str]]:
    """The items of today's paper, by section."""
    paper = library.today(NOW + timedelta(day), minutes)
    return {
        part.name: [paper.entries[place].item.id for place in places]
        for part, places in zip(paper.parts, paper.ranges, strict=True)
    }


def test_new_ones_are_the_newest_and_of_several_areas(library: Library) -> None:
    bank_file(library.settings.shipped, "old", 20, as_of="2020-01-01")
    bank_file(library.settings.shipped, "new", 4, as_of="2026-10-01")
    (found,) = asked(library, minutes=2).values()
    assert set(found) == {"new/1", "new/2", "new/3", "new/4"}


def test_due_ones_come_before_new_ones_which_keep_their_room(library: Library) -> None:
    bank_file(library.settings.shipped, "talks", 40)
    answer(library, [f"talks/{n}" for n in range(1, 21)], right=False)
    found = asked(library, day=1, minutes=4)
    assert list(found) == ["Due", "New"]
    assert (len(found["Due"]), len(found["New"])) == (8, 1)
    assert library.choose(NOW, exam="2026-12-08").exam == date(2026, 12, 8)
    assert "New" not in asked(library, day=1, minutes=4)  # older than what the exam draws from


def test_confident_mistakes_come_first_for_two_days(library: Library) -> None:
    bank_file(library.settings.shipped, "talks", 6)
    answer(library, ["talks/3"], right=False, sure=1)
    answer(library, ["talks/4"], right=False)
    assert asked(library, day=1)["Sure, and wrong"] == ["talks/3"]
    assert "Sure, and wrong" not in asked(library, day=4)


def test_a_sibling_is_asked_in_place_of_the_words_that_are_known(library: Library) -> None:
    folder = library.settings.shipped
    path = bank_file(folder, "talks", 2)
    bank = yaml.safe_load(path.read_text(encoding="utf-8"))
    bank["items"][1]["tests"] = [*bank["items"][0]["tests"]]
    path.write_text(yaml.safe_dump(bank, sort_keys=False), encoding="utf-8")
    answer(library, ["talks/1"], right=False)
    assert asked(library, day=1) == {"Due": ["talks/2"]}


def test_when_all_is_done_it_says_so_and_it_can_be_repeated(library: Library) -> None:
    bank_file(library.settings.shipped, "talks", 3)
    answer(library, ["talks/1", "talks/2", "talks/3"])
    with pytest.raises(QuizError, match="come again tomorrow"):
        library.today(NOW)
    assert sum(map(len, asked(library, day=5).values())) == 3


def test_before_an_exam_everything_is_asked_once_more(library: Library) -> None:
    bank_file(library.settings.shipped, "talks", 5)
    for day in (0, 3, 14):
        answer(library, [f"talks/{n}" for n in range(1, 6)], day=day, sure=1)
    with pytest.raises(QuizError, match="Nothing is due"):
        library.today(NOW + timedelta(20))
    library.choose(NOW, exam="2026-12-20", window=60)
    assert len(asked(library, day=20)["Due"]) == 5


def test_what_changed_since_is_asked_first_and_the_old_never(library: Library) -> None:
    folder = library.settings.shipped
    bank_file(folder, "old", 1)
    answer(library, ["old/1"], right=False)
    path = bank_file(folder, "newer", 1)
    bank = yaml.safe_load(path.read_text(encoding="utf-8"))
    bank["facts"][0] |= {"id": "1", "supersedes": "old/1"}
    path.write_text(yaml.safe_dump(bank, sort_keys=False), encoding="utf-8")
    paper = library.today(NOW + timedelta(1))
    assert [entry.item.id for entry in paper.entries] == ["newer/1"]
    assert paper.parts[0].name == "Changed since you learned it"
    assert paper.notices == ("Changed since you learned it. So says newer/1.",)


def test_a_cram_asks_the_weakest_first(library: Library) -> None:
    bank_file(library.settings.shipped, "talks", 3)
    answer(library, ["talks/1"], day=-9, sure=1)
    answer(library, ["talks/2"], day=-9, right=False)
    paper = library.cram(NOW, ["talks/1", "talks/2", "talks/3"])
    assert [entry.item.id for entry in paper.entries] == ["talks/3", "talks/2", "talks/1"]
    assert not paper.rules.counts


def test_a_forecast_keeps_to_what_can_be(library: Library) -> None:
    bank_file(library.settings.shipped, "talks", 30, as_of="2026-10-01")
    answer(library, ["talks/1", "talks/2"])
    library.choose(NOW, exam="2027-01-10", minutes=6)
    told = library.forecast(NOW)
    assert 0 <= told.low <= told.recall <= told.high <= 1
    assert told.met == 1
    assert told.now < told.recall
    library.choose(NOW, exam="2026-11-24", minutes=1)
    assert library.forecast(NOW).met < 0.4


def test_choices_that_cannot_be_are_one_line(library: Library) -> None:
    for bad in ({"retention": 0.2}, {"minutes": -1}, {"window": 0}, {"exam": "soon"}):
        with pytest.raises(QuizError, match="not possible"):
            library.choose(NOW, **bad)


def test_hindi_is_found(library: Library) -> None:
    path = bank_file(library.settings.shipped, "talks", 2)
    bank = yaml.safe_load(path.read_text(encoding="utf-8"))
    bank["items"][0]["stem"] = "भारत के राष्ट्रपति ने किस संस्थान का उद्घाटन किया?"
    path.write_text(yaml.safe_dump(bank, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for words in ("राष्ट्रपति", "उद्घाटन", "संस्थ", '"किस संस्थान"'):
        assert [hit.id for hit in library.find(parse(words))] == ["talks/1"], words
    assert library.find(parse("राष्ट्रगान")) == []


def test_the_standing_counts_what_was_answered(library: Library) -> None:
    bank_file(library.settings.shipped, "talks", 4)
    answer(library, ["talks/1", "talks/2"], sure=1)
    answer(library, ["talks/1"], day=7, right=False, sure=1)
    told = library.standing(NOW + timedelta(7))
    assert (told.facts, told.met, told.days) == (4, 2, 1)
    assert [(week.tried, week.right, week.again, week.kept) for week in told.weeks] == [
        (2, 2, 0, 0), (1, 0, 1, 0),
    ]  # fmt: skip
    assert [(level.tried, level.right) for level in told.levels] == [(3, 2), (0, 0), (0, 0)]
    assert sum(told.ahead) == 2
    ((cell),) = told.cells
    assert (cell.area, cell.month, cell.facts, cell.met) == ("general", "2021-07", 4, 2)
