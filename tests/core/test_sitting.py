from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from quiz.core.errors import QuizError
from quiz.core.paper import Rules
from quiz.core.sitting import Answer, Event, Sitting
from tests.build import paper

LIMIT = 5000
events = some.builds(
    Event,
    at=some.integers(-100, 6000),
    act=some.sampled_from(["visit", "choose", "choose", "choose", "mark", "submit"]),
    place=some.integers(-1, 3),
    value=some.none() | some.integers(-1, 4),
)


def model(run: list[Event]) -> tuple[dict[int, int], set[int], int, bool]:
    """Options, marks, time and end by the rules said plainly; refused events are passed over."""
    options: dict[int, int] = {}
    marks: set[int] = set()
    time, done = 0, False
    for event in run:
        at = max(time, event.at)
        if done or (event.act != "submit" and at >= LIMIT):
            continue
        if event.act == "submit":
            time, done = min(at, LIMIT), True
            continue
        known = event.place in range(3)
        if event.act == "choose":
            known = known and (event.value is None or event.value in range(4))
        if not known:
            continue
        time = at
        if event.act == "choose":
            options.pop(event.place, None)
            if event.value is not None:
                options[event.place] = event.value
        if event.act == "mark":
            (marks.add if event.value else marks.discard)(event.place)
    return options, marks, time, done


@given(some.lists(events, max_size=30))
def test_a_sitting_is_what_the_rules_say(run: list[Event]) -> None:
    sitting = Sitting.of(paper(3, seconds=5))
    kept = []
    for event in run:
        try:
            sitting = sitting.apply(event)
        except QuizError:
            continue
        kept.append(event)
    options, marks, time, done = model(run)
    assert {n: a.option for n, a in enumerate(sitting.answers) if a.option is not None} == options
    assert {n for n, a in enumerate(sitting.answers) if a.marked} == marks
    assert (sitting.at, sitting.finished) == (time, done)
    assert sum(answer.spent for answer in sitting.answers) == time
    assert sitting.score().correct == sum(option == 1 for option in options.values())
    assert Sitting.of(paper(3, seconds=5), *kept) == sitting


@given(
    some.permutations([0, 1, 2]), some.tuples(*[some.integers(0, 3)] * 3),
    some.lists(some.integers(0, 4000), min_size=6, max_size=6),
)  # fmt: skip
def test_neither_order_nor_detours_nor_the_clock_change_the_score(
    order: list[int], chosen: tuple[int, ...], times: list[int]
) -> None:
    straight = Sitting.of(paper(3), *(Event(n, "choose", n, chosen[n]) for n in range(3)))
    detours = [
        Event(times[2 * number + step], "choose", place, value)
        for number, place in enumerate(order)
        for step, value in enumerate((None, chosen[place]))
    ]
    assert Sitting.of(paper(3), *detours).score() == straight.score()


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Answer(), "not visited"),
        (Answer(visited=True), "not answered"),
        (Answer(option=0), "answered"),
        (Answer(marked=True), "marked"),
        (Answer(option=2, marked=True), "answered and marked"),
    ],
)
def test_states(answer: Answer, state: str) -> None:
    assert answer.state == state


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Event(5000, "choose", 0, 1), "The time is up"),
        (Event(5000, "visit", 1), "The time is up"),
        (Event(1, "visit", 3), "There is no question 4; there are 3"),
        (Event(1, "choose", 0, 4), "There is no option 5; there are 4"),
    ],
)
def test_refusals(event: Event, said: str) -> None:
    with pytest.raises(QuizError, match=said):
        Sitting.of(paper(3, seconds=5), event)


def test_nothing_follows_the_end() -> None:
    with pytest.raises(QuizError, match="finished"):
        Sitting.of(paper(3), Event(1, "submit"), Event(2, "choose", 0, 1))


def test_an_empty_paper_is_refused() -> None:
    with pytest.raises(QuizError, match="empty"):
        Sitting.of(paper(0))


def test_without_a_limit_time_is_never_up() -> None:
    sitting = Sitting.of(paper(3, seconds=None), Event(10**9, "choose", 0, 1))
    assert (sitting.limit, sitting.over(10**10), sitting.answers[0].option) == (None, False, 1)


def test_counts_add_up() -> None:
    sitting = Sitting.of(paper(3), Event(1, "visit", 1), Event(2, "mark", 2, 1))
    assert sitting.counts() == {
        "answered": 0, "answered and marked": 0, "marked": 1, "not answered": 1, "not visited": 1,
    }  # fmt: skip


@pytest.mark.parametrize(("answered", "out"), [(10, False), (9, False), (8, True)])
def test_too_many_empty_rows_disqualify_where_the_exam_says_so(answered: int, out: bool) -> None:
    given = paper(10, rules=Rules(empty=Fraction(1, 10)))
    run = Sitting.of(given, *(Event(0, "choose", place, 1) for place in range(answered)))
    assert run.disqualified == out
    assert not Sitting.of(paper(10)).disqualified
