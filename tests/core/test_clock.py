from hypothesis import given
from hypothesis import strategies as some

from quiz.core.clock import Clock


@given(some.floats(-1e6, 1e6), some.integers(0, 10**7), some.lists(some.floats(-1e3, 1e6)))
def test_a_clock_counts_from_what_was_spent(began: float, spent: int, steps: list[float]) -> None:
    moments = iter([began, *(began + step for step in steps)])
    clock = Clock(lambda: next(moments), spent)
    for step in steps:
        found = clock.elapsed()
        assert found >= spent
        assert abs(found - spent - max(0.0, step) * 1000) <= 1


def test_milliseconds_are_rounded() -> None:
    moments = iter([10.0, 10.0006, 11.5])
    clock = Clock(lambda: next(moments), 250)
    assert (clock.elapsed(), clock.elapsed()) == (251, 1750)
