from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as some

from quiz.core.attempt import Response
from quiz.core.autopsy import (
    Change,
    Visits,
    changes,
    cuts,
    forgone,
    lost,
    lost_by_guesses,
    pile,
    shared,
    turns,
    visits,
)  # fmt: skip
from quiz.core.chance import wilson
from quiz.core.coach import rates
from quiz.core.marking import Ruling, Scheme
from quiz.core.pace import behind, warning
from quiz.core.sitting import Event, Sitting
from tests.build import paper

THIRD = Scheme(marks=F(2), penalty=F(1, 3))


def sat(*events: Event, count: int = 5, **fields: object) -> Sitting:
    return Sitting.of(paper(count, scheme=THIRD, **fields), *events)


SAT = (  # key 1: sure and right, a guess right, a guess wrong, wrong, left out
    Event(0, "choose", 0, 1), Event(1, "sure", 0, 1),
    Event(2, "choose", 1, 1), Event(3, "sure", 1, -1),
    Event(4, "choose", 2, 0), Event(5, "sure", 2, -1),
    Event(6, "choose", 3, 0),
)  # fmt: skip


def test_piles() -> None:
    run = sat(*SAT)
    piles = [pile(run, run.score(), place) for place in range(5)]
    assert piles == ["sure and right", "guessed and right", "wrong", "wrong", "left out"]
    dropped = run.score((None, None, None, Ruling(None), None))
    assert pile(run, dropped, 3) == "dropped"


def test_marks_lost_and_the_best_cut() -> None:
    run = sat(*SAT)
    score = run.score()
    assert (lost(score), lost_by_guesses(run, score)) == (F(4, 3), F(2, 3))
    assert [(one.attempts, one.total) for one in cuts(run, score)] == [
        (4, F(8, 3)), (2, F(4, 3)), (1, F(2)),
    ]  # fmt: skip


def test_without_confidence_there_is_nothing_to_cut_by() -> None:
    run = sat(Event(0, "choose", 0, 1))
    assert cuts(run, run.score()) == []


def test_left_out_where_an_empty_row_costs_is_said_to_be_so() -> None:
    scheme = Scheme(marks=F(3), penalty=F(1, 3), blank=F(1, 3), skip=True)
    run = Sitting.of(paper(2, scheme=scheme), Event(0, "choose", 0, 0), Event(1, "sure", 0, -1))
    assert [one.total for one in cuts(run, run.score())] == [F(-2), F(-1)]


def test_first_visits_and_revisits() -> None:
    events = (
        Event(0, "visit", 0), Event(1000, "choose", 0, 0), Event(3000, "visit", 1),
        Event(4000, "visit", 0), Event(9000, "choose", 0, 1), Event(9500, "submit"),
    )  # fmt: skip
    found = visits(sat(*events), events)
    assert found[0] == Visits(first=3000, again=5500, times=2)
    assert found[1] == Visits(first=1000, again=0, times=1)
    assert found[2] == Visits()


def test_what_changing_answers_brought() -> None:
    events = (
        Event(0, "choose", 0, 0), Event(1, "choose", 0, 1),
        Event(2, "choose", 1, 1), Event(3, "choose", 1, None), Event(4, "choose", 1, 2),
        Event(5, "choose", 2, 0), Event(6, "choose", 2, 3),
        Event(7, "choose", 3, 1), Event(8, "choose", 3, 1),
    )  # fmt: skip
    run = sat(*events)
    one = turns(run, run.score(), events)
    assert (one.to_right, one.to_wrong, one.between) == (1, 1, 1)
    assert changes(events)[:3] == [Change(0, 0, 1), Change(1, 1, None), Change(1, 1, 2)]


def test_what_was_left_out_and_known() -> None:
    run = sat(*SAT)
    replay = Sitting.of(run.paper.model_copy(update={"entries": run.paper.entries[4:]}),
                        Event(0, "choose", 0, 1))  # fmt: skip
    assert forgone(run, run.score(), replay) == (1, F(2))
    missed = Sitting.of(replay.paper, Event(0, "choose", 0, 0))
    assert forgone(run, run.score(), missed) == (0, F(0))


def answer(sitting: int, item: str, verdict: str, sure: int = 0, print: str = "p") -> Response:
    return Response(sitting, 0, item, print, 0, verdict, sure, 0)  # type: ignore[arg-type]


def test_beside_ones_own_past() -> None:
    past = [
        answer(1, "a", "wrong"), answer(1, "b", "right"), answer(2, "a", "right"),
        answer(1, "c", "right", print="older"), answer(3, "a", "right"), answer(3, "b", "empty"),
        answer(3, "c", "right"), answer(3, "d", "right"),
    ]  # fmt: skip
    one = shared(3, past)
    assert (one.count, one.then, one.now) == (2, 2, 1)  # c is worded otherwise, d is new
    assert shared(1, past).count == 0


@pytest.mark.parametrize(
    ("right", "tried", "advice"),
    [
        (19, 19, ""), (18, 20, "they gain marks: go on"),
        (0, 20, "they cost marks: leave them out"),
        (6, 20, "not clear yet: no gain and no loss is proved"),
    ],
)  # fmt: skip
def test_the_coach_is_silent_below_twenty_and_honest_above(right, tried, advice) -> None:
    some = [answer(1, str(n), "right" if n < right else "wrong", -1) for n in range(tried)]
    guesses = rates([*some, answer(1, "x", "empty", -1)], F(1, 4))[2]
    assert (guesses.right, guesses.tried, guesses.advice) == (right, tried, advice)


@given(some.integers(0, 500), some.integers(0, 500))
def test_the_interval_holds_the_share(hits: int, misses: int) -> None:
    tries = hits + misses
    low, high = wilson(hits, tries)
    assert 0 <= low <= (hits / tries if tries else 0.5) <= high <= 1


def test_the_interval_of_half_of_a_hundred() -> None:
    low, high = wilson(50, 100)  # after Wilson 1927: 0.404 to 0.596
    assert (round(low, 3), round(high, 3)) == (0.404, 0.596)


def test_pace() -> None:
    run = sat(Event(0, "visit", 0), count=10, seconds=100)
    assert behind(run, 30_000) == 30_000
    run = sat(*(Event(0, "choose", n, 1) for n in range(5)), count=10, seconds=100)
    assert behind(run, 30_000) == -20_000
    assert behind(sat(seconds=None), 30_000) is None


@pytest.mark.parametrize(
    ("seconds", "left", "said"),
    [
        (360, 300, ""), (360, 37, ""), (360, 36, "tenth"), (360, 0, ""), (3600, 361, ""),
        (3600, 360, "tenth"), (3600, 301, "tenth"), (3600, 300, "Five"), (1200, 300, "Five"),
        (1200, 120, "tenth"), (599, 300, ""), (None, 5, ""),
    ],
)  # fmt: skip
def test_warnings(seconds: int | None, left: int, said: str) -> None:
    run = sat(seconds=seconds)
    text = warning(run, 1000 * ((seconds or 0) - left))
    assert said in text if said else text == ""
