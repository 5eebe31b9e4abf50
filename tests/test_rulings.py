"""A key that is disputed: past attempts are marked anew, and both scores are known."""

from datetime import UTC, datetime
from fractions import Fraction as F

import pytest

from quiz.core.errors import QuizError
from quiz.core.marking import Scheme
from quiz.core.paper import Paper, Rules
from quiz.core.sitting import Event
from quiz.library import Library
from tests.build import bank_file, home, paper

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def library(tmp_path):
    library = Library(home(tmp_path))
    yield library
    library.close()


def sit(library: Library, *chosen: int | None, given: Paper | None = None) -> int:
    given = given or paper(3, scheme=Scheme(marks=F(2), penalty=F(1, 4)))
    id = library.begin(given, NOW)
    for place, one in enumerate(chosen):
        library.record(id, Event(place, "choose", place, one))
    library.record(id, Event(9, "submit"))
    library.finish(id)
    return id


def standing(library: Library, id: int) -> tuple[F, F, bool]:
    (attempt,) = [one for one in library.attempts() if one.id == id]
    return (*attempt.standing, attempt.now is not None)


def test_every_past_attempt_is_marked_anew_and_taken_back(library: Library) -> None:
    first, second = sit(library, 1, 1, 0), sit(library, 0, None, 1)
    item = library.sitting(first).paper.entries[0].item
    assert library.rule(item, 0, "the source says otherwise", NOW) == 2
    assert standing(library, first) == (F(2 - 1, 1), 6, True)
    assert standing(library, second) == (F(4), 6, True)
    assert [one.score for one in library.attempts()] == [F(7, 2), F(3, 2)]  # as they were
    assert [one.verdict for one in library.responses()][:3] == ["wrong", "right", "wrong"]
    assert library.unrule(item) == 2
    assert standing(library, first) == (F(7, 2), 6, False)
    assert [one.verdict for one in library.responses()][:3] == ["right", "right", "wrong"]


@pytest.mark.parametrize(
    ("policy", "total", "maximum"),
    [("drop", F(2), 4), ("all", F(4), 6), ("attempted", F(4), 6), ("prorate", F(3), 6)],
)
def test_a_question_is_dropped_by_the_policy_of_its_exam(library, policy, total, maximum) -> None:
    given = paper(3, scheme=Scheme(marks=F(2)), rules=Rules(policy=policy))
    id = sit(library, 0, 1, None, given=given)
    library.rule(given.entries[0].item, None, "no option is right", NOW)
    assert standing(library, id)[:2] == (total, maximum)


def test_a_later_attempt_is_marked_by_it_at_once(library: Library) -> None:
    item = paper(3).entries[0].item
    library.rule(item, 0, "so it is", NOW)
    id = sit(library, 0, 1, 1)
    assert standing(library, id) == (F(6), 6, True)
    assert library.outcome(id).key(0) == 0


def test_an_item_that_is_worded_otherwise_is_another(library: Library) -> None:
    item = paper(3).entries[0].item
    library.rule(item.model_copy(update={"stem": "What was it then?"}), 0, "so it is", NOW)
    assert standing(library, sit(library, 1, 1, 1)) == (F(6), 6, False)


def test_a_ruling_changes_the_mistake_book_and_memory(library: Library) -> None:
    bank_file(library.settings.shipped, "talks", 3)
    library.holdings()
    first = sit(library, 0, 1, 1)
    assert list(library.mistakes()) == ["talks/1"]
    item = library.sitting(first).paper.entries[0].item
    library.rule(item, 0, "the source says otherwise", NOW)
    assert library.mistakes() == {}
    library.unrule(item)
    assert list(library.mistakes()) == ["talks/1"]


def test_a_mistake_whose_question_is_gone_waits_for_nobody(library: Library) -> None:
    sit(library, 0, 1, 1)
    assert library.mistakes() == {}


def test_what_was_left_out_is_asked_again_and_is_no_attempt(library: Library) -> None:
    id = sit(library, 1, None, None)
    again = library.replay(id)
    assert ([one.item.id for one in again.entries], again.seconds) == (["talks/2", "talks/3"], None)
    assert library.replayed(id) is None
    replay = sit(library, 1, 0, given=again)
    assert [one.id for one in library.attempts()] == [id]
    assert library.outcome(id).replay == library.sitting(replay)
    with pytest.raises(QuizError, match="nothing to ask again"):
        library.replay(sit(library, 1, 1, 1))
