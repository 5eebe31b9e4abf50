"""FSRS fitted to one's own answers, and judged on answers that it has not seen."""

from datetime import date, timedelta

import pytest

from quiz.core.attempt import Response
from quiz.core.choices import PARAMETERS
from quiz.core.errors import QuizError
from quiz.core.schedule import Schedule
from quiz.optimise import propose
from tests.benchmarks.learner import CHARACTERS, Learner

BEGAN = date(2026, 1, 1)


def history(days: int) -> list[Response]:
    """A simulated learner's answers, who forgets by half-lives."""
    learner, schedule, due, found = Learner("half-life", 120, 3), Schedule(), {}, []
    for day in range(days):
        late = [fact for fact, trace in due.items() if (trace.due - BEGAN).days <= day]
        new = [fact for fact in range(120) if fact not in due][:4]
        for fact in (*late[:14], *new):
            one = learner.answer(fact, day)
            when, names = BEGAN + timedelta(day), (f"doc/{fact}",)
            due[fact] = schedule.review(due.get(fact), 3 if one.right else 1, when)
            found.append(
                Response(
                    1, 0, f"i{fact}", "print", 1, "right" if one.right else "wrong", one.sure,
                    one.spent, when, names, () if one.right else names, CHARACTERS,
                )
            )  # fmt: skip
    return found


def test_it_foretells_better_what_it_has_not_seen_and_does_so_again() -> None:
    answers = history(120)
    found = propose(answers, PARAMETERS)
    assert found.better
    assert found.after < found.before
    assert found.held_out >= 80
    Schedule(found.parameters)  # which refuses what FSRS does not take
    assert propose(answers, PARAMETERS) == found


def test_too_few_answers_are_refused() -> None:
    with pytest.raises(QuizError, match="400 are needed"):
        propose(history(10), PARAMETERS)


def test_what_foretells_no_better_is_not_called_better() -> None:
    found = propose(history(120), PARAMETERS, fit=lambda _: PARAMETERS)
    assert (found.before, found.better) == (found.after, False)
