"""`python -m tests.benchmarks memory`: this scheduler against others, on simulated learners."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import partial
from random import Random
from statistics import mean, stdev

from quiz.core.grade import AGAIN, GOOD, HARD, Grade, Pace, grade
from quiz.core.schedule import Schedule, Trace
from quiz.core.today import quota, ranked, room, waiting
from tests.benchmarks.learner import CHARACTERS, Given, Learner

DAYS, FACTS, LEARNERS = 180, 300, 60
MINUTES = 6.0
BEGAN = date(2026, 1, 1)
LADDER = (1, 3, 7, 15, 30, 60, 120)  # days of the fixed intervals


class Plan:
    """What is asked: what is due, by its own order, then new facts in theirs."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self._met: set[int] = set()

    def queue(self, day: int) -> Iterator[int]:
        """The facts to be asked on that day, first those that matter most."""
        yield from self.due(day)
        yield from (fact for fact in range(FACTS) if fact not in self._met)

    def due(self, day: int) -> Sequence[int]:
        """What is to be seen again."""
        raise NotImplementedError

    def heard(self, fact: int, day: int, given: Given) -> None:  # noqa: ARG002
        """Learn of an answer."""
        self._met.add(fact)


class Chance(Plan):
    """Random order over all facts."""

    def due(self, day: int) -> Sequence[int]:  # noqa: ARG002
        return self._chance.sample(range(FACTS), FACTS)


class Fixed(Plan):
    """Longer intervals after each right answer, from the first again after a wrong one."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._steps: dict[int, tuple[int, int]] = {}

    def due(self, day: int) -> Sequence[int]:
        late = [(when, fact) for fact, (_, when) in self._steps.items() if when <= day]
        return [fact for _, fact in sorted(late)]

    def heard(self, fact: int, day: int, given: Given) -> None:
        super().heard(fact, day, given)
        step = self._steps.get(fact, (-1, 0))[0] + 1 if given.right else 0
        self._steps[fact] = step, day + LADDER[min(step, len(LADDER) - 1)]


def plain(given: Given, pace: Pace) -> Grade | None:  # noqa: ARG001
    """Right is good, wrong is again."""
    return GOOD if given.right else AGAIN


def ours(given: Given, pace: Pace) -> Grade | None:
    """As the program grades."""
    return grade("right" if given.right else "wrong", given.sure, given.spent, CHARACTERS, pace)


def lenient(given: Given, pace: Pace) -> Grade | None:
    """The same, but a right guess is a pass, if a hard one."""
    return HARD if given.right and given.sure < 0 else ours(given, pace)


def strict(given: Given, pace: Pace) -> Grade | None:
    """The same, but a right guess is as good as a wrong answer."""
    return AGAIN if given.right and given.sure < 0 else ours(given, pace)


def untimed(given: Given, pace: Pace) -> Grade | None:
    """The same, without a look at the time it took."""
    return grade("right" if given.right else "wrong", given.sure, None, CHARACTERS, pace)


class Fsrs(Plan):
    """FSRS on the grades of one way of grading; asked as the program asks, save where told not."""

    def __init__(
        self,
        seed: int,
        grading: Callable[[Given, Pace], Grade | None] = ours,
        reserved: bool = True,
        weakest: bool = False,
        swept: bool = True,
    ) -> None:
        super().__init__(seed)
        self._grading, self._reserved, self._weakest = grading, reserved, weakest
        self._swept = swept
        self._schedule, self._pace = Schedule(), Pace()
        self._traces: dict[str, Trace] = {}

    def queue(self, day: int) -> Iterator[int]:
        fresh = [fact for fact in range(FACTS) if fact not in self._met]
        count = room(MINUTES)
        new = quota(len(fresh), DAYS - day, count) if self._reserved else 0
        yield from fresh[:new]
        yield from self.due(day)
        yield from fresh[new:]

    def due(self, day: int) -> Sequence[int]:
        today, exam = BEGAN + timedelta(day), BEGAN + timedelta(DAYS)
        late, sweep = waiting(self._traces, self._schedule, today, exam if self._swept else None)
        if self._weakest:
            return sorted(map(int, late), key=lambda fact: late[str(fact)])
        return [int(fact) for fact in ranked(late, sweep)]

    def heard(self, fact: int, day: int, given: Given) -> None:
        super().heard(fact, day, given)
        found = self._grading(given, self._pace)
        if given.right:
            self._pace.add(given.spent / CHARACTERS)
        if found is not None:
            today = BEGAN + timedelta(day)
            trace = self._traces.get(str(fact))
            self._traces[str(fact)] = self._schedule.review(trace, found, today)


ARMS: dict[str, Callable[[int], Plan]] = {
    "this scheduler": Fsrs,
    "a right guess is a hard pass": partial(Fsrs, grading=lenient),
    "a right guess is forgotten": partial(Fsrs, grading=strict),
    "right or wrong alone": partial(Fsrs, grading=plain),
    "without a look at the time": partial(Fsrs, grading=untimed),
    "without the sweep": partial(Fsrs, swept=False),
    "weakest first, no room kept for new": partial(Fsrs, reserved=False, weakest=True, swept=False),
    "fixed intervals": Fixed,
    "random order": Chance,
}


def sat(law: str, seed: int) -> list[float]:
    """The recall on the day of the exam of one learner, under each way of asking."""
    results = []
    for arm in ARMS.values():
        learner, plan = Learner(law, FACTS, seed), arm(seed)
        for day in range(DAYS):
            left = MINUTES * 60
            for fact in list(plan.queue(day)):
                if left <= 0:
                    break
                given = learner.answer(fact, day)
                plan.heard(fact, day, given)
                left -= given.seconds
        results.append(learner.recall(DAYS))
    return results


def memory() -> Iterator[str]:
    """Recall on the day of the exam for each way, and the difference to this scheduler."""
    yield f"{LEARNERS} learners a law; {FACTS} facts; {MINUTES:g} minutes a day for {DAYS} days"
    with ProcessPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        for law in ("activation", "half-life"):
            runs = list(pool.map(partial(sat, law), range(LEARNERS)))
            yield f"forgetting by {law}: recall on the day, and the first one's lead (95 %)"
            for place, name in enumerate(ARMS):
                lead = [run[0] - run[place] for run in runs]
                own = _band([run[place] for run in runs])
                yield f"  {name:<38}{own}   {_band(lead, '+') if place else ''}".rstrip()


def _band(values: Sequence[float], sign: str = "") -> str:
    middle, reach = 100 * mean(values), 196 * stdev(values) / len(values) ** 0.5
    low, high = middle - reach, middle + reach
    return f"{middle:{sign}5.1f} % ({low:{sign}.1f} to {high:{sign}.1f})"
