"""Memory: all answers, folded in their order."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.attempt import Response
from quiz.core.grade import AGAIN, EASY, GOOD, HARD, HELD, Grade
from quiz.core.memory import Memory
from quiz.core.schedule import LONGEST, Schedule

BEGAN = date(2026, 1, 1)
SCHEDULE = Schedule()


def answer(
    verdict: str = "right", day: int = 0, facts: str = "a", missed: str | None = "", sure: int = 0,
    item: str = "one",
) -> Response:  # fmt: skip
    lost = None if missed is None else tuple(missed)
    return Response(
        1, 0, item, "print", 1, verdict, sure, 9000, BEGAN + timedelta(day), tuple(facts), lost, 200
    )


def after(*answers: Response) -> Memory:
    memory = Memory(Schedule())
    memory.fold(answers)
    return memory


def due(memory: Memory, fact: str = "a") -> int:
    return (memory.facts[fact].due - BEGAN).days


def test_every_item_on_a_fact_moves_it_and_only_itself_among_the_items() -> None:
    memory = after(answer(item="one"), answer(item="two", day=3))
    assert memory.facts["a"].reviews == 2
    assert {id: trace.reviews for id, trace in memory.items.items()} == {"one": 1, "two": 1}


def test_what_is_wrong_comes_tomorrow_and_what_is_known_later_each_time() -> None:
    assert due(after(answer("wrong", missed="a"))) == 1
    days, when, memory = [], 0, Memory(Schedule())
    for _ in range(5):
        memory.learn(answer(day=when))
        days.append(due(memory) - when)
        when = due(memory)
    assert days == sorted(days)
    assert days[0] < days[-1]


def test_a_lucky_guess_changes_nothing_of_what_is_known() -> None:
    before = after(answer(), answer(day=3))
    guessed = after(answer(), answer(day=3), answer(day=20, sure=-1))
    old, new = before.facts["a"], guessed.facts["a"]
    assert (new.stability, new.difficulty, new.lapses) == (old.stability, old.difficulty, 0)
    assert new.due - new.last == old.due - old.last


def test_a_lucky_guess_at_something_new_is_no_knowledge() -> None:
    assert after(answer(sure=-1)).facts == after(answer("wrong", missed="a")).facts


def test_of_several_facts_only_those_that_were_missed_are_forgotten() -> None:
    known = [answer(facts=fact, item=fact) for fact in "abc"]
    memory = after(*known, answer("wrong", day=5, facts="abc", missed="b"))
    assert {fact: trace.lapses for fact, trace in memory.facts.items()} == {"a": 0, "b": 1, "c": 0}
    assert memory.facts["a"].reviews == 1


def test_where_it_cannot_be_told_the_weakest_is_blamed() -> None:
    known = [answer(facts="a", item="a"), answer(facts="b", item="b", day=4)]
    memory = after(*known, answer("wrong", day=5, facts="ab", missed=None))
    assert {fact: trace.lapses for fact, trace in memory.facts.items()} == {"a": 1, "b": 0}
    fresh = after(known[0], answer("wrong", day=5, facts="ac", missed=None))
    assert (fresh.facts["a"].reviews, fresh.facts["c"].reviews) == (1, 1)  # c was never met


def test_several_facts_right_at_once_are_none_of_them_easy() -> None:
    quick = replace(answer(facts="ab", sure=1), spent=2000)
    alone = replace(answer(facts="a", sure=1), spent=2000)
    assert after(quick).facts["a"].stability < after(alone).facts["a"].stability


def test_it_says_how_likely_an_answer_was() -> None:
    memory = Memory(Schedule())
    first, second = memory.fold([answer(), answer(day=2)])
    assert first is not None
    assert first.expected is None
    assert second is not None
    assert 0.5 < (second.expected or 0) < 1


def test_what_says_nothing_moves_nothing() -> None:
    memory = Memory(Schedule())
    assert memory.learn(replace(answer("empty"), spent=0)) is None
    assert memory.facts == memory.items == {}


answers = st.builds(
    answer,
    st.sampled_from(["right", "wrong", "empty"]),
    st.integers(0, 200),
    st.sampled_from(["a", "b", "ab", "abc"]),
    st.sampled_from([None, "", "a"]),
    st.sampled_from([-1, 0, 1]),
    st.sampled_from(["one", "two"]),
)


@settings(max_examples=60)
@given(st.lists(answers, max_size=30), st.integers(0, 30))
def test_folding_can_stop_and_go_on_anywhere(given: list[Response], cut: int) -> None:
    given.sort(key=lambda one: one.day)
    whole, halves = Memory(Schedule()), Memory(Schedule())
    whole.fold(given)
    halves.fold(given[:cut])
    halves.fold(given[cut:])
    assert (whole.facts, whole.items) == (halves.facts, halves.items)


@given(st.lists(st.tuples(st.integers(0, 100), st.sampled_from([0, 1, 2, 3, 4])), min_size=1))
def test_traces_keep_their_bounds(steps: list[tuple[int, Grade]]) -> None:
    trace, day = None, BEGAN
    for wait, grade in steps:
        day += timedelta(wait)
        trace = SCHEDULE.review(trace, grade, day)
        assert 1 <= trace.difficulty <= 10
        assert trace.stability > 0
        assert 1 <= (trace.due - day).days <= LONGEST
        assert 0 < SCHEDULE.retrievability(trace, day + timedelta(30)) < 1


@given(st.integers(1, 60), st.integers(1, 60))
def test_the_better_the_answer_the_later_it_comes(first: int, wait: int) -> None:
    trace = SCHEDULE.review(None, GOOD, BEGAN)
    for days in (first, wait):
        trace = SCHEDULE.review(trace, GOOD, trace.last + timedelta(days))
    day = trace.last + timedelta(wait)
    dues = [SCHEDULE.review(trace, grade, day).due for grade in (AGAIN, HARD, GOOD, EASY)]
    assert dues == sorted(dues)
    assert SCHEDULE.review(trace, HELD, day).stability == trace.stability


def test_a_lower_retention_asks_more_seldom() -> None:
    easy = Schedule(retention=0.8).review(None, EASY, BEGAN)
    assert easy.due > SCHEDULE.review(None, EASY, BEGAN).due
